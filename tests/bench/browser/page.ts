// Measures engines side by side: round after round each of them scans the same text once, so that whatever
// else the machine is doing slows all of them alike and cancels out of their ratios.
//
// Texts that take no time worth telling are scanned in batches: the middle comes from whole batches, the slow
// ones from single calls.

import type { BenchEngine, Setup } from './engine';

/** One table's row for several engines. */
export interface Plan {
  readonly engines: readonly Contestant[];
  /** Address of the text. */
  readonly text: string;
  /** Cut into pieces of this many bytes, which are scanned in turn. Without it, one piece. */
  readonly pieceBytes?: number;
  /** Scan it this many times over, as one text. */
  readonly repeat?: number;
  /** For each engine. */
  readonly seconds: number;
}

/** The same script with the same set-up is the same frame, and stays loaded. */
export interface Contestant {
  readonly key: string;
  readonly script: string;
  readonly setup: Setup;
  /** Scans this text instead of the plan's. */
  readonly text?: string;
}

/** What one engine took. */
export interface Measured {
  readonly key: string;
  readonly bytes: number;
  readonly rules: number;
  readonly findings: number;
  /** Milliseconds a scan, one for each round: of a single scan or the mean of a batch. */
  readonly rounds: readonly number[];
  /** Milliseconds of the 99th and 50th of 100 single scans. */
  readonly p99: number;
}

interface Frame {
  readonly engine: BenchEngine;
  readonly rules: number;
}

const frames = new Map<string, Promise<Frame>>();
const MAX_ROUNDS = 300;
const FEWEST_ROUNDS = 5;
/** What takes longer is measured once more, and what takes far longer not again. Milliseconds. */
const SLOW = 2_000;
const TOO_SLOW = 5_000;
/** What takes less is measured in batches. Milliseconds. */
const BATCH = 1;
/** Pieces are taken from all over the text, so that no branch learns them by heart. */
const PIECES = 64;

async function measure(plan: Plan): Promise<Measured[]> {
  const runs = [];
  for (const { key, script, setup, text = plan.text } of plan.engines) {
    const frame = await frameOf(script, setup);
    const { texts, bytes } = await read({ ...plan, text });
    runs.push({ key, frame, texts, bytes, ...(await warmUp(frame, texts, plan)), singles: [] as number[] });
  }
  const rounds = Math.max(...runs.map((run) => run.wanted));
  for (let round = 0; round < rounds; round += 1) {
    for (const run of runs) {
      if (!isDue(round, run.wanted, rounds)) continue;
      const { engine } = run.frame;
      const start = performance.now();
      if (run.batch === 1) {
        const answer = engine.scan(at(run.texts, round));
        run.findings = typeof answer === 'number' ? answer : await answer;
      } else {
        let before = start;
        for (let call = 0; call < run.batch; call += 1) {
          const answer = engine.scan(at(run.texts, round * run.batch + call));
          run.findings = typeof answer === 'number' ? answer : await answer;
          const now = performance.now();
          run.singles.push(now - before);
          before = now;
        }
      }
      run.rounds.push((performance.now() - start) / run.batch);
    }
  }
  return runs.map(({ key, frame, bytes, rounds, singles, findings }) => {
    const sorted = (singles.length > 0 ? singles : rounds).toSorted((a, b) => a - b);
    const p99 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
    return { key, bytes, rules: frame.rules, findings, rounds, p99 };
  });
}

/** Slow engines take part in some of the rounds, evenly spread. */
function isDue(round: number, wanted: number, rounds: number): boolean {
  const share = (round: number) => Math.floor((round * wanted) / rounds);
  return wanted > 0 && (round === 0 || share(round) !== share(round - 1));
}

/**
 * Until compilers have seen enough of it; says how often it can be measured, and in batches of how many. What is
 * far too slow has thereby been measured, once.
 */
async function warmUp({ engine }: Frame, texts: readonly string[], { seconds }: Plan) {
  const begun = performance.now();
  let findings = await engine.scan(at(texts, 0));
  const first = performance.now() - begun;
  if (first > TOO_SLOW) return { findings, batch: 1, wanted: 0, rounds: [first] };
  // The first call may have been spent on compiling.
  let fastest = Number.POSITIVE_INFINITY;
  let calls = 1;
  while (calls === 1 || performance.now() < begun + 300 * seconds) {
    // Enough calls for the clock to tell.
    const now = calls === 1 ? 1 : Math.min(64, Math.ceil(BATCH / fastest));
    const start = performance.now();
    for (let call = 0; call < now; call += 1) findings = await engine.scan(at(texts, calls + call));
    fastest = Math.min(fastest, Math.max(1e-4, (performance.now() - start) / now));
    calls += now;
  }
  const batch = fastest < BATCH ? Math.max(2, Math.min(1000, Math.ceil(BATCH / fastest))) : 1;
  // A middle needs a few rounds, and nobody should wait for many of a slow one.
  const fewest = fastest < SLOW ? FEWEST_ROUNDS : 1;
  const wanted = Math.max(fewest, Math.min(MAX_ROUNDS, Math.floor((1000 * seconds) / (fastest * batch))));
  return { findings, batch, wanted, rounds: [] as number[] };
}

async function frameOf(script: string, setup: Setup): Promise<Frame> {
  const key = `${script} ${JSON.stringify(setup)}`;
  let frame = frames.get(key);
  if (frame === undefined) {
    frame = open(script, setup);
    frames.set(key, frame);
  }
  return await frame;
}

async function open(script: string, setup: Setup): Promise<Frame> {
  const element = document.createElement('iframe');
  element.src = `/?${script}`;
  const loaded = new Promise<void>((resolve) => {
    const look = () =>
      element.contentWindow && 'engine' in element.contentWindow ? resolve() : setTimeout(look, 5);
    look();
  });
  document.body.append(element);
  await loaded;
  const { engine } = element.contentWindow as Window;
  return { engine, rules: await engine.prepare(setup) };
}

/** Every text is flat and as a paste is: made by the browser from bytes. */
async function read({ text, pieceBytes, repeat = 1 }: Plan): Promise<{ texts: string[]; bytes: number }> {
  const file = new Uint8Array(await (await fetch(text)).arrayBuffer());
  const decoder = new TextDecoder();
  if (pieceBytes === undefined) {
    const whole = new Uint8Array(file.length * repeat);
    for (let index = 0; index < repeat; index += 1) whole.set(file, index * file.length);
    return { texts: [decoder.decode(whole)], bytes: whole.length };
  }
  const step = Math.floor((file.length - pieceBytes - 4) / PIECES);
  const texts = Array.from({ length: PIECES }, (_, index) => {
    let from = index * step;
    while (((file[from] ?? 0) & 0xc0) === 0x80) from += 1;
    let to = from + pieceBytes;
    while (((file[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    return decoder.decode(file.subarray(from, to));
  });
  return { texts, bytes: pieceBytes };
}

function at(texts: readonly string[], index: number): string {
  return texts[index % texts.length] ?? '';
}

declare global {
  interface Window {
    bench: { measure: typeof measure };
  }
}
window.bench = { measure };
