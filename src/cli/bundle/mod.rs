//! `krong bundle`: from an admin's TOML to a string in a policy, and everything on the way.
//!
//! [`authored`] reads a file or folder and knows where each part stands, [`mod@toml`] writes the normal
//! form. [`check`] names mistakes and gives advice, [`examples`] tries a bundle, [`diff`] shows what would
//! change, [`import`] takes over other tools' rules, [`schema`] tells editors the format, [`lines`] knows where
//! each part of a file stands, and [`anchors`] finds the literals that an expression cannot do without.

mod anchors;
pub mod args;
pub mod authored;
mod check;
mod diff;
mod examples;
mod import;
pub mod lines;
mod schema;
mod toml;

use std::fs;
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;

use args::Command;
use authored::Authored;
pub use check::mistakes;
use krong::Scanner;
use krong::rule::bundle::{Bundle, Problem, allow, wire};

use super::{Failure, Result, Status, note, trouble};

/// Runs what was asked.
pub fn run(args: &args::Bundle) -> Result<Status> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Test(args) => examples::run(args),
        Command::Build(args) => build(args),
        Command::Diff(args) => diff::run(args),
        Command::Fmt(args) => fmt(args),
        Command::Hash(args) => hash(args),
        Command::Schema => print(&schema::schema()),
        Command::Import(args) => import::run(args),
    }
}

/// The built-in bundle with an author's added, and what was refused of it.
pub fn with_builtin(authored: &Authored) -> (Bundle, Scanner, Vec<Problem>) {
    let mut bundle = if authored.bundle.mode == krong::rule::bundle::Mode::Replace {
        Bundle { rules: Vec::new(), ..Bundle::builtin() }
    } else {
        Bundle::builtin()
    };
    let mut problems = bundle.extend(authored.bundle.clone());
    let (scanner, refused) = Scanner::new(&bundle);
    problems.extend(refused);
    (bundle, scanner, problems)
}

fn build(args: &args::Build) -> Result<Status> {
    let mut authored = authored::read(&args.path)?;
    let mistakes = check::mistakes(&authored);
    for mistake in &mistakes {
        trouble(&mistake.to_string());
    }
    if !mistakes.is_empty() {
        note("nothing was built; `krong bundle check` tells more");
        return Ok(Status::Found);
    }
    if args.no_examples {
        for rule in &mut authored.bundle.rules {
            rule.hits.clear();
            rule.misses.clear();
        }
    }
    let json = authored.bundle.to_json();
    let delivered = if args.gzip { wire::pack(&json) } else { json };
    match &args.output {
        Some(path) => write(path, &format!("{delivered}\n"))?,
        None => {
            print(&delivered)?;
        }
    }
    note(&format!("{} bytes", delivered.len()));
    Ok(Status::Clean)
}

fn fmt(args: &args::Fmt) -> Result<Status> {
    let mut files = vec![args.path.clone()];
    if args.path.is_dir() {
        files = authored::files(&args.path)?;
    }
    let mut status = Status::Clean;
    for file in files {
        let text = fs::read_to_string(&file)
            .map_err(|error| Failure::Message(format!("{}: it cannot be read: {error}", file.display())))?;
        if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', 'g'])
            && let Ok((bundle, problems)) = Bundle::parse(&text)
        {
            for Problem { place, message } in problems {
                trouble(&format!("{}: {place}: {message}", file.display()));
                status = Status::Trouble;
            }
            print(toml::write(&bundle).map_err(Failure::Message)?.trim_end())?;
            continue;
        }
        let formatted = toml::formatted(&text)
            .map_err(|error| Failure::Message(format!("{}: {}", file.display(), error.trim_end())))?;
        if formatted == text {
            continue;
        }
        if args.check {
            note(&format!("{}: not in normal form; `krong bundle fmt` brings it there", file.display()));
            status = status.max(Status::Found);
        } else {
            write(&file, &formatted)?;
        }
    }
    Ok(status)
}

fn hash(args: &args::Hash) -> Result<Status> {
    if args.salt.trim().is_empty() {
        return Err(Failure::Message("the salt is empty: without one, hashes can be looked up in tables".to_owned()));
    }
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let hash = allow::hash(&args.salt, &allow::normal_form_of(line.trim()));
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(out, "\"{hex}\",")?;
    }
    Ok(Status::Clean)
}

fn print(text: &str) -> Result<Status> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(Status::Clean)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text)
        .map_err(|error| Failure::Message(format!("{}: it cannot be written: {error}", path.display())))
}
