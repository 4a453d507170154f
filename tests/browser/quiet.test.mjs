// The extension talks to nobody: every request the browser makes while it works is counted.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ENGINE_PATHS, useBrowser } from './support/desk.mjs';
import { MASKED_SENTENCE, sentence } from './support/samples.mjs';

for (const [place, csp] of ENGINE_PATHS) {
  describe(`engine ${place}`, () => {
    const browser = useBrowser();

    test('makes_no_request_beyond_its_own_files', async () => {
      /** @type {string[]} */
      const addresses = [];
      browser.context().on('request', (request) => addresses.push(request.url()));
      const desk = await browser.sitDown(csp);
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
      const own = `chrome-extension://${await browser.extensionId()}/`;
      const page = [
        'https://claude.ai/new',
        'https://claude.ai/composer.js',
        'https://claude.ai/favicon.ico',
      ];
      // With `use_dynamic_url` our wasm file has an address of its own for each session.
      const others = addresses.filter((url) => !page.includes(url) && !url.startsWith(own));
      assert.ok(
        others.every((url) => /^chrome-extension:\/\/[^/]+\/krong\.wasm$/.test(url)),
        others.join(),
      );
    });

    test('writes_nothing_to_the_console_and_keeps_nothing', async () => {
      const desk = await browser.sitDown(csp);
      /** @type {string[]} */
      const said = [];
      desk.page.on('console', (message) => said.push(message.text()));
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
      assert.deepEqual(said, []);
      const [worker] = browser.context().serviceWorkers();
      const kept = await worker?.evaluate(async () => ({
        storage: await chrome.storage.local.get(),
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
      }));
      assert.deepEqual(kept, { storage: {}, databases: 0, caches: 0 });
    });
  });
}
