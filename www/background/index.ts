// The engine for pages that forbid wasm (DESIGN case 2), the keeper of the last good policy, and what of the policy
// is no page's business: organizations.ts.
//
// Such a page opens a port; the background loads the engine, says `ready`, and answers each question. The
// text lives as long as the call does: it is not kept, logged or put into an error. Whatever goes wrong
// is answered too, because a page that waits for an answer is holding somebody's paste.
//
// Listeners are registered while this file is first run: a worker that is woken by a connection or a change
// of policy only hears of it if it is listening by then.

import { allowedOrganizations, isGood } from '../shared/diagnostics';
import { isRequest, JUDGE_PORT, type Reply, type Request } from '../shared/messages';
import type { Outcome } from '../shared/model';
import { followPolicy, keepPolicy, type ManagedPolicy, UNREAD } from '../shared/policy';
import { type Engine, loadEngine } from '../shared/wasm';
import { allowOrganizations } from './organizations';

/** Frames of a guarded page report its origin; sandboxed ones report the word `null`. */
const GUARDED_ORIGINS = new Set(['https://claude.ai', 'null']);

let engine: Promise<Engine> | undefined;
let loaded: Engine | undefined;
let policy = UNREAD;
/** One after another, so that the newest policy is the one that stays. */
let keeping: Promise<void> = Promise.resolve();

const policyKept = followPolicy((now) => {
  policy = now;
  loaded?.configure(now);
  if (now.origin === 'browser') keeping = keeping.then(() => obey(now)).catch(() => undefined);
});
// Nothing to do but to run: the policy is then read, and kept for the pages, before the first of them opens.
chrome.runtime.onStartup.addListener(() => undefined);

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
  const engine = await theEngine();
  return { kind: 'judged', judgement: engine.judge(request) };
}

async function obey(now: ManagedPolicy): Promise<void> {
  // What holds stays where it cannot be said what should: without the engine nobody reads the list.
  await organizations(now)
    .then(allowOrganizations)
    .catch(() => undefined);
  await keep(now);
}

async function organizations({ values }: ManagedPolicy): Promise<readonly string[]> {
  if (values.allowedOrganizations === undefined) return [];
  return allowedOrganizations((await theEngine()).diagnostics);
}

/** Keeps a policy for the next start. Only the engine can say whether its bundle is any good. */
async function keep({ values }: ManagedPolicy): Promise<void> {
  const hasBundle = typeof values.bundle === 'string';
  await keepPolicy(values, hasBundle && isGood((await theEngine()).diagnostics.bundle));
}

/** Loads once; a failure is not remembered, so that the next connection tries again. */
function theEngine(): Promise<Engine> {
  engine ??= load().catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function load(): Promise<Engine> {
  const kept = policyKept.then(() => policy);
  const fresh = await loadEngine(chrome.runtime.getURL('krong.wasm'), kept);
  // Another may have come meanwhile.
  if (policy.origin !== 'unread') fresh.configure(policy);
  loaded = fresh;
  return fresh;
}

/** Only our own content script may ask. Other extensions and web pages cannot reach `onConnect` at all. */
function isGuardedPage(port: chrome.runtime.Port): boolean {
  const { sender } = port;
  if (port.name !== JUDGE_PORT || sender?.id !== chrome.runtime.id || sender.tab === undefined) return false;
  return sender.origin === undefined || GUARDED_ORIGINS.has(sender.origin);
}
