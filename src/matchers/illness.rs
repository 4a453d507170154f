//! Illnesses of someone, in prose: `คุณพ่อเป็นอัลไซเมอร์`, `ผู้ป่วยติดเชื้อ HIV`.
//!
//! Thai text is full of illnesses that are nobody's: news, leaflets, campaigns. The name of an illness is a
//! finding only right behind "is, has, was found to have", and only with a person before it on the line.
//! Counts (`ป่วยเป็นไข้เลือดออก 1,200 ราย`) are statistics.

use super::thai::{LETTER, ends_with_any, run_end, skip_blanks, skip_blanks_back, starts_with_any};
use super::{Evidence, Match, Site, has};

/// Illnesses and conditions that tell something about a person; anchors.
#[rustfmt::skip]
pub const ANCHORS: &[&str] = &[
    "เบาหวาน", "ความดันโลหิตสูง", "ความดันสูง", "มะเร็ง", "ซึมเศร้า", "ไบโพลาร์", "จิตเภท", "โรคไต", "ไตวาย", "โรคหัวใจ",
    "หัวใจวาย", "หลอดเลือดสมอง", "วัณโรค", "ออทิสติก", "อัลไซเมอร์", "สมองเสื่อม", "พาร์กินสัน", "ลมชัก", "หอบหืด",
    "ธาลัสซีเมีย", "ไทรอยด์", "ตับแข็ง", "ไวรัสตับอักเสบ", "เอดส์", "hiv", "ซิฟิลิส", "หนองใน", "ไข้เลือดออก", "ไข้หวัดใหญ่",
    "โควิด", "covid", "เอสแอลอี", "sle", "สมาธิสั้น", "ดาวน์ซินโดรม", "อัมพาต", "อัมพฤกษ์", "พิการทาง", "ตั้งครรภ์",
    "แท้งบุตร", "โรคกระเพาะ", "ภูมิแพ้", "รูมาตอยด์", "เก๊าท์", "งูสวัด", "ไมเกรน", "ลูคีเมีย", "เนื้องอก", "ติดสุรา",
    "ติดยาเสพติด", "วิตกกังวล", "แพนิค", "เอชไอวี", "ตาบอด", "ต้อหิน", "ต้อกระจก", "นิ่วใน", "ไส้ติ่งอักเสบ", "หัวใจรั่ว", "ลิ้นหัวใจ",
    "ลมบ้าหมู", "สะเก็ดเงิน", "มาลาเรีย", "ฉี่หนู", "ปอดอักเสบ", "ปอดบวม", "กระเพาะอาหาร", "กรดไหลย้อน", "ริดสีดวง", "หมอนรองกระดูก",
    "กระดูกพรุน", "กระดูกทับเส้น", "เข่าเสื่อม", "ไขมันในเลือดสูง", "ไขมันพอกตับ", "โลหิตจาง", "ฮีโมฟีเลีย", "แพ้ภูมิตัวเอง", "หูหนวก",
    "ย้ำคิดย้ำทำ", "ติดเหล้า", "อีสุกอีใส", "ซินโดรม", "เส้นเลือดในสมอง", "เส้นเลือดสมอง", "หลอดเลือดหัวใจ", "สโตรก", "ลำไส้อักเสบ",
    "ต่อมลูกหมากโต", "โรคเรื้อน", "ไวรัสตับ", "พิการซ้ำซ้อน", "บกพร่องทาง", "stroke", "เป็นโรค", "ป่วยเป็น", "ป่วยด้วยโรค", "กระแสเลือด", "กระดูกหัก", "แขนหัก", "ขาหัก", "ไส้เลื่อน", "หลอดลมอักเสบ",
    "ทอนซิลอักเสบ", "ไซนัสอักเสบ", "ตับอักเสบ", "ข้ออักเสบ", "อาหารเป็นพิษ", "ความจำเสื่อม", "เกล็ดเลือดต่ำ", "ดีเปรส", "เกาต์", "เกาท์", "เก๊าต์",
];

/// What joins a person and an illness.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "ป่วยเป็น", "ป่วยด้วย", "เป็น", "มีภาวะ", "ติดเชื้อ", "ตรวจพบ", "ตรวจเจอ", "พบว่าเป็น", "เจอ", "พบ", "สงสัย",
    "วินิจฉัยว่าเป็น", "วินิจฉัย", "ผลตรวจ", "ประเภท", "จิตเวช", "ติด", "is", "was", "tested", "has", "มีอาการ", "มี",
    "เคส", "case",
];
/// Without one of these an illness is someone's only in a patient's notes.
const NOTES: &[&str] = &[
    "เตียง",
    "คีโม",
    "ฉายแสง",
    "admit",
    "refer",
    "Dx",
    "U/D",
    "Pt",
    "case",
    "เคส",
    "นัดฉีด",
    "นัดผ่า",
    "นัดตรวจ",
    "ผู้ป่วยชาย",
    "ผู้ป่วยหญิง",
    "คนไข้ชาย",
    "คนไข้หญิง",
];
/// Talk of whoever it may be.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "ถ้า", "หาก", "ใคร", "วิธี", "ผู้ที่", "คนที่", "ผู้ป่วยที่", "เสี่ยง", "ป้องกัน", "โอกาส", "สาเหตุ", "หลายคน", "คนไทย", "ส่วนใหญ่",
    "มักจะ", "ยอดผู้ป่วย", "ไก่", "สุกร", "สัตว์", "คุณอาจ", "คุณเป็น", "คุณกำลัง",
];
/// Who may have it.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "คุณ", "นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "เขา", "เธอ", "ผม", "ฉัน", "หนู", "แม่", "พ่อ", "ลูก", "น้อง", "พี่",
    "แพทย์วินิจฉัย", "หมอวินิจฉัย", "หมอบอก", "ป้า", "ลุง", "ยาย", "เค้า", "เรา", "กู", "ดิฉัน", "ข้าพเจ้า", "เพื่อน", "หัวหน้า", "ผู้ป่วย", "คนไข้", "พนักงาน", "คนนี้", "รายนี้", "คนนึง", "คนหนึ่ง", "HN", "แฟน", "ภรรยา",
    "สามี", "นักเรียน", "ลูกค้า", "ลาป่วย", "การลา", "ขอลา", "ผู้สมัคร", "คนพิการ", "รับรองว่า", "She", "He ", "she", " he ", "my ", "My ", "patient", "Patient",
    "employee", "Employee",
];

/// The illness at a site, if someone has it.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    if let Some(word) = ends_with_any(&text[..site.end], UNNAMED) {
        return unnamed(site, word);
    }
    // โรค belongs to the name.
    let mut start = site.start;
    for word in ["โรค", "ภาวะ", "เชื้อ"] {
        let before = skip_blanks_back(text, start, 1);
        if text[..before].ends_with(word.as_bytes()) {
            start = before - word.len();
        }
    }
    let before = skip_blanks_back(text, start, 2);
    let line = &text[before.saturating_sub(150)..before];
    let line = &line[line.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)..];
    let holds = |words: &[&str]| words.iter().any(|word| has(line, word));
    let verb = ends_with_any(&text[..before], VERBS);
    // ผู้ติดเชื้อโควิด are counted in every report.
    let counted = ["ผู้ติด", "การติด", "ยอดติด", "อัตราติด"];
    let epidemic =
        ["โควิด", "covid"].iter().any(|name| text[site.start..site.end].eq_ignore_ascii_case(name.as_bytes()));
    if verb == Some("ติด")
        && text[start..].starts_with("เชื้อ".as_bytes())
        && (holds(&counted) || (epidemic && line.ends_with("ผู้ป่วยติด".as_bytes())))
    {
        return None;
    }
    // ภูเขา and ตามเขต hold words for persons; บัตรคนพิการ ประเภท พิการทางการเห็น.
    let someone = match verb {
        Some("ประเภท") => holds(PERSONS) || holds(&["คนพิการ"]),
        Some(_) => holds(PERSONS) || numbered(behind(text, site.end)),
        // นาย…: ตาบอดสี; HN 1234567 มะเร็งเต้านม.
        // ผู้พิการ นาง… พิการทางสติปัญญา
        None if text[site.start..].starts_with("พิการ".as_bytes()) => {
            start > before && holds(&["ผู้พิการ", "คนพิการ"])
        }
        // ผู้ป่วยเบาหวาน นางคำ ศรีสุข HN 551234
        None if ends_with_any(&text[..before], &["ผู้ป่วย", "คนไข้"]).is_some() => {
            numbered(behind(text, site.end))
        }
        None if text[..before].ends_with(b":") => holds(&["นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "คุณ"]),
        None => start > before && (holds(NOTES) || numbered(line)),
    };
    if !someone || holds(NOBODY) {
        return None;
    }
    let mut end = run_end(text, site.end, 30);
    if text[site.start].is_ascii() {
        if text.get(site.end).is_some_and(u8::is_ascii_alphanumeric)
            || text[..site.start].last().is_some_and(u8::is_ascii_alphanumeric)
        {
            return None;
        }
        end = site.end;
        for result in [" เป็นบวก", " positive", " Positive"] {
            if text[end..].starts_with(result.as_bytes()) {
                end += result.len();
            }
        }
    } else {
        // ทางการได้ยิน holds a word that ends others.
        end = if ends_with_any(&text[..site.end], &["พิการทาง", "บกพร่องทาง"]).is_some()
        {
            end
        } else {
            trimmed(text, site.end, end)
        };
    }
    // Statistics: a number and its unit follow.
    let next = skip_blanks(text, end, 2);
    let counted = text.get(next).is_some_and(u8::is_ascii_digit)
        && text[next..text.len().min(next + 24)].windows(6).any(|w| w == "รา".as_bytes() || w == "คน".as_bytes());
    (!counted).then_some(Match { start, end, evidence: Evidence::Plain })
}

/// What follows on the line, as far as a number of the patient may stand.
fn behind(text: &[u8], at: usize) -> &[u8] {
    let rest = &text[at..text.len().min(at + 100)];
    &rest[..rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len())]
}

/// What introduces an illness that need not be known: `เป็นโรคหนังแข็ง`.
const UNNAMED: &[&str] = &["เป็นโรค", "ป่วยเป็น", "ป่วยด้วยโรค"];

/// The illness behind one of them, up to a word that goes on about the person.
fn unnamed(site: Site<'_>, word: &str) -> Option<Match> {
    #[rustfmt::skip]
    const BEHIND: &[&str] = &[
        "ต้อง", "ขอ", "รับ", "และ", "มา", "อยู่", "ค่ะ", "ครับ", "คะ", "นะ", "จึง", "แล้ว", "ให้", "ไม่", "มี", "เมื่อ", "ตั้งแต่", "ที่", "จาก", "ซึ่ง",
        "เลย", "ได้", "กำลัง", "จะ", "ก็", "แต่", "หรือ", "ด้วย", "ควร", "จำนวน", "เพิ่ม",
    ];
    // Kinds of illnesses are no one's.
    #[rustfmt::skip]
    const KINDS: &[&str] = &["ติดต่อ", "เรื้อรัง", "ร้ายแรง", "อะไร", "ไหน", "ใด", "นี้", "นั้น", "ที่", "ประจำ", "ระบาด", "ต่าง", "ไม่", "อย่าง", "เหตุ", "ต้น", "ขณะ"];
    let text = site.text;
    let start = if word.ends_with("โรค") { site.end - "โรค".len() } else { site.end };
    let line = &text[site.start.saturating_sub(150)..site.start];
    let line = &line[line.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)..];
    let holds = |words: &[&str]| words.iter().any(|word| has(line, word));
    let run = run_end(text, site.end, 24);
    let end = (site.end + 2 * LETTER..run)
        .step_by(LETTER)
        .find(|&at| starts_with_any(&text[at..run], BEHIND).is_some() && !text[at..].starts_with("แต่กำเนิด".as_bytes()))
        .unwrap_or(run);
    let name = &text[site.end..end];
    let fits = (3..=20).contains(&(name.len() / LETTER)) && starts_with_any(name, KINDS).is_none();
    let next = skip_blanks(text, end, 2);
    let counted = text.get(next).is_some_and(u8::is_ascii_digit)
        && memchr::memmem::find(&text[next..text.len().min(next + 24)], "รา".as_bytes()).is_some();
    let someone = holds(PERSONS) && !holds(NOBODY) && !line.ends_with("ผู้".as_bytes());
    (fits && someone && !counted).then_some(Match { start, end, evidence: Evidence::Plain })
}

/// True when a line names a patient by a hospital number: `HN 1234567`, `AN: 67001234`.
fn numbered(line: &[u8]) -> bool {
    [&b"HN"[..], b"AN", b"VN"].iter().any(|label| {
        memchr::memmem::find_iter(line, label)
            .any(|at| line[at + 2..].iter().take(4).find(|b| !b" .:".contains(b)).is_some_and(u8::is_ascii_digit))
    })
}

/// The part of the run behind an illness that still belongs to it: where a cancer is, how far it is.
fn trimmed(text: &[u8], from: usize, end: usize) -> usize {
    #[rustfmt::skip]
    const MORE: &[&str] = &[
        "ปอด", "เต้านม", "ตับอ่อน", "ตับ", "ลำไส้ใหญ่", "ลำไส้", "ปากมดลูก", "มดลูก", "รังไข่", "ต่อมลูกหมาก", "ต่อมน้ำเหลือง", "เม็ดเลือดขาว", "เม็ดเลือด", "กระเพาะอาหาร", "กระเพาะ",
        "สมอง", "ผิวหนัง", "โพรงจมูก", "ช่องปาก", "ไต", "กระดูก", "เรื้อรัง", "วายเรื้อรัง", "เฉียบพลัน", "ระยะสุดท้าย", "ระยะที่", "ระยะ", "ขั้นที่", "ชนิดที่", "ขั้วสอง", "เป็นพิษ", "บี", "ซี", "โต", "รั่ว", "ขาดเลือด", "ตีบ", "อักเสบ",
        "สี", "ถุงน้ำดี", "ทางเดินปัสสาวะ", "แตก", "อุดตัน", "ทับเส้นประสาท", "เคลื่อน", "เสื่อม", "โลหิต", "สูง", "แต่กำเนิด", "พิการ", "ระดับปานกลาง", "ระดับรุนแรง", "ระดับเล็กน้อย", "รุนแรง", "สายพันธุ์",
    ];
    let mut at = from;
    while let Some(word) = starts_with_any(&text[at..end], MORE) {
        at += word.len();
    }
    // ไข้หวัดใหญ่สายพันธุ์ A.
    if text[..at].ends_with("สายพันธุ์".as_bytes()) {
        let letter = skip_blanks(text, at, 1);
        return if text.get(letter).is_some_and(u8::is_ascii_uppercase) { letter + 1 } else { at };
    }
    // มะเร็งระยะที่ 2.
    let number = skip_blanks(text, at, 1);
    let staged = at > from && ends_with_any(&text[..at], &["ที่", "ระยะ"]).is_some();
    if staged && text.get(number).is_some_and(u8::is_ascii_digit) { number + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchers::testing::find_at_anchor;

    fn find_in(text: &str) -> Option<&str> {
        find_at_anchor(ANCHORS, find, text)
    }

    #[test]
    fn illnesses_of_someone_are_told_from_news() {
        for (text, illness) in [
            ("คุณพ่อเป็นอัลไซเมอร์ จำใครไม่ได้", Some("อัลไซเมอร์")),
            ("ผู้ป่วยเป็นโรคซึมเศร้า รับยา", Some("โรคซึมเศร้า")),
            ("น้องแนนตรวจเจอมะเร็งปอดแล้ว", Some("มะเร็งปอด")),
            ("ผู้ป่วยติดเชื้อ HIV", Some("เชื้อ HIV")),
            ("โรคเบาหวานเป็นสาเหตุการเสียชีวิต", None),
            ("วันเบาหวานโลก", None),
            ("ถ้าคุณเป็นมะเร็ง", None),
            ("พบผู้ป่วยเป็นไข้เลือดออก 1,200 ราย", None),
            ("ผู้ป่วยติดเชื้อเอชไอวี CD4 180", Some("เชื้อเอชไอวี")),
            ("HN 1234567 มะเร็งเต้านม ระยะ 2", Some("มะเร็งเต้านม")),
            ("ด.ญ. ภัทรา มีภาวะออทิสติก", Some("ภาวะออทิสติก")),
            ("ยอดผู้ติดเชื้อโควิดของคุณภาพชีวิต", None),
            ("ผู้ป่วยที่เป็นเบาหวานควรคุมอาหาร", None),
            ("แม่ผมเป็นโรคหนังแข็ง รักษามา", Some("โรคหนังแข็ง")),
            ("พนักงานป่วยเป็นไส้เลื่อนต้องผ่าตัด", Some("ไส้เลื่อน")),
            ("ถ้าลูกเป็นโรคนี้ต้องทำอย่างไร", None),
        ] {
            assert_eq!(find_in(text), illness, "{text}");
        }
    }
}
