// The real Firefox with a Firefox build of the extension in it, and a person at claude.ai there.

import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { firefoxPath } from '../../../scripts/lib/paths.mjs';
import { PATIENCE } from './dialog.mjs';
import { ADDRESS, answer, STRICT_CSP } from './page.mjs';

export const FIREFOX_DIST = fileURLToPath(new URL('../../../dist/firefox', import.meta.url));

/**
 * @param {string} [extension] folder of the unpacked extension
 * @param {Record<string, unknown>} [preferences] beside those that every test needs
 */
export async function openFirefox(extension = FIREFOX_DIST, preferences = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath() ?? 'firefox',
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: { 'dom.events.testing.asyncClipboard': true, ...preferences },
  });
  await browser.installExtension(extension);
  return browser;
}

/**
 * Firefox lets wasm run in content scripts whatever the page's policy says: so the strict one.
 * @param {import('puppeteer-core').Browser} browser
 */
export async function sitDown(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    answer(request.url(), STRICT_CSP).then(
      (response) => request.respond(response),
      () => request.abort(),
    );
  });
  await page.goto(ADDRESS);
  await page.click('.ProseMirror');
  return page;
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} text
 */
export function shows(page, text) {
  return page.waitForFunction((wanted) => /** @type {any} */ (window).editor.getText() === wanted, {}, text);
}
