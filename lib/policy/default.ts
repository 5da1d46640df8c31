import { formatMoney } from '../money.ts';
import type { Person, Policy } from './policy.ts';

/** What a firm has to say for itself; the rest is the product's default. */
export interface Firm {
  id: string;
  name: string;
  /** IANA time zone. */
  timeZone: string;
  /** ISO 4217; US dollars unless given. */
  currency?: string;
  people: Person[];
  /** Ids of at least two active persons, in order. */
  fallback: string[];
  version?: string;
  /** ISO 8601 with offset. */
  effectiveFrom?: string;
}

/** The policy a firm starts with: four tiers, five reasons, federal holidays, sums over time. Amounts in minor units. */
export function defaultPolicy(firm: Firm): Policy {
  const currency = firm.currency ?? 'USD';
  const money = (minor: number) => formatMoney(minor, currency);
  const hours = { rule: 'elapsed-hours', hours: 48 } as const;
  const days = { rule: 'business-days', days: 5 } as const;
  // Half-open: "up to and including $2,500.00" ends below 250001.
  const [small, middle, large] = [50000, 250001, 1000001];
  return {
    version: firm.version ?? '1',
    firm: { id: firm.id, name: firm.name, timeZone: firm.timeZone, currency, closeOfBusiness: '17:00' },
    effectiveFrom: firm.effectiveFrom ?? '2026-01-01T00:00:00Z',
    reasons: [
      { code: 'client-dispute', label: 'Client dispute', preventable: false },
      { code: 'courtesy-discount', label: 'Courtesy discount', preventable: false },
      { code: 'scope-adjustment', label: 'Scope adjustment', preventable: true },
      { code: 'billing-error', label: 'Billing error', preventable: true },
      { code: 'collection-write-off', label: 'Collection write-off (uncollectable)', preventable: false },
    ],
    people: firm.people,
    tiers: [
      {
        id: 'small',
        label: `Under ${money(small)}`,
        from: 0,
        below: small,
        role: 'billing-coordinator',
        deadline: hours,
        clientNote: false,
      },
      {
        id: 'middle',
        label: `${money(small)} to ${money(middle - 1)}`,
        from: small,
        below: middle,
        role: 'billing-partner',
        deadline: hours,
        clientNote: false,
      },
      {
        id: 'large',
        label: `Above ${money(middle - 1)}`,
        from: middle,
        below: large,
        role: 'managing-partner',
        deadline: days,
        clientNote: false,
      },
      {
        id: 'client-note',
        label: `Above ${money(large - 1)}`,
        from: large,
        below: null,
        role: 'managing-partner',
        deadline: days,
        clientNote: true,
      },
    ],
    fallback: firm.fallback,
    holidays: { federal: true, add: [], remove: [] },
    ticketHours: 168,
    // Pieces of one matter need who the whole would need; many matters of one client, or of one person's, come to the managing partner.
    limits: [
      { id: 'matter', per: 'matter', days: 30 },
      { id: 'client', per: 'client', days: 90, tiers: [{ from: large, tier: 'large' }] },
      { id: 'requester', per: 'requester', days: 30, tiers: [{ from: 2500001, tier: 'large' }] },
    ],
    openAloneFrom: middle,
    spotCheck: { percent: 10, role: 'managing-partner' },
  };
}
