//! Words between the label of a password and the password: `รหัสผ่านเข้าระบบ HR คือ …`, `password for the portal is …`.

use crate::matchers::has;

/// After a label these begin a sentence about passwords.
pub const SENTENCE: &[&str] =
    &["ไม่ถูก", "ไม่ตรง", "ไม่ควร", "ไม่ต้อง", "ต้อง", "ผิด", "หมดอายุ", "อย่างน้อย", "ห้าม", "ควร", "ที่คุณ", "?"];

/// Between a label and its value, without any separator, stand at most words that end like this:
/// `รหัสผ่านเดิม …`, `password ใหม่ครับ …`.
const FILLERS: &[&str] = &[
    "เดิม",
    "ใหม่",
    "เก่า",
    "ชั่วคราว",
    "ครับ",
    "ค่ะ",
    "คะ",
    "นะ",
    "กลาง",
    "เริ่มต้น",
    "ไว้",
    "ให้",
    "มา",
    "ผม",
    "หนู",
    "พี่",
    "ระบบ",
    "แรก",
    "เครื่อง",
    "แอดมิน",
    "ว่า",
];

/// How many bytes of other words may stand between a label and its separator.
const MAX_TAIL: usize = 160;
/// The same where there is no separator.
const MAX_WORDS: usize = 120;
/// Words between a label and a value without any separator.
pub struct Words {
    /// Where they end.
    pub end: usize,
    /// The first ends like [`FILLERS`].
    pub known: bool,
}

/// Thai words and then at most one of letters, each with a blank behind it: `รหัสผ่านกล้อง admin …`.
pub fn words(text: &[u8], from: usize) -> Option<Words> {
    let rest = &text[from..text.len().min(from + MAX_WORDS)];
    let mut end = rest.iter().take_while(|&&byte| byte == b' ').count();
    let thai = rest[end..].iter().take_while(|&&byte| byte >= 128).count();
    let word = &rest[end..end + thai];
    if thai == 0 || rest.get(end + thai) != Some(&b' ') || SENTENCE.iter().any(|about| has(word, about)) {
        return None;
    }
    let known = FILLERS.iter().any(|filler| word.ends_with(filler.as_bytes()));
    end += thai;
    let parted = rest[end..].iter().take_while(|&&byte| byte == b' ').count();
    end += parted;
    let letters = rest[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let behind = rest[end + letters..].iter().take_while(|&&byte| byte == b' ').count();
    if letters > 0 && behind > 0 {
        end += letters + behind;
    }
    (parted > 0 && end < rest.len()).then_some(Words { end: from + end, known })
}

/// Where the value begins behind words and a separator: ` ของระบบ HR คือ `, ` for the portal is `. One pass,
/// and not beyond the next label, which has its own turn.
pub fn tail(text: &[u8], from: usize, thai: bool) -> Option<usize> {
    let rest = &text[from..text.len().min(from + MAX_TAIL)];
    let blank = rest.iter().take_while(|&&byte| byte == b' ').count();
    // Behind an English label only these words, or Thai ones: `passcode iPad กลาง: …`.
    let sentence = !thai
        && !["for", "(", "of", "to", "ของ", "เข้า", "wifi", "ใหม่", "is", "คอม", "ชั่วคราว"]
            .iter()
            .any(|word| rest[blank..].starts_with(word.as_bytes()));
    // `usernamePassword(credentialsId: …` is a call.
    if !thai && rest.starts_with(b"(") {
        return None;
    }
    if !thai && let Some(to) = changed_to(text, from) {
        return Some(from + to);
    }
    let mut at = 0;
    while at < rest.len() {
        let after = &rest[at..];
        let found = match after[0] {
            b'\n' => return None,
            b':' | b'=' => {
                let time = at > 0 && rest[at - 1].is_ascii_digit() && after.get(1).is_some_and(u8::is_ascii_digit);
                !after.starts_with(b"://") && !time
            }
            b'-' => after.starts_with(b"->"),
            b' ' if after.starts_with(b" is ") => {
                at += 1;
                true
            }
            0xE0 => {
                let begins = |word: &str| after.starts_with(word.as_bytes());
                if at > 0 && (begins("รหัส") || begins("พาสเว")) {
                    return None;
                }
                // `ว่า` also begins `ว่าง`.
                begins("คือ")
                    || begins("เป็น")
                    || begins("ว่า") && after.get("ว่า".len()).is_some_and(|byte| b" \"'`:".contains(byte))
            }
            _ => false,
        };
        if found {
            let about =
                SENTENCE.iter().any(|word| has(&rest[..at], word)) || sentence && !rest[..at + 1].contains(&0xE0);
            let skip = if rest[at..].starts_with("ว่า".as_bytes()) { "ว่า".len() } else { 0 };
            return (!about).then_some(from + at + skip);
        }
        at += if after[0] == 0xE0 { 3 } else { 1 };
    }
    None
}

/// `… has been changed to …`, `set the … password to …`: where the value begins.
fn changed_to(text: &[u8], from: usize) -> Option<usize> {
    const VERBS: &[&str] = &["changed to ", "reset to ", "set to ", "updated to ", "is now "];
    let rest = &text[from..text.len().min(from + 64)];
    let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
    let before = &text[from.saturating_sub(40)..from];
    if line.starts_with(b" to ") && ["set ", "change", "reset"].iter().any(|verb| has(before, verb)) {
        return Some(" to ".len());
    }
    VERBS.iter().find_map(|verb| memchr::memmem::find(line, verb.as_bytes()).map(|at| at + verb.len()))
}
