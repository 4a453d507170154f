// Giving text back to the field it was meant for.
//
// Rich editors act on the `paste` event and have their own way with long text (claude.ai makes a "Pasted
// content" chip of it), so text goes back as a synthetic paste at the original target. A plain field
// ignores that; there, and in an editor that does not take it, `insertText` does the same and keeps undo.
// If both fail the caller puts the text on the clipboard.

import type { Clipboard } from './clipboard';

/** Pastes made here; the guard must not judge them again. */
const replays = new WeakSet<Event>();

export function isReplay(event: Event): boolean {
  return replays.has(event);
}

/** Where a paste was aimed, remembered while the dialog has the focus. */
export class Place {
  private readonly target: EventTarget | undefined;
  private readonly field: Element | null;
  private readonly selection: { start: number; end: number } | Range | undefined;

  constructor(event: ClipboardEvent) {
    this.target = event.composedPath()[0];
    this.field = deepestFocus();
    this.selection = currentSelection(this.field);
  }

  /** Puts focus and selection back where they were. */
  restore(): void {
    const { field, selection } = this;
    if (field instanceof HTMLElement) field.focus({ preventScroll: true });
    if (selection === undefined) return;
    if (!(selection instanceof Range)) {
      if (isTextField(field)) field.setSelectionRange(selection.start, selection.end);
    } else if (selection.startContainer.isConnected && selection.endContainer.isConnected) {
      const current = getSelection();
      current?.removeAllRanges();
      current?.addRange(selection);
    }
  }

  /** Pastes `content` here; `false` if the field took it in no way. */
  give(content: Clipboard): boolean {
    this.restore();
    const event = syntheticPaste(content);
    replays.add(event);
    const taken = !this.liveTarget().dispatchEvent(event);
    if (taken) return true;
    return content.text !== '' && document.execCommand('insertText', false, content.text);
  }

  /** An editor may have redrawn itself in the meantime: then the field in focus stands in. */
  private liveTarget(): EventTarget {
    const { target } = this;
    if (target instanceof Node && !target.isConnected) return deepestFocus() ?? document;
    return target ?? document;
  }
}

/**
 * A paste event that editors accept. Chromium takes `clipboardData`; Firefox's constructor knows only
 * `dataType` and `data` and delivers the other form empty. Each ignores what it does not know.
 */
function syntheticPaste(content: Clipboard): ClipboardEvent {
  const clipboardData = new DataTransfer();
  for (const [type, value] of content.strings) clipboardData.setData(type, value);
  for (const file of content.files) clipboardData.items.add(file);
  const init = { bubbles: true, cancelable: true, composed: true };
  const firefox = { dataType: 'text/plain', data: content.text };
  return new ClipboardEvent('paste', { ...init, ...firefox, clipboardData });
}

function deepestFocus(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function currentSelection(field: Element | null): { start: number; end: number } | Range | undefined {
  if (isTextField(field) && field.selectionStart !== null && field.selectionEnd !== null) {
    return { start: field.selectionStart, end: field.selectionEnd };
  }
  const selection = getSelection();
  return selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : undefined;
}

function isTextField(field: Element | null): field is HTMLInputElement | HTMLTextAreaElement {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}
