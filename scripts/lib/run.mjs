// Running other programs: shown, or captured, or asked whether they are there. Node built-ins only, because
// this runs before anything is installed.

import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string>} [env] added to the environment
 * @property {string} [cwd]
 * @property {boolean} [quiet] do not show the output while it comes
 * @property {boolean} [errors] false: leave the error output out of what is returned
 * @property {string} [log] a file that gets the whole output
 */

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, options = {}) {
  const { env = {}, cwd = ROOT, quiet = false, errors = true, log } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = log === undefined ? undefined : openLog(log);
    let output = '';
    const take = (/** @type {Buffer} */ data) => {
      output += data;
      file?.write(data);
      if (!quiet) process.stdout.write(data);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', errors ? take : () => undefined);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      file?.end();
      resolve({ code: code ?? (signal ? 128 : 1), output });
    });
  });
}

/**
 * Runs a program that must succeed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} its output
 */
export async function must(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) {
    if (options?.quiet) process.stdout.write(output);
    throw new Error(`\`${[program, ...args].join(' ')}\` ended with status ${code}; its output is above.`);
  }
  return output;
}

/**
 * The first line a program prints when asked for its version, or `undefined` if it is not there.
 * @param {string} program
 * @param {readonly string[]} [args]
 */
export function versionOf(program, args = ['--version']) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', cwd: ROOT });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}

/** @param {string} path */
function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}
