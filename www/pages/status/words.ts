// What the status page says. It is read by people in offices and by their help desk, on the telephone with each
// other: the same sentences in the same places, in both languages. Reasons for refusals come from the engine, in
// English, because they are for whoever wrote the policy.

/** What there is none of need not be read. */
function nonZero(...counts: [count: number, said: string][]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([, said]) => said)
    .join(', ');
}

function counted(count: number, one: string, several: string): [number, string] {
  return [count, `${count} ${count === 1 ? one : several}`];
}

const en = {
  title: 'Status of Krong',
  local: 'Everything on this page is about this computer and stays on it.',
  copy: 'Copy diagnosis',
  copied: 'Copied. It holds settings and versions, nothing that was pasted.',
  notCopied: 'The browser did not allow copying.',
  state: {
    unread: [
      'The policy has not been read yet',
      'The browser can take a few seconds after its start. The built-in rules are in force.',
    ],
    none: ['No policy on this computer', 'The built-in rules and default settings are in force.'],
    ok: ['The policy is in force', 'Every setting and every rule of it was accepted.'],
    'partly-refused': [
      'Parts of the policy were refused',
      'Everything else is in force, and so are the built-in rules.',
    ],
    expired: ['The rule bundle has expired', 'It stays in force until your organisation replaces it.'],
    forbidden: [
      'The browser does not let Krong run on claude.ai',
      'Nothing is checked there. Allow it in the browser’s settings for Krong, or ask your IT team.',
    ],
    broken: [
      'The checker does not run',
      'Pastes are handled as the setting “whenUnavailable” says. Reinstall Krong or ask your IT team.',
    ],
  },
  fromCache: 'The browser has not answered yet; this is the policy from last time.',
  problems: 'What was refused',
  forAuthors: 'For whoever wrote the policy: “Copy diagnosis” below takes all of it along.',
  bundle: 'Rule bundle',
  noBundle: 'The policy has no rule bundle.',
  bundleState: {
    ok: 'in force',
    'partly-refused': 'in force, without the parts that were refused',
    expired: 'expired, still in force',
    'last-good': 'the new one cannot be read; the last good one is in force',
    refused: 'cannot be read; the built-in rules are in force',
  },
  name: 'Name',
  version: 'Version',
  issued: 'Issued',
  expires: 'Last day',
  holds: 'Contents',
  contents: (rules: number, words: number, changes: number, allowed: number) =>
    nonZero(
      counted(rules, 'rule', 'rules'),
      counted(words, 'word', 'words'),
      counted(changes, 'change to built-in rules', 'changes to built-in rules'),
      counted(allowed, 'allowance', 'allowances'),
    ),
  mode: { extend: 'beside the built-in rules', replace: 'instead of the built-in rules' },
  how: 'Use',
  status: 'State',
  days: (count: number) => (count === 0 ? 'today' : count === 1 ? '1 day ago' : `${count} days ago`),
  engine: 'Checker',
  running: 'Runs',
  notRunning: 'Does not run',
  rules: 'Rules',
  ruleCount: (all: number, builtin: number) => `${all} in force, ${builtin} of them built in`,
  cost: 'Loading',
  costOf: (milliseconds: string, megabytes: string) => `${milliseconds} ms, ${megabytes} MB of memory`,
  speed: 'Speed',
  speedOf: (milliseconds: string, kilobytes: number) =>
    `${milliseconds} ms for a made-up text of ${kilobytes} KB`,
  extension: 'Extension',
  selfTest: 'Self-test',
  selfTestAbout:
    'Every rule, built in or your organisation’s, is tried on its own examples, in this browser.',
  again: 'Run again',
  selfTestOk: (rules: number, examples: number, milliseconds: string) =>
    `All ${examples} examples of ${rules} rules came out right, in ${milliseconds} ms.`,
  selfTestFailed: (count: number) =>
    count === 1 ? '1 example did not come out right:' : `${count} examples did not come out right:`,
  selfTestBroken: 'The self-test could not run.',
  settings: 'Settings',
  setting: 'Setting',
  value: 'Value in force',
  source: 'Comes from',
  sources: {
    default: 'Default',
    policy: 'Your organisation',
    partly: 'Your organisation, in part',
    refused: 'Default; the policy’s value was refused',
    cache: 'Your organisation, from last time',
  },
  locked: 'Set by your organisation; it cannot be changed here.',
  none: 'none',
  asTheBundleSays: 'as the bundle says',
  secret: 'set, not shown',
  bytes: (count: number) => `${count} characters`,
};

const th: typeof en = {
  title: 'สถานะของ Krong',
  local: 'ข้อมูลทั้งหมดในหน้านี้เป็นของเครื่องนี้ และไม่ถูกส่งออกไปไหน',
  copy: 'คัดลอกข้อมูลสำหรับแจ้งปัญหา',
  copied: 'คัดลอกแล้ว มีเฉพาะการตั้งค่าและเลขรุ่น ไม่มีข้อความที่เคยวาง',
  notCopied: 'เบราว์เซอร์ไม่อนุญาตให้คัดลอก',
  state: {
    unread: ['ยังไม่ได้อ่านนโยบาย', 'หลังเปิดเบราว์เซอร์อาจใช้เวลาสักครู่ ระหว่างนี้ใช้กฎตรวจที่มากับ Krong'],
    none: ['เครื่องนี้ไม่มีนโยบายขององค์กร', 'ใช้กฎตรวจที่มากับ Krong และค่าเริ่มต้น'],
    ok: ['ใช้นโยบายขององค์กรอยู่', 'การตั้งค่าและกฎตรวจทุกข้อในนโยบายใช้ได้'],
    'partly-refused': ['บางส่วนของนโยบายใช้ไม่ได้', 'ส่วนที่เหลือและกฎตรวจที่มากับ Krong ยังใช้งานตามปกติ'],
    expired: ['ชุดกฎตรวจหมดอายุแล้ว', 'ยังคงใช้ชุดเดิมจนกว่าองค์กรของคุณจะเปลี่ยนชุดใหม่'],
    forbidden: [
      'เบราว์เซอร์ไม่ให้ Krong ทำงานบน claude.ai',
      'ขณะนี้จึงไม่มีการตรวจ โปรดอนุญาตในการตั้งค่าส่วนขยายของเบราว์เซอร์ หรือแจ้งฝ่ายไอที',
    ],
    broken: [
      'ระบบตรวจไม่ทำงาน',
      'การวางข้อความจะเป็นไปตามการตั้งค่า “whenUnavailable” โปรดติดตั้ง Krong ใหม่หรือแจ้งฝ่ายไอที',
    ],
  },
  fromCache: 'เบราว์เซอร์ยังไม่ตอบ จึงใช้นโยบายจากครั้งก่อน',
  problems: 'ส่วนที่ใช้ไม่ได้',
  forAuthors: 'สำหรับผู้เขียนนโยบาย (ข้อความเป็นภาษาอังกฤษ) ปุ่ม “คัดลอกข้อมูลสำหรับแจ้งปัญหา” ด้านล่างจะคัดลอกไปทั้งหมด',
  bundle: 'ชุดกฎตรวจขององค์กร',
  noBundle: 'นโยบายไม่มีชุดกฎตรวจ',
  bundleState: {
    ok: 'ใช้งานอยู่',
    'partly-refused': 'ใช้งานอยู่ ยกเว้นส่วนที่ใช้ไม่ได้',
    expired: 'หมดอายุแล้ว แต่ยังใช้งานอยู่',
    'last-good': 'อ่านชุดใหม่ไม่ได้ จึงใช้ชุดล่าสุดที่อ่านได้',
    refused: 'อ่านไม่ได้ จึงใช้กฎตรวจที่มากับ Krong',
  },
  name: 'ชื่อ',
  version: 'รุ่น',
  issued: 'ออกเมื่อ',
  expires: 'ใช้ได้ถึง',
  holds: 'เนื้อหา',
  contents: (rules, words, changes, allowed) =>
    nonZero(
      [rules, `กฎ ${rules} ข้อ`],
      [words, `คำ ${words} คำ`],
      [changes, `ปรับกฎที่มากับ Krong ${changes} จุด`],
      [allowed, `ข้อยกเว้น ${allowed} ข้อ`],
    ),
  mode: { extend: 'ใช้เพิ่มจากกฎที่มากับ Krong', replace: 'ใช้แทนกฎที่มากับ Krong' },
  how: 'วิธีใช้',
  status: 'สถานะ',
  days: (count) => (count === 0 ? 'วันนี้' : `${count} วันก่อน`),
  engine: 'ระบบตรวจ',
  running: 'ทำงาน',
  notRunning: 'ไม่ทำงาน',
  rules: 'กฎตรวจ',
  ruleCount: (all, builtin) => `ใช้อยู่ ${all} ข้อ เป็นกฎที่มากับ Krong ${builtin} ข้อ`,
  cost: 'การโหลด',
  costOf: (milliseconds, megabytes) => `${milliseconds} มิลลิวินาที ใช้หน่วยความจำ ${megabytes} MB`,
  speed: 'ความเร็ว',
  speedOf: (milliseconds, kilobytes) => `${milliseconds} มิลลิวินาที ต่อข้อความสมมติขนาด ${kilobytes} KB`,
  extension: 'ส่วนขยาย',
  selfTest: 'ทดสอบตัวเอง',
  selfTestAbout: 'ทดสอบกฎทุกข้อ ทั้งที่มากับ Krong และขององค์กร กับตัวอย่างของแต่ละข้อ ในเบราว์เซอร์นี้',
  again: 'ทดสอบอีกครั้ง',
  selfTestOk: (rules, examples, milliseconds) =>
    `ตัวอย่างทั้ง ${examples} ข้อ จากกฎ ${rules} ข้อ ถูกต้องทั้งหมด ใช้เวลา ${milliseconds} มิลลิวินาที`,
  selfTestFailed: (count) => `มีตัวอย่าง ${count} ข้อที่ผลไม่ตรง:`,
  selfTestBroken: 'ทดสอบไม่สำเร็จ',
  settings: 'การตั้งค่า',
  setting: 'ชื่อ',
  value: 'ค่าที่ใช้อยู่',
  source: 'ที่มา',
  sources: {
    default: 'ค่าเริ่มต้น',
    policy: 'องค์กรของคุณ',
    partly: 'องค์กรของคุณ (บางส่วน)',
    refused: 'ค่าเริ่มต้น เพราะค่าในนโยบายใช้ไม่ได้',
    cache: 'องค์กรของคุณ (จากครั้งก่อน)',
  },
  locked: 'องค์กรของคุณเป็นผู้กำหนด เปลี่ยนที่หน้านี้ไม่ได้',
  none: 'ไม่มี',
  asTheBundleSays: 'ตามที่ชุดกฎตรวจระบุ',
  secret: 'กำหนดไว้ (ไม่แสดง)',
  bytes: (count) => `${count} อักขระ`,
};

export const WORDS = { en, th };
export type Words = typeof en;
