//! Which literals an expression cannot do without, and how far a match reaches around them.
//!
//! An expression with anchors is tried where one of them stands, one without on every text from end to
//! end. Authors and other tools seldom name anchors that every match contains; the parsed expression
//! knows them.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Anchors, and the window a match may fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// Every match contains one of these, in lower case.
    pub anchors: Vec<String>,
    /// The most bytes of a match, if there is a most.
    pub longest: Option<usize>,
}

/// More alternatives than this are no anchors: they would be looked for everywhere.
const MOST: usize = 32;

/// The anchors of an expression; none if some match contains no literal of three bytes or more.
pub fn of(hir: &Hir) -> Option<Anchored> {
    let set = required(hir)?;
    let anchors = set.into_iter().map(String::from_utf8).collect::<Result<Vec<_>, _>>().ok()?;
    Some(Anchored { anchors, longest: hir.properties().maximum_len() })
}

/// Literals in lower case, one of which every match contains.
fn required(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            all.sort();
            all.dedup();
            good(all)
        }
        HirKind::Concat(parts) => {
            let mut best: Option<Vec<Vec<u8>>> = None;
            let mut consider = |set: Option<Vec<Vec<u8>>>| {
                let worth = |set: &Vec<Vec<u8>>| set.iter().map(Vec::len).min().unwrap_or(0) * 8 / set.len().max(1);
                if let Some(set) = set.and_then(good)
                    && best.as_ref().is_none_or(|known| worth(&set) > worth(known))
                {
                    best = Some(set);
                }
            };
            // What stands side by side is one literal: `(?i)ab` is parsed as two classes.
            let mut run: Vec<Vec<u8>> = vec![Vec::new()];
            for part in parts {
                match exact(part) {
                    Some(choices) if run.len() * choices.len() <= MOST => {
                        run =
                            run.iter().flat_map(|a| choices.iter().map(move |b| [a.as_slice(), b].concat())).collect();
                    }
                    _ => {
                        consider(Some(std::mem::replace(&mut run, vec![Vec::new()])));
                        consider(required(part));
                    }
                }
            }
            consider(Some(run));
            best
        }
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repeat) if repeat.min > 0 => required(&repeat.sub),
        _ => exact(hir).and_then(good),
    }
}

/// All that an expression matches, in lower case, if that is a few fixed strings.
fn exact(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![Vec::new()]),
        HirKind::Literal(literal) => Some(vec![literal.0.to_ascii_lowercase()]),
        HirKind::Class(Class::Bytes(class)) => {
            let mut bytes: Vec<u8> =
                class.iter().flat_map(|range| range.start()..=range.end()).take(2 * MOST).collect();
            bytes.iter_mut().for_each(u8::make_ascii_lowercase);
            bytes.sort_unstable();
            bytes.dedup();
            (bytes.len() <= 10).then(|| bytes.into_iter().map(|byte| vec![byte]).collect())
        }
        HirKind::Class(Class::Unicode(_)) => None,
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Repetition(repeat) => {
            let choices = exact(&repeat.sub)?;
            let fixed = repeat.max == Some(repeat.min) && choices.len() == 1 && repeat.min <= 64;
            fixed.then(|| vec![choices[0].repeat(repeat.min as usize)])
        }
        HirKind::Concat(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let choices = exact(part)?;
                if all.len() * choices.len() > MOST {
                    return None;
                }
                all = all.iter().flat_map(|a| choices.iter().map(move |b| [a.as_slice(), b].concat())).collect();
            }
            Some(all)
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(exact(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
    }
}

fn good(mut set: Vec<Vec<u8>>) -> Option<Vec<Vec<u8>>> {
    set.sort();
    set.dedup();
    (!set.is_empty() && set.len() <= MOST && set.iter().all(|literal| literal.len() >= 3)).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use krong::matchers::expression::parse;

    fn anchors(source: &str) -> Option<Vec<String>> {
        of(&parse(source).expect(source)).map(|anchored| anchored.anchors)
    }

    #[test]
    fn every_match_contains_one_of_the_anchors() {
        for (source, expected) in [
            ("ghp_[0-9a-zA-Z]{36}", vec!["ghp_"]),
            ("(?i)[\\w.-]{0,50}?(?:adafruit)[a-z]{3}", vec!["adafruit"]),
            ("(?:pat|sat)\\.[a-z]{22}", vec!["pat.", "sat."]),
            ("(?:atlassian|JIRA)[0-9]{4}|ATATT3[a-z]{9}", vec!["atatt3", "atlassian", "jira"]),
            ("\\b(hf_(?i:[a-z]{34}))(?:[;]|$)", vec!["hf_"]),
            ("x{0,3}(?:abc){1,2}", vec!["abc"]),
            ("รหัส[0-9]{4}", vec!["รหัส"]),
        ] {
            assert_eq!(anchors(source), Some(expected.into_iter().map(str::to_owned).collect()), "{source}");
        }
    }

    #[test]
    fn what_can_match_without_a_literal_has_no_anchor() {
        for source in ["[0-9]{13}", "(?:abc)?[0-9]{4}", "abc|[0-9]", "ab[0-9a-z]", "(?:abc){0,2}x"] {
            assert_eq!(anchors(source), None, "{source}");
        }
    }
}
