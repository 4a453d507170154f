//! Words that tell where a name ends.
//!
//! Thai puts no blank between a name and the verb behind it, so a run of letters is cut at the words that
//! stand behind names and are no part of one. The lists are our own: written from what stands behind
//! titles in prose, and checked against names of our own making. They are asked at every letter of a run.

use crate::matchers::thai::{LETTER, is_consonant, is_dependent, run_end, starts_with_any};
use crate::matchers::word_list::{Beginnings, Endings};

/// Words that end a name when they stand inside a run, behind two letters or more.
#[rustfmt::skip]
static ENDERS: Beginnings = Beginnings::new(&[
    "กล่าว", "กำลัง", "กับ", "ก็", "ก่อน", "กรณี",
    "ขณะ", "ขอให้", "ขอลา", "ขอคืน", "ขอย้าย", "ขอเบิก", "ของ", "ขึ้น", "ขาด", "ขับ",
    "ครับ", "ค่ะ", "คะ", "คน", "ควร", "คือ",
    "จ้า", "จ้ะ", "จะ", "จึง", "จาก", "จบ", "จุฬาลงกรณ์",
    "ชี้", "ชื่อ", "ชั้น", "ช่วยเหลือ",
    "ซึ่ง",
    "ด้วย", "ดำรงตำแหน่ง", "ดำเนิน", "ด้าน", "ดังกล่าว",
    "ต่อ", "ต้อง", "ตอบ", "ตำแหน่ง", "ติด", "ตั้งแต่", "ตัว", "ตาย", "ตรวจ",
    "ถือ", "ถูก", "ถึง",
    "ที่", "ทำ", "ทราบ", "ทั้ง",
    "นะคะ", "นะครับ", "นั้น", "นี้", "นั่ง", "นำ", "นัด", "นาย", "นางสาว", "นักธุรกิจ", "นักแสดง", "นักการ", "นักศึกษา",
    "นักเรียน", "นักข่าว",
    "บริษัท", "บอก", "บาดเจ็บ", "บุตรสาว", "บุตรชาย", "บิดา",
    "ประธาน", "ปลัด", "ปี", "ป่วย", "ปฏิเสธ", "ประกาศ",
    "ผู้", "ผิด", "ผล",
    "ฝ่าย", "ฝาก",
    "พร้อม", "พบ", "พูด", "พนักงาน", "พ้น",
    "ฟ้อง",
    "ภรรยา", "ภริยา",
    "มาขอ", "มาทำ", "มารับ", "มาแล้ว", "มาที่", "มอบ", "มีอายุ", "มีความ", "มีไข้", "มีการ", "มาพบ", "มาด้วย", "มาบอก",
    "มาให้", "มาตั้ง", "มาร่วม", "มาเป็น", "มาพิสูจน์", "มาเซ็น", "มาส่ง", "มาถึง", "มหาวิทยาลัย", "มารดา",
    "ยัง", "ยืน", "ย้ำ", "ย้าย", "ยื่น", "ยินดี",
    "ระบุ", "รอง", "รัฐมนตรี", "รับ", "ร่วม", "ร้อง", "รายงาน", "รู้",
    "ลง", "ลืม", "ลาป่วย", "ลาประชุม", "ลาออก", "ลาพัก", "ลูก",
    "ว่า", "วัย",
    "สาขา", "ส่ง", "สั่ง", "สส.", "สมาชิก", "ส่วน", "สามี", "สามารถ",
    "หน่อย", "หรือ", "หลัง", "หัวหน้า", "หายตัว", "หยุด",
    "อาจารย์", "อดีต", "อายุ", "อยู่", "อธิบดี", "อาจ", "อีก", "ออก", "อ้าง", "อาชีพ", "อนุมัติ",
    // เ
    "เปิด", "เป็น", "เพื่อ", "เพราะ", "เผย", "เมื่อ", "เห็น", "เคย", "เข้า", "เดิน", "เตรียม", "เสีย", "เลขา",
    "เล่า", "เลย", "เกษียณ", "เอง", "เรื่อง", "เชื่อ", "เขียน", "เขต", "เบอร์", "เจ้าของ", "เจ้าหน้าที่", "เริ่ม",
    "เพิ่ง", "เกิด", "เรียก", "เสนอ", "เจ้าอาวาส",
    // แ
    "แผนก", "และ", "แต่", "แจ้ง", "แล้ว", "แถลง", "แสดง", "แห่ง", "แทน", "แพ้", "แม่", "แบบ",
    // โ
    "โดย", "โทร", "โอน", "โพสต์", "โฆษก",
    // ใ
    "ใน", "ให้", "ใช้", "ใส่",
    // ไ
    "ได้", "ไม่", "ไป", "ไว้", "ไหม", "ไวยาวัจกร",
]);

/// The word at `at` that ends a name, if one stands there.
#[must_use]
pub fn ender(text: &[u8], at: usize) -> Option<&'static str> {
    let word = ENDERS.first(&text[at..])?;
    // สว่าง holds ว่า, ชื่น holds no ชี้: a final consonant makes it another syllable.
    let next = &text[at + word.len()..];
    let other = match word {
        "ว่า" => starts_with_any(next, &["ง", "น", "ว"]).is_some(),
        "ยัง" | "นี้" | "ปี" => at_end_of_syllable(next),
        "คน" => next.starts_with("ธ".as_bytes()),
        // ภูมิพระบุ
        "ระบุ" => text[..at].ends_with("ิพ".as_bytes()),
        // รอดเกิด is a name, and ใจงามเกิด 5 เมษายน a birth.
        "เกิด" if run_end(next, 0, 1) == 0 => {
            let rest = next.trim_ascii_start();
            !rest.first().is_some_and(u8::is_ascii_digit) && starts_with_any(rest, &["วัน", "เมื่อ", "ที่", "ปี"]).is_none()
        }
        // นานายน, ศุภนุนาย end so; ใจงามนายกสมาคม does not.
        "นาย" => run_end(next, 0, 3) < 3 * LETTER && !next.starts_with("ก".as_bytes()),
        // นาคะนคร
        "คะ" => (2 * LETTER..=5 * LETTER).contains(&run_end(next, 0, 6)) || is_in_name(next),
        "แจ้ง" | "ร่วม" | "เป็น" | "ตาย" | "นำ" | "รับ" | "ผล" | "เกิด" | "ติด" | "พ้น" | "ลูก" => {
            is_in_name(next)
        }
        _ => false,
    };
    (!other).then_some(word)
}

/// True when what follows ends the run as family names end: แก้วร่วม|วงศ์, เอี่ยมแจ้ง|พันธุ์, สมเป็น|ชาย.
fn is_in_name(next: &[u8]) -> bool {
    static ENDS: Endings =
        Endings::new(&["วงศ์", "พันธุ์", "พันธ์", "ศิริ", "กุล", "ชาย", "ศักดิ์", "ชัย", "เจริญ", "พงศ์", "พงษ์", "วงษ์", "ทรัพย์", "สุข"]);
    let run = &next[..run_end(next, 0, 10)];
    // วิมุกตาย|น: a single letter belongs to the syllable.
    run.len() == LETTER || (run.len() <= 9 * LETTER && ENDS.first(run).is_some())
}

/// True when a consonant follows that no vowel belongs to: the syllable goes on.
fn at_end_of_syllable(next: &[u8]) -> bool {
    is_consonant(next, 0)
        && !is_dependent(next, LETTER)
        && next.get(LETTER..).is_some_and(|rest| rest.starts_with("์".as_bytes()))
}

/// True when the word makes a name with the one before it: บุญส่ง, สมควร, ทองอยู่.
fn is_joined(before: &[u8], word: &str) -> bool {
    const FIRST: &[&str] = &["บุญ", "สม", "ทอง", "คำ", "แก้ว", "คง", "จันทร์", "พร"];
    #[rustfmt::skip]
    const SECOND: &[&str] = &[
        "ส่ง", "อยู่", "ยืน", "ยัง", "เลย", "ถึง", "รับ", "ได้", "ควร", "ต่อ", "ชื่อ", "เกิด", "ให้", "เพิ่ง", "ร่วม", "รู้",
        "ถือ", "ติด", "เรือง", "ชี้", "ลือ",
    ];
    SECOND.contains(&word) && FIRST.iter().any(|first| before == first.as_bytes())
}

/// Where a name within the run `start..end` ends: before the first ender behind two letters.
#[must_use]
pub fn cut(text: &[u8], start: usize, end: usize) -> usize {
    let mut at = start + 2 * LETTER;
    while at < end {
        // A word ends where no vowel or mark goes on: `พบ` is no part of ไพบูลย์.
        // Nor does a word begin behind a vowel that is written before its consonant.
        let leading = matches!(text[at - LETTER..at], [_, 0xB9, 0x80..=0x84]);
        if !leading
            && let Some(word) = ender(text, at)
            && !is_dependent(text, at + word.len())
            && !is_joined(&text[start..at], word)
        {
            return at;
        }
        at += LETTER;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_before_the_verb() {
        for (run, name) in [
            ("สมชายกล่าวว่า", "สมชาย"),
            ("ใจงามมาขอเบิกเงิน", "ใจงาม"),
            ("ใจงามและ", "ใจงาม"),
            ("บุญมี", "บุญมี"),
            ("น้ำทิพย์", "น้ำทิพย์"),
            ("เอี่ยมแจ้งพันธุ์", "เอี่ยมแจ้งพันธุ์"),
            ("แก้วร่วมวงศ์", "แก้วร่วมวงศ์"),
            ("ใจงามร่วมงาน", "ใจงาม"),
            ("ใจงามนายกสมาคม", "ใจงาม"),
        ] {
            assert_eq!(&run[..cut(run.as_bytes(), 0, run.len())], name);
        }
    }
}
