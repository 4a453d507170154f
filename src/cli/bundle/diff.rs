//! `krong bundle diff`: what a new bundle would change for people.
//!
//! Not the lines of two files, but rules that come, go or are changed, and, on the examples of all rules
//! concerned, what would be found before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use krong::rule::Matcher;
use krong::rule::bundle::Bundle;
use krong::rule::examples::{self, expand, unmark};
use krong::{Confidence, Scanner};
use serde_json::Value;

use super::{args, authored, with_builtin};
use crate::cli::{Result, Status, count, trouble};

struct Side {
    bundle: Bundle,
    scanner: Scanner,
    /// Rules in force, with all that can be said of them.
    rules: BTreeMap<String, Value>,
}

/// Compares and prints.
pub fn run(args: &args::Diff) -> Result<Status> {
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut differences = 0;
    let ids: BTreeSet<&String> = old.rules.keys().chain(new.rules.keys()).collect();
    for id in ids {
        let line = match (old.rules.get(id), new.rules.get(id)) {
            (None, Some(_)) => format!("+ rule {id}"),
            (Some(_), None) => format!("- rule {id}"),
            (Some(before), Some(after)) if before != after => format!("~ rule {id}: {}", changes(before, after)),
            _ => continue,
        };
        differences += 1;
        writeln!(out, "{line}")?;
    }
    if old.bundle.allow != new.bundle.allow {
        differences += 1;
        let size = |bundle: &Bundle| {
            let values: usize = bundle.allow.iter().map(|a| a.values.len() + a.hashes.len()).sum();
            let others: usize = bundle.allow.iter().map(|a| a.patterns.len() + a.stop_words.len()).sum();
            format!("{}, {}", count(values, "value"), count(others, "pattern or stop word"))
        };
        writeln!(out, "~ allowed: {} → {}", size(&old.bundle), size(&new.bundle))?;
    }
    for (before, after) in categories(&old.bundle, &new.bundle) {
        differences += 1;
        writeln!(out, "~ category {}: {}", after["id"].as_str().unwrap_or_default(), changes(&before, &after))?;
    }
    let texts = samples(&old.bundle, &new.bundle);
    let mut changed = 0;
    for text in &texts {
        let (before, after) = (found(&old.scanner, text), found(&new.scanner, text));
        if before != after {
            changed += 1;
            writeln!(out, "\n  {text}\n    before: {}\n    after:  {}", list(&before), list(&after))?;
        }
    }
    if changed > 0 {
        writeln!(out)?;
    }
    writeln!(
        out,
        "{}; {changed} of {} examples are judged differently.",
        count(differences, "difference"),
        texts.len()
    )?;
    out.flush()?;
    Ok(if differences + changed > 0 { Status::Found } else { Status::Clean })
}

/// Categories that are on both sides and say something else.
fn categories(old: &Bundle, new: &Bundle) -> Vec<(Value, Value)> {
    let both = new.categories.iter().filter_map(|after| {
        let before = old.categories.iter().find(|before| before.id == after.id)?;
        // A category is plain data: it can always be written.
        (before != after).then(|| {
            (serde_json::to_value(before).unwrap_or_default(), serde_json::to_value(after).unwrap_or_default())
        })
    });
    both.collect()
}

fn read(path: &Path) -> Result<Side> {
    let (bundle, scanner) = if path.as_os_str() == "builtin" {
        (Bundle::builtin(), Scanner::builtin())
    } else {
        let authored = authored::read(path)?;
        let (bundle, scanner, problems) = with_builtin(&authored);
        let problems = problems.into_iter().map(|problem| authored.locate(problem));
        for problem in authored.problems.iter().cloned().chain(problems) {
            trouble(&problem.to_string());
        }
        (bundle, scanner)
    };
    let in_force: BTreeSet<&str> = scanner.rules().iter().map(|rule| &*rule.id).collect();
    let of_category = |id: &str| bundle.categories.iter().find(|category| category.id == id);
    let rules = bundle
        .rules
        .iter()
        .filter(|rule| in_force.contains(&*rule.id))
        .map(|rule| {
            // A rule is plain data: it can always be written.
            let mut value = serde_json::to_value(rule).unwrap_or_default();
            value["level"] =
                rule.level.or(of_category(&rule.category).map(|c| c.level)).map_or("", |l| l.as_str()).into();
            (rule.id.to_string(), value)
        })
        .collect();
    Ok(Side { bundle, scanner, rules })
}

/// `level confidential → internal, cues +invoice −bill`.
fn changes(before: &Value, after: &Value) -> String {
    let keys: BTreeSet<&String> =
        [before, after].into_iter().filter_map(Value::as_object).flat_map(|o| o.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    let word = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let each = changed.map(|key| match (word(before.get(key)), word(after.get(key))) {
        (Some(a), Some(b)) => format!("{key} {a} → {b}"),
        _ => format!("{key}{}", entries(before.get(key), after.get(key))),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// So many entries that come or go are shown of each, and so many characters of them.
const SHOWN: (usize, usize) = (3, 40);

/// ` +new −old`, of lists and tables of texts.
fn entries(before: Option<&Value>, after: Option<&Value>) -> String {
    let (before, after) = (texts(before), texts(after));
    let mut said = String::new();
    for (sign, list) in [('+', after.difference(&before)), ('−', before.difference(&after))] {
        let list: Vec<&&str> = list.collect();
        for text in list.iter().take(SHOWN.0) {
            said.extend([' ', sign]);
            said.extend(text.chars().take(SHOWN.1));
        }
        if let Some(more) = list.len().checked_sub(SHOWN.0 + 1) {
            said += &format!(" {sign}{} more", more + 1);
        }
    }
    said
}

/// The texts in a value, line by line: long word lists are one text, with comments.
fn texts(value: Option<&Value>) -> BTreeSet<&str> {
    let mut texts = BTreeSet::new();
    let mut open: Vec<&Value> = value.into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => texts.extend(text.lines().filter(|line| !line.starts_with("# "))),
            Value::Array(list) => open.extend(list),
            Value::Object(entries) => open.extend(entries.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    texts
}

/// Of a list of words or values that differs, so many entries are tried.
const TRIED: usize = 20;

/// The examples of all rules on either side, and of the built-in ones; the words and allowed values that come or go.
fn samples(old: &Bundle, new: &Bundle) -> BTreeSet<String> {
    let own = old.rules.iter().chain(&new.rules).flat_map(|rule| rule.hits.iter().chain(&rule.misses).cloned());
    let builtin = examples::builtin().into_iter().flat_map(|example| [example.hits, example.misses].concat());
    let listed = |bundle: &'_ Bundle| -> BTreeSet<String> {
        let words = bundle.rules.iter().filter_map(|rule| match &rule.matcher {
            Matcher::Words(words) => Some(words.each().map(str::to_owned).collect::<Vec<_>>()),
            _ => None,
        });
        words.flatten().chain(bundle.allow.iter().flat_map(|allow| allow.values.iter().cloned())).collect()
    };
    let (before, after) = (listed(old), listed(new));
    let gone = before.difference(&after).take(TRIED);
    let differing = gone.chain(after.difference(&before).take(TRIED)).cloned();
    own.chain(builtin).map(|line| unmark(&expand(&line)).0).chain(differing).collect()
}

fn found(scanner: &Scanner, text: &str) -> Vec<String> {
    let sure = scanner.scan(text).into_iter().filter(|finding| finding.confidence >= Confidence::Medium);
    sure.map(|f| {
        let rule = &scanner.rules()[f.rule];
        format!("`{}` {} ({})", &text[f.start..f.end], rule.id, rule.level.as_str())
    })
    .collect()
}

fn list(found: &[String]) -> String {
    if found.is_empty() { "nothing".to_owned() } else { found.join(", ") }
}
