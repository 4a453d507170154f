// Where the engine runs, decided by trying.
//
// In the page's content script wherever wasm compiles there: the answer then comes within the paste event,
// and clean text is never touched. Where the page's Content-Security-Policy forbids wasm (Chromium asks the
// page's, whatever our manifest says), in the background over a port: the paste is held for the answer.
// Once loaded, the engine in the page needs no extension around it, so a page that was open while the
// extension was updated goes on being guarded, by the policy that held then.

import { isReply, JUDGE_PORT, type Reply, type Request, type State } from '../shared/messages';
import type { Outcome, Question, Unchecked } from '../shared/model';
import { followPolicy, type ManagedPolicy, UNREAD, within } from '../shared/policy';
import { type Engine, loadEngine } from '../shared/wasm';
import { obeyOrganization } from './organization';

/** A paste waits no longer than this for the engine to load; milliseconds. */
const LOADING_LIMIT = 1_000;
/** Nor this for the background's answer. A 1 MB text takes it well under a second. */
const ANSWER_LIMIT = 5_000;

export class Judge {
  private engine: Engine | undefined;
  private background: Background | undefined;
  private starting: Promise<void> | undefined;
  private policy = UNREAD;
  private policyKept: Promise<void> | undefined;

  /** Starts loading; later calls join in, and one after a failure tries again. Never rejects. */
  start(): Promise<void> {
    this.starting ??= this.load().catch(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** The answer at once, or `undefined` if it has to be waited for. */
  judgeNow(question: Question): Outcome | undefined {
    if (!this.engine) return undefined;
    try {
      return { kind: 'judged', judgement: this.engine.judge(question) };
    } catch {
      return unchecked('failed');
    }
  }

  /** The answer, within a bounded time. Never rejects. */
  async judge(question: Question): Promise<Outcome> {
    const started = this.start();
    const inTime = await within(
      LOADING_LIMIT,
      started.then(() => true),
    );
    const now = this.judgeNow(question);
    if (now) return now;
    if (this.background) {
      const answer = await within(ANSWER_LIMIT, this.background.ask(question));
      return answer ?? unchecked('failed');
    }
    if (isOrphan()) return unchecked('updated');
    return unchecked(inTime ? 'failed' : 'loading');
  }

  state(): State {
    const ruleCount = this.engine?.ruleCount ?? this.background?.ruleCount ?? 0;
    if (this.engine) return { type: 'state', place: 'page', ruleCount };
    if (this.background) return { type: 'state', place: 'background', ruleCount };
    return { type: 'state', place: this.starting ? 'loading' : 'unavailable', ruleCount };
  }

  private async load(): Promise<void> {
    this.policyKept ??= followPolicy((policy) => this.obey(policy));
    try {
      const kept = this.policyKept.then(() => this.policy);
      const engine = await loadEngine(chrome.runtime.getURL('krong.wasm'), kept);
      // Another may have come meanwhile.
      if (this.policy.origin !== 'unread') engine.configure(this.policy);
      this.engine = engine;
    } catch {
      // Forbidden here, or not to be had: the background knows which.
      const background = new Background();
      await background.ready();
      this.background = background;
    }
  }

  /** The page's own engine follows at once; the background follows by itself. */
  private obey(policy: ManagedPolicy): void {
    this.policy = policy;
    obeyOrganization(policy.values);
    this.engine?.configure(policy);
  }
}

/** The engine in the background, through a port that may drop (an idle worker is stopped after 30 s). */
class Background {
  ruleCount = 0;
  private port: chrome.runtime.Port | undefined;
  private whenReady: { resolve: () => void; reject: (error: Error) => void } | undefined;
  private readonly waiting = new Map<number, { request: Request; resent: boolean; settle: Settle }>();
  private lastId = 0;

  /** Resolves when the background says that its engine runs. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.whenReady = { resolve, reject };
      this.connect();
    });
  }

  ask(question: Question): Promise<Outcome> {
    return new Promise((settle) => {
      this.lastId += 1;
      const request: Request = { type: 'judge', id: this.lastId, ...question };
      this.waiting.set(request.id, { request, resent: false, settle });
      this.send(request);
    });
  }

  private connect(): chrome.runtime.Port | undefined {
    try {
      const port = chrome.runtime.connect({ name: JUDGE_PORT });
      port.onMessage.addListener((message: unknown) => {
        if (isReply(message)) this.receive(message);
      });
      port.onDisconnect.addListener(() => this.dropped(port));
      this.port = port;
      return port;
    } catch {
      this.whenReady?.reject(new Error('The extension is not there any more.'));
      return undefined;
    }
  }

  private send(request: Request): void {
    try {
      const port = this.port ?? this.connect();
      if (port) port.postMessage(request);
      else this.settle(request.id, unchecked('updated'));
    } catch {
      this.settle(request.id, unchecked(isOrphan() ? 'updated' : 'failed'));
    }
  }

  private receive(reply: Reply): void {
    switch (reply.type) {
      case 'ready':
        this.ruleCount = reply.ruleCount;
        this.whenReady?.resolve();
        break;
      case 'unavailable':
        this.port?.disconnect();
        this.port = undefined;
        this.whenReady?.reject(new Error('The engine does not run in the background either.'));
        break;
      case 'answer':
        this.settle(reply.id, reply.outcome);
        break;
    }
  }

  /** Asks anew, once, whatever was unanswered; a question dropped twice is unchecked. */
  private dropped(port: chrome.runtime.Port): void {
    if (this.port === port) this.port = undefined;
    this.whenReady?.reject(new Error('The background closed the connection.'));
    for (const entry of [...this.waiting.values()]) {
      if (entry.resent) {
        this.settle(entry.request.id, unchecked('failed'));
      } else {
        entry.resent = true;
        this.send(entry.request);
      }
    }
  }

  private settle(id: number, outcome: Outcome): void {
    this.waiting.get(id)?.settle(outcome);
    this.waiting.delete(id);
  }
}

type Settle = (outcome: Outcome) => void;

function unchecked(reason: Unchecked): Outcome {
  return { kind: 'unchecked', reason };
}

/** After an update or removal the old content script lives on without extension APIs. */
function isOrphan(): boolean {
  return chrome.runtime?.id === undefined;
}
