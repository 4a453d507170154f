// The practice page: the same guard as on claude.ai, over two fields of its own, with samples to try.
//
// Nothing here is a demonstration built for show: the page starts the guard's own code, and the engine runs
// in the page. What is pasted here goes nowhere.

import '../../content/capture';
import { el } from '../../content/dialog/dom';
import { startGuard } from '../../content/guard';
import { currentLanguage, inLanguage, onLanguage } from '../../content/strings';
import { languageSwitch } from '../language';
import { type Sample, samples } from './samples';

const WORDS = {
  en: {
    title: 'Try Krong',
    lead: 'Copy a sample, then paste it into one of the message fields. This page is guarded like claude.ai, and nothing you paste here leaves it.',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'Select and copy it by hand',
    expect: 'What to expect',
    editor: 'Message (rich text)',
    plain: 'Message (plain text)',
    keys: [
      ['Enter', 'masks and pastes'],
      ['Esc', 'cancels; nothing is pasted'],
      ['Tab', 'goes to the other choices'],
      ['Ctrl+Z', 'undoes the paste'],
    ],
  },
  th: {
    title: 'ลองใช้ Krong',
    lead: 'คัดลอกตัวอย่าง แล้ววางลงในช่องข้อความ หน้านี้มี Krong คอยดูแลเช่นเดียวกับ claude.ai และข้อความที่วางจะไม่ถูกส่งออกไปไหน',
    copy: 'คัดลอก',
    copied: 'คัดลอกแล้ว',
    notCopied: 'โปรดเลือกข้อความแล้วคัดลอกเอง',
    expect: 'สิ่งที่จะเกิดขึ้น',
    editor: 'ข้อความ (แบบจัดรูปแบบ)',
    plain: 'ข้อความ (แบบธรรมดา)',
    keys: [
      ['Enter', 'ปกปิดแล้ววาง'],
      ['Esc', 'ยกเลิก ไม่วางข้อความ'],
      ['Tab', 'ไปยังตัวเลือกอื่น'],
      ['Ctrl+Z', 'เลิกทำการวาง'],
    ],
  },
} as const;

startGuard();

const tried = samples();
/** Made once: what stands in them stays when the page is drawn in the other language. */
const editor = el('div', {
  id: 'editor',
  contenteditable: 'true',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-labelledby': 'editor-name',
});
const plain = el('textarea', { id: 'plain', rows: '4' });
onLanguage(draw);
draw();

function draw(): void {
  const say = WORDS[currentLanguage()];
  document.documentElement.lang = currentLanguage();
  document.title = say.title;
  const focused = document.activeElement?.id;
  const keys = say.keys.flatMap(([key, does]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, does)]);
  document.body.replaceChildren(
    el(
      'header',
      {},
      el('img', { src: '../../icons/48.png', alt: '', width: '40', height: '40' }),
      el('h1', {}, say.title),
      languageSwitch(),
      el('p', { class: 'lead' }, say.lead),
    ),
    el(
      'main',
      {},
      el('section', { class: 'samples' }, ...tried.map(card)),
      el(
        'section',
        { class: 'fields' },
        el('h2', { id: 'editor-name' }, say.editor),
        editor,
        el('label', { for: 'plain' }, say.plain),
        plain,
        el('dl', {}, ...keys),
      ),
    ),
  );
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function card(sample: Sample): HTMLElement {
  const say = WORDS[currentLanguage()];
  const copy = el('button', { type: 'button' }, say.copy);
  const text = el('blockquote', { lang: 'th' }, sample.text);
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(sample.text).then(
      () => copy.replaceChildren(say.copied),
      () => copy.replaceChildren(say.notCopied),
    );
  });
  return el(
    'article',
    {},
    el('h2', {}, inLanguage(sample.name)),
    copy,
    text,
    el('p', {}, el('b', {}, say.expect), ' ', inLanguage(sample.expect)),
  );
}
