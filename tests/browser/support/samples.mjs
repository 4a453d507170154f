// Made-up personal data and secrets. Numbers are computed and tokens put together here, so that nothing in
// this repository looks like a live one.

/**
 * A Thai national ID with its printed grouping and a right check digit.
 * @param {number} [seed] another seed, another person
 */
export function thaiId(seed = 1) {
  const twelve = `1${String(1_017_002_307 + seed * 7_919).padStart(11, '0')}`;
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  const all = twelve + ((11 - (sum % 11)) % 10);
  return [all.slice(0, 1), all.slice(1, 5), all.slice(5, 10), all.slice(10, 12), all.slice(12)].join('-');
}

/** A sentence as it stands in a customer file. */
export function sentence(seed = 1) {
  return `ลูกค้าเลขบัตรประชาชน ${thaiId(seed)} ขอเปลี่ยนที่อยู่ครับ`;
}

/** What `sentence` becomes. */
export const MASKED_SENTENCE = 'ลูกค้าเลขบัตรประชาชน [THAI_ID_1] ขอเปลี่ยนที่อยู่ครับ';

export const CLEAN = 'ช่วยสรุปรายงานการประชุมเป็นหัวข้อสั้น ๆ';

/**
 * Harmless text of about `length` characters, in both languages, in lines.
 * @param {number} length
 */
export function prose(length) {
  const line = 'รายงานการประชุมประจำเดือน summary of the meeting, item by item\n';
  return line.repeat(Math.ceil(length / line.length)).slice(0, length);
}

/** A red dot as PNG, base64. */
export const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==';
