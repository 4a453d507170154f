// What the dialog offers under each action. The copy of the shipped extension gets a policy where the shipped
// one has none yet; everything else in it is as shipped.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { changedExtension } from './support/browser.mjs';
import { useBrowser } from './support/desk.mjs';
import { MASKED_SENTENCE, sentence } from './support/samples.mjs';

/** @param {string} action what the policy wants done with restricted data, such as a national ID */
function useAction(action) {
  const copy = changedExtension((folder) => {
    const path = join(folder, 'content.js');
    const code = readFileSync(path, 'utf8');
    assert.ok(code.includes('configure({});'));
    writeFileSync(
      path,
      code.replace('configure({});', `configure({ actions: { restricted: "${action}" } });`),
    );
  });
  after(copy.remove);
  return useBrowser(() => ({ extension: copy.folder }));
}

describe('observe', () => {
  const browser = useAction('observe');

  test('interrupts_nobody_where_the_policy_only_observes', async () => {
    const desk = await browser.sitDown();
    await desk.paste(sentence());
    await desk.shows(sentence());
    assert.equal(await desk.dialog.isOpen(), false);
  });
});

describe('justify', () => {
  const browser = useAction('justify');

  test('pastes_as_it_is_only_with_a_reason', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    await desk.dialog.choose('as-is');
    await desk.dialog.choose('yes');
    // Without a reason the browser itself points at the field.
    assert.deepEqual(await desk.dialog.choices(), ['back', 'yes']);
    await desk.dialog.clickOn('TEXTAREA');
    await desk.page.keyboard.type('agreed with the customer');
    assert.deepEqual(await desk.saw('input'), []);
    await desk.dialog.choose('yes');
    await desk.shows(sentence());
  });
});

describe('redact', () => {
  const browser = useAction('redact');

  test('offers_only_masking_where_the_policy_redacts', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    assert.deepEqual(await desk.dialog.choices(), ['mask', 'cancel']);
    assert.match(await desk.dialog.text(), /Your organisation asks for these to be masked/);
    await desk.press('Enter');
    await desk.shows(MASKED_SENTENCE);
  });
});

describe('block', () => {
  const browser = useAction('block');

  test('pastes_nothing_where_the_policy_blocks', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    assert.deepEqual(await desk.dialog.choices(), ['cancel']);
    await desk.press('Enter');
    await desk.dialog.closed();
    assert.equal(await desk.text(), '');
  });
});
