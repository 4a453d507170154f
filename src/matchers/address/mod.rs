//! Thai postal addresses: a house number and what follows it.
//!
//! `99/12 หมู่ 5 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี 11120` is a chain of parts, each with its own word or
//! abbreviation. The matcher is called at such a word, wants a house number right before it, and reads on
//! as long as parts follow. A house number with a sub-district or district leaves no doubt; with a road
//! alone (`45 ถนนมิตรภาพ`) it needs a label, for distances and shops are written so. Places without a
//! house number are no one's address.

mod parts;

use super::thai::{ends_with_any, run_start, skip_blanks, skip_blanks_back, starts_with_any};
use super::{Evidence, Match, Site};
use parts::{MAX_NAME, PARTS, Part, between, part, province_and_postcode, village};

/// The literals to be called at: the parts that can follow a house number. Those of one letter stand
/// behind a blank, for a literal of four bytes would have to be looked for at every Thai letter.
#[rustfmt::skip]
pub const ANCHORS: &[&str] = &[
    "Village No", "หมู่", " ม.", "อาคาร", "คอนโด", "ตรอก", "ซอย", " ซ.", "ถนน", " ถ.", "ตำบล", " ต.", "แขวง", "Moo ", "Soi ",
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

/// Buildings of flats.
const LIVED_IN: &[&str] = &["คอนโดมิเนียม", "คอนโด", "หอพัก", "อพาร์ทเม้นท์", "อพาร์ตเมนต์", "แมนชั่น"];

/// How many bytes an address may have.
const MAX_LEN: usize = 420;

/// The address around the part at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let mut site = Site { start: skip_blanks(text, site.start, 1), ..site };
    // `12/3 Sukhumvit Road`: the road's name stands before the word.
    if text[site.start..].starts_with(b"R") {
        let name =
            text[..site.start].iter().rev().take(40).take_while(|b| b.is_ascii_alphabetic() || **b == b' ').count();
        site.start = skip_blanks(text, site.start - name, 2);
    }
    let (start, slashed, labelled) =
        house(text, site.start).or_else(|| house(text, village_before(text, site.start)?))?;
    let start = estate(text, start);
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
        let Some((next, part)) = part(text, at).or_else(|| village(text, at)) else { break };
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
    // ห้อง 1204 ตึก B ถ.…: a building's letter.
    if let Some(start) = flat_in_building(text, end) {
        return Some((start, false, false));
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
    if let Some(start) = flat(text, before) {
        return Some((start, false, false));
    }
    // หมู่ 5 ต.…, ซอยสุขุมวิท 57 แขวง…: the number of a part, and the address has begun before it.
    // หมู่บ้านชวนชื่น 99/45 is a house on an estate.
    if is_number_of_part(text, before) && !(slashes == 1 && estate(text, start) < start) {
        return None;
    }
    let other = ends_with_any(&text[..before], NOT_HOUSES).is_some();
    (!other).then_some((start, slashes == 1, false))
}

/// Where the village begins that stands between a house number and its hamlet: `เลขที่ 3 บ้านหนองไผ่ หมู่ 8`.
fn village_before(text: &[u8], at: usize) -> Option<usize> {
    let end = skip_blanks_back(text, at, 2);
    let start = run_start(text, end, MAX_NAME);
    let is_village = text[start..end].starts_with("บ้าน".as_bytes()) && start > 0 && text[start - 1] == b' ';
    is_village.then_some(start)
}

/// Where an address begins whose estate is named before the house number: `หมู่บ้านชวนชื่น 99/45`.
fn estate(text: &[u8], start: usize) -> usize {
    let end = skip_blanks_back(text, start, 2);
    let name = run_start(text, end, MAX_NAME);
    let named = starts_with_any(&text[name..end], &["หมู่บ้าน", "คอนโด", "โครงการ", "อาคาร", "หอพัก", "แมนชั่น", "อพาร์ท"]);
    if end < start && named.is_some() { name } else { start }
}

/// Where a flat begins before the name of its building: `ห้อง 1204 ชั้น 12 ตึก B`.
fn flat_in_building(text: &[u8], end: usize) -> Option<usize> {
    let name = text[..end].iter().rev().take(3).take_while(|b| b.is_ascii_alphanumeric()).count();
    let word = skip_blanks_back(text, end - name, 1);
    let building = word - ends_with_any(&text[..word], &["ตึก", "อาคาร", "ทาวเวอร์"]).filter(|_| name > 0)?.len();
    let number = skip_blanks_back(text, building, 2);
    let digits = text[..number].iter().rev().take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b'/').count();
    if digits == 0 { None } else { flat(text, skip_blanks_back(text, number - digits, 2)) }
}

/// Where a flat begins whose floor or room is called so right before `end`: คอนโดลุมพินี ห้อง 1204 ชั้น 12.
fn flat(text: &[u8], end: usize) -> Option<usize> {
    let mut start = end - ends_with_any(&text[..end], &["ชั้น", "ชั้นที่", "ห้อง", "ห้องเลขที่"])?.len();
    for _ in 0..2 {
        let at = skip_blanks_back(text, start, 2);
        let number = text[..at].iter().rev().take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b'/').count();
        let before = skip_blanks_back(text, at - number, 2);
        match ends_with_any(&text[..before], &["ชั้น", "ชั้นที่", "ห้อง", "ห้องเลขที่"])
        {
            Some(word) if number > 0 => start = before - word.len(),
            _ => break,
        }
    }
    let at = skip_blanks_back(text, start, 2);
    let name = run_start(text, at, MAX_NAME);
    // คอนโดสุขใจ ห้อง …, and คอนโด สุขใจ ห้อง ….
    let kind = skip_blanks_back(text, name, 1);
    let parted = ends_with_any(&text[..kind], LIVED_IN).filter(|_| kind < name && name < at);
    let start = match (starts_with_any(&text[name..at], &["คอนโด", "อาคาร", "ตึก", "หอพัก", "อพาร์ท", "แมนชั่น"]), parted)
    {
        (Some(_), _) => name,
        (None, Some(word)) => kind - word.len(),
        (None, None) => start,
    };
    // A floor alone is an office's.
    let lived_in = LIVED_IN.iter().chain(&["ห้อง"]);
    lived_in.clone().any(|word| memchr::memmem::find(&text[start..end], word.as_bytes()).is_some()).then_some(start)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str) -> Option<(&str, Evidence)> {
        let mut sites: Vec<(usize, &str)> = ANCHORS.iter().flat_map(|anchor| text.match_indices(anchor)).collect();
        sites.sort_unstable();
        sites.into_iter().find_map(|(at, anchor)| {
            let found = find(Site { text: text.as_bytes(), start: at, end: at + anchor.len() })?;
            Some((&text[found.start..found.end], found.evidence))
        })
    }

    #[test]
    fn addresses_are_read_whole() {
        for address in [
            "99/12 หมู่ 5 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี 11120",
            "12 ซอยสุขุมวิท 57 ถนนพระราม 4 แขวงคลองเตยเหนือ เขตวัฒนา กรุงเทพมหานคร 10110",
            "เลขที่ 5/1 ม.3 ตำบลสุเทพ อำเภอเมืองเชียงใหม่ เชียงใหม่",
            "88/1 ถ.มิตรภาพ\nต.ในเมือง อ.เมืองขอนแก่น\nจ.ขอนแก่น 40000",
            "123 Moo 4, T. Suthep, A. Muang, Chiang Mai 50200",
            "99 Moo 5, Tambon Bang Phut, Pak Kret, Nonthaburi 11120",
            "123/45 Sukhumvit Road, Khlong Toei, Bangkok 10110",
            "55 Rama IV Rd., Silom, Bang Rak, Bangkok 10500",
            "เลขที่ 1 ถ.สาทรใต้ ยานนาวา สาทร กทม. 10120",
            "บ้านเลขที่9 หมู่ 2 บ้านโคกสูง ต.เมืองเก่า อ.เมือง จ.ขอนแก่น",
            "คอนโด สุขใจวิลล์ ห้อง 1204 ชั้น 12 ตึก B ถ.สุขุมวิท 76/1 แขวงบางนาใต้ เขตบางนา กรุงเทพ 10260",
            "55/5 ซอยสุขใจ 5 ลาดพร้าว จตุจักร กรุงเทพ 10900",
            "คอนโดสุขใจ ห้อง 1204 ชั้น 12 ถนนรัชดาภิเษก แขวงดินแดง เขตดินแดง กรุงเทพฯ 10400",
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
