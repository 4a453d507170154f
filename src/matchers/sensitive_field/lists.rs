//! Words in and behind the fields of section 26: what is no value, where the next field begins, religions.

/// Values that say nothing, or that there is nothing.
#[rustfmt::skip]
pub(super) const EMPTY: &[&str] = &[
    "ไม่มี", "ไม่เคย", "ไม่แพ้", "ไม่พบ", "ไม่ทราบ", "ไม่ระบุ", "ไม่ใช่", "ไม่เป็น", "ปฏิเสธ", "ปกติ", "โปรด", "กรุณา", "ระบุ",
    "เลือก", "หรือ", "และ", "ของ", "ที่", "ใช้", "ใน", "คือ", "เป็น", "จะ", "ได้", "แล้ว", "ต้อง", "ควร", "none", "no ",
    "nil", "n/a", "na", "null", "not ", "unknown", "please", "select", "is ", "are ", "required", "negative",
    "optional", "string", "varchar", "text", "-", "_", ".", "false", "undefined", "condition", "test", "[",
    "{", "<", "(", "?", "code", "list", "ผล", "โรค ", "อื่น", "ฯลฯ", "เช่น", "ทั้งนี้", "ก็", "เพราะ", "ผู้", "ซึ่ง", "ทุก", "ปัจจุบัน",
];
/// Beginnings of the next field on the same line.
#[rustfmt::skip]
pub(super) const NEXT: &[&str] = &[
    "แพ้ยา", "โรคประจำตัว", "อายุ", "เบอร์", "โทร", "ที่อยู่", "สัญชาติ", "เชื้อชาติ", "ศาสนา", "หมู่เลือด", "กรุ๊ปเลือด", "ผู้ป่วย",
    "แพทย์", "HN", "รับยา", "กำลัง", "ขอ", "ควร", "ของ", "อาชีพ", "สถานภาพ", "วันที่", "วันเกิด", "ส่งต่อ", "นัด", "นิกาย",
    "Ethnicity", "Patient", "DOB", "Dx", "รพ.", "ค่ารักษา", "สิทธิ", "แต่", "ให้", "admit", "รับการ", "last ", "since ", "คุณ", "นาย", "นาง", "น.ส.", "เพศ", "น้ำหนัก", "ส่วนสูง", "เกิด",
    "ตั้งแต่",
];
/// Fields that stand beside ศาสนา on a form.
pub(super) const FORM: &[&str] = &["สัญชาติ", "เชื้อชาติ", "อายุ", "เพศ", "สถานภาพ", "เลือด", "โลหิต", "เกิด"];

/// Religions, as forms and people name them.
#[rustfmt::skip]
pub(super) const RELIGIONS: &[&str] = &[
    "พุทธ", "คริสต์", "คริสเตียน", "คริสตัง", "คาทอลิก", "โปรเตสแตนต์", "อิสลาม", "มุสลิม", "ฮินดู", "พราหมณ์", "ซิกข์", "ซิกส์",
    "ยูดาย", "ยิว", "เต๋า", "ขงจื๊อ", "บาไฮ", "Buddhist", "Buddhism", "buddhist", "buddhism", "Buddha", "Christian",
    "Christianity", "christian", "Catholic", "catholic", "Protestant", "Islam", "islam", "Muslim", "muslim",
    "Hindu", "Hinduism", "hindu", "Sikh", "sikh", "Jewish", "Judaism", "Atheist", "atheist",
];
