//! The map of the command line, and how it ends.
//!
//! [`args`] says what can be asked. [`source`] and [`staged`] list what is to be read, [`baseline`] what is known, [`decode`] makes text of
//! it, [`engine`] holds the rules and the threshold. Each command is one file: [`scan`] with its
//! [`report`]s and [`jsonl`], [`redact`], [`eval`], [`rules`]; [`bundle`] and [`policy`] are folders of
//! commands for those who write rules and roll them out.
//!
//! A trouble with one file or line never stops the rest: it is told on standard error and remembered
//! in the [`Status`]. Only what makes the whole task pointless is a [`Failure`].

mod args;
mod baseline;
mod bundle;
mod decode;
mod engine;
mod eval;
mod jsonl;
mod jsonl_text;
mod mask;
mod parallel;
mod policy;
mod position;
mod progress;
mod redact;
mod report;
mod rules;
mod scan;
mod source;
mod staged;
mod today;

use std::io;
use std::process::ExitCode;

use args::{Arguments, Command, InputFormat};
use clap::Parser as _;
use today::today;

/// How a run ended; the worse one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing found; exit 0.
    Clean = 0,
    /// Something found; exit 1.
    Found = 1,
    /// Something that was asked for could not be done; exit 2.
    Trouble = 2,
}

/// Why a run could not go on.
enum Failure {
    /// What is wrong and what to do about it.
    Message(String),
    /// The output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

type Result<T> = std::result::Result<T, Failure>;

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let status = match Arguments::parse().command {
        Command::Scan(scan) => match scan.input_format {
            InputFormat::Files => scan::run(&scan),
            InputFormat::Jsonl => jsonl::run(&scan),
        },
        Command::Redact(redact) => redact::run(&redact),
        Command::Eval(eval) => eval::run(&eval),
        Command::Rules(rules) => rules::run(&rules),
        Command::Bundle(args) => bundle::run(&args),
        Command::Policy(args) => policy::run(&args),
    };
    let status = status.unwrap_or_else(|failure| match failure {
        Failure::Message(message) => {
            trouble(&message);
            Status::Trouble
        }
        // The reader has seen enough (`krong scan . | head`). It would not be there for a clean run.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Found,
        Failure::Output(error) => {
            trouble(&format!("the output could not be written: {error}"));
            Status::Trouble
        }
    });
    ExitCode::from(status as u8)
}

/// Tells of something that could not be done.
fn trouble(message: &str) {
    tell("error", clap::builder::Styles::styled().get_error(), message);
}

/// Tells of something that the reader of the result should know.
fn note(message: &str) {
    tell("note", clap::builder::Styles::styled().get_valid(), message);
}

fn tell(kind: &str, style: &anstyle::Style, message: &str) {
    use std::io::Write as _;
    // A standard error that is closed leaves nobody to tell.
    let _ = writeln!(anstream::stderr(), "{style}{kind}:{style:#} {message}");
}

/// `1 file`, `2 files`.
fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
