//! Prints what was measured: tables for people, an object for programs.
//!
//! Values never appear; whoever wants to see a mistake has the file and the line.

use std::io::{self, Write};

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::score::{Mistake, Score, Scores};
use crate::cli::count;
use crate::cli::report::text::pad;

/// How many places of a mistake are named.
const PLACES: usize = 5;

/// The tables by category and by group, then what was mistaken for what.
pub fn text(out: &mut impl Write, scores: &Scores) -> io::Result<()> {
    let total = scores.total();
    let names = scores.categories.keys().chain(scores.groups.keys());
    let width = names.map(|name| name.width()).max().unwrap_or(0).max("category".len());
    head(out, "category", width)?;
    for (name, score) in &scores.categories {
        row(out, name, width, score)?;
    }
    row(out, "all", width, &total)?;
    writeln!(out)?;
    head(out, "group", width)?;
    for (name, score) in &scores.groups {
        row(out, name, width, score)?;
    }
    writeln!(out)?;
    mistakes(out, scores)?;
    write!(out, "{}", count(scores.cases, "case"))?;
    if total.negatives > 0 {
        let share = total.alarms as f64 * 100.0 / total.negatives as f64;
        write!(out, ", {} of {} with a finding ({share:.1} %)", total.alarms, count(total.negatives, "negative"))?;
    }
    writeln!(out, ".")
}

fn head(out: &mut impl Write, what: &str, width: usize) -> io::Result<()> {
    writeln!(out, "{what}{}  expected   hits  missed  false  precision  recall      F1  negatives", pad(what, width))
}

fn row(out: &mut impl Write, name: &str, width: usize, score: &Score) -> io::Result<()> {
    let negatives = match score.negatives {
        0 => String::new(),
        all => format!("{} of {all}", score.alarms),
    };
    let line = format!(
        "{name}{}  {:8}  {:5}  {:6}  {:5}  {:>9}  {:>6}  {:>6}  {negatives}",
        pad(name, width),
        score.expected,
        score.hits,
        score.expected - score.hits,
        score.found - score.right,
        percent(score.precision()),
        percent(score.recall()),
        percent(score.f1()),
    );
    writeln!(out, "{}", line.trim_end())
}

fn percent(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{:.1} %", ratio * 100.0))
}

/// The most frequent first.
fn ordered(scores: &Scores) -> Vec<(&Mistake, &Vec<String>)> {
    let mut mistakes: Vec<_> = scores.mistakes.iter().collect();
    mistakes.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    mistakes
}

fn mistakes(out: &mut impl Write, scores: &Scores) -> io::Result<()> {
    if scores.mistakes.is_empty() {
        return Ok(());
    }
    let rows: Vec<(usize, String, String)> = ordered(scores)
        .into_iter()
        .map(|(mistake, places)| {
            let mut named = places[..places.len().min(PLACES)].join(" ");
            if places.len() > PLACES {
                named.push_str(" …");
            }
            (places.len(), in_words(mistake), named)
        })
        .collect();
    let width = rows.iter().map(|(_, words, _)| words.width()).max().unwrap_or(0);
    writeln!(out, "mistakes")?;
    for (times, words, places) in rows {
        writeln!(out, "{times:6}  {words}{}  {places}", pad(&words, width))?;
    }
    writeln!(out)
}

fn in_words(Mistake { expected, found, rule }: &Mistake) -> String {
    let rule = rule.as_deref().unwrap_or_default();
    match (expected, found) {
        (Some(expected), None) => format!("{expected}: not found"),
        (Some(expected), Some(found)) if expected == found => {
            format!("{expected}: found too little or too much ({rule})")
        }
        (Some(expected), Some(found)) => format!("{expected}: taken for {found} ({rule})"),
        (None, found) => format!("nothing: taken for {} ({rule})", found.as_deref().unwrap_or_default()),
    }
}

/// The same as one object.
pub fn json(out: &mut impl Write, scores: &Scores) -> io::Result<()> {
    let all = |of: &std::collections::BTreeMap<String, Score>| -> Value {
        of.iter().map(|(name, score)| (name.clone(), numbers(score))).collect::<serde_json::Map<_, _>>().into()
    };
    let mistakes: Vec<Value> = ordered(scores)
        .into_iter()
        .map(|(Mistake { expected, found, rule }, places)| {
            json!({"expected": expected, "found": found, "rule": rule, "times": places.len(), "places": places})
        })
        .collect();
    let result = json!({
        "cases": scores.cases, "total": numbers(&scores.total()), "categories": all(&scores.categories),
        "groups": all(&scores.groups), "mistakes": mistakes,
    });
    serde_json::to_writer_pretty(&mut *out, &result)?;
    writeln!(out)
}

fn numbers(score: &Score) -> Value {
    json!({
        "expected": score.expected, "hits": score.hits, "missed": score.expected - score.hits,
        "found": score.found, "false": score.found - score.right,
        "precision": score.precision(), "recall": score.recall(), "f1": score.f1(),
        "negatives": score.negatives, "negatives_with_findings": score.alarms,
    })
}
