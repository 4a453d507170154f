//! Krong and its peers natively, one thread, side by side: round after round each of them scans the same text.
//!
//! `npm run bench -- --only native` runs it. It reads a line a question, `{"text": path, "seconds": n}`, and
//! answers with a line, so that engines that live in other processes can take turns with it.

use std::hint::black_box;
use std::io::{BufRead, stdin};
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use krong::{Confidence, Scanner};
use regex::bytes::{Regex, RegexBuilder};
use serde_json::{Value, json};

/// Far more than the default, so that nobody is slow for want of memory. In bytes.
const SIZE: usize = 1 << 28;
const MAX_ROUNDS: usize = 300;
const FEWEST_ROUNDS: usize = 3;
/// What takes longer is not measured twice.
const TOO_SLOW: Duration = Duration::from_secs(5);

type Scan = Box<dyn FnMut(&[u8]) -> usize>;

struct Engine {
    key: &'static str,
    rules: usize,
    scan: Scan,
}

/// What one engine took.
struct Run {
    findings: usize,
    /// How often it is to be measured yet.
    wanted: usize,
    /// Milliseconds.
    rounds: Vec<f64>,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let (Some(patterns), Some(wanted)) = (arguments.next(), arguments.next()) else {
        eprintln!("This is a part of `npm run bench -- --only native`, which tells it what to do.");
        return;
    };
    let patterns: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(patterns).expect("patterns")).expect("JSON");
    let mut engines = engines(&patterns, |key| wanted.split(',').any(|name| name == key));
    for line in stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line.expect("line")).expect("JSON");
        let text = std::fs::read(question["text"].as_str().expect("text")).expect("text");
        println!("{}", measure(&mut engines, &text, question["seconds"].as_f64().expect("seconds")));
    }
}

fn engines(patterns: &[Value], wanted: impl Fn(&str) -> bool) -> Vec<Engine> {
    let sources: Vec<&str> = patterns.iter().filter_map(|pattern| pattern["bytes"].as_str()).collect();
    let mut engines = Vec::new();
    let mut add = |key: &'static str, rules: usize, scan: Scan| {
        engines.push(Engine { key, rules, scan });
    };
    let mut copy: Vec<u8> = Vec::new();
    add(
        "floor",
        0,
        Box::new(move |text| {
            copy.clear();
            copy.extend_from_slice(text);
            black_box(&copy).len()
        }),
    );
    if wanted("krong") {
        let scanner = Scanner::builtin();
        add("krong", scanner.rules().len(), Box::new(move |text| scanner.scan_bytes(text, Confidence::Medium).len()));
    }
    if wanted("regex-one") {
        let whole = compile(&sources.iter().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|"));
        add("regex-one", sources.len(), Box::new(move |text| whole.find_iter(text).count()));
    }
    if wanted("regex-each") {
        let each: Vec<Regex> = sources.iter().map(|source| compile(source)).collect();
        let scan = move |text: &[u8]| each.iter().map(|regex| regex.find_iter(text).count()).sum();
        add("regex-each", sources.len(), Box::new(scan));
    }
    if wanted("aho-corasick") {
        let literals: Vec<&str> = patterns
            .iter()
            .filter_map(|pattern| pattern["literals"].as_array())
            .flatten()
            .filter_map(Value::as_str)
            .filter(|literal| !literal.is_empty())
            .collect();
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(&literals).expect("literals");
        add("aho-corasick", literals.len(), Box::new(move |text| search.find_iter(text).count()));
    }
    engines
}

fn compile(source: &str) -> Regex {
    let built = RegexBuilder::new(source).unicode(false).size_limit(SIZE).dfa_size_limit(SIZE).build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

/// Once each to warm up and to see how long it takes, then in turns.
fn measure(engines: &mut [Engine], text: &[u8], seconds: f64) -> Value {
    let mut runs: Vec<Run> = engines
        .iter_mut()
        .map(|engine| {
            let mut findings = 0;
            let first = time(|| findings = (engine.scan)(text));
            if first > TOO_SLOW {
                return Run { findings, wanted: 0, rounds: vec![first.as_secs_f64() * 1e3] };
            }
            let took = time(|| (engine.scan)(text)).min(time(|| (engine.scan)(text)));
            let wanted = (seconds / took.as_secs_f64().max(1e-6)) as usize;
            Run { findings, wanted: wanted.clamp(FEWEST_ROUNDS, MAX_ROUNDS), rounds: Vec::new() }
        })
        .collect();
    let most = runs.iter().map(|run| run.wanted).max().unwrap_or(0);
    for round in 0..most {
        for (engine, run) in engines.iter_mut().zip(&mut runs) {
            // Slow engines take part in some of the rounds, evenly spread.
            let due = |round: usize| round * run.wanted / most;
            if run.wanted > 0 && (round == 0 || due(round) != due(round - 1)) {
                run.rounds.push(time(|| (engine.scan)(text)).as_secs_f64() * 1e3);
            }
        }
    }
    let told = engines.iter().zip(runs).map(|(engine, Run { findings, rounds, .. })| {
        json!({"key": engine.key, "bytes": text.len(), "rules": engine.rules, "findings": findings, "rounds": rounds})
    });
    told.collect()
}

fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}
