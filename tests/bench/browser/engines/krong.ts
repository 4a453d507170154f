// Krong as the extension has it: the shipped wasm, loaded by the extension's own code, asked with the call that
// the extension makes for every paste.

import * as glue from '#wasm';
import { loadEngine } from '../../../../www/shared/wasm';
import '../engine';

window.engine = {
  async prepare({ bundle }) {
    const engine = await loadEngine('/krong.wasm');
    if (bundle !== undefined) {
      engine.configure({ origin: 'browser', values: { bundle } });
      const { problems } = engine.diagnostics;
      if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    }
    return engine.ruleCount;
  },
  scan: (text) => glue.scan(text).length / 4,
};
