// From TypeScript to the two unpacked extensions. Nothing is minified: what a reviewer reads is what ships.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumManifest, firefoxManifest } from '../../www/manifest.mjs';
import { DIST, ENGINE, ROOT, WWW } from './paths.mjs';
import { zipFolder } from './zip.mjs';

const ICONS = [16, 32, 48, 128];
const PAGES = ['practice', 'popup', 'status', 'scan'];

/** Writes `dist/chromium/`, `dist/firefox/` and their store zips. */
export async function bundle() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const code = await compile();
  rmSync(DIST, { recursive: true, force: true });
  for (const [browser, manifest] of Object.entries({
    chromium: chromiumManifest(version),
    firefox: firefoxManifest(version),
  })) {
    const folder = join(DIST, browser);
    for (const { path, text } of code) write(join(folder, path), text);
    write(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    cpSync(join(WWW, '_locales'), join(folder, '_locales'), { recursive: true });
    for (const size of ICONS) copy(join(WWW, 'icons', `${size}.png`), join(folder, 'icons', `${size}.png`));
    const pages = join(folder, 'pages');
    copy(join(WWW, 'pages', 'page.css'), join(pages, 'page.css'));
    for (const page of PAGES) {
      // One head for all; what a page shows, its script draws.
      copy(join(WWW, 'pages', 'page.html'), join(pages, page, 'index.html'));
      copy(join(WWW, 'pages', page, 'style.css'), join(pages, page, 'style.css'));
    }
    for (const name of ['krong.wasm', 'examples.json']) copy(join(ENGINE, name), join(folder, name));
    if (browser === 'chromium') copy(join(WWW, 'managed_schema.json'), join(folder, 'managed_schema.json'));
    writeFileSync(join(DIST, `krong-${browser}-${version}.zip`), zipFolder(folder));
  }
}

/** @returns {Promise<{ path: string, text: string }[]>} */
async function compile() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: {
      content: join(WWW, 'content', 'index.ts'),
      background: join(WWW, 'background', 'index.ts'),
      'pages/scan/worker': join(WWW, 'pages', 'scan', 'worker.ts'),
      ...Object.fromEntries(
        PAGES.map((page) => [`pages/${page}/index`, join(WWW, 'pages', page, 'index.ts')]),
      ),
    },
    outdir: '/',
    write: false,
    bundle: true,
    format: 'iife',
    target: ['chrome130', 'firefox142'],
    charset: 'utf8',
    legalComments: 'inline',
    alias: { '#wasm': join(ENGINE, 'krong.js') },
    tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, text }) => ({ path: path.slice(1), text }));
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(join(to, '..'), { recursive: true });
  cpSync(from, to);
}
