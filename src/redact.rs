//! Findings become edits: each whole span is replaced by a typed, stable placeholder.
//!
//! `[THAI_ID_1]` says what stood there, so that Claude can still reason about the text, and the same
//! value gets the same placeholder, however it is written (`081-234-5679` is `0812345679`). Placeholders
//! that a text already holds are not given out again, so masking a masked text changes nothing.
//! The caller has the text and applies the edits; [`apply`] does it for the command line.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::finding::Finding;
use crate::scan::RuleInfo;
use crate::text::Folded;

/// A span of the original text and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Start in bytes of UTF-8.
    pub start: usize,
    /// End in bytes of UTF-8, exclusive.
    pub end: usize,
    /// Start in UTF-16 units.
    pub start_utf16: usize,
    /// End in UTF-16 units, exclusive.
    pub end_utf16: usize,
    /// What to write instead, brackets included.
    pub placeholder: String,
}

/// The edits that mask the findings, in order. `known` are values masked before and their placeholders,
/// which are used again, so that one person stays one person across several pastes.
#[must_use]
pub fn redact(text: &str, findings: &[Finding], rules: &[RuleInfo], known: &[(String, String)]) -> Vec<Edit> {
    let mut by_value: HashMap<(String, Vec<u8>), String> = known
        .iter()
        .filter_map(|(value, placeholder)| Some(((kind(placeholder)?.to_owned(), key(value)), placeholder.clone())))
        .collect();
    let mut taken: HashSet<String> = known.iter().map(|(_, placeholder)| placeholder.clone()).collect();
    taken.extend(placeholders_in(text));
    let mut last: HashMap<&str, usize> = HashMap::new();

    findings
        .iter()
        .map(|finding| {
            let kind = &*rules[finding.rule].placeholder;
            let value = key(&text[finding.start..finding.end]);
            let placeholder = by_value.entry((kind.to_owned(), value)).or_insert_with(|| {
                let number = last.entry(kind).or_default();
                loop {
                    *number += 1;
                    let placeholder = format!("[{kind}_{number}]");
                    if taken.insert(placeholder.clone()) {
                        break placeholder;
                    }
                }
            });
            Edit {
                start: finding.start,
                end: finding.end,
                start_utf16: finding.start_utf16,
                end_utf16: finding.end_utf16,
                placeholder: placeholder.clone(),
            }
        })
        .collect()
}

/// The text with the edits made.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.start]);
        out.push_str(&edit.placeholder);
        copied = edit.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// The text with everything masked that `scan` finds, also what comes to light only when its neighbour has
/// been masked (an address that ran into a phone number). Masking the result again changes nothing.
#[must_use]
pub fn mask(text: &str, rules: &[RuleInfo], scan: impl Fn(&str) -> Vec<Finding>) -> String {
    let mut masked = text.to_owned();
    let mut known = Vec::new();
    // Each round leaves less to find; the bound is for scans that would find placeholders themselves.
    for _ in 0..MAX_ROUNDS {
        let edits = redact(&masked, &scan(&masked), rules, &known);
        if edits.is_empty() {
            break;
        }
        known.extend(edits.iter().map(|edit| (masked[edit.start..edit.end].to_owned(), edit.placeholder.clone())));
        masked = apply(&masked, &edits);
    }
    masked
}

/// True when a span is one of our placeholders, with or without its brackets: nothing is found there.
#[must_use]
pub fn is_placeholder(text: &[u8], start: usize, end: usize) -> bool {
    let start = if start > 0 && text[start - 1] == b'[' { start - 1 } else { start };
    if text.get(start) != Some(&b'[') {
        return false;
    }
    let end = if text.get(end) == Some(&b']') { end + 1 } else { end };
    std::str::from_utf8(&text[start..end]).is_ok_and(|span| kind(span).is_some())
}

const MAX_ROUNDS: usize = 8;

/// What two spellings of one value have in common: of a number the digits, else the folded text.
fn key(value: &str) -> Vec<u8> {
    let folded = Folded::new(value);
    let bytes = folded.bytes();
    let is_number = bytes.iter().all(|b| b.is_ascii_digit() || b" -./()+\r\n\t".contains(b));
    if is_number { bytes.iter().copied().filter(u8::is_ascii_digit).collect() } else { bytes.to_vec() }
}

/// `THAI_ID` of `[THAI_ID_12]`.
fn kind(placeholder: &str) -> Option<&str> {
    let inside = placeholder.strip_prefix('[')?.strip_suffix(']')?;
    let (kind, number) = inside.rsplit_once('_')?;
    let is_name = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
    let holds = !kind.is_empty() && kind.bytes().all(is_name);
    (holds && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(kind)
}

/// The placeholders that stand in a text.
fn placeholders_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices('[').filter_map(|(start, _)| {
        // The longest name of a placeholder and its number fit in sixty bytes by far.
        let end = start + text.as_bytes()[start..].iter().take(60).position(|&b| b == b']')? + 1;
        let placeholder = &text[start..end];
        kind(placeholder).map(|_| placeholder.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scanner;

    fn masked(text: &str, known: &[(String, String)]) -> String {
        let scanner = Scanner::builtin();
        apply(text, &redact(text, &scanner.scan(text), scanner.rules(), known))
    }

    #[test]
    fn one_value_has_one_placeholder_however_it_is_written() {
        assert_eq!(
            masked("บัตร 1-1017-00230-70-8 โทร ๐๘๑-๒๓๔-๕๖๗๙ ย้ำ บัตร 1101700230708 โทร 0812345679 และ 089-765-4321", &[]),
            "บัตร [THAI_ID_1] โทร [PHONE_1] ย้ำ บัตร [THAI_ID_1] โทร [PHONE_1] และ [PHONE_2]"
        );
    }

    #[test]
    fn numbers_in_use_are_not_given_out_again() {
        assert_eq!(masked("[PHONE_1] คือเบอร์เดิม ใหม่ 081-234-5679", &[]), "[PHONE_1] คือเบอร์เดิม ใหม่ [PHONE_2]");
    }

    #[test]
    fn known_values_keep_their_placeholders() {
        let known = [("081-234-5679".to_owned(), "[PHONE_7]".to_owned())];
        assert_eq!(masked("โทร 0812345679, 089-765-4321", &known), "โทร [PHONE_7], [PHONE_1]");
    }

    #[test]
    fn masking_a_masked_text_changes_nothing() {
        let scanner = Scanner::builtin();
        let mask = |text: &str| mask(text, scanner.rules(), |text| scanner.scan(text));
        let once = mask("โทร 081-234-5679 อีเมลa@b.example081-234-5679 บัตร 1-1017-00230-70-8");
        assert_eq!(once, "โทร [PHONE_1] อีเมล[EMAIL_1][PHONE_1] บัตร [THAI_ID_1]");
        assert_eq!(mask(&once), once);
    }
}
