// Measures the detector and prints the tables: the labelled cases (tuning and measured half), and the
// public corpora beside the repository where they are (measurement only, never a test's dependency).

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const CORPORA = '../shared/corpora';
const target = process.env.CARGO_TARGET_DIR ?? 'target';

execFileSync('cargo', ['build', '--release', '--bin', 'krong'], { stdio: ['ignore', 'ignore', 'inherit'] });
const krong = `${target}/release/krong`;

for (const [half, title] of [
  ['tune', 'Tuning half'],
  ['measure', 'Measured half'],
]) {
  const files = ['positive', 'hard', 'negative'].map((kind) => `tests/eval/thai/${kind}.${half}.jsonl`);
  console.log(`\n## ${title}\n`);
  console.log(spawnSync(krong, ['eval', ...files], { encoding: 'utf8' }).stdout);
}

/**
 * @typedef {{ rule: string, category: string, confidence: string, start: number, end: number }} Finding
 * @typedef {{ type: string, start: number, value: string }} Span
 * @typedef {{ text: string, spans: Span[] }} Row
 */

/**
 * The findings of a corpus, a list for each row.
 *
 * @param {Row[]} rows
 * @returns {Finding[][]}
 */
function scan(rows) {
  const input = rows.map(({ text }) => JSON.stringify({ text })).join('\n');
  const ran = spawnSync(krong, ['scan', '--input-format', 'jsonl', '-'], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return ran.stdout
    .trim()
    .split('\n')
    .map((line) =>
      JSON.parse(line).findings.filter((/** @type {Finding} */ finding) => finding.confidence !== 'low'),
    );
}

/**
 * Findings per million characters by category, and the ten most frequent rules.
 *
 * @param {string} name
 */
function corpus(name) {
  /** @type {Row[]} */
  const rows = readFileSync(`${CORPORA}/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const found = scan(rows);
  const characters = rows.reduce((sum, { text }) => sum + [...text].length, 0);
  const count = (/** @type {'category' | 'rule'} */ key) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const finding of found.flat()) counts.set(finding[key], (counts.get(finding[key]) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  console.log(`\n## ${name}: ${rows.length} texts, ${(characters / 1e6).toFixed(2)} M characters\n`);
  for (const [category, times] of count('category')) {
    const rate = ((times * 1e6) / characters).toFixed(1);
    console.log(
      `${category.padEnd(20)} ${String(times).padStart(6)}  ${rate.padStart(8)} per million characters`,
    );
  }
  const ten = count('rule').slice(0, 10);
  console.log(`most frequent rules: ${ten.map(([rule, times]) => `${rule} ${times}`).join(', ')}`);
  return { rows, found };
}

/**
 * Recall and precision of a category against the spans of a type.
 *
 * @param {{ rows: Row[], found: Finding[][] }} corpus
 * @param {string} type
 * @param {string} category
 */
function compare({ rows, found }, type, category) {
  let [expected, hits, all, right] = [0, 0, 0, 0];
  for (const [index, { text, spans }] of rows.entries()) {
    const bytes = (/** @type {number} */ at) => Buffer.byteLength([...text].slice(0, at).join(''));
    const gold = spans
      .filter((span) => span.type === type)
      .map(({ start, value }) => ({ start: bytes(start), end: bytes(start) + Buffer.byteLength(value) }));
    const own = (found[index] ?? []).filter((finding) => finding.category === category);
    /** @type {(span: { start: number, end: number }, finding: Finding) => boolean} */
    const covers = (span, finding) =>
      Math.min(span.end, finding.end) - Math.max(span.start, finding.start) >= 0.8 * (span.end - span.start);
    expected += gold.length;
    hits += gold.filter((span) => own.some((finding) => covers(span, finding))).length;
    all += own.length;
    right += own.filter((finding) => gold.some((span) => covers(span, finding))).length;
  }
  const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
    whole ? `${((100 * part) / whole).toFixed(1)} %` : '–';
  console.log(
    `${type} by ${category}: recall ${percent(hits, expected)} (${hits} of ${expected}), ` +
      `precision ${percent(right, all)} (${right} of ${all})`,
  );
}

if (existsSync(CORPORA)) {
  for (const name of ['wisesight', 'thaigov', 'udpud']) corpus(name);
  const labelled = corpus('thainer');
  console.log();
  compare(labelled, 'person_name', 'person-name');
  compare(labelled, 'phone', 'phone');
  compare(labelled, 'email', 'email');
} else {
  console.log(`\nThe public corpora are not there (${CORPORA}); see docs/accuracy.md.`);
}
