//! What is about to be committed: the lines that `git add` put into the index, not those of the working copy.
//!
//! Only added lines count. What a file has held for years stops nobody today; a scan of the whole
//! repository is for that. Git itself says what is staged, so that its own settings are honoured.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::source::Source;
use super::{Failure, Result};

/// A file as it is in the index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Staged {
    /// From the top of the repository.
    pub path: PathBuf,
    /// The name of its content in git's store.
    blob: String,
}

/// The files with staged changes, of those at `paths` if any are named.
pub fn list(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut command =
        git(&["diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=64", "--diff-filter=AM", "--"]);
    command.args(paths);
    let raw = run(&mut command).map_err(|why| {
        Failure::Message(format!("what is staged cannot be read: {why}; --staged works inside a git repository"))
    })?;
    let mut sources = Vec::new();
    let mut fields = raw.split(|&byte| byte == 0);
    while let (Some(about), Some(path)) = (fields.next(), fields.next()) {
        // `:100644 100644 <old blob> <new blob> M`
        let about = String::from_utf8_lossy(about);
        let about: Vec<&str> = about.trim_start_matches(':').split(' ').collect();
        let [_, mode, _, blob, _] = about[..] else { continue };
        // Regular files: neither symbolic links nor submodules.
        if mode.starts_with("100") {
            let path = PathBuf::from(String::from_utf8_lossy(path).into_owned());
            sources.push(Source::Staged(Staged { path, blob: blob.to_owned() }));
        }
    }
    Ok(sources)
}

impl Staged {
    /// Its bytes; the error says why they cannot be had.
    pub fn read(&self) -> std::result::Result<Vec<u8>, String> {
        run(&mut git(&["cat-file", "blob", &self.blob]))
    }

    /// The lines that are new in it, counted from 1. None when git does not say, and all count.
    pub fn added(&self) -> Option<Vec<RangeInclusive<usize>>> {
        let mut command =
            git(&["diff", "--cached", "-U0", "--no-color", "--no-ext-diff", "--no-renames", "--text", "--"]);
        command.arg(format!(":(top,literal){}", self.path.to_string_lossy()));
        let diff = run(&mut command).ok()?;
        let hunks = diff.split(|&byte| byte == b'\n').filter(|line| line.starts_with(b"@@ "));
        hunks.map(|line| hunk(&String::from_utf8_lossy(line))).collect()
    }
}

/// The new lines that `@@ -3,0 +4,2 @@ …` tells of.
fn hunk(line: &str) -> Option<RangeInclusive<usize>> {
    let new = line.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (first, count) = new.split_once(',').unwrap_or((new, "1"));
    let (first, count): (usize, usize) = (first.parse().ok()?, count.parse().ok()?);
    // Where lines were only taken away the count is nought, and the range empty.
    Some(first.max(1)..=(first + count).saturating_sub(1))
}

fn git(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    // Paths as they are, from the top.
    command.args(["-c", "core.quotePath=false", "--no-pager"]).args(args);
    command.stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> std::result::Result<Vec<u8>, String> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("git failed").to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err("git is not installed".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_tell_which_lines_are_new() {
        assert_eq!(hunk("@@ -3,0 +4,2 @@ fn f()"), Some(4..=5));
        assert_eq!(hunk("@@ -1 +1 @@"), Some(1..=1));
        assert!(hunk("@@ -5,2 +4,0 @@").is_some_and(|lines| lines.is_empty()));
        assert_eq!(hunk("@@ nonsense"), None);
    }
}
