// What the extension says in Thai: plain, polite office Thai, written rather than translated.

import { many, type Strings } from './en';

/** A name stands off from the words after it; "องค์กรของคุณ" does not. */
const organization = (name: string | undefined) => (name === undefined ? 'องค์กรของคุณ' : `${name} `);

export const th: Strings = {
  found: (count) => `พบข้อมูลสำคัญ ${many(count)} รายการในข้อความนี้`,
  held: 'Krong หยุดการวางไว้ก่อน ข้อความนี้ยังไม่ถูกส่งไปที่ Claude',
  mustMask: (who) => `${organization(who)}กำหนดให้ปกปิดข้อมูลเหล่านี้ก่อนส่งข้อความไปที่ Claude`,
  blocked: (who) => `${organization(who)}ไม่อนุญาตให้ส่งข้อความนี้ไปที่ Claude โปรดนำข้อมูลด้านล่างออก แล้วคัดลอกใหม่อีกครั้ง`,
  askIfNeeded: (contact) => `หากจำเป็นต้องใช้ในงาน โปรดสอบถาม ${contact}`,
  local: 'ตรวจภายในเครื่องนี้เท่านั้น',
  mask: 'ปกปิดแล้ววาง',
  cancel: 'ยกเลิก',
  close: 'ปิด',
  asIs: 'วางโดยไม่ปกปิด…',
  becomes: 'เปลี่ยนเป็น',
  maskThis: 'ปกปิด:',
  allOfThem: (count) => `ทั้ง ${many(count)} รายการ`,
  showAll: (count) => (count === 1 ? 'ดูตำแหน่งที่พบ' : `ดูตำแหน่งทั้ง ${many(count)} รายการ`),
  showOthers: (count) => `ดูอีก ${many(count)} รายการ`,
  table: (rows) => `ตารางหรือรายชื่อ ${many(rows)} แถว`,
  tableAbout: 'ข้อมูลชนิดเดียวกันซ้ำกันทุกแถว',
  inLinks: 'อยู่ในลิงก์หรือส่วนที่มองไม่เห็นของข้อความที่คัดลอกมา เมื่อปกปิด ระบบจะวางเฉพาะตัวข้อความ โดยไม่มีส่วนนี้',
  confirmTitle: 'ต้องการวางโดยไม่ปกปิดใช่หรือไม่',
  confirm: (count) => `เมื่อส่งข้อความแล้ว Claude จะเห็นข้อมูลทั้ง ${many(count)} รายการนี้ครบทุกตัวอักษร`,
  reason: (who) => `เหตุผล (${organization(who)}ขอให้ระบุ)`,
  confirmYes: 'วางโดยไม่ปกปิด',
  back: 'ย้อนกลับ',
  uncheckedTitle: 'Krong ยังตรวจข้อความนี้ไม่ได้',
  unchecked: {
    loading: 'ระบบตรวจกำลังเริ่มทำงาน โปรดลองอีกครั้งในอีกสักครู่',
    failed: 'ระบบตรวจทำงานในแท็บนี้ไม่ได้ โปรดโหลดหน้านี้ใหม่ หากยังไม่ได้ผล โปรดแจ้งฝ่ายไอทีขององค์กร',
    updated: 'Krong ได้รับการอัปเดตขณะที่หน้านี้เปิดอยู่ โปรดโหลดหน้านี้ใหม่ แล้ววางอีกครั้ง',
  },
  uncheckedAsk: 'หากแน่ใจว่าไม่มีข้อมูลส่วนบุคคลหรือรหัสผ่านอยู่ในข้อความ คุณวางต่อได้',
  retry: 'ตรวจอีกครั้ง',
  pasteUnchecked: 'วางโดยไม่ตรวจ',
  masked: (count) => `ปกปิดแล้ว ${many(count)} รายการ`,
  maskedOnClipboard: 'ช่องนี้ไม่รับข้อความ ข้อความที่ปกปิดแล้วอยู่ในคลิปบอร์ด โปรดสั่งวางอีกครั้ง',
  pasteAgain: 'ช่องนี้ไม่รับข้อความ โปรดสั่งวางอีกครั้ง ครั้งนี้ Krong จะไม่หยุดไว้',
  wentUnchecked: 'Krong ตรวจข้อความนี้ไม่ได้ จึงวางตามต้นฉบับโดยไม่ได้ตรวจ',
  houseRules: 'ข้อกำหนดการใช้ AI',
  houseRulesOf: (who) => `ข้อกำหนดการใช้ AI ของ${who}`,
  readMore: 'อ่านข้อกำหนดฉบับเต็ม',
  newTab: '(เปิดในแท็บใหม่)',
  questions: 'มีข้อสงสัย ติดต่อ',
  notPasted: 'ยังไม่ได้วางข้อความ โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง',
};
