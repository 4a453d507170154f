// The scan page: for files and for texts too long to paste. What is in it, where, and the text with placeholders.
//
// A worker does the scanning, so that the page can show how far it is and end it. The file's text is never drawn
// but for what was found in it, and is forgotten with the page.

import { el } from '../../content/dialog/dom';
import { obeyOrganization, organization } from '../../content/organization';
import { followOwnSettings } from '../../content/own';
import { currentLanguage, onLanguage } from '../../content/strings';
import { followPolicy, type ManagedPolicy, UNREAD } from '../../shared/policy';
import { languageSwitch } from '../language';
import { isReport, type Job, type Report } from './messages';
import { WORDS } from './words';

type Done = Extract<Report, { type: 'done' }>;
type Shown =
  | { readonly kind: 'idle' | 'cancelled' | 'binary' | 'engine' }
  | { readonly kind: 'busy'; readonly percent: number; readonly found: number }
  | { readonly kind: 'done'; readonly report: Done; readonly copied?: boolean };

let policy: ManagedPolicy = UNREAD;
let worker: Worker | undefined;
let shown: Shown = { kind: 'idle' };

/** Made once: what stands in it stays when the page is drawn anew. */
const field = el('textarea', { id: 'text', rows: '8', spellcheck: 'false' });
const picker = el('input', { id: 'file', type: 'file', class: 'unseen' });
const answer = el('section', { id: 'answer', 'aria-live': 'polite' });
picker.addEventListener('change', () => {
  const [file] = picker.files ?? [];
  if (file) start(file);
  picker.value = '';
});
// A file may be dropped anywhere on the page; the browser would open it instead.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  start(file);
});

onLanguage(draw);
Promise.all([
  followPolicy((now) => {
    policy = now;
    obeyOrganization(now.values);
    draw();
  }),
  followOwnSettings(),
]).then(draw, draw);

function start(source: Blob | string): void {
  stop();
  show({ kind: 'busy', percent: 0, found: 0 });
  worker = new Worker('worker.js');
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isReport(data)) heard(data);
  });
  worker.addEventListener('error', () => heard({ type: 'failed', why: 'engine' }));
  const job: Job = { engine: new URL('../../krong.wasm', location.href).href, policy, source };
  worker.postMessage(job);
}

function stop(): void {
  worker?.terminate();
  worker = undefined;
}

function heard(report: Report): void {
  if (report.type === 'progress') {
    const percent = report.of === 0 ? 100 : Math.floor((100 * report.done) / report.of);
    show({ kind: 'busy', percent, found: report.found });
    return;
  }
  stop();
  show(report.type === 'done' ? { kind: 'done', report } : { kind: report.why });
}

function show(now: Shown): void {
  shown = now;
  drawAnswer();
}

function draw(): void {
  const say = WORDS[currentLanguage()];
  document.documentElement.lang = currentLanguage();
  document.title = say.title;
  const focused = document.activeElement?.id;
  const { name } = organization();
  document.body.replaceChildren(
    el(
      'header',
      {},
      el('img', { src: '../../icons/48.png', alt: '', width: '40', height: '40' }),
      el('h1', {}, say.title),
      languageSwitch(),
      el('p', { class: 'lead' }, say.lead),
      ...(name === undefined ? [] : [el('p', {}, name)]),
    ),
    el(
      'main',
      {},
      el('p', { id: 'drop' }, say.drop),
      el('label', { for: 'text' }, say.text),
      field,
      el(
        'div',
        { class: 'actions' },
        button('scan', say.scan, () => start(field.value)),
        picker,
        button('choose', say.choose, () => picker.click()),
      ),
      answer,
    ),
  );
  picker.setAttribute('aria-label', say.choose);
  if (focused) document.getElementById(focused)?.focus();
  drawAnswer();
}

function drawAnswer(): void {
  answer.replaceChildren(...contents(shown));
}

function contents(now: Shown): Node[] {
  const say = WORDS[currentLanguage()];
  switch (now.kind) {
    case 'idle':
      return [];
    case 'busy':
      return [
        el('progress', { max: '100', value: String(now.percent), 'aria-label': say.scan }),
        el('p', {}, say.reading(now.percent, now.found)),
        button('cancel', say.cancel, () => {
          stop();
          show({ kind: 'cancelled' });
        }),
      ];
    case 'done':
      return result(now.report, now.copied);
    case 'engine':
      return [el('p', { class: 'bad' }, say.failed)];
    default:
      return [el('p', {}, say[now.kind])];
  }
}

function result(report: Done, copied: boolean | undefined): Node[] {
  const say = WORDS[currentLanguage()];
  const { count, listed, masked } = report;
  if (count === 0) return [el('p', { class: 'good' }, say.clean)];
  const rows = listed.map(({ title, line, text }) =>
    el(
      'tr',
      {},
      el('td', {}, String(line)),
      el('td', {}, title[currentLanguage()]),
      el('td', {}, el('code', {}, text)),
    ),
  );
  const heads = [say.line, say.kind, say.value].map((head) => el('th', { scope: 'col' }, head));
  const copy = button('copy', say.copy, () => {
    navigator.clipboard.writeText(masked ?? '').then(
      () => show({ kind: 'done', report, copied: true }),
      () => show({ kind: 'done', report, copied: false }),
    );
  });
  return [
    el('p', {}, say.found(count, listed.length)),
    ...(masked === undefined ? [el('p', {}, say.tooLong)] : [copy]),
    ...(copied === undefined ? [] : [el('p', {}, copied ? say.copied : say.notCopied)]),
    ...(rows.length > 0
      ? [el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows))]
      : []),
  ];
}

function button(id: string, label: string, act: () => void): HTMLElement {
  const made = el('button', { id, type: 'button' }, label);
  made.addEventListener('click', act);
  return made;
}
