//! Bundles: sets of rules as they are delivered, and what is wrong with them.
//!
//! A bundle is JSON that may come from anywhere, so each part of it is read by itself: a bad rule costs
//! itself only and is named in a [`Problem`]. The [`mod@builtin`] one is prepared when Krong is built. [`wire`] unpacks the
//! delivery string, [`limits`] and `sizes` say how large everything may be, [`change`] alters rules that are there
//! already, [`allow`] names what may pass, [`mod@plain`] says what is wrong; [`load`] puts an admin's bundle and the
//! built-in one together.

pub mod allow;
mod builtin;
pub mod change;
mod date;
pub mod limits;
mod load;
pub mod plain;
mod read;
mod sizes;
pub mod wire;

use serde::{Deserialize, Serialize};

pub use allow::Allow;
pub use change::Override;
pub use date::Date;
pub use load::{Loaded, State, Summary, load};
pub use read::shortened;

use super::{Category, Rule};

/// The version of the format that this engine reads.
pub const SCHEMA: u32 = 1;

/// The built-in bundle as JSON, gathered by `build.rs` from `src/rules/`. For whoever works with it; the engine
/// itself has the same in a form that is quicker to read.
pub const BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.json"));

/// Something in a bundle or policy that could not be used, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: `rule acme-project`, `policy key actions`, `bundle`.
    pub place: String,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

impl Problem {
    /// A problem at a place. What it quotes may be as long as a bundle; what people read is not.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Problem { place: cut(place.into(), limits::PLACE), message: cut(message.into(), limits::MESSAGE) }
    }
}

/// The beginning of a text, and its end, if it is longer than `most` bytes.
fn cut(text: String, most: usize) -> String {
    if text.len() <= most {
        return text;
    }
    let letter = |at: &usize| text.is_char_boundary(*at);
    // Both ends of a text are the edges of letters.
    let head = (0..=most / 2).rev().find(letter).unwrap_or_default();
    let tail = (text.len() - most / 2..=text.len()).find(letter).unwrap_or_default();
    format!("{} … {}", &text[..head], &text[tail..])
}

/// Beside the built-in rules, or instead of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Beside them.
    #[default]
    Extend,
    /// Instead of them. Their categories stay, for the bundle's rules to use.
    Replace,
}

impl Mode {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Extend => "extend",
            Mode::Replace => "replace",
        }
    }
}

/// Where in its bundle an entry without an id stood, counted from 1. It is no part of what the entry says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Number(pub usize);

impl PartialEq for Number {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Number {}

/// What of a bundle could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Who made it.
    pub id: String,
    /// Which issue of it.
    pub version: String,
    /// When it was made.
    pub issued: Option<Date>,
    /// The last day on which it is meant to be in use.
    pub expires: Option<Date>,
    /// How it stands to the built-in rules.
    pub mode: Mode,
    /// What its rules may refer to.
    pub categories: Vec<Category>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
    /// Changes to rules that are there already.
    pub overrides: Vec<Override>,
    /// What may pass.
    pub allow: Vec<Allow>,
}

impl Bundle {
    /// Reads a delivery string. The error means that nothing of it can be used; the problems name what
    /// was left out.
    pub fn parse(delivered: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let json = wire::unpack(delivered).map_err(|why| Problem::new("bundle", why))?;
        read::read(&json)
    }

    /// The built-in bundle.
    #[must_use]
    pub fn builtin() -> Self {
        builtin::bundle()
    }

    /// Adds what another bundle has: categories, rules, changes, allowances. What is there already is
    /// refused.
    pub fn extend(&mut self, other: Bundle) -> Vec<Problem> {
        let mut problems = Vec::new();
        let taken = |what: &str, id: &str, instead: &str| {
            Problem::new(format!("{what} {id}"), format!("there is one of this id already; {instead}"))
        };
        for category in other.categories {
            if self.categories.iter().any(|known| known.id == category.id) {
                problems.push(taken("category", &category.id, "give it another id"));
            } else {
                self.categories.push(category);
            }
        }
        let mut known: std::collections::HashSet<super::Text> = self.rules.iter().map(|rule| rule.id.clone()).collect();
        for rule in other.rules {
            if known.insert(rule.id.clone()) {
                self.rules.push(rule);
            } else {
                problems.push(taken("rule", &rule.id, "give it another id, or change that one in an [[override]]"));
            }
        }
        problems.extend(change::apply(&other.overrides, &mut self.rules));
        self.allow.extend(other.allow);
        problems
    }

    /// The bundle as it is delivered, in JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        /// Keys in the order in which people look for them.
        #[derive(Serialize)]
        struct Delivered<'b> {
            schema: u32,
            id: &'b str,
            version: &'b str,
            #[serde(skip_serializing_if = "Option::is_none")]
            issued: &'b Option<Date>,
            #[serde(skip_serializing_if = "Option::is_none")]
            expires: &'b Option<Date>,
            #[serde(skip_serializing_if = "is_extend")]
            mode: Mode,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            categories: &'b [Category],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            rules: &'b [Rule],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            overrides: &'b [Override],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            allow: &'b [Allow],
        }
        fn is_extend(mode: &Mode) -> bool {
            *mode == Mode::Extend
        }
        let Bundle { id, version, issued, expires, mode, categories, rules, overrides, allow } = self;
        let delivered = Delivered {
            schema: SCHEMA,
            id,
            version,
            issued,
            expires,
            mode: *mode,
            categories,
            rules,
            overrides,
            allow,
        };
        // Strings, numbers and lists only: nothing in it can fail.
        serde_json::to_string(&delivered).unwrap_or_default()
    }
}
