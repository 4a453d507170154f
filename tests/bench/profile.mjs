// `npm run bench -- --profile english-prose,thai-chat`: which of our functions a scan spends its time in.
//
// In Node.js, whose V8 is Chromium's: the wasm as it ships, but with the names of its functions, under V8's sampling
// profiler. What is copied into its caller counts as the caller's. The profiler itself costs some tenths, so shares
// are told, and the time of a scan beside them.

import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CARGO_TARGET } from '../../scripts/lib/paths.mjs';
import { must } from '../../scripts/lib/run.mjs';
import { wasmBindgenBin } from '../../scripts/lib/setup.mjs';
import { BENCH } from './browser.mjs';

/** Functions that take less are left out. */
const LEAST = 0.01;
/** Between two samples, in microseconds. */
const INTERVAL = 100;

/**
 * @param {string[]} corpora
 * @param {number} seconds for each
 */
export async function profile(corpora, seconds) {
  const folder = join(BENCH, 'profile');
  const built = join(CARGO_TARGET, 'wasm32-unknown-unknown', 'wasm', 'krong.wasm');
  const glue = ['--target', 'web', '--keep-debug', '--omit-default-module-path'];
  await must(wasmBindgenBin(), [...glue, '--out-name', 'krong', '--out-dir', folder, built], { quiet: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  const engine = await import(pathToFileURL(join(folder, 'krong.js')).href);
  engine.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, 'krong_bg.wasm'))) });
  for (const name of corpora) {
    const text = readFileSync(join(BENCH, 'corpora', `${name}.txt`), 'utf8');
    for (const end = performance.now() + 500; performance.now() < end; ) engine.scan(text);
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
    await session.post('Profiler.start');
    const begun = performance.now();
    let scans = 0;
    for (; performance.now() < begun + 1000 * seconds; scans += 1) engine.scan(text);
    const milliseconds = (performance.now() - begun) / scans;
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    console.log(`\n## ${name}: ${milliseconds.toFixed(2)} ms a scan\n`);
    for (const [name, share] of shares(profile))
      console.log(`${(100 * share).toFixed(1).padStart(5)} %  ${name}`);
  }
}

/**
 * The share of each function in the samples, without what it calls.
 * @param {import('node:inspector').Profiler.Profile} profile
 * @returns {[string, number][]}
 */
function shares({ nodes, samples = [] }) {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [id, callFrame.functionName.replace(/::h[0-9a-f]{16}$/, '')]),
  );
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const id of samples) {
    const name = names.get(id) ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1 / samples.length);
  }
  return [...counts].filter(([, share]) => share >= LEAST).sort((a, b) => b[1] - a[1]);
}
