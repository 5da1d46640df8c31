import { contextOf } from '../sites/context.ts';
import { valuesAt } from '../sites/pairs.ts';
import { planOf } from '../sites/plan.ts';
import type { SiteData } from '../sites/site.ts';
import { lexicon } from '../sites/text.ts';
import { rememberValues, shotOf, type Shot } from './shot.ts';

/** What is taken of a page, before anything has been replaced: it goes to the extension's own page and is stored nowhere. */
export interface Taken {
  site: string;
  shot: Shot;
  /** What stands beside the labels for client, matter and attorney. */
  names: string[];
}

/** Remembers values from now on. @returns takes the page down as it is when called */
export function beginTaking(document: Document, site: SiteData): () => Taken {
  const values = rememberValues(document);
  const words = lexicon(site.terms);
  return () => {
    const names = new Set<string>();
    for (const one of documentsOf(document)) {
      const plan = planOf(one, () => false, null);
      const place = { plan, areas: [plan.items], document: one };
      for (const field of ['client', 'matter', 'attorney'] as const) {
        const { labels, parts } = site.context[field];
        for (const label of [...labels, ...parts.map((part) => part.label)])
          for (const value of valuesAt(label, plan.items, plan, words)) names.add(value);
        const said = contextOf([place], site, words)[field];
        if (said) names.add(said);
      }
    }
    return {
      site: site.id,
      shot: shotOf(document, values),
      names: [...names].map((name) => name.slice(0, 300)),
    };
  };
}

function documentsOf(document: Document): Document[] {
  const inner = [...document.querySelectorAll('iframe')].flatMap((frame) => {
    try {
      return frame.contentDocument ? documentsOf(frame.contentDocument) : [];
    } catch {
      return []; // Another origin: nothing of it is taken.
    }
  });
  return [document, ...inner];
}
