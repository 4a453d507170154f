// What happens to a paste with personal data, for both places where the engine runs.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clipboardText } from './support/clipboard.mjs';
import { ENGINE_PATHS, useBrowser } from './support/desk.mjs';
import { MASKED_SENTENCE, prose, sentence, thaiId } from './support/samples.mjs';

for (const [place, csp] of ENGINE_PATHS) {
  describe(`engine ${place}`, () => {
    const browser = useBrowser();
    const sitDown = () => browser.sitDown(csp);

    test('holds_a_thai_id_before_the_page_sees_it', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      assert.deepEqual(await desk.saw('paste'), []);
      assert.deepEqual(await desk.saw('beforeinput'), []);
      assert.equal(await desk.text(), '');
      assert.deepEqual(await desk.dialog.marks(), [thaiId()]);
      assert.deepEqual(await desk.dialog.placeholders(), ['[THAI_ID_1]']);
    });

    test('masks_and_pastes_with_enter', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
      assert.equal(await desk.dialog.toast(), '1 item masked');
    });

    test('undoes_a_masked_paste_in_one_step', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
      await desk.press('Control+z');
      await desk.shows('');
    });

    test('pastes_where_the_caret_was', async () => {
      const desk = await sitDown();
      await desk.page.keyboard.type('ab');
      await desk.press('ArrowLeft');
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(`a${MASKED_SENTENCE}b`);
    });

    test('replaces_the_selection', async () => {
      const desk = await sitDown();
      await desk.page.keyboard.type('old');
      await desk.press('Control+a');
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
    });

    test('cancels_with_escape_and_returns_to_the_composer', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      await desk.press('Escape');
      await desk.dialog.closed();
      await desk.page.keyboard.type('ต่อ');
      await desk.shows('ต่อ');
      assert.equal(await clipboardText(desk.page), sentence());
    });

    test('pastes_as_it_is_after_a_second_step', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      await desk.dialog.choose('as-is');
      assert.equal(await desk.text(), '');
      await desk.dialog.choose('yes');
      await desk.shows(sentence());
    });

    test('goes_back_from_the_second_step_with_enter', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(sentence());
      await desk.dialog.choose('as-is');
      await desk.press('Enter');
      assert.deepEqual(await desk.dialog.choices(), ['mask', 'cancel', 'as-is']);
      assert.equal(await desk.text(), '');
    });

    test('gives_one_value_one_placeholder_across_pastes', async () => {
      const desk = await sitDown();
      for (const [seed, placeholder] of /** @type {const} */ ([
        [1, '[THAI_ID_1]'],
        [2, '[THAI_ID_2]'],
        [1, '[THAI_ID_1]'],
      ])) {
        await desk.pasteHeld(sentence(seed));
        assert.deepEqual(await desk.dialog.placeholders(), [placeholder]);
        await desk.press('Enter');
        await desk.dialog.closed();
      }
    });

    test('leaves_out_what_the_person_unticks', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(`${sentence(1)} ${sentence(2)}`);
      await desk.dialog.clickOn('INPUT', 0);
      await desk.dialog.choose('mask');
      await desk.page.waitForFunction(() =>
        /** @type {any} */ (window).editor.getText().includes('[THAI_ID_2]'),
      );
      assert.match(await desk.text(), new RegExp(thaiId(1)));
      assert.doesNotMatch(await desk.text(), new RegExp(thaiId(2)));
    });

    test('lets_long_text_become_what_the_site_makes_of_it', async () => {
      const desk = await sitDown();
      await desk.pasteHeld(`${prose(6_000)}${sentence()}`);
      await desk.press('Enter');
      assert.equal(await desk.chip(), `${prose(6_000)}${MASKED_SENTENCE}`);
      assert.equal(await desk.text(), '');
    });

    test('holds_a_1_mb_paste', async () => {
      const desk = await sitDown();
      const text = prose(1_000_000);
      await desk.pasteHeld(`${text}${sentence()}`);
      await desk.press('Enter');
      assert.equal(await desk.chip(), `${text}${MASKED_SENTENCE}`);
    });

    test('masks_in_a_plain_field_and_undoes_it', async () => {
      const desk = await sitDown();
      await desk.plain.click();
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.dialog.closed();
      assert.equal(await desk.plain.inputValue(), MASKED_SENTENCE);
      await desk.press('Control+z');
      assert.equal(await desk.plain.inputValue(), '');
    });

    test('guards_a_frame_without_an_address', async () => {
      const desk = await sitDown();
      await desk.page.evaluate(() => {
        const frame = document.createElement('iframe');
        document.body.prepend(frame);
        frame.contentDocument?.body.append(frame.contentDocument.createElement('textarea'));
      });
      const field = desk.page.frameLocator('iframe').locator('textarea');
      await field.click();
      await desk.paste(sentence());
      await desk.page.frameLocator('iframe').locator('krong-dialog').waitFor({ state: 'attached' });
      assert.deepEqual(await desk.dialog.marks(), [thaiId()]);
      assert.equal(await field.inputValue(), '');
      await desk.press('Enter');
      await desk.page.frameLocator('iframe').locator('krong-dialog').waitFor({ state: 'detached' });
      assert.equal(await field.inputValue(), MASKED_SENTENCE);
    });

    test('finds_what_only_a_link_carries', async () => {
      const desk = await sitDown();
      const address = `https://hr.example/search?q=${encodeURIComponent(sentence())}`;
      await desk.pasteHeld({ 'text/plain': 'แฟ้มลูกค้า', 'text/html': `<a href="${address}">แฟ้มลูกค้า</a>` });
      assert.deepEqual(await desk.dialog.marks(), [thaiId()]);
      await desk.press('Enter');
      await desk.shows('แฟ้มลูกค้า');
      assert.doesNotMatch(await desk.html(), /hr\.example/);
    });
  });
}
