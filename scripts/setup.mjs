// `npm run setup`: what the other commands do first, by itself. Safe to run again.

import { report } from './lib/report.mjs';
import { setup } from './lib/setup.mjs';

await report(async () => {
  await setup('test');
  console.log('Everything is in place.');
});
