//! Two words that look like a name, right before a telephone number or an ID.
//!
//! `กิตติพัฒน์ ใจงาม 081-234-5679` is how contacts are pasted. The number makes the difference: nothing else
//! would tell these two words from any others.

use super::stems::{self, looks_like_name};
use super::words::cut;
use super::{MAX_FAMILY, MAX_GIVEN, latin, titled};
use crate::matchers::thai::{is_dependent, is_letter_before, run_end, run_start, skip_blanks_back};
use crate::matchers::word_list::Endings;
use crate::matchers::{Evidence, LONG, Match, Site};
use crate::scan::numbers::Sequence;

/// What may stand between a name and its number.
#[rustfmt::skip]
static BETWEEN: Endings = Endings::new(&[
    "โทรศัพท์", "โทร.", "โทร", "เบอร์โทร", "เบอร์", "มือถือ", "tel.", "tel", "Tel.", "Tel", "Tel:", "T.", "M.",
    "เลขบัตรประชาชน", "เลขบัตร", "บัตร", "บช.", "บัญชี", "เลขบัญชี", "acc. no.", "a/c no.", "a/c", "account no.", "ID", "passport", "Passport", " at", " on",
]);

/// False for most numbers: another one, a tab or a line break stands before them.
#[must_use]
#[inline]
pub fn may_stand_before(sequence: &Sequence<'_>) -> bool {
    let at = skip_blanks_back(sequence.text, sequence.groups[0].start, 3);
    at > 0 && !sequence.text[at - 1].is_ascii_digit() && sequence.text[at - 1] >= b' '
}

/// The name before the sequence of which `index` is the first group.
pub fn find(sequence: &Sequence<'_>, index: usize) -> Option<Match> {
    // A telephone number or an ID has nine digits or more.
    if index != 0 || sequence.digits < LONG {
        return None;
    }
    let text = sequence.text;
    let mut at = sequence.groups[0].start;
    for _ in 0..4 {
        at = skip_blanks_back(text, at, 3);
        // A digit, a tab, a comma alone: most numbers have neither a name nor one of these words before them.
        if at == 0 || text[at - 1].is_ascii_digit() || text[at - 1] < b' ' {
            return None;
        }
        if let Some(word) = BETWEEN.first(&text[..at]) {
            at -= word.len();
        } else if at > 0 && b"(:,-+|;'\"".contains(&text[at - 1]) {
            at -= 1;
        } else {
            break;
        }
    }
    name_before(text, at).or_else(|| latin_before(text, at))
}

/// `Wirot Thepnarong – acc. no. 123-4-56789-0`: two words that are made as Thai names are in Latin letters.
fn latin_before(text: &[u8], at: usize) -> Option<Match> {
    if at == 0 || !text[at - 1].is_ascii_lowercase() && !text[at - 1].is_ascii_uppercase() {
        return None;
    }
    let line = &text[at.saturating_sub(44)..at];
    let mut blanks =
        line.iter().enumerate().rev().filter(|(_, b)| !b.is_ascii_alphabetic() && **b != b'-').map(|(at, _)| at);
    let parted = blanks.next().is_some_and(|blank| line[blank] == b' ');
    let start = at - line.len() + blanks.next().map_or(0, |before| before + 1);
    let whole = parted && latin::words(text, start, 2) == Some(at);
    (whole && latin::looks_thai(&text[start..at]) && !latin::names_thing(&text[start..at])).then_some(Match {
        start,
        end: at,
        evidence: Evidence::Plain,
    })
}

/// Words that follow a name in news and minutes: what was said, how old and what someone is.
#[rustfmt::skip]
pub const FOLLOWING: &[&str] = &[
    "กล่าว", "เปิดเผย", "เผย", "ยืนยัน", "ระบุ", "แถลง", "โพสต์", "อายุ", "โฆษก", "รัฐมนตรี", "ผู้อำนวยการ", "หัวหน้า", "เลขาธิการ", "อดีต", "รองประธาน", "ประธาน", "นักร้อง", "นักแสดง", "ผู้จัดการ", "กรรมการ", "รมว.", "ส.ส.",
];

/// Two words that look like a name before one of [`FOLLOWING`]: `กิตติพัฒน์ ใจงาม กล่าวว่า`.
pub fn before_word(site: Site<'_>) -> Option<Match> {
    let at = skip_blanks_back(site.text, site.start, 2);
    // Without a blank it is not known where the name ends. A quote may close behind it.
    let quoted = site.text[..at].strip_suffix("”".as_bytes());
    let parted = at < site.start || quoted.is_some();
    if parted { name_before(site.text, quoted.map_or(at, <[u8]>::len)) } else { None }
}

/// The two words of a name that end at `at`.
fn name_before(text: &[u8], at: usize) -> Option<Match> {
    if !is_letter_before(text, at) {
        return None;
    }
    let family = run_start(text, at, MAX_FAMILY);
    let given_end = skip_blanks_back(text, family, 2);
    if is_letter_before(text, family) || given_end == family {
        return None;
    }
    let given = run_start(text, given_end, MAX_GIVEN);
    let whole = !is_letter_before(text, given) && !is_dependent(text, given) && !is_dependent(text, family);
    // The family name must read as one from the front, too. อ.ธัญบุรี ปทุมธานี 12110 is a place.
    let holds = whole
        && looks_like_name(&text[given..given_end])
        && titled::family(text, given_end) == Some(at)
        && cut(text, given, run_end(text, given, 40)) == given_end
        && !stems::is_province(&text[family..at]);
    holds.then_some(Match { start: given, end: at, evidence: Evidence::Plain })
}

/// The name before the `<…@…>` that an `@` stands in: `Somying Jaingam <s.j@example.com>`.
pub fn before_address(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    // A mailbox ends in a letter or digit, nearly always.
    if !site
        .start
        .checked_sub(1)
        .is_some_and(|last| text[last].is_ascii_graphic() && !matches!(text[last], b'@' | b'<'))
    {
        return None;
    }
    let before = &text[site.start.saturating_sub(65)..site.start];
    // What stands before an `@` further back is found there.
    let ends = |b: u8| !b.is_ascii_graphic() || matches!(b, b'<' | b'(' | b'@');
    let open = before.iter().rposition(|&b| ends(b))?;
    if before[open] == b'@' && open > 0 && !ends(before[open - 1]) {
        return None;
    }
    let open = before[..=open].iter().rposition(|&b| b != b'@' && ends(b))?;
    let end = skip_blanks_back(text, site.start - (before.len() - open), 2);
    match before[open] {
        b'<' => {}
        // `Apinya Suksawat (apinya.s@example.com, …)`: any words may stand before a bracket.
        b'(' => return latin_before(text, end),
        _ => return None,
    }
    let end = if end > 0 && text[end - 1] == b'"' { end - 1 } else { end };
    let line = &text[end.saturating_sub(60)..end];
    let from = line.iter().rposition(|b| b"\n,;:\">".contains(b)).map_or(0, |at| at + 1);
    let start = end - line.len() + from;
    let start = start + text[start..end].iter().take_while(|b| **b == b' ').count();
    let two = text[start..end].contains(&b' ');
    (two && latin::words(text, start, 4) == Some(end)).then_some(Match { start, end, evidence: Evidence::Plain })
}
