// Krong and its peers on the same texts: how each is asked, and what counts as found.
//
// Spans are counted in characters (code points). A value is found when a finding of its category covers
// four fifths of it and goes at most twelve characters beyond it at either end, as in `krong eval`.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { CARGO_TARGET } from '../../scripts/lib/paths.mjs';

/**
 * @typedef {{ category: string, start: number, end: number, rule?: string }} Span
 * @typedef {{ text: string }} Row
 */

export const KRONG = `${CARGO_TARGET}/release/krong`;

/** @param {string} file @returns {any[]} */
export function readLines(file) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {string} text @param {number} at a byte offset @param {Buffer} bytes */
const characters = (text, at, bytes) => (at === bytes.length ? [...text].length : [...bytes.toString('utf8', 0, at)].length);

/**
 * What Krong finds in each text, at medium or more.
 *
 * @param {Row[]} rows
 * @returns {Span[][]}
 */
export function krong(rows) {
  const input = rows.map(({ text }) => JSON.stringify({ text })).join('\n');
  const ran = spawnSync(KRONG, ['scan', '--input-format', 'jsonl', '-'], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const lines = ran.stdout.trim().split('\n');
  if (lines.length !== rows.length) throw new Error(`krong answered ${lines.length} of ${rows.length} texts: ${ran.stderr}`);
  return lines.map((line, index) => {
    const { text } = rows[index] ?? { text: '' };
    const bytes = Buffer.from(text);
    /** @type {{ rule: string, category: string, confidence: string, start: number, end: number }[]} */
    const findings = JSON.parse(line).findings;
    return findings
      .filter(({ confidence }) => confidence !== 'low')
      .map(({ rule, category, start, end }) => ({
        rule,
        category,
        start: characters(text, start, bytes),
        end: characters(text, end, bytes),
      }));
  });
}

/**
 * Where the labelled values of a case stand.
 *
 * @param {{ text: string, spans: { category: string, value: string }[] }} labelled
 * @returns {Span[]}
 */
export function expected({ text, spans }) {
  /** @type {Map<string, number>} */
  const after = new Map();
  return spans.map(({ category, value }) => {
    const key = `${category} ${value}`;
    const at = text.indexOf(value, after.get(key) ?? 0);
    after.set(key, at + value.length);
    const start = [...text.slice(0, at)].length;
    return { category, start, end: start + [...value].length };
  });
}

/** @param {Span} value @param {Span} finding */
export const hits = (value, finding) =>
  value.category === finding.category &&
  (Math.min(value.end, finding.end) - Math.max(value.start, finding.start)) * 5 >= (value.end - value.start) * 4 &&
  value.start - finding.start <= 12 &&
  finding.end - value.end <= 12;

/** @param {number} part @param {number} whole */
export const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–');

/** @param {(string | number)[][]} rows the first is the head */
export function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < 2 && typeof cell === 'string' ? cell.padEnd(width) : String(cell).padStart(width);
    });
    console.log(cells.join('  ').trimEnd());
  }
}

/** The labelled cases of a half. @param {string} half @param {string[]} kinds */
export const cases = (half, kinds = ['positive', 'hard', 'negative']) =>
  kinds.flatMap((kind) => readLines(`tests/eval/thai/${kind}.${half}.jsonl`));

/** @param {string} path */
export const isThere = (path) => existsSync(path);
