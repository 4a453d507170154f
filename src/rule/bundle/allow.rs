//! Allowances: values that a rule may find and nobody needs to hear of.
//!
//! The reception's telephone number, the company's own tax ID, the test card of the payment provider. A
//! list of real customers' numbers should not lie readable in a policy: such values go in as salted
//! hashes. Every entry may be limited to rules or categories, and to a last day.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Date, Number};
use crate::rule::Text;
use crate::text::Folded;

/// How many bytes of a hash count; 128 bits collide never.
pub const HASH_LENGTH: usize = 16;

/// What is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Allow {
    /// Which of the bundle's allowances it is.
    #[serde(skip)]
    pub number: Number,
    /// The rules it is for …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Text>,
    /// … and the categories. With neither, it is for all rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Text>,
    /// Why; for whoever reads the bundle later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// Values; case, and what separates the digits of a number, do not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// What is put before a value when it is hashed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// Values as the first 32 hex digits of SHA-256 of `salt:value`, the value in its [`normal_form`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hashes: Vec<String>,
    /// Expressions that are searched for in what was found; `^…$` for the whole of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<Text>,
    /// Where `patterns` are searched for.
    #[serde(default, skip_serializing_if = "In::is_value")]
    pub search_in: In,
    /// Words that may stand anywhere in what was found; ASCII letters in either case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stop_words: Vec<String>,
    /// Whether it is one of ours; see [`Rule`](crate::rule::Rule).
    #[serde(skip)]
    pub is_builtin: bool,
}

impl Allow {
    /// `allow 3`, for problems.
    #[must_use]
    pub fn place(&self) -> String {
        format!("allow {}", self.number.0)
    }

    /// True when it lets nothing pass, whatever was found.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let blank = |texts: &[String]| texts.iter().all(|text| text.trim().is_empty());
        [&self.values, &self.hashes, &self.stop_words].into_iter().all(|texts| blank(texts))
            && self.patterns.iter().all(|pattern| pattern.trim().is_empty())
    }
}

/// Where allowed patterns are searched for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum In {
    /// In what was found.
    #[default]
    Value,
    /// In the line it stands in.
    Line,
}

impl In {
    fn is_value(&self) -> bool {
        *self == In::Value
    }
}

/// The form in which values are compared: folded, in lower case; of a number only the digits.
#[must_use]
pub fn normal_form(value: &[u8]) -> Vec<u8> {
    let separator = |byte: u8| matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'\n' | b'\r' | b'\t');
    if value.iter().any(u8::is_ascii_digit) && value.iter().all(|&byte| byte.is_ascii_digit() || separator(byte)) {
        return value.iter().copied().filter(u8::is_ascii_digit).collect();
    }
    value.trim_ascii().to_ascii_lowercase()
}

/// The normal form of a value that has not been folded yet.
#[must_use]
pub fn normal_form_of(value: &str) -> Vec<u8> {
    normal_form(Folded::new(value).bytes())
}

/// The hash of a value in its normal form.
#[must_use]
pub fn hash(salt: &str, normal: &[u8]) -> [u8; HASH_LENGTH] {
    let digest = Sha256::new().chain_update(salt).chain_update(b":").chain_update(normal).finalize();
    // SHA-256 has 32 bytes.
    std::array::from_fn(|i| digest[i])
}

/// Reads 32 hex digits.
#[must_use]
pub fn parse_hash(hex: &str) -> Option<[u8; HASH_LENGTH]> {
    let digits: Vec<u8> = hex.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let pairs = digits.as_chunks::<2>().0;
    (digits.len() == 2 * HASH_LENGTH).then(|| std::array::from_fn(|i| pairs[i][0] << 4 | pairs[i][1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_what_sha256sum_prints() {
        // printf '%s' 'acme:021234567' | sha256sum | cut -c1-32
        let hash = hash("acme", &normal_form_of("๐๒-123-4567"));
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "a39cf9d6aef008103083dbe26ec6fc31");
        assert_eq!(parse_hash(&hex.to_uppercase()), Some(hash));
        assert_eq!(parse_hash("12"), None);
        assert_eq!(parse_hash(&"x".repeat(32)), None);
    }

    #[test]
    fn a_number_is_its_digits_and_everything_else_its_letters() {
        assert_eq!(normal_form_of("๐๒-123 4567"), b"021234567");
        assert_eq!(normal_form_of(" Info@ACME.example "), b"info@acme.example");
        assert_eq!(normal_form_of("+66 2"), b"+66 2");
        assert_eq!(normal_form_of("--"), b"--");
    }
}
