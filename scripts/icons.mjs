// Draws www/icons/*.png from krong.svg. The results are committed; run this after changing the drawing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, WWW } from './lib/paths.mjs';

const { chromium } = await import('playwright-core');
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? 'chromium',
  args: ['--no-sandbox'],
});
const svg = readFileSync(join(WWW, 'icons', 'krong.svg'), 'utf8');
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(WWW, 'icons', `${size}.png`), omitBackground: true });
}
await browser.close();
