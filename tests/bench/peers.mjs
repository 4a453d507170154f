// The peers: tools of the benchmark alone, fetched or built into target/bench when they are first measured. Where
// one cannot be had, the table goes without it and says so.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARGO_TARGET, ROOT } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { wasmBindgenBin } from '../../scripts/lib/setup.mjs';
import { WASM_FLAGS } from '../../scripts/lib/wasm.mjs';
import { BENCH } from './browser.mjs';

const NPM = join(BENCH, 'npm');
export const PACKAGES = join(NPM, 'node_modules');
const VENV = join(BENCH, 'venv');
/** The interpreter that has Hyperscan. */
export const PYTHON = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

const VERSIONS = [
  '@secretlint/core@12.0.0',
  '@secretlint/secretlint-rule-preset-recommend@12.0.0',
  'libphonenumber-js@1.13.16',
];
const HYPERSCAN = 'hyperscan==0.9.1';

/** @returns {Promise<string | undefined>} why they cannot be had */
export async function installPackages() {
  const has = (/** @type {string} */ one) => {
    const at = one.lastIndexOf('@');
    const file = join(PACKAGES, one.slice(0, at), 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === one.slice(at + 1);
  };
  if (VERSIONS.every(has)) return undefined;
  const args = ['install', '--no-fund', '--no-audit', '--no-save', '--prefix', NPM, ...VERSIONS];
  const { code } = await run('npm', args, { quiet: true });
  return code === 0 ? undefined : `npm could not install ${VERSIONS.join(', ')}`;
}

/** Rust's `regex` as wasm. @returns {Promise<string | undefined>} why it cannot be had */
export async function buildRegex() {
  const target = 'wasm32-unknown-unknown';
  const folder = join(ROOT, 'tests', 'bench', 'regex-wasm');
  const cargo = await run('cargo', ['build', '--quiet', '--locked', '--release', '--target', target], {
    cwd: folder,
    env: { RUSTFLAGS: WASM_FLAGS, CARGO_TARGET_DIR: CARGO_TARGET },
  });
  if (cargo.code !== 0) return 'cargo could not build tests/bench/regex-wasm';
  const built = join(CARGO_TARGET, target, 'release', 'bench_regex_wasm.wasm');
  const glue = ['--target', 'web', '--out-name', 'regex', '--out-dir', join(BENCH, 'regex'), built];
  const bound = await run(wasmBindgenBin(), glue, { quiet: true });
  return bound.code === 0 ? undefined : 'wasm-bindgen could not make its glue';
}

/** @returns {Promise<string | undefined>} why it cannot be had */
export async function installHyperscan() {
  const has = async () => (await run(PYTHON, ['-c', 'import hyperscan'], { quiet: true })).code === 0;
  if (existsSync(PYTHON) && (await has())) return undefined;
  try {
    await run('python3', ['-m', 'venv', VENV], { quiet: true });
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', HYPERSCAN], { quiet: true });
  } catch {
    return 'there is no Python 3 with venv here';
  }
  return (await has()) ? undefined : `pip has no wheel of ${HYPERSCAN} for this machine`;
}
