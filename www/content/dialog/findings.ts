// The findings, grouped by rule: what it is in plain words, why it matters, and each place it was found.
//
// A person may leave out a false alarm by unticking it, where the policy only warns. Places beyond the
// first dozen of a group are counted, not listed, and are always masked.

import type { Edit, Item, Judgement, Rule } from '../../shared/model';
import { inLanguage, strings } from '../strings';
import { el, unseen } from './dom';
import { snippet } from './snippet';

/** Places listed in one group. */
const LISTED = 12;

/** The list as nodes, and what the person left ticked in it. */
export interface FindingsList {
  readonly nodes: readonly HTMLElement[];
  /** The edits to apply, in order. */
  kept(): Edit[];
}

export function findingsList(judgement: Judgement, text: string, extra: string): FindingsList {
  // Where nothing may be pasted, nothing is offered to be masked.
  const offered = judgement.action === 'block' ? [] : judgement.edits;
  const edits = new Map(offered.map((edit) => [edit.start, edit]));
  const boxes = new Map<Edit, HTMLInputElement>();
  const nodes = [
    ...groups(judgement.items).map(([rule, items]) =>
      group(judgement.rules[rule], items, (item) => place(text, item, edits.get(item.start), boxes)),
    ),
    ...groups(judgement.extra).map(([rule, items]) =>
      group(judgement.rules[rule], items, (item) => el('li', {}, snippet(extra, item)), strings().inLinks),
    ),
  ];
  return { nodes, kept: () => offered.filter((edit) => boxes.get(edit)?.checked ?? true) };
}

/** Items by rule, the strictest action first, else in the order of the text. */
function groups(items: readonly Item[]): [rule: number, items: Item[]][] {
  const byRule = new Map<number, Item[]>();
  for (const item of items) {
    const group = byRule.get(item.rule);
    if (group) group.push(item);
    else byRule.set(item.rule, [item]);
  }
  return [...byRule];
}

function group(
  rule: Rule | undefined,
  items: readonly Item[],
  row: (item: Item) => HTMLElement,
  note?: string,
): HTMLElement {
  const rows = items.slice(0, LISTED).map(row);
  const rest = items.length - rows.length;
  if (rest > 0) rows.push(el('li', { class: 'rest' }, strings().more(rest)));
  return el(
    'section',
    { class: 'group' },
    el(
      'h2',
      {},
      rule ? inLanguage(rule.title) : '',
      ' ',
      el('span', { class: 'count' }, items.length.toLocaleString('en')),
    ),
    el('p', { class: 'why' }, rule ? inLanguage(rule.why) : ''),
    ...(note === undefined ? [] : [el('p', { class: 'why' }, note)]),
    el('ul', {}, ...rows),
  );
}

function place(
  text: string,
  item: Item,
  edit: Edit | undefined,
  boxes: Map<Edit, HTMLInputElement>,
): HTMLElement {
  const shown = snippet(text, item);
  if (!edit) return el('li', {}, shown);
  const becomes = el(
    'span',
    { class: 'becomes' },
    unseen(strings().becomes),
    el('code', {}, edit.placeholder),
  );
  if (item.action !== 'warn') return el('li', {}, shown, becomes);
  const box = el('input', { type: 'checkbox', checked: true });
  boxes.set(edit, box);
  return el('li', {}, el('label', {}, box, unseen(strings().maskThis), shown), becomes);
}
