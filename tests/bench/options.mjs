// What a run of the benchmark can be told. Everything is measured if nothing is said.

import { parseArgs } from 'node:util';

/** The tables, in the order in which they are measured. */
export const PARTS = /** @type {const} */ (['ordinary', 'sizes', 'rules', 'adversarial', 'start', 'native']);
/** @typedef {(typeof PARTS)[number]} Part */

export const OPTIONS = `npm run bench -- [options]

  --only PART,…     some of the tables: ${PARTS.join(', ')}
  --engine NAME,…   some of the engines, by the names that the tables print (floor, krong, …)
  --corpus NAME,…   some of the texts
  --seconds N       how long a row is measured for each engine (default 2)
  --no-build        measure what was built last
  --write           put the tables into docs/performance.md
  --profile NAME,…  instead of all that: in which functions a scan of these texts spends its time`;

/**
 * @typedef {object} Options
 * @property {string | undefined} parts as they were named; all if none was
 * @property {(part: Part) => boolean} wants
 * @property {(engine: string) => boolean} engine
 * @property {(corpus: string) => boolean} corpus
 * @property {number} seconds
 * @property {boolean} build
 * @property {boolean} write
 * @property {string[]} profile
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      engine: { type: 'string' },
      corpus: { type: 'string' },
      seconds: { type: 'string', default: '2' },
      'no-build': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const listed = (/** @type {string | undefined} */ list) => {
    const names = list?.split(',').map((name) => name.trim());
    return (/** @type {string} */ name) => names?.includes(name) ?? true;
  };
  const unknown = values.only?.split(',').find((part) => !PARTS.some((known) => known === part.trim()));
  if (unknown !== undefined) throw new Error(`There is no table \`${unknown}\`.\n\n${OPTIONS}`);
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new Error(`--seconds takes a number above 0.\n\n${OPTIONS}`);
  return {
    parts: values.only,
    wants: listed(values.only),
    engine: listed(values.engine),
    corpus: listed(values.corpus),
    seconds,
    build: !values['no-build'],
    write: values.write,
    profile: values.profile?.split(',').map((name) => name.trim()) ?? [],
    help: values.help,
  };
}
