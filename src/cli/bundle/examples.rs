//! `krong bundle test`: a bundle on its own examples, and on labelled cases.

use std::io::{self, Write as _};

use krong::rule::Rule;
use krong::rule::examples::{expand, unmark};
use krong::{Confidence, Scanner};

use super::{args, authored, with_builtin};
use crate::cli::{Result, Status, args as cli_args, count, eval, trouble};

/// Tries and prints.
pub fn run(args: &args::Test) -> Result<Status> {
    let authored = authored::read(&args.path)?;
    let (_, scanner, problems) = with_builtin(&authored);
    let mut status = Status::Clean;
    let refused = problems.into_iter().map(|problem| authored.locate(problem));
    for problem in authored.problems.iter().cloned().chain(refused) {
        trouble(&problem.to_string());
        status = Status::Trouble;
    }
    let mut out = io::stdout().lock();
    let (mut tried, mut failed) = (0, 0);
    for rule in &authored.bundle.rules {
        let hits = rule.hits.iter().map(|line| (line, true));
        for (line, is_hit) in hits.chain(rule.misses.iter().map(|line| (line, false))) {
            tried += 1;
            if let Some(why) = wrong(&scanner, rule, line, is_hit) {
                failed += 1;
                let place = authored.locate(krong::rule::bundle::Problem::new(format!("rule {}", rule.id), why));
                writeln!(out, "{place}")?;
            }
        }
    }
    writeln!(out, "{} of {}: {failed} failed.", count(tried, "example"), count(authored.bundle.rules.len(), "rule"))?;
    out.flush()?;
    drop(out);
    if failed > 0 {
        status = status.max(Status::Found);
    }
    if args.cases.is_empty() {
        return Ok(status);
    }
    let engine = cli_args::Engine { bundle: Some(args.path.clone()), min_confidence: Confidence::Medium };
    let measured = eval::run(&cli_args::Eval {
        paths: args.cases.clone(),
        format: cli_args::EvalFormat::Text,
        min_recall: None,
        min_precision: None,
        engine,
    })?;
    Ok(status.max(measured))
}

/// What is wrong with an example, if anything.
fn wrong(scanner: &Scanner, rule: &Rule, line: &str, is_hit: bool) -> Option<String> {
    let (text, spans) = unmark(&expand(line));
    if is_hit && spans.is_empty() {
        return Some(format!("nothing is marked «…» in the hit `{line}`"));
    }
    let all = scanner.scan(&text);
    let sure = |f: &&krong::Finding| f.confidence >= Confidence::Medium;
    let own: Vec<(usize, usize)> =
        all.iter().filter(sure).filter(|f| scanner.rules()[f.rule].id == rule.id).map(|f| (f.start, f.end)).collect();
    let expected = if is_hit { spans } else { Vec::new() };
    if own == expected {
        return None;
    }
    // The example's own words, for its author; these are no one's data.
    let found: Vec<String> = all
        .iter()
        .map(|f| format!("{} `{}` ({})", scanner.rules()[f.rule].id, &text[f.start..f.end], f.confidence.as_str()))
        .collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    let what = if is_hit { "hit" } else { "miss" };
    Some(format!("in the {what} `{line}` was found: {found}"))
}
