//! What the rules of a bundle share, gathered within its limits: word lists, and the literals they look for.
//!
//! One rule must not cost the others anything: what would make every text slow is refused here.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::RuleInfo;
use super::cues::{CueSet, Near};
use crate::matchers::words::{Builder, MAX_WORD, Refused, WordSet};
use crate::rule::bundle::{Problem, limits};
use crate::rule::{Cues, Matcher, Rule};

/// Gathers the word lists of a bundle, within its limits.
#[derive(Default)]
pub(super) struct Words {
    builder: Builder,
    rules: Vec<usize>,
    count: usize,
}

impl Words {
    pub(super) fn admit(&mut self, rule: &Rule) -> Result<(), String> {
        let Matcher::Words(words) = &rule.matcher else { return Ok(()) };
        let count = words.each().count();
        if words.file.is_some() {
            return Err(
                "its words are in a file of their own; `krong bundle build` puts them into the bundle".to_owned()
            );
        }
        if count == 0 || self.count + count > limits::WORDS {
            return Err(match count {
                0 => "its list has no words".to_owned(),
                _ => format!("with its list there would be more than {} words", limits::WORDS),
            });
        }
        self.count += count;
        Ok(())
    }

    pub(super) fn add(&mut self, number: usize, rule: &Rule) {
        if let Matcher::Words(words) = &rule.matcher {
            self.builder.add(number, words.each());
            self.rules.push(number);
        }
    }

    pub(super) fn build(self, infos: &[RuleInfo], problems: &mut Vec<Problem>) -> WordSet {
        let (set, refused) = self.builder.build();
        for (rule, Refused { length, alike }) in self.rules.into_iter().zip(refused) {
            let place = || format!("rule {}", infos[rule].id);
            if length > 0 {
                let message = format!("{length} of its words are left out: a word has 3 to {MAX_WORD} bytes");
                problems.push(Problem::new(place(), message));
            }
            if alike > 0 {
                problems.push(Problem::new(place(), format!("{alike} of its words are left out: too many look alike")));
            }
        }
        set
    }
}

/// The literals that are looked for so that an anchor is found. A Thai one of one letter and a full stop would
/// have to be looked for at every letter, so it is looked for with what can follow it: a word, a blank, a number.
pub(super) fn literals(anchor: &[u8], is_exact: bool) -> Vec<Vec<u8>> {
    const FOLLOWING: &[u8] = b"\xE0 0123456789";
    let anchor = if is_exact { anchor.to_vec() } else { anchor.to_ascii_lowercase() };
    if anchor.len() < 6 && !anchor.is_ascii() {
        FOLLOWING.iter().map(|&next| [anchor.as_slice(), &[next]].concat()).collect()
    } else {
        vec![anchor]
    }
}

/// The cues of all rules, put together when a match first asks for them: most pastes have none.
#[derive(Debug)]
pub(super) struct LazyCues {
    rules: Vec<Cues>,
    set: OnceLock<CueSet>,
}

impl LazyCues {
    pub(super) fn new(rules: Vec<Cues>) -> Self {
        LazyCues { rules, set: OnceLock::new() }
    }

    /// A searcher for one text.
    pub(super) fn near<'c>(&'c self, text: &'c [u8]) -> Near<'c> {
        self.set().near(text)
    }

    /// Puts them together, so that the first match need not.
    pub(super) fn warm(&self) {
        self.set();
    }

    fn set(&self) -> &CueSet {
        self.set.get_or_init(|| CueSet::new(self.rules.iter()))
    }
}

/// Counts the rules at each literal.
#[derive(Default)]
pub(super) struct Crowds(HashMap<Vec<u8>, usize>);

impl Crowds {
    pub(super) fn admit(&mut self, anchors: &[Vec<u8>]) -> Result<(), String> {
        for anchor in anchors {
            let count = self.0.entry(anchor.to_ascii_lowercase()).or_insert(0);
            *count += 1;
            if *count > limits::AT_A_LITERAL {
                return Err(format!(
                    "{} rules look for `{}` already; give this one a longer literal",
                    limits::AT_A_LITERAL,
                    String::from_utf8_lossy(anchor)
                ));
            }
        }
        Ok(())
    }
}
