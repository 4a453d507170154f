//! What is known already: findings that a team has looked at, so that only new ones stop a build.
//!
//! A baseline names rule, file and a mark of the value, not its line: it outlives edits above it. The mark has
//! twelve bits of a hash: enough to tell the values of one rule in one file apart (a new one is mistaken for a
//! known one once in 4,096 times), too few to find a password or a 13-digit number by trying them all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use krong::rule::bundle::allow::{hash, normal_form_of};
use serde::{Deserialize, Serialize};

use super::{Failure, Result, mask};

/// The format's version.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    #[serde(rename = "krong-baseline")]
    version: u32,
    findings: Vec<Known>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    file: String,
    rule: String,
    mark: String,
}

/// Known findings, and how often each is to be expected.
#[derive(Debug, Default)]
pub struct Baseline {
    known: BTreeMap<Known, usize>,
}

impl Baseline {
    /// Reads a baseline.
    pub fn read(path: &Path) -> Result<Self> {
        let bad = |why: String| Failure::Message(format!("{}: {why}", mask::printable(&path.to_string_lossy())));
        let text = fs::read_to_string(path)
            .map_err(|error| bad(format!("the baseline cannot be read ({error}); --write-baseline makes one")))?;
        let file: File = serde_json::from_str(&text).map_err(|error| bad(format!("this is no baseline: {error}")))?;
        if file.version != VERSION {
            return Err(bad(format!("it has version {}, this krong reads version {VERSION}", file.version)));
        }
        let mut baseline = Baseline::default();
        for known in file.findings {
            *baseline.known.entry(known).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Adds a finding.
    pub fn add(&mut self, file: &str, rule: &str, value: &str) {
        *self.known.entry(known(file, rule, value)).or_default() += 1;
    }

    /// True for a finding that is known; each known one is used up once.
    pub fn takes(&mut self, file: &str, rule: &str, value: &str) -> bool {
        match self.known.get_mut(&known(file, rule, value)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Writes it, a finding a line and in order, so that it can be read in a review.
    pub fn write(&self, path: &Path) -> Result<()> {
        let mut text = format!("{{\"krong-baseline\":{VERSION},\"findings\":[");
        let all = self.known.iter().flat_map(|(known, &times)| std::iter::repeat_n(known, times));
        for (number, known) in all.enumerate() {
            text += if number > 0 { ",\n" } else { "\n" };
            text += &serde_json::to_string(known).unwrap_or_default();
        }
        text += "\n]}\n";
        fs::write(path, text).map_err(|error| {
            let name = mask::printable(&path.to_string_lossy());
            Failure::Message(format!("{name}: the baseline cannot be written: {error}"))
        })
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }
}

fn known(file: &str, rule: &str, value: &str) -> Known {
    let file = file.replace('\\', "/");
    let bytes = hash(&format!("{rule}:{file}"), &normal_form_of(value));
    // Three of the hash's 32 hex digits.
    let mark = format!("{:02x}{:x}", bytes[0], bytes[1] >> 4);
    Known { file, rule: rule.to_owned(), mark }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_finding_is_taken_as_often_as_it_was_there() {
        let mut baseline = Baseline::default();
        baseline.add("a.txt", "password", "Zk3!vq9");
        assert!(baseline.takes("a.txt", "password", "Zk3!vq9"));
        assert!(!baseline.takes("a.txt", "password", "Zk3!vq9"));
        assert!(!baseline.takes("b.txt", "password", "Zk3!vq9"));
    }
}
