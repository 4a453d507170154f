// The native table: Krong and its peers in one process, Hyperscan in another, taking turns on the same texts.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { must } from '../../scripts/lib/run.mjs';
import { BENCH } from './browser.mjs';
import { PATTERNS } from './engines.mjs';
import { installHyperscan, PYTHON } from './peers.mjs';
import { rowsOf } from './print.mjs';

/** Engines of tests/bench/native.rs. `floor` copies the text and is always there. */
const RUST = ['krong', 'regex-one', 'regex-each', 'aho-corasick'];
export const NATIVE_NAMES = [...RUST, 'hyperscan'];
/** How often the processes take turns. */
const TURNS = 3;

/** @typedef {Omit<import('./browser/page').Measured, 'p99'>} Taken */

/**
 * @param {import('./tables.mjs').Corpora} corpora
 * @param {import('./options.mjs').Options} options
 */
export async function native(corpora, options) {
  const processes = [await rust(options)];
  if (options.engine('hyperscan')) {
    const missing = await installHyperscan();
    if (missing === undefined) {
      processes.push(await ask(PYTHON, [join(ROOT, 'tests', 'bench', 'hyperscan_peer.py'), PATTERNS]));
    } else console.log(`hyperscan is not measured: ${missing}`);
  }
  const rows = [];
  try {
    for (const name of corpora.ordinary.filter(options.corpus)) {
      const question = { text: join(BENCH, 'corpora', `${name}.txt`), seconds: options.seconds / TURNS };
      /** @type {Map<string, Taken & { rounds: number[] }>} */
      const taken = new Map();
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const { answer } of processes) {
          for (const one of await answer(question)) {
            const before = taken.get(one.key);
            if (before) before.rounds.push(...one.rounds);
            else taken.set(one.key, { ...one, rounds: [...one.rounds] });
          }
        }
      }
      rows.push(...rowsOf(name, [...taken.values()].map(withP99)));
    }
  } finally {
    for (const { close } of processes) close();
  }
  return rows;
}

/** @param {Taken} taken */
function withP99(taken) {
  const sorted = taken.rounds.toSorted((a, b) => a - b);
  return {
    ...taken,
    p99: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN,
  };
}

/** @param {import('./options.mjs').Options} options */
async function rust(options) {
  const command = [
    'bench',
    '--quiet',
    '--locked',
    '--bench',
    'native',
    '--no-run',
    '--message-format',
    'json',
  ];
  const told = await must('cargo', command, { quiet: true, errors: false });
  for (const line of told.trim().split('\n')) {
    const { reason, executable, target } = JSON.parse(line);
    if (reason === 'compiler-artifact' && executable && target.name === 'native') {
      return ask(executable, [PATTERNS, RUST.filter(options.engine).join(',')]);
    }
  }
  throw new Error('Cargo did not say where the native benchmark is. Run `cargo clean`, then try again.');
}

/**
 * A process that answers each line with a line.
 * @param {string} program
 * @param {string[]} args
 */
async function ask(program, args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {{ text: string, seconds: number }} question @returns {Promise<Taken[]>} */
    answer: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${program} ended before it had answered; what it said is above.`);
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}
