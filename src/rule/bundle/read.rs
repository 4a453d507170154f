//! From JSON to a bundle, part by part.
//!
//! Whatever an admin's file, a hurried hand or a hostile one may have put there, the good parts are kept,
//! each bad one is named with what to do, and the work is linear in the length of the text.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::plain::{no_json, plain};
use super::{Allow, Bundle, Number, Override, Problem, SCHEMA, limits, sizes};
use crate::rule::{Category, Rule};

type Parts<'a> = BTreeMap<String, &'a RawValue>;

/// Reads a bundle's JSON; see [`Bundle::parse`].
pub fn read(json: &str) -> Result<(Bundle, Vec<Problem>), Problem> {
    let whole = |message: String| Problem::new("bundle", message);
    let mut parts: Parts<'_> = serde_json::from_str(json)
        .map_err(|error| whole(format!("{}; `krong bundle build` makes one that is whole", no_json(&error))))?;
    match take::<u32>(&mut parts, "schema") {
        Ok(Some(SCHEMA)) => {}
        Ok(Some(other)) => {
            return Err(whole(format!("its schema is {other}, this version of Krong reads {SCHEMA}; build it again")));
        }
        Ok(None) | Err(_) => return Err(whole(format!("it does not say `\"schema\": {SCHEMA}`"))),
    }
    let mut problems = Vec::new();
    let mut bundle = Bundle {
        id: head(&mut parts, "id", &mut problems).unwrap_or_default(),
        version: head(&mut parts, "version", &mut problems).unwrap_or_default(),
        issued: head(&mut parts, "issued", &mut problems),
        expires: head(&mut parts, "expires", &mut problems),
        mode: head(&mut parts, "mode", &mut problems).unwrap_or_default(),
        categories: each(
            &mut parts,
            "categories",
            "category",
            limits::CATEGORIES,
            &mut problems,
            |_: &mut Category, _| (),
        ),
        rules: each(&mut parts, "rules", "rule", limits::RULES, &mut problems, |_: &mut Rule, _| ()),
        overrides: each(
            &mut parts,
            "overrides",
            "override",
            limits::OVERRIDES,
            &mut problems,
            |entry: &mut Override, at| {
                entry.number = at;
            },
        ),
        allow: each(&mut parts, "allow", "allow", limits::ALLOWANCES, &mut problems, |entry: &mut Allow, at| {
            entry.number = at;
        }),
    };
    if bundle.id.is_empty() || bundle.id.len() > limits::ID {
        if !problems.iter().any(|problem| problem.place == "bundle id") {
            problems.push(whole(format!("it has no `id` of 1 to {} bytes; it is used all the same", limits::ID)));
        }
        bundle.id = "unnamed".to_owned();
    }
    let mut refuse = |what: &str, id: &str, why: Option<String>| {
        let is_refused = why.is_some();
        problems.extend(why.map(|why| Problem::new(format!("{what} {id}"), why)));
        is_refused
    };
    bundle.categories.retain(|category| !refuse("category", &category.id, sizes::of_category(category)));
    bundle.rules.retain(|rule| !refuse("rule", &rule.id, sizes::of_rule(rule)));
    for rule in &mut bundle.rules {
        sizes::usable_cues(&mut rule.cues, &format!("rule {}", rule.id), &mut problems);
    }
    for change in &mut bundle.overrides {
        let place = change.place();
        sizes::usable_cues(&mut change.cues, &place, &mut problems);
    }
    limit_allowances(&mut bundle, &mut problems);
    for key in parts.keys() {
        problems.push(Problem::new(format!("bundle {key}"), "a bundle has no such key; it is passed over"));
    }
    Ok((bundle, problems))
}

/// No more problems than anybody reads.
#[must_use]
pub fn shortened(mut problems: Vec<Problem>) -> Vec<Problem> {
    if let Some(more) = problems.len().checked_sub(limits::PROBLEMS + 1) {
        problems.truncate(limits::PROBLEMS);
        problems.push(Problem::new("bundle", format!("{} more problems are not listed", more + 1)));
    }
    problems
}

/// The error says what is wrong, in plain words.
fn take<'a, T: Deserialize<'a>>(parts: &mut Parts<'a>, key: &str) -> Result<Option<T>, String> {
    let Some(value) = parts.remove(key) else { return Ok(None) };
    serde_json::from_str(value.get()).map(Some).map_err(|error| plain(&error, value.get()))
}

fn head<'a, T: Deserialize<'a>>(parts: &mut Parts<'a>, key: &str, problems: &mut Vec<Problem>) -> Option<T> {
    take(parts, key).unwrap_or_else(|why| {
        problems.push(Problem::new(format!("bundle {key}"), why));
        None
    })
}

fn each<'a, T: Deserialize<'a>>(
    parts: &mut Parts<'a>,
    key: &str,
    what: &str,
    most: usize,
    problems: &mut Vec<Problem>,
    mut number: impl FnMut(&mut T, Number),
) -> Vec<T> {
    let mut entries: Vec<&RawValue> = head(parts, key, problems).unwrap_or_default();
    if entries.len() > most {
        problems.push(Problem::new("bundle", format!("of its {} {key} only the first {most} are used", entries.len())));
        entries.truncate(most);
    }
    let mut read = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        match serde_json::from_str(entry.get()) {
            Ok(mut value) => {
                number(&mut value, Number(index + 1));
                read.push(value);
            }
            Err(error) => problems.push(Problem::new(place(what, index, entry.get()), plain(&error, entry.get()))),
        }
    }
    read
}

/// `rule acme-project`, or `rule 3` where it has no readable id.
fn place(what: &str, index: usize, entry: &str) -> String {
    let named: HashMap<String, &RawValue> = serde_json::from_str(entry).unwrap_or_default();
    let id =
        ["id", "rule", "category"].iter().find_map(|key| serde_json::from_str::<String>(named.get(*key)?.get()).ok());
    match id {
        Some(id) if what != "allow" && id.len() <= limits::ID => format!("{what} {id}"),
        _ => format!("{what} {}", index + 1),
    }
}

/// Names the allowances that allow nothing, and drops those with which the total passes a limit.
fn limit_allowances(bundle: &mut Bundle, problems: &mut Vec<Problem>) {
    let (mut values, mut patterns, mut words) = (0, 0, 0);
    bundle.allow.retain(|allow| {
        values += allow.values.len() + allow.hashes.len();
        patterns += allow.patterns.len();
        words += allow.stop_words.len();
        let fits =
            values <= limits::ALLOWED_VALUES && patterns <= limits::ALLOWED_PATTERNS && words <= limits::STOP_WORDS;
        if allow.is_idle() {
            let message = "it lets nothing pass; give it `values`, `hashes`, `patterns` or `stop-words`";
            problems.push(Problem::new(allow.place(), message));
        }
        if !fits {
            problems.push(Problem::new(
                allow.place(),
                format!(
                    "with it there would be more than {} allowed values, {} patterns or {} stop words",
                    limits::ALLOWED_VALUES,
                    limits::ALLOWED_PATTERNS,
                    limits::STOP_WORDS
                ),
            ));
        }
        fits
    });
}

#[cfg(test)]
mod tests {
    use super::super::BUILTIN;
    use super::*;

    const RULE: &str =
        r#"{"id":"acme-a","category":"secret","title":{"en":"A","th":"ก"},"match":{"token":["acme_{an:8}"]}}"#;

    #[test]
    fn a_bad_rule_costs_itself_only() {
        let json = format!(
            r#"{{"schema":1,"id":"acme","version":"1","rules":[{RULE},
            {{"id":"acme-b","category":"secret","title":{{"en":"B","th":"ข"}},"match":{{"tokn":[]}}}}, 7]}}"#
        );
        let (bundle, problems) = Bundle::parse(&json).expect("bundle");
        assert_eq!(bundle.rules.len(), 1);
        assert_eq!(problems[0].place, "rule acme-b");
        assert!(problems[0].message.contains("tokn"), "{}", problems[0].message);
        assert!(!problems[0].message.contains("line"), "{}", problems[0].message);
        assert_eq!(problems[1].place, "rule 3");
    }

    #[test]
    fn a_bad_head_costs_its_key_only() {
        let json = format!(r#"{{"schema":1,"issued":"soon","mode":"both","colour":1,"rules":[{RULE}]}}"#);
        let (bundle, problems) = Bundle::parse(&json).expect("bundle");
        assert_eq!(bundle.rules.len(), 1);
        let places: Vec<&str> = problems.iter().map(|p| p.place.as_str()).collect();
        assert_eq!(places, ["bundle issued", "bundle mode", "bundle", "bundle colour"]);
    }

    #[test]
    fn what_is_no_bundle_is_refused_whole() {
        for json in ["", "null", "[]", "{}", "{", r#"{"schema":2}"#, r#"{"schema":"1"}"#, "gz:"] {
            assert_eq!(Bundle::parse(json).expect_err(json).place, "bundle");
        }
    }

    #[test]
    fn the_builtin_bundle_has_no_problems() {
        let (bundle, problems) = Bundle::parse(BUILTIN).expect("built-in bundle");
        assert_eq!(problems, []);
        assert!(!bundle.categories.is_empty());
        assert_eq!(Bundle::parse(&bundle.to_json()), Ok((bundle, Vec::new())));
    }
}
