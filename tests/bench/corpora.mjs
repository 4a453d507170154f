// The texts that are measured: made, not collected, so that anyone can run the benchmark and get the same.
//
// Each is about 1 MiB of one kind of thing that people paste, from a seeded generator. Words are drawn
// from short lists: a scanner does not read, it sees bytes, and what matters is which bytes and how many of
// them look like the start of something. Only the last kind holds findings, and in it every row does.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 1 << 20;

/** mulberry32: small, seeded, good enough to draw words with. @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws from lists and alphabets; the same seed draws the same. */
export class Draw {
  /** @param {number} seed */
  constructor(seed) {
    this.next = generator(seed);
  }
  /** @param {number} n */
  below(n) {
    return Math.floor(this.next() * n);
  }
  /**
   * @template T
   * @param {readonly T[]} list
   */
  of(list) {
    return /** @type {T} */ (list[this.below(list.length)]);
  }
  /** @param {number} n */
  digits(n) {
    return Array.from({ length: n }, () => this.below(10)).join('');
  }
  /** @param {string} alphabet @param {number} n */
  chars(alphabet, n) {
    return Array.from({ length: n }, () => alphabet[this.below(alphabet.length)]).join('');
  }
  /** @param {readonly string[]} list @param {number} n @param {string} joint */
  words(list, n, joint) {
    return Array.from({ length: n }, () => this.of(list)).join(joint);
  }
  /** @param {number} n */
  hex(n) {
    return this.chars('0123456789abcdef', n);
  }
  uuid() {
    return [8, 4, 4, 4, 12].map((n) => this.hex(n)).join('-');
  }
}

const ENGLISH = (
  'the of and a to in is you that it he was for on are with as his they be at one have this from or had by hot word ' +
  'but what some we can out other were all there when up use your how said an each she which do their time if will ' +
  'way about many then them write would like so these her long make thing see him two has look more day could go ' +
  'come did number sound no most people my over know water than call first who may down side been now find any new ' +
  'work part take get place made live where after back little only round man year came show every good me give our ' +
  'under name very through just form sentence great think say help low line differ turn cause much mean before move ' +
  'right boy old too same tell does set three want air well also play small end put home read hand port large spell ' +
  'add even land here must big high such follow act why ask men change went light kind off need house picture try'
).split(' ');
const CHAT = (
  'เดี๋ยว วันนี้ พรุ่งนี้ ประชุม ลูกค้า ส่ง งาน ให้ หน่อย ครับ ค่ะ นะคะ ได้ ไหม ยัง ไม่ เสร็จ เลย ช่วย ดู ตรง นี้ ก่อน แล้ว ค่อย ' +
  'คุย กัน ตอน บ่าย โอเค ขอบคุณ มาก เอกสาร สัญญา ราคา ใหม่ เมื่อวาน หัวหน้า บอก ว่า ต้อง แก้ อีก รอบ สรุป รายงาน ไฟล์ แนบ อยู่ ใน ' +
  'กลุ่ม ถ้า มี อะไร ก็ ทัก มา เพิ่ม เติม คิดว่า น่าจะ ทัน กำหนด แต่ ขอ เช็ค กับ ทีม บัญชี อีกที 555 5555 อิอิ จ้า'
).split(' ');
const OFFICIAL = (
  'คณะรัฐมนตรี มีมติ เห็นชอบ หลักการ ร่าง พระราชบัญญัติ ตามที่ กระทรวง เสนอ โดยมี สาระสำคัญ ดังนี้ กำหนด ให้ หน่วยงาน ของรัฐ ดำเนินการ ' +
  'ตาม มาตรา แห่ง ระเบียบ ว่าด้วย การ จัดซื้อ จัดจ้าง และ การบริหาร พัสดุ ภาครัฐ ทั้งนี้ ตั้งแต่ วันที่ เป็นต้นไป ประกาศ ณ ผู้อำนวยการ สำนักงาน ' +
  'จังหวัด อำเภอ ตำบล ประชาชน ผู้ประกอบการ ส่งเสริม สนับสนุน พัฒนา เศรษฐกิจ สังคม ดิจิทัล นโยบาย แผนงาน โครงการ งบประมาณ ประจำปี'
).split(' ');
const NAMES =
  'value index result buffer config handler request response user order item count length state next'.split(
    ' ',
  );
const WORDS =
  'const let return if else for while function await async import export class new this null true'.split(' ');

/** A row of each. @type {Record<string, (d: Draw) => string>} */
const kinds = {
  'english-prose': (d) => {
    const sentence = `${d.words(ENGLISH, 6 + d.below(14), ' ')}${d.of(['.', '.', '.', '?', ', and so on.'])} `;
    const chance = d.below(40);
    if (chance === 0) return `\n\n## ${d.words(ENGLISH, 4, ' ')}\n\n`;
    if (chance === 1)
      return `See [${d.words(ENGLISH, 2, ' ')}](https://${d.of(ENGLISH)}.example/${d.words(ENGLISH, 3, '-')}). `;
    if (chance === 2) return `- **${d.of(ENGLISH)}**: ${sentence}\n`;
    return sentence;
  },
  'source-code': (d) => {
    const name = () => d.of(NAMES) + d.of(['', '', 's', 'List', 'Id', '_count']);
    const indent = '  '.repeat(d.below(5));
    return d.of([
      () =>
        `${indent}${d.of(['const', 'let'])} ${name()} = ${name()}.${name()}(${name()}, ${d.below(100)});\n`,
      () => `${indent}if (${name()} ${d.of(['===', '<', '>='])} ${d.below(1000)}) {\n`,
      () => `${indent}}\n`,
      () => `${indent}// ${d.words(ENGLISH, 8, ' ')}\n`,
      () => `${indent}${d.of(WORDS)} ${name()}(${name()}: string): Promise<${name()}> {\n`,
      () => `${indent}expect(${name()}['${d.of(ENGLISH)}-${d.of(ENGLISH)}']).toBe('${d.of(ENGLISH)}');\n`,
    ])();
  },
  'thai-chat': (d) =>
    `${d.words(CHAT, 4 + d.below(12), '')}${d.of(['\n', '\n', ' 😀\n', ' ', ' 🙏🏻\n', '... '])}`,
  'thai-official': (d) => {
    const thai = (/** @type {number} */ n) => d.chars('๐๑๒๓๔๕๖๗๘๙', n);
    const part = d.words(OFFICIAL, 6 + d.below(16), '');
    return `${part}${d.of([' ', ' ', ' ', ` มาตรา ${thai(2)} `, ` พ.ศ. ${thai(4)} `, '\u00a0', ' – ', '\n', '“ประกาศ” ', '\u200b'])}`;
  },
  'number-table': (d) =>
    `${10000 + d.below(89999)}\t17${d.digits(11)}\t${1 + d.below(999)},${d.digits(3)}.${d.digits(2)}\t` +
    `2026-0${1 + d.below(9)}-1${d.below(9)} 0${d.below(9)}:${10 + d.below(49)}:${10 + d.below(49)}\t08x-xxx-${d.digits(4)}\t${d.below(500)}\t-${d.below(90)}.${d.digits(4)}\n`,
  'json-logs': (d) =>
    `{"time":17${d.digits(11)},"level":"${d.of(['info', 'debug', 'warn'])}","trace":"${d.uuid()}","span":"${d.hex(16)}",` +
    `"sha256":"${d.hex(64)}","path":"/api/v1/${d.of(NAMES)}/${d.below(9999)}","ms":${d.below(999)}.${d.digits(3)},"message":"${d.words(ENGLISH, 6, ' ')}"}\n`,
  base64: (d) => `${d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 76)}\n`,
  'customer-export': (d) => {
    const id = nationalId(d);
    const first = d.of(['somchai', 'malee', 'anan', 'wipa', 'niran', 'kanya']);
    return (
      `${id},${d.of(['นาย', 'นางสาว', 'นาง'])}${d.words(CHAT, 2, '')} ${d.of(CHAT)},0${d.of(['8', '9', '6'])}${1 + d.below(5)}-${d.digits(3)}-${d.digits(4)},` +
      `${first}.${d.hex(4)}@mail${d.below(99)}.example,${d.below(999)}/${d.below(99)} ${d.words(OFFICIAL, 3, ' ')},${cardNumber(d)}\n`
    );
  },
};

/** Persons' numbers with their check digit, d13 = (11 − Σ dᵢ·(14−i) mod 11) mod 10. @param {Draw} d */
function nationalId(d) {
  const body = `${1 + d.below(8)}${d.digits(11)}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0);
  const id = `${body}${(11 - (sum % 11)) % 10}`;
  return [id.slice(0, 1), id.slice(1, 5), id.slice(5, 10), id.slice(10, 12), id.slice(12)].join('-');
}

/** A number in a scheme's range with its Luhn digit. @param {Draw} d */
function cardNumber(d) {
  const body = `4${d.digits(14)}`;
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** What an attacker, or an accident, might paste: each repeated to fill the size. */
const adversarial = {
  'one-digit': '7',
  'one-thai-letter': 'ก',
  'at-signs': '@',
  'token-prefixes': 'sk-ant-',
  'password-labels': 'password=',
  'jwt-prefixes': 'eyJ',
  'nested-quotes': '"\'`',
  'near-miss-ids': '1-1017-00230-70-9 ',
  'bare-near-misses': '3501200345679 ',
  'zero-width': 'a\u200b',
  'thai-digits': '๗',
  'single-digits': '1 ',
  'dotted-digits': '1.',
  'phone-like': '0-',
  'uri-passwords': 'http://a:b@',
  'thai-password-labels': 'รหัสผ่าน',
  'pem-headers': '---- BEGIN PRIVATE KEY ----\n',
  'capital-as': 'A',
};

/** Fills `bytes` bytes of UTF-8, cut at a character. @param {number} bytes @param {() => string} piece */
function fill(bytes, piece) {
  const parts = [];
  let size = 0;
  while (size < bytes) {
    const part = piece();
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  const whole = Buffer.from(parts.join(''));
  let end = bytes;
  while (((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return whole.subarray(0, end);
}

/** Writes every corpus into `folder` and returns their names, in order. @param {string} folder */
export function writeCorpora(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {{ ordinary: string[], adversarial: string[] }} */
  const names = { ordinary: [], adversarial: [] };
  for (const [number, [name, row]] of Object.entries(kinds).entries()) {
    const draw = new Draw(2569 + number);
    writeFileSync(
      join(folder, `${name}.txt`),
      fill(MIB, () => row(draw)),
    );
    names.ordinary.push(name);
  }
  for (const [name, unit] of Object.entries(adversarial)) {
    for (const mib of [1, 2]) {
      writeFileSync(
        join(folder, `${name}-${mib}.txt`),
        fill(mib * MIB, () => unit.repeat(1024)),
      );
    }
    names.adversarial.push(name);
  }
  return names;
}
