// Public Thai text: what is found in it per million characters, and names and phones against thai-ner's labels.
//
// The corpora are not in this repository and no test needs them; they are measured where they lie beside it.

import { isThere, krong, percent, readLines, table } from './krong.mjs';

/**
 * @typedef {import('./krong.mjs').Span} Span
 * @typedef {{ text: string, spans: { type: string, start: number, value: string }[] }} Labelled
 */

/** `KRONG_CORPORA` says where they lie, if not beside the repository. */
const CORPORA = process.env.KRONG_CORPORA ?? '../shared/corpora';
/** What none of the first three holds: any finding is false. */
const NONE = ['national-id', 'credit-card', 'passport', 'bank-account', 'secret'];

/** @param {string} name @returns {Labelled[]} */
export const corpus = (name) => readLines(`${CORPORA}/${name}.jsonl`);

/** Why there is nothing to measure, if so. */
export const missing = () =>
  isThere(CORPORA) ? undefined : `the public corpora are not there (${CORPORA}); see docs/accuracy.md`;

/** @param {string[]} keys */
function most(keys) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** @param {string} name */
export function measure(name) {
  const rows = corpus(name);
  const found = krong(rows);
  const characters = rows.reduce((sum, { text }) => sum + [...text].length, 0);
  const all = found.flat();
  console.log(`\n## ${name}: ${rows.length} texts, ${(characters / 1e6).toFixed(2)} M characters\n`);
  const rate = (/** @type {number} */ times) => ((times * 1e6) / characters).toFixed(1);
  const categories = most(all.map(({ category }) => category));
  for (const none of NONE) if (!categories.some(([category]) => category === none)) categories.push([none, 0]);
  table([['category', 'per M', 'found'], ...categories.map(([category, times]) => [category, rate(times), times])]);
  const values = found.flatMap((list, index) =>
    list.map(({ rule, start, end }) => `${rule} ${[...(rows[index]?.text ?? '')].slice(start, end).join('')}`),
  );
  console.log('\nThe ten most frequent findings:');
  for (const [value, times] of most(values).slice(0, 10)) console.log(`  ${String(times).padStart(4)}  ${value}`);
  return { rows, found };
}

/**
 * Recall and precision of a category against the labels of a type: four fifths of the label must be covered.
 *
 * @param {Labelled[]} rows
 * @param {Span[][]} found
 * @param {string} type
 * @param {string} category
 */
export function compare(rows, found, type, category) {
  let [labels, hit, all, right] = [0, 0, 0, 0];
  for (const [index, { spans }] of rows.entries()) {
    const gold = spans
      .filter((span) => span.type === type)
      .map(({ start, value }) => ({ start, end: start + [...value].length }));
    const own = (found[index] ?? []).filter((finding) => finding.category === category);
    /** @type {(span: { start: number, end: number }, finding: Span) => boolean} */
    const covers = (span, finding) =>
      Math.min(span.end, finding.end) - Math.max(span.start, finding.start) >= 0.8 * (span.end - span.start);
    labels += gold.length;
    hit += gold.filter((span) => own.some((finding) => covers(span, finding))).length;
    all += own.length;
    right += own.filter((finding) => gold.some((span) => covers(span, finding))).length;
  }
  return `recall ${percent(hit, labels)} (${hit} of ${labels}), precision ${percent(right, all)} (${right} of ${all})`;
}
