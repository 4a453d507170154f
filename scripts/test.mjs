// `npm test`: everything, one step after the other, and a closing line with counts.
//
// A step that is a suite counts its tests; a step that is a check counts as one. A failing step does not
// stop the others, except that without a build there is nothing to try in a browser. Whole outputs are kept in
// target/logs/.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOGS, npmBin, ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { setup, wasmBindgenBin } from './lib/setup.mjs';
import { WASM_FLAGS } from './lib/wasm.mjs';

const WASM = 'wasm32-unknown-unknown';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} program
 * @property {string[]} args
 * @property {Record<string, string> | (() => Record<string, string>)} [env] asked for when the step begins
 * @property {boolean} [suite] counts its tests
 */

/**
 * What wasm-bindgen's runner needs: itself, and for the browser a driver with our switches. On a clean clone
 * it is there only after setup, so nobody may ask before.
 */
const wasmRunner = () => ({
  RUSTFLAGS: WASM_FLAGS,
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: wasmBindgenBin('wasm-bindgen-test-runner'),
});
const chromiumRunner = () => ({
  ...wasmRunner(),
  WASM_BINDGEN_USE_BROWSER: '1',
  CHROMEDRIVER: process.env.CHROMEDRIVER ?? '/usr/bin/chromedriver',
});

const CLIPPY = ['--locked', '--', '-D', 'warnings'];

/** @type {Step[]} */
const STEPS = [
  { name: 'Rust: format', program: 'cargo', args: ['fmt', '--check'] },
  { name: 'Rust: clippy', program: 'cargo', args: ['clippy', '--all-targets', ...CLIPPY] },
  {
    name: 'Rust: clippy for wasm',
    program: 'cargo',
    args: ['clippy', '--lib', '--test', 'wasm', '--target', WASM, ...CLIPPY],
    env: { RUSTFLAGS: WASM_FLAGS },
  },
  { name: 'Rust: tests', program: 'cargo', args: ['test', '--locked'], suite: true },
  {
    name: 'wasm: tests in Node.js',
    program: 'cargo',
    args: ['test', '--locked', '--target', WASM, '--test', 'wasm'],
    env: wasmRunner,
    suite: true,
  },
  {
    name: 'wasm: tests in Chromium',
    program: 'cargo',
    args: ['test', '--locked', '--target', WASM, '--test', 'wasm'],
    env: chromiumRunner,
    suite: true,
  },
  { name: 'Build', program: process.execPath, args: ['scripts/build.mjs'] },
  { name: 'TypeScript: types', program: npmBin('tsc'), args: [] },
  { name: 'TypeScript: lint and format', program: npmBin('biome'), args: ['check', '--error-on-warnings'] },
  {
    name: 'Firefox: add-on lint',
    program: npmBin('web-ext'),
    args: ['lint', '--no-config-discovery', '--warnings-as-errors', '--source-dir', 'dist/firefox'],
  },
  { name: 'Budget: size and speed', program: process.execPath, args: ['scripts/budget.mjs'] },
  { name: 'Licences of dependencies', program: process.execPath, args: ['scripts/licences.mjs'] },
  {
    name: 'Extension: tests in browsers',
    program: process.execPath,
    args: ['--test', '--test-concurrency=1', '--test-reporter=spec', 'tests/browser'],
    suite: true,
  },
];

/** Logs are read as text. */
const PLAIN = { CARGO_TERM_COLOR: 'never', NO_COLOR: '1', TERM: 'dumb' };

let passed = 0;
let failed = 0;

try {
  await setup('test');
  for (const step of STEPS) await take(step);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {Step} step */
async function take({ name, program, args, env = {}, suite = false }) {
  if (name.startsWith('Extension') && !existsSync(join(ROOT, 'dist', 'chromium'))) {
    failed += 1;
    console.log(`✗ ${name}: not run, because there is no build`);
    return;
  }
  if (process.stdout.isTTY) process.stdout.write(`· ${name} …\r`);
  const started = Date.now();
  const log = join(LOGS, `${name.toLowerCase().replace(/\W+/g, '-')}.log`);
  const own = typeof env === 'function' ? env() : env;
  const { code, output } = await run(program, args, { env: { ...PLAIN, ...own }, quiet: true, log });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const counts = suite ? count(output) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A suite that ends badly without naming a failed test has failed as a whole.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  passed += counts.passed;
  failed += counts.failed;
  const tally = suite ? `${counts.passed} passed${counts.failed ? `, ${counts.failed} failed` : ''}, ` : '';
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${tally}${seconds} s)`);
  for (const line of output.matchAll(/^.*measured: (.*)$/gm)) console.log(`    ${line[1]}`);
  if (code !== 0)
    console.log(`${output.trimEnd().split('\n').slice(-80).join('\n')}\n  whole output: ${log}`);
}

/**
 * Adds up what a suite says of itself: cargo's `test result:` lines or node's closing lines.
 * @param {string} output
 */
function count(output) {
  const sum = (/** @type {RegExp} */ pattern) =>
    [...output.matchAll(pattern)].reduce((total, [, digits]) => total + Number(digits), 0);
  return {
    passed: sum(/^test result:.*? (\d+) passed/gm) + sum(/^(?:#|ℹ) pass (\d+)/gm),
    failed: sum(/^test result:.* (\d+) failed/gm) + sum(/^(?:#|ℹ) (?:fail|cancelled) (\d+)/gm),
  };
}
