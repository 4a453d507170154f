// The parts of the status page: refusals, bundle, engine, self-test, settings. Each is drawn from what the engine
// tells, and says nothing of its own.

import { el } from '../../content/dialog/dom';
import type { BundleSummary, Problem, Setting } from '../../shared/diagnostics';
import { today } from '../../shared/policy';
import type { Engine } from '../../shared/wasm';
import { lock } from '../language';
import type { Speed } from './measure';
import type { Words } from './words';

const DAY = 86_400_000;
/** In rising order, as people think of them. */
const LEVELS = ['public', 'internal', 'confidential', 'restricted'];

export function problemsSection(problems: readonly Problem[], say: Words): HTMLElement {
  const items = problems.map(({ place, message }) =>
    el('li', { lang: 'en' }, el('b', {}, place), ' ', el('span', {}, ...withCode(message))),
  );
  return section(say.problems, el('p', {}, say.forAuthors), el('ul', { class: 'problems' }, ...items));
}

/** What stands between backticks is what somebody has written, or is to write. */
function withCode(message: string): (Node | string)[] {
  return message.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
}

export function bundleSection(bundle: BundleSummary | null, say: Words): HTMLElement {
  if (!bundle) return section(say.bundle, el('p', {}, say.noBundle));
  const { issued, expires, rules, words, overrides, allowances } = bundle;
  const rows: [string, string][] = [[say.status, say.bundleState[bundle.state]]];
  if (bundle.state !== 'refused') {
    rows.push([say.name, bundle.id], [say.version, bundle.version]);
    if (issued !== null) rows.push([say.issued, `${issued} (${say.days(daysSince(issued))})`]);
    if (expires !== null) rows.push([say.expires, expires]);
    rows.push([say.how, say.mode[bundle.mode]]);
    rows.push([say.holds, say.contents(rules, words, overrides, allowances)]);
  }
  return section(say.bundle, facts(rows));
}

export function engineSection(engine: Engine | undefined, speed: Speed | undefined, say: Words): HTMLElement {
  const rows: [string, string][] = [[say.status, engine ? say.running : say.notRunning]];
  if (engine) {
    const { diagnostics, cost } = engine;
    rows.push([say.rules, say.ruleCount(diagnostics.rules, diagnostics.builtinRules)]);
    rows.push([say.cost, say.costOf(cost.milliseconds.toFixed(0), (cost.bytes / 1e6).toFixed(1))]);
  }
  if (speed) rows.push([say.speed, say.speedOf(speed.milliseconds.toFixed(1), speed.kilobytes)]);
  rows.push([say.extension, chrome.runtime.getManifest().version]);
  return section(say.engine, facts(rows));
}

export function settingsSection(settings: readonly Setting[], fromCache: boolean, say: Words): HTMLElement {
  const head = [say.setting, say.value, say.source].map((name) => el('th', { scope: 'col' }, name));
  const rows = settings.map((setting) => {
    const fixed = setting.source === 'policy' || setting.source === 'partly';
    const source = fixed && fromCache ? 'cache' : setting.source;
    const mark = fixed ? [lock(say.locked)] : [];
    return el(
      'tr',
      { class: setting.source },
      el('th', { scope: 'row' }, el('code', {}, setting.key)),
      el('td', {}, shownValue(setting, say)),
      el('td', {}, ...mark, say.sources[source]),
    );
  });
  return section(
    say.settings,
    el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)),
  );
}

export function section(title: string, ...content: Node[]): HTMLElement {
  return el('section', {}, el('h2', {}, title), ...content);
}

function facts(rows: readonly [string, string][]): HTMLElement {
  return el('dl', {}, ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function shownValue({ key, value }: Setting, say: Words): string {
  if (key === 'auditHmacKey') return value === true ? say.secret : say.none;
  if (key === 'bundle') return typeof value === 'number' ? say.bytes(value) : say.none;
  if (value === null && key === 'bundleMode') return say.asTheBundleSays;
  if (value === null || value === '') return say.none;
  if (Array.isArray(value)) return value.length === 0 ? say.none : value.join(', ');
  if (typeof value !== 'object') return String(value);
  const rank = (name: string): number => LEVELS.indexOf(name);
  const entries = Object.entries(value)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, action]) => `${name}: ${String(action)}`);
  return entries.length === 0 ? say.none : entries.join(', ');
}

function daysSince(date: string): number {
  return Math.max(0, Math.round((Date.parse(today()) - Date.parse(date)) / DAY));
}
