//! What may pass: allowed values, patterns and stop words, ready to be asked.
//!
//! Asked last, only of what would be a finding, so that a long list costs clean text nothing.

use std::collections::{HashMap, HashSet};

use crate::matchers::expression::{Expression, Repeats};
use crate::rule::bundle::allow::{self, HASH_LENGTH, In};
use crate::rule::bundle::{Allow, Problem};
use crate::scan::literals::Literals;

use super::RuleInfo;

/// What is longer than this is no value that anybody listed, in bytes.
const MAX_VALUE: usize = 4_096;
/// How far the line of a finding is looked at to either side, in bytes.
const MAX_LINE: usize = 1_024;

/// The allowances of a bundle.
#[derive(Debug, Default)]
pub(super) struct Allowances {
    entries: Vec<Entry>,
    /// By rule: the entries that hold for it. Empty when there are none at all.
    by_rule: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Entry {
    values: HashSet<Vec<u8>>,
    salt: String,
    hashes: HashSet<[u8; HASH_LENGTH]>,
    patterns: Vec<Expression>,
    search_in: In,
    stop_words: Option<Literals>,
    short_stop_words: Vec<Vec<u8>>,
}

impl Allowances {
    /// Reads the allowances; what cannot be used of one is named, and the rest of it holds.
    pub(super) fn new(allow: &[Allow], rules: &[RuleInfo]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        if allow.is_empty() {
            return (Allowances::default(), problems);
        }
        let mut all = Allowances { entries: Vec::new(), by_rule: vec![Vec::new(); rules.len()] };
        // Ours names few, others may name many.
        let named = allow.iter().any(|allow| !allow.is_builtin).then(|| by_name(rules));
        for (number, allow) in allow.iter().enumerate() {
            let mut meant = vec![allow.rules.is_empty() && allow.categories.is_empty(); rules.len()];
            let ids = allow.rules.iter().map(|id| (true, id)).chain(allow.categories.iter().map(|id| (false, id)));
            for (is_rule, id) in ids {
                let of_id = match &named {
                    Some(named) => named.get(&(is_rule, &**id)).cloned().unwrap_or_default(),
                    None => indexes(rules, is_rule, id),
                };
                if of_id.is_empty() {
                    problems.push(unknown(allow, is_rule, id));
                }
                of_id.into_iter().for_each(|rule| meant[rule] = true);
            }
            for rule in (0..rules.len()).filter(|&rule| meant[rule]) {
                all.by_rule[rule].push(number as u32);
            }
            all.entries.push(Entry::new(allow, &mut problems));
        }
        (all, problems)
    }

    /// True when what `rule` found at `start..end` may pass.
    pub(super) fn permits(&self, rule: usize, text: &[u8], start: usize, end: usize) -> bool {
        let Some(entries) = self.by_rule.get(rule) else { return false };
        if entries.is_empty() || end - start > MAX_VALUE {
            return false;
        }
        let normal = allow::normal_form(&text[start..end]);
        entries.iter().any(|&entry| self.entries[entry as usize].permits(&normal, text, start, end))
    }
}

#[cold]
fn unknown(allow: &Allow, is_rule: bool, id: &str) -> Problem {
    let key = if is_rule { "rules" } else { "categories" };
    Problem::new(allow.place(), format!("`{key}`: there is no `{id}` in force"))
}

/// The rules of an id, or of a category.
fn indexes(rules: &[RuleInfo], is_rule: bool, id: &str) -> Vec<usize> {
    let is = |rule: &RuleInfo| if is_rule { rule.id == id } else { rule.category == id };
    (0..rules.len()).filter(|&index| is(&rules[index])).collect()
}

/// The same of all ids.
#[cold]
fn by_name(rules: &[RuleInfo]) -> HashMap<(bool, &str), Vec<usize>> {
    let mut named: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for (index, rule) in rules.iter().enumerate() {
        named.entry((true, &rule.id)).or_default().push(index);
        named.entry((false, &rule.category)).or_default().push(index);
    }
    named
}

impl Entry {
    fn new(allow: &Allow, problems: &mut Vec<Problem>) -> Self {
        let mut patterns = Vec::new();
        for pattern in &allow.patterns {
            if allow.is_builtin {
                patterns.push(Expression::known(pattern.clone()));
            } else {
                patterns.extend(expression(pattern, allow, problems));
            }
        }
        let (short_stop_words, stop_words) = match allow.stop_words.as_slice() {
            [] => (Vec::new(), None),
            words => stop_words(words),
        };
        Entry {
            values: allow.values.iter().map(|value| allow::normal_form_of(value)).collect(),
            salt: allow.salt.clone().unwrap_or_default(),
            hashes: if allow.hashes.is_empty() { HashSet::new() } else { hashes(allow, problems) },
            patterns,
            search_in: allow.search_in,
            stop_words,
            short_stop_words,
        }
    }

    fn permits(&self, normal: &[u8], text: &[u8], start: usize, end: usize) -> bool {
        let value = &text[start..end];
        self.values.contains(normal)
            || !self.hashes.is_empty() && self.hashes.contains(&allow::hash(&self.salt, normal))
            || self.has_stop_word(value)
            || !self.patterns.is_empty() && {
                let searched = match self.search_in {
                    In::Value => value,
                    In::Line => line(text, start, end),
                };
                self.patterns.iter().any(|pattern| pattern.regex().is_some_and(|regex| regex.is_match(searched)))
            }
    }

    fn has_stop_word(&self, value: &[u8]) -> bool {
        let mut found = false;
        if let Some(words) = &self.stop_words {
            words.find(value, 0, value.len(), |_, _, _| found = true);
        }
        found
            || self
                .short_stop_words
                .iter()
                .any(|word| value.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word)))
    }
}

#[cold]
fn hashes(allow: &Allow, problems: &mut Vec<Problem>) -> HashSet<[u8; HASH_LENGTH]> {
    let mut hashes = HashSet::new();
    for hash in &allow.hashes {
        match allow::parse_hash(hash) {
            Some(hash) => drop(hashes.insert(hash)),
            None => problems.push(Problem::new(
                allow.place(),
                format!("`hashes`: `{hash}` is none; it is 32 hex digits, as `krong bundle hash` prints them"),
            )),
        }
    }
    if !hashes.is_empty() && allow.salt.as_ref().is_none_or(String::is_empty) {
        let message = "`hashes` without a `salt` can be looked up in tables; give it one";
        problems.push(Problem::new(allow.place(), message));
    }
    hashes
}

#[cold]
fn expression(pattern: &str, allow: &Allow, problems: &mut Vec<Problem>) -> Option<Expression> {
    Expression::parse(pattern, Repeats::Open)
        .map_err(|why| problems.push(Problem::new(allow.place(), format!("`patterns`: {why}; in `{pattern}`"))))
        .ok()
}

/// Those of one or two bytes, and the others.
#[cold]
fn stop_words(words: &[String]) -> (Vec<Vec<u8>>, Option<Literals>) {
    let lower = words.iter().filter(|word| !word.is_empty()).map(|word| word.to_ascii_lowercase().into_bytes());
    let (short, long): (Vec<_>, Vec<_>) = lower.partition(|word| word.len() < 3);
    (short, (!long.is_empty()).then(|| Literals::new(long.iter().map(Vec::as_slice))))
}

/// The line that a finding stands in, without its break.
fn line(text: &[u8], start: usize, end: usize) -> &[u8] {
    let before = &text[start.saturating_sub(MAX_LINE)..start];
    let after = &text[end..text.len().min(end + MAX_LINE)];
    let begins = start - before.iter().rev().take_while(|&&byte| byte != b'\n').count();
    let ends = end + after.iter().take_while(|&&byte| byte != b'\n' && byte != b'\r').count();
    &text[begins..ends]
}
