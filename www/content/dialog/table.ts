// A customer table among the findings: many rows with the same kinds of data in each.
//
// Five hundred customers are one thing that happened to a person, not two and a half thousand. Rows are lines of
// the text: that is how tables come out of spreadsheets, web pages and mails.

import type { Item } from '../../shared/model';

/** Fewer rows are read faster one by one. */
const FEWEST_ROWS = 6;

export interface Table {
  readonly rows: number;
  /** Findings in its rows, in order. */
  readonly items: readonly Item[];
  /** The others. */
  readonly rest: readonly Item[];
}

/** The table that `items` (findings in `text`, in order) make, if they make one. */
export function findTable(items: readonly Item[], text: string): Table | undefined {
  const lines = byLine(items, text);
  const rowsOfKind = new Map<number, number>();
  for (const line of lines) {
    const kinds = new Set(line.map(({ rule }) => rule));
    if (kinds.size > 1) for (const kind of kinds) rowsOfKind.set(kind, (rowsOfKind.get(kind) ?? 0) + 1);
  }
  const isColumn = ({ rule }: Item): boolean => (rowsOfKind.get(rule) ?? 0) >= FEWEST_ROWS;
  const isRow = (line: readonly Item[]): boolean =>
    new Set(line.filter(isColumn).map(({ rule }) => rule)).size > 1;
  if (lines.filter(isRow).length < FEWEST_ROWS) return undefined;
  // A row may lack a value; what comes before the first whole row and after the last is not the table's.
  const body = lines.slice(lines.findIndex(isRow), lines.findLastIndex(isRow) + 1);
  const inside = new Set(body.flat().filter(isColumn));
  return {
    rows: body.filter((line) => line.some(isColumn)).length,
    items: items.filter((item) => inside.has(item)),
    rest: items.filter((item) => !inside.has(item)),
  };
}

function byLine(items: readonly Item[], text: string): Item[][] {
  const lines: Item[][] = [];
  let end = -1;
  for (const item of items) {
    const last = lines.at(-1);
    if (last && item.start < end) {
      last.push(item);
      continue;
    }
    lines.push([item]);
    const newline = text.indexOf('\n', item.start);
    end = newline < 0 ? text.length : newline;
  }
  return lines;
}
