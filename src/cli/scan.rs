//! `krong scan`: reads each source, finds, and hands the result to a report.
//!
//! Files are read and scanned in parallel and reported in order. What could not be read is told and
//! the rest goes on. The text of a file is dropped as soon as it is scanned; what goes on to the
//! reports is places, ids and a preview.

use std::io::{BufWriter, stdout};

use krong::{Confidence, Finding};

use super::args::{self, Format};
use super::baseline::Baseline;
use super::decode::{Decoded, decode};
use super::engine::Engine;
use super::position::{Position, Walker};
use super::progress::Progress;
use super::report::{Report, json::Json, sarif::Sarif, text::Text};
use super::source::{self, Source};
use super::staged::{self, Staged};
use super::{Result, Status, mask, note, parallel, trouble};

/// A folder of pictures should not push the findings off the screen.
const BINARIES_NAMED: usize = 5;

/// A source and what came of it.
pub struct Examined {
    /// As it is printed.
    pub name: String,
    /// What it is called in a URI; none for standard input.
    pub path: Option<std::path::PathBuf>,
    pub outcome: Outcome,
}

impl Examined {
    /// Takes out what the baseline knows, and notes down the rest for the next one.
    fn compare(&mut self, engine: &Engine, mut known: Option<&mut Baseline>, written: &mut Baseline) {
        let Outcome::Scanned { findings, .. } = &mut self.outcome else { return };
        findings.retain(|located| {
            let rule = &engine.rule(&located.finding).id;
            let is_known = known.as_mut().is_some_and(|known| known.takes(&self.name, rule, &located.value));
            if !is_known {
                written.add(&self.name, rule, &located.value);
            }
            !is_known
        });
    }

    /// There is nothing to say about it.
    fn is_silent(&self) -> bool {
        matches!(&self.outcome, Outcome::Scanned { lossy: false, findings, .. } if findings.is_empty())
    }
}

/// What came of a source.
pub enum Outcome {
    Scanned {
        encoding: String,
        lossy: bool,
        findings: Vec<Located>,
    },
    Binary,
    /// It could not be read, and why.
    Unreadable(String),
}

/// A finding with its place in the file and what may be shown of it.
pub struct Located {
    pub finding: Finding,
    pub start: Position,
    pub end: Position,
    /// Masked.
    pub preview: String,
    /// The matched text, for the baseline; only its mark is ever written.
    value: String,
    /// The matched text, if it was asked for.
    pub revealed: Option<String>,
}

/// What the summary is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    /// Files that were scanned.
    pub files: usize,
    /// Of them, those with findings.
    pub with_findings: usize,
    pub high: usize,
    pub medium: usize,
    pub low: usize,
    /// Skipped as no text.
    pub binary: usize,
    pub unreadable: usize,
}

impl Totals {
    /// Of any confidence.
    pub fn findings(&self) -> usize {
        self.high + self.medium + self.low
    }

    fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Binary => self.binary += 1,
            Outcome::Unreadable(_) => self.unreadable += 1,
            Outcome::Scanned { findings, .. } => {
                self.files += 1;
                self.with_findings += usize::from(!findings.is_empty());
                for located in findings {
                    *match located.finding.confidence {
                        Confidence::High => &mut self.high,
                        Confidence::Medium => &mut self.medium,
                        Confidence::Low => &mut self.low,
                    } += 1;
                }
            }
        }
    }
}

/// Scans what the arguments name.
pub fn run(args: &args::Scan) -> Result<Status> {
    let (engine, mut status) = Engine::load(&args.engine)?;
    let (sources, unlisted) = match args.staged {
        true => (staged::list(&args.paths)?, Vec::new()),
        false => source::list(&args.paths, &args.walk)?,
    };
    let mut known = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut written = Baseline::default();
    let mut report: Box<dyn Report> = match args.format.unwrap_or(Format::Text) {
        Format::Text => Box::new(Text::new(&engine, BufWriter::new(anstream::stdout().lock()))),
        Format::Json => Box::new(Json::new(&engine, BufWriter::new(stdout().lock()))),
        Format::Sarif => Box::new(Sarif::new(&engine, BufWriter::new(stdout().lock()))),
    };
    let mut totals = Totals::default();
    for source::Unlisted { name, why } in unlisted {
        let examined = Examined { name, path: None, outcome: Outcome::Unreadable(why) };
        handle(&examined, report.as_mut(), &mut totals)?;
    }
    {
        let progress = Progress::new(sources.len(), "files");
        parallel::in_order(
            &sources,
            |source| examine(source, &engine, args),
            |mut examined| {
                progress.step();
                examined.compare(&engine, known.as_mut(), &mut written);
                // Most files are clean; drawing the bar anew for each of them would be all that is seen.
                if examined.is_silent() {
                    handle(&examined, report.as_mut(), &mut totals)
                } else {
                    progress.around(|| handle(&examined, report.as_mut(), &mut totals))
                }
            },
        )?;
    }
    report.finish(&totals)?;
    if let Some(path) = &args.write_baseline {
        written.write(path)?;
        let findings = super::count(written.len(), "finding");
        note(&format!("{findings} written to {}; look at them, then use --baseline", path.display()));
    } else if totals.findings() > 0 {
        status = status.max(Status::Found);
    }
    Ok(if totals.unreadable > 0 { Status::Trouble } else { status })
}

fn handle(examined: &Examined, report: &mut dyn Report, totals: &mut Totals) -> std::io::Result<()> {
    let name = &examined.name;
    match &examined.outcome {
        Outcome::Binary if totals.binary < BINARIES_NAMED => note(&format!("{name}: skipped, it is a binary file")),
        Outcome::Binary if totals.binary == BINARIES_NAMED => {
            note("more binary files are skipped; the summary counts them")
        }
        Outcome::Binary => {}
        Outcome::Unreadable(why) => trouble(&format!("{name}: {why}")),
        Outcome::Scanned { encoding, lossy: true, .. } => note(&format!(
            "{name}: some bytes are not valid {encoding} and were read as U+FFFD; --encoding says how to read it"
        )),
        Outcome::Scanned { .. } => {}
    }
    totals.add(&examined.outcome);
    report.source(examined)
}

fn examine(source: &Source, engine: &Engine, args: &args::Scan) -> Examined {
    let path = match source {
        Source::Stdin => None,
        Source::File(path) | Source::Staged(Staged { path, .. }) => Some(path.clone()),
    };
    let outcome = match source.read() {
        Err(why) => Outcome::Unreadable(why),
        Ok(bytes) if bytes.is_empty() && *source == Source::Stdin => {
            // A script that forgot the path would take "nothing found" for an answer.
            note("standard input is empty; to scan files, name them");
            Outcome::Scanned { encoding: "utf-8".to_owned(), lossy: false, findings: Vec::new() }
        }
        Ok(bytes) => match decode(bytes, args.decode.encoding) {
            Decoded::Binary => Outcome::Binary,
            Decoded::Text(decoded) => {
                let mut findings = locate(&decoded.text, engine, args.reveal);
                if let Source::Staged(staged) = source
                    && let Some(added) = staged.added()
                {
                    let is_new = |at: &Located| {
                        added.iter().any(|lines| at.start.line <= *lines.end() && at.end.line >= *lines.start())
                    };
                    findings.retain(is_new);
                }
                Outcome::Scanned { findings, encoding: decoded.encoding, lossy: decoded.lossy }
            }
        },
    };
    Examined { name: source.name(), path, outcome }
}

fn locate(text: &str, engine: &Engine, reveal: bool) -> Vec<Located> {
    let mut walker = Walker::new(text);
    let place = |finding: Finding| {
        let value = &text[finding.start..finding.end];
        Located {
            start: walker.position(finding.start),
            end: walker.position(finding.end),
            preview: mask::preview(value, engine.rule(&finding).category == "secret"),
            value: value.to_owned(),
            revealed: reveal.then(|| value.to_owned()),
            finding,
        }
    };
    engine.scan(text).into_iter().map(place).collect()
}
