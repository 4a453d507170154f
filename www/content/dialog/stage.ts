// Where the dialog is shown: a host element with a closed shadow root, one modal <dialog>, one form.
//
// A step is shown with `show`, which resolves to the button that was chosen. Buttons are submit buttons, so
// mouse, touch, Enter, Space and assistive technology all work as the browser has them, and the first one
// in the form is what Enter means. If the page removes the host, it is put back.

import { currentLanguage, strings } from '../strings';
import { el, emblem } from './dom';
import { lower, raise } from './shield';
import { styleSheet } from './style';

/** What Esc means, whatever the step. */
export const CANCEL = 'cancel';

/** A button that lets text out unmasked answers only after this time: milliseconds. Two quick clicks meant for
 * the step before, or a page that lures a click, do not reach it. */
const SETTLING = 600;

/** How often a removed host is put back before the page is given up on. */
const REATTACHMENTS = 20;

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly look: 'primary' | 'plain' | 'quiet' | 'danger';
  /** Shown on the button, as a reminder of what the key does anyway. */
  readonly key?: 'Enter' | 'Esc';
  /** Lets unmasked or unchecked text out. */
  readonly releases?: boolean;
  /** Where the focus goes first. */
  readonly first?: boolean;
}

export interface Step {
  readonly title: string;
  readonly lead: string;
  readonly body: readonly Node[];
  readonly choices: readonly Choice[];
}

export class Stage {
  private readonly host = document.createElement('krong-dialog');
  private readonly dialog = el('dialog', {
    role: 'alertdialog',
    'aria-labelledby': 'title',
    'aria-describedby': 'lead',
  });
  private readonly form = el('form', { method: 'dialog' });
  private readonly watcher = new MutationObserver(() => this.attach());
  private reattachments = REATTACHMENTS;
  private answer: ((value: string) => void) | undefined;
  private focus: () => void = () => undefined;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const root = this.host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [styleSheet()];
    shieldFromPageStyles(this.host);
    this.dialog.lang = currentLanguage();
    this.dialog.append(this.form);
    root.append(this.dialog);
    this.form.addEventListener('submit', (event) => this.submitted(event));
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.answer?.(CANCEL);
    });
    this.dialog.addEventListener('close', () => {
      if (!this.dialog.open) this.answer?.(CANCEL);
    });
  }

  /** Shows `step` and resolves to the `value` chosen, or to `CANCEL`. */
  show(step: Step): Promise<string> {
    const buttons = step.choices.map(button);
    this.form.replaceChildren(
      el(
        'header',
        {},
        el('p', { class: 'brand' }, emblem(), el('b', {}, 'Krong'), el('span', {}, strings().local)),
        el('h1', { id: 'title' }, step.title),
        el('p', { id: 'lead' }, step.lead),
      ),
      el('div', { class: 'body' }, ...step.body),
      el('footer', {}, ...buttons),
    );
    this.settle(buttons.filter((_, index) => step.choices[index]?.releases === true));
    const first = step.choices.findIndex((choice) => choice.first);
    this.focus = () => buttons[Math.max(first, 0)]?.focus();
    raise(this.host, this.focus);
    this.attach();
    this.focus();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** Takes the dialog away; the browser gives the focus back to where it was. */
  close(): void {
    this.watcher.disconnect();
    clearTimeout(this.settling);
    this.answer = undefined;
    lower();
    this.dialog.close();
    this.host.remove();
  }

  private attach(): void {
    if (this.host.isConnected && this.dialog.open) return;
    if (this.reattachments === 0) {
      this.answer?.(CANCEL);
      return;
    }
    this.reattachments -= 1;
    document.documentElement.append(this.host);
    // A dialog that was cut out of the document still says `open`, but has left the top layer.
    if (this.dialog.open) this.dialog.close();
    this.dialog.showModal();
    this.focus();
    this.watcher.observe(document, { childList: true });
    this.watcher.observe(document.documentElement, { childList: true });
  }

  /** Makes `buttons` wait, visibly, until the step has been on the screen for a moment. */
  private settle(buttons: readonly HTMLButtonElement[]): void {
    clearTimeout(this.settling);
    for (const button of buttons) button.setAttribute('aria-disabled', 'true');
    this.settling = setTimeout(() => {
      for (const button of buttons) button.removeAttribute('aria-disabled');
    }, SETTLING);
  }

  private submitted(event: SubmitEvent): void {
    event.preventDefault();
    const chosen = event.submitter;
    if (!event.isTrusted || !(chosen instanceof HTMLButtonElement)) return;
    if (!chosen.hasAttribute('aria-disabled')) this.answer?.(chosen.value);
  }
}

/** Styles on the host element beat the page's, and `all: initial` keeps its fonts and colours out. */
export function shieldFromPageStyles(host: HTMLElement): void {
  host.style.setProperty('all', 'initial', 'important');
  host.style.setProperty('display', 'block', 'important');
}

function button(choice: Choice): HTMLButtonElement {
  const hint =
    choice.key === undefined
      ? []
      : [el('kbd', { 'aria-hidden': 'true' }, choice.key === 'Enter' ? '⏎' : 'Esc')];
  // Only a release needs the reason that its step may ask for.
  const formnovalidate = choice.releases !== true;
  return el('button', { value: choice.value, class: choice.look, formnovalidate }, choice.label, ...hint);
}
