// `npm run lint` says what is not as it should be; `npm run format` puts right what it can.

import { npmBin } from './lib/paths.mjs';
import { report } from './lib/report.mjs';
import { must } from './lib/run.mjs';
import { setup } from './lib/setup.mjs';

const write = process.argv.includes('--write');

await report(async () => {
  await setup('build');
  await must('cargo', write ? ['fmt'] : ['fmt', '--check']);
  await must(npmBin('biome'), ['check', ...(write ? ['--write'] : [])]);
  if (write) return;
  const { buildWasm } = await import('./lib/wasm.mjs');
  await buildWasm();
  await must(npmBin('tsc'), []);
  await must('cargo', ['clippy', '--quiet', '--all-targets', '--', '-D', 'warnings']);
});
