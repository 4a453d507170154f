// `npm run eval`: how well Krong finds Thai personal data, measured, in one go.
//
// The labelled cases (tuning and measured half), public Thai text where it lies beside the repository, and the
// peers side by side where they can be installed. What is not there is named, and the rest is measured.
// `--quick` goes without the peers.

import { spawnSync } from 'node:child_process';
import { compare, corpus, measure, missing } from '../tests/eval/corpora.mjs';
import { KRONG, krong } from '../tests/eval/krong.mjs';
import { ask, checkDigits, install, phones, sideBySide } from '../tests/eval/peers/index.mjs';
import { must } from './lib/run.mjs';

await must('cargo', ['build', '--release', '--locked', '--bin', 'krong'], { quiet: true });

for (const [half, title] of [
  ['tune', 'Tuning half'],
  ['measure', 'Measured half'],
]) {
  const files = ['positive', 'hard', 'negative'].map((kind) => `tests/eval/thai/${kind}.${half}.jsonl`);
  console.log(`\n## ${title}\n`);
  console.log(spawnSync(KRONG, ['eval', ...files], { encoding: 'utf8' }).stdout);
}

const noCorpora = missing();
if (noCorpora) console.log(`\nNot measured: ${noCorpora}.`);
else {
  for (const name of ['wisesight', 'thaigov', 'udpud']) measure(name);
  const { rows, found } = measure('thainer');
  console.log("\n## Against thai-ner's labels\n");
  console.log(`names:  ${compare(rows, found, 'person_name', 'person-name')}`);
  console.log(`phones: ${compare(rows, found, 'phone', 'phone')}`);
  console.log(`e-mail: ${compare(rows, found, 'email', 'email')}`);
}

if (process.argv.includes('--quick')) process.exit();
const noPeers = install();
if (noPeers) console.log(`\nNot measured: the peers, for ${noPeers}.`);
else {
  console.log('\n## Peers, on the measured half\n');
  sideBySide();
  if (!noCorpora) {
    console.log("\n## Peers, on thai-ner's PHONE and what they find in chat (wisesight)\n");
    const rows = corpus('thainer');
    const chat = corpus('wisesight');
    for (const [name, find] of /** @type {[string, (rows: any[]) => any[][]][]} */ ([
      ['Krong', krong],
      ['Presidio', (texts) => ask('presidio', texts)],
      ['libphonenumber', (texts) => ask('phonenumbers', texts)],
    ])) {
      const found = find(chat).flat();
      const count = (/** @type {string} */ of) => found.filter(({ category }) => category === of).length;
      console.log(
        `${name.padEnd(15)} ${compare(rows, find(rows), 'phone', 'phone')}; ` +
          `in chat ${count('phone')} phones, ${count('national-id')} national IDs, ${count('credit-card')} cards`,
      );
    }
  }
  console.log('\n## Phone numbers against libphonenumber, a million generated\n');
  phones(1_000_000);
  console.log('\n## Check digits against python-stdnum\n');
  checkDigits(200_000);
}
