//! Bounded regular expressions behind an anchor.
//!
//! For what token shapes and labels cannot say. An [`Expression`] sees only windows around its anchors;
//! windows that touch become one, so that however often an anchor stands in a text, no part of it is
//! searched twice.

use super::expression::{Expression, Repeats};
use super::{Evidence, Match};
use crate::rule;

/// The widest window around an anchor, in bytes.
pub const MAX_WINDOW: usize = 4_096;

/// A pattern, ready to be compiled.
#[derive(Debug)]
pub struct Pattern {
    expression: Expression,
    before: usize,
    reach: usize,
    group: Option<usize>,
    min_entropy: f64,
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it.
    #[cold]
    pub fn parse(source: &rule::Pattern) -> Result<Self, String> {
        if source.before > MAX_WINDOW || source.reach > MAX_WINDOW {
            return Err(format!("`before` and `reach` are at most {MAX_WINDOW} bytes"));
        }
        if let Some(short) = source.anchors.iter().find(|anchor| anchor.len() < 3) {
            return Err(format!("the anchor `{short}` is shorter than three bytes"));
        }
        if !(0.0..=8.0).contains(&source.min_entropy) {
            return Err("`min-entropy` is a number of bits a character, from 0 to 8".to_owned());
        }
        let expression = Expression::parse(&source.regex, Repeats::Bounded)?;
        if let Some(group) = source.group.filter(|&group| group > expression.groups()) {
            return Err(format!("`group` is {group}, but of groups its expression has {}", expression.groups()));
        }
        Ok(Pattern { expression, ..Pattern::known(source) })
    }

    /// The same of a pattern that is known to be right.
    #[must_use]
    pub fn known(source: &rule::Pattern) -> Self {
        Pattern {
            expression: Expression::known(source.regex.clone()),
            before: source.before,
            reach: source.reach,
            group: source.group,
            min_entropy: source.min_entropy,
        }
    }

    /// Compiles it, so that the first search need not.
    pub fn warm(&self) {
        let _ = self.expression.regex();
    }

    /// What a byte of text that it searches may cost; see [`Expression::weight`].
    #[must_use]
    pub fn weight(&self) -> usize {
        self.expression.weight()
    }

    /// The part of the text in which a match belongs to the anchor at `start..end`.
    #[must_use]
    pub fn window(&self, text: &[u8], start: usize, end: usize) -> (usize, usize) {
        (start.saturating_sub(self.before), text.len().min(start + self.reach.max(end - start)))
    }

    /// Every match in `from..to`; what follows `to` is not seen.
    pub fn find_in(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(Match)) {
        let Some(regex) = self.expression.regex() else { return };
        let mut at = from;
        while at < to {
            // `captures_at` knows what stands before, so that `\b` and `^` are judged rightly.
            let Some(captures) = regex.captures_at(&text[..to], at) else { return };
            let Some(whole) = captures.get(0) else { return };
            if let Some((start, end)) = self.span(&captures)
                && (self.min_entropy == 0.0 || entropy(&text[start..end]) >= self.min_entropy)
            {
                let (start, end) = whole_characters(text, start, end);
                found(Match { start, end, evidence: Evidence::Plain });
            }
            at = whole.end().max(at + 1);
        }
    }

    /// The group the rule names; else the first that took part; else the whole match. Never empty.
    fn span(&self, captures: &regex::bytes::Captures<'_>) -> Option<(usize, usize)> {
        let part = match self.group {
            Some(group) => captures.get(group)?,
            None => captures.iter().skip(1).flatten().find(|part| !part.is_empty()).or_else(|| captures.get(0))?,
        };
        (!part.is_empty()).then(|| (part.start(), part.end()))
    }
}

/// `.` and `[^a]` match single bytes, but half a Thai letter is nothing that could be cut out or masked.
fn whole_characters(text: &[u8], start: usize, end: usize) -> (usize, usize) {
    let inside = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    // A character has at most three bytes after its first.
    let start = (start.saturating_sub(3)..=start).rev().find(|&at| !inside(at)).unwrap_or(start);
    let end = (end..=end + 3).find(|&at| !inside(at)).unwrap_or(end);
    (start, end)
}

/// Shannon's entropy of a value in bits a character, as gitleaks and its kin measure it.
#[must_use]
pub fn entropy(value: &[u8]) -> f64 {
    let mut counts = [0u32; 256];
    for &byte in value {
        counts[usize::from(byte)] += 1;
    }
    let length = value.len() as f64;
    counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| f64::from(count) / length)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(regex: &str) -> rule::Pattern {
        rule::Pattern { regex: regex.to_owned().into(), ..rule::Pattern::default() }
    }

    fn found<'t>(source: &rule::Pattern, text: &'t str) -> Vec<&'t str> {
        let mut found = Vec::new();
        let pattern = Pattern::parse(source).expect("pattern");
        pattern.find_in(text.as_bytes(), 0, text.len(), |m| found.push(&text[m.start..m.end]));
        found
    }

    #[test]
    fn the_finding_is_the_first_group_that_took_part() {
        assert_eq!(found(&pattern("x=(a{1,9})|y=(b{1,9})"), "x=aa y=bb z"), ["aa", "bb"]);
        assert_eq!(found(&pattern("x=a{1,9}"), "x=aa"), ["x=aa"]);
        let second = rule::Pattern { group: Some(2), ..pattern("(x)=(a{1,9})") };
        assert_eq!(found(&second, "x=aa"), ["aa"]);
    }

    #[test]
    fn what_says_too_little_is_no_match() {
        let wanted = rule::Pattern { min_entropy: 2.0, ..pattern("[a-z]{8}") };
        assert_eq!(found(&wanted, "aaaaaaaa abcdefgh"), ["abcdefgh"]);
        assert!((entropy(b"aabb") - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_match_never_cuts_a_character() {
        assert_eq!(found(&pattern("x."), "xก"), ["xก"]);
        assert_eq!(found(&pattern("[^x]"), "xกx").first(), Some(&"ก"));
    }

    #[test]
    fn a_group_that_is_empty_or_missing_is_no_match() {
        assert!(found(&rule::Pattern { group: Some(1), ..pattern("a{1,3}|(b)") }, "aaa").is_empty());
        assert!(found(&pattern("a{0,3}"), "bbb").is_empty());
    }
}
