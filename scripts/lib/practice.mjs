// The practice page in a real Chromium, for people to use or, without a display, to be tried by itself.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { extensionIdOf, openBrowser } from '../../tests/browser/support/browser.mjs';
import { Dialog } from '../../tests/browser/support/dialog.mjs';
import { chromiumPath, DIST, ROOT } from './paths.mjs';

const SHOTS = join(ROOT, 'target', 'start');
const EXTENSION = join(DIST, 'chromium');
const ADDRESS = `chrome-extension://${extensionIdOf(EXTENSION)}/pages/practice/index.html`;

/** Opens the page in a window, with a profile of its own that is kept, until the person closes it. */
export async function openPractice() {
  const context = await chromium.launchPersistentContext(join(ROOT, 'target', 'start', 'profile'), {
    executablePath: chromiumPath() ?? 'chromium',
    headless: false,
    viewport: null,
    args: [
      ...[`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    // Without the bar that says a program is in control.
    ignoreDefaultArgs: ['--enable-automation'],
  });
  // The first tab opens before the extension is there: its page would be refused.
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(ADDRESS);
  console.log(
    `Krong is installed in this Chromium; its practice page is ${ADDRESS}. Close the window to end.`,
  );
  await context.waitForEvent('close', { timeout: 0 });
}

/** Copies the first sample, pastes it, masks it, and prints what happened. */
export async function rehearse() {
  mkdirSync(SHOTS, { recursive: true });
  const { context, close } = await openBrowser({ extension: EXTENSION });
  try {
    const page = await context.newPage();
    await page.goto(ADDRESS);
    await page.locator('article button').first().click();
    await page.locator('#editor').click();
    const dialog = await Dialog.of(page);
    await page.keyboard.press('Control+v');
    await dialog.opened();
    console.log('Pasted the first sample into the practice page. The dialog says:\n');
    for (const line of await dialog.lines()) console.log(`  ${line}`);
    await page.screenshot({ path: join(SHOTS, 'held.png') });
    await page.keyboard.press('Enter');
    await dialog.closed();
    console.log(`\nAfter Enter (${await dialog.toast()}) the field holds:\n`);
    console.log(`  ${await page.locator('#editor').textContent()}\n`);
    await page.screenshot({ path: join(SHOTS, 'masked.png') });
    console.log(`Screenshots: ${join(SHOTS, 'held.png')} and ${join(SHOTS, 'masked.png')}`);
    console.log('With a display, `npm start` opens the browser for you to try it.');
  } finally {
    await close();
  }
}
