//! Thai vehicle plates: `1กข 1234`, `กข 1234 เชียงใหม่`.
//!
//! Two Thai letters and one to four digits are also units, distances, rice (ข้าว กข 43) and acronyms. With a
//! digit before the letters it is most likely a plate; without one it needs a province behind it or a cue,
//! which the rule names. The province is part of the plate.

use super::provinces::PROVINCES;
use super::thai::{
    LETTER, ends_with_any, is_consonant, is_letter, is_letter_before, run_end, skip_blanks, skip_blanks_back,
};
use super::{Evidence, Match};
use crate::scan::numbers::Sequence;

/// Pairs of letters that are units and abbreviations.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "กก", "กม", "ชม", "มม", "ซม", "ตร", "มล", "มก", "วล", "สส", "สว", "รร", "รพ", "บจ", "หจ", "พศ", "คศ", "สค",
    "มค", "กพ", "พค", "กค", "กย", "ตค", "พย", "ธค", "ทล", "นน", "อย", "มอ", "มธ", "มช", "จก", "สน", "ผอ", "ศธ",
    "สธ", "คน", "รถ", "บท", "ผล", "นม", "ขด", "ถด", "ปก",
];

/// The plate whose last digits are group `index`.
pub fn find(sequence: &Sequence<'_>, index: usize) -> Option<Match> {
    let text = sequence.text;
    let group = sequence.groups[index];
    if group.digits() > 4 || text[group.start] == b'0' {
        return None;
    }
    let mut at = skip_blanks_back(text, group.start, 2);
    if at > 0 && text[at - 1] == b'-' {
        at = skip_blanks_back(text, at - 1, 1);
    }
    let letters = at.checked_sub(2 * LETTER)?;
    if !is_consonant(text, letters) || !is_consonant(text, letters + LETTER) {
        return None;
    }
    // A third consonant: motorcycles. More letters: a word.
    let three = letters.checked_sub(LETTER).filter(|&first| is_consonant(text, first));
    let first = three.unwrap_or(letters);
    // 1กฬฐ 371: a motorcycle's, with the digit of newer ones.
    let parted = text[..first].last().is_none_or(|b| *b == b' ' || b.is_ascii_digit());
    if is_letter_before(text, first) || (three.is_some() && !parted) {
        return None;
    }
    let mut start = first;
    // ทะเบียน 8 ขต 2176: behind the word the digit may stand apart.
    let blank = skip_blanks_back(text, first, 1);
    let apart = blank.checked_sub(1).filter(|&digit| {
        blank < first
            && (b'1'..=b'9').contains(&text[digit])
            && ends_with_any(text[..digit].trim_ascii_end(), &["ทะเบียน", "ทะเบียนรถ", "ป้าย", "plate", ":"]).is_some()
    });
    let leading = first.checked_sub(1).filter(|&digit| (b'1'..=b'9').contains(&text[digit])).or(apart);
    if let Some(digit) = leading {
        if digit > 0 && (text[digit - 1].is_ascii_alphanumeric() || b"/.-,".contains(&text[digit - 1])) {
            return None;
        }
        start = digit;
    }
    if text.get(group.end).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'%'))
        || (matches!(text.get(group.end), Some(b'.' | b',')) && text.get(group.end + 1).is_some_and(u8::is_ascii_digit))
    {
        return None;
    }
    let is_unit = ABBREVIATIONS.iter().any(|unit| text[letters..at] == *unit.as_bytes());
    let province = province(text, group.end);
    // รถ 1กข 1234: the digit belongs to what follows.
    if province.is_none()
        && is_consonant(text, group.end)
        && is_consonant(text, group.end + LETTER)
        && leading.is_none()
    {
        return None;
    }
    // 2กรม1 has no blank where a plate has one.
    if province.is_none() && three.is_some() && at == group.start {
        return None;
    }
    // รถ 2 คัน is no plate, and three letters (motorcycles) are a word unless a province follows.
    if province.is_none() && leading.is_none() && (three.is_some() || text[letters..at] == *"รถ".as_bytes()) {
        return None;
    }
    let evidence = match (leading.is_some(), province.is_some()) {
        _ if is_unit && province.is_none() => Evidence::NeedsCue,
        (true, true) => Evidence::Strong,
        (true, false) | (false, true) => Evidence::Plain,
        (false, false) => Evidence::NeedsCue,
    };
    Some(Match { start, end: province.unwrap_or(group.end), evidence })
}

/// Where the province ends that stands behind a plate's digits, on the same line or the next.
fn province(text: &[u8], at: usize) -> Option<usize> {
    let mut next = skip_blanks(text, at, 2);
    if text.get(next) == Some(&b'\n') {
        next = skip_blanks(text, next + 1, 2);
    }
    if next == at || !is_letter(text, next) {
        return None;
    }
    let run = &text[next..run_end(text, next, 16)];
    let short = ["กรุงเทพ", "กทม", "โคราช"].iter().any(|word| run == word.as_bytes());
    (short || PROVINCES.has(run)).then_some(next + run.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::numbers::for_each_sequence;

    fn find_in(text: &str) -> Option<(&str, Evidence)> {
        let mut found = None;
        for_each_sequence(text.as_bytes(), 5, |sequence| {
            for index in 0..sequence.groups.len() {
                found = found.or(find(sequence, index));
            }
        });
        found.map(|m| (&text[m.start..m.end], m.evidence))
    }

    #[test]
    fn plates_are_told_from_units() {
        for (text, plate) in [
            ("รถ 1กข 1234 ครับ", Some(("1กข 1234", Evidence::Plain))),
            ("2ขต-55", Some(("2ขต-55", Evidence::Plain))),
            ("ทะเบียน 8 ขต 2176", Some(("8 ขต 2176", Evidence::Plain))),
            ("กข 1234 เชียงใหม่", Some(("กข 1234 เชียงใหม่", Evidence::Plain))),
            ("ข้าว กข 43", Some(("กข 43", Evidence::NeedsCue))),
            ("5กก 100 บาท", Some(("5กก 100", Evidence::NeedsCue))),
            ("ประชุม 12", None),
            ("ม.6/2", None),
        ] {
            assert_eq!(find_in(text), plate, "{text}");
        }
    }
}
