//! Labelled cases: a text, and what is to be found in it.
//!
//! `{"text", "spans": [{"category", "value"}], "note", "group"}`, one a line. A value is looked for in
//! the text; given twice, it is its second occurrence the second time.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use crate::cli::jsonl_text::{self, JsonText};
use crate::cli::source::Source;

const EXPECTED: &str = r#"a JSON object {"text", "spans": [{"category", "value"}]}"#;

/// A case that can be measured.
#[derive(Debug)]
pub struct Case {
    /// `file:line`.
    pub place: String,
    pub group: String,
    pub text: String,
    pub expected: Vec<Expected>,
}

/// A category and where in the text it is, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    pub category: String,
    pub span: Range<usize>,
}

#[derive(Deserialize)]
struct Line {
    text: JsonText,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    group: Option<String>,
}

#[derive(Deserialize)]
struct Span {
    category: String,
    value: JsonText,
}

/// The cases of a file, and what is wrong with the others.
pub fn read(path: &Path) -> (Vec<Case>, Vec<String>) {
    let source = Source::named(path);
    let name = source.name();
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(why) => return (Vec::new(), vec![format!("{name}: {why}")]),
    };
    let file_group = path.file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned());
    let mut cases = Vec::new();
    let mut problems = Vec::new();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let place = format!("{name}:{}", index + 1);
        match parse(line) {
            Ok((text, expected, group)) => {
                cases.push(Case { place, group: group.unwrap_or_else(|| file_group.clone()), text, expected });
            }
            Err(why) => problems.push(format!("{place}: {why}")),
        }
    }
    if cases.is_empty() && problems.is_empty() {
        problems.push(format!("{name}: there are no cases in it"));
    }
    (cases, problems)
}

type Parsed = (String, Vec<Expected>, Option<String>);

fn parse(line: &[u8]) -> Result<Parsed, String> {
    let line: Line = jsonl_text::object(line, EXPECTED)?;
    let text = line.text.0;
    let mut searched: HashMap<(&str, &str), usize> = HashMap::new();
    let mut expected = Vec::with_capacity(line.spans.len());
    for (index, Span { category, value: JsonText(value) }) in line.spans.iter().enumerate() {
        let from = searched.entry((category, value)).or_insert(0);
        let at = match text[*from..].find(value.as_str()) {
            Some(at) if !value.is_empty() => *from + at,
            _ => return Err(format!("the value of span {} ({category}) is not in the text", index + 1)),
        };
        *from = at + value.len();
        expected.push(Expected { category: category.clone(), span: at..at + value.len() });
    }
    Ok((text, expected, line.group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_given_twice_is_two_occurrences() {
        let line = r#"{"text":"ab ab","spans":[{"category":"x","value":"ab"},{"category":"x","value":"ab"}]}"#;
        let (_, expected, group) = parse(line.as_bytes()).expect("case");
        assert_eq!(expected.iter().map(|e| e.span.clone()).collect::<Vec<_>>(), [0..2, 3..5]);
        assert_eq!(group, None);
    }

    #[test]
    fn a_value_that_is_not_in_the_text_is_a_bad_case() {
        let why = parse(br#"{"text":"ab","spans":[{"category":"phone","value":"08"}]}"#).expect_err("bad");
        assert!(why.contains("span 1 (phone)"), "{why}");
    }
}
