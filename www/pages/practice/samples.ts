// Samples to copy. All of them are made up anew each time the page is opened: no ID number and no key is
// written whole anywhere in this project.

import type { Bilingual } from '../../shared/model';

export interface Sample {
  readonly name: Bilingual;
  readonly text: string;
  /** What the person will see after pasting it. */
  readonly expect: Bilingual;
}

export function samples(): Sample[] {
  const id = thaiId();
  const mobile = `08${digits(1)}-${digits(3)}-${digits(4)}`;
  return [
    {
      name: { en: 'A customer’s request', th: 'คำร้องของลูกค้า' },
      text: `ลูกค้าชื่อมะลิแจ้งเปลี่ยนที่อยู่จัดส่ง เลขบัตรประชาชน ${id} โทร ${mobile} ช่วยร่างอีเมลตอบกลับให้หน่อยครับ`,
      expect: {
        en: 'The paste is held. Press Enter: the ID number and the phone number are masked.',
        th: 'Krong จะหยุดการวางไว้ก่อน กด Enter เพื่อปกปิดเลขบัตรประชาชนและเบอร์โทรศัพท์',
      },
    },
    {
      name: { en: 'A line from a script', th: 'บรรทัดหนึ่งจากสคริปต์' },
      text: `curl -H "Authorization: Bearer ${accessToken()}" https://api.github.com/user/repos`,
      expect: {
        en: 'The paste is held: the access token opens the account to whoever reads it.',
        th: 'Krong จะหยุดการวางไว้ก่อน เพราะใครก็ตามที่เห็นโทเค็นนี้จะเข้าใช้บัญชีได้',
      },
    },
    {
      name: { en: 'Ordinary text', th: 'ข้อความทั่วไป' },
      text: 'ช่วยสรุปรายงานการประชุมวันที่ 12 มีนาคม 2569 เป็นหัวข้อสั้น ๆ ไม่เกิน 5 ข้อ',
      expect: {
        en: 'Nothing happens: clean text is pasted as always.',
        th: 'ไม่มีอะไรเกิดขึ้น ข้อความที่ไม่มีข้อมูลสำคัญจะวางได้ตามปกติ',
      },
    },
  ];
}

/** A number with the printed grouping and a right check digit: 13 − (Σ dᵢ·(14−i) mod 11), last digit. */
function thaiId(): string {
  const twelve = `1${digits(11)}`;
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  const all = twelve + ((11 - (sum % 11)) % 10);
  return [all.slice(0, 1), all.slice(1, 5), all.slice(5, 10), all.slice(10, 12), all.slice(12)].join('-');
}

/** The shape of a GitHub personal access token: prefix, 30 characters, their CRC-32 in base 62. */
function accessToken(): string {
  const body = Array.from({ length: 30 }, () => BASE62.charAt(random(62))).join('');
  return ['gh', 'p_', body, base62(crc32(body)).padStart(6, '0')].join('');
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: number): string {
  const rest = Math.floor(value / 62);
  return (rest > 0 ? base62(rest) : '') + BASE62.charAt(value % 62);
}

/** CRC-32 as in zip, bit by bit: the text is thirty characters long. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function digits(count: number): string {
  return Array.from({ length: count }, () => random(10)).join('');
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}
