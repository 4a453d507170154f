//! What is wrong with a piece of JSON, in words for the admin who wrote it.
//!
//! serde says `invalid type: map, expected a string at line 1 column 17`. The line and column are those of the
//! delivered JSON, which nobody wrote, and the types are Rust's. Here the column becomes the key it stands for
//! and the types become what an author would call them.

use serde_json::error::Category;

/// Why text is no JSON at all, and where to look.
#[must_use]
pub fn no_json(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        Category::Eof => {
            "it ends too early: something was cut off, or a bracket or quote mark at its end is missing".to_owned()
        }
        Category::Syntax | Category::Io => format!(
            "it is no JSON at line {line}, column {column}: look there for a comma, quote mark or bracket that is missing or too many"
        ),
        Category::Data => format!("it is no JSON object, `{{ … }}`, at line {line}, column {column}"),
    }
}

/// What is wrong with `json`, which was read by itself, and what to do.
#[must_use]
pub fn plain(error: &serde_json::Error, json: &str) -> String {
    let whole = error.to_string();
    let message = whole.rfind(" at line ").map_or(whole.as_str(), |at| &whole[..at]);
    let mut path = path_at(json, offset(json, error.line(), error.column()));
    if let Some((name, known)) = message.strip_prefix("unknown field ").and_then(quoted) {
        path.pop();
        return format!("`{name}` is no key of {}; {}", owner(&path), choice("there is ", "there are ", known));
    }
    if let Some((name, known)) = message.strip_prefix("unknown variant ").and_then(quoted) {
        // The name may be a key (`{"tokn": []}`) or a value (`"tokn"`).
        path.pop_if(|step| matches!(step, Step::Key(key) if *key == name));
        return format!("{} must be {}, not `{name}`", subject(&path), choice("", "one of ", known));
    }
    if let Some((name, _)) = message.strip_prefix("missing field ").and_then(quoted) {
        return format!("`{}` is missing; add it", dotted(&path, name));
    }
    if let Some((name, _)) = message.strip_prefix("duplicate field ").and_then(quoted) {
        path.pop();
        return format!("`{}` is there twice; leave one out", dotted(&path, name));
    }
    if message.ends_with("expected newtype variant") {
        // Of all that is read, only `match` has such; the place that serde gives is the rule's end.
        return "`match` says how to find and not what; write it as `{ token = [\"acme_{an:32}\"] }`".to_owned();
    }
    let kinds = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((is, must_be)) = kinds.and_then(|kinds| kinds.split_once(", expected "))
        && let Some(must_be) = wanted(must_be)
    {
        return format!("{} must be {must_be}, not {}", subject(&path), given(is));
    }
    if error.classify() == Category::Data && !message.starts_with("invalid ") {
        // Our own words, such as those of a date.
        return if path.is_empty() { message.to_owned() } else { format!("{}: {message}", subject(&path)) };
    }
    if let [.., Step::Key(before), Step::Key(_)] = path.as_slice()
        && before == "match"
    {
        return "`match` holds one way of finding; write a rule for each".to_owned();
    }
    format!("{} is not written as it should be; docs/admin.md shows how", subject(&path))
}

/// ``x`, expected one of `a`, `b`` as `x` and the rest.
fn quoted(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('`')?.split_once('`')
}

/// `, expected one of `a`, `b`` as "there are `a`, `b`".
fn choice(one: &str, several: &str, known: &str) -> String {
    let names = known.rsplit("expected ").next().unwrap_or_default();
    match names.strip_prefix("one of ") {
        Some(names) => format!("{several}{names}"),
        None if names.contains(" or ") => format!("{several}{names}"),
        None => format!("{one}{names}"),
    }
}

/// What serde says it expected; `None` for what says nothing to an author.
fn wanted(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "a string" | "a borrowed string" => "text in quotes",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list, `[ … ]`",
        "f64" => "a number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "struct Localized" => "in both languages, `{ en = \"…\", th = \"…\" }`",
        "a map" => "a table, `{ … }`",
        other if other.starts_with("struct ") => "a table, `{ … }`",
        _ => return None,
    })
}

/// Of a longer text so many characters are shown.
const SHOWN: usize = 60;

/// What stands there, as serde names it.
fn given(is: &str) -> String {
    match is {
        "map" => "a table".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit value" => "empty".to_owned(),
        _ => match is.split_once(' ') {
            Some(("integer" | "floating", number)) => {
                format!("the number {}", number.trim_start_matches("point ").trim_matches('`'))
            }
            Some(("string", text)) if text.chars().count() > SHOWN => {
                format!("the text {}…\"", text.chars().take(SHOWN).collect::<String>())
            }
            Some(("string", text)) => format!("the text {text}"),
            Some((_, rest)) => rest.to_owned(),
            None => is.to_owned(),
        },
    }
}

/// One step into a value.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    /// Counted from 0.
    Entry(usize),
}

/// `it`, ``match.pattern``, `entry 2 of `hits``.
fn subject(path: &[Step]) -> String {
    match path {
        [] => "it".to_owned(),
        [Step::Entry(index)] => format!("entry {}", index + 1),
        [before @ .., Step::Entry(index)] => format!("entry {} of {}", index + 1, subject(before)),
        [before @ .., Step::Key(key)] => format!("`{}`", dotted(before, key)),
    }
}

/// What a key is looked for in: `it`, or the table it stands in.
fn owner(path: &[Step]) -> String {
    if path.is_empty() { "it".to_owned() } else { subject(path) }
}

fn dotted(before: &[Step], last: &str) -> String {
    let mut keys: Vec<String> = before
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Entry(index) => (index + 1).to_string(),
        })
        .collect();
    keys.push(last.to_owned());
    keys.join(".")
}

fn offset(json: &str, line: usize, column: usize) -> usize {
    let before: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    before + column
}

/// The way to the value that ends at or holds the byte before `end`. The text is JSON up to there.
fn path_at(json: &str, end: usize) -> Vec<Step> {
    let mut path: Vec<Step> = Vec::new();
    // Whether each container around is an object, and whether its next text is a key.
    let mut open: Vec<(bool, bool)> = Vec::new();
    let bytes = &json.as_bytes()[..end.min(json.len())];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let start = at;
                while bytes.get(at).is_some_and(|&byte| byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if let Some((true, is_key @ true)) = open.last_mut() {
                    *is_key = false;
                    let key = bytes.get(start..at.min(bytes.len())).unwrap_or_default();
                    path.push(Step::Key(String::from_utf8_lossy(key).chars().take(100).collect()));
                }
                at += 1;
            }
            b'{' => open.push((true, true)),
            b'[' => {
                open.push((false, false));
                path.push(Step::Entry(0));
            }
            b',' => match (open.last_mut(), path.last_mut()) {
                (Some((true, is_key)), _) => {
                    *is_key = true;
                    path.pop();
                }
                (Some(_), Some(Step::Entry(index))) => *index += 1,
                _ => {}
            },
            b'}' | b']' => {
                // An empty object has given no key.
                if let Some((is_object, is_key)) = open.pop()
                    && !(is_object && is_key)
                {
                    path.pop();
                }
            }
            _ => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;
    use crate::rule::bundle::{Allow, Override};

    fn said<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        plain(&serde_json::from_str::<T>(json).expect_err(json), json)
    }

    fn rule(more: &str) -> String {
        let title = if more.contains("\"title\"") { "" } else { r#""title":{"en":"A","th":"ก"},"# };
        let matcher = if more.contains("\"match\"") { "" } else { r#""match":{"token":["acme_{an:8}"]},"# };
        format!(r#"{{"id":"a","category":"secret",{title}{matcher}"hits":["say \"[{{\" «x»"],{more}}}"#)
    }

    #[test]
    fn every_mistake_is_told_with_its_key_and_what_to_write() {
        for (more, expected) in [
            (r#""title":"x""#, r#"`title` must be in both languages, `{ en = "…", th = "…" }`, not the text "x""#),
            (r#""title":{"en":"A"}"#, "`title.th` is missing; add it"),
            (r#""title":{"en":"A","th":7}"#, "`title.th` must be text in quotes, not the number 7"),
            (r#""cues":{"raise":["a",{"b":[1]}]}"#, "entry 2 of `cues.raise` must be text in quotes, not a table"),
            (r#""cues":{"needed":"yes"}"#, "`cues.needed` must be `true` or `false`, not the text \"yes\""),
            (r#""cues":7"#, "`cues` must be a table, `{ … }`, not the number 7"),
            (
                r#""level":"top""#,
                "`level` must be one of `public`, `internal`, `confidential`, `restricted`, not `top`",
            ),
            (r#""level":3"#, "`level` is not written as it should be; docs/admin.md shows how"),
            (
                r#""match":{"tokn":[]}"#,
                "`match` must be one of `token`, `digits`, `keyed`, `pattern`, `words`, `named`, not `tokn`",
            ),
            (
                r#""match":"token""#,
                "`match` says how to find and not what; write it as `{ token = [\"acme_{an:32}\"] }`",
            ),
            (
                r#""match":{"pattern":{"regex":"a","before":-1}}"#,
                "`match.pattern.before` must be a whole number, 0 or more, not the number -1",
            ),
            (
                r#""match":{"pattern":{"regex":"a","ancors":["abc"]}}"#,
                "`ancors` is no key of `match.pattern`; there are `regex`, `group`, `anchors`, `before`, `reach`, `min-entropy`",
            ),
            (r#""id":"b""#, "`id` is there twice; leave one out"),
        ] {
            let json = rule(more);
            assert_eq!(said::<Rule>(&json), expected, "{json}");
            // The same with the JSON spread over lines, as `krong bundle build` does not write it but people do.
            let spread = json.replace(",\"", ",\n \"");
            assert_eq!(said::<Rule>(&spread), expected, "{spread}");
        }
        assert_eq!(said::<Rule>("7"), "it must be a table, `{ … }`, not the number 7");
        assert_eq!(said::<Rule>("null"), "it must be a table, `{ … }`, not empty");
        assert_eq!(said::<Allow>(r#"{"expires":"soon"}"#), "`soon` is no day; write it as 2026-11-23");
        assert!(said::<Override>(r#"{"colour":1}"#).starts_with("`colour` is no key of it; there are `rule`, "));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let said = |json: &str| no_json(&serde_json::from_str::<serde_json::Map<_, _>>(json).expect_err(json));
        assert!(said("{\"a\":").starts_with("it ends too early"));
        assert!(said("{\n\"a\" 1}").starts_with("it is no JSON at line 2, column 5"));
        assert!(said("[]").starts_with("it is no JSON object"));
    }
}
