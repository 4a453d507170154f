//! Passwords behind their label, in Thai and English, in prose, tables, code and configuration.
//!
//! `keyed` rules take any value behind a label. That is too much for a word as common as `password`, and too
//! little for Thai, where other words stand between label and value: `รหัสผ่านเข้าระบบ HR คือ …`. This
//! matcher knows which labels mean a password for certain, how far a label may reach, and asks
//! [`crate::checks::password`] whether what follows is a value or the rest of the sentence.

use super::keyed::{Gap, bare_len, label_holds, quoted_len};
use super::{Evidence, Match, Site};
use crate::checks::Outcome;
use crate::checks::password::{Form, judge};

/// Labels; a blank or separator behind a short one gives it the three bytes an anchor needs.
pub const ANCHORS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "pass",
    "pw:",
    "pw=",
    "pw ",
    "pw\t",
    "pw：",
    "รหัสผ่าน",
    "พาสเวิร์ด",
    "พาสเวิด",
    "พาสเวอร์ด",
    "พาส",
    "รหัส",
];

/// Labels that mean nothing else.
const CERTAIN: &[&str] = &["password", "passwd", "passphrase", "passcode", "รหัสผ่าน", "พาสเวิร์ด", "พาสเวิด", "พาสเวอร์ด"];

/// `รหัส` is any code at all: of a place, a student, a product. Followed by one of these it is a password.
const CODE_OF: &[&str] = &[
    "เข้า",
    "wifi",
    "wi-fi",
    " wifi",
    " wi-fi",
    "ไวไฟ",
    "อีเมล",
    "อีเมล์",
    "เมล",
    "เครื่อง",
    "คอม",
    "ล็อกอิน",
    "ล็อคอิน",
    "login",
    " login",
    "แอดมิน",
    "admin",
    " admin",
    "เซิร์ฟเวอร์",
    "server",
    " server",
    "vpn",
    " vpn",
    "ssh",
    " ssh",
    "root",
    " root",
    "ยูสเซอร์",
];

/// Words that show, shortly before, that `รหัส` belongs to an account.
const ACCOUNT: &[&str] = &["user", "ยูส", "ไอดี", "login", "ชื่อผู้ใช้", "แอคเคาท์", "account"];

/// After a label these begin a sentence about passwords.
const SENTENCE: &[&str] =
    &["ไม่ถูก", "ไม่ตรง", "ไม่ควร", "ไม่ต้อง", "ต้อง", "ผิด", "หมดอายุ", "อย่างน้อย", "ห้าม", "ควร", "ที่คุณ", "?"];

/// How many bytes of other words may stand between a label and its separator.
const MAX_TAIL: usize = 72;
/// The longest password.
const MAX_VALUE: usize = 128;

/// The value of the label at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let label = trim_end(&text[site.start..site.end]);
    let label_end = site.start + label.len();
    if !label_holds(text, site.start, label_end) {
        return None;
    }
    let thai = label[0] >= 128;
    let certain = CERTAIN.iter().any(|known| label.eq_ignore_ascii_case(known.as_bytes()));
    if thai && !certain && !thai_label_holds(text, site.start, label_end) {
        return None;
    }
    let rest = &text[label_end..text.len().min(label_end + MAX_TAIL)];
    if SENTENCE.iter().any(|word| rest.starts_with(word.as_bytes()) || starts_after_blank(rest, word)) {
        return None;
    }
    if starts_after_blank(rest, "==") {
        return None;
    }
    if rest.starts_with(b">") {
        // <password>…</password>
        return value(text, label_end + 1, Some("<"), Form { quoted: true, certain });
    }
    let gap = Gap::read(text, label_end)?;
    if gap.separated {
        return value(text, gap.end, gap.quote, Form { quoted: gap.quote.is_some(), certain });
    }
    let option = text[..site.start].ends_with(b"--");
    if let Some(found) = tail(text, label_end, thai).and_then(|from| {
        let gap = Gap::read(text, from)?;
        value(text, gap.end, gap.quote, Form { quoted: gap.quote.is_some(), certain: certain && gap.quote.is_none() })
    }) {
        return Some(found);
    }
    // Nothing but a blank between: only what can be no word.
    let bare = value(text, gap.end, gap.quote, Form { quoted: false, certain: certain && (thai || option) })?;
    let strength = &text[bare.start..bare.end];
    let digits = strength.iter().filter(|byte| byte.is_ascii_digit()).count();
    let sure = digits > 0 && strength.len() >= 6 && (digits < strength.len() || thai && certain);
    ((certain || thai || option) && sure && gap.end > label_end || thai && sure && digits < strength.len())
        .then_some(bare)
}

fn value(text: &[u8], at: usize, quote: Option<&str>, form: Form) -> Option<Match> {
    let rest = &text[at..text.len().min(at + MAX_VALUE + 1)];
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
    if quote.is_none() && text[at + len..].starts_with(b" (") {
        return None;
    }
    Some(Match { start: at, end: at + len, evidence })
}

/// How much of a bare value is its own: up to the `;` of a connection string, the `&name=` of a query,
/// the `,name=` of a list, the `</` of a tag.
fn in_list(bare: &[u8]) -> usize {
    let named = |rest: &[u8]| {
        let name = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || b"_- ".contains(b)).count();
        name > 0 && matches!(rest.get(name), Some(b'=' | b':'))
    };
    (1..bare.len())
        .find(|&i| match bare[i] {
            b';' => true,
            b'&' | b',' => named(&bare[i + 1..]),
            b'<' => matches!(bare.get(i + 1), Some(b'/' | b'b')),
            _ => false,
        })
        .unwrap_or(bare.len())
}

/// Where the value begins behind words and a separator: ` ของระบบ HR คือ `, ` for the portal is `.
fn tail(text: &[u8], from: usize, thai: bool) -> Option<usize> {
    let rest = &text[from..text.len().min(from + MAX_TAIL)];
    let line = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
    let rest = &rest[..line];
    if !thai
        && !["for", "(", "of", "to", "ของ", "เข้า", "wifi", "ใหม่", "is"]
            .iter()
            .any(|word| starts_after_blank(rest, word))
    {
        return None;
    }
    if SENTENCE.iter().any(|word| rest.windows(word.len()).any(|window| window == word.as_bytes())) {
        return None;
    }
    (0..rest.len()).find_map(|i| {
        let after = &rest[i..];
        let long = ["คือ", "เป็น", "->", "=>", " is "].iter().find(|s| after.starts_with(s.as_bytes()));
        let short = matches!(after[0], b':' | b'=')
            && !after.starts_with(b"://")
            && !(i > 0 && rest[i - 1].is_ascii_digit() && after.get(1).is_some_and(u8::is_ascii_digit));
        // `Gap` reads the separator itself, and what quotes the value.
        (long.is_some() || short).then_some(from + i + if long == Some(&" is ") { 1 } else { 0 })
    })
}

/// `พาส` and `รหัส` begin many words; which of them mean a password the next letters tell.
fn thai_label_holds(text: &[u8], start: usize, end: usize) -> bool {
    let rest = &text[end..text.len().min(end + 32)];
    let begins = |words: &[&str]| {
        words.iter().any(|word| rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word.as_bytes()))
    };
    let free = rest.first().is_none_or(u8::is_ascii) || begins(&["คือ", "เป็น"]);
    if text[start..end] == *"พาส".as_bytes() {
        return free;
    }
    let mut from = start.saturating_sub(64);
    while text[from] & 0xC0 == 0x80 {
        from += 1;
    }
    let before = text[from..start].to_ascii_lowercase();
    let account = ACCOUNT.iter().any(|word| before.windows(word.len()).any(|window| window == word.as_bytes()));
    begins(CODE_OF) || (free && account)
}

fn starts_after_blank(rest: &[u8], word: &str) -> bool {
    let blank = rest.iter().take_while(|&&b| b == b' ').count();
    rest[blank..].starts_with(word.as_bytes())
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
            "Password: at least 8 characters",
            "password is required",
            "password: string;",
            "password = getpass.getpass()",
            "<input type=\"password\" name=\"p1\">",
            "password=\"${DB_PASSWORD}\"",
            "pass: 12, fail: 3",
            "bypass: abc123!",
            "if user.password == other.password1:",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
