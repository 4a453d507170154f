// The popup: is the page in front of me guarded, by how many rules, and where can I try it or see more.
//
// It asks the guard in the active tab and repeats its answer. A tab without a guard does not answer, and the
// popup says so: no permission is needed for either.

import { el } from '../../content/dialog/dom';
import { obeyOrganization, organization } from '../../content/organization';
import { followOwnSettings } from '../../content/own';
import { currentLanguage, onLanguage } from '../../content/strings';
import { isState, type State, type StateRequest } from '../../shared/messages';
import { followPolicy } from '../../shared/policy';
import { mayGuard } from '../access';
import { languageSwitch } from '../language';

const WORDS = {
  en: {
    page: 'Text pasted into this page is checked.',
    background: 'Text pasted into this page is checked.',
    loading: 'The checker is starting. A paste waits for it.',
    unavailable:
      'The checker does not run in this page. A paste is held, and you are asked. Reload the page.',
    none: 'This page is not guarded. Krong guards claude.ai.',
    forbidden:
      'The browser does not let Krong run on claude.ai, so nothing is checked there. Allow it in the browser’s settings for Krong.',
    rules: (count: number) => `${count} rules are active.`,
    practice: 'Try it on the practice page',
    scan: 'Scan a file or a long text',
    status: 'Status and policy',
  },
  th: {
    page: 'ข้อความที่วางในหน้านี้จะได้รับการตรวจ',
    background: 'ข้อความที่วางในหน้านี้จะได้รับการตรวจ',
    loading: 'ระบบตรวจกำลังเริ่มทำงาน การวางจะรอจนกว่าระบบจะพร้อม',
    unavailable: 'ระบบตรวจทำงานในหน้านี้ไม่ได้ หากวางข้อความ Krong จะหยุดไว้และถามคุณก่อน โปรดโหลดหน้านี้ใหม่',
    none: 'Krong ไม่ได้ดูแลหน้านี้ ขณะนี้ดูแลเฉพาะ claude.ai',
    forbidden: 'เบราว์เซอร์ไม่ให้ Krong ทำงานบน claude.ai ขณะนี้จึงไม่มีการตรวจ โปรดอนุญาตในการตั้งค่าส่วนขยายของเบราว์เซอร์',
    rules: (count: number) => `กำลังใช้กฎตรวจ ${count} ข้อ`,
    practice: 'ลองใช้ในหน้าฝึก',
    scan: 'ตรวจไฟล์หรือข้อความยาว',
    status: 'สถานะและนโยบาย',
  },
};

let shown: State | undefined;
let asked = false;
let allowed = true;

onLanguage(() => {
  if (asked) draw();
});
const followed = followPolicy(({ values }) => {
  obeyOrganization(values);
  if (asked) draw();
});
Promise.all([followed, followOwnSettings()])
  .then(askTab)
  .then(
    (state) => answered(state),
    () => answered(undefined),
  );

async function askTab(): Promise<State | undefined> {
  allowed = await mayGuard();
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const request: StateRequest = { type: 'state' };
  const answer: unknown = await chrome.tabs.sendMessage(tab.id, request, { frameId: 0 });
  return isState(answer) ? answer : undefined;
}

function answered(state: State | undefined): void {
  shown = state;
  asked = true;
  draw();
}

function draw(): void {
  const say = WORDS[currentLanguage()];
  document.documentElement.lang = currentLanguage();
  const guarded = shown?.place === 'page' || shown?.place === 'background';
  const { name, showPractice } = organization();
  document.body.replaceChildren(
    el(
      'main',
      {},
      el(
        'header',
        {},
        el('h1', {}, el('img', { src: '../../icons/48.png', alt: '', width: '24', height: '24' }), 'Krong'),
        languageSwitch(),
      ),
      ...(name === undefined ? [] : [el('p', {}, name)]),
      el('p', { class: guarded ? 'on' : 'off' }, say[shown?.place ?? (allowed ? 'none' : 'forbidden')]),
      ...(guarded && shown ? [el('p', {}, say.rules(shown.ruleCount))] : []),
      ...(showPractice ? [opens('practice', say.practice)] : []),
      opens('scan', say.scan),
      opens('status', say.status),
    ),
  );
}

function opens(page: 'practice' | 'scan' | 'status', label: string): HTMLElement {
  const button = el('button', { type: 'button', class: page === 'practice' ? false : 'plain' }, label);
  button.addEventListener('click', () => {
    const close = (): void => window.close();
    chrome.tabs.create({ url: chrome.runtime.getURL(`pages/${page}/index.html`) }).then(close, close);
  });
  return button;
}
