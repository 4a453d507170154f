// The language the extension speaks: the browser's, unless somebody chose.
//
// The browser's own message files (`_locales`) cannot be overridden at run time, and a policy may force a
// language; so what the dialog says comes from typed tables, and `_locales` only names the extension.

import type { Bilingual } from '../../shared/model';
import { en, type Strings } from './en';
import { th } from './th';

export type { Strings };
export type Language = 'en' | 'th';

/** Asked once, at the start: an orphaned content script has no `i18n` any more. */
const BROWSERS: Language = chrome.i18n.getUILanguage().toLowerCase().startsWith('th') ? 'th' : 'en';
let language = BROWSERS;
let demanded: Language | 'auto' = 'auto';

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(chosen: Language): void {
  language = chosen;
}

/** Speaks what the policy wants; what a person chose on a page stays until the policy changes its mind. */
export function obeyLanguage(wanted: Language | 'auto'): void {
  if (wanted === demanded) return;
  demanded = wanted;
  language = wanted === 'auto' ? BROWSERS : wanted;
}

export function strings(): Strings {
  return language === 'th' ? th : en;
}

/** The half of `text` that the person reads. */
export function inLanguage(text: Bilingual): string {
  return text[language];
}
