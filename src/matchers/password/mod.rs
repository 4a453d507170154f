//! Passwords behind their label, in Thai and English, in prose, tables, code and configuration.
//!
//! `keyed` rules take any value behind a label. That is too much for a word as common as `password`, and too
//! little for Thai, where other words stand between label and value: `รหัสผ่านเข้าระบบ HR คือ …`. This
//! matcher knows which labels mean a password for certain, how far a label may reach, and asks
//! [`crate::checks::password`] whether what follows is a value or the rest of the sentence.

mod between;
mod labels;
mod pair;

use crate::checks::Outcome;
use crate::checks::password::{Form, judge};
use crate::matchers::gap::Gap;
use crate::matchers::label::label_holds;
use crate::matchers::thai::starts_with_any;
use crate::matchers::value::{bare_len, in_list, quoted_len};
use crate::matchers::{Evidence, Match, Site, has, is_one_of, thai_label};
use between::{SENTENCE, tail, words};
pub use labels::ANCHORS;
use labels::{CERTAIN, particle};

/// The longest password.
const MAX_VALUE: usize = 128;

/// The value of the label at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let label = trim_end(&text[site.start..site.end]);
    let label_end = site.start + label.len();
    if label.eq_ignore_ascii_case(b" p") {
        // `u: admin p: …`
        let before = before(text, site.start, 40);
        let gap = Gap::read(text, label_end)?;
        // `fn f<U: A, P: As` is a program.
        let known = has(before, "user") || before.starts_with(b"u:") || has(before, " u:");
        return if known { bare(text, gap.end, gap.quote, false).map(|(found, _)| found) } else { None };
    }
    if !label_holds(text, site.start, label_end) {
        return None;
    }
    let thai = label[0] >= 128;
    let is_certain = || CERTAIN.iter().any(|known| label.eq_ignore_ascii_case(known.as_bytes()));
    if thai && !is_certain() && !thai_label::holds(text, site.start, label_end) {
        return None;
    }
    if let Some(found) = pair::find(text, site.start, label_end) {
        return Some(found);
    }
    if text[label_end..].strip_prefix(b"=").is_some_and(is_label) {
        return None;
    }
    let certain = is_certain();
    let particle = particle(&text[label_end..]);
    let label_end = label_end + particle;
    let rest = &text[label_end..text.len().min(label_end + 48)];
    if rest.starts_with("รหัส".as_bytes()) {
        return None;
    }
    let unblank = &rest[rest.iter().take_while(|&&byte| byte == b' ').count()..];
    if starts_with_any(unblank, SENTENCE).is_some() || unblank.starts_with(b"==") {
        return None;
    }
    let gap = Gap::in_code(text, label_end)?;
    if gap.listed && !certain {
        // `pass("tests/*.rs")`
        return None;
    }
    if rest.starts_with(b">") {
        // <password>…</password>
        let name = text[..site.start].iter().rev().take(40).take_while(|byte| byte.is_ascii_alphanumeric());
        if text[..site.start - name.count()].ends_with(b"</") {
            return None;
        }
        let found = value(text, gap.end, Some("<"), Form { quoted: true, certain })?;
        let behind = text[found.end..].iter().take(32).find(|byte| !byte.is_ascii_whitespace());
        return (behind == Some(&b'<')).then_some(found);
    }
    // `(ID) somchai (PW) …`
    let enclosed = rest.starts_with(b")") && text[..site.start].ends_with(b"(");
    if gap.separated || particle > 0 || enclosed {
        let certain = certain && !gap.listed;
        return value(text, gap.end, gap.quote, Form { quoted: gap.quote.is_some(), certain });
    }
    if certain && let Some(found) = bracketed(text, label_end, thai) {
        return Some(found);
    }
    let behind_words = tail(text, label_end, thai).and_then(|from| {
        let gap = Gap::read(text, from)?;
        value(text, gap.end, gap.quote, Form { quoted: gap.quote.is_some(), certain: certain && gap.quote.is_none() })
    });
    if behind_words.is_some() {
        return behind_words;
    }
    let option = text[..site.start].ends_with(b"--");
    if let Some(words) = words(text, label_end) {
        let (found, mixed) = bare(text, words.end, None, certain)?;
        let unlike_words = mixed && !is_product(&text[found.start..found.end]);
        return (words.known || thai && unlike_words).then_some(found);
    }
    // Nothing but a blank between: only what can be no word.
    let (found, mixed) = bare(text, gap.end, gap.quote, certain && (thai || option))?;
    let parted = gap.end > label_end;
    let digits_alone = text[found.start..found.end].iter().all(u8::is_ascii_digit);
    let sure = match (thai, certain || option) {
        (true, true) => parted || !digits_alone,
        (true, false) => !digits_alone,
        (false, true) => parted && !digits_alone,
        // `pass` is a word of its own.
        (false, false) => parted && !digits_alone && (mixed || thai_label::account_before(text, site.start)),
    };
    sure.then_some(found)
}

/// A value that nothing marks but its own look, and whether no word looks like that: letters of both
/// cases and digits, or a mark besides.
fn bare(text: &[u8], at: usize, quote: Option<&str>, certain: bool) -> Option<(Match, bool)> {
    let found = value(text, at, quote, Form { quoted: false, certain })?;
    let bytes = &text[found.start..found.end];
    let any = |of: fn(&u8) -> bool| bytes.iter().any(of);
    let cases = any(u8::is_ascii_lowercase) && any(u8::is_ascii_uppercase);
    let mixed = cases || bytes.iter().any(|byte| is_one_of(b"!@#$%^&*+=?~", *byte));
    (any(u8::is_ascii_digit) && bytes.len() >= 6).then_some((found, mixed))
}

/// `รหัสผ่าน(Zk3!vq9)`; behind an English label that is a call, unless no name looks like that.
fn bracketed(text: &[u8], label_end: usize, thai: bool) -> Option<Match> {
    let open = text[label_end..].iter().take(2).take_while(|&&byte| byte == b' ').count();
    let inside = text[label_end + open..].strip_prefix(b"(")?;
    let len = inside.iter().take(64).position(|&byte| byte == b')')?;
    let value = &inside[..len];
    let marked = value.iter().any(|byte| b"!@#$%^&*".contains(byte));
    let digit = value.iter().any(u8::is_ascii_digit);
    let whole = value.iter().all(|byte| byte.is_ascii_graphic() && !b"\"'`,()".contains(byte));
    let (found, _) = bare(text, label_end + open + 1, None, true)?;
    (digit && whole && (thai || marked)).then_some(Match { end: found.start + len, ..found })
}

/// `Windows11`, `iPhone13`: a name and a short number.
fn is_product(value: &[u8]) -> bool {
    let digits = value.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits <= 3 && value[..value.len() - digits].iter().all(u8::is_ascii_alphabetic)
}

fn value(text: &[u8], at: usize, quote: Option<&str>, form: Form) -> Option<Match> {
    let rest = &text[at..text.len().min(at + MAX_VALUE + 1)];
    if quote.is_none() && is_label(rest) {
        return None;
    }
    let len = match quote {
        Some(close) => quoted_len(rest, close.as_bytes())?,
        None => in_list(&rest[..bare_len(rest)]),
    };
    if len > MAX_VALUE {
        return None;
    }
    let evidence = match judge(&rest[..len], form) {
        Outcome::Refuse | Outcome::Fail => return None,
        Outcome::Weak => Evidence::Weak,
        Outcome::Pass => Evidence::Plain,
        Outcome::Strong => Evidence::Strong,
    };
    // In code and forms a call or a comparison goes on behind the value: `password = input ("…")`.
    let word = rest[..len].iter().all(|byte| byte.is_ascii_alphabetic() || is_one_of(b"_.", *byte));
    if quote.is_none() && word && text[at + len..].starts_with(b" (") {
        return None;
    }
    Some(Match { start: at, end: at + len, evidence })
}

/// `password=password=…`: the next label has its own turn.
fn is_label(value: &[u8]) -> bool {
    let name = value.iter().take(16).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'_').count();
    name > 3 && value.get(name).is_some_and(|byte| matches!(byte, b'=' | b':'))
}

fn before(text: &[u8], at: usize, reach: usize) -> &[u8] {
    &text[at.saturating_sub(reach)..at]
}

fn trim_end(label: &[u8]) -> &[u8] {
    let end = label.iter().rposition(|&b| b >= 128 || b.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    let label = &label[..end];
    label.strip_suffix("：".as_bytes()).unwrap_or(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let lower = text.to_ascii_lowercase();
        ANCHORS.iter().find_map(|anchor| {
            lower.match_indices(anchor).find_map(|(start, _)| {
                let m = find(Site { text: text.as_bytes(), start, end: start + anchor.len() })?;
                (m.evidence != Evidence::Weak).then_some(&text[m.start..m.end])
            })
        })
    }

    #[test]
    fn thai_labels_with_anything_between() {
        for text in [
            "รหัสผ่าน: Zk3!vq9",
            "รหัสผ่าน Zk3!vq9 ครับ",
            "รหัสผ่านคือZk3!vq9ครับ",
            "รหัสผ่านเข้าระบบ HR คือ Zk3!vq9 นะคะ",
            "รหัสผ่านของผมคือ \"Zk3!vq9\"",
            "เปลี่ยนรหัสผ่านเป็น Zk3!vq9 แล้ว",
            "รหัสผ่าน wifi ชั้น 3 = Zk3!vq9",
            "รหัส wifi: Zk3!vq9",
            "รหัสเข้าเครื่อง -> Zk3!vq9",
            "ยูส admin รหัส Zk3!vq9",
            "user: admin พาส: Zk3!vq9",
            "พาสเวิร์ด\tZk3!vq9",
            "รหัสผ่าน\nZk3!vq9",
            "| รหัสผ่าน | Zk3!vq9 |",
            "รหัสผ่านชั่วคราว : Zk3!vq9.",
            "รหัสผ่านเดิม Zk3!vq9 ใช้ไม่ได้แล้ว",
            "รหัสผ่านกล้องวงจรปิด admin Zk3!vq9",
            "ตั้งรหัสผ่านไว้ว่า Zk3!vq9 นะ",
            "ไฟล์ zip ใส่รหัส Zk3!vq9 ไว้ครับ",
            "u: admin p: Zk3!vq9",
            "login: kanya / password: Zk3!vq9 (ถึงวันศุกร์)",
        ] {
            assert_eq!(found(text), Some("Zk3!vq9"), "{text}");
        }
    }

    #[test]
    fn english_labels_in_prose_code_and_configuration() {
        for text in [
            "password: Zk3!vq9",
            "Password is Zk3!vq9.",
            "The password for the HR portal is Zk3!vq9, thanks",
            "DB_PASSWORD=Zk3!vq9",
            "Server=db;User Id=sa;Password=Zk3!vq9;Encrypt=true",
            "\"password\": \"Zk3!vq9\",",
            "pwd=Zk3!vq9&next=/home",
            "pw: Zk3!vq9",
            "<password>Zk3!vq9</password>",
            "mysqldump --password Zk3!vq9 shop",
            "user=a,password=Zk3!vq9,host=b",
        ] {
            assert_eq!(found(text), Some("Zk3!vq9"), "{text}");
        }
    }

    #[test]
    fn other_codes_sentences_and_code_are_none() {
        for text in [
            "รหัสไปรษณีย์: 10110",
            "รหัสพนักงาน EMP00123",
            "รหัสสินค้า: AB-12345",
            "รหัสวิชา CS101 รหัสนักศึกษา 6412345678",
            "ลืมรหัสผ่าน? คลิกที่นี่",
            "รหัสผ่านไม่ถูกต้อง กรุณาลองใหม่ abc123",
            "รหัสผ่านต้องมีอย่างน้อย 8 ตัว: A-Z, 0-9",
            "รหัสผ่าน 8-16 ตัวอักษร",
            "พาสปอร์ตหมายเลข AA1234567",
            "รหัสผ่านสำหรับ iPhone13 ลืมแล้วทำไง",
            "รหัสผ่านบน Windows 11",
            "Password: at least 8 characters",
            "password is required",
            "password: string;",
            "password = getpass.getpass()",
            "<input type=\"password\" name=\"p1\">",
            "password=\"${DB_PASSWORD}\"",
            "pass: 12, fail: 3",
            "bypass: abc123!",
            "if user.password == other.password1:",
            "fn f<U: Iterator<Item = P>, P: AsRef<[u8]>",
            "mongodb+srv://<username>:<password>@cluster0.mongodb.net",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
