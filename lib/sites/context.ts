import type { ContextField, SiteData } from './site.ts';
import { firstAt } from './pairs.ts';
import type { Item, Plan } from './plan.ts';
import { bare, clean, type Lexicon } from './text.ts';
import type { Still } from './view.ts';

/** Whose bill this is: client, matter, bill, attorney, matter type, from labels, headings and the address. */
export type Context = Readonly<Record<ContextField, string | null>>;

/** One document to look in: the screen's own, then the one around it. */
export interface Place {
  readonly plan: Plan;
  /** Parts of the plan to look in, nearest first. */
  readonly areas: readonly (readonly Item[])[];
  readonly document: Still['document'];
}

const sizes: Readonly<Record<ContextField, number>> = {
  bill: 120,
  matter: 300,
  client: 300,
  attorney: 200,
  matterType: 200,
};

/** @param places nearest first; what an earlier one says wins */
export function contextOf(places: readonly Place[], site: SiteData, words: Lexicon): Context {
  const read = (field: ContextField): string | null => {
    const { parts, labels, headings, routes } = site.context[field];
    for (const { plan, areas, document } of places) {
      for (const { label, value } of parts) {
        const own = firstAt(
          [label],
          areas,
          plan,
          words,
          (text) => words.find(value, text)?.groups?.value ?? null,
        );
        if (own) return clean(own).slice(0, sizes[field]);
      }
      const said = firstAt(labels, areas, plan, words, plausible);
      if (said) return said.slice(0, sizes[field]);
      const texts = areas.flat().filter((item) => item.type === 'head' || item.type === 'text');
      for (const pattern of headings) {
        for (const { text } of [
          ...texts.filter((item) => item.type === 'head'),
          ...texts,
          { text: document.title },
        ]) {
          const value = text.length < 300 && words.find(pattern, text)?.groups?.value;
          if (value) return clean(value).slice(0, sizes[field]);
        }
      }
    }
    for (const { document } of places) {
      const { pathname = '', search = '', hash = '' } = document.location ?? {};
      for (const pattern of routes) {
        const value = words.find(pattern, pathname + search + hash)?.groups?.value;
        if (value) return value.slice(0, sizes[field]);
      }
    }
    return null;
  };
  return {
    bill: read('bill'),
    matter: read('matter'),
    client: read('client'),
    attorney: read('attorney'),
    matterType: read('matterType'),
  };
}

/** A value, not an invitation to choose one or a box. */
function plausible(text: string): string | null {
  const value = bare(text);
  return !value ||
    /^(select|choose|search|all|none|any|yes|no|edit|-+|–)\b/i.test(value) ||
    !/[\p{L}\d]/u.test(value)
    ? null
    : value;
}
