//! The built-in bundle as `build.rs` has prepared it: one text, cut at ASCII's own separators.
//!
//! Every tab reads it when it opens, so there is nothing to parse and nothing to copy: the rules' texts are slices of
//! it. A file separator stands between version, categories, rules and allowances, a group separator between two
//! rules, a record separator between two fields of one, a unit separator between two entries of a list. The fields
//! come in the order in which `build.rs` names them; what a rule does not say is empty. A test holds it to the JSON
//! that is made of the same files.

use super::allow::In;
use super::{Allow, Bundle};
use crate::finding::{Confidence, Level};
use crate::rule::{Category, Cues, Digits, Keyed, Localized, Matcher, Pattern, Rule, Text, Words};

const PREPARED: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.txt"));

const FILE: u8 = 0x1C;
const GROUP: u8 = 0x1D;
const UNIT: u8 = 0x1F;

/// The built-in bundle.
pub fn bundle() -> Bundle {
    let mut fields = Fields { rest: PREPARED, end: FILE };
    Bundle {
        id: "krong-builtin".to_owned(),
        version: fields.next().to_owned(),
        categories: records(&mut fields, category),
        rules: records(&mut fields, rule),
        allow: records(&mut fields, allow),
        ..Bundle::default()
    }
}

/// The records of a part, which begins where the one before has ended.
fn records<T>(fields: &mut Fields, read: fn(&mut Fields) -> T) -> Vec<T> {
    let mut records = Vec::new();
    loop {
        records.push(read(fields));
        if fields.end != GROUP {
            return records;
        }
    }
}

/// The fields of all records, taken in order.
struct Fields {
    rest: &'static str,
    /// What stood behind the last one.
    end: u8,
}

impl Fields {
    fn next(&mut self) -> &'static str {
        let text = self.rest;
        let end = text.bytes().position(|byte| (FILE..=UNIT).contains(&byte)).unwrap_or(text.len());
        self.end = text.as_bytes().get(end).copied().unwrap_or(FILE);
        self.rest = text.get(end + 1..).unwrap_or_default();
        &text[..end]
    }

    fn text(&mut self) -> Text {
        Text::Borrowed(self.next())
    }

    /// `None` when it is empty.
    fn said(&mut self) -> Option<&'static str> {
        Some(self.next()).filter(|text| !text.is_empty())
    }

    fn list(&mut self) -> Vec<Text> {
        let mut list = Vec::new();
        loop {
            match self.next() {
                "" => return list,
                entry => list.push(Text::Borrowed(entry)),
            }
            if self.end != UNIT {
                return list;
            }
        }
    }

    fn number(&mut self) -> Option<usize> {
        self.said()?.parse().ok()
    }

    fn is_set(&mut self) -> bool {
        self.next() == "true"
    }

    fn localized(&mut self) -> Localized {
        Localized { en: self.text(), th: self.text() }
    }

    fn level(&mut self) -> Option<Level> {
        let word = self.next();
        Level::ALL.into_iter().find(|level| level.as_str() == word)
    }

    fn confidence(&mut self) -> Option<Confidence> {
        let word = self.next();
        [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|one| one.as_str() == word)
    }
}

fn category(fields: &mut Fields) -> Category {
    Category {
        id: fields.text(),
        title: fields.localized(),
        why: fields.localized(),
        level: fields.level().unwrap_or(Level::Restricted),
        placeholder: fields.text(),
        pdpa: fields.said().map(Text::Borrowed),
    }
}

fn rule(fields: &mut Fields) -> Rule {
    Rule {
        id: fields.text(),
        category: fields.text(),
        title: fields.localized(),
        why: Some(fields.localized()).filter(|why| !why.en.is_empty()),
        level: fields.level(),
        placeholder: fields.said().map(Text::Borrowed),
        check: fields.said().map(Text::Borrowed),
        confidence: fields.confidence().unwrap_or(Confidence::High),
        check_fails: fields.confidence(),
        cues: Cues { raise: fields.list(), lower: fields.list(), needed: fields.is_set() },
        matcher: matcher(fields),
        hits: Vec::new(),
        misses: Vec::new(),
        is_builtin: true,
    }
}

fn matcher(fields: &mut Fields) -> Matcher {
    match fields.next() {
        "token" => Matcher::Token(fields.list()),
        "digits" => {
            Matcher::Digits(Digits { groups: fields.list(), printed: fields.list(), any_grouping: fields.is_set() })
        }
        "keyed" => Matcher::Keyed(Keyed {
            labels: fields.list(),
            value: fields.list(),
            loose: fields.is_set(),
            reach: fields.number().unwrap_or(0),
        }),
        "pattern" => {
            let mut pattern = Pattern { regex: fields.text(), ..Pattern::default() };
            pattern.group = fields.number();
            pattern.anchors = fields.list();
            pattern.before = fields.number().unwrap_or(pattern.before);
            pattern.reach = fields.number().unwrap_or(pattern.reach);
            Matcher::Pattern(pattern)
        }
        "words" => Matcher::Words(Words {
            list: fields.list().into_iter().map(Text::into_owned).collect(),
            ..Words::default()
        }),
        _ => Matcher::Named(fields.text()),
    }
}

fn allow(fields: &mut Fields) -> Allow {
    Allow {
        rules: fields.list(),
        categories: fields.list(),
        note: fields.said().map(Text::Borrowed),
        patterns: fields.list(),
        search_in: if fields.next() == "line" { In::Line } else { In::Value },
        is_builtin: true,
        ..Allow::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::bundle::BUILTIN;

    #[test]
    fn the_prepared_bundle_is_the_one_that_was_written() {
        let (mut written, problems) = Bundle::parse(BUILTIN).expect("built-in bundle");
        assert_eq!(problems, []);
        written.rules.iter_mut().for_each(|rule| rule.is_builtin = true);
        written.allow.iter_mut().for_each(|allow| allow.is_builtin = true);
        assert_eq!(bundle(), written);
    }
}
