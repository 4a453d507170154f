// Scans one long text beside the page, so that the page goes on answering. The page ends this worker to cancel.
//
// The text comes as a file or as what was pasted, goes to the engine piece by piece, and is kept as well as long as
// it may still be wanted with placeholders in it.

import type { Edit } from '../../shared/model';
import { type LongText, loadEngine } from '../../shared/wasm';
import { NoText, readText } from './decode';
import type { Job, Listed, Report } from './messages';

/** Longer texts are listed, but not offered as one masked piece: a page cannot hold many of them. UTF-16 units. */
const MASKED_AT_MOST = 64 << 20;
const LISTED_AT_MOST = 500;
const SHOWN = 60;
const PASTED_PIECE = 1 << 20;

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  work(data).catch((error: unknown) => {
    tell({ type: 'failed', why: error instanceof NoText ? 'binary' : 'engine' });
  });
});

async function work({ engine: url, policy, source }: Job): Promise<void> {
  const engine = await loadEngine(url, Promise.resolve(policy));
  const text = engine.longText();
  const parts: string[] = [];
  let units = 0;
  const of = typeof source === 'string' ? source.length : source.size;
  const take = (piece: string, done: number): void => {
    text.push(piece);
    units += piece.length;
    if (units <= MASKED_AT_MOST) parts.push(piece);
    tell({ type: 'progress', done, of, found: text.found });
  };
  if (typeof source === 'string') {
    for (let at = 0; at < source.length; ) {
      const half = (source.charCodeAt(at + PASTED_PIECE - 1) & 0xfc00) === 0xd800;
      const end = Math.min(source.length, at + PASTED_PIECE - (half ? 1 : 0));
      take(source.slice(at, end), end);
      at = end;
    }
  } else {
    await readText(source, take);
  }
  const whole = units <= MASKED_AT_MOST ? parts.join('') : undefined;
  tell({ type: 'done', ...summary(text, whole) });
}

function summary(text: LongText, whole: string | undefined) {
  const { items, rules } = text.finish();
  let line = 1;
  let at = 0;
  const listed: Listed[] = items.slice(0, whole === undefined ? 0 : LISTED_AT_MOST).map((item) => {
    for (; at < item.start; at += 1) if (whole?.charCodeAt(at) === 10) line += 1;
    const found = whole?.slice(item.start, item.end) ?? '';
    const title = rules[item.rule]?.title ?? { en: '', th: '' };
    const short = found.length > SHOWN ? `${found.slice(0, SHOWN)}…` : found;
    return { title, action: item.action, line, text: short };
  });
  const masked = whole === undefined ? {} : { masked: withPlaceholders(whole, text.edits(whole)) };
  return { count: items.length, listed, ...masked };
}

function withPlaceholders(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, placeholder } of edits) {
    parts.push(text.slice(at, start), placeholder);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

function tell(report: Report): void {
  postMessage(report);
}
