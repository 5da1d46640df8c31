import { above } from '../sites/names.ts';
import { clean } from '../sites/text.ts';

const isCell = (el: Element): boolean =>
  el.localName === 'td' || /^(?:grid)?cell$/.test(el.getAttribute('role') ?? '');

/** The heading over the column that an element stands in; `null` outside of a grid with headings. */
export function gridSaid(el: Element): string | null {
  let cell: Element | null = el;
  while (cell && !isCell(cell)) cell = above(cell);
  const row = cell?.closest('tr, [role="row"]');
  const grid = cell?.closest('table, [role="grid"], [role="table"]');
  if (!cell || !row || !grid) return null;
  const at = [...row.children].indexOf(cell);
  const heads = [...grid.querySelectorAll('th, [role="columnheader"]')];
  const headRow = heads[0]?.closest('tr, [role="row"]');
  const head = headRow && headRow !== row ? headRow.children[at] : undefined;
  return head && heads.includes(head) ? clean(head.textContent) || null : null;
}
