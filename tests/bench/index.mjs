// The benchmark, from texts to tables. Where things are:
//
//   corpora.mjs   the texts                      engines.mjs   who is measured; peers.mjs where they come from
//   browser.mjs   a real Chromium to measure in  browser/      what runs in its page
//   tables.mjs    which text meets which engine  print.mjs     from samples to rows and lines
//   native.mjs    the same without a browser

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWasm } from '../../scripts/lib/wasm.mjs';
import { BENCH, openBench } from './browser.mjs';
import { writeCorpora } from './corpora.mjs';
import { buildEngines } from './engines.mjs';
import { native } from './native.mjs';
import { printMachine, printSection } from './print.mjs';
import { start } from './start.mjs';
import { adversarial, ordinary, rules, sizes } from './tables.mjs';

/** @typedef {import('./print.mjs').Row} Row */

const SECTIONS = /** @type {const} */ ([
  ['ordinary', 'Ordinary texts of 1 MiB', ordinary],
  ['sizes', 'Sizes', sizes],
  ['rules', 'More rules beside the built-in ones', rules],
  ['adversarial', 'Adversarial texts of 1 and 2 MiB', adversarial],
  // Prints its own tables.
  ['start', '', start],
]);

/** @param {import('./options.mjs').Options} options */
export async function bench(options) {
  mkdirSync(BENCH, { recursive: true });
  if (options.build) await buildWasm();
  const corpora = writeCorpora(join(BENCH, 'corpora'));
  const engines = await buildEngines(options);
  printMachine();
  const inBrowser = SECTIONS.filter(([part]) => options.wants(part));
  if (inBrowser.length > 0) {
    const browser = await openBench();
    /** @type {Row[]} */
    const rows = [];
    try {
      for (const [, title, measure] of inBrowser) {
        const measured = await measure({ bench: browser, corpora, options, engines });
        if (title !== '') printSection(title, measured);
        rows.push(...measured);
        save('browser', rows);
      }
    } finally {
      await browser.close();
    }
  }
  if (options.wants('native')) {
    const rows = await native(corpora, options);
    printSection('Natively, one thread (floor: copying the text)', rows);
    save('native', rows);
  }
}

/**
 * Written after each table, so that a run that is broken off leaves what it has.
 * @param {string} name
 * @param {Row[]} rows
 */
function save(name, rows) {
  writeFileSync(join(BENCH, `${name}.json`), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
