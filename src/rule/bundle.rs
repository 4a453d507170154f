//! Bundles: sets of rules as they are delivered, and what is wrong with them.
//!
//! A bundle is JSON that may come from anywhere, so each rule is read by itself: a bad one costs
//! itself only and is named in a [`Problem`]. The built-in bundle goes the same way.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Category, Rule};

/// The version of the format that this engine reads.
pub const SCHEMA: u32 = 1;

/// The built-in bundle, gathered by `build.rs` from `src/rules/`.
pub const BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.json"));

/// Something in a bundle or policy that could not be used, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: `rule acme-project`, `policy key actions`.
    pub place: String,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Problem { place: place.into(), message: message.into() }
    }
}

/// Categories and rules that could be read.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    /// Who made it.
    pub id: String,
    /// Which issue of it.
    pub version: String,
    /// What its rules may refer to.
    pub categories: Vec<Category>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivered<'a> {
    schema: u32,
    id: String,
    version: String,
    #[serde(borrow, default)]
    categories: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    rules: Vec<&'a RawValue>,
}

impl Bundle {
    /// Reads a bundle. The error means that nothing of it can be used; the problems name the rules
    /// and categories that were left out.
    pub fn parse(json: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let delivered: Delivered<'_> = serde_json::from_str(json).map_err(|e| Problem::new("bundle", e.to_string()))?;
        if delivered.schema != SCHEMA {
            return Err(Problem::new(
                "bundle",
                format!("its schema is {}, this version of Krong reads {SCHEMA}; build it again", delivered.schema),
            ));
        }
        let mut problems = Vec::new();
        let bundle = Bundle {
            id: delivered.id,
            version: delivered.version,
            categories: read_each("category", &delivered.categories, &mut problems),
            rules: read_each("rule", &delivered.rules, &mut problems),
        };
        Ok((bundle, problems))
    }
}

impl Bundle {
    /// Adds what another bundle has. Rules and categories that are there already are refused.
    pub fn extend(&mut self, other: Bundle) -> Vec<Problem> {
        let mut problems = Vec::new();
        let taken = |what: &str, id: &str| Problem::new(format!("{what} {id}"), "there is one of this id already");
        for category in other.categories {
            if self.categories.iter().any(|known| known.id == category.id) {
                problems.push(taken("category", &category.id));
            } else {
                self.categories.push(category);
            }
        }
        let mut known: HashSet<String> = self.rules.iter().map(|rule| rule.id.clone()).collect();
        for rule in other.rules {
            if known.insert(rule.id.clone()) {
                self.rules.push(rule);
            } else {
                problems.push(taken("rule", &rule.id));
            }
        }
        problems
    }
}

fn read_each<'a, T: Deserialize<'a>>(what: &str, entries: &[&'a RawValue], problems: &mut Vec<Problem>) -> Vec<T> {
    let mut read = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        match serde_json::from_str(entry.get()) {
            Ok(value) => read.push(value),
            Err(error) => problems.push(Problem::new(place(what, index, entry.get()), error.to_string())),
        }
    }
    read
}

/// `rule acme-project`, or `rule 3` where it has no readable id.
fn place(what: &str, index: usize, entry: &str) -> String {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    match serde_json::from_str::<Named>(entry) {
        Ok(named) => format!("{what} {}", named.id),
        Err(_) => format!("{what} {}", index + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_rule_costs_itself_only() {
        let json = r#"{"schema":1,"id":"acme","version":"1","rules":[
            {"id":"acme-a","category":"secret","title":{"en":"A","th":"ก"},"match":{"token":["acme_{an:8}"]}},
            {"id":"acme-b","category":"secret","title":{"en":"B","th":"ข"},"match":{"tokn":[]}}]}"#;
        let (bundle, problems) = Bundle::parse(json).expect("bundle");
        assert_eq!(bundle.rules.len(), 1);
        assert_eq!(problems[0].place, "rule acme-b");
        assert!(problems[0].message.contains("tokn"), "{}", problems[0].message);
    }

    #[test]
    fn the_builtin_bundle_has_no_problems() {
        let (bundle, problems) = Bundle::parse(BUILTIN).expect("built-in bundle");
        assert_eq!(problems, []);
        assert!(!bundle.categories.is_empty());
    }
}
