// Building the dialog from nodes. Text only ever goes in as a text node, so pasted markup stays text.

type Attributes = Readonly<Record<string, string | boolean>>;

/** A new element with attributes and children; `false` leaves an attribute out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Text for screen readers where sighted people have a sign or a place to see. */
export function unseen(text: string): HTMLElement {
  return el('span', { class: 'unseen' }, text);
}

const SVG = 'http://www.w3.org/2000/svg';

/** The mark of the project: a funnel that lets three dots in and one bar out. */
export function emblem(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of ['M5 6h22l-8.5 10v4.5l-5 2.5v-7z', 'M8 29h16']) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
