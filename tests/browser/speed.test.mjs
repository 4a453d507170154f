// How long a person waits, measured and printed; nothing is asserted about the times, which are the machine's.

import { describe, test } from 'node:test';
import { pressPaste } from './support/clipboard.mjs';
import { ENGINE_PATHS, useBrowser } from './support/desk.mjs';
import { prose, sentence } from './support/samples.mjs';

const SIZES = /** @type {const} */ ([
  ['2 KB', 2_000],
  ['1 MB', 1_000_000],
]);
const ROUNDS = 5;

for (const [place, csp] of ENGINE_PATHS) {
  describe(`engine ${place}`, () => {
    const browser = useBrowser();

    for (const [name, size] of SIZES) {
      test(`measures_a_${name.replace(' ', '_').toLowerCase()}_paste`, async () => {
        const desk = await browser.sitDown(csp);
        await desk.paste('x');
        await desk.shows('x');
        const held = [];
        const passed = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          await desk.forget();
          await desk.pasteHeld(`${prose(size)}${sentence()}`);
          held.push(await between(desk, 'dialog'));
          await desk.press('Escape');
          await desk.dialog.closed();
          await desk.forget();
          await desk.page.evaluate((text) => navigator.clipboard.writeText(text), prose(size));
          await pressPaste(desk.page);
          passed.push(await between(desk, 'paste'));
        }
        console.log(
          `measured: ${name}, engine ${place}: from key to page ${median(passed)} ms when clean, ` +
            `from key to dialog ${median(held)} ms when not`,
        );
      });
    }
  });
}

/**
 * Milliseconds from the key V to the first event of `type` that the page noticed.
 * @param {import('./support/desk.mjs').Desk} desk
 * @param {string} type
 */
async function between(desk, type) {
  const end = await desk.dialog.until(async () => (await desk.saw(type))[0]?.at);
  const start = (await desk.saw('keydown')).find(({ key }) => key === 'v')?.at ?? Number.NaN;
  return end - start;
}

/** @param {number[]} values */
function median(values) {
  return values
    .toSorted((a, b) => a - b)
    .at(Math.floor(values.length / 2))
    ?.toFixed(1);
}
