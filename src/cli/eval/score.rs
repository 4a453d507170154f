//! Compares what was expected with what was found, and counts.
//!
//! A value counts as found when a finding of its category covers at least 80 % of its characters and
//! goes at most 12 characters beyond it at either end: it would have been masked, and little else with
//! it. A finding that finds no expected value counts against precision, one beside a value of another
//! category included.

use std::collections::BTreeMap;
use std::ops::Range;

use krong::Finding;

use super::case::{Case, Expected};
use crate::cli::engine::Engine;

/// How much of a value, of 100, a finding must cover.
const COVER: usize = 80;
/// How many characters it may go beyond it, at either end.
const BEYOND: usize = 12;

/// What came of one case.
pub struct Compared {
    place: String,
    group: String,
    /// Category and whether it was found, for each expected value.
    expected: Vec<(String, bool)>,
    /// Category and whether it found something, for each finding.
    found: Vec<(String, bool)>,
    mistakes: Vec<Mistake>,
}

/// What was expected and what was found instead; `None` is nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    pub expected: Option<String>,
    pub found: Option<String>,
    /// The rule that found it.
    pub rule: Option<String>,
}

/// Counts for one category, one group or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Values that were to be found.
    pub expected: usize,
    /// Of them, those that were.
    pub hits: usize,
    /// Findings.
    pub found: usize,
    /// Of them, those that found something expected.
    pub right: usize,
    /// Cases in which nothing is to be found.
    pub negatives: usize,
    /// Of them, those with a finding.
    pub alarms: usize,
}

impl Score {
    /// Of what was expected, how much was found; 0–1.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.hits, self.expected)
    }

    /// Of what was found, how much was right; 0–1.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.found)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> Option<f64> {
        let (precision, recall) = (self.precision()?, self.recall()?);
        if precision + recall == 0.0 { Some(0.0) } else { Some(2.0 * precision * recall / (precision + recall)) }
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// All counts.
#[derive(Default)]
pub struct Scores {
    pub cases: usize,
    pub categories: BTreeMap<String, Score>,
    pub groups: BTreeMap<String, Score>,
    /// How often, and in which cases (`file:line`).
    pub mistakes: BTreeMap<Mistake, Vec<String>>,
}

impl Scores {
    /// Adds one case.
    pub fn add(&mut self, compared: Compared) {
        self.cases += 1;
        let group = self.groups.entry(compared.group).or_default();
        if compared.expected.is_empty() {
            group.negatives += 1;
            group.alarms += usize::from(!compared.found.is_empty());
        }
        for (category, hit) in compared.expected {
            for score in [&mut *group, self.categories.entry(category).or_default()] {
                score.expected += 1;
                score.hits += usize::from(hit);
            }
        }
        for (category, right) in compared.found {
            for score in [&mut *group, self.categories.entry(category).or_default()] {
                score.found += 1;
                score.right += usize::from(right);
            }
        }
        for mistake in compared.mistakes {
            self.mistakes.entry(mistake).or_default().push(compared.place.clone());
        }
    }

    /// All groups together.
    pub fn total(&self) -> Score {
        self.groups.values().fold(Score::default(), |sum, score| Score {
            expected: sum.expected + score.expected,
            hits: sum.hits + score.hits,
            found: sum.found + score.found,
            right: sum.right + score.right,
            negatives: sum.negatives + score.negatives,
            alarms: sum.alarms + score.alarms,
        })
    }
}

/// Scans a case and compares.
pub fn compare(case: &Case, engine: &Engine) -> Compared {
    let findings = engine.scan(&case.text);
    let category = |finding: &Finding| &*engine.rule(finding).category;
    let hits = |expected: &Expected, finding: &Finding| {
        expected.category == category(finding) && covers(&case.text, &expected.span, &(finding.start..finding.end))
    };
    let mut mistakes = Vec::new();
    let mut expected_results = Vec::with_capacity(case.expected.len());
    for expected in &case.expected {
        let hit = findings.iter().any(|finding| hits(expected, finding));
        if !hit && !findings.iter().any(|finding| overlap(&expected.span, finding)) {
            mistakes.push(Mistake { expected: Some(expected.category.clone()), found: None, rule: None });
        }
        expected_results.push((expected.category.clone(), hit));
    }
    let mut found_results = Vec::with_capacity(findings.len());
    for finding in &findings {
        let right = case.expected.iter().any(|expected| hits(expected, finding));
        if !right {
            let instead_of = case.expected.iter().find(|expected| overlap(&expected.span, finding));
            mistakes.push(Mistake {
                expected: instead_of.map(|expected| expected.category.clone()),
                found: Some(category(finding).to_owned()),
                rule: Some(engine.rule(finding).id.to_string()),
            });
        }
        found_results.push((category(finding).to_owned(), right));
    }
    Compared {
        place: case.place.clone(),
        group: case.group.clone(),
        expected: expected_results,
        found: found_results,
        mistakes,
    }
}

fn overlap(span: &Range<usize>, finding: &Finding) -> bool {
    finding.start < span.end && span.start < finding.end
}

/// Whether a finding at `found` finds the value at `expected`, counted in characters.
fn covers(text: &str, expected: &Range<usize>, found: &Range<usize>) -> bool {
    let characters = |from: usize, to: usize| text.get(from..to).map_or(0, |part| part.chars().count());
    let covered = characters(expected.start.max(found.start), expected.end.min(found.end));
    covered * 100 >= characters(expected.start, expected.end) * COVER
        && characters(found.start, expected.start) <= BEYOND
        && characters(expected.end, found.end) <= BEYOND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_must_cover_four_fifths_and_stay_near() {
        let text = "กขคงจฉชซฌญ0123456789กขคงจฉชซฌญฎฏฐฑ";
        let value = 30..40;
        let at = |from: usize, to: usize| covers(text, &value, &(from..to));
        assert!(at(30, 40) && at(30, 38) && at(32, 40));
        assert!(!at(30, 37) && !at(33, 40));
        assert!(at(0, 40), "ten Thai characters more are 30 bytes");
        assert!(at(30, 40 + 36) && !at(30, 40 + 39));
        assert!(!covers(text, &value, &(0..30)) && !covers(text, &value, &(40..43)));
    }

    #[test]
    fn nothing_expected_and_nothing_found_has_no_ratio() {
        assert_eq!(Score::default().recall(), None);
        assert_eq!(Score { expected: 4, hits: 3, found: 3, right: 3, ..Score::default() }.f1(), Some(6.0 / 7.0));
        assert_eq!(Score { expected: 1, found: 1, ..Score::default() }.f1(), Some(0.0));
    }
}
