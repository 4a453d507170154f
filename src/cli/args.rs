//! What can be asked of the command line; the help texts are written here and nowhere else.
//!
//! The commands and options are a contract (DESIGN §6): they may be added to, not changed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;
use krong::Confidence;

const EXIT: &str = "Exit status: 0 nothing found, 1 findings, 2 something could not be done.";

/// Finds Thai personal data and secrets in text.
///
/// Krong (กรอง, "to filter") looks for national IDs, phone numbers, other personal data and
/// credentials, with the same engine and rules as the browser extension. Everything happens on this
/// machine: nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true, after_help = EXIT)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Scan(Scan),
    Redact(Redact),
    Eval(Eval),
    Rules(Rules),
    Bundle(crate::cli::bundle::args::Bundle),
    Policy(crate::cli::policy::args::Policy),
}

/// Find personal data and secrets in files, folders or standard input
///
/// Folders are read as ripgrep reads them: what .gitignore names, hidden files (such as .env) and
/// symbolic links are left out; a file named on the command line is always read. Binary files are
/// skipped, and that is said. UTF-8, UTF-16 and windows-874 (TIS-620) are recognised.
///
/// A finding is printed as FILE:LINE:COLUMN, the rule, what it is, how sure that is, and a masked
/// preview. Columns count characters (code points), from 1.
#[derive(Debug, Args)]
#[command(after_help = EXIT, after_long_help = "\
Examples:
  krong scan                          what is piped in
  krong scan docs notes.txt           a folder and a file
  git diff | krong scan -             before it is pushed
  krong scan --hidden .               .env files and the like, too
  krong scan --staged                 what is about to be committed, as a pre-commit hook
  krong scan --write-baseline krong-baseline.json .
  krong scan --baseline krong-baseline.json .
  krong scan --format sarif . > krong.sarif
  krong scan --input-format jsonl < cases.jsonl

In JSON, start and end are byte offsets into the text as UTF-8, start_utf16 and end_utf16 count \
UTF-16 units; both ends are exclusive, and a byte order mark counts. For a UTF-8 file they are offsets \
into the file; for another encoding, named in \"encoding\", into the decoded text.

With --input-format jsonl each line is an object with a \"text\"; other keys are ignored. Each is \
answered with one line, in the same order:
  {\"index\":0,\"findings\":[{\"rule\":…,\"category\":…,\"level\":…,\"confidence\":…,
   \"start\":…,\"end\":…,\"start_utf16\":…,\"end_utf16\":…}]}
A line that cannot be read is answered with {\"index\":3,\"error\":…}. Blank lines are passed over \
and not counted. A lone surrogate such as \\ud83d counts as U+FFFD: one UTF-16 unit, three bytes.

Exit status: 0 nothing found, 1 findings, 2 something could not be done.")]
pub struct Scan {
    /// Files and folders; `-` is standard input, which is also read when it is piped and no path is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How findings are printed [default: text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// What is read: files as they are, or a JSON object with a "text" on each line
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputFormat::Files)]
    pub input_format: InputFormat,
    /// Print the matched text too; without this no output contains it
    #[arg(long)]
    pub reveal: bool,
    /// Read the lines that are staged in git (all, or those of the files named) instead of files
    #[arg(long, conflicts_with_all = ["input_format", "hidden", "no_ignore"])]
    pub staged: bool,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", conflicts_with = "input_format")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to this file, for --baseline, and end with status 0; values are not in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "input_format", "staged"])]
    pub write_baseline: Option<PathBuf>,
    #[command(flatten)]
    pub engine: Engine,
    #[command(flatten)]
    pub walk: Walk,
    #[command(flatten)]
    pub decode: Decode,
}

/// Print a text with everything sensitive masked
///
/// Each value is replaced by a placeholder such as [THAI_ID_1]; the same value gets the same one.
/// Everything else stays as it is, line endings included. The output is UTF-8 whatever the input was;
/// a byte order mark is kept. One file, or standard input, at a time.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 the text was written, 2 something could not be done.",
    after_long_help = "\
Examples:
  krong redact mail.txt > mail-masked.txt
  pbpaste | krong redact | pbcopy

Exit status: 0 the text was written, masked or not; 2 something could not be done."
)]
pub struct Redact {
    /// A file; `-` is standard input, which is also read when it is piped and no path is given
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub engine: Engine,
    #[command(flatten)]
    pub decode: Decode,
}

/// Measure precision and recall on labelled cases
///
/// A case is a JSON object on a line: {"text", "spans": [{"category", "value"}], "note", "group"}.
/// A case without spans is a negative. Without a "group", the file's name is the group.
///
/// A value counts as found when a finding of its category covers at least 80 % of its characters and
/// goes at most 12 beyond it at either end.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 measured, 1 a gate was missed, 2 something could not be done.",
    after_long_help = "\
Examples:
  krong eval tests/eval/thai/*.jsonl
  krong eval --format json cases.jsonl
  krong eval --min-recall 0.95 --min-precision 0.98 cases.jsonl

Exit status: 0 measured, 1 the total misses --min-recall or --min-precision, 2 something could not be
done, such as a case that cannot be read."
)]
pub struct Eval {
    /// Files of cases; `-` is standard input
    #[arg(value_name = "CASES", required = true)]
    pub paths: Vec<PathBuf>,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = EvalFormat::Text)]
    pub format: EvalFormat,
    /// Exit 1 when the recall of all cases together is below this, 0 to 1
    #[arg(long, value_name = "RATIO", value_parser = ratio)]
    pub min_recall: Option<f64>,
    /// Exit 1 when the precision of all cases together is below this, 0 to 1
    #[arg(long, value_name = "RATIO", value_parser = ratio)]
    pub min_precision: Option<f64>,
    #[command(flatten)]
    pub engine: Engine,
}

/// List the rules: what is found, how sensitive and how sure it is
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  krong rules
  krong rules --markdown --cases tests/eval/thai/*.measure.jsonl > docs/rules.md")]
pub struct Rules {
    /// As a Markdown page in both languages, with examples
    #[arg(long)]
    pub markdown: bool,
    /// Measure on these labelled cases, and say on the page how well each category does
    #[arg(long, value_name = "CASES", num_args = 1.., requires = "markdown")]
    pub cases: Vec<PathBuf>,
    /// Add the rules of this bundle (TOML, a folder of it, or built) to the built-in ones
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Engine {
    /// Add the rules of this bundle (TOML, a folder of it, or built) to the built-in ones
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
    /// Leave out what is less sure than this
    #[arg(long, value_name = "CONFIDENCE", default_value = "medium", value_parser = confidence_parser())]
    pub min_confidence: Confidence,
}

#[derive(Debug, Args)]
pub struct Walk {
    /// Read hidden files and folders too, such as .env (never .git)
    #[arg(long)]
    pub hidden: bool,
    /// Read what .gitignore and .ignore leave out, too
    #[arg(long)]
    pub no_ignore: bool,
}

#[derive(Debug, Args)]
pub struct Decode {
    /// Read the text as this encoding (utf-8, utf-16le, windows-874, tis-620, …) instead of recognising it
    #[arg(long, value_name = "ENCODING", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line a finding, for people
    Text,
    /// One object, a line a finding
    Json,
    /// SARIF 2.1.0, as GitHub code scanning reads it
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    Files,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    Text,
    Json,
}

fn confidence_parser() -> impl clap::builder::TypedValueParser<Value = Confidence> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(["low", "medium", "high"]).map(|word| match word.as_str() {
        "low" => Confidence::Low,
        "medium" => Confidence::Medium,
        _ => Confidence::High,
    })
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| "no such encoding; try utf-8, utf-16le, utf-16be or windows-874".to_owned())
}

fn ratio(word: &str) -> Result<f64, String> {
    match word.parse() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err("it must be a number from 0 to 1, such as 0.95".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
