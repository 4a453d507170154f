// axe-core on the dialog and the pages. It cannot see into a closed shadow root, so the dialog is tried in a
// copy of the shipped extension with that one word changed.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { changedExtension } from './support/browser.mjs';
import { useBrowser } from './support/desk.mjs';
import { sentence, thaiId } from './support/samples.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const copy = changedExtension((folder) => {
  const path = join(folder, 'content.js');
  const code = readFileSync(path, 'utf8');
  assert.ok(code.includes('{ mode: "closed" }'));
  writeFileSync(path, code.replaceAll('{ mode: "closed" }', '{ mode: "open" }'));
});
after(copy.remove);

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  describe(`${scheme} colours`, () => {
    const browser = useBrowser(() => ({ extension: copy.folder, scheme }));

    test('the_dialog_has_no_accessibility_fault', async () => {
      const desk = await browser.sitDown();
      await desk.pasteHeld(`${sentence(1)} ${sentence(2)}`);
      assert.deepEqual(await faults(desk.page, 'krong-dialog'), []);
    });

    test('a_table_in_the_dialog_has_no_accessibility_fault', async () => {
      const desk = await browser.sitDown();
      const row = (/** @type {number} */ n) => `${thaiId(n)}\tcustomer${n}@mail.example`;
      await desk.pasteHeld(Array.from({ length: 30 }, (_, n) => row(n + 1)).join('\n'));
      await desk.dialog.open(/Show all 30/, 0);
      await desk.dialog.until(async () => ((await desk.dialog.boxes()).length === 32 ? true : undefined));
      assert.deepEqual(await faults(desk.page, 'krong-dialog'), []);
    });

    test('the_second_step_has_no_accessibility_fault', async () => {
      const desk = await browser.sitDown();
      await desk.pasteHeld(sentence());
      await desk.dialog.choose('as-is');
      assert.deepEqual(await faults(desk.page, 'krong-dialog'), []);
    });

    for (const name of ['practice', 'popup', 'status']) {
      test(`the_${name}_page_has_no_accessibility_fault`, async () => {
        const page = await browser.context().newPage();
        await page.goto(`chrome-extension://${await browser.extensionId()}/pages/${name}/index.html`);
        await page.locator('h1').waitFor();
        assert.deepEqual(await faults(page, 'body'), []);
      });
    }
  });
}

/**
 * What axe finds in `selector`, a line each.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @returns {Promise<string[]>}
 */
async function faults(page, selector) {
  await page.evaluate(AXE);
  return page.evaluate(async (where) => {
    const { violations } = await /** @type {any} */ (window).axe.run(where);
    return violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, selector);
}
