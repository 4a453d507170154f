//! The parts of an address: the words they begin with, and how far each goes.
//!
//! In Thai every part says what it is (`ต.บางพูด`, `ซอยสุขุมวิท 57`), glued to its name or with a blank, and parts may
//! be glued to each other. In English a part ends at a comma. The postcode and a province without a word before it
//! close an address.

use crate::matchers::provinces::PROVINCES;
use crate::matchers::thai::{LETTER, is_letter, run_end, skip_blanks, starts_with_any};

/// What a part of an address says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// หมู่ 5, ซอย 3, ถนน …, อาคาร …
    Street,
    /// Sub-district, district, province.
    Area,
}

/// The words of the parts, longest first among those that begin alike.
pub(super) const PARTS: &[(&str, Part)] = &[
    ("หมู่บ้าน", Part::Street),
    ("หมู่ที่", Part::Street),
    ("หมู่", Part::Street),
    ("ม.", Part::Street),
    ("อาคาร", Part::Street),
    ("ตึก", Part::Street),
    ("คอนโด", Part::Street),
    ("ชั้น", Part::Street),
    ("ห้อง", Part::Street),
    ("ตรอก", Part::Street),
    ("ซอย", Part::Street),
    ("ซ.", Part::Street),
    ("แยก", Part::Street),
    ("ถนน", Part::Street),
    ("ถ.", Part::Street),
    ("ตำบล", Part::Area),
    ("ต.", Part::Area),
    ("แขวง", Part::Area),
    ("อำเภอ", Part::Area),
    ("อ.", Part::Area),
    ("เขต", Part::Area),
    ("จังหวัด", Part::Area),
    ("จ.", Part::Area),
    ("กรุงเทพมหานคร", Part::Area),
    ("กรุงเทพฯ", Part::Area),
    ("กรุงเทพ", Part::Area),
    ("กทม.", Part::Area),
    ("กทม", Part::Area),
];

/// The same in Latin letters.
const LATIN_PARTS: &[(&str, Part)] = &[
    ("Moo", Part::Street),
    ("Village No", Part::Street),
    ("M.", Part::Street),
    ("Soi", Part::Street),
    ("Rd", Part::Street),
    ("Tambon", Part::Area),
    ("T.", Part::Area),
    ("Amphoe", Part::Area),
    ("Amphur", Part::Area),
    ("A.", Part::Area),
    ("Khwaeng", Part::Area),
    ("Khet", Part::Area),
    ("Bangkok", Part::Area),
    ("Chiang Mai", Part::Area),
    ("Thailand", Part::Area),
];

/// How many letters the name in one part may have.
pub(super) const MAX_NAME: usize = 30;

/// Words that are glued behind the last part of an address: อ.บางพลีนะคะ, อ.ปากเกร็ดซึ่งเป็น….
const BEHIND: &[&str] = &["ซึ่ง", "ค่ะ", "ครับ", "นะคะ", "นะครับ", "โทร", "เบอร์", "แล้ว", "เป็น", "จ้า", "ผู้"];

/// Behind what may part two parts: blanks, a comma, a line break.
pub(super) fn between(text: &[u8], at: usize, first: bool) -> usize {
    if first {
        return at;
    }
    let mut next = skip_blanks(text, at, 4);
    // `Rama IV Rd., Silom`
    next += usize::from(text[next..].starts_with(b".,"));
    if text.get(next) == Some(&b',') {
        next = skip_blanks(text, next + 1, 3);
    }
    if let Some(line) = starts_with_any(&text[next..], &["\r\n", "\n", "\\n"]) {
        next = skip_blanks(text, next + line.len(), 4);
    }
    next
}

/// The part that begins at `at`: where it ends.
pub(super) fn part(text: &[u8], at: usize) -> Option<(usize, Part)> {
    let rest = &text[at..];
    if let Some((word, part)) = PARTS.iter().find(|(word, _)| rest.starts_with(word.as_bytes())) {
        let name = at + word.len();
        if word.starts_with("กท") || word.starts_with("กรุง") {
            return Some((name, *part));
        }
        let name = skip_blanks(text, name, 2);
        let mut end = value(text, name, *part)?;
        // จ.อ่างทองหลังรับแจ้ง: a province ends where its name does.
        if matches!(*word, "จ." | "จังหวัด")
            && let Some(province) = PROVINCES.longest(&text[name..])
        {
            end = name + province;
        }
        // ซอยสุขุมวิท 57, ถนนพระราม 9, อาคารเอ ชั้น 2: a number of the name's own.
        if *part == Part::Street {
            // ถ.ประชาราษฎร์ สาย 2
            let number = skip_blanks(text, end, 1);
            let number = text[number..]
                .strip_prefix("สาย".as_bytes())
                .map_or(number, |rest| skip_blanks(text, text.len() - rest.len(), 1));
            let digits = digits(text, number);
            if digits > 0 && digits <= 4 && !is_letter(text, number + digits) {
                end = number + digits;
                if text.get(end) == Some(&b'/') {
                    end += 1 + self::digits(text, end + 1);
                }
            }
        }
        return Some((end, *part));
    }
    let (word, part) =
        LATIN_PARTS.iter().find(|(word, _)| rest.starts_with(word.as_bytes())).copied().or_else(|| {
            // `Sukhumvit Road`, `Khlong Toei Nuea,`: words up to a comma.
            (rest.first().is_some_and(u8::is_ascii_uppercase)).then_some(("", Part::Area))
        })?;
    let line = rest.len().min(60);
    let end = rest[..line]
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'-')))
        .unwrap_or(line);
    let end = rest[..end].iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let is_road = rest[..end].ends_with(b"Road") || rest[..end].ends_with(b"Rd");
    // `Nonthaburi 11120`.
    let coded = rest[..end].len() > 6 && rest[end - 6] == b' ' && rest[end - 5..end].iter().all(u8::is_ascii_digit);
    let comma = rest.get(end) == Some(&b',') || coded;
    (!word.is_empty() || comma || is_road).then_some((at + end, if is_road { Part::Street } else { part }))
}

/// A village that stands between a hamlet's number and its sub-district: `หมู่ 2 บ้านโคกสูง ต.เมืองเก่า`.
pub(super) fn village(text: &[u8], at: usize) -> Option<(usize, Part)> {
    let name = text[at..].strip_prefix("บ้าน".as_bytes())?;
    let start = text.len() - name.len();
    let end = run_end(text, start, MAX_NAME);
    let next = between(text, end, false);
    let area = starts_with_any(&text[next..], &["ต.", "ตำบล", "อ.", "อำเภอ", "จ.", "จังหวัด"]).is_some();
    (end > start && area).then_some((end, Part::Street))
}

/// The name or number of a part.
fn value(text: &[u8], at: usize, part: Part) -> Option<usize> {
    let number = digits(text, at);
    if number > 0 && part == Part::Street {
        return (number <= 4).then_some(at + number);
    }
    let mut end = run_end(text, at, MAX_NAME);
    // ถนนรังสิต-นครนายก.
    if part == Part::Street && end > at && text.get(end) == Some(&b'-') && is_letter(text, end + 1) {
        end = run_end(text, end + 1, MAX_NAME);
        return Some(end);
    }
    if end == at {
        let latin = text[at..].iter().take(MAX_NAME).take_while(|b| b.is_ascii_alphanumeric()).count();
        return (latin > 0 && part == Part::Street).then_some(at + latin);
    }
    // Parts may be glued: ต.บางพูดอ.ปากเกร็ด, แขวงสีลมเขตบางรัก.
    let mut from = at + 2 * LETTER;
    while from < end {
        let glued = PARTS.iter().any(|(word, _)| word.len() > 2 * LETTER && text[from..].starts_with(word.as_bytes()))
            || (part == Part::Area && starts_with_any(&text[from..end], BEHIND).is_some());
        if glued
            || (from + LETTER == end
                && text.get(end) == Some(&b'.')
                && "ตอจถซม".as_bytes().chunks(LETTER).any(|l| text[from..end] == *l))
        {
            end = from;
            break;
        }
        from += LETTER;
    }
    (end - at <= MAX_NAME * LETTER).then_some(end)
}

/// Behind up to four words and a postcode: `ยานนาวา สาทร กทม. 10120`, districts without a word before them.
fn bare_areas(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..4 {
        at = between(text, at, false);
        let run = run_end(text, at, 20);
        if run == at {
            return None;
        }
        // กทม., กรุงเทพฯ
        let mark = ["ฯ", "."].iter().find(|mark| text[run..].starts_with(mark.as_bytes())).map_or(0, |mark| mark.len());
        let code = skip_blanks(text, run + mark, 2);
        if code > run && digits(text, code) == 5 && text[code] != b'0' {
            return Some(code + 5);
        }
        at = run + mark;
    }
    None
}

/// Behind a province without a word before it and a postcode.
pub(super) fn province_and_postcode(text: &[u8], end: usize, areas: &mut usize) -> usize {
    if let Some(end) = bare_areas(text, end) {
        *areas += 2;
        return end;
    }
    let mut end = end;
    if *areas > 0 {
        let at = between(text, end, false);
        let run = run_end(text, at, 16);
        if run > at && PROVINCES.has(&text[at..run]) {
            *areas += 1;
            end = run;
        }
    }
    let at = between(text, end, false);
    let at = if text[at..].starts_with("รหัสไปรษณีย์".as_bytes()) {
        skip_blanks(text, at + "รหัสไปรษณีย์".len(), 2)
    } else {
        at
    };
    if digits(text, at) == 5 && (b'1'..=b'9').contains(&text[at]) && (*areas > 0 || text[..at].ends_with(b" ")) {
        *areas += 1;
        end = at + 5;
    }
    end
}

fn digits(text: &[u8], at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.iter().take(12).take_while(|b| b.is_ascii_digit()).count())
}
