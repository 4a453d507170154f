//! Telephone numbers of other countries, as they are written for a caller from abroad: `+81 90-1234-5679`.
//!
//! Only the plus sign makes such a number one: plans differ by country, so there is nothing else to check but
//! that it has a country code and 9 to 15 digits (ITU-T E.164). Thai numbers are [`super::thai_phone`]'s.

use super::{Evidence, Match};
use crate::scan::numbers::{Gap, Sequence};

/// The number whose country code is group `first`.
pub fn find(sequence: &Sequence<'_>, first: usize) -> Option<Match> {
    let text = sequence.text;
    let start = sequence.groups[first].start.checked_sub(1)?;
    // `a+1`, `1+1` and `++1` are no numbers for a caller.
    let parted = text[..start].last().is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'+');
    let code = &text[sequence.groups[first].start..sequence.groups[first].end];
    if text[start] != b'+' || !parted || code[0] == b'0' || code.starts_with(b"66") {
        return None;
    }
    let (mut digits, mut last) = (0, first);
    for index in first..sequence.groups.len().min(first + 7) {
        // A date or a second number may follow on the next line.
        if index > first && matches!(sequence.gap_before(index), Some(Gap::Line | Gap::Slash)) {
            break;
        }
        digits += sequence.groups[index].digits();
        last = index;
    }
    let end = sequence.groups[last].end;
    let repeated = text[start + 2..end].iter().filter(|b| b.is_ascii_digit()).all(|b| *b == text[start + 1]);
    // A bare run this short is an offset or a sum; a country code alone has three digits at most.
    let fits = (9..=15).contains(&digits) && (code.len() <= 3 || last == first && digits >= 10);
    let whole = !text.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'%');
    (fits && whole && !repeated).then_some(Match { start, end, evidence: Evidence::Plain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::numbers::for_each_sequence;

    fn find_in(text: &str) -> Option<&str> {
        let mut found = None;
        for_each_sequence(text.as_bytes(), 5, |sequence| {
            for index in 0..sequence.groups.len() {
                found = found.or(find(sequence, index));
            }
        });
        found.map(|m| &text[m.start..m.end])
    }

    #[test]
    fn a_plus_and_a_country_code_make_a_number() {
        for (text, phone) in [
            ("เบอร์ +81 90-1234-5679 นะ", Some("+81 90-1234-5679")),
            ("call +1 (415) 555-0132", Some("+1 (415) 555-0132")),
            ("+85620123456789", Some("+85620123456789")),
            ("กำไร +12,500 บาท", None),
            ("UTC+07:00 2024-05-01", None),
            ("1+4155550132", None),
            ("+66 81 234 5679", None),
            ("+5 10 15", None),
        ] {
            assert_eq!(find_in(text), phone, "{text}");
        }
    }
}
