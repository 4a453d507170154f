// A zip file whose bytes depend on its contents alone: sorted names, one fixed date, no owner. A store's
// reviewer who builds from the sources gets the same file.
//
// Format: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end).

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** 1980-01-01 00:00, the earliest date the format can hold. */
const DATE = 0x0021_0000;
/** Version 2.0: deflate. */
const NEEDED = 20;
/** File names are UTF-8. */
const UTF8 = 0x0800;
const DEFLATE = 8;

/**
 * @param {string} folder
 * @returns {Buffer} the zip of every file under `folder`
 */
export function zipFolder(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const name of names) {
    const content = readFileSync(join(folder, name));
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name);
    // Shared by the local header and the directory entry.
    const facts = numbers([2, NEEDED], [2, UTF8], [2, DEFLATE], [4, DATE], [4, crc32(content)]);
    const sizes = numbers([4, packed.length], [4, content.length], [2, path.length], [2, 0]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, sizes, path, packed]);
    const where = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(Buffer.from('PK\x01\x02'), numbers([2, NEEDED]), facts, sizes, where, path);
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const counts = numbers([2, 0], [2, 0], [2, names.length], [2, names.length]);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06'),
    counts,
    numbers([4, index.length], [4, offset], [2, 0]),
  ]);
  return Buffer.concat([...bodies, index, end]);
}

/** @param {[bytes: number, value: number][]} fields little-endian, as the format wants them */
function numbers(...fields) {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
