// The language the extension speaks: the organisation's, else the person's own choice, else the browser's.
//
// The browser's own message files (`_locales`) cannot be overridden at run time, and a policy may force a
// language; so what the dialog says comes from typed tables, and `_locales` only names the extension.

import type { Bilingual } from '../../shared/model';
import { en, type Strings } from './en';
import { th } from './th';

export type { Strings };
export type Language = 'en' | 'th';

/** Asked once, at the start: an orphaned content script has no `i18n` any more. */
export const BROWSERS: Language = chrome.i18n.getUILanguage().toLowerCase().startsWith('th') ? 'th' : 'en';

let demanded: Language | 'auto' = 'auto';
let locked = false;
let own: Language | undefined;
let changed: () => void = () => undefined;

export function currentLanguage(): Language {
  if (demanded !== 'auto') return demanded;
  return (locked ? undefined : own) ?? BROWSERS;
}

/** Whether the organisation has taken the choice from the person. */
export function isLanguageFixed(): boolean {
  return demanded !== 'auto' || locked;
}

/** What the policy wants, and whether it lets people choose for themselves. */
export function obeyLanguage(wanted: Language | 'auto', lock: boolean): void {
  settle(() => {
    demanded = wanted;
    locked = lock;
  });
}

/** What the person has chosen, if anything; kept for when the organisation lets it hold. */
export function setOwnLanguage(chosen: Language | undefined): void {
  settle(() => {
    own = chosen;
  });
}

/** Calls `listener`, one for all, whenever what is said has to be said anew. */
export function onLanguage(listener: () => void): void {
  changed = listener;
}

function settle(set: () => void): void {
  const before = [currentLanguage(), isLanguageFixed()].join();
  set();
  if ([currentLanguage(), isLanguageFixed()].join() !== before) changed();
}

export function strings(): Strings {
  return currentLanguage() === 'th' ? th : en;
}

/** The half of `text` that the person reads. */
export function inLanguage(text: Bilingual): string {
  return text[currentLanguage()];
}
