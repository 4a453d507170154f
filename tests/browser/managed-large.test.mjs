// Bundles as large as they come, what they cost, and one past its last day, from a real policy file in a real
// Chromium.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { useBrowser } from './support/desk.mjs';
import { CANNOT_WRITE, managedExtension } from './support/managed.mjs';
import { CAPTURED_CSP } from './support/page.mjs';
import { sentence } from './support/samples.mjs';

/**
 * @param {string} id
 * @param {Record<string, unknown>} match
 */
function rule(id, match) {
  return { id, category: 'secret', title: { en: `Rule ${id}`, th: `กฎ ${id}` }, match, confidence: 'high' };
}

/** Names as customers have them: 5 MB, none of them twice. */
function names() {
  const lines = [];
  for (let size = 0, number = 0; size < 5_000_000; number += 1) {
    const name = `Orchid Trading ${number.toString(36)} Company`;
    lines.push(name);
    size += name.length + 1;
  }
  return lines;
}

/** A number as four letters and digits, so that each rule has an anchor of its own. */
const code = (/** @type {number} */ number) => (number + 50_000).toString(36).toUpperCase();

const LIST = names();
/** @type {[name: string, bundle: Record<string, unknown>, text: string, state: string][]} */
const BUNDLES = [
  [
    'ten_thousand_rules',
    {
      rules: Array.from({ length: 10_000 }, (_, i) =>
        rule(`siam-${i}`, { token: [`SIAM${code(i)}-{digit:4}`] }),
      ),
    },
    `ลูกค้า SIAM${code(7_777)}-2041 ครับ`,
    'ok',
  ],
  [
    'five_megabytes_of_names',
    { rules: [rule('siam-customers', { words: { lines: LIST.join('\n') } })] },
    `ลูกค้าชื่อ ${LIST.at(-7)} ครับ`,
    'ok',
  ],
  [
    'a_bundle_past_its_last_day',
    {
      issued: '2020-01-01',
      expires: '2020-12-31',
      rules: [rule('siam-old', { token: ['ORCHID-{digit:4}'] })],
    },
    'โครงการ ORCHID-2041 เริ่มเดือนหน้า',
    'expired',
  ],
];

describe('bundles from a policy file', { skip: CANNOT_WRITE }, () => {
  for (const [name, content, text, state] of BUNDLES) {
    describe(name, () => {
      const extension = managedExtension();
      const bundle = JSON.stringify({ schema: 1, id: 'siam', version: '1', ...content });
      if (!CANNOT_WRITE) extension.write({ bundle });
      after(extension.remove);
      const browser = useBrowser(() => ({ extension: extension.folder }));

      test(`${name}_is_in_force`, async () => {
        const started = performance.now();
        const status = await browser.context().newPage();
        await status.goto(`chrome-extension://${extension.id}/pages/status/index.html`);
        await status.locator(`#state.${state}`).waitFor();
        const shown = performance.now() - started;
        assert.equal(await status.locator('.problems').count(), 0);
        // Kept for the next start, whatever its size: a new tab then has it at once.
        await status.waitForFunction(() =>
          chrome.storage.local.get('policyBundle').then((kept) => kept.policyBundle !== undefined),
        );
        await status.close();
        const desk = await browser.sitDown(CAPTURED_CSP);
        const pasted = performance.now();
        await desk.pasteHeld(text);
        const held = performance.now() - pasted;
        assert.equal((await desk.dialog.marks()).length, 1);
        await desk.press('Escape');
        await desk.dialog.closed();
        await desk.pasteHeld(sentence());
        console.log(
          `measured: ${name}, ${(bundle.length / 1e6).toFixed(1)} MB: status page after ${shown.toFixed(0)} ms, ` +
            `first paste in a new tab held after ${held.toFixed(0)} ms`,
        );
      });
    });
  }
});

/**
 * An expression in the style of gitleaks' rules.
 * @param {number} number
 */
function expression(number) {
  const vendor = `vendor${code(number).toLowerCase()}`;
  const regex =
    `(?i)[\\w.-]{0,50}?(?:${vendor})(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)` +
    `[\\x60'"\\s=]{0,5}([a-z0-9]{32})(?:[\\x60'"\\s;]|\\\\[nr]|$)`;
  return rule(`siam-${number}`, { pattern: { regex, anchors: [vendor], before: 128 } });
}

describe('what rules cost', { skip: CANNOT_WRITE }, () => {
  const extension = managedExtension();
  after(extension.remove);
  const browser = useBrowser(() => ({ extension: extension.folder }));

  for (const count of [0, 250, 1_000, 10_000]) {
    test(`of_${count}_more_expressions_is_told_on_the_status_page`, async () => {
      const rules = Array.from({ length: count }, (_, number) => expression(number));
      const version = `with-${count}`;
      const bundle = JSON.stringify({ schema: 1, id: 'siam', version, rules });
      extension.write({ bundle });
      // Seen once, the policy is in force everywhere; what it costs a new page is then measured in a new page.
      const first = await browser.context().newPage();
      await first.goto(`chrome-extension://${extension.id}/pages/status/index.html`);
      await first.getByText(version, { exact: true }).waitFor();
      await first.waitForFunction(
        (wanted) =>
          chrome.storage.local.get('policyBundle').then(({ policyBundle }) => policyBundle === wanted),
        bundle,
      );
      const page = await browser.context().newPage();
      await page.goto(`chrome-extension://${extension.id}/pages/status/index.html`);
      await page.getByText(version, { exact: true }).waitFor();
      await page.locator('.good').waitFor();
      await browser.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('#copy').click();
      await page.getByText('Copied.').waitFor();
      const {
        cost,
        rules: all,
        builtinRules,
        speed,
      } = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
      assert.equal(all - builtinRules, count);
      // A tab of claude.ai itself takes some hundred.
      assert.ok(cost.bytes < 200e6, `${cost.bytes} bytes`);
      console.log(
        `measured: ${count} more expressions, ${(bundle.length / 1e6).toFixed(2)} MB: loaded in ` +
          `${cost.milliseconds.toFixed(0)} ms, ${(cost.bytes / 1e6).toFixed(1)} MB of wasm memory, ` +
          `${speed.milliseconds.toFixed(1)} ms for ${speed.kilobytes} KB of text`,
      );
    });
  }
});
