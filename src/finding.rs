//! What a scan answers: numbers and ids, never text.
//!
//! A finding says which rule fired, where, and how sure that is. The caller, who has the text, slices it.
//! Nothing here can leak what was pasted, so findings may be logged, counted and sent to the background.

use serde::{Deserialize, Serialize};

/// How sure a finding is; the numbers are OCSF's `confidence_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u32)]
pub enum Confidence {
    /// The shape fits, and little else speaks for it; hidden unless the policy asks.
    Low = 1,
    /// Worth showing to the person.
    Medium = 2,
    /// A check, a printed form or words nearby leave little doubt.
    High = 3,
}

impl Confidence {
    /// One step less sure; `Low` stays.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Confidence::High => Confidence::Medium,
            Confidence::Medium | Confidence::Low => Confidence::Low,
        }
    }

    /// The word used in JSON, TOML and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Data classification, from harmless to never to leave the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Anyone may know it.
    Public,
    /// Meant for the organisation's own people.
    Internal,
    /// Ordinary personal data and business secrets.
    Confidential,
    /// Credentials, national IDs, PDPA section 26 data.
    Restricted,
}

impl Level {
    /// Every level, in rising order.
    pub const ALL: [Level; 4] = [Level::Public, Level::Internal, Level::Confidential, Level::Restricted];

    /// The word used in JSON, TOML and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Public => "public",
            Level::Internal => "internal",
            Level::Confidential => "confidential",
            Level::Restricted => "restricted",
        }
    }
}

/// One sensitive thing in a text.
///
/// All offsets point into the original text, end exclusive, and lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index into [`crate::Scanner::rules`].
    pub rule: usize,
    /// Start in bytes of UTF-8.
    pub start: usize,
    /// End in bytes of UTF-8, exclusive.
    pub end: usize,
    /// Start in UTF-16 units, as JavaScript counts.
    pub start_utf16: usize,
    /// End in UTF-16 units, exclusive.
    pub end_utf16: usize,
    /// How sure it is.
    pub confidence: Confidence,
}
