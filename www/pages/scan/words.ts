// The words of the scan page, in both languages.

const EN = {
  title: 'Scan a file or a long text',
  lead: 'Nothing leaves this computer: the file is read and checked in this page, by the same rules as a paste.',
  text: 'Text',
  drop: 'Drop a text file here, or paste or type text below.',
  choose: 'Choose a file',
  scan: 'Scan',
  cancel: 'Cancel',
  reading: (percent: number, found: number) => `${percent} % read, ${found} found so far`,
  cancelled: 'Cancelled. Nothing was kept.',
  clean: 'Nothing sensitive was found.',
  found: (count: number, of: number) =>
    count > of
      ? `${count} sensitive items were found; the first ${of} are listed.`
      : `${count} sensitive items were found.`,
  line: 'Line',
  kind: 'What it is',
  value: 'Text',
  copy: 'Copy the masked text',
  copied: 'Copied',
  notCopied: 'It could not be copied',
  tooLong: 'The text is too long to be copied from here. On the command line, `krong redact` masks it.',
  binary: 'This file holds no plain text. Export it as text or CSV, then scan that.',
  failed: 'The text could not be checked. Reload the page and try again.',
};

export const WORDS: Record<'en' | 'th', typeof EN> = {
  en: EN,
  th: {
    title: 'ตรวจไฟล์หรือข้อความยาว',
    lead: 'ข้อมูลไม่ออกจากเครื่องนี้ ไฟล์จะถูกอ่านและตรวจในหน้านี้ด้วยกฎเดียวกับการวางข้อความ',
    text: 'ข้อความ',
    drop: 'ลากไฟล์ข้อความมาวางที่นี่ หรือวางหรือพิมพ์ข้อความด้านล่าง',
    choose: 'เลือกไฟล์',
    scan: 'ตรวจ',
    cancel: 'ยกเลิก',
    reading: (percent, found) => `อ่านแล้ว ${percent} % พบแล้ว ${found} รายการ`,
    cancelled: 'ยกเลิกแล้ว ไม่มีการเก็บข้อมูลใด ๆ',
    clean: 'ไม่พบข้อมูลอ่อนไหว',
    found: (count, of) =>
      count > of ? `พบข้อมูลอ่อนไหว ${count} รายการ แสดง ${of} รายการแรก` : `พบข้อมูลอ่อนไหว ${count} รายการ`,
    line: 'บรรทัด',
    kind: 'ประเภท',
    value: 'ข้อความ',
    copy: 'คัดลอกข้อความที่ปกปิดแล้ว',
    copied: 'คัดลอกแล้ว',
    notCopied: 'คัดลอกไม่สำเร็จ',
    tooLong: 'ข้อความยาวเกินกว่าจะคัดลอกจากหน้านี้ ใช้คำสั่ง `krong redact` เพื่อปกปิดได้',
    binary: 'ไฟล์นี้ไม่มีข้อความธรรมดา โปรดบันทึกเป็นไฟล์ข้อความหรือ CSV แล้วตรวจใหม่',
    failed: 'ตรวจข้อความไม่สำเร็จ โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง',
  },
};
