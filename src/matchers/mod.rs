//! Matchers: from an anchor in the folded text to a match, and THE LIST of the named ones.
//!
//! The scanning loop finds anchors (a literal, or a run of digits) for all rules at once and calls
//! the matcher of each rule that the anchor belongs to. A matcher looks at the text around the
//! anchor, bounded in both directions, and answers with a span or nothing. It must not be slow on
//! any input: no unbounded look in either direction, no nested loops over the text.
//!
//! `token`, `digits`, `keyed` and `pattern` are driven by the rule's data. A `named` matcher is one
//! file here and one line in [`LIST`].

/// Where an anchor was found.
#[derive(Clone, Copy, Debug)]
pub struct Site<'t> {
    /// The whole folded text.
    pub text: &'t [u8],
    /// Start of the anchor, in bytes of the folded text.
    pub start: usize,
    /// End of the anchor, exclusive.
    pub end: usize,
}

/// How strongly the way it is written speaks for a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It may well be something else.
    Weak,
    /// As the rule says.
    Plain,
    /// An unmistakable form.
    Strong,
}

/// A span of the folded text that a matcher takes for its kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Start, in bytes of the folded text.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// What its form is worth.
    pub evidence: Evidence,
}

/// A matcher written in Rust: its name, the literals it wants to be called at, and the function.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The name that rules use: `match = { named = "…" }`.
    pub name: &'static str,
    /// Anchors, ASCII letters in either case. Empty: called at every run of digits.
    pub anchors: &'static [&'static str],
    /// Looks at one anchor.
    pub find: fn(Site<'_>) -> Option<Match>,
}

/// THE LIST of named matchers.
pub const LIST: &[Named] = &[];

/// The named matcher of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Named> {
    LIST.iter().find(|named| named.name == name)
}
