//! What can be asked of `krong policy`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Print ready policy files for the browsers of a fleet
///
/// Each file holds the policy's keys, the entry that installs the extension, and the one that pins it to
/// the toolbar. `--remove` prints what takes all of that away again. docs/admin.md shows where each goes.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Policy {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Linux: JSON for /etc/opt/chrome/policies/managed/
    Chrome(Make),
    /// Linux: JSON for /etc/chromium/policies/managed/
    Chromium(Make),
    /// Linux: JSON for /etc/opt/edge/policies/managed/
    Edge(Make),
    /// Every system: policies.json for Firefox
    Firefox(Make),
    /// A .reg file for Chrome and Edge
    Windows(Make),
    /// Group Policy templates (.admx, .adml) for Chrome and Edge, also for Intune
    Admx(Admx),
    /// A configuration profile (.mobileconfig) for Chrome, Edge and Firefox
    Macos(Make),
    /// JSON for the Google Admin console
    GoogleAdmin(Make),
    /// Print the managed schema that is part of the extension
    Schema,
    /// Print the table of all keys, as Markdown
    Keys,
    Verify(Verify),
}

#[derive(Debug, Args)]
pub struct Make {
    /// Keys and values, TOML or JSON
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// A rule bundle: TOML, a folder of it, or built; it is built and packed
    #[arg(long, value_name = "PATH")]
    pub bundle: Option<PathBuf>,
    /// One key: a value in JSON, or plain text
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    #[command(flatten)]
    pub ids: Ids,
    /// Leave out the entries that install and pin the extension
    #[arg(long)]
    pub no_install: bool,
    /// Print what removes the policy again
    #[arg(long)]
    pub remove: bool,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct Ids {
    /// The extension's id in the Chrome Web Store [default: that of the unpacked extension, which nothing installs]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub chrome_id: Option<String>,
    /// The extension's id in Edge's store [default: Edge takes it from the Chrome Web Store]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub edge_id: Option<String>,
    /// Where Chrome and Edge take it from instead of a store: the address of your own update manifest
    #[arg(long, value_name = "URL")]
    pub update_url: Option<String>,
    /// Where Firefox takes it from [default: addons.mozilla.org]
    #[arg(long, value_name = "URL")]
    pub firefox_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct Admx {
    /// The folder that gets krong.admx and en-US/krong.adml
    pub folder: PathBuf,
    /// Only for this browser, where a console takes a template whole or not at all [default: both]
    #[arg(long, value_enum)]
    pub browser: Option<OnWindows>,
    #[command(flatten)]
    pub ids: Ids,
}

/// A browser that takes templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnWindows {
    /// Google Chrome
    Chrome,
    /// Microsoft Edge
    Edge,
}

/// Check a policy file that is to be rolled out
///
/// Reads what the other commands print (JSON, .reg, .mobileconfig), finds the extension's keys in it, and
/// judges them with the extension's own code.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 everything would be in force, 1 something would be refused, 2 it cannot be read."
)]
pub struct Verify {
    /// The file
    pub path: PathBuf,
}

fn id(text: &str) -> Result<String, String> {
    if text.len() == 32 && text.bytes().all(|byte| (b'a'..=b'p').contains(&byte)) {
        Ok(text.to_owned())
    } else {
        Err("an extension's id is 32 letters from a to p".to_owned())
    }
}
