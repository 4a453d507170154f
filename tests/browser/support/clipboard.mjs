// The browser's real clipboard, and the keys a person presses.

/** @typedef {import('playwright-core').Page} Page */

/**
 * Puts `types` on the clipboard, as a program would that copies in several forms.
 * @param {Page} page
 * @param {Record<string, string>} types type → content; an image's content is base64
 */
export async function copy(page, types) {
  await page.evaluate(async (entries) => {
    const blobs = entries.map(([type, content]) => {
      const body = type.startsWith('image/')
        ? Uint8Array.from(atob(content), (c) => c.charCodeAt(0))
        : content;
      return [type, new Blob([body], { type })];
    });
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, Object.entries(types));
}

/**
 * @param {Page} page
 * @param {string} text
 */
export function copyText(page, text) {
  return copy(page, { 'text/plain': text });
}

/** @param {Page} page */
export function pressPaste(page) {
  return page.keyboard.press('Control+v');
}

/**
 * Copies `text` and pastes it where the focus is.
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await copyText(page, text);
  await pressPaste(page);
}

/** @param {Page} page */
export function clipboardText(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}
