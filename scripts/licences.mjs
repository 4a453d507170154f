// Says which dependencies may not be used, and fails if there is one.

import { unwelcome } from './lib/licences.mjs';
import { report } from './lib/report.mjs';

await report(async () => {
  const names = await unwelcome();
  if (names.length > 0)
    throw new Error(`Replace these, their licences are not accepted:\n${names.join('\n')}`);
  console.log('All licences are accepted.');
});
