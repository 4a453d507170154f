// From samples to rows, and from rows to what people read.

import { cpus, totalmem } from 'node:os';

/**
 * What the JSON files hold. Times are milliseconds; `p99_ms` is of single scans, or the slowest round where
 * there were fewer than a hundred.
 * @typedef {object} Row
 * @property {string} corpus
 * @property {string} engine
 * @property {number} bytes
 * @property {number} rules
 * @property {number} median_ms
 * @property {number} p99_ms
 * @property {number | null} ratio_to_floor of the medians
 * @property {number} min_ms
 * @property {number | null} min_ratio of the fastest rounds: on a busy machine nearer to the truth
 * @property {number} spread half of the rounds lie within this many per cent of the median's size
 * @property {number} rounds
 * @property {number} findings
 * @property {number} [ratio_to_half] of an adversarial text of 2 MiB: its median to that of 1 MiB
 * @property {number} [min_ratio_to_half] the same of the fastest rounds
 * @property {number} [gzip_kb] of a start: how large `krong.wasm` is as it is shipped, in KB of 1,000 bytes
 */

/**
 * @param {string} corpus
 * @param {import('./browser/page').Measured[]} measured
 * @returns {Row[]}
 */
export function rowsOf(corpus, measured) {
  const told = measured.map((one) => ({ one, ...summary(one.rounds) }));
  const floor = told.find(({ one }) => one.key === 'floor');
  return told.map(({ one, median, min, spread }) => ({
    corpus,
    engine: one.key,
    bytes: one.bytes,
    rules: one.rules,
    median_ms: rounded(median),
    p99_ms: rounded(one.p99),
    ratio_to_floor: floor ? rounded(median / floor.median) : null,
    min_ms: rounded(min),
    min_ratio: floor ? rounded(min / floor.min) : null,
    spread: Math.round(spread),
    rounds: one.rounds.length,
    findings: one.key === 'floor' ? 0 : one.findings,
  }));
}

/** @param {readonly number[]} rounds */
function summary(rounds) {
  const sorted = rounds.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const median = at(0.5);
  return { median, min: at(0), spread: (100 * (at(0.75) - at(0.25))) / median };
}

/** Four digits that count. @param {number} value */
export function rounded(value) {
  return Number(value.toPrecision(4));
}

const COLUMNS = [
  'text',
  'engine',
  'bytes',
  'rules',
  'median ms',
  '× floor',
  'min ms',
  '× floor',
  'p99 ms',
  '±%',
  'rounds',
  'found',
];

/**
 * @param {Row[]} rows
 * @returns {string} a Markdown table
 */
export function tableOf(rows) {
  const lines = rows.map((row, index) => [
    rows[index - 1]?.corpus === row.corpus ? '' : row.corpus,
    row.engine,
    row.bytes.toLocaleString('en'),
    String(row.rules),
    time(row.median_ms),
    ratio(row.ratio_to_floor),
    time(row.min_ms),
    ratio(row.min_ratio),
    time(row.p99_ms),
    String(row.spread),
    String(row.rounds),
    String(row.findings),
    row.ratio_to_half === undefined ? '' : ratio(row.ratio_to_half),
  ]);
  const doubled = rows.some(({ ratio_to_half: ratio }) => ratio !== undefined);
  return table(doubled ? [...COLUMNS, '2 MiB / 1'] : COLUMNS, lines, 2);
}

/**
 * @param {string[]} head
 * @param {string[][]} lines
 * @param {number} left how many columns are words, which stand to the left
 */
export function table(head, lines, left) {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...lines.map((line) => (line[column] ?? '').length)),
  );
  const line = (/** @type {string[]} */ cells) =>
    `| ${head
      .map((_, i) => cells[i] ?? '')
      .map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i < left ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...lines.map(line)].join('\n');
}

/** Numbers mean little without the machine they come from. */
export function machine() {
  const [first, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `${first?.model ?? 'unknown processor'}, ${others.length + 1} cores, ${memory} GiB, ${process.platform}, ` +
    `Node.js ${process.versions.node}, ${new Date().toISOString().slice(0, 16)}Z`
  );
}

/** @param {number} ms */
function time(ms) {
  return ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(2) : ms.toFixed(4);
}

/** @param {number | null} value */
function ratio(value) {
  return value === null ? '' : value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
