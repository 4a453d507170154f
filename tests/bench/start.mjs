// What it takes before the first paste can be judged: what is shipped, how long the engine takes to be ready in a
// browser that has never seen it, and how much memory it has.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundle } from '../../scripts/lib/bundle.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { rowsOf, table } from './print.mjs';

const STARTS = 12;
const MIB = 2 ** 20;

/** @param {import('./tables.mjs').Round} round */
export async function start({ bench, options }) {
  if (options.build) await bundle();
  const shipped = ['krong.wasm', 'content.js', 'background.js'].map((name) => {
    const content = readFileSync(join(DIST, 'chromium', name));
    const sizes = [content, gzipSync(content, { level: 9 }), brotliCompressSync(content)];
    return [name, ...sizes.map(({ length }) => (length / 1000).toFixed(1))];
  });
  const sizes = table(['shipped, KB of 1,000 bytes', 'raw', 'gzip', 'brotli'], shipped, 1);

  /** @type {import('./browser/start').Start[]} */
  const starts = [];
  for (let number = 0; number < STARTS; number += 1) {
    const page = await bench.fresh('start');
    starts.push(await page.evaluate(() => window.start('/corpora/thai-chat.txt')));
    await page.context().close();
  }
  const middle = (/** @type {(start: import('./browser/start').Start) => number} */ of) =>
    starts.map(of).toSorted((a, b) => a - b)[Math.floor(STARTS / 2)] ?? Number.NaN;
  const least = (/** @type {(start: import('./browser/start').Start) => number} */ of) =>
    Math.min(...starts.map(of));
  /** @type {[string, (start: import('./browser/start').Start) => number][]} */
  const times = [
    ['from asking for the file to ready, ms', (one) => one.whole],
    ['from its bytes to ready, ms', (one) => one.ready],
    ['the first scan, of 2 KB, ms', (one) => one.firstScan],
  ];
  const started = table(
    [`${STARTS} starts, each in a fresh page`, 'median', 'min'],
    [
      ...times.map(([what, of]) => [what, middle(of).toFixed(2), least(of).toFixed(2)]),
      ['wasm memory after it, MiB', (middle((one) => one.memory) / MIB).toFixed(1), ''],
      ['and after a scan of 16 MiB', (middle((one) => one.memoryAfter) / MIB).toFixed(1), ''],
    ],
    1,
  );
  const wasm = readFileSync(join(DIST, 'chromium', 'krong.wasm'));
  const bytes = wasm.length;
  const gzip_kb = gzipSync(wasm).length / 1000;
  const rows = rowsOf(
    'start',
    times.map(([key, of]) => {
      const rounds = starts.map(of);
      return { key, bytes, rules: starts[0]?.rules ?? 0, findings: 0, rounds, p99: Math.max(...rounds) };
    }),
  );
  return { rows: rows.map((row) => ({ ...row, gzip_kb })), shown: `${sizes}\n\n${started}` };
}
