// The practice page in a real Chromium, for people to use or, without a display, to be tried by itself.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../../tests/browser/support/browser.mjs';
import { Dialog } from '../../tests/browser/support/dialog.mjs';
import { ROOT } from './paths.mjs';

const SHOTS = join(ROOT, 'target', 'start');

/** Opens the page and stays until the person closes the browser. */
export async function openPractice() {
  const { context, address, close } = await launch({ visible: true });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  console.log(`Krong is running at ${address}. Close the browser window to end.`);
  await context.waitForEvent('close', { timeout: 0 });
  await close();
}

/** Copies the first sample, pastes it, masks it, and prints what happened. */
export async function rehearse() {
  mkdirSync(SHOTS, { recursive: true });
  const { context, address, close } = await launch({ visible: false });
  try {
    const page = await context.newPage();
    await page.goto(address);
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

/** @param {{ visible: boolean }} options */
async function launch({ visible }) {
  const browser = await openBrowser({ visible });
  return {
    ...browser,
    address: `chrome-extension://${await browser.extensionId()}/pages/practice/index.html`,
  };
}
