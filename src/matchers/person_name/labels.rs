//! Labels of persons' names in Thai and English, and what else is called a name: files, products, companies.

/// Labels of a person's name, longest first among those that begin alike.
#[rustfmt::skip]
pub(super) const THAI: &[&str] = &[
    "ชื่อตัวและชื่อสกุล", "ช่ือตัวและช่ือสกุล", "ชื่อและนามสกุล", "ชื่อ-นามสกุล", "ชื่อ - นามสกุล", "ชื่อ–นามสกุล", "ชื่อ-สกุล",
    "ชื่อ - สกุล", "ชื่อ/นามสกุล", "ชื่อ นามสกุล", "ชื่อนามสกุล", "ชื่อ สกุล", "ชื่อสกุล", "ชื่อลูกค้า", "ชื่อเจ้าของบัญชี", "ชื่อเจ้าของ",
    "ชื่อบัญชี", "ชื่อบิดา", "ชื่อมารดา", "ชื่อคู่สมรส", "ชื่อสามี", "ชื่อภรรยา", "ชื่อพนักงาน", "ชื่อนักเรียน", "ชื่อนักศึกษา", "ชื่อนิสิต",
    "ชื่อคนไข้", "ชื่อแพทย์", "ชื่อจริง", "ชื่อเต็ม", "ชื่อตัว", "ชื่อสมาชิก", "ชื่อกลาง", "ชื่อญาติ", "ชื่อครู", "ชื่ออาจารย์", "ชื่อผู้",
    "ชื่อ", "นามสกุล", "สกุลเดิม", "สกุล", "นามว่า",
];
/// Roles, which need a separator that leaves no doubt.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "ผู้", "ลูกค้า", "คนไข้", "พยาน", "พนักงาน", "เจ้าของ", "บิดา", "มารดา", "คู่สมรส", "แพทย์", "ญาติ", "สมาชิก", "นักเรียน",
    "ลงชื่อ", "ความนับถือ",
];

/// The same in English, with what may end an identifier (`customer_name`).
#[rustfmt::skip]
pub(super) const ENGLISH: &[&str] = &[
    "full name", "fullname", "full_name", "first name", "firstname", "first_name", "last name", "lastname",
    "last_name", "surname", "fname", "lname", "given name", "family name", "name", "patient", "customer",
    "contact person", "pt.", "employee", "passenger", "beneficiary", "applicant", "attn", "guardian", "regards",
    "sincerely", "signed by", "prepared by", "approved by", "requested by", "reported by", "candidate", "student",
    "insured", "claimant", "guest", "witness", "emergency contact", "ship to", "deliver to", "recipient", "receiver",
    "sender", "cardholder", "card holder", "account holder", "next of kin", "thanks",
];

/// What may be glued before `name` when it is a person's.
#[rustfmt::skip]
pub(super) const NAMES_OF: &[&str] = &[
    "first", "last", "full", "given", "family", "middle", "customer", "patient", "employee", "student", "staff",
    "member", "owner", "buyer", "receiver", "recipient", "sender", "emp", "cust",
];

/// The literals to be called at.
#[rustfmt::skip]
pub const ANCHORS: &[&str] = &[
    "ชื่อ", "ช่ือ", "นามสกุล", "สกุลเดิม", "สกุล:", "pt. ", "นามว่า", "ผู้ป่วย", "ผู้รับ", "ผู้ส่ง", "ผู้ติดต่อ", "ผู้กู้", "ผู้เช่า", "ผู้ค้ำ", "ผู้สมัคร",
    "ผู้โดยสาร", "ผู้เบิก", "ผู้บันทึก", "ผู้อนุมัติ", "ผู้ตรวจ", "ผู้จัดทำ", "ผู้รายงาน", "ผู้เข้าพัก", "ผู้ซื้อ", "ผู้ขาย", "ผู้โอน", "ผู้บริจาค", "ผู้ดูแล",
    "ผู้ประสาน", "ผู้ขับ", "ผู้ปกครอง", "ผู้เอาประกัน", "ผู้เสียหาย", "ผู้แจ้ง", "ผู้ร้อง", "ลูกค้า", "คนไข้", "พยาน", "พนักงาน", "เจ้าของ", "บิดา",
    "มารดา", "คู่สมรส", "นักเรียน", "surname", "fname", "lname", "name", "patient", "customer", "contact person",
    "employee", "passenger", "beneficiary", "applicant", "attn", "guardian", "signed by", "prepared by", "approved by", "requested by",
    "reported by", "regards", "sincerely", "candidate", "student", "insured", "claimant", "guest ", "witness", "ผู้พัก", "emergency contact", "ship to", "deliver to",
    "recipient", "receiver", "sender", "cardholder", "card holder", "account holder", "next of kin",
    "ความนับถือ",
    "thanks,",
];

/// What a name label belongs to when it is not a person.
#[rustfmt::skip]
pub(super) const OTHER_NAMES: &[&[u8]] = &[
    b"product", b"file", b"host", b"project", b"company", b"table", b"column", b"class", b"function",
    b"branch", b"domain", b"brand", b"shop", b"store", b"event", b"user", b"bank", b"script", b"service",
    b"package", b"model", b"field", b"key", b"group", b"team", b"role", b"job", b"step", b"path", b"app",
    b"item", b"course", b"city", b"province", b"country", b"hospital", b"school", b"device", b"server",
    b"database", b"db", b"schema", b"index", b"module", b"task", b"tag", b"image", b"container", b"pod",
    b"cluster", b"namespace", b"bucket", b"queue", b"topic", b"action", b"template", b"theme", b"font",
    b"category", b"type", b"variable", b"attribute", b"rule", b"nick", b"pet", b"street", b"road", b"district",
    b"menu", b"page", b"site", b"drug", b"disease", b"test", b"workflow", b"tool", b"plan", b"place",
    b"location", b"common", b"scientific",
];

/// Beginnings of what is named and is no person.
#[rustfmt::skip]
pub(super) const NO_PERSONS: &[&str] = &[
    "บริษัท", "ร้าน", "ห้าง", "หจก", "บจก", "บมจ", "โรง", "มูลนิธิ", "วัด", "สหกรณ์", "กองทุน", "ธนาคาร", "มหาวิทยาลัย",
    "สำนัก", "สมาคม", "คลินิก", "ศูนย์", "กรม", "กระทรวง", "โปรด", "กรุณา", "ระบุ", "ไม่", "กรอก", "ใส่", "เช่น",
    "ตัวอย่าง", "นามสกุล", "สกุล", "ชื่อ", "เล่น", "ว่า", "อายุ", "แผนก", "เบอร์", "โทร", "ตำแหน่ง", "ที่อยู่", "อีเมล", "วัน",
    "เลข", "รหัส", "โครงการ", "สินค้า", "เรื่อง", "จังหวัด", "อำเภอ", "คุณภาพ", "ใหม่", "เดิม", "ลูกค้า", "พนักงาน", "ผู้",
    "และ", "ของ", "ที่", "ใน", "คือ", "เป็น", "มี", "จะ", "ได้", "ต้อง", "หมายเลข", "ธ.", "ทดสอบ", "ทั้งหมด", "ครัว",
    "หมู่บ้าน", "คอนโด", "อาคาร", "ราคา", "จำนวน", "ฝ่าย", "กอง", "คณะ", "ทีม", "หน่วย", "สาขา", "เจ้าหน้าที่",
];
