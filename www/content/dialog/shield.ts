// While the dialog is open, nothing a person does in it reaches the page.
//
// A closed shadow root hides our nodes, not the typing: the page's own window listeners would get every key
// with its character. So each event of a person's hands is stopped in the window's capture phase, before any
// listener of the page. The browser's default action still follows, and that is all the dialog needs: it is
// built on native behaviour (a form with submit buttons) and listens only to `submit`, `change` and `cancel`,
// which never leave the shadow tree.

import { capture, HAND_EVENTS } from '../capture';

/** The key that is down since the dialog was open. The one that closed it may still be held, and repeat. */
let held: string | undefined;
let guarded: { host: Element; refocus: () => void } | undefined;

for (const type of HAND_EVENTS) capture(type, shield);

/** Stops events until `lower` is called; `refocus` is called when typing goes astray. */
export function raise(host: Element, refocus: () => void): void {
  guarded = { host, refocus };
}

export function lower(): void {
  guarded = undefined;
}

/** Whether `event`, seen from outside, comes from the open dialog. */
export function isFromDialog(event: Event): boolean {
  return guarded !== undefined && event.target === guarded.host;
}

function shield(event: Event): void {
  if (event instanceof KeyboardEvent && isLeftOver(event)) {
    // A long press of Enter masks, and must not go on to send the message.
    event.stopImmediatePropagation();
    event.preventDefault();
    return;
  }
  if (!guarded) return;
  if (event.target === guarded.host) {
    event.stopImmediatePropagation();
  } else if (event instanceof KeyboardEvent || event instanceof InputEvent) {
    // The page is inert behind the modal, but a shortcut of its own on the window would still hear keys.
    event.stopImmediatePropagation();
    event.preventDefault();
    guarded.refocus();
  }
}

/** Keeps `held` up to date; whether `event` belongs to a press that began in a dialog that has gone. */
function isLeftOver({ type, code, repeat }: KeyboardEvent): boolean {
  if (guarded) {
    if (type === 'keydown') held = code;
    else if (type === 'keyup' && code === held) held = undefined;
    return false;
  }
  if (code !== held) return false;
  if (type === 'keyup' || (type === 'keydown' && !repeat)) held = undefined;
  return type !== 'keydown' || repeat;
}
