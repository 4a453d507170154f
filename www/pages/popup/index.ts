// The popup: is the page in front of me guarded, by how many rules, and where can I try it.
//
// It asks the guard in the active tab and repeats its answer. A tab without a guard does not answer, and the
// popup says so: no permission is needed for either.

import { el } from '../../content/dialog/dom';
import { currentLanguage } from '../../content/strings';
import { isState, type State, type StateRequest } from '../../shared/messages';

const WORDS = {
  en: {
    page: 'Text pasted into this page is checked.',
    background: 'Text pasted into this page is checked.',
    loading: 'The checker is starting. A paste waits for it.',
    unavailable:
      'The checker does not run in this page. A paste is held, and you are asked. Reload the page.',
    none: 'This page is not guarded. Krong guards claude.ai.',
    rules: (count: number) => `${count} rules are active.`,
    practice: 'Try it on the practice page',
  },
  th: {
    page: 'ข้อความที่วางในหน้านี้จะได้รับการตรวจ',
    background: 'ข้อความที่วางในหน้านี้จะได้รับการตรวจ',
    loading: 'ระบบตรวจกำลังเริ่มทำงาน การวางจะรอจนกว่าระบบจะพร้อม',
    unavailable: 'ระบบตรวจทำงานในหน้านี้ไม่ได้ หากวางข้อความ Krong จะหยุดไว้และถามคุณก่อน โปรดโหลดหน้านี้ใหม่',
    none: 'Krong ไม่ได้ดูแลหน้านี้ ขณะนี้ดูแลเฉพาะ claude.ai',
    rules: (count: number) => `กำลังใช้กฎตรวจ ${count} ข้อ`,
    practice: 'ลองใช้ในหน้าฝึก',
  },
};

askTab().then(draw, () => draw(undefined));

async function askTab(): Promise<State | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const request: StateRequest = { type: 'state' };
  const answer: unknown = await chrome.tabs.sendMessage(tab.id, request, { frameId: 0 });
  return isState(answer) ? answer : undefined;
}

function draw(state: State | undefined): void {
  const say = WORDS[currentLanguage()];
  document.documentElement.lang = currentLanguage();
  const practice = el('button', { type: 'button' }, say.practice);
  practice.addEventListener('click', () => {
    chrome.tabs.create({ url: chrome.runtime.getURL('pages/practice/index.html') }).then(
      () => window.close(),
      () => window.close(),
    );
  });
  const guarded = state?.place === 'page' || state?.place === 'background';
  document.body.replaceChildren(
    el(
      'main',
      {},
      el('h1', {}, el('img', { src: '../../icons/48.png', alt: '', width: '24', height: '24' }), 'Krong'),
      el('p', { class: guarded ? 'on' : 'off' }, say[state?.place ?? 'none']),
      ...(guarded ? [el('p', {}, say.rules(state.ruleCount))] : []),
      practice,
    ),
  );
}
