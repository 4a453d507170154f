// The first statement of the content script: hear about a paste before the page does.
//
// At `document_start`, on the window, in the capture phase, nothing of the page runs earlier. This module
// therefore imports nothing, so that the bundler puts it first, and the rest of the guard is plugged in
// behind it. Should the rest fail to load, a paste is stopped rather than let through unseen.

type Listener = (event: Event) => void;

const listeners = new Map<string, Listener>();

/** Keeps `event` from the page and from the browser. */
export function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

window.addEventListener('paste', (event) => (listeners.get('paste') ?? stop)(event), true);

/**
 * Events of a person's hands. The dialog stops them from reaching the page while it is open (shield.ts);
 * until then they are passed over.
 */
export const HAND_EVENTS = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'copy', 'cut', 'focusin'],
  ...['compositionstart', 'compositionupdate', 'compositionend', 'selectstart', 'contextmenu'],
  ...['click', 'auxclick', 'dblclick', 'mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseout'],
  ...['pointerdown', 'pointerup', 'pointermove', 'pointerover', 'pointerout', 'pointercancel'],
  ...['touchstart', 'touchmove', 'touchend', 'touchcancel', 'wheel'],
  ...['dragstart', 'drag', 'dragenter', 'dragover', 'dragleave', 'dragend', 'drop'],
] as const;

for (const type of HAND_EVENTS) {
  // Passive where a listener that may cancel would make the page scroll less smoothly.
  const passive = type === 'wheel' || type.startsWith('touch');
  window.addEventListener(type, (event) => listeners.get(type)?.(event), { capture: true, passive });
}

/** Hands events of `type` to `listener`, in place of whoever had them before. */
export function capture(type: 'paste' | (typeof HAND_EVENTS)[number], listener: Listener): void {
  listeners.set(type, listener);
}
