// A real policy file, as an admin puts it on a Linux machine, for one copy of the extension.
//
// The copy has a key of its own and with it an id of its own, so that a file written for it means nothing to any
// other browser on the machine. Writing the file needs the rights to do so, which CI has.

import { generateKeyPairSync } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { changedExtension, extensionIdOf } from './browser.mjs';

/** Where Chromium as Debian builds it looks for policies that cannot be changed by its user. */
const FOLDER = '/etc/chromium/policies/managed';

/**
 * Why tests that write to `folder` cannot run here, or `false`.
 * @param {string} folder
 */
export function cannotWrite(folder) {
  return isWritable(folder) ? false : `no right to write to ${folder}`;
}

export const CANNOT_WRITE = cannotWrite(FOLDER);

/** A copy of the shipped extension that a policy file can be written for. */
export function managedExtension() {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const copy = changedExtension((folder) => {
    const path = join(folder, 'manifest.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), key }));
  });
  const id = extensionIdOf(copy.folder);
  const path = join(FOLDER, `krong-test-${id}.json`);
  /** @param {string} text */
  const writeText = (text) => {
    mkdirSync(FOLDER, { recursive: true });
    // In one step, so that the browser never reads half a file.
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  return {
    folder: copy.folder,
    id,
    writeText,
    /** @param {Record<string, unknown>} values */
    write: (values) => writeText(JSON.stringify({ '3rdparty': { extensions: { [id]: values } } })),
    removePolicy: () => rmSync(path, { force: true }),
    remove: () => {
      rmSync(path, { force: true });
      copy.remove();
    },
  };
}

/**
 * @param {string} folder
 * @returns {boolean} whether it, or the nearest folder above it that is there, can be written to
 */
function isWritable(folder) {
  if (!existsSync(folder)) return isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
