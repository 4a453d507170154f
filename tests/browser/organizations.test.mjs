// `allowedOrganizations` in a real Chromium: what stands in the policy is what claude.ai is sent, seen on the wire
// by a server that claude.ai's name leads to.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openBrowser } from './support/browser.mjs';
import { useBrowser } from './support/desk.mjs';
import { PATIENCE } from './support/dialog.mjs';
import { CANNOT_WRITE, managedExtension } from './support/managed.mjs';
import { claudeOnTheWire, ELSEWHERE } from './support/wire.mjs';

const HEADER = 'anthropic-allowed-org-ids';
/** Made up, as are all below. */
const FIRST = '3f2b8c1e-0d4a-4c57-9a51-7e6c2f1b9d08';
const SECOND = '0b7d2a44-91c3-4f0e-8a6d-5d1e7c9f2b33';
const number = (/** @type {number} */ n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** @type {Awaited<ReturnType<typeof claudeOnTheWire>>} */
let wire;
before(async () => {
  wire = await claudeOnTheWire();
});
after(() => wire?.close());

/** Everything goes to our server, whose certificate nobody knows. */
const towards = () => [`--proxy-server=http://127.0.0.1:${wire.port}`, '--ignore-certificate-errors'];

/** @param {string} address */
async function sent(address) {
  for (const started = Date.now(); Date.now() - started < PATIENCE; ) {
    const request = wire.requests.find(({ host, path }) => `https://${host}${path}` === address);
    if (request) return request;
    await setTimeout(10);
  }
  throw new Error(`No request for ${address} came.`);
}

let asked = 0;

/**
 * What the page's next request says of organisations.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('node:http').IncomingHttpHeaders>}
 */
async function ask(page) {
  asked += 1;
  const path = `/api/organizations?${asked}`;
  await page.evaluate((where) => fetch(where), path);
  return (await sent(`https://claude.ai${path}`)).headers;
}

/**
 * Asks until the header is what it should be: a browser takes some seconds to read its policy.
 * @param {import('playwright-core').Page} page
 * @param {string | undefined} wanted
 */
async function until(page, wanted) {
  const started = performance.now();
  for (;;) {
    const headers = await ask(page);
    if (headers[HEADER] === wanted) return headers;
    if (performance.now() - started > PATIENCE) assert.equal(headers[HEADER], wanted);
    await setTimeout(100);
  }
}

describe('allowed organisations', { skip: CANNOT_WRITE }, () => {
  const extension = managedExtension();
  after(extension.remove);
  const browser = useBrowser(() => ({ extension: extension.folder, args: towards() }));

  async function claude() {
    const page = await browser.context().newPage();
    await page.goto('https://claude.ai/new');
    return page;
  }

  test('no_policy_no_header', async () => {
    const page = await claude();
    assert.equal((await ask(page))[HEADER], undefined);
  });

  test('every_kind_of_request_to_claude_carries_them_and_no_request_elsewhere', async () => {
    const page = await claude();
    const started = performance.now();
    extension.write({ allowedOrganizations: [FIRST.toUpperCase(), SECOND, FIRST] });
    const both = `${FIRST},${SECOND}`;
    await until(page, both);
    console.log(
      `measured: from the policy file to the header on the wire ${(performance.now() - started).toFixed(0)} ms`,
    );
    wire.requests.length = 0;
    // The way in: a link on a page of somebody else's.
    await page.goto(`https://${ELSEWHERE}/`);
    await page.locator('a').click();
    await page.locator('.ProseMirror').waitFor();
    await page.evaluate(() => {
      new Image().src = '/image.png';
      navigator.sendBeacon('/beacon', 'x');
      void fetch('/post', { method: 'POST', body: 'x' });
      new EventSource('/events');
      new WebSocket('wss://claude.ai/socket');
      const frame = document.createElement('iframe');
      frame.src = '/frame';
      document.body.append(frame);
    });
    for (const path of ['new', 'composer.js', 'image.png', 'beacon', 'post', 'events', 'socket', 'frame']) {
      assert.equal((await sent(`https://claude.ai/${path}`)).headers[HEADER], both, path);
    }
    assert.equal((await sent(`https://${ELSEWHERE}/`)).headers[HEADER], undefined);
  });

  test('a_value_that_is_no_uuid_costs_itself_only_and_is_named', async () => {
    const page = await claude();
    extension.write({ allowedOrganizations: ['Acme (Thailand)', SECOND, 'x\r\ny: z'] });
    await until(page, SECOND);
    const status = await browser.context().newPage();
    await status.goto(`chrome-extension://${extension.id}/pages/status/index.html`);
    await status.locator('#state.partly-refused').waitFor();
    const said = (await status.locator('.problems').textContent()) ?? '';
    assert.match(said, /allowedOrganizations.*entry 1 is no organisation ID.*entry 3 is no organisation ID/s);
    assert.equal(await status.locator('tr.partly', { hasText: SECOND }).count(), 1);
  });

  test('a_long_list_goes_on_in_numbered_headers_that_the_first_one_counts', async () => {
    const page = await claude();
    const many = Array.from({ length: 250 }, (_, n) => number(n));
    extension.write({ allowedOrganizations: many });
    const headers = await until(page, `${many.slice(0, 100).join(',')};n=3`);
    assert.equal(headers[`${HEADER}1`], many.slice(100, 200).join(','));
    assert.equal(headers[`${HEADER}2`], many.slice(200).join(','));
    assert.equal(headers[`${HEADER}3`], undefined);
  });

  test('the_header_goes_with_the_policy', async () => {
    const page = await claude();
    extension.write({ allowedOrganizations: [FIRST] });
    assert.equal((await until(page, FIRST))[`${HEADER}1`], undefined);
    extension.removePolicy();
    await until(page, undefined);
  });
});

describe('the next start', { skip: CANNOT_WRITE }, () => {
  const extension = managedExtension();
  const profile = mkdtempSync(join(tmpdir(), 'krong-profile-'));
  after(() => {
    extension.remove();
    rmSync(profile, { recursive: true, force: true });
  });

  test('sends_the_header_with_its_first_request', async () => {
    extension.write({ allowedOrganizations: [FIRST] });
    const options = { extension: extension.folder, profile, args: towards() };
    const first = await openBrowser(options);
    const page = await first.context.newPage();
    await page.goto('https://claude.ai/new');
    await until(page, FIRST);
    await first.close();
    wire.requests.length = 0;
    const second = await openBrowser(options);
    await (await second.context.newPage()).goto('https://claude.ai/new');
    assert.equal((await sent('https://claude.ai/new')).headers[HEADER], FIRST);
    await second.close();
  });
});
