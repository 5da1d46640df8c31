import { fieldsIn } from './cells.ts';
import { isBox, isTicked } from './names.ts';
import type { Row } from './sight.ts';
import { drawnRows } from './surroundings.ts';

/** Which rows of a list are picked: their boxes say so, or what is drawn in place of boxes. */

/** Names of a state, at the end of one of an element's class names: "is-checked", "k-selected", "rowSelected". */
const state =
  /(?:^|[-_])(?:selected|checked|ticked|picked|on)$|[a-z](?:Selected|Checked|Ticked|Picked)(?:Row|Item)?$/;
const denied = /(?:^|[-_])(?:un|not?|non|de|in)[-_]?[A-Z]?[a-z]*$/;

const saysSo = (el: Element): boolean =>
  /^(?:checked|selected|on|true)$/.test(
    el.getAttribute('data-state') ??
      el.getAttribute('data-selected') ??
      el.getAttribute('data-checked') ??
      '',
  ) || [...el.classList].some((name) => state.test(name) && !denied.test(name));

/** The row, and what is drawn in it without words. */
const isMarked = ({ el }: Row): boolean =>
  saysSo(el) ||
  Array.from(el.querySelectorAll('*')).some(
    (one) => saysSo(one) && !/[\p{L}\d]/u.test(one.textContent ?? ''),
  );

/** Its first box is ticked, in a column that has no role of its own. */
function isTickedIn({ el, grid, roles }: Row): boolean {
  const own = new Set(roles.values());
  if (el.getAttribute('aria-selected') === 'true') return true;
  // The box of an item in a list is no cell of its own.
  if (drawnRows.has(el)) return fieldsIn(el).found.some((field) => isBox(field) && isTicked(field));
  return grid.cells(el).some((cell, at) => {
    if (!cell || own.has(at) || at > 2) return false;
    const box = fieldsIn(cell).found.find(isBox);
    return box !== undefined && isTicked(box);
  });
}

/** @returns the picked rows; `null` where nothing tells which these are */
export function pickedOf(rows: readonly Row[]): Row[] | null {
  const boxed = rows.filter(isTickedIn);
  if (boxed.length) return boxed;
  const marked = rows.filter(isMarked);
  if (marked.length) return marked;
  const hasBox = ({ el }: Row): boolean =>
    el.hasAttribute('aria-selected') ||
    Array.from(el.querySelectorAll('input, [role], [aria-pressed]')).some(isBox);
  return rows.length && !rows.some(hasBox) ? null : [];
}
