//! LINE IDs: 4 to 20 of `a–z 0–9 . _ -`, or an official account with `@`.
//!
//! Any word may be one, so it must be called one. `ไลน์ไอดี` and `Line ID` name it; `ไลน์` or `LINE` alone wants
//! a colon, an `@`, or a word that is no ordinary one; `ไอดี` wants LINE before it. `line 45` is a line of code.

use super::label::label_holds;
use super::thai::{ends_with_any, starts_with_any};
use super::{Evidence, Match, Site, is_one_of};

/// The literals to be called at.
pub const ANCHORS: &[&str] = &["line", "ไลน์", "ไลน", "ไอดี", "line.me/ti/p/", "แอดไล", "ไลเรา", "ไลหนู", "ไลผม"];

/// What may make the label longer.
const SUFFIXES: &[&str] = &["ไอดี", "_id", "-id", " id", "id", " ไอดี", " ID", "ID", "Id", " Id", " OA", "@"];
/// What stands between label and ID.
const BETWEEN: &[&str] = &[
    "is ",
    "คือ",
    "ครับ",
    "ค่ะ",
    "นะคะ",
    "ของ",
    "ร้าน",
    "เรา",
    "หนู",
    "ผม",
    "พี่",
    "ลูกค้า",
    "ใหม่",
    "ชื่อ",
    "ที่",
    "มาที่",
    "มา",
    "add",
    "Add",
    "แอด",
    "ส่วนตัว",
    "หน่อย",
];
/// Words that follow LINE and are no one's ID.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "official", "account", "group", "notify", "today", "shop", "store", "work", "works", "webtoon", "bank",
    "beacon", "developers", "message", "messaging", "login", "stickers", "sticker", "theme", "number",
    "numbers", "break", "height", "style", "chart", "graph", "item", "items", "manager", "manga", "mobile",
    "album", "call", "chat", "line", "code", "with", "from", "that", "this", "error", "pay", "man", "oa", "bk",
    "up", "of", "is", "in", "to", "the", "and", "wrap", "spacing", "through", "feed", "https", "http", "null",
    "none", "undefined", "facebook", "email", "true", "false",
];

/// The ID behind the label at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let is_thai = !text[site.start].is_ascii();
    let anchor = &text[site.start..site.end];
    let mut at = site.end;
    if text[site.start..].len() > 12 && text[site.start..site.start + 10].eq_ignore_ascii_case(b"line.me/ti") {
        at = site.start + text[site.start..].iter().take(14).rposition(|b| *b == b'/').map_or(0, |slash| slash + 1);
        at += usize::from(text.get(at) == Some(&b'~'));
        return id(text, at).map(|(start, end)| Match { start, end, evidence: Evidence::Strong });
    }
    let mut named = false;
    if anchor == "ไอดี".as_bytes() {
        let before = &text[site.start.saturating_sub(90)..site.start];
        if ends_with_any(before, &["ไลน์", "ไลน"]).is_some() {
            return None;
        }
        let lower = before.to_ascii_lowercase();
        // ไอดี punpun063 ในไลน์
        let behind = &text[site.end..text.len().min(site.end + 60)];
        let line = ["ไลน์", "line"].iter().any(|word| lower.windows(word.len()).any(|w| w == word.as_bytes()))
            || memchr::memmem::find(behind, "ในไลน์".as_bytes()).is_some();
        if !line {
            return None;
        }
        named = true;
    } else {
        if let Some(suffix) = starts_with_any(&text[at..], SUFFIXES).filter(|suffix| *suffix != "@") {
            at += suffix.len();
            named = true;
        }
        // `ID Line : x`, `ไอดีไลน์ x`.
        let before = &text[site.start.saturating_sub(16)..site.start];
        // `said line` holds no ID.
        named |= ends_with_any(before, &["ไอดี", "ไอดี ", "id ", "ID ", "Id ", "id_", "ID:", "id:", "Id:", "@"])
            .is_some_and(|word| !before[..before.len() - word.len()].last().is_some_and(u8::is_ascii_alphabetic));
        if !is_thai && !label_holds(text, site.start, at) {
            return None;
        }
    }
    let (mut separated, mut glued, mut is) = (false, true, false);
    for _ in 0..6 {
        let rest = &text[at..];
        if let Some(word) = starts_with_any(rest, BETWEEN) {
            at += word.len();
            separated |= word == "คือ";
            is |= word == "is ";
        } else if rest.first().is_some_and(|b| is_one_of(b" \t\":='>|\\", *b)) {
            separated |= b":=>|\"".contains(&rest[0]);
            at += 1;
        } else {
            break;
        }
        glued = false;
    }
    // `line of code`: most often it is no label, and what follows need not be read.
    if !is_thai && !named && !separated && !is && text.get(at) != Some(&b'@') {
        return None;
    }
    let (start, end) = id(text, at)?;
    let value = &text[start..end];
    let official = value[0] == b'@';
    let marked = value.iter().any(|b| b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-'));
    let evidence = match () {
        () if named || official => Evidence::Strong,
        // `My LINE is suda_364`, and the line is busy.
        () if is => {
            if marked {
                Evidence::Plain
            } else {
                return None;
            }
        }
        () if separated && (is_thai || marked || is_upper_label(anchor)) => Evidence::Plain,
        () if is_thai && marked && !glued => Evidence::Plain,
        () if is_thai => Evidence::Weak,
        () => return None,
    };
    Some(Match { start, end, evidence })
}

/// `LINE:` or `Line:`, as people write the service.
fn is_upper_label(anchor: &[u8]) -> bool {
    anchor.first().is_some_and(u8::is_ascii_uppercase)
}

/// An ID that begins at `at`.
fn id(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let sign = usize::from(text.get(at) == Some(&b'@'));
    let rest = text.get(at + sign..)?;
    let len = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')).count();
    let len = rest[..len].iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let value = &rest[..len];
    let word = value.to_ascii_lowercase();
    let fits = (4 - sign..=20).contains(&len)
        && value.iter().any(u8::is_ascii_alphabetic)
        && !WORDS.iter().any(|other| word == other.as_bytes())
        && rest.get(len) != Some(&b'@')
        && !rest[len..].starts_with(b"://")
        && !word.starts_with(b"0x")
        && rest.get(len) != Some(&b'(');
    fits.then_some((at, at + sign + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str) -> Option<&str> {
        let lower = text.to_ascii_lowercase();
        ANCHORS.iter().find_map(|anchor| {
            lower.match_indices(anchor).find_map(|(at, _)| {
                let found = find(Site { text: text.as_bytes(), start: at, end: at + anchor.len() })?;
                (found.evidence != Evidence::Weak).then(|| &text[found.start..found.end])
            })
        })
    }

    #[test]
    fn ids_are_told_from_words() {
        for (text, id) in [
            ("Line ID: kt.orapin", Some("kt.orapin")),
            ("ไลน์ไอดี metha_2531", Some("metha_2531")),
            ("id line : praew88", Some("praew88")),
            ("ทักไลน์ @krongtest", Some("@krongtest")),
            ("https://line.me/ti/p/~waralee.k", Some("waralee.k")),
            ("แอดไลน์ได้เลย ไอดี praew.shop88", Some("praew.shop88")),
            ("\"line_id\":\"chonthicha.r\"", Some("chonthicha.r")),
            ("LINE: somtam_pa", Some("somtam_pa")),
            ("line add: kt7807.shop", Some("kt7807.shop")),
            ("ขอไลน์หน่อย > kt7807.shop", Some("kt7807.shop")),
            ("ไอดีไลน์ส่วนตัว praew88", Some("praew88")),
            ("line added: 12 lines", None),
            ("line 45: syntax error", None),
            ("LINE Official Account", None),
            ("online 24 ชั่วโมง", None),
            ("ไอดีสินค้า A1234", None),
            ("inline style", None),
        ] {
            assert_eq!(find_in(text), id, "{text}");
        }
    }
}
