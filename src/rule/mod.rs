//! The rule and bundle formats: what a rule's author can say.
//!
//! A rule is data (STYLE: rules are data, checks are code). The built-in ones are TOML files under
//! `src/rules/`, admins write the same TOML, and both reach the engine as one JSON [`Bundle`]:
//! same format, same parser, same tests. This file holds the words; [`shape`] the small language in
//! which tokens are described; [`bundle`] reads a bundle and keeps the good rules of a bad one;
//! [`examples`] the `«…»` marks of hits.

pub mod alphabet;
pub mod bundle;
mod edge;
pub mod examples;
pub mod self_test;
pub mod shape;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Level};

/// A text of a rule. Those of the built-in rules lie in the program itself and are not copied.
pub type Text = Cow<'static, str>;

/// The bytes of a text.
#[must_use]
pub fn bytes_of(text: Text) -> Cow<'static, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// A text in both languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// English.
    pub en: Text,
    /// Thai.
    pub th: Text,
}

/// What a family of rules has in common. Rules take from it what they do not say themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Category {
    /// `national-id`, `phone`, `secret`, …; part of the public contract.
    pub id: Text,
    /// In plain words.
    pub title: Localized,
    /// One sentence to the person: why it should not go into a cloud AI.
    pub why: Localized,
    /// Data classification of its rules, unless a rule says otherwise.
    pub level: Level,
    /// What stands in the masked text, `[PLACEHOLDER_1]`: A–Z, 0–9 and `_`.
    pub placeholder: Text,
    /// The section of Thailand's PDPA that speaks of it, such as `s.6` or `s.26`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdpa: Option<Text>,
}

/// One kind of sensitive thing: how to find it, how sure that is, what it is called, and examples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// `provider-thing`, stable for ever.
    pub id: Text,
    /// The id of its [`Category`].
    pub category: Text,
    /// What it is, in plain words.
    pub title: Localized,
    /// Overrides the category's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Localized>,
    /// Overrides the category's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Overrides the category's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<Text>,
    /// How it is found.
    #[serde(rename = "match")]
    pub matcher: Matcher,
    /// The name of a check in [`crate::checks`] that each match must face.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Text>,
    /// What a match is worth that nothing else speaks for or against.
    #[serde(default = "high", skip_serializing_if = "is_high")]
    pub confidence: Confidence,
    /// What a match is worth whose check does not hold. Without it: one less than `confidence`,
    /// and for `digits` `low`, and only beside a cue, for most numbers fail most checks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_fails: Option<Confidence>,
    /// Words nearby that raise or lower its confidence.
    #[serde(default, skip_serializing_if = "Cues::is_empty")]
    pub cues: Cues,
    /// Lines in which it must be found at `medium` or more, each find marked `«…»`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<String>,
    /// Lines in which it must not be found at `medium` or more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misses: Vec<String>,
    /// Whether it is one of ours, which are known to be right: what a test has tried need not be tried at each start.
    #[serde(skip)]
    pub is_builtin: bool,
}

fn is_high(confidence: &Confidence) -> bool {
    *confidence == Confidence::High
}

fn high() -> Confidence {
    Confidence::High
}

/// How a rule finds its matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matcher {
    /// Any of these [`shape`]s, which hold a literal of three bytes or more to look for.
    Token(Vec<Text>),
    /// A run of digits with its groupings.
    Digits(Digits),
    /// A label, a separator, a value.
    Keyed(Keyed),
    /// A bounded regular expression behind an anchor.
    Pattern(Pattern),
    /// A list of words.
    Words(Words),
    /// A matcher written in Rust, by its name in [`crate::matchers`].
    Named(Text),
}

impl Matcher {
    /// The word that stands for it in a bundle.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Matcher::Token(_) => "token",
            Matcher::Digits(_) => "digits",
            Matcher::Keyed(_) => "keyed",
            Matcher::Pattern(_) => "pattern",
            Matcher::Words(_) => "words",
            Matcher::Named(_) => "named",
        }
    }
}

/// Digits in groups, written as their lengths: `13`, `1-4-5-2-1`.
///
/// Between two groups may stand a space, a dash, a dot, a slash or a line break, and a pair of
/// these; which one does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Digits {
    /// Ordinary groupings, worth the rule's `confidence`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Text>,
    /// Groupings as officially printed; with a check that holds they are worth `high`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<Text>,
    /// Any other grouping of as many digits, when nothing else is joined to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub any_grouping: bool,
}

/// A label such as `password` or `รหัสผ่าน`, a separator (`: ： = คือ -> =>`, a space, a line break), a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Keyed {
    /// ASCII letters in either case; at least two bytes.
    pub labels: Vec<Text>,
    /// The [`shape`]s of the value, tried in order. A quoted value ends at its quote.
    pub value: Vec<Text>,
    /// Whether a bare space or nothing at all may separate label and value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub loose: bool,
    /// How many bytes of anything may lie between label and value; 0: only a separator.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reach: usize,
}

/// A bounded regular expression (bytes, no Unicode classes), tried around an anchor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pattern {
    /// The finding is the first group that takes part in a match, else the whole match.
    pub regex: Text,
    /// The finding is this group instead; 0 is the whole match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// Literals of three bytes or more, one of which every match contains. Without any, the
    /// pattern is tried on the whole text, which is slow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<Text>,
    /// The match lies within this many bytes before the anchor …
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: usize,
    /// … and this many after its start.
    #[serde(default = "pattern_reach", skip_serializing_if = "is_pattern_reach")]
    pub reach: usize,
    /// A finding has at least this many bits of Shannon entropy a character; gitleaks' `entropy`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub min_entropy: f64,
}

impl Default for Pattern {
    fn default() -> Self {
        let (regex, anchors) = (Text::default(), Vec::new());
        Pattern { regex, group: None, anchors, before: 0, reach: pattern_reach(), min_entropy: 0.0 }
    }
}

/// Words and phrases, as they are: names of projects, customers, products. Hundreds of thousands will do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    /// The words; ASCII letters match in either case, and a word that begins or ends with one stands
    /// alone. Three bytes or more, at most 200.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<String>,
    /// More of them, one a line: how long lists are delivered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lines: String,
    /// In an author's file only: a text file beside it with one word a line. `build` puts it into `lines`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

impl Words {
    /// Every word, blanks around it removed; blank lines and comments (`# …`) are passed over.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.lines().filter(|line| !line.starts_with('#'));
        self.list.iter().map(String::as_str).chain(lines).map(str::trim).filter(|word| !word.is_empty())
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn is_pattern_reach(reach: &usize) -> bool {
    *reach == pattern_reach()
}

fn pattern_reach() -> usize {
    256
}

/// Words near a match, in either language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Cues {
    /// Words that make the match `high`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raise: Vec<Text>,
    /// Words that speak for something else, and make it `low`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lower: Vec<Text>,
    /// Without a raising cue there is no match.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needed: bool,
}

impl Cues {
    /// True when the rule names no cues.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Cues::default()
    }
}
