//! A given and a family name with no title before them: `ฝากบอก กมลชนก แก้วประทีป ด้วย`.
//!
//! Two runs of letters with a blank between are nearly always prose; what makes them a name is what they are
//! made of. Both must be composed as names are ([`super::stems`]), and neither may be a word or a province.
//! The scan calls this at every blank before a Thai letter, so it looks at the shorter side first.

use super::stems::{family_strength, given_strength, is_province};
use super::words::cut;
use super::{MAX_GIVEN, titled};
use crate::matchers::thai::{LETTER, is_dependent, is_letter_before, run_start, skip_blanks, skip_blanks_back};
use crate::matchers::word_list::{Beginnings, Endings};
use crate::matchers::{Evidence, Match, Site};

/// Words that are written glued to a name.
static BEFORE: Beginnings = Beginnings::new(&[
    "กับ",
    "ของ",
    "ครู",
    "คือ",
    "จาก",
    "ชื่อ",
    "ถึง",
    "ทนาย",
    "น้อง",
    "น้า",
    "ดิฉัน",
    "ป้า",
    "ผม",
    "พี่",
    "พ่อ",
    "ลุง",
    "ว่า",
    "หมอ",
    "หรือ",
    "แม่",
    "และ",
    "โดย",
    "ให้",
]);

/// What is named like persons and is none.
#[rustfmt::skip]
static NAMED_AFTER: Endings = Endings::new(&[
    "ร้าน", "บริษัท", "ห้าง", "หจก.", "บจก.", "ถนน", "ซอย", "โรงเรียน", "วัด", "มหาวิทยาลัย", "โรงพยาบาล", "จังหวัด", "อำเภอ", "ตำบล",
    "เขต", "แขวง", "ตลาด", "หมู่บ้าน", "คอนโด", "โครงการ", "มูลนิธิ", "พันธุ์", "เรื่อง", "ละคร", "เพลง", "วง", "ท่าอากาศยาน", "สนามบิน", "สนามกีฬา", "ค่าย", "สวน",
]);

/// The longest run that is looked at, in letters: a longer one is prose.
const MAX_RUN: usize = 24;

/// The name around the blank at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let given_end = skip_blanks_back(text, site.end, 2);
    let mut given = run_start(text, given_end, MAX_RUN);
    let too_long = is_letter_before(text, given);
    // ๆ and ฯ end a word before; digits and Latin letters make an identifier of it.
    let glued = text[..given].last().is_some_and(u8::is_ascii_alphanumeric)
        || matches!(text[..given], [.., 0xE0, 0xB9, 0x86] | [.., 0xE0, 0xB8, 0xAF]);
    if given == given_end || too_long || glued || is_dependent(text, given) {
        return None;
    }
    let mut least = 3;
    match place(text, given) {
        Place::None => {}
        // อ. is a district's, too.
        Place::Teacher => least = 4,
        Place::Some => return None,
    }
    if let Some(word) = BEFORE.first(&text[given..])
        && given + word.len() < given_end
        && !is_dependent(text, given + word.len())
        && strength(text, given + word.len(), given_end) > 0
    {
        given += word.len();
    }
    let mut of_given = strength(text, given, given_end);
    if of_given == 0 {
        // ติดต่อลุงสมชาย: the name begins behind a word that stands before names.
        given = behind_word(text, given, given_end)?;
        of_given = strength(text, given, given_end);
        least = 3;
    }
    if of_given == 0 {
        return None;
    }
    // ร้าน วิชัย พานิช, ถนน ศรีนครินทร์ บางกะปิ: named after somebody, perhaps.
    if NAMED_AFTER.first(&text[..skip_blanks_back(text, given, 2)]).is_some() {
        return None;
    }
    let end = titled::family(text, given_end)?;
    let family = &text[site.end..end];
    let letters = family.len() / LETTER;
    let of_family = match family.strip_prefix("ณ ".as_bytes()) {
        // ณ อยุธยา: granted names stand behind ณ.
        Some(place) => family_strength(place)? + 1,
        None => family_strength(family)?,
    };
    let whole = !crate::matchers::thai::is_letter(text, end);
    // Measured on public text: of the names in it that this lets through, 29 in 30 are persons'.
    let holds = (3..=18).contains(&letters)
        && match (of_given, of_family) {
            (3.., 0) => whole && (4..=14).contains(&letters),
            (2.., 1..) | (1, 3..) => of_given + of_family >= least,
            // Two words alone on a line, in brackets or a list need less.
            (2.., 0) | (1, 2) => whole && (4..=14).contains(&letters) && least == 3 && is_framed(text, given, end),
            _ => false,
        };
    let start = if least == 4 { given - "อ.".len() } else { given };
    let holds = holds && !is_province(&text[given..given_end]) && !is_province(family);
    holds.then_some(Match { start, end, evidence: Evidence::Plain })
}

/// True when nothing but the two words stands between line breaks, brackets, quotes or the commas of a list.
fn is_framed(text: &[u8], start: usize, end: usize) -> bool {
    let before = &text[..skip_blanks_back(text, start, 4)];
    let numbered = before.ends_with(b".") || before.ends_with(b")");
    let opens = match before.last() {
        None | Some(b'\n' | b'(' | b'\'' | b'"' | b'|' | b'\t') => true,
        Some(b'.' | b')') => numbered && before.len() > 1 && before[before.len() - 2].is_ascii_digit(),
        _ => false,
    };
    let behind = text[skip_blanks(text, end, 2)..].first();
    opens && matches!(behind, None | Some(b'\n' | b'\r' | b')' | b'\'' | b'"' | b'|' | b'\t' | b',' | b'('))
}

/// How much speaks for the run being a given name and nothing else.
fn strength(text: &[u8], start: usize, end: usize) -> u8 {
    let letters = (end - start) / LETTER;
    let fits = (3..=MAX_GIVEN - 2).contains(&letters);
    let strength = if fits { given_strength(&text[start..end]) } else { 0 };
    if strength > 0 && cut(text, start, end) == end { strength } else { 0 }
}

/// Behind the last word in the run that stands before names.
fn behind_word(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let mut at = end.checked_sub(4 * LETTER)?;
    while at >= start {
        if let Some(word) = BEFORE.first(&text[at..])
            && at + word.len() + 3 * LETTER <= end
            && !is_dependent(text, at + word.len())
        {
            return Some(at + word.len());
        }
        at = at.checked_sub(LETTER)?;
    }
    None
}

enum Place {
    None,
    /// อ., a teacher or a district.
    Teacher,
    Some,
}

/// What a single letter with a dot before `at` says: จ., ต. and ถ. stand before places.
fn place(text: &[u8], at: usize) -> Place {
    let Some(before) = text[..at].strip_suffix(b".") else { return Place::None };
    let letter = run_start(before, before.len(), 2);
    match before.len() - letter == LETTER {
        false => Place::None,
        true if before[letter..] == *"อ".as_bytes() => Place::Teacher,
        true => Place::Some,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str) -> Option<&str> {
        memchr::memmem::find_iter(text.as_bytes(), b" \xE0")
            .find_map(|at| find(Site { text: text.as_bytes(), start: at, end: at + 1 }))
            .map(|found| &text[found.start..found.end])
    }

    #[test]
    fn names_are_told_from_prose_by_what_they_are_made_of() {
        for (text, name) in [
            ("ฝากบอก กมลชนก แก้วประทีป ด้วย", Some("กมลชนก แก้วประทีป")),
            ("พี่ณัฐวุฒิ แซ่ตั้ง ฝ่ายบุคคล", Some("ณัฐวุฒิ แซ่ตั้ง")),
            ("ติดต่อลุงอารีย์ เอี่ยมสะอาด ได้", Some("อารีย์ เอี่ยมสะอาด")),
            ("2) อ.ธีรเดช แซ่ตั้ง", Some("อ.ธีรเดช แซ่ตั้ง")),
            ("ทั้ง นนทบุรี ปทุมธานี และสมุทรสาคร", None),
            ("อ.ศรีราชา จ.ชลบุรี ถ.สุขุมวิท บางแสน", None),
            ("สรุปยอดขาย เดือนมกราคม", None),
            ("สหพันธรัฐรัสเซีย สาธารณรัฐประชาชนจีน", None),
        ] {
            assert_eq!(find_in(text), name, "{text}");
        }
    }
}
