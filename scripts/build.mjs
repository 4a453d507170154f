// `npm run build`: the unpacked extensions in dist/chromium and dist/firefox, and their store zips beside them.

import { report } from './lib/report.mjs';
import { setup } from './lib/setup.mjs';

await report(async () => {
  await setup('build');
  const { build } = await import('./lib/build.mjs');
  for (const line of await build()) console.log(line);
});
