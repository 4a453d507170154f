//! Matchers: from an anchor in the folded text to a match, and THE LISTS of the named ones.
//!
//! The scanning loop finds anchors (a literal, or a group of digits) for all rules at once and calls
//! the matcher of each rule that the anchor belongs to. A matcher looks at the text around the
//! anchor, bounded in both directions, and answers with a span or nothing. It must not be slow on
//! any input: no unbounded look in either direction, no nested loops over the text.
//!
//! Tokens ([`crate::rule::shape`]), [`digits`], [`keyed`], [`pattern`] and [`words`] are driven by the rule's
//! data. A named matcher is one file here and one line in [`LIST`] or [`NUMBER_LIST`].

mod command;
pub mod digits;
mod discord;
mod email;
pub mod expression;
mod jwt;
pub mod keyed;
mod login_pair;
mod password;
pub mod pattern;
mod private_key;
mod thai_label;
mod thai_phone;
mod uri_password;
pub mod words;

use crate::scan::numbers::Sequence;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Only a cue can make it one: the number is glued to an identifier.
    NeedsCue,
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

/// Looks around a literal.
pub type NamedFind = fn(Site<'_>) -> Option<Match>;

/// Looks at a sequence of groups of digits, from the group of that index on.
pub type NumberFind = fn(Sequence<'_>, usize) -> Option<Match>;

/// A matcher written in Rust: its name, the literals it wants to be called at, and the function.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The name that rules use: `match = { named = "…" }`.
    pub name: &'static str,
    /// Anchors of one byte, or of three and more; ASCII letters in either case.
    pub anchors: &'static [&'static str],
    /// Looks at one anchor.
    pub find: NamedFind,
}

/// THE LIST of named matchers that are called at literals.
pub const LIST: &[Named] = &[
    Named { name: "command-password", anchors: command::ANCHORS, find: command::find },
    Named { name: "discord-bot", anchors: discord::ANCHORS, find: discord::find },
    Named { name: "email", anchors: &["@"], find: email::find },
    Named { name: "jwt", anchors: jwt::ANCHORS, find: jwt::find },
    Named { name: "login-pair", anchors: login_pair::ANCHORS, find: login_pair::find },
    Named { name: "password", anchors: password::ANCHORS, find: password::find },
    Named { name: "private-key", anchors: private_key::ANCHORS, find: private_key::find },
    Named { name: "uri-password", anchors: uri_password::ANCHORS, find: uri_password::find },
];

/// THE LIST of named matchers that are called at groups of digits.
pub const NUMBER_LIST: &[(&str, NumberFind)] = &[("thai-phone", thai_phone::find)];

/// The named matcher of that name that is called at literals.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Named> {
    LIST.iter().find(|named| named.name == name)
}

/// The named matcher of that name that is called at groups of digits.
#[must_use]
pub fn number_by_name(name: &str) -> Option<NumberFind> {
    NUMBER_LIST.iter().find(|(known, _)| *known == name).map(|&(_, find)| find)
}
