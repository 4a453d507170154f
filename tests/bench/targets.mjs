// What the scan is meant to cost, and whether it does: one line for each goal, from the rows of one run.
//
// Goals are ratios within the run, but for those that a person would notice as such: a paste, a hostile text, a start.

import { table } from './print.mjs';

/** @typedef {import('./print.mjs').Row} Row */
/** @typedef {Map<string, Row[]>} Rows by the part of the benchmark they come from */

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} part
 * @property {number} goal
 * @property {boolean} [atLeast] the measured value is to be so large; else it is at most that
 * @property {(rows: Row[]) => [string, number][]} measure what was measured, by name
 */

const krong = (/** @type {Row[]} */ rows, /** @type {readonly string[]} */ corpora) =>
  rows.filter((row) => row.engine === 'krong' && corpora.includes(row.corpus));

/** How many times as long another engine takes as Krong, by text. @param {string} engine */
const against = (engine) => (/** @type {Row[]} */ rows) =>
  rows
    .filter((row) => row.engine === engine)
    .map((row) => {
      const own = rows.find((one) => one.engine === 'krong' && one.corpus === row.corpus);
      return /** @type {[string, number]} */ ([row.corpus, row.median_ms / (own?.median_ms ?? Number.NaN)]);
    });

/** @param {string} what @param {string[]} corpora @param {number} goal @returns {Target} */
const floors = (what, corpora, goal) => ({
  what,
  part: 'ordinary',
  goal,
  measure: (rows) => krong(rows, corpora).map((row) => [row.corpus, row.ratio_to_floor ?? Number.NaN]),
});

/** @type {Target[]} */
const TARGETS = [
  floors('prose, code, Thai, × floor', ['english-prose', 'source-code', 'thai-chat', 'thai-official'], 1.6),
  floors('numbers, logs, base64, × floor', ['number-table', 'json-logs', 'base64'], 2.5),
  floors('every row holds findings, × floor', ['customer-export'], 6),
  {
    what: 'JavaScript RegExp, the same rules, × Krong',
    part: 'ordinary',
    goal: 20,
    atLeast: true,
    measure: against('js-each'),
  },
  { what: 'secretlint, × Krong', part: 'ordinary', goal: 20, atLeast: true, measure: against('secretlint') },
  {
    what: 'libphonenumber, × Krong',
    part: 'ordinary',
    goal: 200,
    atLeast: true,
    measure: against('libphonenumber'),
  },
  {
    what: 'natively, Hyperscan, × Krong',
    part: 'native',
    goal: 1,
    atLeast: true,
    measure: against('hyperscan'),
  },
  {
    what: 'a paste of 2 KB, p99, ms',
    part: 'sizes',
    goal: 0.1,
    measure: (rows) =>
      rows
        .filter((row) => row.engine === 'krong' && row.corpus.endsWith(' 2 KB'))
        .map((row) => [row.corpus, row.p99_ms]),
  },
  {
    what: '+1,000 rules, × the built-in ones',
    part: 'rules',
    goal: 1.3,
    measure: (rows) =>
      rows
        .filter((row) => row.engine === 'krong +1,000')
        .map((row) => {
          const own = rows.find((one) => one.engine === 'krong' && one.corpus === row.corpus);
          return [row.corpus, row.median_ms / (own?.median_ms ?? Number.NaN)];
        }),
  },
  {
    what: 'hostile text, 1 MiB, ms',
    part: 'adversarial',
    goal: 20,
    measure: (rows) =>
      rows
        .filter((row) => row.engine === 'krong' && row.corpus.endsWith(' 1 MiB'))
        .map((row) => [row.corpus.replace(' 1 MiB', ''), row.median_ms]),
  },
  {
    what: 'hostile text, 2 MiB × 1 MiB',
    part: 'adversarial',
    goal: 2.2,
    measure: (rows) =>
      rows
        .filter((row) => row.engine === 'krong' && row.ratio_to_half !== undefined)
        .map((row) => [row.corpus.replace(' 2 MiB', ''), row.ratio_to_half ?? Number.NaN]),
  },
  {
    what: 'krong.wasm, KB gzip',
    part: 'start',
    goal: 220,
    measure: (rows) => rows.slice(0, 1).map((row) => ['with all rules', row.gzip_kb ?? Number.NaN]),
  },
  {
    what: 'from its bytes to ready, ms',
    part: 'start',
    goal: 25,
    measure: (rows) =>
      rows
        .filter((row) => row.engine.startsWith('from its bytes'))
        .map((row) => ['the engine', row.median_ms]),
  },
];

/**
 * The goals whose parts were measured. Of several texts the best and the worst are told, and how many meet the goal.
 * @param {Rows} all
 */
export function targets(all) {
  const lines = TARGETS.flatMap(({ what, part, goal, atLeast = false, measure }) => {
    const measured = measure(all.get(part) ?? []).filter(([, value]) => !Number.isNaN(value));
    if (measured.length === 0) return [];
    const inOrder = measured.toSorted(([, a], [, b]) => (atLeast ? b - a : a - b));
    const met = measured.filter(([, value]) => (atLeast ? value >= goal : value <= goal)).length;
    const told = (/** @type {[string, number] | undefined} */ one) =>
      one ? `${number(one[1])} (${one[0]})` : '';
    return [
      [
        what,
        `${atLeast ? '≥' : '≤'} ${goal}`,
        told(inOrder[0]),
        told(inOrder.at(-1)),
        `${met} of ${measured.length}`,
      ],
    ];
  });
  return table(['what', 'goal', 'best', 'worst', 'met'], lines, 4);
}

/** @param {number} value */
function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
