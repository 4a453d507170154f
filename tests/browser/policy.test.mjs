// What the dialog offers under each policy. In the copy of the shipped extension the browser's answer is put in
// place; everything else is as shipped. managed.test.mjs has real policy files.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { changedExtension } from './support/browser.mjs';
import { useBrowser } from './support/desk.mjs';
import { MASKED_SENTENCE, sentence, thaiId } from './support/samples.mjs';

/**
 * @param {Record<string, unknown>} values
 * @param {(folder: string) => void} [change] more to change in the copy
 */
function usePolicy(values, change = () => undefined) {
  const copy = changedExtension((folder) => {
    for (const name of ['content.js', 'background.js']) {
      const path = join(folder, name);
      const code = readFileSync(path, 'utf8');
      assert.ok(code.includes(ASKED));
      writeFileSync(path, code.replace(ASKED, JSON.stringify(values)));
    }
    change(folder);
  });
  after(copy.remove);
  return useBrowser(() => ({ extension: copy.folder }));
}

const ASKED = 'await chrome.storage.managed.get()';

const TABLE = Array.from({ length: 20 }, (_, n) => `${thaiId(n + 1)}\tcustomer${n + 1}@mail.example`).join(
  '\n',
);

/** @param {string} action what the policy wants done with restricted data, such as a national ID */
function useAction(action) {
  return usePolicy({ actions: { restricted: action } });
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

  test('leaves_no_choice_about_a_column_that_must_be_masked_and_one_about_another', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(TABLE);
    assert.match(await desk.dialog.text(), /Table or list of 20 rows/);
    assert.deepEqual(await desk.dialog.boxes(), ['true']);
    assert.deepEqual(await desk.dialog.placeholders(), [
      ...['[THAI_ID_1]', '[THAI_ID_20]', '[EMAIL_1]', '[EMAIL_20]'],
    ]);
    await desk.dialog.clickOn('INPUT');
    await desk.press('Enter');
    await desk.dialog.closed();
    assert.match(await desk.text(), /^\[THAI_ID_1\]\s+customer1@mail\.example\n\[THAI_ID_2\]/);
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

  test('shows_a_table_and_offers_nothing', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(TABLE);
    assert.match(await desk.dialog.text(), /Table or list of 20 rows/);
    assert.deepEqual([await desk.dialog.boxes(), await desk.dialog.placeholders()], [[], []]);
    await desk.dialog.open(/Show all 20/, 0);
    await desk.dialog.until(async () => ((await desk.dialog.marks()).length === 24 ? true : undefined));
  });
});

const HOUSE = {
  organizationName: 'บริษัท สยามตัวอย่าง จำกัด',
  contact: 'dpo@siam.example ต่อ 1234',
  usagePolicy: 'ห้ามนำข้อมูลลูกค้าไปใช้กับ AI\nข้อมูลสาธารณะใช้ได้',
  usagePolicyUrl: 'https://intranet.siam.example/ai',
};

describe('the organisation speaks', () => {
  const browser = usePolicy({ ...HOUSE, language: 'th', actions: { restricted: 'block' } });

  test('says_in_the_policy_s_language_who_blocks_and_whom_to_ask', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    const said = await desk.dialog.text();
    assert.match(said, /บริษัท สยามตัวอย่าง จำกัด ไม่อนุญาตให้ส่งข้อความนี้ไปที่ Claude/);
    assert.match(said, /หากจำเป็นต้องใช้ในงาน โปรดสอบถาม dpo@siam.example ต่อ 1234/);
    assert.match(said, /ห้ามนำข้อมูลลูกค้าไปใช้กับ AI/);
    assert.deepEqual(await desk.dialog.choices(), ['cancel']);
  });

  test('opens_the_organisation_s_rules_in_a_new_tab', async () => {
    const desk = await browser.sitDown();
    await browser
      .context()
      .route('https://intranet.siam.example/**', (route) => route.fulfill({ body: 'AI' }));
    await desk.pasteHeld(sentence());
    const opened = browser.context().waitForEvent('page');
    await desk.dialog.clickOn('A');
    const tab = await opened;
    await tab.waitForURL(HOUSE.usagePolicyUrl);
    assert.equal(await tab.evaluate(() => document.referrer), '');
    assert.equal(await desk.dialog.isOpen(), true);
  });
});

describe('an address that is no https address', () => {
  const browser = usePolicy({ usagePolicyUrl: 'javascript:alert(1)', organizationName: 7, contact: 'IT' });

  test('makes_no_link_of_it_and_drops_what_is_no_text', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(sentence());
    const said = await desk.dialog.text();
    assert.match(said, /Rules for using AI/);
    assert.doesNotMatch(said, /Read the whole policy|7: rules/);
  });
});

for (const [mode, toast] of /** @type {const} */ ([
  ['warn', /could not check this text. It was pasted as it is/],
  ['allow', undefined],
])) {
  describe(`unchecked text, ${mode}`, () => {
    const browser = usePolicy({ whenUnavailable: mode }, (folder) => rmSync(join(folder, 'krong.wasm')));

    test(`${mode}_lets_unchecked_text_go_on`, async () => {
      const desk = await browser.sitDown();
      await desk.paste(sentence());
      await desk.shows(sentence());
      assert.equal(await desk.dialog.isOpen(), false);
      if (toast) assert.match(await desk.dialog.toast(), toast);
      else assert.equal(await desk.page.locator('krong-status').count(), 0);
    });
  });
}
