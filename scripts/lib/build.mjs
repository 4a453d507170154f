// The whole build, for the scripts that need its result.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { DIST } from './paths.mjs';
import { buildWasm } from './wasm.mjs';

/** @returns {Promise<string[]>} what was built, a line each, with sizes */
export async function build() {
  await buildWasm();
  await bundle();
  const files = ['krong.wasm', 'content.js', 'background.js'];
  return [
    'Built dist/chromium and dist/firefox:',
    ...files.map((name) => `  ${sizes(join(DIST, 'chromium', name))}`),
  ];
}

/** @param {string} path */
function sizes(path) {
  const content = readFileSync(path);
  const kilobytes = (/** @type {Buffer} */ { length }) => `${(length / 1000).toFixed(0)} KB`;
  return `${basename(path)}: ${kilobytes(content)}, ${kilobytes(gzipSync(content, { level: 9 }))} gzip`;
}
