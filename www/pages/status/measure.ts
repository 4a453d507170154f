// How the engine fares in this browser: its speed on a text that is always the same, and the self-test.

import type { SelfTest } from '../../shared/diagnostics';
import type { Engine } from '../../shared/wasm';

/** Made up: an office letter in both languages, with numbers that are nobody's. */
const LINE =
  'เรียน คุณลูกค้า ตามที่สอบถามเรื่องใบแจ้งหนี้เลขที่ 2026-004417 ยอด 12,450.00 บาท กำหนดชำระวันที่ 30 พ.ย. 2569 ' +
  'Please find the summary of our meeting below; the next one is on 14 December at 10:30, room 4021.\n';

const LENGTH = 20_000;
const ROUNDS = 7;

export interface Speed {
  /** The middle one of several tries. */
  readonly milliseconds: number;
  /** Of UTF-8, what the engine reads. */
  readonly kilobytes: number;
}

export function measureSpeed(engine: Engine): Speed {
  const text = LINE.repeat(Math.ceil(LENGTH / LINE.length));
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    engine.judge({ text, extra: '', known: [] });
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return {
    milliseconds: times[Math.floor(ROUNDS / 2)] ?? 0,
    kilobytes: Math.round(new TextEncoder().encode(text).length / 1_000),
  };
}

/** Rejects where the file of examples is missing or the engine traps. */
export async function runSelfTest(engine: Engine): Promise<SelfTest & { milliseconds: number }> {
  const url = chrome.runtime.getURL('examples.json');
  const response = await fetch(url);
  const examples = await response.text();
  const started = performance.now();
  const result = engine.selfTest(examples);
  return { ...result, milliseconds: performance.now() - started };
}
