// The wasm as it ships: without what a panic would say, optimised for size, without names.
//
// A panic in the engine is a trap, and the trap is all that anybody hears of it: nothing in a browser prints Rust's
// message, and it must not get out anyway, for it might hold what was pasted. So the functions that every panic ends
// in become the trap itself, and whatever only they needed falls away: the texts, the places in the source, the
// code that would format them.

import { readFileSync, writeFileSync } from 'node:fs';

/** Functions of Rust's own libraries that never return, as wasm-bindgen writes their names, without hashes. */
const ENDS = [
  /^core::panicking::/,
  /^core::(option|result)::(unwrap|expect)_failed/,
  /^core::cell::panic_/,
  /^core::slice::index::slice_\w+_fail/,
  /^core::slice::copy_from_slice_impl::len_mismatch_fail/,
  /^core::str::slice_error_fail/,
  /^alloc::(raw_vec::(capacity_overflow|handle_error)|alloc::handle_alloc_error)/,
  /^std::thread::local::panic_access_error/,
];

/**
 * @param {string} from a file of wasm-bindgen's with names in it
 * @param {string} to
 */
export async function shrink(from, to) {
  const { default: binaryen } = await import('binaryen');
  const wasm = readFileSync(from);
  blankPlaces(wasm);
  const module = binaryen.readBinary(wasm);
  // Its types say that `Features` is one of them and have no `Function`; it is a set, and there is one.
  const { Features, Function: functions } = /** @type {any} */ (binaryen);
  let features = 0;
  for (const name of FEATURES) features |= Features[name];
  module.setFeatures(features);
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const one = module.getFunctionByIndex(index);
    const { name, module: imported } = binaryen.getFunctionInfo(one);
    const plain = name.replace(/\[[0-9a-f]+\]/g, '');
    if (!imported && ENDS.some((end) => end.test(plain))) functions.setBody(one, module.unreachable());
  }
  // Nothing of Rust's lies below 1 MiB but its stack, so that no address is reckoned from one below 1 KiB.
  binaryen.setLowMemoryUnused(true);
  // What `wasm-opt -Os` means.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(1);
  module.optimize();
  module.runPasses(['strip-debug', 'strip-producers', 'strip-target-features']);
  writeFileSync(to, module.emitBinary());
}

/** What rustc's output uses. */
const FEATURES = [
  'SIMD128',
  'BulkMemory',
  'BulkMemoryOpt',
  'ReferenceTypes',
  'CallIndirectOverlong',
  'Multivalue',
  'MutableGlobals',
  'SignExt',
  'NontrappingFPToInt',
];

/**
 * Blanks the places that panics would name, `Location { file, line, column }`, and the names of the files, which are
 * those of the machine that built them. Binaryen cannot know that nobody reads them any more.
 * @param {Buffer} wasm
 */
function blankPlaces(wasm) {
  for (const { data, address } of dataSegments(wasm)) {
    /** @type {Buffer[]} */
    const found = [];
    for (let at = 0; at + 16 <= data.length; at += 4) {
      const start = data.readUInt32LE(at) - address;
      const length = data.readUInt32LE(at + 4);
      if (start < 0 || length > 300 || start + length > data.length) continue;
      const file = data.subarray(start, start + length);
      if (file.toString('latin1').endsWith('.rs')) found.push(file, data.subarray(at, at + 16));
    }
    for (const part of found) part.fill(0);
  }
}

/**
 * @param {Buffer} wasm
 * @returns {{ data: Buffer, address: number }[]}
 */
function dataSegments(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm.readUInt8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const segments = [];
  while (at < wasm.length) {
    const id = wasm.readUInt8(at++);
    const end = number() + at;
    for (let left = id === DATA ? number() : 0; left > 0; left -= 1) {
      const [kind, constant] = [number(), wasm.readUInt8(at++)];
      const address = number();
      if (kind !== 0 || constant !== I32_CONST || wasm.readUInt8(at++) !== END)
        throw new Error(
          'The data of the wasm does not lie as rustc has always laid it. Look at scripts/lib/shrink.mjs.',
        );
      const length = number();
      segments.push({ data: wasm.subarray(at, at + length), address });
      at += length;
    }
    at = end;
  }
  return segments;
}

/** Of WebAssembly's binary format. */
const [DATA, I32_CONST, END] = [11, 0x41, 0x0b];
