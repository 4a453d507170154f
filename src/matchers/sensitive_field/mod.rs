//! What stands in a field whose label makes it PDPA section 26 data: `โรคประจำตัว: เบาหวาน`.
//!
//! Health, criminal record, political opinion and their like have no form of their own; forms and records
//! label them. The value is what follows on the line, up to the next field. Empty and negative values
//! (`ไม่มี`, `-`, `none`) are no data about anyone.

mod lists;

use super::gap::Gap;
use super::label::label_holds;
use super::thai::{is_letter, skip_blanks, skip_blanks_back, starts_with_any};
use super::{Evidence, Match, Site};
use lists::{EMPTY, FORM, NEXT, RELIGIONS};

/// The labels of a kind, which are its anchors.
macro_rules! fields {
    ($($name:ident $anchors:ident $($label:literal)+;)+) => {
        $(
            /// The literals to be called at.
            pub const $anchors: &[&str] = &[$($label),+];

            /// The value of a field of this kind.
            pub fn $name(site: Site<'_>) -> Option<Match> {
                value(site, $anchors)
            }
        )+
    };
}

fields! {
    health HEALTH
        "โรคประจำตัว" "โรค:" "โรค :" "ยาประจำตัว" "ยาที่ใช้ประจำ" "ภาวะสุขภาพ" "ลักษณะความพิการ" "ประเภทคนพิการ" "ประวัติผ่าตัด" "ประวัติการผ่าตัด" "medications:" "health condition" "health_condition" "โรคที่เป็น" "โรคที่เป็นมาก่อน" "โรคที่เป็นอยู่" "โรคที่เคยเป็น" "ประวัติสุขภาพ" "ประวัติการป่วย" "แพ้ยา" "แพ้อาหาร" "การวินิจฉัย" "วินิจฉัย" "วินิจฉัยโรค" "ผลวินิจฉัย" "ประวัติการรักษา" "ประวัติการเจ็บป่วย" "ประวัติการแพ้" "อาการสำคัญ" "ความพิการ" "ประเภทความพิการ"
        "พิการประเภท" "ผลตรวจ hiv" "ผล hiv" "anti-hiv" "ผลตรวจโควิด" "ผลตรวจสุขภาพ" "ผลเลือด" "ผลแล็บ" "ผลแลป" "ผลตรวจเลือด" "ประวัติแพ้" "สารเสพติด"
        "diagnosis" "dx:" "dx " "dx." "u/d" "underlying disease" "underlying condition" "underlying" "lab result" "allergies" "allergy" "medical condition" "medical_condition" "medical history" "icd-10" "icd10" "disability" "chronic disease" "pmh" "past history" "imp." "impression:" "diseases" "chief complaint";
    blood BLOOD
        "กรุ๊ปเลือด" "กรุปเลือด" "หมู่เลือด" "หมู่โลหิต" "เลือดกรุ๊ป" "โลหิตหมู่" "blood type" "blood group" "blood_type" "blood_group" "bloodtype" "bloodgroup";
    criminal CRIMINAL
        "ประวัติอาชญากรรม" "ประวัติอาชญากร" "ประวัติการกระทำผิด" "ประวัติคดี" "ประวัติ" "criminal record" "criminal_record" "criminal history" "conviction";
    political POLITICAL
        "ความคิดเห็นทางการเมือง" "ความเห็นทางการเมือง" "แนวคิดทางการเมือง" "อุดมการณ์ทางการเมือง" "พรรคที่สังกัด" "สังกัดพรรค" "สมาชิกพรรค" "political opinion" "political view" "political_view" "political affiliation"
        "political_affiliation" "party membership";
    union UNION
        "สมาชิกสหภาพแรงงาน" "สหภาพแรงงานที่สังกัด" "สังกัดสหภาพ" "trade union member" "trade union" "trade_union" "labour union" "labor union" "union membership" "union_membership" "union member";
    ethnicity ETHNICITY
        "เชื้อชาติ" "ชาติพันธุ์" "เผ่าพันธุ์" "ethnicity" "ethnic group" "ethnic_group" "ethnic origin" "race";
    sexual SEXUAL
        "รสนิยมทางเพศ" "เพศวิถี" "พฤติกรรมทางเพศ" "sexual orientation" "sexual_orientation" "sexual behaviour" "sexual behavior";
    genetic GENETIC
        "ผลตรวจ dna" "ผลตรวจพันธุกรรม" "ข้อมูลพันธุกรรม" "ผลตรวจยีน" "genetic test" "genetic result" "genetic_test" "dna:" "ผล dna" "ผลดีเอ็นเอ" "dna profile" "dna_profile" "dna result";
    religion RELIGION
        "ศาสนา" "religion" "faith";
}

/// The longest field, in bytes.
const MAX: usize = 180;
/// A longer one without a separator before it is prose. In bytes: some forty Thai letters.
const PROSE: usize = 120;

fn value(site: Site<'_>, labels: &[&str]) -> Option<Match> {
    let text = site.text;
    let lower = text[site.start..text.len().min(site.start + 80)].to_ascii_lowercase();
    // The longest label that begins here; a shorter one inside is not asked again.
    let label = labels.iter().filter(|label| lower.starts_with(label.as_bytes())).max_by_key(|label| label.len())?;
    // A literal needs three bytes, so `dx` is looked for with what follows it.
    let label = &label.trim_end_matches([':', ' ', '.']);
    let end = site.start + label.len();
    let ascii = text[site.start].is_ascii();
    if ascii && !label_holds(text, site.start, end) && !text[..site.start].ends_with(b"_") {
        return None;
    }
    let before = &text[site.start.saturating_sub(24)..site.start];
    if ["ไม่", "ไม่มี", "การ", "วัน", "ทาง", "บริจาค", "ต้องการ", "ขาด", "ผู้มี", "ที่มี", "คนมี", "หากมี", "ถ้ามี"]
        .iter()
        .any(|word| before.ends_with(word.as_bytes()))
        || (*label == "วินิจฉัย" && before.ends_with("ผล".as_bytes()))
    {
        return None;
    }
    // Courts find (วินิจฉัย) as well; doctors do it of someone.
    let patient =
        |who: &&str| text[site.start.saturating_sub(150)..site.start].windows(who.len()).any(|w| w == who.as_bytes());
    if *label == "วินิจฉัย" && !["ผู้ป่วย", "คนไข้", "HN", "แพทย์", "Pt"].iter().any(patient)
    {
        return None;
    }
    let mut end = end;
    // กรุ๊ปเลือดผม B
    if BLOOD.contains(label)
        && let Some(whose) = starts_with_any(&text[end..], &["ของผม", "ของหนู", "ของฉัน", "ผม", "หนู", "เรา", "ฉัน", "คือ"])
    {
        end += whose.len();
    }
    // โรคประจำตัว (ถ้ามี): …
    let open = skip_blanks(text, end, 1);
    if text[open..].starts_with(b"(") && !text[open..].starts_with(b"()") {
        let close = text[end..].iter().take(60).position(|b| *b == b')')?;
        end += close + 1;
    }
    // ศาสนา-พุทธ, โรคประจำตัว - เบาหวาน.
    let dash = skip_blanks(text, end, 1);
    let dashed = (text.get(dash) == Some(&b'-') && !ascii).then(|| skip_blanks(text, dash + 1, 1));
    let gap = match dashed.filter(|&at| is_letter(text, at)) {
        Some(at) => Gap { end: at, separated: true, listed: false, quote: None },
        None => Gap::read(text, end)?,
    };
    // A blank parts label and value in Thai; without either a value is only behind a label that forms use.
    let blank = gap.end > end;
    // แพ้ยาเพนนิซิลิน: the drug is glued, unless it is what anyone may be allergic to.
    let glued = matches!(*label, "แพ้ยา")
        && !["ที่", "หาก", "ถ้า", "ผู้", "ใคร", "อาการ"].iter().any(|word| before.ends_with(word.as_bytes()))
        && starts_with_any(
            &text[end..],
            &["เพนนิ", "เพนิ", "ซัลฟา", "แอสไพริน", "อะม็อก", "อะมอก", "พารา", "ไอบู", "เตตร้า", "กลุ่ม"],
        )
        .is_some();
    // สัญชาติไทย ศาสนาพุทธ: in the row of a form labels and values are glued.
    let in_form = *label == "ศาสนา" && FORM.iter().any(|word| before_has(text, site.start, word));
    let parted = gap.separated || glued || in_form || (blank && gap.quote.is_none());
    if !parted && *label != "ประวัติ" {
        return None;
    }
    // The header of a table's last column is no label of the next line.
    let starts_line = matches!(text[..skip_blanks_back(text, site.start, 8)].last(), None | Some(b'\n'));
    if text[end..gap.end].contains(&b'\n') && !starts_line {
        return None;
    }
    let start = gap.end;
    let rest = &text[start..text.len().min(start + MAX)];
    let lower = rest[..rest.len().min(24)].to_ascii_lowercase();
    let first = *rest.first()?;
    if first.is_ascii_punctuation()
        || (starts_with_any(&lower, EMPTY).is_some() && !(UNION.contains(label) && lower.starts_with("เป็น".as_bytes())))
        || (!first.is_ascii_alphanumeric() && !is_letter(text, start))
    {
        return None;
    }
    let end = start + field_len(rest, gap.quote);
    if end <= start {
        return None;
    }
    let value = &text[start..end];
    // ผลตรวจ HIV เป็นบวก: what was tested belongs to the result.
    if label.ends_with("hiv") {
        let len = value.iter().position(|b| *b == b' ').unwrap_or(value.len());
        return Some(Match { start: site.start + label.len() - 3, end: start + len, evidence: Evidence::Strong });
    }
    let judged = judge(value, label, gap.separated)?;
    // หมู่เลือด A ให้เลือดแก่หมู่ AB: of blood, not of someone.
    const TALK: &[&str] = &["ให้", "กับ", "และ", "ได้", "คือ", "มี", "พบ", "ต้อง", "ขาด", "หมด", "หรือ", "รับ"];
    let behind = skip_blanks(text, start + judged.0, 1);
    if BLOOD.contains(label) && !gap.separated && starts_with_any(&text[behind..], TALK).is_some() {
        return None;
    }
    Some(Match { start, end: start + judged.0, evidence: judged.1 })
}

/// True when the word stands a little before `at`.
fn before_has(text: &[u8], at: usize, word: &str) -> bool {
    text[at.saturating_sub(90)..at].windows(word.len()).any(|w| w == word.as_bytes())
}

/// How far a value goes: to its quote, the end of the cell or line, the next field, or two blanks.
fn field_len(rest: &[u8], quote: Option<&str>) -> usize {
    let mut len = 0;
    while len < rest.len() {
        let here = &rest[len..];
        if quote.is_some_and(|close| here.starts_with(close.as_bytes()))
            || matches!(here[0], b'\n' | b'\r' | b'\t' | b'|' | b';' | b'"' | b'<' | b'}' | b']' | b'\\')
            || here.starts_with(b"  ")
            || (matches!(here[0], b' ' | b',') && labels_next(here[1..].trim_ascii_start()))
            || (here[0] == b' ' && starts_with_any(&here[1..], NEXT).is_some())
            || (here[0] == b',' && starts_with_any(here[1..].trim_ascii_start(), NEXT).is_some())
        {
            break;
        }
        len += 1;
    }
    while len > 0 && matches!(rest[len - 1], b' ' | b'.' | b',' | b')') {
        len -= 1;
    }
    // Cut in the middle of a letter, where the window ended.
    while len > 0 && len == rest.len() && rest.get(len).is_none() && std::str::from_utf8(&rest[..len]).is_err() {
        len -= 1;
    }
    len
}

/// True when another field begins: `Tx: paracetamol`, `HN: …`.
fn labels_next(text: &[u8]) -> bool {
    let word = text.iter().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
    word >= 2 && text.get(word) == Some(&b':')
}

/// How long the value is that fits its label, and what it is worth.
fn judge(value: &[u8], label: &str, separated: bool) -> Option<(usize, Evidence)> {
    let words = |count: usize| {
        let mut blanks = value.iter().enumerate().filter(|(_, b)| **b == b' ').map(|(at, _)| at);
        blanks.nth(count - 1).unwrap_or(value.len())
    };
    if BLOOD.contains(&label) {
        let len = value.iter().take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'+' | b'-')).count();
        let group = value[..len].to_ascii_uppercase();
        let group = group.strip_suffix(b"+").or(group.strip_suffix(b"-")).unwrap_or(&group);
        let known = matches!(group, b"A" | b"B" | b"O" | b"AB");
        let rh = value[len..].to_ascii_lowercase();
        let more = [" rh negative", " rh positive", " rh-", " rh+"]
            .iter()
            .find(|rh_form| rh.starts_with(rh_form.as_bytes()))
            .map_or(0, |form| form.len());
        // หมู่เลือด โอ
        let spelled =
            starts_with_any(value, &["เอบี", "เอ", "บี", "โอ"]).filter(|name| !is_letter(value, name.len()) && len == 0);
        let len = if known { Some(len + more) } else { spelled.map(str::len) };
        return len.map(|len| (len, Evidence::Strong));
    }
    if RELIGION.contains(&label) {
        let known = starts_with_any(value, RELIGIONS)?;
        let whole = value.iter().position(|b| matches!(b, b' ' | b',')).unwrap_or(value.len()).max(known.len());
        // ศาสนาพุทธ with no blank is talk of religion, unless someone holds it (another rule).
        return Some((if known.is_ascii() { known.len() } else { whole.min(known.len() + 12) }, Evidence::Strong));
    }
    if ETHNICITY.contains(&label) {
        // Nearly everyone's is Thai; and `race condition` is no one's.
        let len = words(1);
        let thai = value[..len].eq_ignore_ascii_case(b"thai") || value[..len] == *"ไทย".as_bytes();
        let named = separated || !value[0].is_ascii();
        return (!thai && named && len <= 40).then_some((len, Evidence::Plain));
    }
    if matches!(label, "ประวัติ") {
        return value.starts_with("เคยต้องโทษ".as_bytes()).then_some((words(1), Evidence::Plain));
    }
    // ผลเลือด HBsAg positive: tests have Latin names.
    if matches!(label, "ผลเลือด") && !separated && !value[0].is_ascii_uppercase() {
        return None;
    }
    if matches!(
        label,
        "dx" | "u/d"
            | "diagnosis"
            | "allergies"
            | "allergy"
            | "disability"
            | "diseases"
            | "underlying"
            | "race"
            | "conviction"
    ) && !separated
        && label != "dx"
        && label != "u/d"
    {
        return None;
    }
    if matches!(label, "icd-10" | "icd10") {
        let len = value.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count();
        let code =
            value[0].is_ascii_uppercase() && value.get(1..3).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        return (code && len <= 7).then_some((len, Evidence::Strong));
    }
    // What goes on and on without a separator is prose; of a diagnosis its first word is worth showing.
    if !separated && value.len() > PROSE {
        let first = words(1);
        return (matches!(label, "วินิจฉัย" | "โรคประจำตัว") && (12..=PROSE).contains(&first))
            .then_some((first, Evidence::Plain));
    }
    Some((value.len(), if separated { Evidence::Strong } else { Evidence::Plain }))
}

/// `นับถือศาสนาอิสลาม`: someone holds it. The finding is ศาสนา and its name.
pub fn held_religion(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let at = skip_blanks(text, site.end, 1);
    let (start, name) = match starts_with_any(&text[at..], &["ศาสนา"]) {
        Some(word) => (at, skip_blanks(text, at + word.len(), 1)),
        None => (at, at),
    };
    let known = starts_with_any(&text[name..], RELIGIONS)?;
    Some(Match { start, end: name + known.len(), evidence: Evidence::Strong })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health_in(text: &str) -> Option<&str> {
        let lower = text.to_ascii_lowercase();
        let (at, label) = HEALTH.iter().filter_map(|label| lower.find(label).map(|at| (at, *label))).min()?;
        let found = health(Site { text: text.as_bytes(), start: at, end: at + label.len() })?;
        Some(&text[found.start..found.end])
    }

    #[test]
    fn values_end_with_their_field_and_empty_ones_are_none() {
        for (text, found) in [
            ("โรคประจำตัว: เบาหวาน ความดัน", Some("เบาหวาน ความดัน")),
            ("โรคประจำตัว หอบหืด แพ้ยา ซัลฟา", Some("หอบหืด")),
            ("\"diagnosis\":\"ไข้เลือดออก\"", Some("ไข้เลือดออก")),
            ("Dx: DM type 2, HT", Some("DM type 2, HT")),
            ("โรคประจำตัว: ไม่มี", None),
            ("Allergies: none", None),
            ("ไม่แพ้ยา ไม่แพ้อาหาร", None),
            ("แพ้ยา: -", None),
        ] {
            assert_eq!(health_in(text), found, "{text}");
        }
    }
}
