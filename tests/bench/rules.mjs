// Rules as an organisation might add them, by the thousand: each looks for a literal of its own, in the three
// ways in which rules are written; and, in one variant, one in a hundred has nothing to look for.

import { Draw } from './corpora.mjs';

const SYLLABLES = 'ba co du fe gi ho ka lu mi no pra qui re sta tro va wex yo zen klo bri dra fon gle'.split(
  ' ',
);

/** @returns {{ name: string, bundle: string }[]} */
export function moreRules() {
  return [
    { name: '+250', bundle: bundle(250, 0) },
    { name: '+1,000', bundle: bundle(1_000, 0) },
    { name: '+10,000', bundle: bundle(10_000, 0) },
    { name: '+1,000, 10 unanchored', bundle: bundle(1_000, 10) },
  ];
}

/**
 * @param {number} count
 * @param {number} unanchored how many of them have no literal
 */
function bundle(count, unanchored) {
  const draw = new Draw(4711);
  const rules = Array.from({ length: count }, (_, number) => ({
    id: `acme-${number}`,
    category: 'secret',
    title: { en: `ACME ${number}`, th: `ACME ${number}` },
    match: number < unanchored ? anywhere(draw) : behind(draw, number),
  }));
  return JSON.stringify({ schema: 1, id: 'acme', version: '1', rules });
}

/**
 * @param {Draw} draw
 * @param {number} number
 */
function behind(draw, number) {
  const word = `${draw.words(SYLLABLES, 3, '')}${number.toString(36)}`;
  return draw.of([
    { token: [`${word}_{an:32}`] },
    { keyed: { labels: [`${word}_key`, `${word}-token`], value: ['{an_-:20-64}'] } },
    {
      pattern: {
        regex: `(?i)${word}[\\w.-]{0,20}[\\s'"]{0,3}(?:=|:|=>)[\\s'"]{0,3}([a-z0-9]{32})`,
        anchors: [word],
      },
    },
  ]);
}

/** @param {Draw} draw */
function anywhere(draw) {
  const letters = draw.words(['A', 'B', 'C', 'D', 'E', 'F'], 1, '');
  return { pattern: { regex: `[${letters}-Z]{3}-[0-9]{4}-[A-Z]{2}[0-9]{${2 + draw.below(4)}}` } };
}
