// Which text meets which engine: the tables of the benchmark.

import { rounded, rowsOf } from './print.mjs';
import { moreRules } from './rules.mjs';

/**
 * @typedef {import('./browser.mjs').Bench} Bench
 * @typedef {import('./options.mjs').Options} Options
 * @typedef {import('./print.mjs').Row} Row
 * @typedef {{ ordinary: string[], adversarial: string[] }} Corpora
 */

/** Everybody, in the order of the tables. The floor comes first: the others are told as multiples of it. */
const EVERYBODY = ['floor', 'krong'];
const US = ['floor', 'krong'];

/**
 * @param {Bench} bench
 * @param {Corpora} corpora
 * @param {Options} options
 */
export async function ordinary(bench, corpora, options) {
  /** @type {Row[]} */
  const rows = [];
  for (const name of corpora.ordinary.filter(options.corpus)) {
    rows.push(...(await measure(bench, options, name, EVERYBODY)));
  }
  return rows;
}

const SIZES = /** @type {const} */ ([
  ['200 B', 200],
  ['2 KB', 2_000],
  ['20 KB', 20_000],
  ['200 KB', 200_000],
]);

/**
 * What a person pastes, and what a file holds: short texts are cut from all over the 1 MiB, 16 MiB are the same
 * text sixteen times.
 * @param {Bench} bench
 * @param {Corpora} corpora
 * @param {Options} options
 */
export async function sizes(bench, corpora, options) {
  /** @type {Row[]} */
  const rows = [];
  const texts = ['english-prose', 'thai-chat', 'customer-export'].filter((name) =>
    corpora.ordinary.includes(name),
  );
  for (const name of texts.filter(options.corpus)) {
    for (const [label, pieceBytes] of SIZES) {
      rows.push(...(await measure(bench, options, name, US, { pieceBytes }, `${name} ${label}`)));
    }
    rows.push(...(await measure(bench, options, name, US, {}, `${name} 1 MiB`)));
    rows.push(...(await measure(bench, options, name, US, { repeat: 16 }, `${name} 16 MiB`)));
  }
  return rows;
}

/**
 * @param {Bench} bench
 * @param {Corpora} corpora
 * @param {Options} options
 */
export async function rules(bench, corpora, options) {
  /** @type {Row[]} */
  const rows = [];
  const engines = [
    { key: 'floor', script: 'floor', setup: {} },
    { key: 'krong', script: 'krong', setup: {} },
    ...moreRules().map(({ name, bundle }) => ({ key: `krong ${name}`, script: 'krong', setup: { bundle } })),
  ].filter(({ script }) => options.engine(script));
  const texts = ['english-prose', 'thai-chat', 'json-logs'].filter((name) => corpora.ordinary.includes(name));
  for (const name of texts.filter(options.corpus)) {
    const measured = await bench.measure({ engines, text: address(name), seconds: options.seconds });
    rows.push(...rowsOf(name, measured));
  }
  return rows;
}

/**
 * @param {Bench} bench
 * @param {Corpora} corpora
 * @param {Options} options
 */
export async function adversarial(bench, corpora, options) {
  /** @type {Row[]} */
  const rows = [];
  for (const name of corpora.adversarial.filter(options.corpus)) {
    const engines = [1, 2].flatMap((mib) =>
      US.filter(options.engine).map((script) => ({
        key: `${script} ${mib}`,
        script,
        setup: {},
        text: address(`${name}-${mib}`),
      })),
    );
    const measured = await bench.measure({ engines, text: '', seconds: options.seconds });
    const [once = [], twice = []] = [1, 2].map((mib) =>
      rowsOf(
        `${name} ${mib} MiB`,
        measured
          .filter(({ key }) => key.endsWith(` ${mib}`))
          .map((one) => ({ ...one, key: one.key.slice(0, -2) })),
      ),
    );
    for (const row of twice) {
      const half = once.find(({ engine }) => engine === row.engine);
      if (half) row.ratio_to_half = rounded(row.median_ms / half.median_ms);
    }
    rows.push(...once, ...twice);
  }
  return rows;
}

/**
 * @param {Bench} bench
 * @param {Options} options
 * @param {string} corpus
 * @param {string[]} names
 * @param {{ pieceBytes?: number, repeat?: number }} [cut]
 * @param {string} [label]
 * @returns {Promise<Row[]>}
 */
async function measure(bench, options, corpus, names, cut = {}, label = corpus) {
  const engines = names.filter(options.engine).map((name) => ({ key: name, script: name, setup: {} }));
  if (engines.length === 0) return [];
  const plan = { engines, text: address(corpus), seconds: options.seconds, ...cut };
  return rowsOf(label, await bench.measure(plan));
}

/** @param {string} corpus */
function address(corpus) {
  return `/corpora/${corpus}.txt`;
}
