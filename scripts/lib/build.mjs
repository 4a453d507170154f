// The whole build, for the scripts that need its result.

import { bundle } from './bundle.mjs';
import { buildWasm } from './wasm.mjs';

export async function build() {
  await buildWasm();
  await bundle();
}
