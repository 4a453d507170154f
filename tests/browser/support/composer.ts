// The page under test: a composer like claude.ai's, built on the same kind of editor, and a witness.
//
// The witness listens on the window, as early as a page can, and remembers every event that reached the page;
// the tests ask it what the page got to see. Long pastes become a "Pasted content" chip, as on claude.ai.

import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';

// Under Trusted Types a site has policies of its own; the editor needs one.
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): unknown;
}
(window as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createHTML: (html) => html,
});

/** Above this many characters the page makes a chip; claude.ai's own limit is not documented. */
const LONG = 4_000;

const TYPES = [
  'paste',
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'click',
  'pointerdown',
] as const;

interface Witnessed {
  type: string;
  /** When it was noticed; milliseconds. */
  at: number;
  trusted: boolean;
  types: string[];
  text: string;
  html: string;
  key: string;
}

const witnessed: Witnessed[] = [];

for (const type of TYPES) {
  window.addEventListener(
    type,
    (event) => {
      const data = event instanceof ClipboardEvent ? event.clipboardData : null;
      witnessed.push({
        type,
        at: performance.now(),
        trusted: event.isTrusted,
        types: [...(data?.types ?? [])],
        text: data?.getData('text/plain') ?? '',
        html: data?.getData('text/html') ?? '',
        key: event instanceof KeyboardEvent ? event.key : ((event as InputEvent).data ?? ''),
      });
    },
    true,
  );
}

// The dialog's coming is no event; the page can still notice it, as any page could.
new MutationObserver(() => {
  if (!document.querySelector('krong-dialog')) return;
  witnessed.push({
    type: 'dialog',
    at: performance.now(),
    trusted: true,
    types: [],
    text: '',
    html: '',
    key: '',
  });
}).observe(document.documentElement, { childList: true });

function chip(text: string): void {
  const element = document.createElement('div');
  element.className = 'chip';
  element.dataset.text = text;
  element.textContent = `Pasted content: ${text.length} characters`;
  document.querySelector('#attachments')?.append(element);
}

const editor = new Editor({
  element: document.querySelector('#composer'),
  extensions: [StarterKit],
  editorProps: {
    attributes: { role: 'textbox', 'aria-label': 'Write your prompt to Claude' },
    handlePaste: (_view, event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.length <= LONG) return false;
      chip(text);
      return true;
    },
  },
});

Object.assign(window, { witnessed, editor });
