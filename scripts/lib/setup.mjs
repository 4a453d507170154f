// Everything the build and the tests need, put in place once and quickly found to be there afterwards.
//
// Node built-ins only: on a fresh clone this runs before `node_modules` exists. What can be installed into
// the checkout is; system packages only with apt-get and as root (as in CI), else the message says what to
// install.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOLS } from './paths.mjs';
import { must, run, versionOf } from './run.mjs';

const WASM_TARGET = 'wasm32-unknown-unknown';

/** Checks and installs; throws with what to do when something cannot be installed from here. */
export async function setup({ browsers = true } = {}) {
  checkNode();
  await rust();
  await nodeModules();
  await wasmBindgen();
  if (browsers) await systemPackages();
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

/** Programs from the system: how to tell they are there, and the Debian package that has them. */
const SYSTEM = [
  { debian: 'chromium', present: () => versionOf('chromium') !== undefined },
  // Debian keeps Chromium's own languages apart; the tests run it in Thai.
  { debian: 'chromium-l10n', present: () => existsSync('/usr/lib/chromium/locales/th.pak') },
  { debian: 'chromium-driver', present: () => versionOf('chromedriver') !== undefined },
  { debian: 'firefox-esr', present: () => versionOf('firefox-esr') !== undefined },
  { debian: 'fonts-thai-tlwg', present: () => hasThaiFont() },
];

async function systemPackages() {
  const missing = SYSTEM.filter(({ present }) => !present()).map(({ debian }) => debian);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !versionOf('apt-get')) {
    throw new Error(
      `These are needed to try and test the extension: ${missing.join(', ')} (names of Debian packages). ` +
        `On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`,
    );
  }
  console.log(`setup: apt-get install ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await must('apt-get', ['update'], { quiet: true, env });
  await must('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { quiet: true, env });
}

/** Only the screenshots need it, and only where fontconfig can tell. */
function hasThaiFont() {
  const fonts = versionOf('fc-list', [':lang=th', 'family']);
  return fonts === undefined ? versionOf('apt-get') === undefined : fonts !== '';
}
