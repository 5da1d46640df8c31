import type { Kept } from './baseline.ts';
import type { Control } from './commit.ts';
import { rowAround } from './grid.ts';
import { isField, within } from './names.ts';
import { pairRows, type Removals } from './rows.ts';
import { gridFor, readRows, type Eye, type Row } from './sight.ts';

/**
 * Rows taken out by hand. A row that is merely out of sight (another page, a filter, another tab) is not removed; one counts
 * only if a control in it, or a remover for the ticked rows, was pressed.
 */

/** A remover just pressed counts although the row still stands: the site may send at once. */
const FRESH = 1500;

export function removalsOf(own: Kept, now: number): Removals {
  return {
    has: (key) => own.removed.has(key),
    held: (key) => own.removed.get(key)?.held ?? false,
    fresh: (key) => {
      const removal = own.removed.get(key);
      return removal !== undefined && removal.named && now - removal.at < FRESH;
    },
  };
}

/** Takes note of a press that may remove rows. `control` is `null` for a right click: only the row is remembered. */
export function noteRemoval(
  own: Kept,
  eye: Eye,
  control: Control | null,
  target: Element,
  pointed: Element | null,
  now: number,
): void {
  if (!control || isField(control.el)) return;
  for (const rule of eye.open.data.rules) {
    const base = rule.type === 'grid' ? own.base.grids.get(rule.name) : undefined;
    if (rule.type !== 'grid' || !base) continue;
    const named = eye.words.oneOf(rule.removers, control.name);
    const found = gridFor(eye, rule.columns);
    if (!found) continue;
    const around = rowAround(found.grid, target);
    // A menu that opens for a row may hang anywhere; it is about the row pointed at last.
    const menu = !around && named && pointed ? rowAround(found.grid, pointed) : null;
    if (!around && !named) continue;
    if (!around && !within(eye.open.scope, target)) continue;
    const rows = readRows(found.grid, found.roles, !around);
    const pairs = pairRows(base.rows, rows);
    const chosen: Row[] = around ? rows.filter((row) => row.el === around) : rows.filter((row) => row.picked);
    if (!chosen.length && menu) chosen.push(...rows.filter((row) => row.el === menu));
    const held = eye.words.oneOf(rule.holders, control.name);
    for (const row of chosen) {
      const was = pairs.get(row);
      if (was) own.removed.set(was.key, { at: now, held, named });
    }
  }
}
