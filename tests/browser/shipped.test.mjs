// What the shipped files promise: few permissions, one site, no network, nothing hidden, the same bytes each time.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isWelcome } from '../../scripts/lib/licences.mjs';
import { zipFolder } from '../../scripts/lib/zip.mjs';
import { DIST } from './support/browser.mjs';

const FIREFOX = join(DIST, '..', 'firefox');

for (const [browser, folder] of Object.entries({ chromium: DIST, firefox: FIREFOX })) {
  describe(browser, () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    const code = new Map(scripts.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

    test('asks_for_two_permissions_and_one_site_and_nothing_else', () => {
      // To read the policy and keep the last good one; to have the browser send `allowedOrganizations`, for which
      // it needs the host as well. Another permission is a decision, made here.
      assert.deepEqual(manifest.permissions, ['storage', 'declarativeNetRequestWithHostAccess']);
      assert.deepEqual(manifest.host_permissions, ['https://claude.ai/*', 'wss://claude.ai/*']);
      for (const key of [
        'optional_permissions',
        'optional_host_permissions',
        'externally_connectable',
        'declarative_net_request',
      ]) {
        assert.equal(manifest[key], undefined, key);
      }
      const sites = manifest.content_scripts.flatMap(
        (/** @type {{ matches: string[] }} */ { matches }) => matches,
      );
      assert.deepEqual(sites, ['https://claude.ai/*']);
    });

    test('allows_its_pages_nothing_from_outside', () => {
      const policy = manifest.content_security_policy.extension_pages;
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /https?:|\*|unsafe-inline|'unsafe-eval'|data:|blob:/);
    });

    test('reads_its_own_wasm_file_and_knows_no_other_network_call', () => {
      for (const [path, text] of code) {
        assert.doesNotMatch(
          text,
          /XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeer|WebTransport/,
          path,
        );
        const fetches = [...text.matchAll(/\bfetch\((.*?)\)/g)].map(([, argument]) => argument);
        // One is the loader's, one the unused loading branch of wasm-bindgen's glue.
        assert.ok(
          fetches.every((argument) => argument === 'url' || argument === 'module_or_path'),
          `${path}: ${fetches}`,
        );
      }
    });

    test('puts_no_markup_and_no_code_together_from_strings', () => {
      for (const [path, text] of code) {
        assert.doesNotMatch(
          text,
          /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
          path,
        );
      }
    });

    test('hears_pastes_before_anything_else_in_the_script_runs', () => {
      const script = code.get('content.js') ?? '';
      const first = script.indexOf('window.addEventListener("paste"');
      assert.ok(first > 0 && first < 600, 'the listener stands among the first lines');
    });

    test('adds_one_header_to_requests_and_touches_them_in_no_other_way', () => {
      for (const [path, text] of code) {
        const calls = [...text.matchAll(/declarativeNetRequest|updateDynamicRules|webRequest/g)];
        assert.ok(path === 'background.js' || calls.length === 0, path);
        assert.doesNotMatch(text, /webRequest|updateSessionRules|type: "(redirect|block|allow)/, path);
      }
      const background = code.get('background.js') ?? '';
      assert.match(background, /HEADER = "anthropic-allowed-org-ids"/);
      assert.equal(background.match(/requestHeaders: /g)?.length, 1);
    });

    test('keeps_nothing_but_the_policy_and_the_choice_of_language', () => {
      for (const [path, text] of code) {
        assert.doesNotMatch(
          text,
          /localStorage|sessionStorage|indexedDB|document\.cookie|storage\.s(ync|ession)/,
          path,
        );
        const kept = [...text.matchAll(/local\.set\((.*?)\)/g)].map(([, what]) => what);
        const known = ['{ [VALUES]: rest }', '{ [BUNDLE]: bundle }', '{ [LANGUAGE]: language }'];
        assert.ok(path !== 'content.js' || kept.length === 0, 'a page keeps nothing');
        assert.ok(
          kept.every((what) => known.includes(what ?? '')),
          `${path}: ${kept}`,
        );
      }
    });

    test('zips_to_the_same_bytes_each_time', () => {
      assert.deepEqual(zipFolder(folder), zipFolder(folder));
    });
  });
}

test('reads_licence_expressions', () => {
  for (const licence of [
    'MIT',
    '(MIT OR GPL-3.0)',
    'Apache-2.0 WITH LLVM-exception',
    'MIT/Apache-2.0',
    '(MIT AND Zlib)',
  ]) {
    assert.equal(isWelcome(licence), true, licence);
  }
  for (const licence of ['', 'GPL-3.0', 'MIT AND GPL-3.0', 'none stated', '(MIT', 'LGPL-2.1 OR GPL-2.0']) {
    assert.equal(isWelcome(licence), false, licence);
  }
});
