// What the engine says about a text, in the shape the extension's parts hand to each other.
//
// Everything here is plain data (numbers, ids, titles), so that it crosses a port unchanged. No type in
// this file carries pasted text except `Question`, which is the text being asked about, and `Known`,
// which lives in one page's memory. Offsets are UTF-16 units into the text asked about, end exclusive.

/** What the policy wants done, in rising order. */
export const ACTIONS = ['pass', 'observe', 'warn', 'justify', 'redact', 'block'] as const;
export type Action = (typeof ACTIONS)[number];

/** Words in both languages that the extension speaks. */
export interface Bilingual {
  readonly en: string;
  readonly th: string;
}

/** What one rule is called and why it matters; comes from the rule's own file. */
export interface Rule {
  readonly id: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
}

/** One sensitive thing that the policy wants shown. */
export interface Item {
  /** Index into the engine's catalogue. */
  readonly rule: number;
  readonly start: number;
  readonly end: number;
  readonly action: Action;
}

/** Replace `start..end` by `placeholder`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly placeholder: string;
}

/** Values masked earlier in this page, so that the same value keeps its placeholder. Never stored. */
export type Known = [value: string, placeholder: string][];

/** What is asked: the text to be pasted, and text that only its HTML form would bring in (links). */
export interface Question {
  readonly text: string;
  readonly extra: string;
  readonly known: Known;
}

/** What the engine answers. */
export interface Judgement {
  readonly action: Action;
  /** Shown findings in `text`. */
  readonly items: readonly Item[];
  /** Shown findings in `extra`; masking drops the HTML and with it these. */
  readonly extra: readonly Item[];
  /** One edit for each of `items`, same order. */
  readonly edits: readonly Edit[];
  /** The rules that `items` and `extra` name. */
  readonly rules: Readonly<Record<number, Rule>>;
}

/** Why a text could not be checked. */
export type Unchecked = 'loading' | 'failed' | 'updated';

/** A text is either judged or, with a reason, unchecked; there is no third way out. */
export type Outcome =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'unchecked'; readonly reason: Unchecked };

/** Whether `action` interrupts the person; below it the guard does nothing at all. */
export function interrupts(action: Action): boolean {
  return ACTIONS.indexOf(action) >= ACTIONS.indexOf('warn');
}

/** The stricter of two actions. */
export function stricter(a: Action, b: Action): Action {
  return ACTIONS.indexOf(a) >= ACTIONS.indexOf(b) ? a : b;
}
