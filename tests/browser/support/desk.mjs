// A person at claude.ai: copies, pastes, presses keys, and sees what the fields hold.
//
// Each test gets a new page in one browser a file; whatever it waits for is a thing a person would notice.

import { after, afterEach, before } from 'node:test';
import { openBrowser, openClaude } from './browser.mjs';
import { copy, pressPaste } from './clipboard.mjs';
import { CAPTURED_CSP, STRICT_CSP } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ type: string, at: number, trusted: boolean, types: string[], text: string, html: string, key: string }} Seen */

/** The two places where the engine runs, by what the page's policy allows. */
export const ENGINE_PATHS = /** @type {const} */ ([
  ['in the page', CAPTURED_CSP],
  ['in the background', STRICT_CSP],
]);

/**
 * One browser for the tests of a file or a `describe`.
 * @param {() => import('./browser.mjs').BrowserOptions} [options]
 */
export function useBrowser(options = () => ({})) {
  /** @type {Awaited<ReturnType<typeof openBrowser>> | undefined} */
  let browser;
  before(async () => {
    browser = await openBrowser(options());
  });
  afterEach(async () => {
    for (const page of browser?.context.pages().slice(1) ?? []) await page.close();
  });
  after(() => browser?.close());
  const running = () => {
    if (!browser) throw new Error('The browser has not been started: use this inside a test.');
    return browser;
  };
  return {
    context: () => running().context,
    extensionId: () => running().extensionId(),
    /** @param {string} [csp] */
    sitDown: async (csp) => {
      const { page, dialog } = await openClaude(running().context, csp);
      return new Desk(page, dialog);
    },
  };
}

export class Desk {
  /**
   * @param {Page} page
   * @param {import('./dialog.mjs').Dialog} dialog
   */
  constructor(page, dialog) {
    this.page = page;
    this.dialog = dialog;
    this.composer = page.locator('.ProseMirror');
    this.plain = page.locator('#plain');
  }

  /**
   * Copies text, or several types at once, and presses Ctrl+V where the focus is.
   * @param {string | Record<string, string>} content
   */
  async paste(content) {
    await copy(this.page, typeof content === 'string' ? { 'text/plain': content } : content);
    await pressPaste(this.page);
  }

  /** @param {string | Record<string, string>} content what Krong is expected to hold */
  async pasteHeld(content) {
    await this.paste(content);
    await this.dialog.opened();
  }

  /** @param {string} key */
  press(key) {
    return this.page.keyboard.press(key);
  }

  /** The composer's text, line by line. */
  text() {
    return this.page.evaluate(() => /** @type {any} */ (window).editor.getText({ blockSeparator: '\n' }));
  }

  html() {
    return this.composer.innerHTML();
  }

  /**
   * Resolves when the composer holds exactly `text`.
   * @param {string} text
   */
  async shows(text) {
    await this.page.waitForFunction(
      (wanted) => /** @type {any} */ (window).editor.getText({ blockSeparator: '\n' }) === wanted,
      text,
    );
  }

  /**
   * The events of `type` that reached the page.
   * @param {string} type
   * @returns {Promise<Seen[]>}
   */
  saw(type) {
    return this.page.evaluate(
      (wanted) =>
        /** @type {any} */ (window).witnessed.filter((/** @type {Seen} */ seen) => seen.type === wanted),
      type,
    );
  }

  /** Makes the page forget what it saw so far. */
  forget() {
    return this.page.evaluate(() => {
      /** @type {any} */ (window).witnessed.length = 0;
    });
  }

  /** The text of the "Pasted content" chip, once there is one. */
  async chip() {
    const chip = this.page.locator('.chip');
    await chip.waitFor();
    return chip.getAttribute('data-text');
  }
}
