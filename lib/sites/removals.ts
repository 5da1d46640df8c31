import type { Kept } from './baseline.ts';
import type { Control } from './commit.ts';
import { dialogOf, inRow } from './surroundings.ts';
import { isField, isShown, within } from './names.ts';
import { pickedOf } from './picked.ts';
import { pairRows, type Removals } from './rows.ts';
import { gridSight, type Eye } from './sight.ts';

/**
 * Rows taken out by hand. A row that is merely out of sight (another page, a filter, another tab) is not removed; one counts
 * only if a control in it, or a remover for the ticked rows, was pressed.
 */

/** A remover just pressed counts although the row still stands: the site may send at once. */
const FRESH = 1500;
/** With a prompt in between, a person takes longer. */
const ASKED = 5 * 60_000;

/** @param asked a prompt about the removal is open or is being answered */
export function removalsOf(own: Kept, now: number, asked = false): Removals {
  return {
    any: own.removed.size > 0,
    has: (key) => own.removed.has(key),
    held: (key) => own.removed.get(key)?.held ?? false,
    fresh: (key, el) => {
      const removal = own.removed.get(key);
      if (!removal?.named) return false;
      return now - removal.at < (asked ? ASKED : FRESH) || isStruck(el);
    },
  };
}

/** The row still stands, hidden or struck through: it goes with the save. */
const isStruck = (el: Element): boolean => {
  const lines = [el, el.firstElementChild, el.lastElementChild].flatMap((one) =>
    one ? one.ownerDocument.defaultView?.getComputedStyle(one).textDecorationLine : [],
  );
  return el.isConnected && (!isShown(el) || lines.some((line) => line?.includes('line-through')));
};

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
  // What a menu offers is about what it was opened on, wherever it is drawn.
  const place = (control.el.closest('[role="menu"]') && pointed) || target;
  // A dialog over the screen has presses of its own.
  if (dialogOf(place) !== dialogOf(eye.open.anchor)) return;
  for (const rule of eye.open.data.rules) {
    const base = rule.type === 'grid' ? own.base.grids.get(rule.name) : undefined;
    // A list from which nothing can be taken out loses rows to filters and to other windows.
    if (rule.type !== 'grid' || !base || !rule.removers.length) continue;
    const named = eye.words.oneOf(rule.removers, control.name);
    // Rows are read only where the press can be about some: most presses on Save are not.
    if (!named && !inRow(target)) continue;
    const rows = gridSight(eye, rule)?.rows ?? [];
    const around = rows.filter((row) => within(row.el, target));
    if (!around.length && !(named && within(eye.open.scope, place))) continue;
    const pairs = pairRows(base.rows, rows);
    const picked = pickedOf(rows) ?? [];
    // A menu that opens for a row may hang anywhere; it is about the row pointed at last.
    const menu = pointed ? rows.filter((row) => within(row.el, pointed)) : [];
    const isOffered = control.el.closest('[role="menuitem"], [role="option"], [role="menu"], li') !== null;
    const isOfOne = isOffered && menu.some((row) => !picked.includes(row));
    const others = isOfOne || !picked.length ? menu : picked;
    const chosen = around.length ? around : others;
    const held = eye.words.oneOf(rule.holders, control.name);
    for (const row of chosen) {
      const was = pairs.get(row);
      if (was) own.removed.set(was.key, { at: now, held, named });
    }
  }
}

/** Has somebody pressed a remover for a row that still stands, so that a prompt is about that row? */
export function isAsked(own: Kept, now: number): boolean {
  return [...own.removed.values()].some(({ at, named }) => named && now - at < ASKED);
}
