//! SARIF 2.1.0, for GitHub code scanning and the other readers of that format.
//!
//! What GitHub asks for is there: help for each rule, `security-severity`, regions with lines and
//! columns (code points, and so declared), a `primaryLocationLineHash` by which it knows an alert
//! again when lines move. That one is made of the rule, the path and a number: a hash of the value,
//! or of its line, would let anybody try all 13-digit numbers. No snippets, for they are the value.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>,
//! <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Component, Path};

use krong::scan::RuleInfo;
use krong::{Confidence, Level};
use serde_json::{Value, json};

use super::Report;
use crate::cli::engine::Engine;
use crate::cli::scan::{Examined, Located, Outcome, Totals};

/// Gathers results and writes them at the end.
pub struct Sarif<'e, W> {
    engine: &'e Engine,
    out: W,
    results: Vec<Value>,
    notifications: Vec<Value>,
}

impl<'e, W: Write> Sarif<'e, W> {
    pub fn new(engine: &'e Engine, out: W) -> Self {
        Sarif { engine, out, results: Vec::new(), notifications: Vec::new() }
    }
}

impl<W: Write> Report for Sarif<'_, W> {
    fn source(&mut self, examined: &Examined) -> io::Result<()> {
        let uri = examined.path.as_deref().map_or_else(|| "stdin".to_owned(), uri);
        let mut notify = |level: &str, text: String| {
            self.notifications.push(json!({
                "level": level, "message": {"text": text},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
            }));
        };
        match &examined.outcome {
            Outcome::Binary => notify("note", "Skipped: it is a binary file.".to_owned()),
            Outcome::Unreadable(why) => notify("error", format!("{}: {why}", examined.name)),
            Outcome::Scanned { encoding, lossy, findings } => {
                if *lossy {
                    notify("warning", format!("Some bytes are not valid {encoding} and were read as U+FFFD."));
                }
                let mut seen = HashMap::new();
                for located in findings {
                    let number = seen.entry(located.finding.rule).or_insert(0);
                    *number += 1;
                    self.results.push(result(self.engine.rule(&located.finding), located, &uri, *number));
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, totals: &Totals) -> io::Result<()> {
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "Krong",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": self.engine.rules().iter().map(descriptor).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": totals.unreadable == 0,
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        serde_json::to_writer_pretty(&mut self.out, &log)?;
        writeln!(self.out)?;
        self.out.flush()
    }
}

/// A rule as SARIF's `reportingDescriptor`.
fn descriptor(rule: &RuleInfo) -> Value {
    let (en, th) = (&rule.title.en, &rule.title.th);
    let section = rule.pdpa.as_ref().map(|section| format!("PDPA {section}."));
    let section = section.as_deref().unwrap_or_default();
    let mut tags = vec!["security".to_owned(), rule.category.to_string()];
    tags.extend(rule.pdpa.as_ref().map(|section| format!("pdpa-{section}")));
    json!({
        "id": rule.id,
        "name": en,
        "shortDescription": {"text": en},
        "fullDescription": {"text": format!("{en} ({th})")},
        "help": {
            "text": format!("{}\n{}\n{section}", rule.why.en, rule.why.th),
            "markdown": format!("**{en}** · {th}\n\n{}\n\n{}\n\nLevel: {}. {section}", rule.why.en, rule.why.th, rule.level.as_str()),
        },
        "defaultConfiguration": {"level": severity(rule.level).0},
        "properties": {"tags": tags, "security-severity": severity(rule.level).1, "level": rule.level.as_str()},
    })
}

fn result(rule: &RuleInfo, located: &Located, uri: &str, number: usize) -> Value {
    let confidence = located.finding.confidence;
    // `rank` is 0 to 100 and orders results; the steps are ours.
    let rank = match confidence {
        Confidence::High => 90,
        Confidence::Medium => 60,
        Confidence::Low => 30,
    };
    let mut properties = json!({"confidence": confidence.as_str(), "category": rule.category});
    if let Some(text) = &located.revealed {
        properties["text"] = json!(text);
    }
    json!({
        "ruleId": rule.id,
        "ruleIndex": located.finding.rule,
        "level": severity(rule.level).0,
        "rank": rank,
        "message": {"text": format!("{} ({} confidence). {}", rule.title.en, confidence.as_str(), rule.why.en)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": located.start.line, "startColumn": located.start.column,
                "endLine": located.end.line, "endColumn": located.end.column,
            },
        }}],
        "partialFingerprints": {
            "primaryLocationLineHash": format!("{:016x}:{number}", fnv1a(&format!("{} {uri}", rule.id))),
        },
        "properties": properties,
    })
}

/// SARIF's level, and GitHub's severity: over 7 is high, over 4 medium, below low.
fn severity(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Restricted => ("error", "8.0"),
        Level::Confidential => ("warning", "5.0"),
        Level::Internal => ("note", "3.0"),
        Level::Public => ("note", "1.0"),
    }
}

/// A path as a URI reference: relative as it was given, absolute as `file:`.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    let path = path.strip_prefix("./").unwrap_or(path);
    for component in path.components() {
        let part = match component {
            Component::RootDir => {
                uri.insert_str(0, "file://");
                continue;
            }
            Component::Prefix(prefix) => prefix.as_os_str().to_string_lossy(),
            other => other.as_os_str().to_string_lossy(),
        };
        if !uri.is_empty() || path.has_root() {
            uri.push('/');
        }
        for byte in part.bytes() {
            // The unreserved characters of RFC 3986, and a drive's colon.
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || matches!(component, Component::Prefix(_)) {
                uri.push(byte as char);
            } else {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// A short hash that is the same on every machine and version.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri(Path::new("./a b/ก.txt")), "a%20b/%E0%B8%81.txt");
        assert_eq!(uri(Path::new("../x")), "../x");
        assert_eq!(uri(Path::new("/tmp/x#1")), "file:///tmp/x%231");
    }
}
