// What can be drawn in a sentence, and the forms a value can be written in.
//
// Names are composed of parts of our own; numbers get the check digit they need, and the hard
// negatives (`epochid`, `eanid`) are drawn until they pass the national ID's check by chance.

/** A source of numbers in 0–1 that a text seeds (mulberry32 on FNV-1a). */
export function draw(seed) {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (next, list) => list[Math.floor(next() * list.length)];
const words = (text) => text.split(" ");
const digit = (next) => Math.floor(next() * 10);
const digits = (next, count) => Array.from({ length: count }, () => digit(next)).join("");
const between = (next, low, high) => low + Math.floor(next() * (high - low + 1));
const grouped = (number, pattern, mark) => {
  let at = 0;
  return pattern
    .split("-")
    .map((length) => number.slice(at, (at += Number(length))))
    .join(mark);
};

const idCheck = (twelve) => (11 - ([...twelve].reduce((sum, d, i) => sum + d * (13 - i), 0) % 11)) % 10;
const eanCheck = (twelve) => (10 - ([...twelve].reduce((sum, d, i) => sum + d * (i % 2 ? 3 : 1), 0) % 10)) % 10;
const luhn = (body) => {
  const sum = [...body].reverse().reduce((total, d, i) => total + (i % 2 ? Number(d) : ((d * 2) % 10) + (d >= 5 ? 1 : 0)), 0);
  return (10 - (sum % 10)) % 10;
};

function person(next) {
  const office = pick(next, words("1017 1009 1101 1203 3099 3411 5012 2098 4001 8020 9012 3601 1599"));
  const twelve = pick(next, words("1 1 1 2 3 3 4 5")) + office + digits(next, 7);
  return twelve + idCheck(twelve);
}
function special(next) {
  const twelve = pick(next, ["60000", "80000", "00012", "00510", "71017"]) + digits(next, 7);
  return twelve + idCheck(twelve);
}
function company(next) {
  const twelve = `0${pick(next, words("10 12 20 50 30 83"))}5${pick(next, words("536 548 555 561 564 566"))}${digits(next, 5)}`;
  return twelve + idCheck(twelve);
}
function until(next, make, holds) {
  for (;;) {
    const value = make(next);
    if (holds(value)) return value;
  }
}
const passesId = (value) => idCheck(value.slice(0, 12)) === Number(value[12]);
function epoch(next) {
  return String(Math.floor(1_690_000_000_000 + next() * 90_000_000_000));
}
function ean(next) {
  const twelve = `885${digits(next, 9)}`;
  return twelve + eanCheck(twelve);
}
function isbn(next) {
  const twelve = `978616${digits(next, 6)}`;
  return twelve + eanCheck(twelve);
}
function card(next) {
  const body = pick(next, ["4", "4", "52", "54", "3566", "62"]);
  const fifteen = body + digits(next, 15 - body.length);
  return fifteen + luhn(fifteen);
}
function mobile(next) {
  return until(
    next,
    () => pick(next, ["08", "09", "06"]) + pick(next, words("1 2 3 4 5 6")) + digits(next, 7),
    (value) => new Set(value).size > 4,
  );
}
function fixed(next) {
  return `02${pick(next, words("3 4 5 6 7 8 9"))}${digits(next, 2)}${until(next, () => digits(next, 4), (v) => new Set(v).size > 2)}`;
}
function province(next) {
  return pick(next, words("038 043 044 053 055 074 075 077 032 035 036")) + digits(next, 6);
}
function bank(next) {
  return pick(next, words("1 2 3 4 5 6 7 8 9")) + digits(next, 9);
}
function uuid(next) {
  const hex = () => Math.floor(next() * 16).toString(16);
  return "xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx".replaceAll("x", hex);
}
const hexes = (next, count) => Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join("");

/** ICAO 9303: weights 7, 3, 1; letters from 10 on, filler 0. */
function mrzCheck(text) {
  const value = (c) => (c === "<" ? 0 : /\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  return [...text].reduce((sum, c, i) => sum + value(c) * [7, 3, 1][i % 3], 0) % 10;
}
function mrz(next) {
  const number = `${pick(next, ["AA", "AB", "AC"])}${digits(next, 7)}`;
  const birth = `${between(next, 60, 99)}${String(between(next, 1, 12)).padStart(2, "0")}${String(between(next, 1, 28)).padStart(2, "0")}`;
  const expiry = `${between(next, 26, 34)}${String(between(next, 1, 12)).padStart(2, "0")}15`;
  const first = `P<THA${pick(next, ENGLISH_FAMILY).toUpperCase()}<<${pick(next, ENGLISH_GIVEN).toUpperCase()}`.padEnd(44, "<");
  const body = `${number}${mrzCheck(number)}THA${birth}${mrzCheck(birth)}${pick(next, ["M", "F"])}${expiry}${mrzCheck(expiry)}${"<".repeat(14)}0`;
  const all = body.slice(0, 10) + body.slice(13, 20) + body.slice(21, 43);
  return `${first}\n${body}${mrzCheck(all)}`;
}

/** EMVCo QR: PromptPay's tag 29 with a mobile (01) or a national ID (02), CRC-16/CCITT at the end. */
function promptpay(proxy) {
  const field = (tag, value) => `${tag}${String(value.length).padStart(2, "0")}${value}`;
  const body = `${field("00", "01")}${field("01", "11")}${field("29", field("00", "A000000677010111") + proxy)}${field("58", "TH")}${field("53", "764")}6304`;
  let crc = 0xffff;
  for (const char of body) {
    crc ^= char.charCodeAt(0) << 8;
    for (let i = 0; i < 8; i++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return body + crc.toString(16).toUpperCase().padStart(4, "0");
}

const MALE = words("กิตติพัฒน์ ธนากร วรเชษฐ์ ปองพล ศุภกิจ นิรุตติ์ อดิเทพ ชัยเดช พีรดนย์ ภาณุวิชญ์ สุรเดช ณัฐนนท์ จิรายุส เมธาสิทธิ์ ประเสริฐ สมชาย มานพ วิเชียร บุญเลิศ ทองดี สมศักดิ์ ก้องภพ เอกราช อาทิตย์ ภูมิ");
const FEMALE = words("กมลชนก พิมพ์ลดา สุภาวรรณ นันทิชา วราลี อรพิน ชลธิชา ปาริฉัตร เบญจมาศ ธิดารัตน์ สมหญิง มาลี รัตนาภรณ์ ณัฏฐณิชา วิภาวี จันทร์เพ็ญ บุญมี ลำดวน แพรวา ขวัญฤดี สุนีย์ อัญชลี ไอรดา ใบเฟิร์น ดวงใจ");
const FAMILY = words("ใจงาม แก้วประทีป วงศ์สว่างชัย ทองเนื้อดี ศรีบุญเรืองรอง พัฒนกิจเจริญ สุขสมบูรณ์ ธนโชติวัฒน์ อินทร์ตา มั่นคงดี รักษ์ถิ่นไทย จันทร์ฉายแสง บัวขาวนวล ประเสริฐสกุลชัย คำแสนดี ณ บางช้าง เรืองฤทธิเดช ชูเกียรติยศ แสงอรุณรุ่ง นาคปฐมพร ดำรงไทยดี ปิ่นแก้วกาญ โชติช่วงวงศ์ ไชยวงศ์ษา พรหมรักษา".replace("ณ บางช้าง", "เลิศวรปัญญา"));
// Names of the later cases (fresh.txt): no name above is among them.
const GIVEN_LATER = words("ณัฐวุฒิ ธีรเดช ปิยะพงษ์ จักรกฤษณ์ สิริกร ปวีณา กุลธิดา ศิริพร อารีย์ มณีรัตน์ ปุณณวิช กัญญ์วรา ฐิติวัฒน์ เจนจิรา รุ่งนภา ไพโรจน์ เอื้อมพร ชนินทร์ หทัยชนก โสภณ");
const FAMILY_LATER = ["ศรีสุวรรณ", "แซ่ตั้ง", "แซ่ลิ้ม", "ณ ระนองเดิม", "อินทรโชติ", "บุญมาเลิศ", "จันทร์หอม", "วงศ์ทองพูน", "เพชรรัตน์ดี", "กลิ่นเกษร", "ตันติวงศากุล", "สายบุญตา", "โพธิ์ทองคำ", "หมื่นแก้ว", "ยอดยิ่งยง", "เอี่ยมสะอาดดี"];
const NICK = words("แนน บอย ฝน เมย์ ต้น นุ่น โอ๊ต พลอย กิ๊ฟ เจ หนึ่ง ปุ้ย");
const ENGLISH_GIVEN = words("Kittipat Nanticha Waralee Supakit Adithep Orapin Chonthicha Peeradon Metha Pimlada Somying Prasert Anchalee Thanakorn");
const ENGLISH_FAMILY = words("Jaingam Kaewprateep Wongsawangchai Thongnuadee Pattanakij Suksomboon Thanachot Munkongdee Chanchai Ruangrit Sangarun Chaiwong");
const PLACES = [
  ["บางพูด", "ปากเกร็ด", "นนทบุรี", "11120"],
  ["สุเทพ", "เมืองเชียงใหม่", "เชียงใหม่", "50200"],
  ["ในเมือง", "เมืองขอนแก่น", "ขอนแก่น", "40000"],
  ["หาดใหญ่", "หาดใหญ่", "สงขลา", "90110"],
  ["แสนสุข", "เมืองชลบุรี", "ชลบุรี", "20130"],
  ["คลองหนึ่ง", "คลองหลวง", "ปทุมธานี", "12120"],
  ["บางแก้ว", "บางพลี", "สมุทรปราการ", "10540"],
  ["ธาตุเชิงชุม", "เมืองสกลนคร", "สกลนคร", "47000"],
  ["ท่าศาลา", "ท่าศาลา", "นครศรีธรรมราช", "80160"],
  ["รอบเวียง", "เมืองเชียงราย", "เชียงราย", "57000"],
  ["วิชิต", "เมืองภูเก็ต", "ภูเก็ต", "83000"],
  ["บ้านเป็ด", "เมืองขอนแก่น", "ขอนแก่น", "40000"],
];
const KHWAENG = [
  ["คลองเตยเหนือ", "วัฒนา", "10110"],
  ["ลาดยาว", "จตุจักร", "10900"],
  ["บางนาเหนือ", "บางนา", "10260"],
  ["หัวหมาก", "บางกะปิ", "10240"],
  ["สีลม", "บางรัก", "10500"],
  ["อนุสาวรีย์", "บางเขน", "10220"],
  ["ศิริราช", "บางกอกน้อย", "10700"],
];
const ROADS = words("สุขุมวิท พหลโยธิน เพชรเกษม มิตรภาพ รามคำแหง ลาดพร้าว แจ้งวัฒนะ นิมมานเหมินท์ ศรีจันทร์");
const house = (next) => pick(next, [`${between(next, 1, 999)}/${between(next, 1, 199)}`, `${between(next, 1, 999)}`, `${between(next, 10, 99)}/${between(next, 1, 99)}`]);
const months = words("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.");
const longMonths = words("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม");
const two = (n) => String(n).padStart(2, "0");
const CONSONANTS = words("กข ขต งม ฆจ ชบ กท ษฐ บล ผพ ฎก สน วว");
const PROVINCES = words("กรุงเทพมหานคร เชียงใหม่ ขอนแก่น ชลบุรี สงขลา ระยอง นครราชสีมา ภูเก็ต");

const plain = {
  id: person,
  special,
  tax: company,
  mobile,
  fixed,
  province,
  card,
  bank,
  ean,
  isbn,
  epoch,
};
const GROUPS = { id: "1-4-5-2-1", special: "1-4-5-2-1", tax: "1-2-1-3-5-1", mobile: "3-3-4", fixed: "2-3-4", province: "3-6", card: "4-4-4-4", bank: "3-1-5-1" };
const MARKS = { "-": "-", _: " ", ".": "." };

/** By the name used between `%`. A name ending in `-`, `_` or `.` is written in groups. */
export const drawers = {
  ...Object.fromEntries(Object.entries(plain).map(([name, make]) => [name, make])),
  ...Object.fromEntries(
    Object.entries(GROUPS).flatMap(([name, pattern]) =>
      Object.entries(MARKS).map(([end, mark]) => [name + end, (next) => grouped(plain[name](next), pattern, mark)]),
    ),
  ),
  epochid: (next) => until(next, epoch, passesId),
  eanid: (next) => until(next, ean, passesId),
  number13: (next) => until(next, () => `${between(next, 1, 8)}${digits(next, 12)}`, passesId),
  badid: (next) => until(next, () => `${between(next, 1, 8)}${digits(next, 12)}`, (v) => !passesId(v)),
  badcard_: (next) => until(next, () => `4${digits(next, 15)}`, (v) => luhn(v.slice(0, 15)) !== Number(v[15])).replace(/(.{4})(?=.)/g, "$1 "),
  bank2: (next) => grouped(bank(next), "3-6-1", "-"),
  bank3: (next) => grouped(bank(next), "3-3-3-1", "-"),
  bank12: (next) => `0${digits(next, 11)}`,
  "bank12-": (next) => grouped(`0${digits(next, 11)}`, "3-1-5-3", "-"),
  mobile2: (next) => grouped(mobile(next), "2-4-4", "-"),
  mobile66: (next) => `+66${mobile(next).slice(1)}`,
  "mobile66_": (next) => `+66 ${grouped(mobile(next).slice(1), "2-3-4", " ")}`,
  "fixed1-": (next) => grouped(fixed(next), "1-4-4", "-"),
  amex: (next) => {
    const fourteen = `37${digits(next, 12)}`;
    return grouped(fourteen + luhn(fourteen), "4-6-5", " ");
  },
  mb9: (next) => mobile(next).slice(1),
  "mb9-": (next) => grouped(mobile(next).slice(1), "2-3-4", "-"),
  d1: (next) => String(between(next, 1, 9)),
  uuid,
  sha256: (next) => hexes(next, 64),
  md5: (next) => hexes(next, 32),
  sha1: (next) => hexes(next, 40),
  d2: (next) => digits(next, 2),
  d3: (next) => digits(next, 3),
  d4: (next) => `${between(next, 1, 9)}${digits(next, 3)}`,
  d5: (next) => `${between(next, 1, 9)}${digits(next, 4)}`,
  d6: (next) => `${between(next, 1, 9)}${digits(next, 5)}`,
  d7: (next) => `${between(next, 1, 9)}${digits(next, 6)}`,
  d8: (next) => `${between(next, 1, 9)}${digits(next, 7)}`,
  d9: (next) => `${between(next, 1, 9)}${digits(next, 8)}`,
  d10: (next) => `${between(next, 1, 9)}${digits(next, 9)}`,
  d11: (next) => `1${digits(next, 10)}`,
  d12: (next) => `${between(next, 1, 9)}${digits(next, 11)}`,
  pp: (next) => `${pick(next, ["AA", "AB", "AC"])}${digits(next, 7)}`,
  pp1: (next) => `${pick(next, ["C", "E", "M"])}${digits(next, 7)}`,
  mrz,
  laser: (next) => `${pick(next, ["JT", "ME", "JC"])}${digit(next)}-${digits(next, 7)}-${digits(next, 2)}`,
  laser0: (next) => `${pick(next, ["JT", "ME", "JC"])}${digits(next, 10)}`,
  qrphone: (next) => promptpay(`01130066${mobile(next).slice(1)}`),
  qrid: (next) => promptpay(`0213${person(next)}`),
  plate: (next) => `${between(next, 1, 9)}${pick(next, CONSONANTS)} ${between(next, 1, 9999)}`,
  plate2: (next) => `${pick(next, CONSONANTS)} ${between(next, 1000, 9999)}`,
  plate3: (next) => `${between(next, 1, 9)}${pick(next, CONSONANTS)}-${between(next, 100, 9999)}`,
  province0: (next) => pick(next, PROVINCES),
  gm: (next) => pick(next, MALE),
  gf: (next) => pick(next, FEMALE),
  s: (next) => pick(next, FAMILY),
  nick: (next) => pick(next, NICK),
  g2: (next) => pick(next, GIVEN_LATER),
  s2: (next) => pick(next, FAMILY_LATER),
  eg: (next) => pick(next, ENGLISH_GIVEN),
  es: (next) => pick(next, ENGLISH_FAMILY),
  EG: (next) => pick(next, ENGLISH_GIVEN).toUpperCase(),
  ES: (next) => pick(next, ENGLISH_FAMILY).toUpperCase(),
  mail: (next) => `${pick(next, ENGLISH_GIVEN).toLowerCase()}.${pick(next, ENGLISH_FAMILY).toLowerCase().slice(0, between(next, 1, 6))}@${pick(next, words("example.com acme.example.co.th mail.example hospital.example.or.th kku.example.ac.th"))}`,
  date: (next) => `${between(next, 1, 28)} ${pick(next, longMonths)} ${between(next, 2490, 2548)}`,
  date2: (next) => `${between(next, 1, 28)} ${pick(next, months)} ${between(next, 2500, 2548)}`,
  date3: (next) => `${two(between(next, 1, 28))}/${two(between(next, 1, 12))}/${between(next, 2500, 2548)}`,
  date4: (next) => `${between(next, 1950, 2006)}-${two(between(next, 1, 12))}-${two(between(next, 1, 28))}`,
  date5: (next) => `${between(next, 1, 28)} ${pick(next, words("Jan. Feb. Mar. May June Aug. Oct. Dec."))} ${between(next, 1955, 2004)}`,
  date6: (next) => `${two(between(next, 1, 28))}-${two(between(next, 1, 12))}-${between(next, 1955, 2004)}`,
  date7: (next) => `${two(between(next, 1, 28))}${two(between(next, 1, 12))}${between(next, 2500, 2545)}`,
  date8: (next) => `${between(next, 1, 28)} ${pick(next, longMonths)} ${between(next, 20, 47)}`,
  date9: (next) => `${between(next, 1, 28)}/${between(next, 1, 12)}/${between(next, 20, 47)}`,
  thaidate: (next) => `${pick(next, words("๑ ๕ ๑๒ ๒๘"))} ${pick(next, longMonths)} พ.ศ. ${pick(next, words("๒๕๒๐ ๒๕๓๕ ๒๕๔๑"))}`,
  today: (next) => `${between(next, 1, 28)} ${pick(next, longMonths)} ${between(next, 2565, 2568)}`,
  addr: (next) => {
    const [tambon, amphoe, changwat, code] = pick(next, PLACES);
    return `${house(next)} หมู่ ${between(next, 1, 15)} ต.${tambon} อ.${amphoe} จ.${changwat} ${code}`;
  },
  addr2: (next) => {
    const [khwaeng, khet, code] = pick(next, KHWAENG);
    return `${house(next)} ซอย${pick(next, ROADS)} ${between(next, 2, 99)} ถนน${pick(next, ROADS)} แขวง${khwaeng} เขต${khet} กรุงเทพมหานคร ${code}`;
  },
  addr3: (next) => {
    const [tambon, amphoe, changwat, code] = pick(next, PLACES);
    return `เลขที่ ${house(next)} หมู่ที่ ${between(next, 1, 15)} ตำบล${tambon} อำเภอ${amphoe} จังหวัด${changwat} ${code}`;
  },
  addr4: (next) => {
    const [tambon, amphoe, changwat] = pick(next, PLACES);
    return `บ้านเลขที่ ${house(next)} ม.${between(next, 1, 15)} ตำบล${tambon} อำเภอ${amphoe} ${changwat}`;
  },
  addr5: (next) => {
    const [khwaeng, khet, code] = pick(next, KHWAENG);
    return `${house(next)} ซ.${pick(next, ROADS)} ${between(next, 2, 99)} แขวง${khwaeng} เขต${khet} กทม. ${code}`;
  },
  addr6: (next) => {
    const [tambon, amphoe, changwat, code] = pick(next, PLACES);
    return `${house(next)} ม.${between(next, 1, 12)} ต.${tambon} อ.${amphoe} ${changwat} ${code}`;
  },
  addr7: (next) => {
    const [, amphoe, changwat, code] = pick(next, PLACES);
    return `${house(next)} ถ.${pick(next, ROADS)} อ.${amphoe} จ.${changwat} ${code}`;
  },
  addr8: (next) => `${house(next)} Soi Sukhumvit ${between(next, 3, 101)}, Khlong Toei Nuea, Watthana, Bangkok 10110`,
  addr9: (next) => `${house(next)} Moo ${between(next, 1, 12)}, T. Suthep, A. Muang, Chiang Mai 50200`,
  house,
};

const each = (value, change) => [...value].map((c) => (/\d/.test(c) ? change(c) : c)).join("");
const joined = (value, mark) => [...value.replace(/\D/g, "")].join(mark);
const numeric = /^(id|special|mobile|fixed|province|card|bank|tax)/;
const form = (change, only) => Object.assign(change, { only });

/** How a value can be written; `only` says for which drawers that is done. */
export const forms = {
  thai: form((v) => each(v, (d) => String.fromCharCode(0x0e50 + Number(d)))),
  wide: form((v) => each(v, (d) => String.fromCharCode(0xff10 + Number(d)))),
  zerowidth: form((v) => [...v].map((c, i) => (i % 3 === 2 ? `${c}\u200b` : c)).join("")),
  joiner: form((v) => v.replace(/(\d)(\d)/g, "$1\u2060$2")),
  nbsp: form((v) => v.replace(/[ -]/g, "\u00a0"), /[-_]$/),
  endash: form((v) => v.replaceAll("-", "\u2013"), /-$/),
  hyphen: form((v) => v.replaceAll("-", "\u2011"), /-$/),
  minus: form((v) => v.replaceAll("-", " \u2212 "), /-$/),
  dots: form((v) => v.replaceAll("-", "."), /^(id|special|mobile|card)-$/),
  slashes: form((v) => v.replaceAll("-", "/"), /^(id|special)-$/),
  spaced: form((v) => joined(v, " "), numeric),
  line: form((v) => v.replace("-", "-\n"), /-$/),
  mixed: form((v) => each(v, (d) => (Number(d) % 2 ? String.fromCharCode(0x0e50 + Number(d)) : d))),
  rtl: form((v) => `\u200e${v.replace("-", "-\u200f")}\u200e`),
  softhyphen: form((v) => v.replace(/(\d\d)(\d)/, "$1\u00ad$2")),
};
