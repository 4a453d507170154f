//! Names behind a title: `นายสมชาย ใจดี`, `พ.ต.ท.หญิง …`, `คุณแนน`, `Mr. …`.
//!
//! A title is the best sign of a name there is in Thai: three mentions in four carry one (facts/thai-pii.md
//! 1.2). The title belongs to the finding. What stands behind is read as given name, blank, family name; a
//! run that begins like an ordinary word (`นายก…`, `นางเอก`, `คุณภาพ`) is no name. `คุณ` is also "you", so
//! behind it a single word must look like a name.

use super::stems::{ends_like_name, family_strength, looks_like_name};
use super::titles::{FIELDS, Kind, NO_NAMES_OF_RANKS, NOT_BEFORE, no_names, titles};
use super::words::{cut, ender};
use super::{MAX_FAMILY, MAX_GIVEN, latin};
use crate::matchers::thai::{
    LETTER, ends_with_any, is_dependent, is_letter, is_letter_before, run_end, skip_blanks, starts_with,
    starts_with_any,
};
use crate::matchers::word_list::Beginnings;
use crate::matchers::{Evidence, Match, Site};

/// The name behind the title at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    // ` ศ.` is looked for behind a blank, for a literal of four bytes would cost much.
    let site = Site { start: skip_blanks(text, site.start, 1), ..site };
    if text[site.start].is_ascii() {
        return latin::titled(text, site.start, site.end);
    }
    // นางสาวิตรี is Mrs Savitri, no Miss.
    let whole = |title: &str| title != "นางสาว" || !is_dependent(text, site.start + title.len());
    let (title, kind) = *titles(text, site.start)
        .iter()
        .find(|(title, _)| starts_with(&text[site.start..], title.as_bytes()) && whole(title))?;
    let before = &text[site.start.saturating_sub(30)..site.start];
    if (NOT_BEFORE.first(before).is_some() && matches!(title, "นาย" | "นาง" | "คุณ"))
        || (kind == Kind::Monk && before.ends_with("วัด".as_bytes()))
    {
        return None;
    }
    // `กศ.`, `พ.ศ.` and `ว.ศ.` end like titles with dots; so does any abbreviation glued to more.
    // 150 นาย is a count, and กว่าที่, ว่าที่ are words unless a rank follows.
    let counted = title == "นาย" && before.trim_ascii_end().last().is_some_and(u8::is_ascii_digit);
    let behind = &text[site.start + title.len()..];
    if (counted && behind.first() == Some(&b' '))
        || (title == "ว่าที่"
            && starts_with_any(behind.trim_ascii_start(), &["ร.", "ร้อย", "พ.", "พัน", "น.", "เรือ"]).is_none())
        || (matches!(title, "ดช." | "ดญ." | "นส.") && is_letter_before(text, site.start))
    {
        return None;
    }
    let dotted = title.ends_with('.');
    let start = first_title(text, site.start, title);
    if dotted && start == site.start && (before.ends_with(b".") || (title == "ศ." && is_letter_before(text, start))) {
        return None;
    }
    let mut kind = kind;
    let mut title = title;
    let mut at = site.start + title.len();
    // พ.ต.ท.หญิง ดร.…; ว่าที่ ร.ต.; รศ.ดร.; นาง สาว.
    for _ in 0..4 {
        let next = skip_blanks(text, at, 1);
        if title == "นาง" && text[next..].starts_with("สาว ".as_bytes()) {
            at = next + "สาว".len();
            continue;
        }
        if kind == Kind::Rank && text[next..].starts_with("หญิง".as_bytes()) {
            at = next + "หญิง".len();
            continue;
        }
        // ศ.เกียรติคุณ นพ.…
        if title.ends_with("ศ.") || title == "ศาสตราจารย์" {
            let qualified = starts_with_any(&text[next..], &["เกียรติคุณ", "คลินิก", "พิเศษ"]);
            if let Some(word) = qualified {
                at = next + word.len();
                continue;
            }
        }
        match titles(text, next).iter().find(|(title, kind)| {
            matches!(kind, Kind::Rank | Kind::Strong) && starts_with(&text[next..], title.as_bytes())
        }) {
            // นายนาย… is no chain of titles, and นายพล… no rank.
            Some((more, more_kind)) if title != "คุณ" && (*more_kind == Kind::Rank || kind != Kind::Strong) => {
                at = next + more.len();
                title = more;
                kind = if *more_kind == Kind::Strong { Kind::Strong } else { kind };
            }
            _ => break,
        }
    }
    let blank = skip_blanks(text, at, 2);
    let spaced = blank > at;
    let rest = &text[blank..];
    if let Some(latin) = latin::words(text, blank, 3) {
        // คุณ Kittipat, นาย Kittipat Jaingam.
        return (spaced || kind != Kind::You).then_some(Match { start, end: latin, evidence: Evidence::Plain });
    }
    if !is_letter(text, blank) || is_dependent(text, blank) {
        return None;
    }
    let run = run_end(text, blank, MAX_GIVEN + 30);
    let given = cut(text, blank, run);
    if ender(text, blank).is_some_and(|word| word != "สามารถ") && !ends_like_name(&text[blank..given]) {
        return None;
    }
    // มาลี and อาทิตย์ begin like words of two letters, and ต่อศักดิ์ ends as names do.
    let other = |words: &Beginnings| {
        words.first(rest).is_some_and(|word| word.len() > 2 * LETTER || !looks_like_name(&text[blank..given]))
            && (kind == Kind::Monk || !ends_like_name(&text[blank..given]))
    };
    if no_names(title).is_some_and(other)
        || kind == Kind::Rank && other(&NO_NAMES_OF_RANKS)
        || FIELDS.first(rest).is_some()
        || (title == "นาย" && rest.starts_with("ก".as_bytes()) && given == blank + LETTER)
    {
        return None;
    }
    let letters = (given - blank) / LETTER;
    let whole = given == run;
    // ก๋วยเตี๋ยวนายหนวด รสเด็ด, ดร.สโตน ภาค 4: shops and shows. นายกออก: the premier, unless names begin so.
    let premier = title == "นาย"
        && rest.starts_with("ก".as_bytes())
        && !is_dependent(rest, LETTER)
        && !looks_like_name(&text[blank..given])
        && !(whole && family(text, given).is_some());
    if premier || !(2..=MAX_GIVEN).contains(&letters) || (whole && is_business(text, given)) {
        return None;
    }
    let found = |end, evidence| Some(Match { start, end, evidence });
    if whole
        && kind != Kind::Monk
        && let Some(family) = family(text, given)
    {
        let sure = kind != Kind::You || !spaced || looks_like_name(&text[blank..given]);
        let family = third(text, blank, given, family);
        return found(family, if sure { Evidence::Strong } else { Evidence::Plain });
    }
    let name = &text[blank..given];
    match kind {
        Kind::Strong if looks_like_name(name) || letters <= 10 => found(given, Evidence::Plain),
        Kind::Rank | Kind::Monk if looks_like_name(name) || letters <= 8 => found(given, Evidence::Plain),
        // คุณแนน is someone; a long run behind คุณ is what you do.
        Kind::You if looks_like_name(name) && letters <= 12 => found(given, Evidence::Plain),
        Kind::You if whole && letters <= 5 && !spaced => found(given, Evidence::Weak),
        _ => None,
    }
}

/// Where the titles begin whose last one stands at `at`: ผู้ช่วยศาสตราจารย์, สมเด็จพระ…, and `ศ.ดร.`, which has
/// no literal of its own to be found by.
fn first_title(text: &[u8], at: usize, title: &str) -> usize {
    let before = &text[..at];
    let words: &[&str] = match title {
        "ศาสตราจารย์" => &["ผู้ช่วย", "รอง"],
        "พระมหา" | "พระครู" => &["สมเด็จ"],
        _ if title.ends_with('.') => &["ศ.", "อ."],
        _ => &[],
    };
    let qualified = before.strip_suffix("เกียรติคุณ ".as_bytes()).unwrap_or(before);
    let Some(word) = ends_with_any(qualified, words) else { return at };
    let start = qualified.len() - word.len();
    // ผศ. and พ.ศ. are found by themselves, or are none.
    let whole = !word.ends_with('.') || !(is_letter_before(text, start) || text[..start].ends_with(b"."));
    if whole { start } else { at }
}

/// True when the word behind a name, alone, makes a shop, a clinic or a show of it.
fn is_business(text: &[u8], given: usize) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "คลินิก", "เดนทัล", "รสเด็ด", "เจ้าเก่า", "เจ้าแรก", "คาเฟ่", "ฟาร์ม", "มอเตอร์", "การช่าง", "การค้า", "พาณิชย์", "เบเกอรี่", "โภชนา", "ภาค",
        "ซีซั่น", "จำกัด", "สตูดิโอ", "บิวตี้", "ช็อป", "รีสอร์ท", "ขนส่ง", "ก่อสร้าง", "ฮอนด้า", "โตโยต้า",
    ];
    let at = skip_blanks(text, given, 2);
    let run = &text[at..run_end(text, at, 12)];
    // คุณสมชายการช่าง
    if ends_with_any(&text[..given], &["การช่าง", "การค้า", "เทรดดิ้ง"]).is_some()
    {
        return true;
    }
    at > given && WORDS.iter().any(|word| run == word.as_bytes())
}

/// Where a name of three short words ends: คิม จอง อิล. Behind other names a third word is none.
fn third(text: &[u8], given: usize, given_end: usize, family: usize) -> usize {
    let letters = |from: usize, to: usize| (to - from) / LETTER;
    let next = skip_blanks(text, family, 1);
    let end = run_end(text, next, 5);
    let short = letters(given, given_end) <= 5
        && letters(given_end, family) <= 5
        && next > family
        && (2..=4).contains(&letters(next, end));
    if short && !is_no_family(text, next) && !is_dependent(text, next) { end } else { family }
}

/// Where the family name ends that follows a given name which ends at `given`.
pub(super) fn family(text: &[u8], given: usize) -> Option<usize> {
    let mut at = skip_blanks(text, given, 4);
    if at == given {
        return None;
    }
    // ณ อยุธยา: a family name of two words.
    if text[at..].starts_with("ณ ".as_bytes()) {
        at += "ณ ".len();
    }
    if !is_letter(text, at) || is_dependent(text, at) || is_no_family(text, at) {
        return None;
    }
    let run = run_end(text, at, MAX_FAMILY + 30);
    let end = cut(text, at, run);
    let letters = (end - at) / LETTER;
    // A run that goes on for long without an ender is prose.
    ((2..=MAX_FAMILY).contains(&letters) && !(letters <= 3 && text.get(end) == Some(&b'.'))).then_some(end)
}

/// Words that follow a given name and are no family name, beside [`ender`]s.
pub(super) fn is_no_family(text: &[u8], at: usize) -> bool {
    #[rustfmt::skip]
    static WORDS: Beginnings = Beginnings::new(&[
        "บ่าย", "บัตร", "บ้าน", "บาท", "บริษัท",
        "เช้า", "เย็น", "เที่ยง", "เมื่อวาน", "เงิน", "เลข", "เบอร์", "เวลา", "เชื้อชาติ", "เพศ", "เลขา", "เตียง", "เขต", "เท่านั้น", "เหมือน",
        "ค่ำ", "ค้าง", "คุณ", "ครู", "คน", "คิด", "คลินิก",
        "ทุ่ม", "ทุก", "ที่อยู่", "ทำไม",
        "โมง", "โอน", "โทร", "โปรด",
        "พรุ่งนี้", "พยาบาล", "พร้อม", "พาสปอร์ต",
        "วันนี้", "วัน", "วินิจฉัย",
        "ตอน", "ตรวจ", "ต.", "ตำบล",
        "ช่วง", "ชอบ", "ช่วย",
        "สวัสดี", "สกุล", "สัญชาติ", "สาขา", "สอง", "สาม",
        "ขอบคุณ", "ขาด", "ขอ",
        "รบกวน", "ราคา", "รหัส",
        "ฝาก", "ฝ่าย",
        "จ่าย", "จำนวน", "จ.", "จังหวัด", "จำกัด",
        "ยอด", "ยืนยัน",
        "นามสกุล", "นาย", "นาง", "นัก", "น้ำแข็ง",
        "มือถือ", "มา", "มี", "มีอาการ", "มีไข้", "มีความ", "มีการ", "มีที่", "ม.", "มึง",
        "อีเมล", "อ.", "อำเภอ", "อยาก",
        "แผนก", "แขวง", "แนะนำ",
        "หมอ", "หนังสือ", "หนึ่ง", "หมู่", "หารือ",
        "ศาสนา",
        "ไลน์",
        "กรุ๊ป", "กรรมการ", "กรุณา",
        "ธนาคาร",
        "ผู้",
        "ดีใจ", "ดู",
        "ซื้อ", "ซอย",
        "ถาม", "ถนน",
    ]);
    // มากบุญ and มีขันทอง are family names, มา and มี are none.
    let letters = run_end(text, at, 3) - at;
    let ends = |word: &str| (word.len() > 2 * LETTER || letters == word.len()) && !is_dependent(text, at + word.len());
    match ender(text, at).or_else(|| WORDS.first_that(&text[at..], ends)) {
        Some(word) => !is_compound(text, at, word),
        None => false,
    }
}

/// True when a family name begins with the word at `at`: ผลประเสริฐ, จึงรุ่งเรืองกิจ, วันเพ็ญ.
fn is_compound(text: &[u8], at: usize, word: &str) -> bool {
    #[rustfmt::skip]
    const FIRST: &[&str] = &[
        "ผล", "คุณ", "นัก", "เช้า", "แจ้ง", "ติด", "เกิด", "วัน", "สกุล", "ยอด", "จึง", "อยู่", "พ้น", "ส่ง", "ถือ", "คน", "คิด", "ขาว", "เที่ยง",
        "ยืน", "เย็น", "ช่วย", "ชอบ", "ดู", "เงิน", "บ้าน", "หมู่", "เขต", "สอง", "หนึ่ง", "พร้อม", "มี", "มา", "ทำ", "เรียก", "รู้",
        "ยัง", "ต่อ", "นำ", "ปี", "ปลัด", "เดิน", "เป็น", "เข้า", "เปิด", "แม่", "ลูก", "รับ", "ร่วม", "รอง", "ขึ้น",
    ];
    #[rustfmt::skip]
    const SECOND: &[&str] = &[
        "รุ่ง", "ยิ่ง", "เจริญ", "สง่า", "บำรุง", "สุข", "เย็น", "ภัย", "เสริม", "แก้ว", "เพชร", "สว่าง", "ดี", "งาม", "ทอง", "มาก",
        "ยง", "ยืน", "นาน", "ตรง", "ธรรม", "ชู", "ชื่น", "ใหญ่", "โพธิ์", "กล้า", "หาญ", "ทรัพย์", "ลาภ", "โชค", "ชัย", "ใส", "แย้ม", "ใจ", "ปลื้ม", "วงศ์", "รบ", "สู้",
    ];
    const DAYS: &[&str] = &["จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์"];
    let rest = at + word.len();
    let end = cut(text, rest, run_end(text, rest, MAX_FAMILY));
    FIRST.contains(&word)
        && end >= rest + 2 * LETTER
        && starts_with_any(&text[rest..], DAYS).is_none()
        && !text[rest..].starts_with("ยัน".as_bytes())
        // ยืนยันว่า, รับผิดชอบ: the whole run is a name's, and what follows the word as names are made.
        && (starts_with_any(&text[rest..end], SECOND).is_some()
            || (word != "คุณ" && looks_like_name(&text[rest..end]))
            || (word == "คุณ" && is_dependent(text, rest))
            || (!is_letter(text, end) && family_strength(&text[rest..end]) >= Some(2)))
}
