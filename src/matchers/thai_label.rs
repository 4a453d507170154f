//! Which `รหัส` is a password?
//!
//! `รหัส` is any code at all: of a place, a student, a product; `พาส` begins "passport" and "pasta". What
//! follows tells (`รหัสเข้าระบบ`, `รหัส wifi`), or an account, a device or a file named shortly before.

/// Followed by one of these, with a blank between or not, it is a password.
const CODE_OF: &[&str] = &[
    "เข้า",
    "wifi",
    "wi-fi",
    "ไวไฟ",
    "อีเมล",
    "เมล",
    "เครื่อง",
    "คอม",
    "ล็อกอิน",
    "ล็อคอิน",
    "login",
    "แอดมิน",
    "admin",
    "เซิร์ฟเวอร์",
    "server",
    "vpn",
    "ssh",
    "root",
    "ยูสเซอร์",
    "user",
    "ลับ",
    "ปลดล็อ",
    "ไฟล์",
    "zip",
    "excel",
    "pdf",
    "nas",
    "teamviewer",
    "anydesk",
    "remote",
    "router",
    "เราเตอร์",
    "กล้อง",
    "ตู้เซฟ",
    "facebook",
    "gmail",
    "line ",
    "database",
    "db",
];

/// Words that show, shortly before, that `รหัส` belongs to an account, a device or a file.
const ACCOUNT: &[&str] = &[
    "user",
    "ยูส",
    "ไอดี",
    "login",
    "ล็อกอิน",
    "ล็อคอิน",
    "ชื่อผู้ใช้",
    "แอคเคาท์",
    "account",
    "บัญชี",
    "wifi",
    "wi-fi",
    "ไวไฟ",
    "อีเมล",
    "vpn",
    "ssh",
    "server",
    "เซิร์ฟเวอร์",
    "admin",
    "แอดมิน",
    "anydesk",
    "teamviewer",
    "zip",
    "excel",
    "pdf",
    "ไฟล์",
    "ใส่",
    "เครื่อง",
    "id ",
    "id:",
    "root",
    "เปลี่ยน",
    "รีเซ็ต",
    "reset",
];

/// Between a short `พาส` and its value may stand these.
const PASS_OF: &[&str] =
    &["คือ", "เป็น", "ไว้", "ใหม่", "เดิม", "เก่า", "ชั่วคราว", "ของ", "เข้า", "ครับ", "ค่ะ", "นะ", "wifi", "ไวไฟ"];

/// How far before a label an account is looked for, in bytes.
const REACH: usize = 72;

/// True when the `พาส` or `รหัส` at `start..end` means a password.
pub fn holds(text: &[u8], start: usize, end: usize) -> bool {
    let rest = &text[end..text.len().min(end + 40)];
    if rest.starts_with("ผ่าน".as_bytes()) {
        // A label of its own.
        return false;
    }
    let unblank = &rest[rest.iter().take_while(|&&byte| byte == b' ').count()..];
    let begins = |words: &[&str]| {
        words
            .iter()
            .any(|word| unblank.len() >= word.len() && unblank[..word.len()].eq_ignore_ascii_case(word.as_bytes()))
    };
    let free = rest.first().is_none_or(u8::is_ascii) && unblank.first().is_none_or(u8::is_ascii);
    if text[start..end] == *"พาส".as_bytes() {
        return free || begins(PASS_OF);
    }
    begins(CODE_OF) || (free || begins(&["คือ", "เป็น", "ใหม่", "เดิม", "มา ", "จาก "])) && account_before(text, start)
}

/// True when an account, a device or a file is named shortly before `start`.
pub fn account_before(text: &[u8], start: usize) -> bool {
    let before = text[start.saturating_sub(REACH)..start].to_ascii_lowercase();
    ACCOUNT.iter().any(|word| memchr::memmem::find(&before, word.as_bytes()).is_some())
}
