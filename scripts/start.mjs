// `npm start`: builds everything and opens a Chromium with Krong on its practice page.
//
// Without a display the same is done headless: a sample is copied and pasted with real keys, and what the
// dialog says is printed, with the place of the screenshots.

import { report } from './lib/report.mjs';
import { setup } from './lib/setup.mjs';

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

await report(async () => {
  await setup('start');
  const { build } = await import('./lib/build.mjs');
  await build();
  const { openPractice, rehearse } = await import('./lib/practice.mjs');
  if (headless) await rehearse();
  else await openPractice();
});
