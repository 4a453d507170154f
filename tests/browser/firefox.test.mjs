// The Firefox build in the real Firefox: the one thing that differs there is how text is given back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openFirefox, paste, shows, sitDown as sitDownIn } from './support/firefox.mjs';
import { CLEAN, MASKED_SENTENCE, prose, sentence } from './support/samples.mjs';

/** @type {import('puppeteer-core').Browser} */
let browser;

before(async () => {
  browser = await openFirefox();
});
after(() => browser?.close());

const sitDown = () => sitDownIn(browser);

/** @param {import('puppeteer-core').Page} page */
function pastesSeen(page) {
  return page.evaluate(() =>
    /** @type {any} */ (window).witnessed.filter((/** @type {any} */ { type }) => type === 'paste'),
  );
}

test('firefox_masks_a_thai_id_and_undoes_it', async () => {
  const page = await sitDown();
  await paste(page, sentence());
  await page.waitForSelector('krong-dialog');
  assert.deepEqual(await pastesSeen(page), []);
  await page.keyboard.press('Enter');
  await shows(page, MASKED_SENTENCE);
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  await shows(page, '');
});

test('firefox_cancels_with_escape', async () => {
  const page = await sitDown();
  await paste(page, sentence());
  await page.waitForSelector('krong-dialog');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('krong-dialog'));
  await page.keyboard.type('next');
  await shows(page, 'next');
});

test('firefox_leaves_clean_text_to_the_browsers_own_paste', async () => {
  const page = await sitDown();
  // The first paste may be waiting for the engine.
  await paste(page, 'x');
  await shows(page, 'x');
  await paste(page, CLEAN);
  await shows(page, `x${CLEAN}`);
  assert.equal((await pastesSeen(page)).at(-1).trusted, true);
});

test('firefox_gives_long_text_to_the_sites_own_handler', async () => {
  const page = await sitDown();
  await paste(page, `${prose(6_000)}${sentence()}`);
  await page.waitForSelector('krong-dialog');
  await page.keyboard.press('Enter');
  const chip = await page.waitForSelector('.chip');
  assert.equal(
    await chip?.evaluate((element) => element.getAttribute('data-text')),
    `${prose(6_000)}${MASKED_SENTENCE}`,
  );
});
