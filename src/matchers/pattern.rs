//! Bounded regular expressions behind an anchor.
//!
//! For what token shapes and labels cannot say. The expression works on bytes without Unicode classes
//! (`(?-u)`), sees only a window around its anchor, and is compiled when it is first needed, since
//! that takes about a millisecond; when the rule is read, its source is only parsed.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

use super::{Evidence, Match, Site};
use crate::rule;

/// The longest source of an expression, in bytes.
const MAX_SOURCE: usize = 2_000;
/// How large an expression may become when compiled, in bytes.
const MAX_COMPILED: usize = 512 * 1024;
/// The widest window around an anchor, in bytes.
const MAX_WINDOW: usize = 4_096;

/// A pattern, ready to be compiled.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    before: usize,
    reach: usize,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it.
    pub fn parse(source: &rule::Pattern) -> Result<Self, String> {
        if source.regex.len() > MAX_SOURCE {
            return Err(format!("its expression is longer than {MAX_SOURCE} bytes; split the rule"));
        }
        if source.before > MAX_WINDOW || source.reach > MAX_WINDOW {
            return Err(format!("`before` and `reach` are at most {MAX_WINDOW} bytes"));
        }
        if let Some(short) = source.anchors.iter().find(|anchor| anchor.len() < 3) {
            return Err(format!("the anchor `{short}` is shorter than three bytes"));
        }
        let pattern = Pattern {
            source: source.regex.clone(),
            before: source.before,
            reach: source.reach,
            regex: OnceLock::new(),
        };
        // Only parsed, not compiled, which takes far longer.
        let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build();
        parser.parse(&pattern.source).map_err(|e| format!("its expression cannot be read: {e}"))?;
        Ok(pattern)
    }

    /// The first match in the window around an anchor.
    #[must_use]
    pub fn find_around(&self, site: Site<'_>) -> Option<Match> {
        let from = site.start.saturating_sub(self.before);
        let to = site.text.len().min(site.start + self.reach.max(site.end - site.start));
        let window = &site.text[from..to];
        let (start, end) = span(&self.regex()?.captures(window)?)?;
        Some(Match { start: from + start, end: from + end, evidence: Evidence::Plain })
    }

    /// Every match in the text.
    pub fn find_all(&self, text: &[u8], mut found: impl FnMut(Match)) {
        let Some(regex) = self.regex() else { return };
        for captures in regex.captures_iter(text) {
            if let Some((start, end)) = span(&captures) {
                found(Match { start, end, evidence: Evidence::Plain });
            }
        }
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| build(&self.source).ok()).as_ref()
    }
}

/// Group 1 if there is one, else all of it; not if empty.
fn span(captures: &regex::bytes::Captures<'_>) -> Option<(usize, usize)> {
    let part = captures.get(1).or_else(|| captures.get(0))?;
    (!part.is_empty()).then(|| (part.start(), part.end()))
}

fn build(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).unicode(false).size_limit(MAX_COMPILED).dfa_size_limit(MAX_COMPILED).build()
}
