//! `krong bundle diff`: what a new bundle would change for people.
//!
//! Not the lines of two files, but rules that come, go or are changed, and, on the examples of all rules
//! concerned, what would be found before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::Path;

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

/// `level confidential → internal, cues`.
fn changes(before: &Value, after: &Value) -> String {
    let keys: BTreeSet<&String> =
        [before, after].into_iter().filter_map(Value::as_object).flat_map(|o| o.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    let word = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let each = changed.map(|key| match (word(before.get(key)), word(after.get(key))) {
        (Some(a), Some(b)) => format!("{key} {a} → {b}"),
        _ => key.clone(),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The examples of all rules on either side, and of the built-in ones.
fn samples(old: &Bundle, new: &Bundle) -> BTreeSet<String> {
    let own = old.rules.iter().chain(&new.rules).flat_map(|rule| rule.hits.iter().chain(&rule.misses).cloned());
    let builtin = examples::builtin().into_iter().flat_map(|example| [example.hits, example.misses].concat());
    own.chain(builtin).map(|line| unmark(&expand(&line)).0).collect()
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
