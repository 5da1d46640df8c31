import type { SiteData } from '../site.ts';
import { clioScreens } from './screens.ts';

/** Clio Manage as a whole: its screens, what they say of the record that they are about, and how the site answers a save. */
export const clio = {
  ...clioScreens,
  name: 'Clio Manage',
  currency: 'USD',
  context: {
    bill: {
      parts: [],
      labels: ['{bill} (?:#|no\\.?|number|id)', '{bill}'],
      headings: ['\\b{bill}\\s*(?:#|no\\.?|number|id)?\\s*:?\\s*#?(?<value>[A-Z]{0,4}-?\\d[\\w-]*)'],
      routes: ['#?/bills/(?<value>\\d+)'],
    },
    matter: {
      parts: [],
      labels: ['{matter}(?: (?:name|number|no\\.?|#))?'],
      headings: ['^(?:{matter}:? )?(?<value>\\d{3,}-[^\\s·|,]+)'],
      routes: ['#?/matters/(?<value>\\d+)'],
    },
    client: {
      parts: [],
      labels: ['client(?: name)?', 'bill(?:ed)? to', 'contact'],
      headings: [],
      routes: [],
    },
    attorney: {
      parts: [],
      labels: ['responsible {attorney}', '{attorney}', 'originating {attorney}', 'responsible'],
      headings: [],
      routes: [],
    },
    matterType: {
      parts: [],
      labels: ['practice areas?', '{matter} types?', 'practice groups?', 'practice'],
      headings: [],
      routes: [],
    },
  },
  outcome: {
    success: [
      '\\b(?:was|were|has been|have been|successfully)\\b.*\\b(?:saved|recorded|created|applied|updated|deleted|voided|approved|issued|added)\\b',
      '(?<!last )\\b(?:saved|recorded|created|applied|updated|deleted|voided|approved|issued)\\b(?: successfully)?\\s*(?:[.,!(·:–—-]|$)',
    ],
    failure: [
      '\\berror\\b|\\bcould ?n.t\\b|\\bcould not\\b|\\b(?:cannot|can.t) be (?:saved|applied|recorded|created|posted|unposted|deleted|voided|allocated|more|less|greater|larger|negative|zero)\\b|\\bcannot (?:save|apply|record|post|void|delete|exceed)\\b|\\bfailed\\b|\\binvalid\\b|\\bnot (?:saved|allowed|permitted|recorded)\\b|\\bunable\\b|\\bis required\\b|\\bmust (?:not )?be\\b|\\bdeclined\\b|\\brefused\\b|\\brejected\\b',
    ],
    reference: [
      '\\bwritten off as\\s+(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\breference\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?:ref|credit (?:note|memo)|revision|version|confirmation)\\b\\.?\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '(?:\\bno\\.?|\\bnumber|#)\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?<ref>[A-Z]{2,6}-\\d(?:[\\w./-]*\\w)?)',
    ],
  },
  lastVerified: '2026-11-21',
} satisfies SiteData;
