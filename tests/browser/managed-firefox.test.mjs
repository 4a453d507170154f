// A real policies.json and a real Firefox. It has no schema and announces no change: what stands in the file when
// it starts is what holds.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { FIREFOX_DIST, openFirefox, paste, shows, sitDown } from './support/firefox.mjs';
import { cannotWrite } from './support/managed.mjs';
import { CLEAN } from './support/samples.mjs';

const FILE = '/etc/firefox/policies/policies.json';
const ID = `krong-test-${process.pid}@krong-dlp.github.io`;
const ORCHID = 'โครงการ ORCHID-2041 เริ่มเดือนหน้า';
const skip = cannotWrite(dirname(FILE));

const folder = mkdtempSync(join(tmpdir(), 'krong-extension-'));
const original = existsSync(FILE) ? readFileSync(FILE) : undefined;
/** @type {import('puppeteer-core').Browser | undefined} */
let browser;

before(async () => {
  if (skip) return;
  cpSync(FIREFOX_DIST, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.browser_specific_settings.gecko.id = ID;
  writeFileSync(path, JSON.stringify(manifest));
  const rule = {
    id: 'siam-orchid',
    category: 'secret',
    title: { en: 'ORCHID code', th: 'รหัส ORCHID' },
    match: { token: ['ORCHID-{digit:4}'] },
    confidence: 'high',
  };
  const bundle = JSON.stringify({ schema: 1, id: 'siam', version: '1', rules: [rule] });
  mkdirSync(dirname(FILE), { recursive: true });
  const values = { bundle, colour: 'green', language: 7 };
  writeFileSync(FILE, JSON.stringify({ policies: { '3rdparty': { Extensions: { [ID]: values } } } }));
  browser = await openFirefox(folder);
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
  if (skip) return;
  if (original) writeFileSync(FILE, original);
  else rmSync(FILE, { force: true });
});

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
