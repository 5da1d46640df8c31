import type { Adjustment } from '../adjustment/adjustment.ts';
import { sameWords } from './match.ts';

/** An earlier request, as far as a later one depends on it. */
export interface Past {
  id: string;
  /** When it was asked for. */
  at: string;
  requester: string;
  /** `placeOf` its adjustment. */
  place: string;
  site: string;
  host: string;
  bill: string | null;
  matter: string | null;
  client: string | null;
  currency: string;
  /** What it takes off, minor units: as approved, or as saved; `null` unknown. */
  amount: number | null;
  /** It waits, is approved or was saved: nothing of it was refused or taken back. */
  stands: boolean;
  denied: { by: string; at: string; why: string | null } | null;
  /** Words of the explanation, and how often it had been asked before, for asking again. */
  explanation: string;
  cycle: number;
  /** Conditions under which it was approved. */
  binds: readonly { by: string; at: string; once?: true; notUntil?: string; billBy?: string }[];
}

type Named = Pick<Adjustment, 'site' | 'host' | 'bill' | 'matter' | 'client'>;

const same = (a: string | null, b: string | null): boolean => a !== null && b !== null && sameWords(a, b);

export const sameBill = (a: Named, b: Named): boolean =>
  a.site === b.site && a.host.toLowerCase() === b.host.toLowerCase() && same(a.bill, b.bill);

/** The same matter; a screen that shows none is known by its bill. */
export const sameMatter = (a: Named, b: Named): boolean => same(a.matter, b.matter) || sameBill(a, b);

/** The same client; where a screen shows none, the same matter. */
export const sameClient = (a: Named, b: Named): boolean =>
  a.client === null || b.client === null ? sameMatter(a, b) : same(a.client, b.client);

export const within = (at: string, now: string, days: number): boolean =>
  Date.parse(at) > Date.parse(now) - days * 86_400_000;
