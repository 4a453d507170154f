// Every dependency, of npm and of cargo, must be under a licence that lets organisations use and pass on
// Krong freely. Licence expressions are SPDX: ids joined by OR, AND and WITH, in brackets.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { must } from './run.mjs';

/** Permissive licences, and MPL-2.0, whose duties end at its own files. */
const WELCOME = new Set(
  [
    'MIT',
    'MIT-0',
    'Apache-2.0',
    'BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'ISC',
    'Zlib',
    'Unlicense',
  ].concat(['CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0', 'Unicode-3.0', 'MPL-2.0', 'BSL-1.0']),
);

/** @returns {Promise<string[]>} dependencies that may not be used, each with its licence */
export async function unwelcome() {
  return [...npmLicences(), ...(await cargoLicences())]
    .filter(([, licence]) => !isWelcome(licence))
    .map(([name, licence]) => `${name}: ${licence}`);
}

/**
 * Whether an SPDX expression offers a licence we accept.
 * @param {string} expression
 */
export function isWelcome(expression) {
  const words = expression.replace(/\//g, ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  const answer = either();
  return answer && words.length === 0;

  function either() {
    let any = both();
    while (words[0] === 'OR') {
      words.shift();
      any = both() || any;
    }
    return any;
  }

  function both() {
    let every = one();
    while (words[0] === 'AND') {
      words.shift();
      every = one() && every;
    }
    return every;
  }

  /** @returns {boolean} */
  function one() {
    const word = words.shift() ?? '';
    if (word === '(') {
      const inner = either();
      return words.shift() === ')' && inner;
    }
    // An exception only ever permits more.
    if (words[0] === 'WITH') words.splice(0, 2);
    return WELCOME.has(word);
  }
}

/** @returns {[name: string, licence: string][]} */
function npmLicences() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { license = 'none stated' }]) => [path.replace(/^.*node_modules\//, ''), license]);
}

/** @returns {Promise<[name: string, licence: string][]>} */
async function cargoLicences() {
  const metadata = await must('cargo', ['metadata', '--format-version', '1', '--locked'], {
    quiet: true,
    errors: false,
  });
  return JSON.parse(metadata).packages.map(
    (/** @type {{ name: string, license: string | null }} */ { name, license }) => [
      name,
      license ?? 'none stated',
    ],
  );
}
