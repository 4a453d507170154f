// A real policies.json and a real Firefox. It has no schema and announces no change: what stands in the file when
// it starts is what holds.

import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { PATIENCE } from './support/dialog.mjs';
import { FIREFOX_DIST, openFirefox, paste, shows, sitDown } from './support/firefox.mjs';
import { cannotWrite } from './support/managed.mjs';
import { CLEAN } from './support/samples.mjs';
import { claudeOnTheWire } from './support/wire.mjs';

const FILE = '/etc/firefox/policies/policies.json';
const ID = `krong-test-${process.pid}@krong-dlp.github.io`;
const ORGANIZATION = '3f2b8c1e-0d4a-4c57-9a51-7e6c2f1b9d08';
const ORCHID = 'โครงการ ORCHID-2041 เริ่มเดือนหน้า';
/** Firefox shows no extension's page to whoever drives it. So the copy opens one, which tells what it says. */
const OPEN = "chrome.tabs.create({ url: chrome.runtime.getURL('pages/status/index.html'), active: false });";
const TELL = `new MutationObserver((_, observer) => {
  const [state, problems, tested] = ['#state', '.problems', '.good'].map((one) => document.querySelector(one));
  if (!problems || !tested) return;
  observer.disconnect();
  const said = state.className + ' ' + problems.textContent;
  chrome.tabs.create({ url: 'https://claude.ai/told?' + encodeURIComponent(said), active: false });
}).observe(document, { childList: true, subtree: true });`;
const skip = cannotWrite(dirname(FILE));

const folder = mkdtempSync(join(tmpdir(), 'krong-extension-'));
const original = existsSync(FILE) ? readFileSync(FILE) : undefined;
/** @type {import('puppeteer-core').Browser | undefined} */
let browser;
/** @type {Awaited<ReturnType<typeof claudeOnTheWire>> | undefined} */
let wire;

before(async () => {
  if (skip) return;
  cpSync(FIREFOX_DIST, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.browser_specific_settings.gecko.id = ID;
  writeFileSync(path, JSON.stringify(manifest));
  appendFileSync(join(folder, 'background.js'), OPEN);
  appendFileSync(join(folder, 'pages', 'status', 'index.js'), TELL);
  const rule = {
    id: 'siam-orchid',
    category: 'secret',
    title: { en: 'ORCHID code', th: 'รหัส ORCHID' },
    match: { token: ['ORCHID-{digit:4}'] },
    confidence: 'high',
  };
  const bundle = JSON.stringify({ schema: 1, id: 'siam', version: '1', rules: [rule] });
  mkdirSync(dirname(FILE), { recursive: true });
  const allowedOrganizations = [ORGANIZATION, 'Acme'];
  const values = { bundle, allowedOrganizations, colour: 'green', language: 7 };
  writeFileSync(FILE, JSON.stringify({ policies: { '3rdparty': { Extensions: { [ID]: values } } } }));
  wire = await claudeOnTheWire();
  browser = await openFirefox(folder, {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': wire.port,
  });
});
after(async () => {
  await browser?.close();
  wire?.close();
  rmSync(folder, { recursive: true, force: true });
  if (skip) return;
  if (original) writeFileSync(FILE, original);
  else rmSync(FILE, { force: true });
});

/**
 * The request that is looked for, as soon as it has come over the wire.
 * @param {(request: import('./support/wire.mjs').Request) => boolean} wanted
 */
async function sent(wanted) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(20)) {
    const request = wire?.requests.find(wanted);
    if (request) return request;
  }
  throw new Error('The request did not come.');
}

test('firefox_obeys_its_policies_file', { skip }, async () => {
  assert.ok(browser);
  const page = await sitDown(browser);
  await paste(page, ORCHID);
  await page.waitForSelector('krong-dialog');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /\[[A-Z_]+_1\]/.test(/** @type {any} */ (window).editor.getText()));
  await page.evaluate(() => /** @type {any} */ (window).editor.commands.clearContent());
  await paste(page, CLEAN);
  await shows(page, CLEAN);
});

test('firefox_s_status_page_names_what_firefox_itself_lets_through', { skip }, async () => {
  const { path } = await sent(({ path }) => path.startsWith('/told?'));
  const said = decodeURIComponent(path.slice('/told?'.length));
  assert.match(said, /^partly-refused /);
  assert.match(said, /policy key colour there is no such key/);
  assert.match(said, /policy key language it must be one of auto, th, en/);
  assert.match(said, /policy key allowedOrganizations entry 2 is no organisation ID/);
});

test('firefox_sends_the_allowed_organisations_to_claude', { skip }, async () => {
  assert.ok(browser);
  const isSent = (
    /** @type {import('./support/wire.mjs').Request} */ { path, headers },
    /** @type {string} */ start,
  ) => path.startsWith(start) && headers['anthropic-allowed-org-ids'] === ORGANIZATION;
  const page = await browser.newPage();
  await page.goto('https://claude.ai/new');
  await page.waitForSelector('.ProseMirror');
  const asking = page.evaluate(async () => {
    // The page may be there before Firefox has told the extension of its policy.
    for (let n = 0; n < 100; n += 1) await fetch(`/api/organizations?${n}`);
  });
  await sent((request) => isSent(request, '/api/organizations'));
  await asking;
  await page.goto('https://claude.ai/new');
  await sent((request) => isSent(request, '/new'));
});
