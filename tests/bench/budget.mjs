// The budget: what is shipped may not grow, nor the scan become slow beside the floor, without somebody deciding it.
//
// Sizes and ratios only, in tests/bench/budget.json: a time would be the machine's. Ratios are of the fastest
// rounds of both, which even a busy machine has, and allow several times what a quiet one measures; they hold
// against accidents (a pattern that reads the whole text, a loop that became quadratic), not against per cents.
// `npm run bench` measures those.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST, ROOT } from '../../scripts/lib/paths.mjs';
import { BENCH, openBench } from './browser.mjs';
import { writeCorpora } from './corpora.mjs';
import { buildEngines } from './engines.mjs';
import { readOptions } from './options.mjs';
import { rounded } from './print.mjs';
import { measure, ours } from './tables.mjs';

/** So little that it often runs in one go even where many programs want the processor, in bytes. */
const PIECE = 64 << 10;
/** Where a slip shows first: digits, anchors, labels, folding. */
const DOUBLED = ['single-digits', 'token-prefixes', 'password-labels', 'zero-width'];

/** @returns {Promise<{ kept: string[], broken: string[] }>} a sentence for each number */
export async function checkBudget() {
  const budget = JSON.parse(readFileSync(join(ROOT, 'tests', 'bench', 'budget.json'), 'utf8'));
  /** @type {{ kept: string[], broken: string[] }} */
  const told = { kept: [], broken: [] };
  const compare = (/** @type {string} */ what, /** @type {number} */ is, /** @type {number} */ most) =>
    (is <= most ? told.kept : told.broken).push(
      `${what}: ${is.toLocaleString('en')} of ${most.toLocaleString('en')}`,
    );

  for (const [name, most] of Object.entries(budget.gzip_bytes)) {
    const content = readFileSync(join(DIST, 'chromium', name));
    compare(`${name}, bytes gzip`, gzipSync(content, { level: 9 }).length, most);
  }
  const options = readOptions([
    '--no-build',
    '--only',
    'ordinary',
    '--engine',
    'floor,krong',
    '--seconds',
    '1',
  ]);
  const corpora = writeCorpora(join(BENCH, 'corpora'));
  const engines = await buildEngines(options);
  const bench = await openBench();
  const round = { bench, corpora, options, engines };
  const krong = async (/** @type {string} */ corpus, /** @type {number} */ pieceBytes) =>
    (await measure(round, corpus, ours(round), { pieceBytes })).find(({ engine }) => engine === 'krong');
  try {
    for (const [name, most] of Object.entries(budget.times_floor)) {
      const row = await krong(name, PIECE);
      compare(`${name}, times the floor`, row?.min_ratio ?? Number.NaN, most);
    }
    for (const name of DOUBLED) {
      const [once, twice] = [await krong(`${name}-1`, PIECE), await krong(`${name}-1`, 2 * PIECE)];
      compare(
        `${name}, twice as long`,
        rounded((twice?.min_ms ?? Number.NaN) / (once?.min_ms ?? 1)),
        budget.doubled,
      );
    }
  } finally {
    await bench.close();
  }
  return told;
}
