//! Regular expressions that strangers write, kept from doing harm.
//!
//! Work on bytes, without Unicode classes (`\w` and `\b` are ASCII, as in Go and RE2). Reading one only
//! parses it; compiling takes about a millisecond and waits until it is first needed. What could be slow
//! or large is refused when it is read, with a sentence that says what to do: length, a repeat without
//! an upper bound, and the size it will have when compiled, which is estimated from the parsed form.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind};

use crate::rule::Text;

/// The longest source of an expression, in bytes.
pub const MAX_SOURCE: usize = 4_000;
/// How heavy an expression may be: about its number of states. A test shows that such a one compiles.
const MAX_WEIGHT: usize = 8_000;
/// So many characters of what cannot be read are shown.
const SHOWN: usize = 12;
/// How large an expression may become when compiled, in bytes.
const MAX_COMPILED: usize = 2 * 1024 * 1024;

/// Whether a repeat needs an upper bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// It does: the expression is searched for again and again in a long text.
    Bounded,
    /// It may be open: the expression is asked once of one short value.
    Open,
}

/// An expression, ready to be compiled.
#[derive(Debug)]
pub struct Expression {
    source: Text,
    groups: usize,
    weight: usize,
    regex: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Reads an expression; the error says what is wrong with it.
    pub fn parse(source: &str, repeats: Repeats) -> Result<Self, String> {
        let hir = parse(source)?;
        if repeats == Repeats::Bounded && has_open_repeat(&hir) {
            return Err("a repeat in its expression has no upper bound: write `{0,100}` for `*`, `{1,100}` for `+`, \
                        and `{8,100}` for `{8,}`"
                .to_owned());
        }
        let weight = weight(&hir);
        if weight > MAX_WEIGHT {
            return Err("its expression becomes too large when compiled: lower the counts of its repeats".to_owned());
        }
        let groups = hir.properties().explicit_captures_len();
        Ok(Expression { groups, weight, ..Expression::known(source.to_owned().into()) })
    }

    /// An expression that is known to be right: one of our own, which a test has parsed. Its weight and groups, which
    /// only limits ask for, are not counted.
    #[must_use]
    pub fn known(source: Text) -> Self {
        Expression { source, groups: 0, weight: 0, regex: OnceLock::new() }
    }

    /// About how many states it has when compiled: what a byte of text may cost.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// How many groups it has, besides the whole match.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The compiled expression.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| build(&self.source).ok()).as_ref()
    }
}

/// The parsed form of an expression.
pub fn parse(source: &str) -> Result<Hir, String> {
    if source.len() > MAX_SOURCE {
        return Err(format!("its expression is longer than {MAX_SOURCE} bytes; split the rule"));
    }
    let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).nest_limit(100).build();
    parser.parse(source).map_err(|error| {
        let at = match &error {
            regex_syntax::Error::Parse(error) => error.span().start.offset,
            regex_syntax::Error::Translate(error) => error.span().start.offset,
            _ => 0,
        };
        let there: String = source.get(at..).unwrap_or_default().chars().take(SHOWN).collect();
        let place = if there.is_empty() { "at its end".to_owned() } else { format!("at `{there}`") };
        format!("its expression cannot be read {place}: {}", in_a_line(&error.to_string()))
    })
}

/// True when a repeat has no upper bound.
#[must_use]
pub fn has_open_repeat(hir: &Hir) -> bool {
    matches!(hir.kind(), HirKind::Repetition(repeat) if repeat.max.is_none()) || parts(hir).any(has_open_repeat)
}

/// What an expression is made of, one level down.
pub fn parts(hir: &Hir) -> impl Iterator<Item = &Hir> {
    let parts: &[Hir] = match hir.kind() {
        HirKind::Repetition(repeat) => std::slice::from_ref(&repeat.sub),
        HirKind::Capture(capture) => std::slice::from_ref(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts,
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => &[],
    };
    parts.iter()
}

/// About how many states it has when compiled.
fn weight(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        // Classes of single bytes, for there are no Unicode ones; some are several ranges wide.
        HirKind::Class(_) => 1,
        HirKind::Repetition(repeat) => {
            let times = repeat.max.unwrap_or(repeat.min.saturating_add(1)) as usize;
            times.saturating_mul(weight(&repeat.sub).saturating_add(1))
        }
        _ => parts(hir).fold(2, |sum, part| weight(part).saturating_add(sum).saturating_add(1)),
    }
}

fn build(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).unicode(false).size_limit(MAX_COMPILED).dfa_size_limit(MAX_COMPILED).build()
}

/// The parser draws a picture of several lines; the last one says what is wrong.
fn in_a_line(error: &str) -> String {
    error.lines().last().unwrap_or(error).trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(source: &str) -> String {
        Expression::parse(source, Repeats::Bounded).expect_err(source)
    }

    #[test]
    fn what_could_be_slow_or_large_is_refused_with_what_to_do() {
        for source in ["a*", "a+", "(?:ab{2,})", "x(y|z(a{1,2}b+))"] {
            assert!(refused(source).contains("upper bound"), "{source}");
        }
        for source in ["a{9000}", "(?:a{100}){100}", "((a{1000}){1000}){1000}", "(?:a|b{90}|[c-d]{90}){50}"] {
            assert!(refused(source).contains("too large"), "{source}");
        }
        assert!(refused(&"a".repeat(5_000)).contains("longer"));
        assert!(refused("a(").contains("cannot be read"));
        assert!(refused(r"\p{Thai}").contains("cannot be read"));
        assert!(Expression::parse("a+", Repeats::Open).is_ok());
    }

    #[test]
    fn the_heaviest_that_is_allowed_compiles() {
        for source in
            ["[a-z]{3990}", "[aceghi-lnpq-suw-z]{3990}", "(?:ab?c){799}", "[^a]{0,3990}b", "(?:[a-c0-9_]{20}x?){150}"]
        {
            let expression = Expression::parse(source, Repeats::Bounded).unwrap_or_else(|e| panic!("{source}: {e}"));
            assert!(expression.regex().is_some(), "{source}: {:?}", build(source).err());
        }
    }
}
