// How well secrets are found, beside other scanners: `npm run eval:secrets`.
//
// Two tables. The labelled cases of tests/eval/secrets (the measured half, at most so many of a group): of texts with a
// secret, how many a scanner says anything about; of texts without, about how many it stays silent. And source code
// of other people, as it comes: findings per MB, nearly all of which are false alarms. Every text is a file of its own,
// and a scanner need only find something in it: the measure is kinder to the peers than our own, which asks for the span.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CARGO_TARGET, ROOT } from './lib/paths.mjs';
import { install, SCANNERS, versionOf } from './lib/scanners.mjs';

/** Outside the project: some scanners pass over whatever lies in a folder named `target`. */
const WORK = join(tmpdir(), 'krong-eval-secrets');
/** Cases of a group; more would keep the slowest scanner busy for an hour. */
const CASES = 150;
/** Every so many-th file of the source code is read by all; Krong alone reads all of it. */
const SHARE = 20;
/** @type {[name: string, root: string][]} */
const SOURCES = [
  ['crates', join(homedir(), '.cargo', 'registry', 'src')],
  ['node_modules', join(ROOT, 'node_modules')],
  ['corpora', join(ROOT, '..', 'shared', 'corpora')],
];

if (process.argv.includes('--install')) install();
rmSync(WORK, { recursive: true, force: true });
cargo(['build', '--release', '--bin', 'krong']);
// It writes the cases before it judges, and whether they are above the floors is its own business.
cargo(['test', '--test', 'secrets', 'measured'], true);

const present = SCANNERS.map((peer) => ({ peer, version: versionOf(peer) })).filter(({ peer, version }) => {
  if (version === undefined) console.log(`${peer.name} is not installed here; --install tries to.`);
  return version !== undefined;
});
cases();
alarms();

/** The labelled cases, a column for each scanner. */
function cases() {
  const folder = join(WORK, 'cases');
  mkdirSync(folder, { recursive: true });
  /** @type {Map<string, { file: string, secret: boolean }[]>} */
  const groups = new Map();
  const all = readFileSync(join(CARGO_TARGET, 'tmp', 'secrets-measure.jsonl'), 'utf8')
    .trim()
    .split('\n');
  for (const [number, line] of all.entries()) {
    const { group, text, spans } = JSON.parse(line);
    const list = groups.get(group) ?? [];
    groups.set(group, list);
    list.push({ file: `case-${number}.txt`, secret: spans.length > 0 });
    writeFileSync(join(folder, `case-${number}.txt`), `${text}\n`);
  }
  for (const [group, list] of groups) {
    // Spread over the whole group.
    const kept = list.filter(
      (_, index) =>
        Math.floor((index * CASES) / list.length) !== Math.floor(((index - 1) * CASES) / list.length),
    );
    groups.set(group, kept);
    for (const one of list) if (!kept.includes(one)) rmSync(join(folder, one.file));
  }
  const answers = present.map(({ peer }) => attempt(peer, folder));
  console.log('\n## Labelled cases, measured half: right answers\n');
  row('', ['cases', ...present.map(({ peer }) => peer.name)]);
  row('', ['', ...present.map(({ version }) => version ?? '')]);
  for (const [group, list] of groups) {
    const right = (/** @type {Map<string, number> | undefined} */ answer) =>
      answer === undefined
        ? 'failed'
        : share(list.filter(({ file, secret }) => answer.has(file) === secret).length, list.length);
    row(group, [String(list.length), ...answers.map(right)]);
  }
}

/** Source code as it comes. */
function alarms() {
  console.log(
    `\n## Findings per MB of other people's source code (of every ${SHARE}th file; krong of all in brackets)\n`,
  );
  row('', ['MB', ...present.map(({ peer }) => peer.name)]);
  for (const [name, root] of SOURCES) {
    if (!existsSync(root)) {
      console.log(`${name}: ${root} is not there`);
      continue;
    }
    // A scanner may pass over a folder because of its name.
    const folder = join(WORK, `source-${name.length}-${name.charAt(0)}`);
    mkdirSync(folder, { recursive: true });
    const [sample, whole] = copySample(root, folder);
    const answers = present.map(({ peer }) => {
      const answer = attempt(peer, folder);
      if (answer === undefined) return 'failed';
      const found = (total(answer) / sample).toFixed(2);
      return peer.name === 'krong' ? `${found} (${(total(peer.scan(root)) / whole).toFixed(2)})` : found;
    });
    row(name, [sample.toFixed(1), ...answers]);
  }
}

/**
 * Copies every so many-th text file, and says how many MB of text that is and were there.
 * @param {string} root
 * @param {string} folder
 * @returns {[sample: number, whole: number]}
 */
function copySample(root, folder) {
  let [sample, whole] = [0, 0];
  let number = 0;
  for (const path of files(root)) {
    const content = readFileSync(path);
    if (content.subarray(0, 8192).includes(0)) continue;
    whole += content.length;
    // The few files of the corpora are all read.
    if (number++ % SHARE === 0 || root.endsWith('corpora')) {
      sample += content.length;
      const ending = /\.[a-z]{1,5}$/i.exec(path)?.[0] ?? '';
      cpSync(path, join(folder, `file-${number}${ending}`));
    }
  }
  return [sample / 1e6, whole / 1e6];
}

/**
 * @param {string} folder
 * @returns {Generator<string>}
 */
function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    // What minifiers wrote in one line of many MB keeps some scanners busy for ever.
    else if (entry.isFile() && statSync(path).size < 4e6) yield path;
  }
}

/**
 * @param {import('./lib/scanners.mjs').Peer} peer
 * @param {string} folder
 */
function attempt(peer, folder) {
  try {
    return peer.scan(folder);
  } catch (error) {
    console.error(`${peer.name}: ${error}`);
    return undefined;
  }
}

/**
 * @param {string[]} args
 * @param {boolean} [lenient]
 */
function cargo(args, lenient = false) {
  const { status } = spawnSync('cargo', args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: ROOT });
  if (status !== 0 && !lenient) throw new Error(`\`cargo ${args.join(' ')}\` did not work`);
}

/** @param {Map<string, number>} found */
function total(found) {
  return [...found.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/**
 * @param {string} name
 * @param {string[]} cells
 */
function row(name, cells) {
  console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(16)).join(''));
}
