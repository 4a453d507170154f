// What a person has set for themselves: the language, and nothing else so far.
//
// It is kept in this browser, beside the policy, and holds in open pages at once. A policy that names a language,
// or locks the settings, is stronger (strings/index.ts); the choice then waits for as long as that lasts.

import { type Language, setOwnLanguage } from './strings';

const LANGUAGE = 'ownLanguage';

/** Follows the person's choice. Resolves when the kept one holds. Never rejects. */
export async function followOwnSettings(): Promise<void> {
  try {
    chrome.storage.onChanged.addListener((changes, area) => {
      const change = changes[LANGUAGE];
      if (area === 'local' && change) setOwnLanguage(asLanguage(change.newValue));
    });
    const kept = await chrome.storage.local.get(LANGUAGE);
    setOwnLanguage(asLanguage(kept[LANGUAGE]));
  } catch {
    // An orphan: it goes on speaking as it did.
  }
}

/** Keeps the choice; without one, the browser's language holds again. Never rejects. */
export async function chooseLanguage(language: Language | undefined): Promise<void> {
  setOwnLanguage(language);
  const { local } = chrome.storage;
  const kept = language === undefined ? local.remove(LANGUAGE) : local.set({ [LANGUAGE]: language });
  await kept.catch(() => undefined);
}

function asLanguage(value: unknown): Language | undefined {
  return value === 'th' || value === 'en' ? value : undefined;
}
