// When the engine is late, broken or gone: a paste that was not checked is never let through in silence.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { changedExtension } from './support/browser.mjs';
import { ENGINE_PATHS, useBrowser } from './support/desk.mjs';
import { CAPTURED_CSP, STRICT_CSP } from './support/page.mjs';
import { CLEAN, MASKED_SENTENCE, sentence } from './support/samples.mjs';

/**
 * A browser with a damaged copy of the extension.
 * @param {(folder: string) => void} damage
 */
function useDamaged(damage) {
  const copy = changedExtension(damage);
  after(copy.remove);
  return useBrowser(() => ({ extension: copy.folder }));
}

/**
 * Replaces `from`, which must be there, in the scripts that load the engine.
 * @param {string} folder
 * @param {string} from
 * @param {string} to
 */
function patch(folder, from, to) {
  for (const name of ['content.js', 'background.js']) {
    const path = join(folder, name);
    const code = readFileSync(path, 'utf8');
    assert.ok(code.includes(from), `${name} has no ${from}`);
    writeFileSync(path, code.replace(from, to));
  }
}

for (const [place, csp] of ENGINE_PATHS) {
  describe(`the engine is gone, expected ${place}`, () => {
    const browser = useDamaged((folder) => rmSync(join(folder, 'krong.wasm')));

    test('holds_the_paste_when_the_engine_is_gone', async () => {
      const desk = await browser.sitDown(csp);
      await desk.pasteHeld(CLEAN);
      assert.match(await desk.dialog.text(), /could not check this text/);
      assert.deepEqual(await desk.saw('paste'), []);
      assert.equal(await desk.text(), '');
      await desk.press('Escape');
      await desk.dialog.closed();
      assert.equal(await desk.text(), '');
    });

    test('lets_the_person_go_on_knowingly', async () => {
      const desk = await browser.sitDown(csp);
      await desk.pasteHeld(CLEAN);
      await desk.dialog.choose('as-is');
      await desk.shows(CLEAN);
    });
  });

  describe(`the engine traps ${place}`, () => {
    // The sample that warms the engine up does not count.
    const first = "!globalThis.trapped && !text.startsWith('name,phone')";
    const once = `if (${first}) { globalThis.trapped = true; throw new WebAssembly.RuntimeError(); }`;
    const browser = useDamaged((folder) =>
      patch(folder, 'function scan(text) {', `function scan(text) { ${once}`),
    );

    test('asks_a_new_instance_after_a_trap', async () => {
      const desk = await browser.sitDown(csp);
      await desk.pasteHeld(sentence());
      await desk.press('Enter');
      await desk.shows(MASKED_SENTENCE);
    });
  });

  describe(`the engine always traps ${place}`, () => {
    const browser = useDamaged((folder) =>
      patch(folder, 'function scan(text) {', 'function scan(text) { throw new WebAssembly.RuntimeError();'),
    );

    test('holds_the_paste_when_every_instance_traps', async () => {
      const desk = await browser.sitDown(csp);
      await desk.pasteHeld(CLEAN);
      assert.match(await desk.dialog.text(), /could not check this text/);
      assert.equal(await desk.text(), '');
    });
  });
}

describe('the guard itself has a fault', () => {
  const browser = useDamaged((folder) => {
    const path = join(folder, 'content.js');
    const code = readFileSync(path, 'utf8');
    assert.ok(code.includes('function readClipboard(event) {'));
    writeFileSync(path, code.replace('function readClipboard(event) {', '$& throw new Error();'));
  });

  test('a_fault_in_the_guard_is_no_way_through', async () => {
    const desk = await browser.sitDown(CAPTURED_CSP);
    await desk.paste(sentence());
    assert.match(await desk.dialog.toast(), /Nothing was pasted. Reload the page/);
    assert.deepEqual(await desk.saw('paste'), []);
    assert.equal(await desk.text(), '');
  });
});

describe('the engine is slow to load', () => {
  // The copy waits for a word from the test before it compiles.
  const wait = 'await new Promise((go) => globalThis.addEventListener("test-go", go, { once: true }));';
  const browser = useDamaged((folder) =>
    patch(folder, 'const response = await fetch(url);', `${wait} const response = await fetch(url);`),
  );

  test('holds_the_paste_while_the_engine_loads', async () => {
    const desk = await browser.sitDown(CAPTURED_CSP);
    await desk.paste(CLEAN);
    assert.deepEqual(await desk.saw('paste'), []);
    await desk.page.evaluate(() => dispatchEvent(new Event('test-go')));
    await desk.page.waitForFunction(() => /** @type {any} */ (window).editor.getText() !== '');
    assert.equal(await desk.text(), CLEAN);
  });

  test('says_so_when_the_engine_is_not_ready_in_time', async () => {
    const desk = await browser.sitDown(CAPTURED_CSP);
    await desk.pasteHeld(sentence());
    assert.match(await desk.dialog.text(), /still starting/);
    await desk.page.evaluate(() => dispatchEvent(new Event('test-go')));
    await desk.press('Enter');
    await desk.dialog.until(async () => (await desk.dialog.marks())[0]);
    await desk.press('Enter');
    await desk.shows(MASKED_SENTENCE);
  });
});

describe('the extension is updated under an open page', () => {
  const browser = useBrowser();

  test('goes_on_guarding_with_the_engine_in_the_page', async () => {
    const desk = await browser.sitDown(CAPTURED_CSP);
    await desk.paste('x');
    await desk.shows('x');
    await reload(browser);
    await desk.pasteHeld(sentence());
    await desk.press('Enter');
    await desk.shows(`x${MASKED_SENTENCE}`);
  });
});

describe('the extension is updated under a page that forbids wasm', () => {
  const browser = useBrowser();

  test('holds_the_paste_and_says_that_the_page_needs_a_reload', async () => {
    const desk = await browser.sitDown(STRICT_CSP);
    await desk.paste('x');
    await desk.shows('x');
    await reload(browser);
    await desk.pasteHeld(CLEAN);
    assert.match(await desk.dialog.text(), /Krong was updated while this page was open\. Reload the page/);
    await desk.press('Escape');
    await desk.dialog.closed();
    assert.equal(await desk.text(), 'x');
  });
});

describe('the background is stopped', () => {
  const browser = useBrowser();

  test('connects_again_when_the_background_was_stopped', async () => {
    const desk = await browser.sitDown(STRICT_CSP);
    await desk.paste('x');
    await desk.shows('x');
    await stopWorker(browser);
    await desk.pasteHeld(sentence());
    await desk.press('Enter');
    await desk.shows(`x${MASKED_SENTENCE}`);
  });
});

/** @param {ReturnType<typeof useBrowser>} browser */
async function reload(browser) {
  await browser.extensionId();
  const [worker] = browser.context().serviceWorkers();
  const gone = new Promise((resolve) => worker?.on('close', resolve));
  // The worker dies while it answers.
  await worker?.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await gone;
}

/**
 * As the browser does after half a minute without work, by the button of its own diagnostics page.
 * @param {ReturnType<typeof useBrowser>} browser
 */
async function stopWorker(browser) {
  const page = await browser.context().newPage();
  await page.goto('chrome://serviceworker-internals/');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('STOPPED').waitFor();
  await page.close();
}
