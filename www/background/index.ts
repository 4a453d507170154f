// The engine for pages that forbid wasm (DESIGN case 2), and nothing else.
//
// Such a page opens a port; the background loads the engine, says `ready`, and answers each question. The
// text lives as long as the call does: it is not kept, logged or put into an error. Whatever goes wrong
// is answered too, because a page that waits for an answer is holding somebody's paste.
//
// Listeners are registered while this file is first run: a worker that is woken by a connection only
// gets that connection if it is listening by then.

import { isRequest, JUDGE_PORT, type Reply, type Request } from '../shared/messages';
import type { Outcome } from '../shared/model';
import { type Engine, loadEngine } from '../shared/wasm';

/** Frames of a guarded page report its origin; sandboxed ones report the word `null`. */
const GUARDED_ORIGINS = new Set(['https://claude.ai', 'null']);

let engine: Promise<Engine> | undefined;

chrome.runtime.onConnect.addListener((port) => {
  if (!isGuardedPage(port)) {
    port.disconnect();
    return;
  }
  let open = true;
  port.onDisconnect.addListener(() => {
    open = false;
  });
  const reply = (message: Reply): void => {
    if (open) port.postMessage(message);
  };
  port.onMessage.addListener((message: unknown) => {
    if (!isRequest(message)) return;
    answer(message).then(
      (outcome) => reply({ type: 'answer', id: message.id, outcome }),
      () => reply({ type: 'answer', id: message.id, outcome: FAILED }),
    );
  });
  theEngine().then(
    ({ ruleCount }) => reply({ type: 'ready', ruleCount }),
    () => reply({ type: 'unavailable' }),
  );
});

const FAILED: Outcome = { kind: 'unchecked', reason: 'failed' };

async function answer(request: Request): Promise<Outcome> {
  const loaded = await theEngine();
  return { kind: 'judged', judgement: loaded.judge(request) };
}

/** Loads once; a failure is not remembered, so that the next connection tries again. */
function theEngine(): Promise<Engine> {
  engine ??= loadEngine(chrome.runtime.getURL('krong.wasm')).catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/** Only our own content script may ask. Other extensions and web pages cannot reach `onConnect` at all. */
function isGuardedPage(port: chrome.runtime.Port): boolean {
  const { sender } = port;
  if (port.name !== JUDGE_PORT || sender?.id !== chrome.runtime.id || sender.tab === undefined) return false;
  return sender.origin === undefined || GUARDED_ORIGINS.has(sender.origin);
}
