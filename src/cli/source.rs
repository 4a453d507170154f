//! Which files there are to read, in a fixed order, and their bytes.
//!
//! Folders are walked as ripgrep does it (.gitignore, hidden files, no symbolic links), except that
//! .gitignore counts outside a git repository too: whoever unpacks an archive means the same by it.
//! Paths keep the order of the command line; what is inside a folder is sorted.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::staged::Staged;
use super::{Failure, Result, args, mask};

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    Stdin,
    File(PathBuf),
    /// In git's index.
    Staged(Staged),
}

impl Source {
    /// `-` is standard input.
    pub fn named(path: &Path) -> Self {
        if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path.to_owned()) }
    }

    /// As it is printed.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(path) | Source::Staged(Staged { path, .. }) => {
                mask::printable(&path.strip_prefix("./").unwrap_or(path).to_string_lossy())
            }
        }
    }

    /// To be read bit by bit.
    pub fn open(&self) -> Result<Box<dyn io::Read>> {
        match self {
            Source::Stdin => Ok(Box::new(io::stdin().lock())),
            Source::Staged(staged) => match staged.read() {
                Ok(bytes) => Ok(Box::new(io::Cursor::new(bytes))),
                Err(why) => Err(Failure::Message(format!("{}: {why}", self.name()))),
            },
            Source::File(path) => match fs::File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(Failure::Message(format!("{}: {}", self.name(), advice(&error)))),
            },
        }
    }

    /// All its bytes; the error says what to do.
    pub fn read(&self) -> std::result::Result<Vec<u8>, String> {
        match self {
            Source::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|error| advice(&error))?;
                Ok(bytes)
            }
            Source::File(path) => fs::read(path).map_err(|error| advice(&error)),
            Source::Staged(staged) => staged.read(),
        }
    }
}

/// The one source of a command that takes a single path: the path, else what is piped in.
pub fn single(path: Option<&Path>) -> Result<Source> {
    match path {
        Some(path) => Ok(Source::named(path)),
        None if io::stdin().is_terminal() => {
            Err(Failure::Message("nothing to read: name a file, or pipe text in; see --help".to_owned()))
        }
        None => Ok(Source::Stdin),
    }
}

/// What could not be listed, and why.
pub struct Unlisted {
    pub name: String,
    pub why: String,
}

/// Every file that the paths lead to; without paths, what is piped in.
pub fn list(paths: &[PathBuf], args: &args::Walk) -> Result<(Vec<Source>, Vec<Unlisted>)> {
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Failure::Message(
                "nothing to scan: name files or folders (`krong scan .` for this one), or pipe text in; see --help"
                    .to_owned(),
            ));
        }
        return Ok((vec![Source::Stdin], Vec::new()));
    }
    let mut seen = HashSet::new();
    let mut sources = Vec::new();
    let mut unlisted = Vec::new();
    for path in paths {
        let source = Source::named(path);
        if path.is_dir() {
            walk(path, args, &mut sources, &mut unlisted);
        } else {
            sources.push(source);
        }
    }
    sources.retain(|source| seen.insert(source.clone()));
    Ok((sources, unlisted))
}

fn walk(folder: &Path, args: &args::Walk, sources: &mut Vec<Source>, unlisted: &mut Vec<Unlisted>) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(!args.no_ignore)
        .hidden(!args.hidden)
        .require_git(false)
        .follow_links(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                sources.push(Source::File(entry.into_path()));
            }
            Ok(_) => {}
            Err(error) => {
                let name = path_of(&error).unwrap_or(folder).to_string_lossy();
                let why = error.io_error().map_or_else(|| error.to_string(), advice);
                unlisted.push(Unlisted { name: mask::printable(&name), why });
            }
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// What an I/O error means for the person.
fn advice(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it; check its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; `krong scan` reads folders".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
