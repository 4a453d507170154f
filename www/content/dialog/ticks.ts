// Which findings a person has left ticked: one by one, a whole kind at once, and both boxes agreeing.
//
// Boxes listen to `change` alone, which stays within the shadow tree (shield.ts stops everything else).

import type { Edit } from '../../shared/model';
import { el } from './dom';

export class Ticks {
  private readonly left = new Set<Edit>();
  private readonly boxes: (() => void)[] = [];

  /** All of `edits` are ticked to begin with, shown or not. */
  constructor(private readonly edits: readonly Edit[]) {}

  /** The edits to apply, in order. */
  kept(): Edit[] {
    return this.edits.filter((edit) => !this.left.has(edit));
  }

  /** A box for all of `these`; between ticked and not while they differ. */
  box(these: readonly Edit[]): HTMLInputElement {
    const box = el('input', { type: 'checkbox' });
    const show = (): void => {
      const left = these.filter((edit) => this.left.has(edit)).length;
      box.checked = left < these.length;
      box.indeterminate = left > 0 && left < these.length;
    };
    box.addEventListener('change', () => {
      for (const edit of these) {
        if (box.checked) this.left.delete(edit);
        else this.left.add(edit);
      }
      for (const other of this.boxes) other();
    });
    this.boxes.push(show);
    show();
    return box;
  }
}
