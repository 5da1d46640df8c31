import type { Kept } from './baseline.ts';
import { pairRows } from './rows.ts';
import type { Row, Sight } from './sight.ts';

/**
 * Another screen's save has gone through: what changed on this one since then is stored now, what had been edited before
 * is still to be saved.
 */
export function absorb(kept: Kept, then: Sight, now: Sight): void {
  for (const [key, text] of now.texts) if (then.texts.get(key) !== text) kept.base.texts.set(key, text);
  for (const [name, grid] of now.grids) {
    const base = kept.base.grids.get(name);
    const earlier = new Map(then.grids.get(name)?.rows.map((row) => [row.key, row]));
    if (!base) continue;
    const pairs = pairRows(base.rows, grid.rows);
    const stays = (row: Row): boolean =>
      [...row.cells].every(([role, cell]) => {
        const was = earlier.get(row.key)?.cells.get(role);
        return was?.text === cell.text && was.ticked === cell.ticked;
      });
    const rows = grid.rows.map((row) => (stays(row) ? (pairs.get(row) ?? row) : row));
    // A row taken out by hand before is still to be saved.
    const gone = base.rows.filter(
      (row) => kept.removed.has(row.key) && !rows.some((one) => one.key === row.key),
    );
    kept.base.grids.set(name, { ...grid, rows: [...rows, ...gone] });
  }
}
