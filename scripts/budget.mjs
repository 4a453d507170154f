// The size and the speed of what was built, against tests/bench/budget.json. `npm test` runs it behind the build.

import { checkBudget } from '../tests/bench/budget.mjs';
import { report } from './lib/report.mjs';

await report(async () => {
  const { kept, broken } = await checkBudget();
  for (const line of kept) console.log(`measured: ${line}`);
  if (broken.length === 0) return;
  throw new Error(
    `Over the budget in tests/bench/budget.json:\n${broken.map((line) => `  ${line}`).join('\n')}\n` +
      'Make it smaller or faster; if it is worth its price, raise the number and say why in the commit.',
  );
});
