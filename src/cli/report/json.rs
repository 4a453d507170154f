//! Findings for programs: one JSON object, written as it comes, a finding a line.
//!
//! Offsets are into the decoded text, which for UTF-8 is the file itself; `encoding` says which it
//! was. The matched text is a key of its own, there only with `--reveal`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::Report;
use crate::cli::engine::Engine;
use crate::cli::scan::{Examined, Outcome, Totals};

/// A finding as every JSON output of ours has it, jsonl included.
#[derive(Serialize)]
pub struct Entry<'a> {
    pub rule: &'a str,
    pub category: &'a str,
    pub level: &'a str,
    pub confidence: &'a str,
    pub start: usize,
    pub end: usize,
    pub start_utf16: usize,
    pub end_utf16: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

impl<'a> Entry<'a> {
    pub fn new(engine: &'a Engine, finding: &krong::Finding, text: Option<&'a str>) -> Self {
        let rule = engine.rule(finding);
        Entry {
            rule: &rule.id,
            category: &rule.category,
            level: rule.level.as_str(),
            confidence: finding.confidence.as_str(),
            start: finding.start,
            end: finding.end,
            start_utf16: finding.start_utf16,
            end_utf16: finding.end_utf16,
            text,
        }
    }
}

#[derive(Serialize)]
struct Placed<'a> {
    file: &'a str,
    encoding: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    entry: Entry<'a>,
}

/// Writes the object.
pub struct Json<'e, W> {
    engine: &'e Engine,
    out: W,
    begun: bool,
    notes: Vec<serde_json::Value>,
}

impl<'e, W: Write> Json<'e, W> {
    pub fn new(engine: &'e Engine, out: W) -> Self {
        Json { engine, out, begun: false, notes: Vec::new() }
    }

    /// What stands before the next finding.
    fn lead(&mut self) -> io::Result<()> {
        let lead = if self.begun { ",\n" } else { "{\"findings\":[\n" };
        self.begun = true;
        self.out.write_all(lead.as_bytes())
    }
}

impl<W: Write> Report for Json<'_, W> {
    fn source(&mut self, examined: &Examined) -> io::Result<()> {
        let file = examined.name.as_str();
        match &examined.outcome {
            Outcome::Binary => self.notes.push(json!({"file": file, "note": "binary"})),
            Outcome::Unreadable(why) => {
                self.notes.push(json!({"file": file, "note": "unreadable", "message": why}));
            }
            Outcome::Scanned { encoding, lossy, findings } => {
                if *lossy {
                    self.notes.push(json!({"file": file, "note": "lossy", "encoding": encoding}));
                }
                for located in findings {
                    self.lead()?;
                    let placed = Placed {
                        file,
                        encoding,
                        line: located.start.line,
                        column: located.start.column,
                        end_line: located.end.line,
                        end_column: located.end.column,
                        entry: Entry::new(self.engine, &located.finding, located.revealed.as_deref()),
                    };
                    serde_json::to_writer(&mut self.out, &placed)?;
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, totals: &Totals) -> io::Result<()> {
        let open = if self.begun { "\n" } else { "{\"findings\":[" };
        let summary = json!({
            "findings": totals.findings(), "files": totals.files, "files_with_findings": totals.with_findings,
            "binary": totals.binary, "unreadable": totals.unreadable,
        });
        let notes = serde_json::Value::from(std::mem::take(&mut self.notes));
        let version = env!("CARGO_PKG_VERSION");
        writeln!(self.out, "{open}],\n\"notes\":{notes},\n\"summary\":{summary},\n\"version\":\"{version}\"}}")?;
        self.out.flush()
    }
}
