// The real Chromium with the shipped extension in it.

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/lib/paths.mjs';
import { Dialog, PATIENCE } from './dialog.mjs';
import { ADDRESS, CAPTURED_CSP, serveClaude } from './page.mjs';

export const DIST = fileURLToPath(new URL('../../../dist/chromium', import.meta.url));

/** Nothing that would talk to the outside or wait for a graphics card. */
const QUIET = ['--disable-component-update', '--disable-sync', '--no-first-run'];
/** To install an extension is background networking too. */
const NETWORKING = '--disable-background-networking';

const SCREEN = { width: 1100, height: 800 };

/**
 * @typedef {object} BrowserOptions
 * @property {string | null} [extension] folder of the unpacked extension; `null`: whatever a policy installs
 * @property {string} [language] of the browser's own interface
 * @property {'light' | 'dark'} [scheme]
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [profile] a folder that outlives the browser, for what a second start finds
 * @property {string[]} [args] more switches
 */

/**
 * Starts a browser with a new profile. `close` it when done.
 * @param {BrowserOptions} [options]
 */
export async function openBrowser(options = {}) {
  const { extension = DIST, language = 'en-US', scheme = 'light', viewport = SCREEN } = options;
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'krong-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath() ?? 'chromium',
    headless: false,
    args: [
      ...['--headless=new', '--disable-gpu'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET,
      `--lang=${language}`,
      ...(extension === null
        ? []
        : [NETWORKING, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      ...(options.args ?? []),
    ],
    ignoreDefaultArgs: extension === null ? ['--disable-extensions', NETWORKING] : false,
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    colorScheme: scheme,
    // Screenshots must not catch the dialog half-way in.
    reducedMotion: 'reduce',
    viewport,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(ADDRESS).origin });
  return {
    context,
    extensionId: () => idOf(context),
    close: async () => {
      await context.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * The id that the manifest's key fixes, read from the running background.
 * @param {import('playwright-core').BrowserContext} context
 */
async function idOf(context) {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

/**
 * Opens the composer page and waits until its editor is there.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} [csp]
 */
export async function openClaude(context, csp = CAPTURED_CSP) {
  await context.unrouteAll();
  await serveClaude(context, csp);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(ADDRESS);
  await page.locator('.ProseMirror').click();
  return { page, dialog: await Dialog.of(page) };
}

/**
 * A copy of the shipped extension that a test may damage.
 * @param {(folder: string) => void} change
 */
export function changedExtension(change) {
  const folder = mkdtempSync(join(tmpdir(), 'krong-extension-'));
  cpSync(DIST, folder, { recursive: true });
  change(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Chromium's id of an extension: the first half of its key's SHA-256, written with the letters a to p.
 * @param {string} folder
 */
export function extensionIdOf(folder) {
  const { key } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
