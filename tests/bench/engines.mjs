// Who is measured in the browser. Each engine is a script of its own that is loaded into a frame of its
// own, so that none can disturb another and one can be there several times with different rules.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ENGINE, ROOT } from '../../scripts/lib/paths.mjs';
import { WEB } from './browser.mjs';

const SOURCES = join(ROOT, 'tests', 'bench', 'browser');

/** The scripts in browser/engines/, bundled with what the extension is bundled with. */
const SCRIPTS = ['floor', 'krong'];

/** Bundles the page and the engines into target/bench/web. */
export async function buildEngines() {
  await build({
    entryPoints: {
      page: join(SOURCES, 'page.ts'),
      ...Object.fromEntries(SCRIPTS.map((name) => [name, join(SOURCES, 'engines', `${name}.ts`)])),
    },
    outdir: WEB,
    bundle: true,
    format: 'iife',
    target: ['chrome130'],
    charset: 'utf8',
    alias: { '#wasm': join(ENGINE, 'krong.js') },
    tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
    logLevel: 'warning',
  });
  cpSync(join(ENGINE, 'krong.wasm'), join(WEB, 'krong.wasm'));
}
