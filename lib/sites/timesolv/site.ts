import type { SiteData } from '../site.ts';
import { timesolvScreens } from './screens.ts';

const joined = 'client ?[-–/&] ?{matter}';

/** TimeSolv as a whole: its screens, what they say of the record that they are about, and how the site answers a save. */
export const timesolv = {
  ...timesolvScreens,
  name: 'TimeSolv',
  currency: 'USD',
  context: {
    bill: {
      parts: [],
      labels: ['{bill} (?:#|no\\.?|number|id)', '{bill}'],
      headings: ['\\b{bill}\\s*(?:#|no\\.?|number|id)?\\s*:?\\s*#?(?<value>[A-Z]{0,4}-?\\d[\\w-]*)'],
      routes: [],
    },
    matter: {
      parts: [{ label: joined, value: '^.+? [-–/] (?<value>.+)$' }],
      labels: ['{matter}(?: (?:name|number|no\\.?|#))?', joined],
      headings: ['\\b(?<value>\\d{3,}-[A-Z][^\\s·|,]*)'],
      routes: [],
    },
    client: {
      parts: [{ label: joined, value: '^(?<value>.+?) [-–/] .+$' }],
      labels: ['client(?: name)?', joined],
      headings: [],
      routes: [],
    },
    attorney: {
      parts: [],
      labels: [
        'responsible (?:{person}|attorney)',
        'attorney',
        '{person}',
        'originating (?:{person}|attorney)',
      ],
      headings: [],
      routes: [],
    },
    matterType: {
      parts: [],
      labels: ['practice (?:area|group)', '{matter} type', 'area of (?:law|practice)'],
      headings: [],
      routes: [],
    },
  },
  outcome: {
    success: [
      '\\b(?:was|were|has been|have been|successfully)\\b.*\\b(?:saved|recorded|created|applied|updated|deleted|voided|allocated|added)\\b',
      '(?<!last )\\b(?:saved|recorded|created|applied|updated|deleted|voided|allocated)\\b(?: successfully)?\\s*(?:[.!(·:–—-]|$)',
    ],
    failure: [
      '\\berror\\b|\\bcould ?n.t\\b|\\bcould not\\b|\\b(?:cannot|can.t) be (?:saved|applied|recorded|created|posted|unposted|deleted|voided|allocated|more|less|greater|larger|negative|zero)\\b|\\bcannot (?:save|apply|record|post|void|delete|exceed)\\b|\\bfailed\\b|\\binvalid\\b|\\bnot (?:saved|allowed|permitted)\\b|\\bunable\\b|\\bis required\\b|\\bmust (?:not )?be\\b|\\brefused\\b|\\brejected\\b|\\bremove all references\\b',
    ],
    reference: [
      '\\breference\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?:ref|credit memo|write[ -]?off|adjustment|revision|version|payment|confirmation)\\b\\.?\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '(?:\\bno\\.?|\\bnumber|#)\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?<ref>[A-Z]{2,6}-\\d(?:[\\w./-]*\\w)?)',
    ],
  },
  lastVerified: '2026-11-21',
} satisfies SiteData;
