// From zero to a fleet, on Linux: a policy file as `krong policy` prints it puts the extension into a browser that
// has never seen it, with the organisation's rules; the file that removes it takes both away.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CARGO_TARGET, chromiumPath } from '../../scripts/lib/paths.mjs';
import { must } from '../../scripts/lib/run.mjs';
import { DIST, openBrowser, openClaude } from './support/browser.mjs';
import { Desk } from './support/desk.mjs';
import { cannotWrite } from './support/managed.mjs';

/** Where the printed file belongs, by the command's own word. */
const FILE = '/etc/chromium/policies/managed/krong.json';
/** Else the browser lets nobody look into what a policy has installed, and so no test. */
const LOOK = `/etc/chromium/policies/managed/krong-test-${process.pid}.json`;
const ORCHID = 'โครงการ ORCHID-2041 เริ่มเดือนหน้า';
const skip = existsSync(FILE) ? `${FILE} is there already` : cannotWrite('/etc/chromium/policies/managed');

const folder = mkdtempSync(join(tmpdir(), 'krong-rollout-'));
const version = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')).version;
let id = '';
/** What the browser asks for updates and packages. */
const server = createServer(({ url = '' }, response) => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  if (url.startsWith('/updates.xml')) {
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<?xml version="1.0"?><gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">` +
        `<app appid="${id}"><updatecheck codebase="http://127.0.0.1:${port}/krong.crx" version="${version}"/>` +
        '</app></gupdate>',
    );
    return;
  }
  response.setHeader('content-type', 'application/x-chrome-extension');
  response.end(readFileSync(join(folder, 'krong.crx')));
});

/** @param {string[]} args */
const krong = (...args) => must(join(CARGO_TARGET, 'debug', 'krong'), args, { cwd: folder, quiet: true });

before(async () => {
  if (skip) return;
  await must('cargo', ['build', '--quiet', '--locked', '--bin', 'krong']);
  // Packed by the browser itself, with a key of its own that gives it its id.
  cpSync(DIST, join(folder, 'krong'), { recursive: true });
  const pack = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'profile')}`,
  ];
  spawnSync(chromiumPath() ?? 'chromium', [...pack, `--pack-extension=${join(folder, 'krong')}`]);
  const key = createPublicKey(createPrivateKey(readFileSync(join(folder, 'krong.pem'))));
  const digest = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  id = [...digest.slice(0, 32)].map((d) => String.fromCharCode(97 + Number.parseInt(d, 16))).join('');
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  writeFileSync(
    join(folder, 'policy.toml'),
    'organizationName = "Siam Example"\nlanguage = "en"\n[actions]\nrestricted = "block"\nconfidential = "block"\n',
  );
  mkdirSync(join(folder, 'siam'));
  writeFileSync(
    join(folder, 'siam', 'siam.toml'),
    '[bundle]\nschema = 1\nid = "siam"\nversion = "1"\n\n[[rule]]\nid = "siam-orchid"\ncategory = "secret"\n' +
      'title = { en = "ORCHID code", th = "รหัส ORCHID" }\nmatch = { token = ["ORCHID-{digit:4}"] }\n',
  );
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  if (skip) return;
  for (const file of [FILE, LOOK]) rmSync(file, { force: true });
});

test('the_printed_file_installs_the_extension_with_its_rules_and_the_other_removes_it', {
  skip,
}, async () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  mkdirSync(join(FILE, '..'), { recursive: true });
  writeFileSync(LOOK, JSON.stringify({ DeveloperToolsAvailability: 1 }));
  const from = ['--chrome-id', id, '--update-url', `http://127.0.0.1:${port}/updates.xml`];
  await krong('policy', 'chromium', '--policy', 'policy.toml', '--bundle', 'siam', ...from, '-o', FILE);
  const started = performance.now();
  const { context, close } = await openBrowser({ extension: null });
  try {
    if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
    assert.equal(new URL(context.serviceWorkers()[0]?.url() ?? '').host, id);
    console.log(
      `measured: from the browser's first start to the installed extension ${(performance.now() - started).toFixed(0)} ms`,
    );
    const status = await context.newPage();
    await status.goto(`chrome-extension://${id}/pages/status/index.html`);
    await status.locator('#state.ok').waitFor();
    const { page, dialog } = await openClaude(context);
    const desk = new Desk(page, dialog);
    await desk.pasteHeld(ORCHID);
    assert.match(await dialog.text(), /Siam Example does not allow.*ORCHID code/s);
    await desk.press('Escape');
    await dialog.closed();

    writeFileSync(join(folder, 'remove.sh'), await krong('policy', 'chromium', '--remove'));
    await must('sh', [join(folder, 'remove.sh')]);
    await status.waitForEvent('close');
  } finally {
    await close();
  }
});
