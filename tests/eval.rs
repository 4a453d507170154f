//! The gate of the labelled Thai cases: what is found, and what is left alone, may not get worse.
//!
//! `krong eval` prints the tables; this asserts their floors, on both halves, in a second. A value is found
//! when a finding of its category, at medium or more, covers four fifths of it and goes at most twelve
//! characters beyond it at either end.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use krong::{Confidence, Finding, Scanner};
use serde_json::Value;

static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::builtin);

#[derive(Default)]
struct Counts {
    expected: usize,
    hits: usize,
    found: usize,
    right: usize,
}

/// By category, and of the texts in which nothing is to be found: how many there are, how many alarmed.
fn measure(half: &str) -> (BTreeMap<String, Counts>, usize, usize) {
    let (mut counts, mut negatives, mut alarms) = (BTreeMap::<String, Counts>::new(), 0, 0);
    for kind in ["positive", "hard", "negative"] {
        let file = format!("tests/eval/thai/{kind}.{half}.jsonl");
        for line in fs::read_to_string(&file).expect("cases").lines() {
            let case: Value = serde_json::from_str(line).expect("a case");
            let text = case["text"].as_str().expect("text");
            let findings: Vec<Finding> =
                SCANNER.scan(text).into_iter().filter(|f| f.confidence >= Confidence::Medium).collect();
            let category = |f: &Finding| SCANNER.rules()[f.rule].category.as_ref();
            let mut from = BTreeMap::new();
            let mut expected = Vec::new();
            for span in case["spans"].as_array().expect("spans") {
                let (of, value) =
                    (span["category"].as_str().expect("category"), span["value"].as_str().expect("value"));
                let after = from.entry((of, value)).or_insert(0);
                let start = *after + text[*after..].find(value).expect("the value is in the text");
                *after = start + value.len();
                expected.push((of, start, *after));
            }
            negatives += usize::from(expected.is_empty());
            alarms += usize::from(expected.is_empty() && !findings.is_empty());
            let hits = |(of, start, end): &(&str, usize, usize), f: &Finding| {
                let characters = |from: usize, to: usize| text.get(from..to).map_or(0, |part| part.chars().count());
                *of == category(f)
                    && characters(f.start.max(*start), f.end.min(*end)) * 5 >= characters(*start, *end) * 4
                    && characters(f.start, *start) <= 12
                    && characters(*end, f.end) <= 12
            };
            for one in &expected {
                let count = counts.entry(one.0.to_owned()).or_default();
                count.expected += 1;
                count.hits += usize::from(findings.iter().any(|f| hits(one, f)));
            }
            for f in &findings {
                let count = counts.entry(category(f).to_owned()).or_default();
                count.found += 1;
                count.right += usize::from(expected.iter().any(|one| hits(one, f)));
            }
        }
    }
    (counts, negatives, alarms)
}

/// The recall that each category must keep, in percent.
fn floor(category: &str) -> usize {
    match category {
        "national-id" | "phone" | "email" | "credit-card" | "tax-id" => 98,
        "bank-account" | "passport" | "date-of-birth" => 95,
        "person-name" | "address" | "health" | "religion" => 88,
        _ => 75,
    }
}

fn holds(half: &str) {
    let (counts, negatives, alarms) = measure(half);
    let (mut found, mut right) = (0, 0);
    for (category, count) in &counts {
        found += count.found;
        right += count.right;
        let enough = count.hits * 100 >= count.expected * floor(category);
        assert!(enough, "{half}: of {} {category} only {} are found", count.expected, count.hits);
    }
    assert!(right * 100 >= found * 96, "{half}: {} of {found} findings are false", found - right);
    assert!(alarms * 100 <= negatives * 2, "{half}: {alarms} of {negatives} harmless texts have a finding");
}

#[test]
fn the_tuning_half_keeps_its_recall_and_precision() {
    holds("tune");
}

#[test]
fn the_measured_half_keeps_its_recall_and_precision() {
    holds("measure");
}
