// `npm run bench`: how fast it is, beside the floor and beside others, measured in one run on this machine.
//
// Builds what it needs, measures in a real headless Chromium and natively, prints the tables and writes
// target/bench/browser.json and target/bench/native.json. Parts of it:
//
//   npm run bench -- --only ordinary,adversarial --engine krong,floor
//   npm run bench -- --help

import { OPTIONS, readOptions } from '../tests/bench/options.mjs';
import { report } from './lib/report.mjs';
import { setup } from './lib/setup.mjs';

await report(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(OPTIONS);
    return;
  }
  await setup('start');
  const { bench } = await import('../tests/bench/index.mjs');
  await bench(options);
});
