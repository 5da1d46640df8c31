import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import { contextOf, type Place } from './context.ts';
import { readCells } from './cells.ts';
import { rolesOf, rowAround } from './grid.ts';
import { firstAt } from './pairs.ts';
import type { SiteData } from './site.ts';
import { bare, type Lexicon } from './text.ts';

/**
 * What screens have said about bills, for screens that do not say it: an edit screen shows no state, a list no discount.
 * Kept for one document; a single-page application keeps its document from the list to the save.
 */
interface Bill {
  readonly basis?: 'billed' | 'unbilled' | undefined;
  /** Reductions that the bill carries already. */
  readonly carried?: readonly AdjustmentLine[];
}

export interface States {
  /** Takes down what stands on this screen, or in the row pressed. */
  note(places: readonly Place[], pressed: Element, carried: readonly AdjustmentLine[] | null): void;
  /** What is known about the bill that the screen is about. */
  here(places: readonly Place[]): Bill | null;
  /** What is known about the bill of this number. */
  of(number: string): Bill | null;
}

export function statesOf(site: SiteData, words: Lexicon): States {
  const known = new Map<string, Bill>();
  const { states, context } = site;

  const basisIn = (text: string): Bill['basis'] =>
    states && words.find(`^(?:${states.unbilled})\\b`, text)
      ? 'unbilled'
      : states && words.find(`^(?:${states.billed})\\b`, text)
        ? 'billed'
        : undefined;
  const routeIn = (address: string): string | undefined =>
    context.bill.routes.map((pattern) => words.find(pattern, address)?.groups?.value).find(Boolean);
  const keys = (places: readonly Place[]): string[] => {
    const route = places.map(({ document }) => routeIn(document.location?.href ?? '')).find(Boolean);
    return [contextOf(places, site, words).bill, route].filter((key) => key != null);
  };
  const shown = (places: readonly Place[]): Bill['basis'] =>
    places
      .map(({ plan, areas }) =>
        firstAt(states?.labels ?? [], areas, plan, words, (text) => basisIn(text) ?? null),
      )
      .find(Boolean) ?? badge(places);
  /** A heading that begins with a state, or a state by itself, as a badge says it; unless others say otherwise. */
  const badge = (places: readonly Place[]): Bill['basis'] => {
    const said = new Set<Bill['basis']>();
    for (const { plan } of places)
      for (const { type, text } of plan.items)
        if (states && (type === 'head' || (type === 'text' && isState(bare(text))))) said.add(basisIn(text));
    said.delete(undefined);
    return said.size === 1 ? [...said][0] : undefined;
  };
  const isState = (text: string): boolean =>
    states !== undefined && (words.is(states.billed, text) || words.is(states.unbilled, text));

  function add(key: string, bill: Bill): void {
    known.set(key, { ...known.get(key), ...bill });
  }

  function noteRow(places: readonly Place[], pressed: Element): boolean {
    for (const { grid } of places.flatMap(({ plan }) => plan.items)) {
      const row = grid && rowAround(grid, pressed);
      if (!row || !states) continue;
      const roles = rolesOf(grid, { bill: states.bill, state: states.column }, words);
      const cells = readCells(row, grid, roles)?.cells;
      const basis = basisIn(cells?.get('state')?.text ?? '');
      const number = cells?.get('bill')?.text;
      const links = Array.from(row.querySelectorAll('a[href]'), (link) =>
        routeIn(link.getAttribute('href') ?? ''),
      );
      if (basis) for (const key of [number, ...links]) if (key) add(key, { basis });
      return true;
    }
    return false;
  }

  return {
    note(places, pressed, carried) {
      if (!states || noteRow(places, pressed)) return;
      const basis = shown(places);
      if (!basis && !carried) return;
      for (const key of keys(places))
        add(key, { ...(basis ? { basis } : {}), ...(carried ? { carried } : {}) });
    },
    here(places) {
      const basis = shown(places);
      if (basis) return { basis };
      return (
        keys(places)
          .map((key) => known.get(key))
          .find(Boolean) ?? null
      );
    },
    of: (number) => known.get(number) ?? null,
  };
}
