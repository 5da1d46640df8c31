import { usualSwitches } from '../usual.ts';
import type { Wire } from '../wire.ts';

/** Centerbase: names of the documented time and expense service (sites/centerbase.md); routes are unknown. */
export const centerbaseWire = {
  site: 'centerbase',
  acts: [
    {
      name: 'credit',
      method: 'POST|PUT',
      path: '/(?:transactions?/)?credits?(?:/\\d+)?(?:[?]|$)',
      alone: false,
    },
    {
      name: 'delete bill',
      method: 'POST|DELETE',
      path: '/bills/(?:delete|\\d+/delete)(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'delete bill',
      method: 'DELETE',
      path: '/bills?/\\d+(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    { name: 'unpost', method: 'POST|PUT', path: '/bills?/[^/]+/unpost(?:[?]|$)', alone: false },
    {
      name: 'delete entry',
      method: 'DELETE',
      path: '/(?:billing|time|expense)entr(?:y|ies)/\\d+(?:[?]|$)',
      alone: true,
      unlessKnown: true,
    },
    {
      name: 'save by address',
      method: 'GET',
      path: '/(?:save|update|apply|unpost|write-?off).*[?].*(?:discount|write-?off|non-?billable|credit)[^=&]*=(?:[^&]*[1-9]|true|yes|on)',
      alone: true,
    },
  ],
  more: [
    '(?:bill |overall )?discount(?: (?:percent(?:age)?|amount|value|rate))?',
    'credit (?:amount|total)',
    'write (?:off|down)(?: (?:amount|total))?',
  ],
  negative: ['adjustments?(?: amount)?'],
  says: [
    { name: '(?:is )?non billable|no charge', value: 'true|1|on|yes' },
    { name: 'hide from invoice', value: 'true|1|on|yes' },
  ],
  removes: ['deleted entries'],
  below: [
    { value: 'quantity|billable (?:hours|quantity)', than: 'actual (?:hours|quantity)' },
    { value: 'rate|billing rate', than: 'actual rate' },
  ],
  never: ['credit quantity'],
  switches: usualSwitches,
} satisfies Wire;
