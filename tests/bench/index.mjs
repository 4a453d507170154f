// The benchmark, from texts to tables. Where things are:
//
//   corpora.mjs   the texts                      engines.mjs   who is measured; peers.mjs where they come from
//   browser.mjs   a real Chromium to measure in  browser/      what runs in its page
//   tables.mjs    which text meets which engine  print.mjs     from samples to rows and lines
//   targets.mjs   what it is meant to cost
//   native.mjs    the same without a browser        profile.mjs   where the time goes

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { buildWasm } from '../../scripts/lib/wasm.mjs';
import { BENCH, openBench } from './browser.mjs';
import { writeCorpora } from './corpora.mjs';
import { buildEngines } from './engines.mjs';
import { native } from './native.mjs';
import { machine, tableOf } from './print.mjs';
import { profile } from './profile.mjs';
import { start } from './start.mjs';
import { adversarial, ordinary, rules, sizes } from './tables.mjs';
import { targets } from './targets.mjs';

/**
 * @typedef {import('./print.mjs').Row} Row
 * @typedef {{ rows: Row[], shown: string }} Measured rows, and the table that shows them
 */

/** @type {[import('./options.mjs').Part, string, (round: import('./tables.mjs').Round) => Promise<Measured>][]} */
const SECTIONS = [
  ['ordinary', 'Ordinary texts of 1 MiB', async (round) => shown(await ordinary(round))],
  ['sizes', 'Sizes', async (round) => shown(await sizes(round))],
  ['rules', 'More rules beside the built-in ones', async (round) => shown(await rules(round))],
  ['adversarial', 'Adversarial texts of 1 and 2 MiB', async (round) => shown(await adversarial(round))],
  ['start', 'Start and size', start],
];

/** @param {import('./options.mjs').Options} options */
export async function bench(options) {
  mkdirSync(BENCH, { recursive: true });
  if (options.build) await buildWasm();
  const corpora = writeCorpora(join(BENCH, 'corpora'));
  if (options.profile.length > 0) {
    await profile(options.profile, options.seconds);
    return;
  }
  const engines = await buildEngines(options);
  console.log(machine());
  /** @type {Map<string, string>} */
  const tables = new Map([['machine', machine()]]);
  /** @type {Map<string, Row[]>} */
  const all = new Map();
  const inBrowser = SECTIONS.filter(([part]) => options.wants(part));
  if (inBrowser.length > 0) {
    const browser = await openBench();
    /** @type {Row[]} */
    const rows = [];
    try {
      for (const [part, title, measure] of inBrowser) {
        const { rows: measured, shown } = await measure({ bench: browser, corpora, options, engines });
        console.log(`\n## ${title}\n\n${shown}`);
        tables.set(part, shown);
        all.set(part, measured);
        rows.push(...measured);
        save('browser', rows);
      }
    } finally {
      await browser.close();
    }
  }
  if (options.wants('native')) {
    const { rows, shown: table } = shown(await native(corpora, options));
    console.log(`\n## Natively, one thread (the floor copies the text)\n\n${table}`);
    tables.set('native', table);
    all.set('native', rows);
    save('native', rows);
  }
  const goals = targets(all);
  console.log(`\n## Goals\n\n${goals}`);
  if (options.parts === undefined) tables.set('targets', goals);
  if (options.write) writeInto(join(ROOT, 'docs', 'performance.md'), tables);
}

/** @param {Row[]} rows @returns {Measured} */
function shown(rows) {
  return { rows, shown: tableOf(rows) };
}

/**
 * Puts each table between its marks, `<!-- bench: ordinary -->` and `<!-- end -->`.
 * @param {string} path
 * @param {Map<string, string>} tables
 */
function writeInto(path, tables) {
  const page = readFileSync(path, 'utf8');
  const marks = /(<!-- bench: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;
  const filled = page.replace(marks, (all, begin, part, end) => {
    const table = tables.get(part);
    return table === undefined ? all : `${begin}${table}\n${end}`;
  });
  writeFileSync(path, filled);
}

/**
 * Written after each table, so that a run that is broken off leaves what it has.
 * @param {string} name
 * @param {Row[]} rows
 */
function save(name, rows) {
  writeFileSync(join(BENCH, `${name}.json`), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
