import type { Kept } from './baseline.ts';
import { freeIn } from './rows.ts';
import type { Shown } from './shown.ts';
import type { Lexicon } from './text.ts';

/** Columns and parts that hold what takes off, or the figure that it leaves; not the words of a row and not its sums. */
const silent: readonly string[] = ['date', 'bill', 'who', 'what', 'amount', 'base', 'unit', 'only'];
const most = 3000;

/** What these screens show, stored and typed. */
export function shownOn(screens: Iterable<Kept>, words: Lexicon): Shown {
  const texts = new Set<string>();
  let [ticked, removed] = [false, false];
  const add = (part: string | undefined, text: string | undefined) => {
    // A row may say it in words instead of by a box.
    if (text === 'yes' || (part === 'billing' && text && freeIn(words)(text))) ticked = true;
    else if (text && part !== undefined && !silent.includes(part)) texts.add(text.slice(0, 80));
  };
  for (const own of screens) {
    if (own.removed.size > 0) removed = true;
    for (const { texts: fields, grids } of [own.base, own.now]) {
      for (const [key, text] of fields) add(key.split('/')[1], text);
      for (const { rows } of grids.values())
        for (const { cells } of rows)
          for (const [role, cell] of cells) {
            if (cell.ticked) ticked = true;
            add(role, cell.text);
            add(role, cell.was);
          }
    }
  }
  return { texts: [...texts].slice(0, most), ticked, removed };
}
