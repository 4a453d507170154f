// One start of the engine, in a page that has never seen it, by the extension's own code. The moments in
// between are overheard: when the file's bytes have arrived, and which memory the instance got.

import * as glue from '#wasm';
import { loadEngine } from '../../../www/shared/wasm';

export interface Start {
  /** From asking for the file to an engine that can be asked; milliseconds. */
  readonly whole: number;
  /** The same from when the file's bytes had arrived. */
  readonly ready: number;
  /** The first scan, of 2 KB, before compilers have seen anything. */
  readonly firstScan: number;
  readonly rules: number;
  /** Bytes of wasm memory after the start, and after a scan of 16 MiB. */
  readonly memory: number;
  readonly memoryAfter: number;
}

async function start(paste: string, large: string): Promise<Start> {
  let arrived = Number.NaN;
  const { arrayBuffer } = Response.prototype;
  Response.prototype.arrayBuffer = async function (this: Response) {
    const bytes = await arrayBuffer.call(this);
    arrived = performance.now();
    return bytes;
  };
  let memory: WebAssembly.Memory | undefined;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      memory = (super.exports as { memory: WebAssembly.Memory }).memory;
    }
  };
  const begun = performance.now();
  const engine = await loadEngine('/krong.wasm');
  const ready = performance.now();
  WebAssembly.Instance = Instance;
  Response.prototype.arrayBuffer = arrayBuffer;
  const size = () => memory?.buffer.byteLength ?? Number.NaN;
  const atStart = size();
  const before = performance.now();
  glue.scan(paste);
  const firstScan = performance.now() - before;
  glue.scan(large);
  return {
    whole: ready - begun,
    ready: ready - arrived,
    firstScan,
    rules: engine.ruleCount,
    memory: atStart,
    memoryAfter: size(),
  };
}

/** Texts are made before, so that only the engine is measured. */
async function measure(text: string): Promise<Start> {
  const whole = await (await fetch(text)).text();
  return start(whole.slice(0, 2_000), whole.repeat(16));
}

declare global {
  interface Window {
    start: typeof measure;
  }
}
window.start = measure;
