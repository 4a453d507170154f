// The status page: which policy and which rules are in force on this computer, what was refused and why, and
// whether the engine works here.
//
// It follows the policy as every guarded page does and shows what the engine makes of it, so it cannot say
// something else than what happens. "Copy diagnosis" gives the same as JSON, for a ticket: settings, versions and
// reasons, never anything that was pasted.

import { el } from '../../content/dialog/dom';
import { obeyOrganization } from '../../content/organization';
import { followOwnSettings } from '../../content/own';
import { currentLanguage, onLanguage } from '../../content/strings';
import type { Diagnostics, SelfTest } from '../../shared/diagnostics';
import { followPolicy, type ManagedPolicy, UNREAD } from '../../shared/policy';
import { type Engine, loadEngine } from '../../shared/wasm';
import { mayGuard, onAccess } from '../access';
import { languageSwitch } from '../language';
import { measureSpeed, runSelfTest, type Speed } from './measure';
import { bundleSection, engineSection, problemsSection, section, settingsSection } from './sections';
import { WORDS } from './words';

let policy: ManagedPolicy = UNREAD;
let engine: Engine | undefined;
let broken = false;
let allowed = true;
let speed: Speed | undefined;
let tested: (SelfTest & { milliseconds: number }) | 'broken' | undefined;
let copied: 'copied' | 'notCopied' | undefined;

start().catch(() => {
  broken = true;
  draw();
});

async function start(): Promise<void> {
  onLanguage(draw);
  onAccess(lookWhereItMayRun);
  lookWhereItMayRun();
  const followed = followPolicy(obey);
  void followOwnSettings();
  draw();
  const kept = followed.then(() => policy);
  engine = await loadEngine(chrome.runtime.getURL('krong.wasm'), kept);
  obey(policy);
}

function lookWhereItMayRun(): void {
  void mayGuard().then((now) => {
    allowed = now;
    draw();
  });
}

function obey(now: ManagedPolicy): void {
  policy = now;
  obeyOrganization(now.values);
  if (engine) {
    if (now.origin !== 'unread') engine.configure(now);
    void test(engine);
  }
  draw();
}

/** Other rules, another answer: so each time the policy changes, and when somebody asks. */
async function test(running: Engine): Promise<void> {
  speed = measureSpeed(running);
  tested = await runSelfTest(running).catch(() => 'broken' as const);
  draw();
}

type Shown = 'unread' | 'broken' | 'forbidden' | Diagnostics['state'];

function state(): Shown {
  if (broken) return 'broken';
  if (!allowed) return 'forbidden';
  return !engine || policy.origin === 'unread' ? 'unread' : engine.diagnostics.state;
}

function draw(): void {
  const language = currentLanguage();
  const say = WORDS[language];
  document.documentElement.lang = language;
  document.title = say.title;
  const shown = state();
  const [headline, explanation] = say.state[shown];
  const diagnostics = engine?.diagnostics;
  const problems = diagnostics?.problems ?? [];
  const fromCache = policy.origin === 'cache';
  const focused = document.activeElement?.id;
  document.body.replaceChildren(
    el(
      'header',
      {},
      el('img', { src: '../../icons/48.png', alt: '', width: '40', height: '40' }),
      el('h1', {}, say.title),
      languageSwitch(),
    ),
    el(
      'main',
      {},
      el(
        'div',
        { id: 'state', class: shown, role: 'status' },
        el('p', { class: 'headline' }, headline ?? ''),
        el('p', {}, explanation ?? ''),
        ...(fromCache ? [el('p', {}, say.fromCache)] : []),
      ),
      ...(problems.length > 0 ? [problemsSection(problems, say)] : []),
      el(
        'div',
        { class: 'pair' },
        bundleSection(diagnostics?.bundle ?? null, say),
        engineSection(engine, speed, say),
      ),
      selfTestSection(),
      ...(diagnostics ? [settingsSection(diagnostics.settings, fromCache, say)] : []),
      el(
        'footer',
        {},
        button('copy', say.copy, copyDiagnosis),
        el('p', { role: 'status' }, copied ? say[copied] : say.local),
      ),
    ),
  );
  // Drawn anew under a person's hands: the key they stand on stays theirs.
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function selfTestSection(): HTMLElement {
  const say = WORDS[currentLanguage()];
  const lines: HTMLElement[] = [el('p', {}, say.selfTestAbout)];
  if (tested === 'broken') lines.push(el('p', { class: 'bad' }, say.selfTestBroken));
  else if (tested?.failures.length === 0) {
    const { rules, examples, milliseconds } = tested;
    lines.push(el('p', { class: 'good' }, say.selfTestOk(rules, examples, milliseconds.toFixed(0))));
  } else if (tested) {
    const failures = tested.failures.map(({ rule, example }) =>
      el('li', {}, el('b', {}, rule), ' ', example),
    );
    lines.push(el('p', { class: 'bad' }, say.selfTestFailed(failures.length)), el('ul', {}, ...failures));
  }
  const running = engine;
  if (running) lines.push(button('again', say.again, () => void test(running)));
  return section(say.selfTest, ...lines);
}

function button(id: string, label: string, act: () => void): HTMLElement {
  const made = el('button', { id, type: 'button', class: id === 'copy' ? false : 'plain' }, label);
  made.addEventListener('click', act);
  return made;
}

function copyDiagnosis(): void {
  navigator.clipboard.writeText(JSON.stringify(diagnosis(), null, 2)).then(
    () => say('copied'),
    () => say('notCopied'),
  );
  function say(what: 'copied' | 'notCopied'): void {
    copied = what;
    draw();
  }
}

/** What a help desk needs to know, without content. */
function diagnosis(): object {
  const { state: _, ...rest } = engine?.diagnostics ?? { state: undefined };
  return {
    krong: chrome.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: navigator.language,
    time: new Date().toISOString(),
    state: state(),
    origin: policy.origin,
    ...rest,
    cost: engine?.cost ?? null,
    speed: speed ?? null,
    selfTest: tested ?? null,
  };
}
