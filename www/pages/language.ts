// The choice of language on each of the extension's pages: one button, or the word that it is not the person's.

import { el } from '../content/dialog/dom';
import { chooseLanguage } from '../content/own';
import { BROWSERS, currentLanguage, isLanguageFixed } from '../content/strings';

const WORDS = {
  en: { other: 'ภาษาไทย', fixed: 'Language set by your organisation' },
  th: { other: 'English', fixed: 'องค์กรของคุณเป็นผู้กำหนดภาษา' },
};

/** To be drawn anew when the language changes. */
export function languageSwitch(): HTMLElement {
  const say = WORDS[currentLanguage()];
  if (isLanguageFixed()) return el('p', { class: 'language' }, lock(), say.fixed);
  const other = currentLanguage() === 'th' ? 'en' : 'th';
  const button = el('button', { id: 'language', class: 'language', type: 'button', lang: other }, say.other);
  button.addEventListener('click', () => {
    // Back in the browser's language there is nothing to remember.
    void chooseLanguage(other === BROWSERS ? undefined : other);
  });
  return button;
}

/** The sign for what the organisation has set. */
export function lock(name?: string): HTMLElement {
  const attributes =
    name === undefined ? { 'aria-hidden': 'true' } : { role: 'img', title: name, 'aria-label': name };
  return el('span', { class: 'lock', ...attributes });
}
