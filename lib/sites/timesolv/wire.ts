import { usualSwitches } from '../usual.ts';
import type { Wire } from '../wire.ts';

/**
 * TimeSolv: names of the public service (sites/timesolv.md). The application's own pages are one form each, whose field names change
 * and say nothing; there the screen decides.
 */
export const timesolvWire = {
  site: 'timesolv',
  acts: [
    {
      name: 'delete invoice',
      method: 'DELETE',
      path: '/invoices?/[^/]+(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'delete entry',
      method: 'DELETE',
      path: '/(?:time(?:_?entr(?:y|ies))?|expenses?(?:_?entr(?:y|ies))?)/\\d+(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'save by address',
      method: 'GET',
      path: '/(?:save|update|apply|void|write-?off).*[?].*(?:discount|write-?off|non-?billable|credit)[^=&]*=(?:[^&]*[1-9]|true|yes|on)',
      alone: true,
    },
  ],
  more: ['(?:invoice )?discount(?: (?:percent(?:age)?|amount|rate))?', 'write offs?(?: (?:amount|total))?'],
  negative: ['adjustments?(?: amount)?'],
  says: [
    { name: 'credit type|payment type', value: 'write[ -]?off|credit memo' },
    { name: '(?:is )?non billable', value: 'true|1|on|yes' },
    { name: 'billable type|billing status', value: 'non[ -]?billable|no charge' },
  ],
  removes: [],
  below: [],
  never: [],
  switches: usualSwitches,
} satisfies Wire;
