//! `krong scan --input-format jsonl`: a line in, a line out, in the same order.
//!
//! For programs that keep one `krong` running and feed it text after text: each answer is written as
//! soon as its line has been read, and flushed when no further line is waiting. A line that cannot be
//! read gets an answer too, so that answers never get out of step.

use std::io::{self, BufRead as _, BufReader, Write, stdout};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::args::{self, Format};
use super::engine::Engine;
use super::jsonl_text::{self, JsonText};
use super::report::json::Entry;
use super::source;
use super::{Failure, Result, Status};

const EXPECTED: &str = "a JSON object with a string \"text\"";

#[derive(Deserialize)]
struct Question {
    text: JsonText,
}

#[derive(Serialize)]
struct Answer<'a> {
    index: usize,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Refusal {
    index: usize,
    error: String,
}

/// Answers each line of standard input, or of the one file named.
pub fn run(args: &args::Scan) -> Result<Status> {
    if matches!(args.format, Some(Format::Text | Format::Sarif)) {
        return Err(Failure::Message("--input-format jsonl answers in JSON lines; leave --format away".to_owned()));
    }
    if args.paths.len() > 1 {
        return Err(Failure::Message("--input-format jsonl reads one file, or standard input".to_owned()));
    }
    let (engine, status) = Engine::load(&args.engine)?;
    let input = source::single(args.paths.first().map(PathBuf::as_path))?.open()?;
    let answered = answer(BufReader::new(input), stdout().lock(), &engine, args.reveal)?;
    Ok(status.max(answered))
}

fn answer<R: io::Read>(mut lines: BufReader<R>, out: impl Write, engine: &Engine, reveal: bool) -> Result<Status> {
    let mut out = io::BufWriter::new(out);
    let mut status = Status::Clean;
    let mut line = Vec::new();
    let mut index = 0;
    loop {
        line.clear();
        let read = lines
            .read_until(b'\n', &mut line)
            .map_err(|error| Failure::Message(format!("the input cannot be read on: {error}")))?;
        if read == 0 {
            out.flush()?;
            return Ok(status);
        }
        let content = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line).trim_ascii();
        if content.is_empty() {
            continue;
        }
        match jsonl_text::object(content, EXPECTED) {
            Ok(Question { text: JsonText(text) }) => {
                let findings = engine.scan(&text);
                let entry = |finding| Entry::new(engine, finding, reveal.then(|| &text[finding.start..finding.end]));
                let answer = Answer { index, findings: findings.iter().map(entry).collect() };
                if !findings.is_empty() {
                    status = status.max(Status::Found);
                }
                serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
            }
            Err(error) => {
                status = Status::Trouble;
                serde_json::to_writer(&mut out, &Refusal { index, error }).map_err(io::Error::from)?;
            }
        }
        out.write_all(b"\n")?;
        index += 1;
        if memchr::memchr(b'\n', lines.buffer()).is_none() {
            out.flush()?;
        }
    }
}
