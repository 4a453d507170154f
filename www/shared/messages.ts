// Every message between the extension's parts: one tagged union each way, one check at each end.
//
// The background judges for pages whose Content-Security-Policy forbids wasm. It is told the text, keeps
// none of it and answers with numbers and placeholders. A message that does not have the right shape is
// dropped by whoever receives it: a port is only as private as the weakest sender.

import type { Known, Outcome } from './model';

/** Name of the long-lived port from a guarded page to the background. */
export const JUDGE_PORT = 'krong-judge';

/** From a page to the background, over the port. */
export type Request = { type: 'judge'; id: number; text: string; extra: string; known: Known };

/** From the background to a page, over the port. */
export type Reply =
  | { type: 'ready'; ruleCount: number }
  | { type: 'unavailable' }
  | { type: 'answer'; id: number; outcome: Outcome };

/** From the popup to the page in the active tab, and its answer. */
export type StateRequest = { type: 'state' };
export type State = {
  type: 'state';
  place: 'page' | 'background' | 'loading' | 'unavailable';
  ruleCount: number;
};

export function isRequest(value: unknown): value is Request {
  return (
    isRecord(value) &&
    value.type === 'judge' &&
    typeof value.id === 'number' &&
    typeof value.text === 'string' &&
    typeof value.extra === 'string' &&
    Array.isArray(value.known) &&
    value.known.every(isPair)
  );
}

export function isReply(value: unknown): value is Reply {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case 'ready':
      return typeof value.ruleCount === 'number';
    case 'unavailable':
      return true;
    case 'answer':
      return typeof value.id === 'number' && isOutcome(value.outcome);
    default:
      return false;
  }
}

export function isStateRequest(value: unknown): value is StateRequest {
  return isRecord(value) && value.type === 'state';
}

export function isState(value: unknown): value is State {
  return (
    isRecord(value) &&
    value.type === 'state' &&
    typeof value.place === 'string' &&
    typeof value.ruleCount === 'number'
  );
}

function isOutcome(value: unknown): value is Outcome {
  if (!isRecord(value)) return false;
  return value.kind === 'judged' ? isRecord(value.judgement) : value.kind === 'unchecked';
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
