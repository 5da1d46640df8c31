import type { SiteData } from '../site.ts';

const figure = '(?:{bill} |overall |total )?discount(?: amount| value| rate)?(?:\\s*[(]?[%$][)]?)*';
const lineColumns = {
  date: 'date',
  who: 'users?|{person}(?: initials)?|initials|by|staff',
  what: 'description|notes?|narrative|details?',
  hours: 'qty|quantity|hours|duration|units|time',
  rate: 'rate|price|unit price|hourly rate',
  discount: '(?:line )?discount',
  nonBillable: 'non-?billable',
  amount: 'line total|total|amount|billable|value',
} as const;
const listColumns = {
  bill: '{bill}(?: (?:#|no\\.?|number|id))?|id|number|no\\.?|#',
  what: 'clients?(?: name)?|{matter}|description',
  amount: 'balance(?: due)?|amount due|due|total|amount',
} as const;
const entryColumns = {
  date: 'date',
  who: 'users?|{person}|by|staff',
  what: 'description|notes?|narrative',
  hours: 'qty|quantity|hours|duration|time',
  rate: '(?:hourly )?rate|price',
  amount: 'billable|amount|total|value',
} as const;
const entrySaves = [
  'save(?: (?:time |expense )?entry| expense)?',
  'save (?:and|&) (?:create another|duplicate|add another|new)',
];
const deletes = 'delete(?: (?:(?:time )?entr(?:y|ies)|expenses?|activit(?:y|ies)))?';
const dismiss = 'cancel|no|close|keep.*|back|go back|dismiss|×';

/** Clio Manage. Facts: sites/clio.md, sections 2 to 4; letters are its rows. */
export const clio = {
  id: 'clio',
  name: 'Clio Manage',
  hosts: ['app.clio.com', '*.app.clio.com', 'app.goclio.eu', '*.app.goclio.eu', 'app.goclio.com'],
  excludedHosts: [
    'help.clio.com',
    'support.clio.com',
    'www.clio.com',
    'clio.com',
    'developers.clio.com',
    'auth.api.clio.com',
    'help.app.clio.com',
    'support.app.clio.com',
    'www.app.clio.com',
    'status.app.clio.com',
  ],
  currency: 'USD',
  terms: {
    bill: ['bills?', 'invoices?'],
    matter: ['matters?', 'projects?', 'cases?', 'files?'],
    attorney: ['attorneys?', 'solicitors?', 'lawyers?'],
    person: ['firm (?:users?|members?)', 'timekeepers?', 'professionals?', 'fee earners?', 'employees?'],
    trust: ['trust', 'client funds', 'retainer'],
  },
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
  screens: [
    {
      // A to E
      id: 'bill-edit',
      scope: 'page',
      sure: [{ route: '#?/bills/\\d+/edit(?:[/?]|$)' }],
      basis: 'unbilled',
      recurring: false,
      needs: [{ control: '(?:save|update)(?: {bill}| items)' }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'lines',
          columns: lineColumns,
          removers: ['remove.*', 'delete.*', '[x×]'],
          holders: [],
        },
        {
          type: 'discount',
          name: 'Discount',
          kind: 'discount',
          field: figure,
          unit: 'either',
          unitField: '(?:{bill} )?discount (?:type|unit|kind)',
          base: ['(?:{bill} |services? |lines? )?sub-?total', 'total before discount', 'services(?: total)?'],
        },
      ],
      commit: ['(?:save|update)(?: {bill}| items)'],
      confirm: [],
    },
    {
      // N
      id: 'credit-note',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [
        { field: '(?:credit (?:note )?)?amount(?:\\s*[(]?[$][)]?)*' },
        { control: '(?:save|create|issue|add) credit (?:note|memo)' },
      ],
      not: [],
      rules: [
        {
          type: 'new',
          name: 'Credit note',
          kind: 'credit',
          field: '(?:credit (?:note )?)?amount(?:\\s*[(]?[$][)]?)*',
        },
      ],
      commit: ['(?:save|create|issue|add) credit (?:note|memo)'],
      confirm: [],
    },
    {
      // O, P
      id: 'record-payment',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [
        { field: '.*write[ -]?off (?:the )?remain.*|.*adjust {trust} request.*|.*disregard remaining.*' },
        { control: 'record payments?' },
      ],
      not: [],
      rules: [
        {
          type: 'tick',
          name: 'Write off',
          kind: 'write-off',
          text: 'write[ -]?off (?:the )?remain\\w*\\D*?(?<amount>\\d[\\d.,\\s]*\\d|\\d)(?:.*?{bill}\\s*(?:#|no\\.?)*\\s*(?<bill>[\\w-]*\\d[\\w-]*))?',
        },
        {
          type: 'tick',
          name: 'Adjust request',
          kind: 'write-off',
          text: 'disregard remain\\w*\\D*?(?<amount>\\d[\\d.,\\s]*\\d|\\d)',
        },
      ],
      commit: ['record payments?'],
      confirm: ['(?:write[ -]?off|adjust) and record payments?'],
    },
    {
      // H to K
      id: 'time-entry',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { field: 'duration|hours|qty|quantity|time' },
        {
          control:
            'save (?:(?:time |expense )?entry|expense|(?:and|&) (?:create another|duplicate|add another|new))',
        },
      ],
      not: [{ control: '(?:save|update) {bill}' }],
      rules: [
        {
          type: 'entry',
          name: 'Entry',
          hours: 'duration|hours|qty|quantity|time',
          rate: '(?:hourly )?rate|price',
          amount: 'amount|total|flat (?:rate|fee)|fixed (?:rate|fee)',
          nonBillable: 'non-?billable',
          noCharge: '(?:no charge|show (?:this )?(?:entry )?on (?:the )?{bill}.*)',
          words: ['date', '{person}|user', 'description|notes?'],
        },
      ],
      commit: entrySaves,
      confirm: [],
    },
    {
      // L
      id: 'bulk-edit',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { field: '(?:new )?(?:hourly )?(?:rate|price)' },
        { field: '.*understood? the consequences.*|.*cannot be undone.*' },
        { control: 'save(?: time entries)?' },
      ],
      not: [],
      rules: [
        {
          type: 'bulk',
          name: 'Rate',
          fields: { rate: '(?:new )?(?:hourly )?(?:rate|price)' },
          columns: entryColumns,
        },
      ],
      commit: ['save(?: time entries)?'],
      confirm: [],
    },
    {
      // M
      id: 'entry-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { text: 'delet(?:e|ing)\\b.*\\b(?:entr(?:y|ies)|expenses?|activit(?:y|ies))' },
        { control: deletes },
        { control: dismiss },
      ],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Delete entry',
          kind: 'delete',
          amount: [],
          columns: entryColumns,
          worthless: true,
          prompt: true,
        },
      ],
      commit: [deletes],
      confirm: [],
    },
    {
      // R
      id: 'bill-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { text: 'delet(?:e|ing)\\b.*{bill}|{bill}.*\\bdelet' },
        { control: 'delete(?: {bill})?' },
        { control: dismiss },
      ],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Delete bill',
          kind: 'delete',
          amount: ['total', 'amount', 'balance(?: due)?'],
          columns: listColumns,
          prompt: true,
        },
      ],
      commit: ['delete(?: {bill})?'],
      confirm: [],
    },
    {
      // S
      id: 'bill-void',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [{ text: '\\bvoid' }, { control: 'void(?: {bill})?|ok|yes(?:, void.*)?' }, { control: dismiss }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Void bill',
          kind: 'void',
          amount: ['balance(?: due)?', 'amount due', 'total'],
          columns: listColumns,
          prompt: true,
        },
      ],
      commit: ['void(?: {bill})?', 'ok', 'yes(?:, void.*)?'],
      confirm: [],
    },
    {
      // G
      id: 'quick-bill',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: figure }, { control: 'generate(?: {bill})?' }],
      not: [],
      rules: [
        {
          type: 'discount',
          name: 'Discount',
          kind: 'discount',
          field: figure,
          unit: 'either',
          base: ['sub-?total', 'total'],
        },
      ],
      commit: ['generate(?: {bill})?'],
      confirm: [],
    },
    {
      // U
      id: 'payment-profile',
      scope: 'panel',
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: 'early[ -]payment discount.*' }, { control: 'save.*|update.*' }],
      not: [],
      rules: [
        {
          type: 'discount',
          name: 'Early payment discount',
          kind: 'recurring-discount',
          field: 'early[ -]payment discount.*',
          unit: 'percent',
          base: [],
        },
      ],
      commit: ['save.*', 'update.*'],
      confirm: [],
    },
    {
      // W
      id: 'rates',
      scope: 'panel',
      basis: 'unbilled',
      recurring: true,
      needs: [
        { field: '(?:default |custom )(?:billing |hourly )?rate|(?:default )?(?:hourly|billing) rate' },
        { control: 'save new information|save category|save(?: {matter}| profile| changes)?|update.*' },
      ],
      not: [{ field: 'duration|hours' }],
      rules: [
        {
          type: 'value',
          name: 'Rate',
          kind: 'rate-table',
          field: '(?:default |custom )(?:billing |hourly )?rate|(?:default )?(?:hourly|billing) rate',
          base: [],
          unknown: true,
        },
      ],
      commit: ['save new information', 'save category', 'save(?: {matter}| profile| changes)?', 'update.*'],
      confirm: [],
    },
    {
      // X
      id: 'matter',
      scope: 'panel',
      basis: 'unbilled',
      recurring: true,
      needs: [
        { field: '(?:this )?(?:{matter} is )?billable' },
        { control: '(?:save|update)(?: and close)?(?: {matter}| changes)?' },
      ],
      not: [{ field: 'duration|hours' }],
      rules: [
        {
          type: 'switch',
          name: 'Billable',
          kind: 'matter-non-billable',
          field: '(?:this )?(?:{matter} is )?billable',
          to: 'no|non-?billable',
        },
      ],
      commit: ['(?:save|update)(?: and close)?(?: {matter}| changes)?'],
      confirm: [],
    },
    {
      // Y: a bill is made final with reductions in it
      id: 'bill-approve',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ control: 'approve(?: {bill})?(?: and apply {trust})?' }],
      not: [{ control: '(?:save|update) {bill}' }],
      rules: [
        {
          type: 'act',
          name: 'Discount',
          kind: 'discount',
          amount: [],
          columns: {},
          carried: ['(?:{bill} )?discount(?: amount)?(?:\\s*[(\\d$].*)?', 'line discounts?', 'adjustments?'],
        },
      ],
      commit: ['approve(?: {bill})?(?: and apply {trust})?'],
      confirm: [],
    },
  ],
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
  harmless: [
    {
      method: 'POST',
      path: '/(?:heartbeats?|pings?|keep-?alive|presence|analytics|metrics|telemetry|events/track|notifications/(?:read|seen))\\b',
    },
    {
      method: 'POST|PUT',
      path: '/(?:search|autocomplete|suggest(?:ions)?|typeahead|preferences|timers?/tick)\\b',
    },
  ],
  lastVerified: '2026-11-21',
} satisfies SiteData;
