// Files as text, piece by piece: UTF-8, UTF-16 with its mark, and windows-874, in which older Thai files are.
//
// What is no text (a zero byte in its beginning, and no mark of UTF-16) is refused: an Office file or a picture is
// packed, and to find nothing in it would mean nothing.

/** How much is read at a time, in bytes. */
const PIECE = 1 << 20;
const PROBE = 8_192;

/** The file has no text in it that could be read. */
export class NoText extends Error {}

/** Calls `take` with each piece of text and the bytes read by then, in order. */
export async function readText(file: Blob, take: (piece: string, bytes: number) => void): Promise<void> {
  const begins = new Uint8Array(await file.slice(0, PROBE).arrayBuffer());
  const utf16 = mark(begins);
  if (utf16 !== undefined) return decode(file, new TextDecoder(utf16), take);
  if (begins.includes(0)) throw new NoText();
  await decode(file, new TextDecoder((await isUtf8(file)) ? 'utf-8' : 'windows-874'), take);
}

async function isUtf8(file: Blob): Promise<boolean> {
  try {
    await decode(file, new TextDecoder('utf-8', { fatal: true }), () => undefined);
    return true;
  } catch {
    return false;
  }
}

async function decode(
  file: Blob,
  decoder: TextDecoder,
  take: (piece: string, bytes: number) => void,
): Promise<void> {
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await file.slice(at, at + PIECE).arrayBuffer();
    const end = at + bytes.byteLength;
    take(decoder.decode(bytes, { stream: end < file.size }), end);
  }
}

function mark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
