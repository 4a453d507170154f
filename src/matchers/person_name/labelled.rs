//! Names behind a label: `ชื่อ-นามสกุล: …`, `"fullName": "…"`, `Patient: …`, and the cells of a column.
//!
//! A label names its value, so a Thai name needs no title here. `ชื่อ` and `name` label everything
//! there is, though: what stands before (`product name`, `ชื่อไฟล์`) and the value itself (capitalised
//! words and nothing behind, no company) must fit.

use super::labels::{ENGLISH, NAMES_OF, NO_PERSONS, OTHER_NAMES, ROLES, THAI};
use super::stems::{family_strength, is_word, looks_like_name};
use super::words::cut;
use super::{MAX_FAMILY, MAX_GIVEN, latin, titled};
use crate::matchers::gap::Gap;
use crate::matchers::label::label_holds;
use crate::matchers::thai::{
    LETTER, ends_with_any, is_dependent, is_letter, run_end, skip_blanks, skip_blanks_back, starts_with_any,
};
use crate::matchers::{Evidence, Match, Site};

/// The name behind the label at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    if text[site.start].is_ascii() { english(text, site.start) } else { thai(text, site.start) }
}

fn thai(text: &[u8], start: usize) -> Option<Match> {
    // เชื่อ holds ชื่อ, and what is done under a name or named for something is no person.
    #[rustfmt::skip]
    const NOT_BEFORE: &[&str] = &["เ", "สินเ", "เสีย", "ภายใต้", "เสนอ", "ลง", "มี", "ใช้", "ราย", "โดย", "ขึ้น", "ตั้ง", "เปลี่ยน", "คือ", "ไฟล์", "สินค้า"];
    if ends_with_any(&text[..start], NOT_BEFORE)
        .is_some_and(|word| word != "ราย" && word != "ลง" || !text[start..].starts_with("ชื่อ-".as_bytes()))
    {
        return None;
    }
    let (label, is_role) = match starts_with_any(&text[start..], THAI) {
        Some(label) => (label, false),
        None => (starts_with_any(&text[start..], ROLES)?, true),
    };
    let mut end = start + label.len();
    if label.ends_with("ผู้") {
        // ชื่อผู้ป่วย, ผู้ติดต่อกรณีฉุกเฉิน.
        end = run_end(text, end, 16);
    } else if text[end..].starts_with("ผู้".as_bytes()) {
        end = run_end(text, end, 16);
    }
    // (ไทย), (TH), 1:
    let gap = Gap::read(text, end)?;
    // Nothing but a family name stands behind its label.
    // A quote alone (ชื่อ “…”) speaks of things as often as of persons.
    let sure = gap.separated || gap.quote == Some("\"") || (label == "นามสกุล" && gap.end > end);
    if is_role && !sure {
        return None;
    }
    // The header of a table's last column is no label of the next line.
    let closes = label == "ความนับถือ";
    if text[end..gap.end].contains(&b'\n') && !closes && !starts_line(text, start) {
        return None;
    }
    // Room for a signature.
    let blank = text[gap.end..].iter().take(4).take_while(|b| matches!(b, b'\n' | b'\r')).count();
    let gap = if closes { Gap { end: gap.end + blank, ..gap } } else { gap };
    let field = match label {
        "นามสกุล" | "สกุลเดิม" | "สกุล" => Field::Family,
        "ชื่อ" | "ชื่อตัว" => Field::Given,
        _ => Field::Whole,
    };
    // ผมชื่อสมหญิงค่ะ: people call themselves by one name.
    let own = label == "ชื่อ" && ends_with_any(&text[..start], &["ผม", "ฉัน", "หนู", "เรา", "ข้าพเจ้า"]).is_some();
    value(text, gap.end, gap.quote.is_some(), sure, field)
        .or_else(|| if own { given_alone(text, gap.end) } else { None })
}

/// One given name that is cut off by a word behind it, or is the whole run.
fn given_alone(text: &[u8], at: usize) -> Option<Match> {
    let end = cut(text, at, run_end(text, at, MAX_GIVEN + MAX_FAMILY));
    let name = &text[at..end];
    let fits = (3..=MAX_GIVEN).contains(&(name.len() / LETTER)) && looks_like_name(name) && !is_word(name);
    fits.then_some(Match { start: at, end, evidence: Evidence::Plain })
}

/// True for `the name was …`, where the word stands most often: prose that goes on with a small letter behind a label
/// without a capital before it. Whatever else is asked of such a place, it is no name's.
fn is_amid_prose(before: &[u8], rest: &[u8]) -> bool {
    matches!(
        rest,
        [b'N' | b'n', b'A' | b'a', b'M' | b'm', b'E' | b'e', b' ', b'a'..=b'h' | b'j'..=b'n' | b'p'..=b'z', ..]
    ) && !before.iter().any(u8::is_ascii_uppercase)
}

fn english(text: &[u8], start: usize) -> Option<Match> {
    let before = &text[start.saturating_sub(14)..start];
    if is_amid_prose(before, &text[start..]) {
        return None;
    }
    let lower: Vec<u8> = text[start..text.len().min(start + 24)].to_ascii_lowercase();
    let label = starts_with_any(&lower, ENGLISH)?;
    let mut end = start + label.len();
    let is_name = label.ends_with("name");
    if is_name && label == "name" && names_something_else(before) {
        return None;
    }
    // name_th, nameEn, `Name (Thai)`.
    for suffix in ["_th", "_en", "TH", "EN", "Th", "En", " (Thai)", " (Eng)", " (English)", " (TH)", " (EN)"] {
        if text[end..].starts_with(suffix.as_bytes()) {
            end += suffix.len();
            break;
        }
    }
    // firstname, customername_th: the identifier begins before `name`.
    let lower_before = before.to_ascii_lowercase();
    let first = ends_with_any(&lower_before, NAMES_OF).filter(|_| is_name).map_or(start, |word| start - word.len());
    // `Pt.` ends in no letter.
    if !label_holds(text, first, end) || (label == "pt." && !label_holds(text, start, end - 1)) {
        return None;
    }
    // `Best regards,` ends a letter, and the name stands on the next line.
    if matches!(label, "regards" | "sincerely" | "thanks") && text.get(end) == Some(&b',') {
        end += 1;
    }
    let gap = Gap::read(text, end)?;
    // `<name>…</name>` is a label as well.
    let tagged = text[end..].starts_with(b">");
    let at = if tagged { end + 1 } else { gap.end };
    let by_case = before.iter().any(u8::is_ascii_uppercase);
    // `the name was`: prose goes on with a small letter, but for `name of patient …` and `name on card …`.
    let goes_on = text.get(at).is_some_and(u8::is_ascii_lowercase) && text[at] != b'o';
    if goes_on && !(gap.separated || tagged || by_case || label == "pt.") {
        return None;
    }
    let part =
        label.starts_with("first") || label.starts_with("last") || label.contains("given") || label.contains("family");
    let of_part = |word: &str| {
        lower_before.trim_ascii_end().ends_with(word.as_bytes())
            || lower_before.ends_with([word.as_bytes(), b"_"].concat().as_slice())
    };
    let part = part
        || matches!(label, "surname" | "fname" | "lname")
        || ["first", "last", "given", "family", "middle"].into_iter().any(of_part);
    // On identity cards a blank parts `Last name Jaingam`; titles are found by themselves.
    let on_card = part && by_case;
    let field = if part { Field::Given } else { Field::Whole };
    if !(gap.separated || tagged || on_card || label == "pt.") {
        // `visa applicant Rashid Khan`, `Name of patient Ratchanok Intha`: two or three words, and then no more of them.
        // `name on card SUPHOT NAKTHONG`.
        const OF: &[&str] = &[
            "of patient ",
            "of customer ",
            "of student ",
            "of employee ",
            "of insured ",
            "of guest ",
            "of applicant ",
            "of owner ",
            "on card ",
        ];
        let of = starts_with_any(&text[at..], OF).map_or(0, str::len);
        let at = at + if is_name { of } else { 0 };
        let name = latin::words(text, at, 3)?;
        let words = text[at..name].split(|b| *b == b' ').count();
        // `patient ADD COLUMN hn` is a statement.
        let followed = latin::field_follows(text, name) && text[at..name].iter().any(u8::is_ascii_lowercase);
        // `Approved by Wichai Thongdee on 12 May`: whose words are both Thai names' may go on.
        let thai = latin::looks_thai(&text[at..name]);
        let known = (thai || (is_name || followed) && latin::closes(text, name)) && words >= 2 && at > end;
        return (known && !latin::names_thing(&text[at..name])).then_some(Match {
            start: at,
            end: name,
            evidence: Evidence::Plain,
        });
    }
    // `My name is Somchai Jaidee and …`
    let own = label == "name" && text[end..gap.end].windows(3).any(|is| is == b"is ");
    if own && ends_with_any(&lower_before, &["my ", "his ", "her "]).is_some() {
        let name = latin::words(text, gap.end, 3)?;
        let two = text[gap.end..name].contains(&b' ') && !latin::names_thing(&text[gap.end..name]);
        return two.then_some(Match { start: gap.end, end: name, evidence: Evidence::Plain });
    }
    value(text, at, gap.quote.is_some() || tagged, true, field)
}

fn starts_line(text: &[u8], at: usize) -> bool {
    matches!(text[..skip_blanks_back(text, at, 8)].last(), None | Some(b'\n'))
}

/// True when the word before `name` says that it is no person's: `product name`, `fileName`, `host_`.
fn names_something_else(before: &[u8]) -> bool {
    let before =
        before.strip_suffix(b" ").or(before.strip_suffix(b"_")).or(before.strip_suffix(b"-")).unwrap_or(before);
    let len = before.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let word = before[before.len() - len..].to_ascii_lowercase();
    OTHER_NAMES.iter().any(|other| word.ends_with(other))
}

/// What a label is the name of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    /// Given and family name.
    Whole,
    /// The given name alone; in English either of them.
    Given,
    Family,
}

/// The name that is the value at `at`.
fn value(text: &[u8], at: usize, quoted: bool, sure: bool, field: Field) -> Option<Match> {
    let part = field != Field::Whole;
    let found = |end: usize| Some(Match { start: at, end, evidence: Evidence::Plain });
    if let Some(end) = latin::words(text, at, 4) {
        let count = text[at..end].split(|b| *b == b' ').count();
        let fits = sure
            && !latin::goes_on(text, end)
            && !latin::names_thing(&text[at..end])
            && (part || count >= 2)
            && !is_company(&text[end..]);
        return if fits { found(end) } else { None };
    }
    if !is_letter(text, at) || is_dependent(text, at) || starts_with_any(&text[at..], NO_PERSONS).is_some() {
        return None;
    }
    let run = run_end(text, at, MAX_GIVEN + MAX_FAMILY);
    let given = cut(text, at, run);
    let letters = (given - at) / LETTER;
    if !(2..=MAX_GIVEN.max(if part { MAX_FAMILY } else { 0 })).contains(&letters) {
        return None;
    }
    let name = &text[at..given];
    if given == run
        && let Some(family) = titled::family(text, given)
        && (sure || looks_like_name(name) || (!is_word(name) && is_family(text, given, family)))
    {
        return found(family);
    }
    // One word: a given or family name in its own field, or a value that is nothing else.
    let next = text.get(skip_blanks(text, given, 2));
    let alone = given == run && next.is_none_or(|b| b"\n\r,;|\"'\\}<)\t(".contains(b));
    let labelled_next = text[skip_blanks(text, given, 2)..].starts_with("นามสกุล".as_bytes());
    // นามสกุล ใจงาม อายุ 34: the next field begins.
    let field_next = field == Field::Family && given == run && titled::is_no_family(text, skip_blanks(text, given, 2));
    // ชื่อ ผิน สัญชาติ ไทย: what only persons have comes next.
    #[rustfmt::skip]
    const OF_PERSONS: &[&str] = &["สัญชาติ", "เชื้อชาติ", "ศาสนา", "เพศ", "อายุ", "เกิด", "เลขบัตร", "เลขประจำตัวประชาชน"];
    let person_next = given == run
        && next.is_some()
        && skip_blanks(text, given, 2) > given
        && !is_word(name)
        && starts_with_any(&text[skip_blanks(text, given, 2)..], OF_PERSONS).is_some();
    // (ชื่อ ศุภนุช)
    let bracketed = alone && text.get(given) == Some(&b')') && text[..at].trim_ascii_end().ends_with("(ชื่อ".as_bytes());
    let one = (alone
        && (quoted || sure || bracketed)
        && (part || looks_like_name(name))
        && (!bracketed || looks_like_name(name)))
        || (part && (labelled_next || person_next))
        || field_next;
    if one { found(given) } else { None }
}

/// True when what follows a given name is made as family names are, and ends where it does.
fn is_family(text: &[u8], given: usize, end: usize) -> bool {
    let family = &text[skip_blanks(text, given, 4)..end];
    !is_letter(text, end) && family.len() >= 3 * LETTER && family_strength(family).is_some_and(|strength| strength > 0)
}

/// `Co., Ltd.` behind capitalised words.
fn is_company(behind: &[u8]) -> bool {
    // `Acme Co., Ltd.`: Co was read as a part of the name.
    let behind = behind.strip_prefix(b".").unwrap_or(behind).trim_ascii_start();
    let behind = behind.strip_prefix(b",").unwrap_or(behind).trim_ascii_start();
    [&b"Co."[..], b"Ltd", b"Inc", b"Corp", b"LLC", b"PCL", b"& "].iter().any(|word| behind.starts_with(word))
}
