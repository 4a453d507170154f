//! How large a bundle may be, and every part of it.
//!
//! A bundle comes from an admin, but through channels where anything may stand, and it is read in every
//! tab. Each limit is far beyond what we have seen in use (gitleaks' whole configuration has 222 rules)
//! and small enough that a bundle at all limits at once neither hangs a tab nor fills its memory.

/// The delivery string, in bytes; a policy of 20 MB arrives in 165 ms (facts/browser.md 3.2).
pub const DELIVERED: usize = 16 << 20;
/// The same after inflation.
pub const INFLATED: usize = 32 << 20;
/// Rules.
pub const RULES: usize = 20_000;
/// Categories.
pub const CATEGORIES: usize = 500;
/// Changes to rules that are there already.
pub const OVERRIDES: usize = 5_000;
/// Allowances.
pub const ALLOWANCES: usize = 2_000;
/// Allowed values, plain and hashed, of all allowances together.
pub const ALLOWED_VALUES: usize = 200_000;
/// Allowed patterns of all allowances together.
pub const ALLOWED_PATTERNS: usize = 2_000;
/// Stop words of all allowances together.
pub const STOP_WORDS: usize = 50_000;
/// Words of all lists together.
pub const WORDS: usize = 1_000_000;
/// Shapes, labels, anchors, groupings: each kind, in one rule.
pub const OF_A_RULE: usize = 256;
/// Cue words in one rule.
pub const CUES: usize = 2_000;
/// A cue, in bytes: the engine looks for no others.
pub const CUE: std::ops::RangeInclusive<usize> = 2..=96;
/// How often overrides may change a rule, all rules together.
pub const CHANGES: usize = 2_000_000;
/// Rules that are called at the same literal, at numbers of the same length, or everywhere: each of them
/// costs time wherever that is.
pub const AT_A_LITERAL: usize = 64;
/// The weight of all expressions that search the whole of every text, about their number of states: 64 such as
/// tokens have. A text of only what they begin with takes 1.2 µs a byte for each thousand (measured natively, on a
/// shared core); ordinary text takes next to nothing.
pub const WEIGHT_ANYWHERE: usize = 4_000;
/// The same of all expressions at one literal, which few texts are full of.
pub const WEIGHT_AT_A_LITERAL: usize = 32_000;
/// An id, in bytes.
pub const ID: usize = 100;
/// A title or explanation, in bytes.
pub const TEXT: usize = 2_000;
/// A placeholder, in bytes.
pub const PLACEHOLDER: usize = 64;
/// Problems that are named; of more, only the number.
pub const PROBLEMS: usize = 200;
/// Where a problem is, in bytes: room for an id of any script.
pub const PLACE: usize = 2 * ID;
/// What is said of a problem, in bytes.
pub const MESSAGE: usize = 600;
