// The Rust core as the extension sees it: load once, ask many times, survive a trap.
//
// A trapped wasm instance is dead: its memory is in no known state. The compiled module is not, so a
// question that traps is asked once more of a fresh instance (a few milliseconds). If that traps too,
// `judge` throws and the caller treats the text as unchecked. The next question starts afresh again.
//
// wasm-bindgen's web glue keeps one instance in module scope. `--experimental-reset-state-function`
// gives it `__wbg_reset_state`, which instantiates the kept module anew and clears the glue's caches.

import * as glue from '#wasm';
import { type Diagnostics, isGood, type SelfTest } from './diagnostics';
import type { Action, Edit, Item, Judgement, Question, Rule } from './model';
import { stricter } from './model';
import { type ManagedPolicy, today, UNREAD } from './policy';

/** `scan` answers (rule, start, end, confidence) for each finding. */
const WORDS_PER_FINDING = 4;

interface Verdict {
  readonly action: Action;
  readonly findings: readonly { readonly finding: number; readonly action: Action }[];
}

/** The engine, loaded and configured. */
export interface Engine {
  readonly ruleCount: number;
  /** What became of the policy. */
  readonly diagnostics: Diagnostics;
  /** What its rules took to load, and what they and the texts scanned so far take to hold. */
  readonly cost: { readonly milliseconds: number; readonly bytes: number };
  /** Follows `policy` from now on. Its built-in rules hold whatever that is. */
  configure(policy: ManagedPolicy): void;
  judge(question: Question): Judgement;
  /** A text that comes piece by piece. One at a time. */
  longText(): LongText;
  /** Tries the examples in the text of `examples.json`, and those that the bundle brings. */
  selfTest(examples: string): SelfTest;
}

/** A long text on its way through the engine. The answer is that of the whole in one piece. */
export interface LongText {
  /** How many findings are certain by now. */
  readonly found: number;
  push(piece: string): void;
  /** What the policy wants shown, when all has been pushed. */
  finish(): { readonly items: readonly Item[]; readonly rules: Readonly<Record<number, Rule>> };
  /** The edits that mask them in `text`, the whole of what was pushed. */
  edits(text: string): readonly Edit[];
}

/**
 * Fetches our own `krong.wasm`, compiles it and starts it with the built-in rules and what `policy`, once it is
 * there, makes of them.
 *
 * Rejects with `WebAssembly.CompileError` where the page's Content-Security-Policy forbids wasm, with
 * another error where the file is missing or broken.
 */
export async function loadEngine(
  url: string,
  policy: Promise<ManagedPolicy> = Promise.resolve(UNREAD),
): Promise<Engine> {
  const [module, first] = await Promise.all([compiled(url), policy]);
  glue.initSync({ module });
  const engine = new WasmEngine(first);
  whenIdle(() => {
    engine.judge(SAMPLE);
    warm(0);
  });
  return engine;
}

async function compiled(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('The engine file is missing. Reinstall the extension.');
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Of what is often pasted something, so that the code that finds it is compiled before the first paste. */
const SAMPLE: Question = {
  text: 'name,phone\nนายสมชาย ใจดี โทร 02-123-4567 ที่อยู่ 1 ถนนสุขุมวิท, a@b.example, password: x, https://x.example/?id=1',
  extra: '',
  known: [],
};

/** Lets the engine make ready, part by part, what the first texts would have to wait for. */
function warm(part: number): void {
  if (glue.warm(part)) whenIdle(() => warm(part + 1));
}

/** Runs what nobody waits for. If it fails, the next question finds out. */
function whenIdle(run: () => void): void {
  const attempt = (): void => {
    try {
      run();
    } catch {
      // The instance has trapped and is dead.
    }
  };
  // Workers have no idle time, and nobody looks at them either.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(attempt);
  else setTimeout(attempt);
}

class WasmEngine implements Engine {
  diagnostics: Diagnostics;
  private policy: ManagedPolicy;
  private lastGoodBundle: string | undefined;
  private configured: string;
  private dead = false;
  private milliseconds = 0;

  constructor(policy: ManagedPolicy) {
    this.policy = policy;
    this.configured = asText(policy);
    this.diagnostics = this.follow(policy);
  }

  get ruleCount(): number {
    return this.diagnostics.rules;
  }

  get cost(): Engine['cost'] {
    return { milliseconds: this.milliseconds, bytes: glue.memory_taken() };
  }

  configure(policy: ManagedPolicy): void {
    // The browser's answer is most often what was kept from last time.
    const now = asText(policy);
    if (now === this.configured) return;
    this.configured = now;
    try {
      this.diagnostics = this.follow(policy);
    } catch {
      // `judge` tries once more, and then says that it cannot.
      this.dead = true;
    }
  }

  selfTest(examples: string): SelfTest {
    return glue.self_test(examples, this.lastGoodBundle) as SelfTest;
  }

  judge(question: Question): Judgement {
    if (!this.dead) {
      try {
        return this.ask(question);
      } catch {
        // Trapped. Nothing is known about the reason, and the text must not be put into a message.
      }
    }
    this.dead = true;
    this.revive();
    const judgement = this.ask(question);
    this.dead = false;
    return judgement;
  }

  longText(): LongText {
    // What is left of one that was given up.
    glue.scan_rest();
    const words: number[] = [];
    let shown = NOTHING;
    return {
      get found() {
        return words.length / WORDS_PER_FINDING;
      },
      push: (piece) => {
        for (const word of glue.scan_more(piece)) words.push(word);
      },
      finish: () => {
        for (const word of glue.scan_rest()) words.push(word);
        shown = judged(Uint32Array.from(words));
        return { items: shown.items, rules: this.rulesOf(shown.items) };
      },
      edits: (text) => (shown.items.length === 0 ? [] : (glue.redact(text, shown.words, []) as Edit[])),
    };
  }

  private follow(policy: ManagedPolicy): Diagnostics {
    this.policy = policy;
    this.lastGoodBundle ??= policy.lastGoodBundle;
    let diagnostics: Diagnostics;
    try {
      diagnostics = this.apply();
    } catch {
      // No bundle should make the engine trap. If one does, the last good one is a safer bet than none.
      this.policy = { ...policy, values: { ...policy.values, bundle: this.lastGoodBundle ?? null } };
      glue.__wbg_reset_state();
      return this.apply();
    }
    const { bundle } = policy.values;
    // A bundle that was taken out of the policy is not to come back.
    if (typeof bundle !== 'string') this.lastGoodBundle = undefined;
    else if (isGood(diagnostics.bundle)) this.lastGoodBundle = bundle;
    return diagnostics;
  }

  private revive(): void {
    glue.__wbg_reset_state();
    this.diagnostics = this.apply();
  }

  private apply(): Diagnostics {
    const { values } = this.policy;
    const started = performance.now();
    const diagnostics = glue.configure(values, this.lastGoodBundle, today()) as Diagnostics;
    this.milliseconds = performance.now() - started;
    return diagnostics;
  }

  private ask({ text, extra, known }: Question): Judgement {
    const main = shown(text);
    const beside = extra === '' ? NOTHING : shown(extra);
    const edits = main.items.length === 0 ? [] : (glue.redact(text, main.words, known) as Edit[]);
    return {
      action: stricter(main.action, beside.action),
      items: main.items,
      extra: withoutRepeats(beside.items, extra, main.items, text),
      edits,
      rules: this.rulesOf([...main.items, ...beside.items]),
    };
  }

  private rulesOf(items: readonly Item[]): Record<number, Rule> {
    const rules: Record<number, Rule> = {};
    for (const { rule } of items) {
      const known = rules[rule] ?? (glue.rule_info(rule) as Rule | undefined);
      // Only what the dialog needs crosses the port.
      if (known) rules[rule] = { id: known.id, title: known.title, why: known.why };
    }
    return rules;
  }
}

/** What two policies are compared by; the day belongs to it, for rules and allowances have last days. */
function asText({ values }: ManagedPolicy): string {
  return `${today()} ${JSON.stringify(values)}`;
}

interface Shown {
  readonly action: Action;
  readonly items: readonly Item[];
  /** The same findings as the engine's numbers, for `redact`. */
  readonly words: Uint32Array;
}

const NOTHING: Shown = { action: 'pass', items: [], words: new Uint32Array() };

/** Scans one text and keeps the findings that the policy wants shown. */
function shown(text: string): Shown {
  return judged(glue.scan(text));
}

function judged(findings: Uint32Array): Shown {
  if (findings.length === 0) return NOTHING;
  const verdict = glue.judge(findings) as Verdict;
  const items: Item[] = [];
  const words: number[] = [];
  for (const { finding, action } of verdict.findings) {
    const at = finding * WORDS_PER_FINDING;
    const four = findings.subarray(at, at + WORDS_PER_FINDING);
    const [rule, start, end] = four;
    if (rule === undefined || start === undefined || end === undefined) continue;
    items.push({ rule, start, end, action });
    words.push(...four);
  }
  return { action: verdict.action, items, words: Uint32Array.from(words) };
}

/** A link to an address that the text shows anyway is one finding to a person, not two. */
function withoutRepeats(
  extra: readonly Item[],
  extraText: string,
  items: readonly Item[],
  text: string,
): readonly Item[] {
  const seen = new Set(items.map((item) => text.slice(item.start, item.end)));
  return extra.filter((item) => !seen.has(extraText.slice(item.start, item.end)));
}
