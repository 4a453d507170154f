// What the scan page and its worker say to each other. Both are ours and in one browser; nothing of it goes
// anywhere else.

import type { Action, Bilingual } from '../../shared/model';
import type { ManagedPolicy } from '../../shared/policy';

export interface Job {
  /** Address of the engine's file: a worker cannot ask the browser for it. */
  readonly engine: string;
  readonly policy: ManagedPolicy;
  readonly source: Blob | string;
}

/** One finding as it is listed. */
export interface Listed {
  readonly title: Bilingual;
  readonly action: Action;
  /** Counted from one. */
  readonly line: number;
  /** What was found, cut short. */
  readonly text: string;
}

export type Report =
  | { readonly type: 'progress'; readonly done: number; readonly of: number; readonly found: number }
  | {
      readonly type: 'done';
      readonly count: number;
      /** The first of them. */
      readonly listed: readonly Listed[];
      /** With placeholders; missing where the text is too long for one piece. */
      readonly masked?: string;
    }
  | { readonly type: 'failed'; readonly why: 'binary' | 'engine' };

export function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'type' in value;
}
