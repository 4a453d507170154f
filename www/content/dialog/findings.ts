// The findings, by kind: what it is in plain words, why it matters, and the places where it was found.
//
// A person may leave out a false alarm by unticking it, where the policy only warns. A dozen places are shown
// whole; of more there are a few samples, one box for all, and the others on demand. A table (table.ts) is one
// group with a line for each kind in it.

import type { Edit, Item, Judgement, Rule } from '../../shared/model';
import { inLanguage, strings } from '../strings';
import { el, unseen } from './dom';
import { oneLine, shorten, snippet } from './snippet';
import { findTable, type Table } from './table';
import { Ticks } from './ticks';

/** Places of one kind that are shown whole. */
const LISTED = 12;
/** Of more than that, how many are shown as samples. */
const SAMPLES = 3;
/** Values of a table's column that are shown as samples. */
const VALUES = 2;
/** Places that are added at once, on demand. */
const STEP = 100;

/** The list as nodes, and what the person left ticked in it. */
export interface FindingsList {
  readonly nodes: readonly HTMLElement[];
  /** The edits to apply, in order. */
  kept(): Edit[];
}

export function findingsList(judgement: Judgement, text: string, extra: string): FindingsList {
  // Where nothing may be pasted, nothing is offered to be masked.
  const offered = judgement.action === 'block' ? [] : judgement.edits;
  const list = new List(judgement.rules, text, offered);
  const table = findTable(judgement.items, text);
  const nodes = [
    ...(table ? [list.table(table)] : []),
    ...kinds(table?.rest ?? judgement.items).map((items) => list.group(items)),
    ...kinds(judgement.extra).map((items) =>
      new List(judgement.rules, extra, []).group(items, strings().inLinks),
    ),
  ];
  return { nodes, kept: () => list.ticks.kept() };
}

/** Items by rule, in the order of the text. A rule's items all lead to the same action. */
function kinds(items: readonly Item[]): [Item, ...Item[]][] {
  const byRule = new Map<number, [Item, ...Item[]]>();
  for (const item of items) {
    const kind = byRule.get(item.rule);
    if (kind) kind.push(item);
    else byRule.set(item.rule, [item]);
  }
  return [...byRule.values()];
}

class List {
  readonly ticks: Ticks;
  private readonly edits: ReadonlyMap<number, Edit>;

  constructor(
    private readonly rules: Judgement['rules'],
    private readonly text: string,
    edits: readonly Edit[],
  ) {
    this.ticks = new Ticks(edits);
    this.edits = new Map(edits.map((edit) => [edit.start, edit]));
  }

  /** One kind. */
  group(items: readonly [Item, ...Item[]], note?: string): HTMLElement {
    const rule = this.rules[items[0].rule];
    const head = [
      heading(nameOf(rule), items.length),
      el('p', { class: 'why' }, whyOf(rule)),
      ...(note === undefined ? [] : [el('p', { class: 'why' }, note)]),
    ];
    if (items.length <= LISTED) {
      return el('section', { class: 'group' }, ...head, el('ul', {}, ...items.map(this.place)));
    }
    return el(
      'section',
      { class: 'group' },
      ...head,
      el('ul', {}, ...this.all(items), ...items.slice(0, SAMPLES).map(this.place)),
      this.others(items.slice(SAMPLES), strings().showOthers(items.length - SAMPLES)),
    );
  }

  /** A table: each kind in it a line of its own. */
  table({ rows, items }: Table): HTMLElement {
    return el(
      'section',
      { class: 'group' },
      heading(strings().table(rows), items.length),
      el('p', { class: 'why' }, strings().tableAbout),
      el('ul', {}, ...kinds(items).map((kind) => this.column(kind))),
    );
  }

  private column(items: readonly [Item, ...Item[]]): HTMLElement {
    const rule = this.rules[items[0].rule];
    const values = new Set(items.map(({ start, end }) => shorten(oneLine(this.text.slice(start, end)))));
    const samples = [...values].slice(0, VALUES).flatMap((value) => [el('mark', {}, value), ' ']);
    const name = el('span', { class: 'snippet' }, el('b', {}, nameOf(rule)), ' ', badge(items.length));
    const shown = el('span', { class: 'samples' }, ...samples, values.size > VALUES ? '…' : '');
    const places = this.others(items, strings().showAll(items.length), nameOf(rule));
    places.querySelector('summary')?.after(el('p', { class: 'why' }, whyOf(rule)));
    return el('li', {}, this.ticked(items, name), ...this.becomes(items), shown, places);
  }

  /** The line that stands for all places of a kind; none where nothing can be masked. */
  private all(items: readonly Item[]): HTMLElement[] {
    const becomes = this.becomes(items);
    if (becomes.length === 0) return [];
    const name = el('span', { class: 'snippet' }, strings().allOfThem(items.length));
    return [el('li', { class: 'all' }, this.ticked(items, name), ...becomes)];
  }

  /** A place in its surroundings. */
  private readonly place = (item: Item): HTMLElement =>
    el('li', {}, this.ticked([item], snippet(this.text, item)), ...this.becomes([item]));

  /** `shown` with a box, where the policy leaves the choice. */
  private ticked(items: readonly Item[], shown: HTMLElement): HTMLElement {
    const edits = this.editsOf(items);
    if (edits.length === 0 || items[0]?.action !== 'warn') return shown;
    return el('label', {}, this.ticks.box(edits), unseen(strings().maskThis), shown);
  }

  private becomes(items: readonly Item[]): HTMLElement[] {
    const placeholders = [...new Set(this.editsOf(items).map(({ placeholder }) => placeholder))];
    const [first, last] = [placeholders[0], placeholders.at(-1)];
    if (first === undefined || last === undefined) return [];
    const ends =
      first === last ? [el('code', {}, first)] : [el('code', {}, first), '…', el('code', {}, last)];
    return [el('span', { class: 'becomes' }, unseen(strings().becomes), ...ends)];
  }

  private editsOf(items: readonly Item[]): Edit[] {
    return items.map(({ start }) => this.edits.get(start)).filter((edit) => edit !== undefined);
  }

  /** Places that are listed when they are asked for, and after `STEP` of them, when more are. */
  private others(items: readonly Item[], label: string, of?: string): HTMLElement {
    const places = el('ul');
    const named = of === undefined ? [label] : [label, unseen(`: ${of}`)];
    const details = el('details', {}, el('summary', {}, ...named), places);
    details.addEventListener(
      'toggle',
      () => {
        places.append(...items.slice(0, STEP).map(this.place));
        const rest = items.slice(STEP);
        if (rest.length > 0) details.append(this.others(rest, strings().showOthers(rest.length), of));
      },
      { once: true },
    );
    return details;
  }
}

function heading(name: string, count: number): HTMLElement {
  return el('h2', {}, name, ' ', badge(count));
}

function badge(count: number): HTMLElement {
  return el('span', { class: 'count' }, count.toLocaleString('en'));
}

function nameOf(rule: Rule | undefined): string {
  return rule ? inLanguage(rule.title) : '';
}

function whyOf(rule: Rule | undefined): string {
  return rule ? inLanguage(rule.why) : '';
}
