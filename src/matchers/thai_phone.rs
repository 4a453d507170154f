//! Thai telephone numbers of persons and offices.
//!
//! A number is national (`0` and 8 digits for a fixed line, 9 for a mobile) or international (`+66`,
//! `0066`, `66`), in one of the groupings people write, perhaps with a range (`-45`) or an extension
//! (`ต่อ 12`) behind it. The plan is libphonenumber's metadata for TH (facts/thai-pii.md 1.3). Hotlines
//! such as 191 or 1669 and toll-free numbers are services, not persons, and no match. Masks made of
//! one or two digits (088-888-8888) are none either: chat is full of them.

use super::digits::is_in_link;
use super::{Evidence, Match};
use crate::scan::numbers::{Gap, Sequence};

/// The ways people group a number, by the lengths of the groups from the leading 0 on.
const MOBILE: &[&[usize]] = &[&[3, 3, 4], &[3, 7], &[2, 4, 4], &[3, 4, 3], &[1, 4, 5], &[2, 8], &[1, 9], &[1, 2, 3, 4]];
const FIXED: &[&[usize]] =
    &[&[2, 3, 4], &[2, 7], &[3, 6], &[3, 3, 3], &[1, 4, 4], &[1, 8], &[2, 4, 3], &[3, 2, 4], &[1, 2, 3, 3], &[1, 2, 6]];

/// A number has at least this many digits.
const FEWEST: usize = 9;
/// `0066`, a trunk prefix that should have gone, and nine digits.
const MAX_DIGITS: usize = 14;

/// The number that begins with group `first`.
pub fn find(sequence: &Sequence<'_>, first: usize) -> Option<Match> {
    let text = sequence.text;
    // Most groups are out of the question: a number begins with 0 or with 66, and has nine digits or more.
    let (from, to) = (sequence.groups[first].start, sequence.groups[sequence.groups.len() - 1].end);
    if !matches!(text[from], b'0' | b'6') || to - from < FEWEST {
        return None;
    }
    if let Some(gap) = sequence.gap_before(first)
        && gap.is_tight()
        && gap != Gap::Slash
    {
        return None;
    }
    let plus = sequence.byte_before(first) == Some(b'+');
    let number = read(sequence, first, plus)?;
    let groups = &sequence.groups[first..=number.last];
    let (mut start, mut end) = (groups[0].start, groups[groups.len() - 1].end);

    // Dots join all groups or none: `2,043.06 2569` is a price and a year.
    let gaps = sequence.gaps_within(first, number.last);
    if gaps.contains(&Gap::Dot) && gaps.iter().any(|&gap| gap != Gap::Dot) {
        return None;
    }
    // 0.812345678 is a decimal number.
    if gaps == [Gap::Dot] && groups[0].digits() == 1 {
        return None;
    }
    let plain = groups.len() == 1;
    if let Some(gap) = sequence.gap_after(number.last)
        && let Some(next) = sequence.groups.get(number.last + 1)
    {
        let inside = sequence.gap_after(first).filter(|_| !plain);
        // `02-555-0125-6`, `02-555-0125/6`: the last digits of further lines.
        let is_tail = matches!(gap, Gap::Dash | Gap::Slash)
            && next.digits() <= 4
            // `081 234 5670 / 02 123 4567`: another number begins.
            && !(text[next.start] == b'0' && sequence.gap_after(number.last + 1).is_some())
            && sequence.gap_after(number.last + 1).is_none_or(|after| !after.is_tight());
        if is_tail {
            end = next.end;
        } else if gap == Gap::Dot || (gap == Gap::Dash && (plain || inside == Some(Gap::Dash))) {
            return None;
        }
    }
    while start > 0 && matches!(text[start - 1], b'+' | b'(') && groups[0].start - start < 2 {
        start -= 1;
    }
    // (0812345670): brackets around the whole are none of it.
    if text[start] == b'(' && !text[start..end].contains(&b')') {
        start += 1;
    }
    end = extension(text, end).unwrap_or(end);

    let evidence = if sequence.is_glued(first, number.last) {
        Evidence::NeedsCue
    } else if is_in_link(text, start) {
        Evidence::Weak
    } else {
        number.evidence
    };
    Some(Match { start, end, evidence })
}

struct Number {
    last: usize,
    evidence: Evidence,
}

/// Reads groups from `first` on until they are a whole number.
fn read(sequence: &Sequence<'_>, first: usize, plus: bool) -> Option<Number> {
    let mut read = [0; MAX_DIGITS];
    let mut count = 0;
    for last in first..sequence.groups.len().min(first + 14) {
        let group = sequence.groups[last];
        read.get_mut(count..count + group.digits())?.copy_from_slice(&sequence.text[group.start..group.end]);
        count += group.digits();
        let (prefix, national) = national(&read[..count], plus)?;
        let kind = kind(national);
        let whole = match kind? {
            Kind::Mobile => 9,
            Kind::Fixed => 8,
        };
        if national.len() < whole {
            continue;
        }
        if national.len() > whole || is_mask(national) {
            return None;
        }
        return Some(Number { last, evidence: form(sequence, first, last, prefix, kind?) });
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// The trunk prefix `0`.
    National,
    /// `+66` or `0066`.
    International,
    /// `66` without a sign that it is a country code.
    Bare,
}

/// What remains behind the prefix; none if it can be no Thai number.
fn national(digits: &[u8], plus: bool) -> Option<(Prefix, &[u8])> {
    let (prefix, rest) = if plus {
        (Prefix::International, digits.strip_prefix(b"66")?)
    } else if let Some(rest) = digits.strip_prefix(b"0066") {
        (Prefix::International, rest)
    } else if let Some(rest) = digits.strip_prefix(b"66") {
        (Prefix::Bare, rest)
    } else {
        return Some((Prefix::National, digits.strip_prefix(b"0")?));
    };
    // `+66 (0) 81`: the trunk prefix that should have gone.
    Some((prefix, rest.strip_prefix(b"0").unwrap_or(rest)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mobile,
    Fixed,
}

/// What the first digits say. A number of which too little has been read counts as a mobile.
fn kind(national: &[u8]) -> Option<Kind> {
    match national {
        [] | [b'8' | b'9', ..] | [b'6'] | [b'6', b'1'..=b'6' | b'0' | b'8', ..] => Some(Kind::Mobile),
        [b'6', b'7'] | [b'6', b'7', b'1'..=b'3'] | [b'1'] | [b'1', b'4', ..] => Some(Kind::Mobile),
        [b'6', b'7', b'1', b'0'..=b'8', ..] | [b'6', b'7', b'2', b'4'..=b'7', ..] => Some(Kind::Mobile),
        [b'6', b'7', b'3', b'1'..=b'6', ..] => Some(Kind::Mobile),
        [b'2', ..] | [b'3' | b'4' | b'5' | b'7'] => Some(Kind::Fixed),
        [b'3', b'2'..=b'9', ..] | [b'4', b'2'..=b'5', ..] => Some(Kind::Fixed),
        [b'5', b'2'..=b'6', ..] | [b'7', b'3'..=b'7', ..] => Some(Kind::Fixed),
        _ => None,
    }
}

/// One or two different digits in all: a mask, or a number made up to be one.
fn is_mask(national: &[u8]) -> bool {
    national.iter().fold(0u16, |seen, digit| seen | 1 << (digit & 15)).count_ones() <= 2
}

fn form(sequence: &Sequence<'_>, first: usize, last: usize, prefix: Prefix, kind: Kind) -> Evidence {
    match prefix {
        Prefix::International => return Evidence::Strong,
        Prefix::Bare => return Evidence::Weak,
        Prefix::National => {}
    }
    let groups = &sequence.groups[first..=last];
    if groups.len() == 1 || groups.iter().all(|g| g.digits() == 1) {
        return Evidence::Plain;
    }
    let known = match kind {
        Kind::Mobile => MOBILE,
        Kind::Fixed => FIXED,
    };
    let is_known = known.iter().any(|lengths| lengths.iter().copied().eq(groups.iter().map(|g| g.digits())));
    if is_known { Evidence::Strong } else { Evidence::Weak }
}

/// The end of an extension that begins at or a little after `at`.
fn extension(text: &[u8], at: usize) -> Option<usize> {
    let rest = &text[at..text.len().min(at + 32)];
    let rest = rest.trim_ascii_start();
    // Nearly always something else follows.
    if !rest.first().is_some_and(|first| b"\xE0eExX#".contains(first)) {
        return None;
    }
    let lower = rest.to_ascii_lowercase();
    let word = ["ต่อ", "กด", "ext.", "ext", "x", "#"].into_iter().find(|word| lower.starts_with(word.as_bytes()))?;
    let number = rest[word.len()..].trim_ascii_start();
    let number = number.strip_prefix(b":").unwrap_or(number).trim_ascii_start();
    let digits = number.iter().take_while(|b| b.is_ascii_digit()).count();
    let skipped = text[at..].len().min(32) - number.len();
    (1..=6).contains(&digits).then_some(at + skipped + digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::numbers::for_each_sequence;

    fn phones(text: &str) -> Vec<(&str, Evidence)> {
        let mut all = Vec::new();
        for_each_sequence(text.as_bytes(), 0, |sequence| {
            let mut done = 0;
            for first in 0..sequence.groups.len() {
                if sequence.groups[first].start >= done
                    && let Some(m) = find(sequence, first)
                {
                    done = m.end;
                    all.push((&text[m.start..m.end], m.evidence));
                }
            }
        });
        all
    }

    #[test]
    fn every_way_of_writing_is_read_whole() {
        for phone in [
            "081-234-5679",
            "08-1234-5679",
            "081 234 5679",
            "(081)234-5679",
            "0-2590-3334",
            "02-590-3334",
            "(02) 590-3334",
            "043-202661",
            "+66 81 234 5679",
            "+66812345679",
            "+66 (0) 81-234-5679",
            "0066812345679",
            "0-2942-8201-45",
            "02-590-3334 ต่อ 48136",
            "0 2617 6001 ext. 12",
        ] {
            assert_eq!(phones(&format!("โทร{phone}ครับ")), [(phone, Evidence::Strong)], "{phone}");
        }
    }

    #[test]
    fn what_is_no_person_or_office_is_no_match() {
        for text in [
            "191 1669 1506",
            "1800 123 456",
            "088-888-8888",
            "13.756331, 100.501762",
            "2024-01-02 03:04:05",
            "INV-2024-0081234567",
            "1712345678901",
            "192.168.10.25",
            "081-234-5679-0123-4567",
            "2,043.06 2026",
            "043\t06\t2026",
        ] {
            assert_eq!(phones(text), [], "{text}");
        }
    }

    #[test]
    fn bare_runs_are_plain_and_bare_country_codes_weak() {
        assert_eq!(phones("0812345679"), [("0812345679", Evidence::Plain)]);
        assert_eq!(phones("66812345679"), [("66812345679", Evidence::Weak)]);
        assert_eq!(phones("INV-0812345679"), [("0812345679", Evidence::NeedsCue)]);
    }
}
