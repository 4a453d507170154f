// A real headless Chromium with one page, and a server on this machine that hands it scripts and texts.
//
// The page is cross-origin isolated, because only then does the browser's clock tell 5 µs apart and not 100.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath, ROOT } from '../../scripts/lib/paths.mjs';

export const BENCH = join(ROOT, 'target', 'bench');
export const WEB = join(BENCH, 'web');

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
});

/** A page that runs one script, whose name is its query. */
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Krong's benchmark</title>
<script>const s = document.createElement('script'); s.src = location.search.slice(1) + '.js'; document.head.append(s)</script>`;

/**
 * @typedef {object} Bench
 * @property {import('playwright-core').Page} page
 * @property {(plan: import('./browser/page').Plan) => Promise<import('./browser/page').Measured[]>} measure
 * @property {(script?: string) => Promise<import('playwright-core').Page>} fresh a page in a new browser profile
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Bench>} */
export async function openBench() {
  const server = await serve();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? 'chromium',
    args: [
      ...['--headless=new', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const fresh = async (script = 'page') => {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(`in the page: ${error.message}`));
    await page.goto(`http://localhost:${port}/?${script}`);
    await page.waitForFunction(() => 'bench' in window || 'start' in window);
    return page;
  };
  const page = await fresh();
  return {
    page,
    fresh,
    measure: (plan) => page.evaluate((plan) => window.bench.measure(plan), plan),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** Serves target/bench/web, and the texts beside it. */
function serve() {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('content-type', TYPES[extname(pathname)] ?? TYPES['.html'] ?? '');
    if (pathname === '/') {
      response.end(HTML);
      return;
    }
    const path = [WEB, BENCH].map((folder) => join(folder, normalize(pathname))).find(existsSync);
    if (path === undefined) response.writeHead(404).end();
    else createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}
