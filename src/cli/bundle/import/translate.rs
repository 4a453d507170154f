//! Expressions of other tools in our dialect.
//!
//! Go (RE2) and Python write nearly what we read. Different are: braces that repeat nothing, brackets in
//! a class, named groups (which say what a thing is, not what is to be masked), and repeats without an
//! upper bound, which get one. What looks around or back at itself cannot be said in linear time and is
//! not carried over.

use krong::matchers::expression::{Expression, Repeats};

/// The bounds that open repeats are tried with: as high as the expression's size allows.
const BOUNDS: [usize; 6] = [1_000, 500, 250, 120, 60, 30];

/// An expression in our dialect whose repeats are bounded, and the bound if one was needed.
pub fn bounded(source: &str) -> Result<(String, Option<usize>), String> {
    let mut why = String::new();
    for bound in BOUNDS {
        let (ours, used) = rewrite(source, Some(bound))?;
        match Expression::parse(&ours, Repeats::Bounded) {
            Ok(expression) if expression.regex().is_some() => return Ok((ours, used.then_some(bound))),
            Ok(_) => "its expression becomes too large when compiled".clone_into(&mut why),
            Err(error) => why = error,
        }
    }
    Err(why)
}

/// The same for an allowed pattern, which is asked once of a short value and may repeat without end.
pub fn open(source: &str) -> Result<String, String> {
    let (ours, _) = rewrite(source, None)?;
    Expression::parse(&ours, Repeats::Open)?;
    Ok(ours)
}

fn rewrite(source: &str, bound: Option<usize>) -> Result<(String, bool), String> {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len() + 16);
    let (mut at, mut used) = (0, false);
    let starts = |at: usize, text: &str| {
        source_at(&chars, at).is_some_and(|rest| {
            rest.iter().copied().zip(text.chars()).filter(|(a, b)| a == b).count() == text.chars().count()
        })
    };
    while at < chars.len() {
        match chars[at] {
            '\\' => {
                let Some(&next) = chars.get(at + 1) else { return Err("it ends in a backslash".to_owned()) };
                match next {
                    'Z' => out.push_str("\\z"),
                    'h' => out.push_str("[ \\t]"),
                    '1'..='9' => return Err("it refers back to an earlier group".to_owned()),
                    'p' | 'P' => return Err("it uses Unicode classes; list the letters instead".to_owned()),
                    'Q' | 'E' | 'G' | 'K' | 'R' | 'X' => return Err(format!("it uses `\\{next}`")),
                    _ => out.extend(['\\', next]),
                }
                at += 2;
            }
            '[' => at = class(&chars, at, &mut out)?,
            '(' => {
                for look in ["(?=", "(?!", "(?<=", "(?<!", "(?>", "(?("] {
                    if starts(at, look) {
                        return Err("it looks around itself".to_owned());
                    }
                }
                if starts(at, "(?P=") {
                    return Err("it refers back to an earlier group".to_owned());
                }
                if starts(at, "(?P<") || starts(at, "(?<") {
                    out.push_str("(?:");
                    at += chars[at..].iter().position(|&c| c == '>').ok_or("a group's name does not end")? + 1;
                } else {
                    out.push('(');
                    at += 1;
                    // `?` after a bracket belongs to it.
                    if chars.get(at) == Some(&'?') {
                        out.push('?');
                        at += 1;
                    }
                }
            }
            '*' | '+' if bound.is_some() => {
                let least = usize::from(chars[at] == '+');
                out.push_str(&format!("{{{least},{}}}", bound.unwrap_or_default()));
                used = true;
                at += 1;
            }
            '{' => match repeat(&chars, at) {
                Some((end, least, most)) if !out.is_empty() && !out.ends_with(['(', '|', '^']) => {
                    match (most, bound) {
                        (None, Some(bound)) => {
                            out.push_str(&format!("{{{least},{}}}", bound.max(least)));
                            used = true;
                        }
                        _ => out.extend(&chars[at..end]),
                    }
                    at = end;
                }
                _ => {
                    out.push_str("\\{");
                    at += 1;
                }
            },
            '}' => {
                out.push_str("\\}");
                at += 1;
            }
            other => {
                out.push(other);
                at += 1;
            }
        }
    }
    Ok((out, used))
}

fn source_at(chars: &[char], at: usize) -> Option<&[char]> {
    chars.get(at..)
}

/// `{3}`, `{3,}`, `{3,9}`: where it ends, the least and the most.
fn repeat(chars: &[char], at: usize) -> Option<(usize, usize, Option<usize>)> {
    let close = at + chars[at..].iter().position(|&c| c == '}')?;
    let inside: String = chars[at + 1..close].iter().collect();
    let (least, most) = match inside.split_once(',') {
        None => (inside.parse().ok()?, Some(inside.parse().ok()?)),
        Some((least, "")) => (least.parse().ok()?, None),
        Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
    };
    Some((close + 1, least, most))
}

/// A class; where it ends. In ours, brackets nest and `&&`, `--` and `~~` mean something.
fn class(chars: &[char], from: usize, out: &mut String) -> Result<usize, String> {
    const UNENDED: &str = "a `[` is not closed";
    let mut at = from + 1;
    out.push('[');
    if chars.get(at) == Some(&'^') {
        out.push('^');
        at += 1;
    }
    // A bracket that comes first is one of the letters.
    if chars.get(at) == Some(&']') {
        out.push_str("\\]");
        at += 1;
    }
    loop {
        match *chars.get(at).ok_or(UNENDED)? {
            ']' => {
                out.push(']');
                return Ok(at + 1);
            }
            '\\' => {
                let next = *chars.get(at + 1).ok_or(UNENDED)?;
                if matches!(next, 'p' | 'P') {
                    return Err("it uses Unicode classes; list the letters instead".to_owned());
                }
                if next == 'h' {
                    out.push_str(" \\t");
                } else {
                    out.extend(['\\', next]);
                }
                at += 2;
            }
            '[' if chars.get(at + 1) == Some(&':') => {
                let end = at + chars[at..].windows(2).position(|pair| pair == [':', ']']).ok_or(UNENDED)? + 2;
                out.extend(&chars[at..end]);
                at = end;
            }
            c @ ('[' | '&' | '~') => {
                out.extend(['\\', c]);
                at += 1;
            }
            '-' if chars.get(at + 1) == Some(&'-') || at == from + 1 || chars.get(at + 1) == Some(&']') => {
                out.push_str("\\-");
                at += 1;
            }
            c if !c.is_ascii() => {
                return Err("a class has letters that are not ASCII; write them as alternatives".to_owned());
            }
            c => {
                out.push(c);
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_go_and_python_write_becomes_ours() {
        for (theirs, ours) in [
            (r"a{3,}b*", r"a{3,1000}b{0,1000}"),
            (r"\d+?x", r"\d{1,1000}?x"),
            (r"^\${(?:[A-Z]+)}$", r"^\$\{(?:[A-Z]{1,1000})\}$"),
            (r"(?P<key>abc)(?<x>d)", r"(?:abc)(?:d)"),
            (r"[^]+]", r"[^\]+]"),
            (r"[[a-z-]", r"[\[a-z\-]"),
            (r"[[:alpha:]&~]", r"[[:alpha:]\&\~]"),
            (r"(?i)a{x}|{y", r"(?i)a\{x\}|\{y"),
            (r"a\{1,}", r"a\{1,\}"),
        ] {
            let (translated, _) = rewrite(theirs, Some(1_000)).unwrap_or_else(|e| panic!("{theirs}: {e}"));
            assert_eq!(translated, ours, "{theirs}");
            assert!(Expression::parse(&translated, Repeats::Bounded).is_ok(), "{theirs}");
        }
    }

    #[test]
    fn what_cannot_be_said_in_linear_time_is_refused() {
        for source in [r"(?<!a)b", r"a(?=b)", r"(a)\1", r"\p{L}", "[ก-ฮ]", "a["] {
            assert!(bounded(source).is_err(), "{source}");
        }
    }

    #[test]
    fn a_large_expression_gets_lower_bounds() {
        let (_, bound) = bounded("(?:[a-z]+-){9}x").expect("translated");
        assert!(bound.is_some_and(|bound| bound < 1_000), "{bound:?}");
        assert_eq!(bounded("[a-z]{3}").map(|(_, bound)| bound), Ok(None));
    }
}
