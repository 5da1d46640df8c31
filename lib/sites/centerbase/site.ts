import type { SiteData } from '../site.ts';
import { centerbaseScreens } from './screens.ts';

/** Centerbase as a whole: its screens, what they say of the record that they are about, and how the site answers a save. */
export const centerbase = {
  ...centerbaseScreens,
  name: 'Centerbase',
  currency: 'USD',
  context: {
    bill: {
      parts: [],
      labels: ['{bill} (?:#|no\\.?|number|id)', '{bill}'],
      headings: ['\\b{bill}\\s*(?:#|no\\.?|number|id)?\\s*:?\\s*#?(?<value>[A-Z]{0,4}-?\\d[\\w-]*)'],
      routes: [],
    },
    matter: {
      parts: [],
      labels: ['{matter}(?: (?:name|number|no\\.?|#))?'],
      headings: ['\\b(?<value>\\d{3,}-[A-Z][^\\s·|,]*)'],
      routes: [],
    },
    client: { parts: [], labels: ['client(?: name)?', 'bill to'], headings: [], routes: [] },
    attorney: {
      parts: [],
      labels: [
        'responsible (?:attorney|{person})',
        'billing (?:attorney|{person})',
        'originating (?:attorney|{person})',
        'attorney',
      ],
      headings: [],
      routes: [],
    },
    matterType: {
      parts: [],
      labels: ['practice (?:area|group)', '{matter} type', 'area of law', 'class'],
      headings: [],
      routes: [],
    },
  },
  outcome: {
    success: [
      '\\b(?:was|were|has been|have been|successfully)\\b.*\\b(?:saved|recorded|created|applied|updated|deleted|posted|unposted|converted|approved|added)\\b',
      '(?<!last )\\b(?:saved|recorded|created|applied|updated|deleted|posted|unposted|converted|approved)\\b(?: successfully)?\\s*(?:[.!(·:–—-]|$)',
    ],
    failure: [
      '\\berror\\b|\\bcould ?n.t\\b|\\bcould not\\b|\\b(?:cannot|can.t) be (?:saved|applied|recorded|created|posted|unposted|deleted|voided|allocated|more|less|greater|larger|negative|zero)\\b|\\bcannot (?:save|apply|record|post|void|delete|exceed)\\b|\\bfailed\\b|\\binvalid\\b|\\bnot (?:saved|allowed|permitted|applied)\\b|\\bunable\\b|\\bis required\\b|\\bmust (?:not )?be\\b|\\brefused\\b|\\brejected\\b',
    ],
    reference: [
      '\\breference\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?:ref|credit|revision|version|transaction|confirmation)\\b\\.?\\s*(?:no\\.?|number|#|:|is)*\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '(?:\\bno\\.?|\\bnumber|#)\\s*(?<ref>[A-Z]{0,6}-?\\d(?:[\\w./-]*\\w)?)',
      '\\b(?<ref>[A-Z]{2,6}-\\d(?:[\\w./-]*\\w)?)',
    ],
  },
  lastVerified: '2026-11-21',
} satisfies SiteData;
