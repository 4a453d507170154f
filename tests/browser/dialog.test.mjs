// The dialog itself: for whom it speaks, what it lets through to the page, how it is operated.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/desk.mjs';
import { MASKED_SENTENCE, sentence } from './support/samples.mjs';

describe('in English', () => {
  const browser = useBrowser();

  test('keys_and_clicks_in_the_dialog_never_reach_the_page', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.forget();
    await desk.press('Tab');
    await desk.page.keyboard.type('secret');
    await desk.dialog.clickOn('H1');
    await desk.dialog.clickOn('INPUT');
    await desk.press('Escape');
    await desk.dialog.closed();
    for (const type of ['keydown', 'keypress', 'input', 'beforeinput', 'click', 'pointerdown']) {
      assert.deepEqual(await desk.saw(type), [], type);
    }
  });

  test('a_long_press_of_enter_ends_with_the_dialog', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.forget();
    const { keyboard } = desk.page;
    for (let repeats = 0; repeats < 4; repeats += 1) await keyboard.down('Enter');
    await keyboard.up('Enter');
    await desk.shows(MASKED_SENTENCE);
    for (const type of ['keydown', 'keypress', 'keyup']) assert.deepEqual(await desk.saw(type), [], type);
    await desk.press('Enter');
    await desk.shows(`${MASKED_SENTENCE}\n`);
  });

  test('starts_on_the_safe_button', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    assert.match((await desk.dialog.focusedName()) ?? '', /^Mask and paste/);
  });

  test('is_an_alert_with_a_name_a_description_and_named_controls', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    const nodes = await desk.dialog.accessibility();
    const alert = nodes.find(({ role }) => role === 'alertdialog');
    assert.equal(alert?.name, 'This text holds 1 sensitive item');
    assert.match(alert?.description ?? '', /Nothing has reached Claude/);
    assert.equal(alert?.modal, true);
    const buttons = nodes.filter(({ role }) => role === 'button').map(({ name }) => name);
    assert.deepEqual(buttons, ['Mask and paste', 'Cancel', 'Paste without masking…']);
    assert.match(nodes.find(({ role }) => role === 'checkbox')?.name ?? '', /^Mask:/);
  });

  test('keeps_the_focus_inside_with_the_tab_key', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    const visited = new Set();
    for (let presses = 0; presses < 8; presses += 1) {
      await desk.press('Tab');
      visited.add(await desk.dialog.focusedName());
    }
    for (const name of ['Cancel', 'Paste without masking…', 'Mask and paste'])
      assert.ok(visited.has(name), name);
    assert.ok(!visited.has('Write your prompt to Claude'));
  });

  test('comes_back_when_the_page_removes_it', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.page.evaluate(() => document.querySelector('krong-dialog')?.remove());
    await desk.dialog.opened();
    assert.match((await desk.dialog.focusedName()) ?? '', /^Mask and paste/);
    await desk.press('Escape');
    await desk.dialog.closed();
    assert.equal(await desk.text(), '');
  });

  test('takes_no_orders_from_the_page', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.page.evaluate(() => {
      const host = /** @type {HTMLElement} */ (document.querySelector('krong-dialog'));
      host.click();
      for (const key of ['Enter', 'Escape', ' ']) {
        host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
      host.dispatchEvent(new Event('submit', { bubbles: true }));
    });
    assert.equal(await desk.dialog.isOpen(), true);
    assert.equal(await desk.text(), '');
  });

  test('does_not_listen_to_a_second_click_in_the_same_moment', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.dialog.choose('as-is');
    // Straight after the step has changed, before the button has settled.
    await desk.dialog.clickOn('BUTTON', 1);
    assert.deepEqual(await desk.dialog.choices(), ['back', 'yes']);
    assert.equal(await desk.text(), '');
  });

  test('says_what_it_found_in_english', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    assert.match(await desk.dialog.text(), /This text holds 1 sensitive item.*Mask and paste/s);
  });
});

describe('in Thai', () => {
  const browser = useBrowser(() => ({ language: 'th' }));

  test('says_what_it_found_in_thai', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    assert.match(await desk.dialog.text(), /พบข้อมูลสำคัญ 1 รายการในข้อความนี้.*ปกปิดแล้ววาง/s);
    await desk.press('Enter');
    assert.equal(await desk.dialog.toast(), 'ปกปิดแล้ว 1 รายการ');
  });
});
