import { usualSwitches } from '../usual.ts';
import type { Wire } from '../wire.ts';

/** Clio Manage: names of the public API (sites/clio.md); routes of credit notes and payments are plausible, not known. */
export const clioWire = {
  site: 'clio',
  acts: [
    {
      name: 'credit note',
      method: 'POST',
      path: '/(?:credit_?(?:memo|note)s?|write_?offs?)(?:\\.json)?(?:[?]|$)',
      alone: true,
    },
    {
      name: 'void',
      method: 'POST|PUT|PATCH',
      path: '/(?:bills|invoices)/[^/]+/void(?:\\.json)?(?:[?]|$)',
      alone: true,
    },
    {
      name: 'delete bill',
      method: 'DELETE',
      path: '/(?:bills|invoices)/\\d+(?:\\.json)?(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'delete entry',
      method: 'DELETE',
      path: '/(?:activities|(?:time_|expense_)entries|line_items)/\\d+(?:\\.json)?(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'delete entries',
      method: 'POST|PATCH|PUT',
      path: '/(?:activities|line_items|bills)/(?:bulk_?)?(?:delete|destroy)(?:\\.json)?(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'remove interest',
      method: 'DELETE',
      path: '/interest(?:_charges?)?(?:/\\d+)?(?:\\.json)?(?:[?]|$)',
      alone: true,
    },
    {
      name: 'save by address',
      method: 'GET',
      path: '/(?:save|update|apply|void|write_?off).*[?].*(?:discount|write_?off|non_?billable|credit)[^=&]*=(?:[^&]*[1-9]|true|yes|on)',
      alone: true,
    },
  ],
  more: [
    '(?:bill |invoice |line |overall )?discount(?: (?:rate|amount|value|percent(?:age)?|total))?',
    'write offs?(?: (?:amount|total))?',
    'credit (?:memo|note)s?(?: (?:amount|total))?',
  ],
  negative: ['adjustments?(?: amount)?'],
  says: [
    { name: '(?:is )?write off|written off', value: 'true|1|on|yes' },
    { name: '(?:is )?non billable|no charge', value: 'true|1|on|yes' },
    { name: '(?:bill |invoice |data )?state', value: 'void(?:ed)?|deleted|written[ _]off' },
  ],
  removes: ['(?:line items?|activities|bills?) destroy'],
  below: [],
  never: [],
  switches: usualSwitches,
} satisfies Wire;
