// Krong beside its peers: on the measured half, on public text, and number by number.
//
// They are installed into target/peers when they are first measured. Where that cannot be, the tables go without
// them and say so.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cases, expected, hits, KRONG, krong, percent, table } from '../krong.mjs';

/** @typedef {import('../krong.mjs').Span} Span */

const VENV = 'target/peers/thai';
const PYTHON = process.platform === 'win32' ? `${VENV}/Scripts/python.exe` : `${VENV}/bin/python`;
const HERE = 'tests/eval/peers';

/** Which peer claims to find what. @type {Record<string, { name: string, of: string[] }>} */
const PEERS = {
  presidio: { name: 'Presidio 2.2.366', of: ['national-id', 'phone', 'email', 'credit-card'] },
  phonenumbers: { name: 'libphonenumber 9.0.43', of: ['phone'] },
};

/** @returns {string | undefined} why they cannot be had */
export function install() {
  const has = () => spawnSync(PYTHON, ['-c', 'import presidio_analyzer, phonenumbers, stdnum']).status === 0;
  if (existsSync(PYTHON) && has()) return undefined;
  const made = spawnSync('python3', ['-m', 'venv', VENV]).status === 0;
  if (made) spawnSync(PYTHON, ['-m', 'pip', 'install', '--quiet', '-r', `${HERE}/requirements.txt`]);
  return made && has() ? undefined : `pip could not install ${HERE}/requirements.txt into ${VENV}`;
}

/** @param {string[]} args @param {string} [input] */
function peer(args, input = '') {
  const ran = spawnSync(PYTHON, [`${HERE}/peers.py`, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (ran.status !== 0) throw new Error(`peers.py ${args.join(' ')}: ${ran.stderr.slice(-600)}`);
  return ran.stdout.trimEnd().split('\n');
}

/** @param {string} name @param {{ text: string }[]} rows @returns {Span[][]} */
export function ask(name, rows) {
  const input = rows.map(({ text }) => JSON.stringify({ text })).join('\n');
  return peer(['find', name], input).map((line) => JSON.parse(line));
}

/** On the measured half: recall in plain and in hard forms, precision, and harmless texts with a finding. */
export function sideBySide() {
  const sets = Object.fromEntries(
    ['positive', 'hard', 'negative'].map((kind) => [kind, cases('measure', [kind])]),
  );
  const tools = ['krong', ...Object.keys(PEERS)];
  /** @type {Record<string, Record<string, Span[][]>>} */
  const found = {};
  for (const tool of tools) {
    found[tool] = Object.fromEntries(
      Object.entries(sets).map(([kind, rows]) => [kind, tool === 'krong' ? krong(rows) : ask(tool, rows)]),
    );
  }
  /** @type {(string | number)[][]} */
  const rows = [['category', 'tool', 'recall', 'hard forms', 'precision', 'harmless texts with one']];
  for (const category of ['national-id', 'phone', 'email', 'credit-card']) {
    for (const tool of tools.filter((one) => one === 'krong' || PEERS[one]?.of.includes(category))) {
      /** @type {Record<string, string>} */
      const recall = {};
      let [all, right, alarms] = [0, 0, 0];
      for (const [kind, list] of Object.entries(sets)) {
        let [values, hit] = [0, 0];
        for (const [index, one] of list.entries()) {
          const wanted = expected(one).filter((span) => span.category === category);
          const own = (found[tool]?.[kind]?.[index] ?? []).filter((span) => span.category === category);
          values += wanted.length;
          hit += wanted.filter((value) => own.some((finding) => hits(value, finding))).length;
          all += own.length;
          right += own.filter((finding) => wanted.some((value) => hits(value, finding))).length;
          if (kind === 'negative' && own.length) alarms += 1;
        }
        recall[kind] = percent(hit, values);
      }
      rows.push([
        category,
        PEERS[tool]?.name ?? 'Krong',
        recall.positive ?? '',
        recall.hard ?? '',
        percent(right, all),
        `${alarms} of ${sets.negative?.length}`,
      ]);
    }
  }
  table(rows);
}

/**
 * Whether Krong and libphonenumber agree that something is a Thai number, by what libphonenumber calls it.
 *
 * @param {number} count
 */
export function phones(count) {
  const numbers = peer(['numbers', String(count)]);
  const verdicts = peer(['valid'], numbers.join('\n'));
  /** @type {Map<string, { both: number, krong: number, peer: number, neither: number, example: string }>} */
  const classes = new Map();
  for (let at = 0; at < numbers.length; at += 200_000) {
    const part = numbers.slice(at, at + 200_000);
    const found = krong(part.map((number) => ({ text: `โทร ${number}` })));
    for (const [index, number] of part.entries()) {
      const own = (found[index] ?? []).some((span) => span.category === 'phone' && span.end === number.length + 4);
      const kind = verdicts[at + index] ?? '-';
      const name = className(number, kind, own);
      const one = classes.get(name) ?? { both: 0, krong: 0, peer: 0, neither: 0, example: '' };
      const key = own ? (kind === '-' ? 'krong' : 'both') : kind === '-' ? 'neither' : 'peer';
      one[key] += 1;
      if (key === 'krong' || key === 'peer') one.example ||= number;
      classes.set(name, one);
    }
  }
  table([
    ['class', 'example', 'both', 'Krong only', 'libphonenumber only', 'neither'],
    ...[...classes]
      .sort()
      .map(([name, one]) => [name, one.example, one.both, one.krong, one.peer, one.neither]),
  ]);
}

/** Why the two may differ; docs/accuracy.md explains each. @param {string} written @param {string} kind @param {boolean} own */
function className(written, kind, own) {
  const valid = kind !== '-';
  if (own === valid) return valid ? kind : 'no number';
  const digits = written.replace(/\D/g, '');
  if (own) return digits.startsWith('0066') ? 'Krong only: 0066' : 'Krong only: other';
  const national = digits.replace(/^(0066|66)?0?/, '');
  if (kind === 'TOLL_FREE' || kind === 'PREMIUM_RATE') return 'libphonenumber only: toll-free or premium, a service';
  if (new Set(national).size <= 2) return 'libphonenumber only: a mask of one or two digits';
  if (/^1[0689]/.test(national) && national.length === 8) return 'libphonenumber only: 010, 016, 018, 019';
  if (digits.startsWith('66') && !written.startsWith('+') && digits.length <= 9) return 'libphonenumber only: no trunk 0';
  if (/ .*\.|\..* /.test(written)) return 'libphonenumber only: blanks and dots mixed';
  if (digits.startsWith('66') && !written.startsWith('+')) return 'libphonenumber only: 66 without a plus';
  return 'libphonenumber only: other';
}

/** Check digits against python-stdnum's, on numbers half of which have the right one. @param {number} count */
export function checkDigits(count) {
  const lines = peer(['ids', String(count)]).map((line) => line.split(' '));
  const found = krong(lines.map(([number]) => ({ text: `เลขบัตรประชาชน ${number} เลขผู้เสียภาษี` })));
  let [agree, ours, theirs] = [0, 0, 0];
  /** @type {Map<string, number>} */
  const only = new Map();
  for (const [index, [number = '', person, company]] of lines.entries()) {
    const own = (found[index] ?? []).some(({ category }) => category === 'national-id' || category === 'tax-id');
    const peers = person === '1' || company === '1';
    if (own === peers) agree += 1;
    else {
      if (own) ours += 1;
      else theirs += 1;
      const key = `${own ? 'Krong' : 'stdnum'} only, beginning ${number.slice(0, 2)}`;
      only.set(key, (only.get(key) ?? 0) + 1);
    }
  }
  console.log(`${count} numbers of 13 digits: ${agree} alike, ${ours} Krong only, ${theirs} stdnum only.`);
  for (const [key, times] of [...only].sort()) console.log(`  ${key}: ${times}`);
}

export { KRONG };
