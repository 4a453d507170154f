// Where things are. Everything that is built lies in `target/` or `dist/`, both ignored by git.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const WWW = join(ROOT, 'www');
export const DIST = join(ROOT, 'dist');
/** Cargo's folder; `CARGO_TARGET_DIR` moves it. */
export const CARGO_TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
/** The glue and the optimised wasm. */
export const ENGINE = join(ROOT, 'target', 'engine');
/** Tools installed by `npm run setup` for this checkout alone. */
export const TOOLS = join(ROOT, 'target', 'tools');
export const LOGS = join(ROOT, 'target', 'logs');

/** @param {string} name a program of a development dependency */
export function npmBin(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}

/** Where Chromium is: `CHROMIUM` if set, else the usual places. Branded Chrome loads no unpacked extension. */
export function chromiumPath() {
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return [process.env.CHROMIUM ?? '', ...places].find((path) => existsSync(path));
}

/** Where Firefox is: `FIREFOX` if set, else the usual places. */
export function firefoxPath() {
  const places = [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  return [process.env.FIREFOX ?? '', ...places].find((path) => existsSync(path));
}
