// The extension's own pages, in the browser that people start with `npm start`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/desk.mjs';
import { Dialog } from './support/dialog.mjs';
import { sentence } from './support/samples.mjs';

const browser = useBrowser();

/** @param {string} name */
async function open(name) {
  const page = await browser.context().newPage();
  await page.goto(`chrome-extension://${await browser.extensionId()}/pages/${name}/index.html`);
  return page;
}

test('the_practice_page_holds_each_sample_it_says_it_will', async () => {
  const page = await open('practice');
  const dialog = await Dialog.of(page);
  for (const [sample, rule] of /** @type {const} */ ([
    [0, /national ID/i],
    [1, /GitHub/],
  ])) {
    await page.locator('article button').nth(sample).click();
    await page.locator('#plain').click();
    await page.keyboard.press('Control+v');
    await dialog.opened();
    assert.match(await dialog.text(), rule);
    await page.keyboard.press('Enter');
    await dialog.closed();
    assert.match(await page.locator('#plain').inputValue(), /\[[A-Z_]+_1\]/);
    await page.locator('#plain').fill('');
  }
});

test('the_practice_page_lets_ordinary_text_pass', async () => {
  const page = await open('practice');
  const dialog = await Dialog.of(page);
  await page.locator('article button').nth(2).click();
  await page.locator('#editor').click();
  await page.keyboard.press('Control+v');
  await page.locator('#editor', { hasText: '2569' }).waitFor();
  assert.equal(await dialog.isOpen(), false);
});

test('the_practice_page_and_its_dialog_change_language_together', async () => {
  const page = await open('practice');
  await page.getByRole('button', { name: 'ภาษาไทย' }).click();
  await page.getByRole('heading', { name: 'ลองใช้ Krong' }).waitFor();
  await page.locator('article button').first().click();
  await page.locator('#editor').click();
  await page.keyboard.press('Control+v');
  const dialog = await Dialog.of(page);
  await dialog.opened();
  assert.match(await dialog.text(), /ปกปิดแล้ววาง/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'English' }).click();
});

test('a_choice_of_language_holds_everywhere_and_leaves_what_was_written', async () => {
  const page = await open('practice');
  const desk = await browser.sitDown();
  await page.locator('#editor').fill('first');
  await page.locator('#plain').fill('second');
  await page.getByRole('button', { name: 'ภาษาไทย' }).click();
  await page.getByRole('heading', { name: 'ลองใช้ Krong' }).waitFor();
  assert.equal(await page.locator('#editor').textContent(), 'first');
  assert.equal(await page.locator('#plain').inputValue(), 'second');
  // In a page that was open already, and in pages that are opened later.
  await desk.page.bringToFront();
  await desk.pasteHeld(sentence());
  assert.match(await desk.dialog.text(), /ปกปิดแล้ววาง/);
  await (await open('popup')).getByText('Krong ไม่ได้ดูแลหน้านี้').waitFor();
  const status = await open('status');
  await status.getByText('เครื่องนี้ไม่มีนโยบายขององค์กร').waitFor();
  // Back in the browser's own language nothing is left to keep.
  await status.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Try Krong' }).waitFor();
  assert.deepEqual(await status.evaluate(() => chrome.storage.local.get()), {});
});

test('the_popup_says_when_a_page_is_not_guarded', async () => {
  const page = await open('popup');
  await page.getByText('This page is not guarded. Krong guards claude.ai.').waitFor();
});

test('a_guarded_page_tells_the_popup_where_its_engine_runs', async () => {
  const desk = await browser.sitDown();
  await desk.paste('x');
  await desk.shows('x');
  const [worker] = browser.context().serviceWorkers();
  const state = await worker?.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return chrome.tabs.sendMessage(tab?.id ?? 0, { type: 'state' }, { frameId: 0 });
  });
  assert.equal(state.place, 'page');
  assert.ok(state.ruleCount > 40, `${state.ruleCount} rules`);
});

test('status_and_popup_say_when_the_browser_lets_krong_not_run', async () => {
  const status = await open('status');
  await status.locator('#state.none').waitFor();
  const settings = await browser.context().newPage();
  await settings.goto('chrome://extensions');
  const id = await browser.extensionId();
  /** @param {string} hostAccess what a person chooses under "Site access" */
  const choose = (hostAccess) =>
    settings.evaluate(
      (wanted) => /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration(wanted),
      { extensionId: id, hostAccess },
    );
  await choose('ON_CLICK');
  await status.locator('#state.forbidden').waitFor();
  await (await open('popup')).getByText('does not let Krong run on claude.ai').waitFor();
  await choose('ON_ALL_SITES');
  await status.locator('#state.none').waitFor();
});
