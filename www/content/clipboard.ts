// What a paste holds, read inside the event: Firefox empties the clipboard data once the event returns.
//
// Two texts are judged. `text` is the plain text, the one a person sees and that masking works on.
// `extra` is what the HTML form would bring along unseen: link targets, alternative texts, text that the
// plain form does not show. The HTML is parsed into an inert document: nothing in it loads or runs.

/** The content of one paste, whole, so that it can be given back unchanged. */
export interface Clipboard {
  readonly text: string;
  readonly extra: string;
  /** Every string type, `text/plain` and `text/html` included. */
  readonly strings: ReadonlyMap<string, string>;
  readonly files: readonly File[];
}

/** Reads `event`; without clipboard data (a script's own event) the answer is empty. */
export function readClipboard(event: ClipboardEvent): Clipboard {
  const data = event.clipboardData;
  const strings = new Map<string, string>();
  for (const type of data?.types ?? []) {
    const value = type === 'Files' ? '' : (data?.getData(type) ?? '');
    if (value !== '') strings.set(type, value);
  }
  const text = strings.get('text/plain') ?? '';
  const extra = [
    hiddenInHtml(strings.get('text/html') ?? '', text),
    beside(strings.get('text/uri-list'), text),
  ];
  return {
    text,
    extra: extra.filter((part) => part !== '').join('\n'),
    strings,
    files: [...(data?.files ?? [])],
  };
}

/** A clipboard of text alone: what is left after masking. */
export function plainText(text: string): Clipboard {
  return { text, extra: '', strings: new Map([['text/plain', text]]), files: [] };
}

/** Attributes whose values an editor may keep. */
const CARRIERS = ['href', 'src', 'alt', 'title', 'cite'];

/** The text that `html` holds beyond `plain`. */
export function hiddenInHtml(html: string, plain: string): string {
  if (html === '') return '';
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('script, style')) element.remove();
  const parts = new Set<string>();
  for (const element of body.querySelectorAll(CARRIERS.map((name) => `[${name}]`).join())) {
    for (const name of CARRIERS) {
      const value = readable(element.getAttribute(name) ?? '');
      if (value !== '' && !plain.includes(value)) parts.add(value);
    }
  }
  // The same letters with other spacing are the same text: an editor's plain form breaks lines its own way.
  const shown = visibleText(body);
  if (letters(shown) !== letters(plain)) parts.add(shown);
  return [...parts].join('\n');
}

function beside(value: string | undefined, plain: string): string {
  return value !== undefined && !plain.includes(value.trim()) ? value : '';
}

/** An address as a person would write it. Images carried inside the address are pictures, not text. */
function readable(address: string): string {
  if (/^(data|blob):/i.test(address)) return '';
  const bare = address.replace(/^(mailto|tel|sms):/i, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

/** Text with a break between blocks and cells, so that neighbours do not grow together. */
function visibleText(body: HTMLElement): string {
  const parts: string[] = [];
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.nodeValue ?? '');
    else if (!INLINE.has(node.nodeName)) parts.push('\n');
  }
  return parts.join('').trim();
}

const INLINE = new Set([
  'A',
  'ABBR',
  'B',
  'BDI',
  'BDO',
  'CITE',
  'CODE',
  'DEL',
  'EM',
  'FONT',
  'I',
  'INS',
  'KBD',
]);
for (const name of ['MARK', 'Q', 'S', 'SAMP', 'SMALL', 'SPAN', 'STRONG', 'SUB', 'SUP', 'TIME', 'U', 'WBR']) {
  INLINE.add(name);
}

function letters(text: string): string {
  return text.replace(/\s+/g, '');
}
