// Which text meets which engine: the tables of the benchmark.

import { rounded, rowsOf } from './print.mjs';
import { moreRules } from './rules.mjs';

/**
 * @typedef {import('./print.mjs').Row} Row
 * @typedef {import('./engines.mjs').Engine} Engine
 * @typedef {{ ordinary: string[], adversarial: string[] }} Corpora
 * @typedef {object} Round
 * @property {import('./browser.mjs').Bench} bench
 * @property {Corpora} corpora
 * @property {import('./options.mjs').Options} options
 * @property {Engine[]} engines
 */

/** @param {Round} round */
export async function ordinary(round) {
  /** @type {Row[]} */
  const rows = [];
  for (const name of round.corpora.ordinary.filter(round.options.corpus)) {
    rows.push(...(await measure(round, name, round.engines)));
  }
  return rows;
}

const SIZES = /** @type {const} */ ([
  ['200 B', { pieceBytes: 200 }],
  ['2 KB', { pieceBytes: 2_000 }],
  ['20 KB', { pieceBytes: 20_000 }],
  ['200 KB', { pieceBytes: 200_000 }],
  ['1 MiB', {}],
  ['16 MiB', { repeat: 16 }],
]);

/**
 * What a person pastes, and what a file holds: short texts are cut from all over the 1 MiB, 16 MiB are the same
 * text sixteen times.
 * @param {Round} round
 */
export async function sizes(round) {
  /** @type {Row[]} */
  const rows = [];
  for (const name of ['english-prose', 'thai-chat', 'customer-export'].filter(round.options.corpus)) {
    for (const [label, cut] of SIZES) {
      rows.push(...(await measure(round, name, ours(round), cut, `${name} ${label}`)));
    }
  }
  return rows;
}

/** @param {Round} round */
export async function rules(round) {
  /** @type {Row[]} */
  const rows = [];
  const more = moreRules().map(({ name, bundle }) => ({
    name: `krong ${name}`,
    script: 'krong',
    setup: { bundle },
  }));
  const engines = [...ours(round), ...more.filter(() => round.options.engine('krong'))];
  for (const name of ['english-prose', 'thai-chat', 'json-logs'].filter(round.options.corpus)) {
    rows.push(...(await measure(round, name, engines)));
  }
  return rows;
}

/**
 * Both sizes take turns in one measurement, for what counts is how they stand to each other.
 * @param {Round} round
 */
export async function adversarial(round) {
  /** @type {Row[]} */
  const rows = [];
  for (const name of round.corpora.adversarial.filter(round.options.corpus)) {
    const sized = (/** @type {number} */ mib) =>
      ours(round).map((engine) => ({
        ...engine,
        name: `${engine.name} ${mib}`,
        text: address(`${name}-${mib}`),
      }));
    const measured = await measure(round, name, [...sized(1), ...sized(2)]);
    for (const mib of [1, 2]) {
      const own = measured.filter(({ engine }) => engine.endsWith(` ${mib}`));
      const floor = own.find(({ engine }) => engine.startsWith('floor'));
      for (const row of own) {
        const half = measured.find(({ engine }) => engine === row.engine.replace(/2$/, '1'));
        rows.push({
          ...row,
          corpus: `${name} ${mib} MiB`,
          engine: row.engine.slice(0, -2),
          ratio_to_floor: floor ? rounded(row.median_ms / floor.median_ms) : null,
          min_ratio: floor ? rounded(row.min_ms / floor.min_ms) : null,
          ...(mib === 2 && half
            ? {
                ratio_to_half: rounded(row.median_ms / half.median_ms),
                min_ratio_to_half: rounded(row.min_ms / half.min_ms),
              }
            : {}),
        });
      }
    }
  }
  return rows;
}

/** The floor and Krong, where nobody else is asked. @param {Pick<Round, 'engines'>} round */
export function ours({ engines }) {
  return engines.filter(({ name }) => name === 'floor' || name === 'krong');
}

/**
 * @param {Round} round
 * @param {string} corpus
 * @param {(Omit<Engine, 'get'> & { text?: string })[]} engines
 * @param {{ pieceBytes?: number, repeat?: number }} [cut]
 * @param {string} [label]
 * @returns {Promise<Row[]>}
 */
export async function measure({ bench, options }, corpus, engines, cut = {}, label = corpus) {
  if (engines.length === 0) return [];
  const contestants = engines.map(({ name, script, setup, text }) => ({
    key: name,
    script,
    setup,
    ...(text === undefined ? {} : { text }),
  }));
  const plan = { engines: contestants, text: address(corpus), seconds: options.seconds, ...cut };
  return rowsOf(label, await bench.measure(plan));
}

/** @param {string} corpus */
function address(corpus) {
  return `/corpora/${corpus}.txt`;
}
