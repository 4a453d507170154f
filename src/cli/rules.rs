//! `krong rules`: the catalogue, as a table for a terminal and as the page `docs/rules.md`.
//!
//! The page is written from the rules themselves, so that it cannot say anything else than they do.
//! Examples stand on it as in the rule files, with `{{an:36}}` where a token's letters would be: no
//! page of ours shows what looks like a live credential.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use krong::rule::bundle::Bundle;
use krong::rule::examples::{self, Examples};
use krong::rule::{Category, Rule};
use krong::scan::RuleInfo;
use krong::{Confidence, Scanner};
use unicode_width::UnicodeWidthStr as _;

use super::engine::Engine;
use super::eval::{self, Score, Scores};
use super::report::text::pad;
use super::{Result, Status, args, count, engine, trouble};

/// A rule with what the engine resolved for it, and its place in the bundle.
struct Listed<'a> {
    info: &'a RuleInfo,
    rule: Option<&'a Rule>,
}

/// Prints the catalogue.
pub fn run(args: &args::Rules) -> Result<Status> {
    let (bundle, problems) = match &args.bundle {
        Some(path) => engine::with_builtin(path)?,
        None => (engine::builtin(), Vec::new()),
    };
    let (scanner, _) = Scanner::new(&bundle);
    for problem in &problems {
        trouble(&format!("{}: {}", problem.place, problem.message));
    }
    let by_id: HashMap<&str, &Rule> = bundle.rules.iter().map(|rule| (&*rule.id, rule)).collect();
    let listed: Vec<Listed<'_>> =
        scanner.rules().iter().map(|info| Listed { info, rule: by_id.get(&*info.id).copied() }).collect();
    let (scores, unread) = match args.cases.as_slice() {
        [] => (None, Vec::new()),
        cases => {
            let (scores, unread) = eval::measure(cases, &Engine::of(Scanner::new(&bundle).0));
            (Some(scores), unread)
        }
    };
    for problem in &unread {
        trouble(problem);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if args.markdown {
        markdown(&mut out, &bundle, &listed, scores.as_ref())?;
    } else {
        table(&mut out, &listed)?;
    }
    out.flush()?;
    Ok(if problems.is_empty() && unread.is_empty() { Status::Clean } else { Status::Trouble })
}

fn table(out: &mut impl Write, listed: &[Listed<'_>]) -> io::Result<()> {
    let head = ["RULE", "CATEGORY", "LEVEL", "CONFIDENCE", "TITLE", "ชื่อ"];
    let rows: Vec<[&str; 6]> = listed
        .iter()
        .map(|Listed { info, rule }| {
            let confidence = rule.map_or("", |rule| rule.confidence.as_str());
            [&info.id, &info.category, info.level.as_str(), confidence, &info.title.en, &info.title.th]
        })
        .collect();
    let mut widths = head.map(|cell| cell.width());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in std::iter::once(&head).chain(&rows) {
        let line: String =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}  ", pad(cell, width))).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "\n{}.", count(rows.len(), "rule"))
}

fn markdown(out: &mut impl Write, bundle: &Bundle, listed: &[Listed<'_>], scores: Option<&Scores>) -> io::Result<()> {
    let examples: HashMap<String, Examples> =
        examples::builtin().into_iter().map(|example| (example.id.clone(), example)).collect();
    writeln!(
        out,
        "<!-- Written by `krong rules --markdown --cases tests/eval/thai/*.measure.jsonl`; edit src/rules/ instead. -->\n\n\
         # What Krong finds\n\n\
         {} in {}. The part of an example between `«` and `»` is what is found; `{{{{an:36}}}}` stands for 36\n\
         letters or digits, so that no example looks like a live credential. *Confidence* is that of a match\n\
         for or against which nothing else speaks: a check digit or words nearby raise or lower it.\n",
        count(listed.len(), "rule"),
        categories(bundle.categories.len()),
    )?;
    if let Some(scores) = scores {
        let total = scores.total();
        writeln!(
            out,
            "*Measured* is what they reach on the labelled cases of the measured half: in all\n\
             {}; {} of {} harmless texts have a finding.\n\
             How that is measured, what others reach, and the known limits are in [accuracy.md](accuracy.md).\n",
            measured(&total),
            total.alarms,
            total.negatives
        )?;
    }
    for category in &bundle.categories {
        let of_it: Vec<_> = listed.iter().filter(|listed| listed.info.category == category.id).collect();
        if of_it.is_empty() {
            continue;
        }
        heading(out, category)?;
        if let Some(score) = scores.and_then(|scores| scores.categories.get(&*category.id)).filter(|s| s.expected > 0) {
            writeln!(out, "Measured: {}.\n", measured(score))?;
        }
        for listed in of_it {
            rule(out, listed, examples.get(&*listed.info.id))?;
        }
    }
    Ok(())
}

/// `130 of 131 found, 100.0 % of what was found is right`.
fn measured(score: &Score) -> String {
    let right = score.precision().map(|share| format!(", {:.1} % of what was found is right", share * 100.0));
    format!("{} of {} found{}", score.hits, score.expected, right.unwrap_or_default())
}

fn heading(out: &mut impl Write, category: &Category) -> io::Result<()> {
    writeln!(out, "## {} · {}\n", category.title.en, category.title.th)?;
    let section = category.pdpa.as_ref().map(|section| format!(" · PDPA {section}")).unwrap_or_default();
    writeln!(
        out,
        "`{}` · level {}{section} · masked as `[{}_1]`\n",
        category.id,
        category.level.as_str(),
        category.placeholder
    )?;
    writeln!(out, "{}  \n{}\n", category.why.en, category.why.th)
}

fn rule(out: &mut impl Write, Listed { info, rule }: &Listed<'_>, examples: Option<&Examples>) -> io::Result<()> {
    writeln!(out, "### `{}`: {} · {}\n", info.id, info.title.en, info.title.th)?;
    let confidence = rule.map_or(Confidence::High, |rule| rule.confidence);
    write!(out, "Confidence {} · level {}", confidence.as_str(), info.level.as_str())?;
    if let Some(section) = &info.pdpa {
        write!(out, " · PDPA {section}")?;
    }
    if let Some(check) = rule.and_then(|rule| rule.check.as_ref()) {
        write!(out, " · check `{check}`")?;
    }
    writeln!(out, "\n")?;
    // A bundle delivered to browsers carries its examples in the rule.
    let of_rule = |of: fn(&Rule) -> &Vec<String>| rule.map(of).filter(|lines| !lines.is_empty());
    let hits = of_rule(|rule| &rule.hits).or(examples.map(|examples| &examples.hits));
    let misses = of_rule(|rule| &rule.misses).or(examples.map(|examples| &examples.misses));
    for (what, lines) in [("Found", hits), ("Not found", misses)] {
        if let Some(lines) = lines {
            writeln!(out, "{what}:\n\n{}", block(lines))?;
        }
    }
    Ok(())
}

/// The lines as a fenced block, whatever backticks they hold.
fn block(lines: &[String]) -> String {
    let fence = if lines.iter().any(|line| line.contains("```")) { "~~~~" } else { "```" };
    format!("{fence}text\n{}\n{fence}\n", lines.join("\n"))
}

fn categories(number: usize) -> String {
    if number == 1 { "1 category".to_owned() } else { format!("{number} categories") }
}
