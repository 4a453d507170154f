// A page served as https://claude.ai/new in the real browser, without a network: the route answers.

import { build } from 'esbuild';

/** As captured from claude.ai in May and June 2024: wasm may be compiled. */
export const CAPTURED_CSP =
  "script-src 'strict-dynamic' 'wasm-unsafe-eval' https: 'nonce-test'; object-src 'none'; base-uri 'none'; " +
  "frame-ancestors 'self'; block-all-mixed-content; upgrade-insecure-requests";

/** Without wasm, so that the engine has to run in the background, and as strict as pages are otherwise. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'nonce-test'; style-src 'unsafe-inline'; object-src 'none'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

export const ADDRESS = 'https://claude.ai/new';

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Claude</title>
<style>body{font:16px/1.5 sans-serif;background:#faf9f5;margin:0;padding:14vh 8vw}
.ProseMirror{min-height:96px;padding:16px;border:1px solid #ddd;border-radius:16px;background:#fff}</style></head>
<body><h1>Good afternoon</h1><div id="composer"></div><div id="attachments"></div>
<p><textarea id="plain" aria-label="Plain field" rows="3" cols="60"></textarea></p>
<script nonce="test" src="/composer.js"></script></body></html>`;

/** @type {Promise<string> | undefined} */
let script;

/** The composer's code; bundled once for all tests. */
function composer() {
  script ??= build({
    entryPoints: [new URL('./composer.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'warning',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return script;
}

/**
 * What claude.ai answers, as if it were this page.
 * @param {string} url
 * @param {string} csp
 * @returns {Promise<{ status: number, contentType: string, headers: Record<string, string>, body: string }>}
 */
export async function answer(url, csp) {
  const { pathname } = new URL(url);
  const found = { status: 200, headers: { 'content-security-policy': csp } };
  if (pathname === '/composer.js') {
    return { ...found, contentType: 'text/javascript; charset=utf-8', body: await composer() };
  }
  if (pathname === '/new') return { ...found, contentType: 'text/html; charset=utf-8', body: HTML };
  return { status: 404, contentType: 'text/plain', headers: {}, body: '' };
}

/**
 * Answers every request to claude.ai from here.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} csp
 */
export async function serveClaude(context, csp) {
  await composer();
  await context.route('https://claude.ai/**', async (route) => {
    await route.fulfill(await answer(route.request().url(), csp));
  });
}
