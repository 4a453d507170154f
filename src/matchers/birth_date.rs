//! Dates of birth: a date behind a word that says so.
//!
//! A date alone is no date of birth, and `เกิด` also means "happened": between the word and the date
//! nothing else may stand, and a bare `เกิด` wants a year in which grown-ups were born.

use super::label::label_holds;
use super::thai::{ends_with_any, starts_with_any};
use super::{Evidence, Match, Site, date};

/// Labels that say it all, and words that may also mean that something happened.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "วันเดือนปีเกิด", "วัน/เดือน/ปีเกิด", "วัน เดือน ปี เกิด", "วันเดือนปี เกิด", "ว/ด/ป เกิด", "ว.ด.ป.เกิด", "ว.ด.ป. เกิด",
    "วดป.เกิด", "วดป เกิด", "วัน/เดือน/ปี เกิด", "วันที่เกิด", "วันเกิด", "ปีเกิด",
];

/// The literals to be called at.
pub const ANCHORS: &[&str] = &["เกิด", "dob", "d.o.b", "birth", "born", "b.day", "bday"];

/// What may stand between label and date, beside blanks and marks.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "ลูกสาว", "ลูกชาย", "ลูกค้า", "คุณแม่", "คุณพ่อ", "แม่", "พ่อ", "ลูก", "แฟน", "ผม", "หนู", "เรา", "ฉัน", "น้อง", "พี่", "พนักงาน",
    "ภรรยา", "สามี", "บิดา", "มารดา", "ผู้ป่วย", "นักเรียน", "วันที่", "เมื่อ", "คือ", "เป็น", "พ.ศ.", "ค.ศ.", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์",
    "วันอาทิตย์", "ปีชวด", "ปีฉลู", "ปีขาล", "ปีเถาะ", "ปีมะโรง", "ปีมะเส็ง", "ปีมะเมีย", "ปีมะแม", "ปีวอก", "ปีระกา", "ปีจอ", "ปีกุน", "ปีหนู",
    "ปีวัว", "ปีเสือ", "ปีกระต่าย", "ปีงู", "ปีม้า", "ปีแพะ", "ปีลิง", "ปีไก่", "ปีหมา", "ปีหมู", "ที่", "ของ", "(พ.ศ.)", "(ค.ศ.)", "is", "on", "date", "day", "Date", "of", "th", "(dd/mm/yyyy)",
    "(yyyy-mm-dd)", "(DD/MM/YYYY)", "(YYYY-MM-DD)", "(B.E.)", "\\\"",
];
/// How many bytes may lie between.
const REACH: usize = 84;
/// A bare `เกิด` with a later year tells what happened.
const LATEST_BIRTH: u32 = 2018;

/// The date behind the label at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let thai = !text[site.start].is_ascii();
    let sure = if thai {
        let before = &text[..site.end];
        // เหตุเกิดเมื่อ, ที่เกิด…: what happened.
        let happened =
            ends_with_any(&text[..site.start], &["เหตุ", "ผู้ให้กำเนิด", "ก่อ", "ได้", "จะ", "จึง", "เคย"]).is_some();
        if happened {
            return None;
        }
        ends_with_any(before, SURE).is_some()
    } else {
        let end =
            if text[site.start..].len() > 5 && text[site.end..].starts_with(b".") { site.end + 1 } else { site.end };
        let lower = &text[site.end..text.len().min(site.end + 6)].to_ascii_lowercase();
        let tail = ["_date", " date", "date", "day", "_day"].iter().find(|tail| lower.starts_with(tail.as_bytes()));
        let end = tail.map_or(end, |tail| site.end + tail.len());
        if !label_holds(text, site.start, site.end)
            && !label_holds(text, site.start, end)
            && !site.text[..site.start].ends_with(b"_")
        {
            return None;
        }
        !text[site.start..site.end].eq_ignore_ascii_case(b"born")
    };
    let mut at = site.end;
    let limit = text.len().min(site.end + REACH);
    while at < limit {
        if let Some((end, year)) = date::read(text, at).or_else(|| date::english_month(text, at)) {
            if text.get(end).is_some_and(u8::is_ascii_digit) {
                return None;
            }
            let plausible = sure || (100..=LATEST_BIRTH).contains(&year) || (year < 100 && thai);
            let evidence = if sure { Evidence::Strong } else { Evidence::Plain };
            return plausible.then_some(Match { start: at, end, evidence });
        }
        let rest = &text[at..];
        at += match starts_with_any(rest, BETWEEN) {
            Some(word) => word.len(),
            None if b" \t\n\r:=.,'\"()|>_-*`".contains(&rest[0]) => 1,
            None if !thai && rest[0].is_ascii_alphabetic() && at < site.end + 6 => 1,
            None => return None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchers::testing::find_at_anchor;

    fn find_in(text: &str) -> Option<&str> {
        find_at_anchor(ANCHORS, find, text)
    }

    #[test]
    fn births_are_told_from_events() {
        for (text, date) in [
            ("เกิดวันที่ 5 เมษายน 2534", Some("5 เมษายน 2534")),
            ("วันเกิด: 05/04/2534", Some("05/04/2534")),
            ("\"birthDate\":\"1991-04-05\"", Some("1991-04-05")),
            ("DOB 5 Apr 1991", Some("5 Apr 1991")),
            ("Date of Birth (B.E.) 5/4/2534", Some("5/4/2534")),
            ("เหตุเกิดเมื่อวันที่ 5 เมษายน 2534", None),
            ("เกิดอุบัติเหตุวันที่ 5 เมษายน 2534", None),
            ("เกิดเมื่อวันที่ 5 เมษายน 2567", None),
            ("เกิดขึ้นเมื่อ 5 เมษายน 2534", None),
        ] {
            assert_eq!(find_in(text), date, "{text}");
        }
    }
}
