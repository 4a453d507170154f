// Who is measured in the browser. Each engine is a script of its own that is loaded into a frame of its
// own, so that none can disturb another and one can be there several times with different rules.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ENGINE, ROOT } from '../../scripts/lib/paths.mjs';
import { BENCH, WEB } from './browser.mjs';
import { patternsOf } from './patterns.mjs';
import { buildRegex, installPackages, PACKAGES } from './peers.mjs';

const SOURCES = join(ROOT, 'tests', 'bench', 'browser');

/**
 * @typedef {object} Engine
 * @property {string} name as tables and options have it
 * @property {string} script in browser/engines/
 * @property {import('./browser/engine').Setup} setup
 * @property {() => Promise<string | undefined>} [get] fetches or builds it; answers why it cannot be had
 */

/**
 * The floor comes first: the others are told as multiples of it.
 * @type {Engine[]}
 */
const EVERYBODY = [
  { name: 'floor', script: 'floor', setup: {} },
  { name: 'krong', script: 'krong', setup: {} },
  { name: 'js-each', script: 'regexp', setup: { asOne: false } },
  { name: 'js-one', script: 'regexp', setup: { asOne: true } },
  { name: 'regex-each', script: 'regex', setup: { asOne: false }, get: buildRegex },
  { name: 'regex-one', script: 'regex', setup: { asOne: true }, get: buildRegex },
  { name: 'secretlint', script: 'secretlint', setup: {}, get: installPackages },
  { name: 'libphonenumber', script: 'libphonenumber', setup: {}, get: installPackages },
];

/** What the options name: {@link EVERYBODY}, in order. */
export const NAMES = EVERYBODY.map(({ name }) => name);

/**
 * Bundles the page and the engines that are wanted and can be had into target/bench/web.
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<Engine[]>} those that are ready
 */
export async function buildEngines({ engine: wanted, build: fetches, wants }) {
  mkdirSync(WEB, { recursive: true });
  const ready = [];
  for (const engine of EVERYBODY.filter(({ name }) => wanted(name))) {
    const missing = fetches ? await engine.get?.() : undefined;
    if (missing === undefined) ready.push(engine);
    else console.log(`${engine.name} is not measured: ${missing}`);
  }
  const scripts = new Set([...ready.map(({ script }) => script), 'floor', 'krong']);
  await build({
    entryPoints: {
      page: join(SOURCES, 'page.ts'),
      start: join(SOURCES, 'start.ts'),
      ...Object.fromEntries([...scripts].map((name) => [name, join(SOURCES, 'engines', `${name}.ts`)])),
    },
    outdir: WEB,
    bundle: true,
    format: 'iife',
    target: ['chrome130'],
    charset: 'utf8',
    alias: {
      '#wasm': join(ENGINE, 'krong.js'),
      '#regex': join(BENCH, 'regex', 'regex.js'),
      'node:path': join(SOURCES, 'path.ts'),
    },
    nodePaths: [PACKAGES],
    tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
    logLevel: 'error',
  });
  cpSync(join(ENGINE, 'krong.wasm'), join(WEB, 'krong.wasm'));
  const regex = join(BENCH, 'regex', 'regex_bg.wasm');
  if (existsSync(regex)) cpSync(regex, join(WEB, 'regex.wasm'));
  if (ready.some(({ script }) => script.startsWith('reg')) || wants('native')) writePatterns();
  return ready;
}

/** The built-in rules as expressions, for the others. */
export const PATTERNS = join(BENCH, 'patterns.json');

function writePatterns() {
  const { rules } = JSON.parse(readFileSync(join(ENGINE, 'builtin.json'), 'utf8'));
  const { patterns, missing } = patternsOf(rules);
  if (missing.length > 0)
    console.log(`The others need not find what tests/bench/patterns.mjs has no words for: ${missing}`);
  writeFileSync(PATTERNS, JSON.stringify(patterns, null, 1));
}
