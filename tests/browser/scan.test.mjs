// The scan page: files and long texts, in slices, in a worker, with the answer of one piece.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/desk.mjs';
import { sentence } from './support/samples.mjs';

const browser = useBrowser();

async function open() {
  const page = await browser.context().newPage();
  await page.goto(`chrome-extension://${await browser.extensionId()}/pages/scan/index.html`);
  await page.locator('#scan').waitFor();
  return page;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Buffer} content
 */
async function give(page, content) {
  await page.locator('#file').setInputFiles({ name: 'export.txt', mimeType: 'text/plain', buffer: content });
}

/** The first finding. @param {import('playwright-core').Page} page */
async function row(page) {
  const cells = page.locator('tbody tr').first().locator('td');
  await cells.first().waitFor();
  return (await cells.allTextContents()).join(' | ');
}

/** @param {import('playwright-core').Page} page */
async function copied(page) {
  await page.locator('#copy').click();
  await page.getByText('Copied', { exact: true }).waitFor();
  await page.locator('#text').fill('');
  await page.locator('#text').focus();
  await page.keyboard.press('Control+v');
  return page.locator('#text').inputValue();
}

test('pasted_text_is_listed_and_its_masked_form_copied', async () => {
  const page = await open();
  await page.locator('#text').fill(`first line\n${sentence()}`);
  await page.locator('#scan').click();
  assert.match(await row(page), /^2 \| .*national ID/i);
  assert.match(await copied(page), /first line\n[\s\S]*\[THAI_ID_1\]/);
});

test('a_long_file_is_scanned_to_its_end_and_tells_how_far_it_is', async () => {
  const page = await open();
  const rows = Array.from({ length: 90_000 }, (_, n) => `${n},note,ขอบคุณครับ see you there at two o'clock\n`);
  const text = `no,what,text\n${rows.join('')}${sentence()}\n`;
  await page.evaluate(() => {
    const seen = /** @type {number[]} */ ([]);
    Object.assign(window, { seen });
    const look = () => seen.push(...[...document.querySelectorAll('progress')].map(({ value }) => value));
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  await give(page, Buffer.from(text));
  assert.match(await row(page), /^90002 \| .*national ID/i);
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.ok(
    seen.some((/** @type {number} */ percent) => percent > 0 && percent < 100),
    `${seen}`,
  );
});

test('a_scan_of_a_dropped_file_can_be_cancelled_and_another_begun', async () => {
  const page = await open();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['ขอบคุณครับ see you there at two\n'.repeat(3_000_000)], 'long.txt'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.locator('#cancel').click();
  await page.getByText('Cancelled').waitFor();
  await page.locator('#text').fill(sentence());
  await page.locator('#scan').click();
  await page.locator('tbody tr').first().waitFor();
});

test('files_in_older_encodings_are_read_and_what_is_no_text_is_refused', async () => {
  const page = await open();
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sentence(), 'utf16le')]);
  // windows-874: Thai letters are one byte each, U+0E01 is A1.
  const thai = Buffer.from(
    [...sentence()].map((letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? code : code - 0x0e00 + 0xa0;
    }),
  );
  for (const content of [utf16, thai]) {
    await give(page, content);
    await page.locator('tbody tr', { hasText: 'national ID' }).waitFor();
    await page.locator('#text').fill('nothing');
    await page.locator('#scan').click();
    await page.getByText('Nothing sensitive was found.').waitFor();
  }
  await give(page, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
  await page.getByText('This file holds no plain text.').waitFor();
});
