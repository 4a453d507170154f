// Writes the labelled cases of this folder from the sentences in source/.
//
// Everything is invented. Sentences are written by hand, for what staff paste cannot be made up by a
// grammar; numbers are drawn, for they need check digits. In a sentence `«p:…»` marks a value and its
// category, `%id-%` draws one, and `%id-~thai%` writes it in Thai digits. The same sentences give the
// same cases each time. Half of each group is for tuning (`*.tune.jsonl`), half is only measured.
//
// node tests/eval/thai/generate.mjs          writes the files
// node tests/eval/thai/generate.mjs --check  fails when they are not what it would write

import { readFileSync, writeFileSync } from "node:fs";
import { draw, drawers, forms } from "./draw.mjs";

const here = new URL(".", import.meta.url);

const CATEGORIES = {
  n: "person-name",
  a: "address",
  b: "date-of-birth",
  id: "national-id",
  tax: "tax-id",
  p: "phone",
  e: "email",
  c: "credit-card",
  ba: "bank-account",
  pp: "passport",
  vp: "vehicle-plate",
  l: "line-id",
  h: "health",
  r: "religion",
  hn: "hospital-number",
  dl: "driving-licence",
  wp: "work-permit",
  hr: "house-registration",
  ss: "social-security",
  st: "student-id",
  em: "employee-id",
  ip: "ip-address",
  gps: "location",
  sh: "social-handle",
  eth: "ethnicity",
  pol: "political-opinion",
  un: "trade-union",
  cr: "criminal-record",
  bio: "biometric",
  gen: "genetic",
  sex: "sexual-behaviour",
  s: "secret",
};

/** The cases of one file of sentences: `== group` heads those that follow, `#!` is a comment. */
function read(name) {
  const cases = [];
  let group = name;
  for (const line of readFileSync(new URL(`source/${name}.txt`, here), "utf8").split("\n")) {
    if (line.startsWith("#!") || !line.trim()) continue;
    if (line.startsWith("== ")) {
      group = line.slice(3).trim();
      continue;
    }
    const [sentence, note] = line.split(" ## ");
    cases.push({ group, sentence, note });
  }
  return cases;
}

/** Draws the values of a sentence and takes its marks out. */
function fill({ group, sentence, note }, seed) {
  const next = draw(`${seed} ${sentence}`);
  const drawn = sentence
    .replaceAll("\\n", "\n")
    .replaceAll("\\t", "\t")
    .replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%([a-zA-Z0-9]+[-_.]?)(?:~([a-z]+))?%/g, (whole, name, form) => {
      const value = drawers[name]?.(next);
      if (value === undefined) throw new Error(`no drawer for ${whole} in: ${sentence}`);
      return form ? forms[form](value, next) : value;
    });
  const spans = [];
  const text = drawn.replace(/«([a-z]+):([^»]*)»/g, (whole, code, value) => {
    if (!CATEGORIES[code]) throw new Error(`no category for ${whole}`);
    spans.push({ category: CATEGORIES[code], value });
    return value;
  });
  if (/[«»]/.test(text)) throw new Error(`a mark is left in: ${sentence}`);
  return { text, spans, group, ...(note ? { note } : {}) };
}

/** Each carrier sentence in five of the forms that suit its value. */
function hard() {
  const carriers = read("hard");
  const names = Object.keys(forms);
  return carriers.flatMap((carrier, index) => {
    const [, kind] = carrier.sentence.match(/%([a-zA-Z0-9]+[-_.]?)%/) ?? [];
    if (!kind) return [carrier];
    const usable = names.filter((form) => !forms[form].only || forms[form].only.test(kind));
    const step = Math.max(1, Math.floor(usable.length / 5));
    return Array.from({ length: 5 }, (_, i) => usable[(index + i * step) % usable.length]).map((form) => ({
      group: `hard-${form}`,
      sentence: carrier.sentence.replace(`%${kind}%`, `%${kind}~${form}%`),
      note: "the form is the difficulty",
      half: index % 2,
    }));
  });
}

const files = {
  positive: [
    "chat", "records", "documents", "medical", "identity", "fresh", "blind", "second", "third", "fourth",
    "fifth", "sixth",
  ].flatMap(read),
  hard: hard(),
  negative: [
    "negatives", "quiet", "fresh-quiet", "blind-quiet", "second-quiet", "third-quiet", "fourth-quiet",
    "fifth-quiet", "sixth-quiet",
  ].flatMap(read),
};

let stale = false;
const counts = {};
for (const [name, cases] of Object.entries(files)) {
  const halves = [[], []];
  const perGroup = {};
  cases.forEach((item, index) => {
    perGroup[item.group] = (perGroup[item.group] ?? -1) + 1;
    halves[item.half ?? perGroup[item.group] % 2].push(fill(item, `${name} ${index}`));
  });
  for (const [half, list] of [["tune", halves[0]], ["measure", halves[1]]]) {
    const text = list.map((one) => `${JSON.stringify(one)}\n`).join("");
    const path = new URL(`${name}.${half}.jsonl`, here);
    counts[`${name}.${half}`] = list.length;
    if (process.argv.includes("--check")) stale ||= readFileSync(path, "utf8") !== text;
    else writeFileSync(path, text);
  }
}
console.log(counts, Object.values(counts).reduce((sum, count) => sum + count, 0));
if (stale) {
  console.error("the cases are not what their sentences give: run node tests/eval/thai/generate.mjs");
  process.exitCode = 1;
}
