// The same rules with Rust's `regex`, compiled to wasm: one after the other, or all as one.

import * as glue from '#regex';
import '../engine';

const encoder = new TextEncoder();
let memory: WebAssembly.Memory;

window.engine = {
  async prepare({ asOne = false }) {
    ({ memory } = await glue.default({ module_or_path: '/regex.wasm' }));
    const patterns = (await (await fetch('/patterns.json')).json()) as { bytes: string }[];
    return glue.prepare(patterns.map(({ bytes }) => bytes).join('\n'), asOne);
  },
  scan(text) {
    const needed = 3 * text.length;
    const at = glue.buffer(needed);
    return glue.count(encoder.encodeInto(text, new Uint8Array(memory.buffer, at, needed)).written);
  },
};
