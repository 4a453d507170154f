// What Krong leaves alone: text without findings, pictures, the browser's own way of pasting.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ENGINE_PATHS, useBrowser } from './support/desk.mjs';
import { CAPTURED_CSP, STRICT_CSP } from './support/page.mjs';
import { CLEAN, PICTURE } from './support/samples.mjs';

const RICH = { 'text/plain': `${CLEAN} ครับ`, 'text/html': `<p>${CLEAN} <b>ครับ</b></p>` };

const browser = useBrowser();

test('leaves_clean_text_to_the_browsers_own_paste', async () => {
  const desk = await browser.sitDown(CAPTURED_CSP);
  await engineReady(desk);
  await desk.paste(RICH);
  await desk.shows(RICH['text/plain']);
  const [paste, ...more] = await desk.saw('paste');
  assert.equal(more.length, 0);
  assert.equal(paste?.trusted, true);
  assert.match(paste?.html ?? '', /<b>ครับ<\/b>/);
  assert.match(await desk.html(), /<strong>ครับ<\/strong>/);
});

test('replays_clean_text_with_its_html_when_the_background_judges', async () => {
  const desk = await browser.sitDown(STRICT_CSP);
  await desk.paste(RICH);
  await desk.shows(RICH['text/plain']);
  const [paste, ...more] = await desk.saw('paste');
  assert.equal(more.length, 0);
  assert.equal(paste?.trusted, false);
  assert.deepEqual(paste?.types.slice().sort(), ['text/html', 'text/plain']);
  assert.match(await desk.html(), /<strong>ครับ<\/strong>/);
});

for (const [place, csp] of ENGINE_PATHS) {
  describe(`engine ${place}`, () => {
    test('leaves_an_image_to_the_browsers_own_paste', async () => {
      const desk = await browser.sitDown(csp);
      await desk.paste({ 'image/png': PICTURE });
      const paste = await desk.dialog.until(async () => (await desk.saw('paste'))[0]);
      assert.equal(paste?.trusted, true);
      assert.deepEqual(paste?.types, ['Files']);
    });

    test('pastes_clean_text_into_a_plain_field', async () => {
      const desk = await browser.sitDown(csp);
      await desk.plain.click();
      await desk.paste(CLEAN);
      await desk.page.waitForFunction(
        (text) => /** @type {HTMLTextAreaElement} */ (document.querySelector('#plain')).value === text,
        CLEAN,
      );
      assert.equal(await desk.dialog.isOpen(), false);
    });

    test('shows_nothing_for_clean_text', async () => {
      const desk = await browser.sitDown(csp);
      await desk.paste(CLEAN);
      await desk.shows(CLEAN);
      assert.equal(await desk.dialog.isOpen(), false);
    });
  });
}

/**
 * A first clean paste goes through when the engine has answered; the next finds it ready.
 * @param {import('./support/desk.mjs').Desk} desk
 */
async function engineReady(desk) {
  await desk.paste('x');
  await desk.shows('x');
  await desk.press('Control+z');
  await desk.shows('');
  await desk.forget();
}
