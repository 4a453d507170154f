// Everything the build and the tests need, put in place once and quickly found to be there afterwards.
//
// Node built-ins only: on a fresh clone this runs before `node_modules` exists. What can be installed into
// the checkout is; system packages only with apt-get and as root (as in CI), else the message says what to
// install.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, firefoxPath, ROOT, TOOLS } from './paths.mjs';
import { must, run, versionOf } from './run.mjs';

const isDebian = existsSync('/usr/bin/apt-get');
const WASM_TARGET = 'wasm32-unknown-unknown';

/**
 * Checks and installs; throws with what to do when something cannot be installed from here.
 * @param {'build' | 'start' | 'test'} purpose building needs no browser, starting one, testing two
 */
export async function setup(purpose) {
  checkNode();
  await rust();
  await nodeModules();
  await wasmBindgen();
  await systemPackages(purpose);
}

/** The full path of a wasm-bindgen program of the version in Cargo.lock. */
export function wasmBindgenBin(name = 'wasm-bindgen') {
  const ours = join(TOOLS, 'bin', name);
  return existsSync(ours) ? ours : name;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 15)) {
    throw new Error(
      `Node.js 20.15 or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
    );
  }
}

async function rust() {
  if (!versionOf('cargo')) {
    throw new Error('Rust is needed: install it from https://rustup.rs, open a new terminal and try again.');
  }
  const { code, output } = versionOf('rustup')
    ? await run('rustup', ['target', 'list', '--installed'], { quiet: true })
    : { code: 1, output: '' };
  if (code === 0 && !output.includes(WASM_TARGET)) await must('rustup', ['target', 'add', WASM_TARGET]);
}

/** A mark inside `node_modules` says which lock file it was installed from; git does not keep times. */
async function nodeModules() {
  const mark = join(ROOT, 'node_modules', '.krong-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('setup: npm packages');
  await must('npm', ['ci', '--no-fund', '--no-audit'], { quiet: true });
  writeFileSync(mark, lock);
}

/** The command line tool and the crate must be the very same version. */
async function wasmBindgen() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  if (!version) throw new Error('Cargo.lock names no wasm-bindgen: run `cargo generate-lockfile`.');
  if (versionOf(wasmBindgenBin())?.endsWith(` ${version}`)) return;
  console.log(`setup: wasm-bindgen-cli ${version} (a few minutes, once)`);
  await must('cargo', ['install', '--locked', '--root', TOOLS, 'wasm-bindgen-cli', '--version', version]);
}

/** What comes from the system: how to tell it is there, the Debian package that has it, who needs it. */
const SYSTEM = [
  { debian: 'chromium', present: () => chromiumPath() !== undefined, for: ['start', 'test'] },
  { debian: 'fonts-thai-tlwg', present: () => hasThaiFont(), for: ['start', 'test'] },
  // Debian keeps Chromium's own languages apart; the tests run it in Thai.
  {
    debian: 'chromium-l10n',
    present: () => !isDebian || existsSync('/usr/lib/chromium/locales/th.pak'),
    for: ['test'],
  },
  { debian: 'chromium-driver', present: () => versionOf('chromedriver') !== undefined, for: ['test'] },
  { debian: 'firefox-esr', present: () => firefoxPath() !== undefined, for: ['test'] },
];

/** @param {string} purpose */
async function systemPackages(purpose) {
  const missing = SYSTEM.filter((part) => part.for.includes(purpose) && !part.present()).map(
    ({ debian }) => debian,
  );
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isDebian) {
    throw new Error(
      `Needed from the system (names of Debian packages): ${missing.join(', ')}.\n` +
        `On Debian: sudo apt-get install ${missing.join(' ')}\n` +
        'Elsewhere: install Chromium and Firefox and say where they are in CHROMIUM and FIREFOX.',
    );
  }
  console.log(`setup: apt-get install ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await must('apt-get', ['update'], { quiet: true, env });
  await must('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { quiet: true, env });
}

/** Only the screenshots need it, and only Debian is known to come without. */
function hasThaiFont() {
  return !isDebian || Boolean(versionOf('fc-list', [':lang=th', 'family']));
}
