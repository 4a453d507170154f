//! Thai postal addresses: a house number and what follows it.
//!
//! `99/12 หมู่ 5 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี 11120` is a chain of parts, each with its own word or
//! abbreviation. The matcher is called at such a word, wants a house number right before it, and reads on
//! as long as parts follow. A house number with a sub-district or district leaves no doubt; with a road
//! alone (`45 ถนนมิตรภาพ`) it needs a label, for distances and shops are written so. Places without a
//! house number are no one's address.

use super::provinces::PROVINCES;
use super::thai::{
    LETTER, ends_with_any, is_letter, run_end, run_start, skip_blanks, skip_blanks_back, starts_with_any,
};
use super::{Evidence, Match, Site};

/// What a part of an address says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// หมู่ 5, ซอย 3, ถนน …, อาคาร …
    Street,
    /// Sub-district, district, province.
    Area,
}

/// The words of the parts, longest first among those that begin alike.
const PARTS: &[(&str, Part)] = &[
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

/// The literals to be called at: the parts that can follow a house number. Those of one letter stand
/// behind a blank, for a literal of four bytes would have to be looked for at every Thai letter.
#[rustfmt::skip]
pub const ANCHORS: &[&str] = &[
    "หมู่", " ม.", "อาคาร", "คอนโด", "ตรอก", "ซอย", " ซ.", "ถนน", " ถ.", "ตำบล", " ต.", "แขวง", "Moo ", "Soi ",
    " Road", " Rd",
];

/// What may stand before a house number and belongs to it.
const HOUSE_LABELS: &[&str] = &["บ้านเลขที่", "เลขที่"];
/// What says that an address comes: then a road is enough.
const LABELS: &[&str] =
    &["ที่อยู่", "อยู่บ้าน", "บ้านเลขที่", "บ้าน", "จัดส่ง", "address", "Address", "ADDRESS", "ส่งที่", "ตั้งอยู่", "addr"];
/// What makes a number before a road something else.
#[rustfmt::skip]
const NOT_HOUSES: &[&str] = &[
    "กม", "กม.", "กิโลเมตร", "สาย", "หมายเลข", "ข้อ", "มาตรา", "หน้า", "ช่วง", "ครั้งที่", "อีก", "กว่า", "ทั้ง", "จำนวน",
    "รวม", "พ.ศ.", "ปี",
];

/// How many bytes an address may have, and how many letters the name in one part.
const MAX_LEN: usize = 420;
const MAX_NAME: usize = 30;

/// The address around the part at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let site = Site { start: skip_blanks(text, site.start, 1), ..site };
    let (start, slashed, labelled) = house(text, site.start)?;
    // 32หมู่บ้าน counts villages.
    if text[site.start - 1].is_ascii_digit() && text[site.start..].starts_with("หมู่บ้าน".as_bytes()) && !slashed
    {
        return None;
    }
    let (mut end, mut areas, mut streets) = (site.start, 0, 0);
    let limit = text.len().min(site.start + MAX_LEN);
    loop {
        let at = between(text, end, end == site.start);
        if at >= limit {
            break;
        }
        let Some((next, part)) = part(text, at) else { break };
        match part {
            Part::Area => areas += 1,
            Part::Street => streets += 1,
        }
        end = next;
    }
    if areas + streets == 0 {
        return None;
    }
    end = province_and_postcode(text, end, &mut areas);
    let label = labelled || has_label(text, start);
    let evidence = match (areas, streets) {
        (2.., _) | (1, 1..) => Evidence::Strong,
        (1, 0) if label || slashed => Evidence::Strong,
        (_, 2..) if slashed || label => Evidence::Plain,
        _ if label => Evidence::Plain,
        (0, 1) if slashed => Evidence::Weak,
        _ => return None,
    };
    Some(Match { start, end, evidence })
}

/// The house number that ends right before `at`: where it begins, whether it has a slash, whether it is
/// called a house number.
fn house(text: &[u8], at: usize) -> Option<(usize, bool, bool)> {
    let mut end = skip_blanks_back(text, at, 3);
    if end > 0 && text[end - 1] == b',' {
        end -= 1;
    }
    if !text[..end].last()?.is_ascii_digit() {
        return None;
    }
    let number = text[end.saturating_sub(12)..end]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'))
        .count();
    let mut start = end - number;
    while matches!(text[start], b'/' | b'-') {
        start += 1;
    }
    let house = &text[start..end];
    let slashes = house.iter().filter(|b| **b == b'/').count();
    let digits = house.iter().filter(|b| b.is_ascii_digit()).count();
    if slashes > 1 || digits > 8 || house.split(|b| !b.is_ascii_digit()).any(|run| run.is_empty() || run.len() > 4) {
        return None;
    }
    if start > 0 && (text[start - 1].is_ascii_alphanumeric() || matches!(text[start - 1], b'.' | b'_')) {
        return None;
    }
    let before = skip_blanks_back(text, start, 2);
    if let Some(label) = ends_with_any(&text[..before], HOUSE_LABELS) {
        return Some((before - label.len(), slashes == 1, true));
    }
    // หมู่ 5 ต.…, ซอยสุขุมวิท 57 แขวง…: the number of a part, and the address has begun before it.
    if is_number_of_part(text, before) {
        return None;
    }
    let other = ends_with_any(&text[..before], NOT_HOUSES).is_some();
    (!other).then_some((start, slashes == 1, false))
}

/// True when one of the two words that end at `end` is or begins with the word of a street part.
fn is_number_of_part(text: &[u8], end: usize) -> bool {
    let mut end = end;
    for _ in 0..2 {
        if text[..end].ends_with(b".") {
            return ends_with_any(&text[..end], &["ม.", "ซ.", "ถ."]).is_some();
        }
        let start = run_start(text, end, MAX_NAME);
        let word = &text[start..end];
        let street = |(part, kind): &(&str, Part)| {
            *kind == Part::Street && !part.ends_with('.') && word.windows(part.len()).any(|w| w == part.as_bytes())
        };
        if PARTS.iter().any(street) || ends_with_any(&text[..start], &["ม.", "ซ.", "ถ."]).is_some() {
            return true;
        }
        end = skip_blanks_back(text, start, 1);
        if end == start {
            break;
        }
    }
    ends_with_any(&text[..end], &["Moo", "Soi", "M."]).is_some()
}

/// True when a label stands within the forty characters before `start`.
fn has_label(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(60)..start];
    LABELS.iter().any(|label| before.windows(label.len()).any(|w| w == label.as_bytes()))
}

/// Behind what may part two parts: blanks, a comma, a line break.
fn between(text: &[u8], at: usize, first: bool) -> usize {
    if first {
        return at;
    }
    let mut next = skip_blanks(text, at, 4);
    if text.get(next) == Some(&b',') {
        next = skip_blanks(text, next + 1, 3);
    }
    if let Some(line) = starts_with_any(&text[next..], &["\r\n", "\n", "\\n"]) {
        next = skip_blanks(text, next + line.len(), 4);
    }
    next
}

/// The part that begins at `at`: where it ends.
fn part(text: &[u8], at: usize) -> Option<(usize, Part)> {
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
            && let Some(province) =
                PROVINCES.split(' ').filter(|p| text[name..].starts_with(p.as_bytes())).max_by_key(|p| p.len())
        {
            end = name + province.len();
        }
        // ซอยสุขุมวิท 57, ถนนพระราม 9, อาคารเอ ชั้น 2: a number of the name's own.
        if *part == Part::Street {
            let number = skip_blanks(text, end, 1);
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
    let comma = rest.get(end) == Some(&b',');
    (!word.is_empty() || comma || is_road).then_some((at + end, if is_road { Part::Street } else { part }))
}

/// The name or number of a part.
fn value(text: &[u8], at: usize, part: Part) -> Option<usize> {
    let number = digits(text, at);
    if number > 0 && part == Part::Street {
        return (number <= 4).then_some(at + number);
    }
    let mut end = run_end(text, at, MAX_NAME);
    if end == at {
        let latin = text[at..].iter().take(MAX_NAME).take_while(|b| b.is_ascii_alphanumeric()).count();
        return (latin > 0 && part == Part::Street).then_some(at + latin);
    }
    // Parts may be glued: ต.บางพูดอ.ปากเกร็ด, แขวงสีลมเขตบางรัก.
    let mut from = at + 2 * LETTER;
    while from < end {
        let glued = PARTS.iter().any(|(word, _)| word.len() > 2 * LETTER && text[from..].starts_with(word.as_bytes()));
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

/// Behind a province without a word before it and a postcode.
fn province_and_postcode(text: &[u8], end: usize, areas: &mut usize) -> usize {
    let mut end = end;
    if *areas > 0 {
        let at = between(text, end, false);
        let run = run_end(text, at, 16);
        if run > at && PROVINCES.split(' ').any(|province| text[at..run] == *province.as_bytes()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str) -> Option<(&str, Evidence)> {
        let (at, anchor) = ANCHORS.iter().filter_map(|a| text.find(a).map(|at| (at, *a))).min_by_key(|(at, _)| *at)?;
        let found = find(Site { text: text.as_bytes(), start: at, end: at + anchor.len() })?;
        Some((&text[found.start..found.end], found.evidence))
    }

    #[test]
    fn addresses_are_read_whole() {
        for address in [
            "99/12 หมู่ 5 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี 11120",
            "12 ซอยสุขุมวิท 57 ถนนพระราม 4 แขวงคลองเตยเหนือ เขตวัฒนา กรุงเทพมหานคร 10110",
            "เลขที่ 5/1 ม.3 ตำบลสุเทพ อำเภอเมืองเชียงใหม่ เชียงใหม่",
            "88/1 ถ.มิตรภาพ\nต.ในเมือง อ.เมืองขอนแก่น\nจ.ขอนแก่น 40000",
            "123 Moo 4, T. Suthep, A. Muang, Chiang Mai 50200",
        ] {
            assert_eq!(find_in(&format!("ส่ง {address} ค่ะ")), Some((address, Evidence::Strong)));
        }
    }

    #[test]
    fn places_and_distances_are_none() {
        for text in ["กม. 45 ถนนมิตรภาพ", "อำเภอเมืองขอนแก่น", "หมู่ 5 จัดงานบุญ", "ทางหลวงหมายเลข 2 ตอนสระบุรี", "3 ตำบลได้รับผล"]
        {
            assert_eq!(find_in(text).filter(|(_, e)| *e != Evidence::Weak), None, "{text}");
        }
    }
}
