//! What bundles cost: time to load, from JSON and packed, memory, and what a scan pays for them.
//!
//! `cargo bench --bench bundles` prints a table: built-in rules alone, 250, 1,000 and 10,000 expressions in the
//! style of gitleaks beside them, and word lists of up to a million names. Times are of one run on this
//! machine; only their ratios mean anything elsewhere.

use std::time::{Duration, Instant};

use krong::Scanner;
use krong::rule::bundle::wire;
use serde_json::{Value, json};

fn rule(id: &str, matcher: Value) -> Value {
    json!({"id": id, "category": "secret", "title": {"en": "A", "th": "ก"}, "match": matcher})
}

fn bundle(rules: &[Value]) -> String {
    json!({"schema": 1, "id": "acme", "version": "1", "rules": rules}).to_string()
}

fn main() {
    let resident = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
        line.split_whitespace().next().unwrap_or("0").parse::<f64>().unwrap_or(0.0) / 1024.0
    };
    let text = "ลูกค้าแจ้งว่าได้รับสินค้าแล้วครับ the invoice was paid on time, thank you.\n".repeat(8_000);
    let pattern = |n: usize| {
        let regex = format!(
            "(?i)[\\w.-]{{0,50}}?(?:vendor{n:05})(?:[ \\t\\w.-]{{0,20}})[\\s'\"]{{0,3}}(?:=|>|:{{1,3}}=|\\|\\||:|=>|\\?=|,)[\\x60'\"\\s=]{{0,5}}([a-z0-9]{{32}})(?:[\\x60'\"\\s;]|\\\\[nr]|$)"
        );
        rule(
            &format!("acme-{n}"),
            json!({"pattern": {"regex": regex, "anchors": [format!("vendor{n:05}")], "before": 128}}),
        )
    };
    let names = |count: usize| -> String {
        (0..count).fold(String::new(), |all, n| all + &format!("บริษัท ลูกค้าที่ {:x}{n} จำกัด\n", n * 2_654_435_761 % 65_521))
    };
    let words = |count: usize| rule("acme-words", json!({"words": {"lines": names(count)}}));
    for (what, rules) in [
        ("0 rules", vec![]),
        ("250 rules", (0..250).map(pattern).collect()),
        ("1,000 rules", (0..1_000).map(pattern).collect()),
        ("10,000 rules", (0..10_000).map(pattern).collect()),
        ("10,000 words", vec![words(10_000)]),
        ("300,000 words", vec![words(300_000)]),
        ("1,000,000 words", vec![words(1_000_000)]),
    ] {
        let delivered = bundle(&rules);
        let packed = wire::pack(&delivered);
        drop(rules);
        let start = Instant::now();
        drop(Scanner::with_bundle(Some(&delivered)));
        let load = start.elapsed();
        let before = resident();
        let start = Instant::now();
        let (scanner, problems) = Scanner::with_bundle(Some(&packed));
        let load_packed = start.elapsed();
        let memory = resident() - before;
        let mut scans: Vec<Duration> = (0..9)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(scanner.scan(&text));
                start.elapsed()
            })
            .collect();
        scans.sort();
        println!(
            "{what:>16}: JSON {:7.2} MB, gz {:6.2} MB, load {load:9.1?}, from gz {load_packed:9.1?}, memory {memory:6.1} MB, \
             scan of {:.2} MB {:8.2?}, {} problems",
            delivered.len() as f64 / 1e6,
            packed.len() as f64 / 1e6,
            text.len() as f64 / 1e6,
            scans[4],
            problems.len()
        );
    }
}
