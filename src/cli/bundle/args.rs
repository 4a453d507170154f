//! What can be asked of `krong bundle`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Author, test, build and convert rule bundles
///
/// A bundle adds rules to the built-in ones, changes or switches off some of them, lists words to look
/// for and values to let pass. It is written in TOML, one file or a folder of them, and delivered to the
/// browsers as one string in a policy (see `krong policy`). docs/admin.md shows how from the beginning.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Bundle {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Check(Check),
    Test(Test),
    Build(Build),
    Diff(Diff),
    Fmt(Fmt),
    Hash(Hash),
    /// Print a JSON Schema of the TOML, for editors
    Schema,
    Import(Import),
}

/// Name everything that is wrong with a bundle, with file, line and what to do
///
/// Besides mistakes there is advice: on rules that are slow, have no examples or titles, or find what a
/// built-in rule finds already.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no mistakes, 1 mistakes (with --strict: or advice), 2 it cannot be read.")]
pub struct Check {
    /// A TOML file, a folder of them, or a built bundle
    pub path: PathBuf,
    /// Exit 1 for advice too
    #[arg(long)]
    pub strict: bool,
}

/// Try a bundle on its own examples, and on labelled cases
///
/// In a rule's `hits` exactly what is marked «…» must be found by that rule, in its `misses` nothing,
/// beside all built-in rules and the bundle's others.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 all hold, 1 some do not, 2 it cannot be read.")]
pub struct Test {
    /// A TOML file, a folder of them, or a built bundle
    pub path: PathBuf,
    /// Measure precision and recall on these labelled cases too, as `krong eval` does
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub cases: Vec<PathBuf>,
}

/// Make the delivery string for the policy key `bundle`
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 built, 1 there are mistakes and nothing was built, 2 it cannot be read.")]
pub struct Build {
    /// A TOML file or a folder of them
    pub path: PathBuf,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Pack it: `gz:` and base64, about a third of the size
    #[arg(long)]
    pub gzip: bool,
    /// Leave the examples out; the status page then cannot try the rules
    #[arg(long)]
    pub no_examples: bool,
}

/// Show what would change for people between two bundles
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no difference, 1 differences, 2 one cannot be read.")]
pub struct Diff {
    /// The bundle in use; `builtin` is none
    pub old: PathBuf,
    /// The new one
    pub new: PathBuf,
}

/// Bring the TOML into its normal form; comments stay
///
/// A built bundle is printed as TOML, so that its source can be had back.
#[derive(Debug, Args)]
pub struct Fmt {
    /// A TOML file, a folder of them, or a built bundle
    pub path: PathBuf,
    /// Change nothing; exit 1 if something would change
    #[arg(long)]
    pub check: bool,
}

/// Hash values that are to be allowed, so that they need not stand in the bundle
///
/// Reads one value a line from standard input and prints the lines for `hashes`.
#[derive(Debug, Args)]
pub struct Hash {
    /// The allowance's `salt`: any text of your own, the same for all its hashes
    #[arg(long)]
    pub salt: String,
}

/// Make a bundle of another tool's rules
///
/// The bundle goes to standard output, what could not be carried over to standard error.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  krong bundle import gitleaks .gitleaks.toml > secrets.toml
  krong bundle import presidio recognizers.yaml > names.toml")]
pub struct Import {
    /// Whose rules they are
    #[arg(value_enum)]
    pub from: From,
    /// Their file
    pub path: PathBuf,
    /// The id of the new bundle
    #[arg(long, default_value = "imported")]
    pub id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// gitleaks' TOML configuration
    Gitleaks,
    /// Presidio's no-code recognisers in YAML
    Presidio,
}
