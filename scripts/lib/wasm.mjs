// The Rust core as wasm with its glue: cargo, wasm-bindgen, binaryen. Cargo knows by itself what is stale; the
// two later steps are skipped when cargo's file is older than theirs.

import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CARGO_TARGET, ENGINE } from './paths.mjs';
import { must } from './run.mjs';
import { wasmBindgenBin } from './setup.mjs';
import { shrink } from './shrink.mjs';

/**
 * simd128 is in every browser that the manifests allow; the scanner's hot loop is written for it. What is called is
 * copied to its callers only where it is small or says `#[inline]`, and loops are not unrolled: most of the engine runs
 * once a paste. (A limit of 25 and no vectors make the file 20 KB smaller, gzip, and scanning 5 to 14 % slower; no limit
 * makes it 35 KB larger and scanning 5 % faster.)
 */
export const WASM_FLAGS = [
  'target-feature=+simd128',
  'llvm-args=-inlinedefault-threshold=100',
  'llvm-args=-unroll-runtime=false',
  'llvm-args=-unroll-allow-partial=false',
]
  .map((option) => `-C ${option}`)
  .join(' ');

/** Builds `target/engine/krong.js`, `krong.d.ts`, `krong.wasm`, and beside them the rules as one
 * bundle, which the benchmark reads, and their examples. */
export async function buildWasm() {
  const target = 'wasm32-unknown-unknown';
  const command = ['build', '--quiet', '--locked', '--lib', '--target', target, '--profile', 'wasm'];
  const env = { RUSTFLAGS: WASM_FLAGS };
  await must('cargo', command, { env });
  // Asked again, with nothing left to do, cargo only tells what it has done.
  const told = await must('cargo', [...command, '--message-format', 'json'], {
    env,
    quiet: true,
    errors: false,
  });
  mkdirSync(ENGINE, { recursive: true });
  for (const name of ['examples.json', 'builtin.json'])
    copyFileSync(join(outFolder(told), name), join(ENGINE, name));
  const built = join(CARGO_TARGET, target, 'wasm', 'krong.wasm');
  const ready = join(ENGINE, 'krong.wasm');
  if (existsSync(ready) && statSync(ready).mtimeMs >= statSync(built).mtimeMs) return;
  const glue = ['--target', 'web', '--keep-debug', '--out-name', 'krong', '--out-dir', ENGINE];
  await must(
    wasmBindgenBin(),
    // The extension says itself where the file lies; a trapped instance is replaced through the reset function.
    [...glue, '--omit-default-module-path', '--experimental-reset-state-function', built],
    { quiet: true },
  );
  const bound = join(ENGINE, 'krong_bg.wasm');
  await shrink(bound, ready);
  rmSync(bound);
}

/**
 * Where our own build script has written, of all the folders that earlier builds left.
 * @param {string} told by cargo, a JSON object a line
 */
function outFolder(told) {
  for (const line of told.trim().split('\n')) {
    const { reason, package_id: name, out_dir: folder } = JSON.parse(line);
    // Ours is the one package that comes from a path.
    if (reason === 'build-script-executed' && name.startsWith('path+')) return folder;
  }
  throw new Error(
    'Cargo did not say where the examples of the rules are. Run `cargo clean`, then try again.',
  );
}
