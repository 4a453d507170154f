//! Dates as they are written in Thailand: `5 เม.ย. 2534`, `05/04/2534`, `1991-04-05`, `5 April 1991`.
//!
//! Years are of the Buddhist era (C.E. + 543) or the Common Era. A date alone is no one's; matchers that
//! know what it is the date of ask here how far it goes.

use super::thai::{skip_blanks, starts_with_any};

/// The months, short before long would cut: long ones first.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม",
    "พฤศจิกายน", "ธันวาคม", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",
    "พ.ย.", "ธ.ค.", "ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค", "มค",
    "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค",
];
#[rustfmt::skip]
const ENGLISH_MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov",
    "dec",
];
/// Before a year.
const ERAS: &[&str] = &["พ.ศ.", "พ.ศ", "พศ.", "พศ", "ค.ศ.", "ค.ศ", "B.E.", "C.E.", "A.D."];

/// Where the date that begins at `at` ends, if one does, and its year of the Common Era (0–99 as written).
#[must_use]
pub fn read(text: &[u8], at: usize) -> Option<(usize, u32)> {
    let (first, after) = number(text, at)?;
    if after - at == 8 {
        return compact(text, at);
    }
    if after - at == 4 {
        // 1991-04-05, 2534/04/05.
        let (month, after) = number(text, separator(text, after)?)?;
        let (day, end) = number(text, separator(text, after)?)?;
        return in_range(day, month).then_some((end, common_era(first)?));
    }
    if after - at > 2 {
        return english_month(text, at).or(None);
    }
    let day = first;
    // 5 เม.ย. 2534, 5-เม.ย.-2534.
    let gap = skip_marks(text, after);
    // ๑๐ เดือน มีนาคม
    let gap =
        text[gap..].strip_prefix("เดือน".as_bytes()).map_or(gap, |rest| skip_blanks(text, text.len() - rest.len(), 1));
    if let Some(month) = starts_with_any(&text[gap..], MONTHS) {
        let (year, end) = year(text, gap + month.len())?;
        return in_range(day, 1).then_some((end, year));
    }
    if let Some(end) = month_in_english(text, skip_marks(text, after)) {
        let (year, end) = year(text, end)?;
        return in_range(day, 1).then_some((end, year));
    }
    let (month, after) = number(text, separator(text, after)?)?;
    if after - at > 8 {
        return None;
    }
    let (year, end) = year(text, separator(text, after)?)?;
    // 05/04 and 04/05 are both in use.
    (in_range(day, month) || in_range(month, day)).then_some((end, year))
}

/// The same for a date that may begin with its month: `April 5, 1991`.
#[must_use]
pub fn english_month(text: &[u8], at: usize) -> Option<(usize, u32)> {
    let after = month_in_english(text, at)?;
    let (day, after) = number(text, skip_marks(text, after))?;
    let (year, end) = year(text, skip_marks(text, after))?;
    in_range(day, 1).then_some((end, year))
}

fn month_in_english(text: &[u8], at: usize) -> Option<usize> {
    let word: Vec<u8> =
        text.get(at..)?.iter().take(9).take_while(|b| b.is_ascii_alphabetic()).map(u8::to_ascii_lowercase).collect();
    let end = at + ENGLISH_MONTHS.iter().find(|month| word == month.as_bytes())?.len();
    Some(if text.get(end) == Some(&b'.') { end + 1 } else { end })
}

fn compact(text: &[u8], at: usize) -> Option<(usize, u32)> {
    let part =
        |from: usize, len: usize| text[at + from..at + from + len].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    for (year, month, day) in [(part(0, 4), part(4, 2), part(6, 2)), (part(4, 4), part(2, 2), part(0, 2))] {
        if in_range(day, month)
            && let Some(year) = common_era(year)
        {
            return Some((at + 8, year));
        }
    }
    None
}

/// A year behind blanks and a word for its era.
fn year(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut at = skip_marks(text, at);
    if let Some(era) = starts_with_any(&text[at..], ERAS) {
        at = skip_blanks(text, at + era.len(), 2);
    }
    let (year, end) = number(text, at)?;
    match end - at {
        4 => Some((common_era(year)?, end)),
        2 => Some((year, end)),
        _ => None,
    }
}

/// The year of the Common Era, if someone who lives may be born or do something in it.
fn common_era(year: u32) -> Option<u32> {
    match year {
        2430..=2600 => Some(year - 543),
        1890..=2057 => Some(year),
        _ => None,
    }
}

fn in_range(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn skip_marks(text: &[u8], at: usize) -> usize {
    at + text[at.min(text.len())..].iter().take(3).take_while(|b| matches!(b, b' ' | b',' | b'-' | b'/' | b'.')).count()
}

/// Behind one `/`, `-` or `.`, with blanks or a line break around it.
fn separator(text: &[u8], at: usize) -> Option<usize> {
    let blank =
        |at: usize| at + text[at.min(text.len())..].iter().take(2).take_while(|b| matches!(b, b' ' | b'\n')).count();
    let mark = blank(at);
    match text.get(mark) {
        Some(b'/' | b'-' | b'.') => Some(blank(mark + 1)),
        _ if mark > at => Some(mark),
        _ => None,
    }
}

/// A number of at most eight digits at `at`, and where it ends.
fn number(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let digits = text.get(at..)?.iter().take(9).take_while(|b| b.is_ascii_digit()).count();
    let value = text[at..at + digits].iter().fold(0u32, |n, b| n * 10 + u32::from(b - b'0'));
    (1..=8).contains(&digits).then_some((value, at + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_whole() {
        for (date, year) in [
            ("5 เม.ย. 2534", 1991),
            ("5 เมษายน พ.ศ. 2534", 1991),
            ("05/04/2534", 1991),
            ("5-4-34", 34),
            ("5-เม.ย.-2534", 1991),
            ("5/เม.ย./2534", 1991),
            ("1991-04-05", 1991),
            ("5 Apr. 1991", 1991),
            ("05041991", 1991),
            ("19910405", 1991),
        ] {
            let text = format!("{date} ค่ะ");
            assert_eq!(read(text.as_bytes(), 0), Some((date.len(), year)), "{date}");
        }
        assert_eq!(english_month(b"April 5, 1991", 0), Some((13, 1991)));
        for text in ["45/12/2534", "12.5", "1234567890", "10.30", "5 บาท"] {
            assert_eq!(read(text.as_bytes(), 0), None, "{text}");
        }
    }
}
