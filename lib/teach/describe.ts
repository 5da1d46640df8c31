import { gridSaid } from './column.ts';
import { planOf, type Item, type Plan } from '../sites/plan.ts';
import { isField, isPress } from '../sites/names.ts';
import { bare, clean, lexicon } from '../sites/text.ts';
import type { SiteData } from '../sites/site.ts';

/** What somebody may point at. */
export type Target = 'amount' | 'save' | 'matter' | 'reference';

/** What was pointed at, by words that will still be there tomorrow; or why there are none. */
export type Described = { ok: true; name: string; said: string } | { ok: false; why: string };

/** A number of a bill, a date, a sum: it is different on the next bill. */
const changes = /\d{2}|@|\p{Sc}/u;

/** Elements that may be meant, in reading order. */
export function candidates(document: Document, target: Target): Element[] {
  const { items } = planOf(document, () => false, null);
  const fits = (item: Item): boolean =>
    target === 'save'
      ? item.type === 'press'
      : target === 'amount'
        ? item.type === 'field'
        : item.type === 'field' || item.type === 'text' || item.type === 'head';
  const found = new Set(items.filter(fits).map((item) => item.el));
  if (target === 'amount')
    for (const cell of document.querySelectorAll('td, [role="gridcell"], [role="cell"]'))
      if (!cell.querySelector('input, select, textarea') && /\d/.test(cell.textContent ?? ''))
        found.add(cell);
  return [...found].filter((el) => el.checkVisibility({ visibilityProperty: true }));
}

/** Names an element by its accessible name, the label or heading beside it, or its column; never by id or class. */
export function describe(el: Element, target: Target, site: SiteData): Described {
  const document = el.ownerDocument;
  const plan = planOf(document, () => false, null);
  const item = plan.items.find((one) => one.el === el && one.type !== 'grid');
  if (target === 'save') {
    const name = item ? plan.name(item) : '';
    return named(name, name, 'This control has no name: no words on it, no title and no label.');
  }
  if (target === 'amount') {
    const column = gridSaid(el);
    const name = column ?? (item ? (plan.labels(item)[0] ?? '') : '');
    return named(
      bare(name),
      column ? `the column "${bare(name)}"` : name,
      'This field has no name that would still be there tomorrow: no label, no words beside it, no heading over its column.',
    );
  }
  if (target === 'matter') {
    const label = item && labelBeside(plan, item, site);
    return named(
      label ?? '',
      `${label ?? ''}: ${clean(el.textContent).slice(0, 60)}`,
      'Nothing beside this says what it is. Point at a value that stands beside its label.',
    );
  }
  return reference(clean(el.textContent));
}

function named(name: string, said: string, why: string): Described {
  if (!/\p{L}/u.test(name)) return { ok: false, why };
  if (name.length > 80)
    return { ok: false, why: 'Its name is longer than a name: it would not be found again.' };
  if (changes.test(name))
    return { ok: false, why: `Its name, "${name}", holds a figure and will be another on the next bill.` };
  return { ok: true, name, said };
}

/** The words before a value, as recognition looks for them. */
function labelBeside(plan: Plan, item: Item, site: SiteData): string | null {
  if (item.type === 'field' && isField(item.el)) return plan.labels(item)[0] ?? null;
  const said = /^(.{1,60}?)\s*[:=]\s*\S/.exec(clean(item.text));
  if (said) return bare(said[1] ?? '');
  const before = plan.items[plan.index(item) - 1];
  if (!before || before.type === 'grid' || isPress(before.el) || before.dialog !== item.dialog) return null;
  const label = bare(before.text);
  const words = lexicon(site.terms);
  return label && !words.is(label, clean(item.text)) ? label : null;
}

/** "Credit note CN-1042 was issued": the words before the number, and the number. */
function reference(text: string): Described {
  const found = /(?<before>(?:[\p{L}][\p{L}-]*[\s:#.]+){1,3})(?<ref>[A-Z]{0,6}-?\d(?:[\w./-]*\w)?)/u.exec(
    text,
  );
  const before = clean(found?.groups?.before).replace(/[\s:#.]+$/, '');
  if (!found || !before)
    return {
      ok: false,
      why: 'No reference is to be seen here: words and then a number, such as "Ref 2033".',
    };
  const pattern = `${before.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/ /g, '\\s+')}[\\s:#.]*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)`;
  return { ok: true, name: pattern, said: `"${before}" and the number after it` };
}
