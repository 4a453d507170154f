// One polite sentence after the dialog has gone: what was done, or what to do next.
//
// A status region must be in the document before its text changes, or screen readers stay silent; so the
// text goes in a moment after the region does.

import { currentLanguage } from '../strings';
import { el } from './dom';
import { shieldFromPageStyles } from './stage';
import { styleSheet } from './style';

/** Time to read a short sentence twice; milliseconds. */
const SHOWN_FOR = 6_000;

let current: { host: HTMLElement; timer: ReturnType<typeof setTimeout> } | undefined;

/** Says `message`, in place of what was said before. */
export function tell(message: string): void {
  if (current) {
    clearTimeout(current.timer);
    current.host.remove();
  }
  const host = document.createElement('krong-status');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [styleSheet()];
  shieldFromPageStyles(host);
  const region = el('div', { role: 'status', class: 'toast', lang: currentLanguage() });
  root.append(region);
  document.documentElement.append(host);
  requestAnimationFrame(() => region.append(el('p', {}, message)));
  current = { host, timer: setTimeout(() => host.remove(), SHOWN_FOR) };
}
