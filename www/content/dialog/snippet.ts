// A finding in its surroundings: enough to recognise the place, short enough to read at a glance.
//
// The surroundings are cut between words. Thai writes no spaces, so the browser's own segmenter says where a
// word ends; a vowel sign is never torn from its consonant.

import type { Item } from '../../shared/model';
import { el } from './dom';

/** Surroundings on each side, at most; UTF-16 units. */
const SURROUNDINGS = 30;
/** Read a little further, so that the word at the cut is seen whole. */
const MARGIN = 20;
/** A longer value (a private key) is shown by its two ends. */
const VALUE_LIMIT = 84;
/** A value up to this long stays on one line. */
const ONE_LINE = 28;

const words = new Intl.Segmenter('th', { granularity: 'word' });

/** The text around `item` with exactly its span in a `<mark>`. */
export function snippet(text: string, item: Item): HTMLElement {
  const before = oneLine(text.slice(Math.max(0, item.start - SURROUNDINGS - MARGIN), item.start));
  const after = oneLine(text.slice(item.end, item.end + SURROUNDINGS + MARGIN));
  const value = shorten(oneLine(text.slice(item.start, item.end)));
  const head = lastWords(before);
  const tail = firstWords(after);
  const cutBefore = item.start > SURROUNDINGS + MARGIN || head.length < before.length;
  const cutAfter = text.length - item.end > SURROUNDINGS + MARGIN || tail.length < after.length;
  return el(
    'span',
    { class: 'snippet' },
    // What a cut leaves of a word or an address is not worth its punctuation.
    cutBefore ? `…${head.replace(/^[\s\p{P}]+/u, '')}` : head,
    el('mark', { class: value.length <= ONE_LINE ? 'whole' : false }, value),
    cutAfter ? `${tail.trimEnd()}…` : tail,
  );
}

function firstWords(text: string): string {
  let end = 0;
  for (const { index, segment } of words.segment(text)) {
    if (index + segment.length > SURROUNDINGS) break;
    end = index + segment.length;
  }
  // One word longer than the limit (a link, a hash) is cut where a character ends.
  return text.slice(0, end > 0 ? end : wholeCharacter(text, SURROUNDINGS));
}

function lastWords(text: string): string {
  for (const { index } of words.segment(text)) {
    if (text.length - index <= SURROUNDINGS) return text.slice(index);
  }
  return text.slice(wholeCharacter(text, Math.max(0, text.length - SURROUNDINGS)));
}

/** Moves `index` forward to where a character begins: not inside a surrogate pair, not before a vowel sign. */
function wholeCharacter(text: string, index: number): number {
  let at = index;
  while (at < text.length && /[\uDC00-\uDFFF\p{M}]/u.test(text.charAt(at))) at += 1;
  return at;
}

/** A long value by its two ends. */
export function shorten(value: string): string {
  if (value.length <= VALUE_LIMIT) return value;
  const half = VALUE_LIMIT / 2;
  return `${value.slice(0, wholeCharacter(value, half))} … ${value.slice(wholeCharacter(value, value.length - half))}`;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
