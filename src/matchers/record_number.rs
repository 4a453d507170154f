//! Hospital numbers: `HN 1234567`, `HN: 12345/65`, `AN 6700123`, `VN …`.
//!
//! The numbers have no form of their own, so the label must stand right before them, in capitals. They
//! are looked for at groups of digits, for `an` is a word that English text is full of.

use super::thai::ends_with_any;
use super::{Evidence, Match};
use crate::scan::numbers::{Gap, Sequence};

const LABELS: &[&str] = &["HN", "H.N.", "H.N", "AN", "A.N.", "VN", "V.N.", "hn", "Hn", "\"hn", "XN"];
#[rustfmt::skip]
const LONG_LABELS: &[&str] = &[
    "เลขที่ผู้ป่วยนอก", "เลขที่ผู้ป่วยใน", "เลขผู้ป่วยนอก", "เลขผู้ป่วยใน", "เลขที่ผู้ป่วย", "เลขผู้ป่วย", "เลขประจำตัวผู้ป่วย", "รหัสผู้ป่วย",
    "เลขเวชระเบียน", "เลขที่เวชระเบียน", "เลขที่โรงพยาบาล", "เลขโรงพยาบาล", "hospital number", "Hospital number", "Hospital Number",
    "hospital_number", "hospital no", "Hospital No", "MRN", "medical record number",
];

/// The number that begins with group `index`.
pub fn find(sequence: &Sequence<'_>, index: usize) -> Option<Match> {
    let text = sequence.text;
    let group = sequence.groups[index];
    // 65-012345: a year of two digits may come first.
    let by_year = group.digits() == 2
        && matches!(sequence.gap_after(index), Some(Gap::Slash | Gap::Dash))
        && sequence.groups.get(index + 1).is_some_and(|next| next.digits() >= 2);
    if !by_year && !(3..=10).contains(&group.digits()) {
        return None;
    }
    let mut at = group.start;
    // At most a few marks between label and number: `HN. : "`.
    for _ in 0..8 {
        match text[..at].last() {
            Some(b' ' | b'\t' | b':' | b'.' | b'=' | b'#' | b'"' | b'\'' | b'-' | b'|' | b'\\') => at -= 1,
            _ => break,
        }
    }
    let before = &text[..at];
    // Most numbers have no word before them that ends as a label does.
    if !before.last().is_some_and(|byte| b"NnRro".contains(byte) || *byte >= 0x80) {
        return None;
    }
    // `hospital no.` is a label of its own.
    let called = ends_with_any(before, LONG_LABELS).is_some();
    let before = if called {
        before
    } else if before.ends_with(b"No") || before.ends_with(b"no") {
        before[..at - 2].trim_ascii_end()
    } else {
        before
    };
    let before = before.strip_suffix("เลขที่".as_bytes()).unwrap_or(before).trim_ascii_end();
    // The marks of `H.N.` went with those behind it.
    let dotted = before.strip_suffix(b"H.N").or(before.strip_suffix(b"A.N")).or(before.strip_suffix(b"V.N"));
    let label = match dotted {
        Some(rest) => Some(rest),
        None => ends_with_any(before, LONG_LABELS)
            .or(ends_with_any(before, LABELS))
            .map(|label| &before[..before.len() - label.len()]),
    };
    let rest = label?;
    if rest.last().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'$') {
        return None;
    }
    let mut end = group.end;
    let mut digits = group.digits();
    // 12345/65, 65-012345: year and serial; 12-34-567.
    let mut index = index;
    while let Some(gap) = sequence.gap_after(index)
        && matches!(gap, Gap::Slash | Gap::Dash)
        && let Some(next) = sequence.groups.get(index + 1)
        && next.start - end == 1
        && digits + next.digits() <= 10
    {
        end = next.end;
        digits += next.digits();
        index += 1;
    }
    (digits >= 5 && !text.get(end).is_some_and(u8::is_ascii_alphabetic)).then_some(Match {
        start: group.start,
        end,
        evidence: Evidence::Strong,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers are shown to this matcher only behind letters that a label may end with ([`crate::text::masks`]).
    #[test]
    fn every_label_ends_as_labels_of_numbers_do() {
        for label in LABELS.iter().chain(LONG_LABELS) {
            let last = label.trim_end_matches('.').bytes().next_back().expect("a letter");
            assert!(last >= 0x80 || b"NORnor".contains(&last), "{label}");
        }
    }
}
