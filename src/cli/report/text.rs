//! Findings for people: a line each that editors can jump to, in columns, and a summary.
//!
//! `file:line:column: rule-id  title  confidence  preview`. Columns are aligned within a file and
//! never get narrower, so that a long list stays calm and yet can be printed as it comes. The
//! summary goes to standard error: standard output has findings only, for grep and wc.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use krong::Confidence;
use unicode_width::UnicodeWidthStr as _;

use super::Report;
use crate::cli::engine::Engine;
use crate::cli::scan::{Examined, Outcome, Totals};
use crate::cli::{count, mask};

const QUIET: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

/// Writes lines.
pub struct Text<'e, W> {
    engine: &'e Engine,
    out: W,
    rule_width: usize,
    title_width: usize,
}

impl<'e, W: Write> Text<'e, W> {
    pub fn new(engine: &'e Engine, out: W) -> Self {
        Text { engine, out, rule_width: 0, title_width: 0 }
    }
}

impl<W: Write> Report for Text<'_, W> {
    fn source(&mut self, examined: &Examined) -> io::Result<()> {
        let Outcome::Scanned { findings, .. } = &examined.outcome else { return Ok(()) };
        let places: Vec<String> = findings
            .iter()
            .map(|located| format!("{}:{}:{}:", examined.name, located.start.line, located.start.column))
            .collect();
        let place_width = places.iter().map(|place| place.width()).max().unwrap_or(0);
        for located in findings {
            let rule = self.engine.rule(&located.finding);
            self.rule_width = self.rule_width.max(rule.id.width());
            self.title_width = self.title_width.max(rule.title.en.width());
        }
        for (place, located) in places.iter().zip(findings) {
            let rule = self.engine.rule(&located.finding);
            let confidence = located.finding.confidence;
            let sure = style(confidence);
            let shown = located.revealed.as_deref().map_or_else(|| located.preview.clone(), mask::printable);
            writeln!(
                self.out,
                "{place}{}  {STRONG}{}{STRONG:#}{}  {}{}  {sure}{:6}{sure:#}  {QUIET}{shown}{QUIET:#}",
                pad(place, place_width),
                rule.id,
                pad(&rule.id, self.rule_width),
                rule.title.en,
                pad(&rule.title.en, self.title_width),
                confidence.as_str(),
            )?;
        }
        if findings.is_empty() { Ok(()) } else { self.out.flush() }
    }

    fn finish(&mut self, totals: &Totals) -> io::Result<()> {
        self.out.flush()?;
        let mut err = anstream::stderr();
        // A standard error that is closed leaves nobody to tell.
        let _ = writeln!(err, "{STRONG}{}{STRONG:#}", summary(totals));
        Ok(())
    }
}

/// What was found and where, and what was not looked at.
fn summary(totals: &Totals) -> String {
    let mut line = if totals.findings() == 0 {
        format!("Nothing found in {}.", count(totals.files, "file"))
    } else {
        let by_confidence: Vec<String> = [("high", totals.high), ("medium", totals.medium), ("low", totals.low)]
            .iter()
            .filter(|(_, number)| *number > 0)
            .map(|(word, number)| format!("{number} {word}"))
            .collect();
        format!(
            "{} ({}) in {} of {}.",
            count(totals.findings(), "finding"),
            by_confidence.join(", "),
            totals.with_findings,
            count(totals.files, "file"),
        )
    };
    if totals.binary > 0 {
        line += &format!(" {} skipped.", count(totals.binary, "binary file"));
    }
    if totals.unreadable > 0 {
        line += &format!(" {} could not be read.", totals.unreadable);
    }
    line
}

fn style(confidence: Confidence) -> Style {
    match confidence {
        Confidence::High => AnsiColor::Red.on_default().bold(),
        Confidence::Medium => AnsiColor::Yellow.on_default(),
        Confidence::Low => QUIET,
    }
}

/// The blanks that fill a cell; formatting would count characters, and Thai ones may take no room.
pub fn pad(cell: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(cell.width()))
}
