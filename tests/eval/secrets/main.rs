//! How well secrets are found, held by floors: `cargo test --test secrets -- --nocapture` prints the tables.
//!
//! The cases are built in memory from the templates in this folder and written to
//! `target/tmp/secrets-tune.jsonl` and `secrets-measure.jsonl`, so that `krong eval` and other scanners can
//! read them. Floors are those of issue 6; whoever lowers one says why.

#![cfg(not(target_arch = "wasm32"))]

mod cases;
mod encoded;
mod speed;
mod template;

use std::collections::BTreeMap;
use std::io::Write as _;

use cases::{Case, Half};
use krong::{Confidence, Finding, Scanner};

/// By group: of what is to be found or to stay silent, how much must be.
const FLOORS: &[(&str, f64)] = &[
    ("token", 0.995),
    ("own-example", 0.995),
    ("wrong-checksum", 0.98),
    ("thai-token", 1.0),
    ("thai-keyed", 0.92),
    ("password", 0.92),
    ("pasted", 0.85),
    ("fresh", 0.8),
    ("assigned", 0.95),
    ("placeholder", 0.99),
    ("ordinary", 0.99),
];

/// How many mistakes of a group are shown.
const SHOWN: usize = 60;

#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
    mistakes: Vec<String>,
}

#[test]
fn the_half_that_rules_are_tuned_on_is_above_the_floors() {
    hold(Half::Tune, "tune");
}

#[test]
fn the_half_that_is_only_measured_is_above_the_floors() {
    hold(Half::Measure, "measure");
}

fn hold(half: Half, name: &str) {
    let cases = cases::all(half);
    write(&cases, name);
    let scanner = Scanner::builtin();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for case in &cases {
        let score = scores.entry(case.group).or_default();
        score.all += 1;
        // What else is in a text is measured elsewhere.
        let shown = |f: &Finding| f.confidence >= Confidence::Medium && scanner.rules()[f.rule].category == "secret";
        let findings: Vec<Finding> = scanner.scan(&case.text).into_iter().filter(shown).collect();
        if is_right(case, &findings) {
            score.right += 1;
        } else {
            let found: Vec<String> = findings
                .iter()
                .map(|f| {
                    format!("{} {:?} {}", scanner.rules()[f.rule].id, &case.text[f.start..f.end], f.confidence.as_str())
                })
                .collect();
            score.mistakes.push(format!("{} in {:?}: {}", case.note, case.text, found.join(", ")));
        }
    }
    println!("{name}: {} cases", cases.len());
    for (group, score) in &scores {
        println!("{group:16} {:5} of {:5}  {:6.2} %", score.right, score.all, share(score) * 100.0);
    }
    // The mistakes of the measured half are nobody's business until a release.
    if half == Half::Tune {
        for (group, score) in &scores {
            for mistake in score.mistakes.iter().take(SHOWN) {
                println!("{group}: {mistake}");
            }
        }
    }
    for &(group, floor) in FLOORS {
        let reached = share(&scores[group]);
        assert!(reached >= floor, "{group}: {reached:.4}, below {floor}");
    }
}

fn share(score: &Score) -> f64 {
    score.right as f64 / score.all.max(1) as f64
}

/// Everything found and, where a checksum is wrong, not taken for certain; nothing found where nothing is.
fn is_right(case: &Case, findings: &[Finding]) -> bool {
    if case.secrets.is_empty() {
        return findings.is_empty();
    }
    case.secrets.iter().all(|secret| {
        let Some(start) = case.text.find(secret.as_str()) else { return false };
        findings.iter().any(|f| {
            covers(start, start + secret.len(), f)
                && (case.group != "wrong-checksum" || f.confidence < Confidence::High)
        })
    })
}

/// As `krong eval` has it: four fifths covered, little beyond.
fn covers(start: usize, end: usize, finding: &Finding) -> bool {
    let covered = finding.end.min(end).saturating_sub(finding.start.max(start));
    covered * 5 >= (end - start) * 4 && finding.start + 12 >= start && finding.end <= end + 12
}

fn write(cases: &[Case], name: &str) {
    let path = format!("{}/secrets-{name}.jsonl", env!("CARGO_TARGET_TMPDIR"));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file in target/tmp"));
    for case in cases {
        writeln!(file, "{}", case.json()).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
}
