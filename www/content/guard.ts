// The guard: lets a paste pass untouched, or holds it until a person has decided.
//
// "Untouched" is meant literally: for clean text nothing is cancelled and nothing replaced, so the browser's
// own paste goes on with its HTML, images and files. Only what the policy wants shown, and what could not be
// checked, is held. Values that were masked keep their placeholder while the page lives; they are in this
// page's memory and nowhere else.

import { isStateRequest } from '../shared/messages';
import { type Edit, interrupts, type Outcome, type Question } from '../shared/model';
import { capture, stop } from './capture';
import { type Clipboard, plainText, readClipboard } from './clipboard';
import { ask, type Decision, ownsEvent, tell } from './dialog';
import { isReplay, Place } from './editor';
import { Judge } from './judge';
import { organization } from './organization';
import { followOwnSettings } from './own';
import { strings } from './strings';

const judge = new Judge();
/** Placeholders given so far, by the value they stand for. */
const known = new Map<string, string>();
/** Text that a field refused and that the person may paste by hand, once, without being asked again. */
let excused: string | undefined;
/** Held pastes are settled one after another, in the order they came. */
let queue: Promise<void> = Promise.resolve();

/** Starts guarding this document. */
export function startGuard(): void {
  capture('paste', (event) => {
    try {
      onPaste(event as ClipboardEvent);
    } catch {
      // A fault of ours must not be a way through.
      stop(event);
      tell(strings().notPasted);
    }
  });
  // A frame is seldom pasted into; it loads the engine when a person first goes there.
  if (window === window.top) begin();
  else window.addEventListener('focusin', begin, { capture: true, once: true });
  chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    if (sender.id === chrome.runtime.id && isStateRequest(message)) reply(judge.state());
  });
}

function begin(): void {
  void judge.start();
  void followOwnSettings();
}

function onPaste(event: ClipboardEvent): void {
  if (isReplay(event)) return;
  if (ownsEvent(event)) {
    // A reason pasted into our own dialog is no business of the page's.
    event.stopImmediatePropagation();
    return;
  }
  const clipboard = readClipboard(event);
  if (clipboard.text === '' && clipboard.extra === '') return;
  if (isExcused(clipboard.text)) return;
  const outcome = judge.judgeNow(question(clipboard));
  if (outcome && passes(outcome)) {
    sayIfUnchecked(outcome);
    return;
  }
  stop(event);
  const place = new Place(event);
  queue = queue.then(() => settle(clipboard, place, outcome)).catch(() => tell(strings().notPasted));
}

type Masking = Extract<Decision, { kind: 'mask' }>;

/** Brings one held paste to its end. */
async function settle(clipboard: Clipboard, place: Place, first: Outcome | undefined): Promise<void> {
  let outcome = first ?? (await judge.judge(question(clipboard)));
  while (!passes(outcome)) {
    const decision = await ask(outcome, clipboard);
    switch (decision.kind) {
      case 'retry':
        outcome = await judge.judge(question(clipboard));
        continue;
      case 'cancel':
        place.restore();
        return;
      case 'mask':
        await giveMasked(clipboard, place, decision);
        return;
      case 'as-is':
        giveUnchanged(clipboard, place);
        return;
    }
  }
  if (giveUnchanged(clipboard, place)) sayIfUnchecked(outcome);
}

async function giveMasked(clipboard: Clipboard, place: Place, decision: Masking): Promise<void> {
  const { edits, count } = decision;
  for (const { start, end, placeholder } of edits) {
    known.set(clipboard.text.slice(start, end), placeholder);
  }
  const text = applyEdits(clipboard.text, edits);
  // Copies from office programs carry a picture of the text as well: that must not follow the masked text.
  const masked: Clipboard = text === '' ? { ...plainText(''), files: clipboard.files } : plainText(text);
  if (place.give(masked)) {
    tell(strings().masked(count));
    return;
  }
  try {
    await navigator.clipboard.writeText(text);
    tell(strings().maskedOnClipboard);
  } catch {
    tell(strings().notPasted);
  }
}

/** Whether the field took it. */
function giveUnchanged(clipboard: Clipboard, place: Place): boolean {
  if (place.give(clipboard)) return true;
  excused = clipboard.text;
  tell(strings().pasteAgain);
  return false;
}

function isExcused(text: string): boolean {
  const is = excused !== undefined && excused === text;
  excused = undefined;
  return is;
}

/** What could not be checked passes only where the organisation has said so. */
function passes(outcome: Outcome): boolean {
  if (outcome.kind === 'judged') return !interrupts(outcome.judgement.action);
  return organization().whenUnavailable !== 'hold';
}

function sayIfUnchecked({ kind }: Outcome): void {
  if (kind === 'unchecked' && organization().whenUnavailable === 'warn') tell(strings().wentUnchecked);
}

function question({ text, extra }: Clipboard): Question {
  return { text, extra, known: [...known] };
}

/** `text` with each edit's span replaced; edits are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, placeholder } of edits) {
    parts.push(text.slice(at, start), placeholder);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
