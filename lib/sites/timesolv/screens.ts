import type { RuleData, RuleOf, SightData } from '../site.ts';
import { usualCloses, usualFalls, usualSaves } from '../usual.ts';

const dismiss = 'cancel|no|close|back';
const entryColumns = {
  date: 'date',
  who: '{person}(?: name)?|by|for|initials|staff',
  what: 'description|notes?|narrative|details?',
  hours: '(?:billed |billable )?(?:hours|hrs\\.?|qty|quantity|units)|time',
  rate: '(?:billed )?(?:rate|price)(?: per unit)?',
  billing: 'billable type|billing type|type',
  amount: '(?:billed )?(?:amount|total|value)',
} as const;
/** Where an approver looks at time, and its hours where the time that was worked has a column of its own. */
const approval = 'approve (?:time|{expense})(?: .*)?|(?:time|{expense}) approvals?';
const billed = `${entryColumns.hours}|billed`;
const discount =
  '(?:(?:{bill}|{matter}|{courtesy}) )?discount(?: percent(?:age)?| rate| amount)?(?:\\s*[(]?[%$][)]?)*';
const adjustment = '(?:{bill} )?adjustments?(?: amount)?';
const draftHeading = 'edit (?:draft|{bill})|draft {bill}';
const draftSave = ['save(?: (?:and|&) (?:close|continue|next))?', 'save {bill}|save draft', 'update'];
const percentOff: RuleOf<'discount'> = {
  type: 'discount',
  name: 'Discount',
  kind: 'discount',
  field: discount,
  unit: 'either',
  base: ['(?:{bill} )?sub-?total', 'fees (?:and|&) {expense}', 'total before .*', '(?:{bill} )?total'],
};
const entry: RuleOf<'entry'> = {
  type: 'entry',
  name: 'Entry',
  hours: 'hours|hrs|duration|time|quantity|qty',
  rate: '(?:billing |hourly )?rate|price(?: per unit)?',
  amount: 'amount|(?:fixed |total )amount|total',
  markup: 'mark-?up(?:\\s*[(]?%[)]?)*',
  billing: 'billable type',
  words: ['(?:entry |{expense} )?date', 'for|{person}', 'notes?|description'],
};
const entrySave = ['save(?: (?:and|&) (?:new|duplicates?|close))?', 'update'];
const lines: RuleOf<'grid'> = {
  type: 'grid',
  name: 'lines',
  columns: entryColumns,
  removers: ['delete.*', 'remove.*', 'write[ -]?off', 'hold.*', '[x×✕✖]', 'undo split.*'],
  holders: ['hold.*', 'undo.*'],
};
const invoiceColumns = {
  bill: '{bill}(?: (?:#|no\\.?|number))?|number|no\\.?|#',
  what: 'client.*|{matter}',
  date: '(?:{bill} )?date',
  amount: 'amount|total|{bill} (?:amount|total)|balance(?: due)?',
} as const;

const discountColumn = '(?:{bill} )?discounts?(?: amount)?';
const send = '(?:send|finalize)(?: {bill}| selected)?';
const fixedFee: RuleOf<'value'> = {
  type: 'value',
  name: 'Fixed fee',
  kind: 'flat-rate',
  field: '(?:fixed|flat)[ -]?(?:fee|rate)(?: amount)?|milestone amount',
  base: [
    '(?:unbilled|worked)(?: time| fees| value| amount)',
    '(?:work in progress|wip)(?: value| total| amount)?',
  ],
};
const switched = { type: 'switch', kind: 'matter-non-billable' } as const;
const free = 'contingen.*|pro bono|no[ -]charge|non[ -]?billable|.*\\bonly';
/** A whole matter that is no longer billed, or not for all that is done on it. */
const unbilled: RuleData[] = [
  { ...switched, name: 'Arrangement', field: '(?:billing |fee )?arrangement', to: free },
  { ...switched, name: 'Template', field: '(?:billing|{bill}) template', to: free },
  {
    type: 'switch',
    name: 'Hold',
    kind: 'hold-back',
    field: 'hold(?: (?:until|billing|{matter}|{bill}))?',
    to: '(?:until|next|permanent).*|yes',
  },
];

type Act = Omit<RuleOf<'act'>, 'name' | 'kind'>;
const carried: Act = { type: 'act', amount: [], columns: {} };
const openEntry: Act = { type: 'act', amount: [], columns: entryColumns, ticked: true, worthless: true };
const destination =
  '(?:(?:move |copy )?to )?(?:(?:new|target|destination) )?(?:client ?[-–/&] ?)?{matter}|(?:(?:move|copy) )?to';
const importNow = 'import(?: (?:now|file|entries|rows))?';

const allocate = [{ control: 'allocate oldest first|compute equal proportions|recalculate' }];
const allocation = {
  type: 'new',
  name: 'Allocation',
  field: '(?:total |amount )?allocat(?:ed|ion)(?: amount| total)?|amount to allocate',
  column: 'allocat(?:ed|ion|e)(?: amount)?|amount(?: to allocate)?|this allocation',
} as const;

/** TimeSolv. Facts: sites/timesolv.md, sections 4 and 10. Addresses of pages are unknown, so only words count. */
export const timesolvScreens = {
  id: 'timesolv',
  hosts: ['apps.timesolv.com', 'qa.timesolv.com'],
  excludedHosts: ['help.timesolv.com', 'www.timesolv.com', 'timesolv.com', 'support.timesolv.com'],
  terms: {
    bill: ['invoices?', 'bills?'],
    matter: ['matters?', 'projects?'],
    courtesy: ['courtesy', 'client'],
    person: [
      'professionals?',
      'timekeepers?',
      'staff(?: members?)?',
      'associates?',
      'consultants?',
      'employees?',
      'fee earners?',
    ],
    expense: ['expenses?', 'costs?', 'disbursements?'],
    activity: ['activit(?:y|ies)', 'task codes?'],
  },
  screens: [
    {
      // 4.6: negative is a discount, positive a write-up
      id: 'draft-totals',
      scope: 'page',
      sure: [{ heading: 'edit (?:draft )?{bill}(?: .*)?|edit draft' }, { text: 'sub-?total' }],
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [{ field: adjustment }, { field: '(?:adjustment )?(?:label|reason|description)' }],
      not: [{ field: 'credit type' }],
      rules: [
        {
          type: 'value',
          name: 'Adjustment',
          kind: 'adjustment',
          field: adjustment,
          base: [],
        },
        percentOff,
        lines,
      ],
      commit: draftSave,
      confirm: [],
    },
    {
      // 4.5: lines of a draft, where the totals are not on the same screen
      id: 'draft-lines',
      scope: 'page',
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [
        { heading: draftHeading },
        { column: '(?:billed |billable )?(?:hours|hrs\\.?|qty|quantity|units)' },
      ],
      not: [{ field: adjustment }, { field: 'credit type' }],
      rules: [lines],
      commit: draftSave,
      confirm: ['ok|yes'],
    },
    {
      // 4.6: the percentage may stand on another tab of the draft
      id: 'draft-discount',
      scope: 'page',
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [{ field: discount }, { heading: draftHeading }],
      // A Totals tab whose adjustment has another name now is not known, and must not count as known.
      not: [{ field: adjustment }, { text: 'sub-?total' }],
      rules: [percentOff, lines],
      commit: draftSave,
      confirm: [],
    },
    {
      // 4.5, 4.6: a draft whose figures are fields only while somebody types in them
      id: 'draft-open',
      scope: 'page',
      evident: [{ heading: draftHeading }],
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [{ heading: draftHeading }, { text: `^(?:${adjustment}|${discount})$` }],
      not: [
        { field: adjustment },
        { field: discount },
        { field: 'credit type' },
        { column: '(?:billed |billable )?(?:hours|hrs\\.?|qty|quantity|units)' },
      ],
      rules: [
        { type: 'value', name: 'Adjustment', kind: 'adjustment', field: adjustment, base: [] },
        percentOff,
      ],
      commit: draftSave,
      confirm: [],
    },
    {
      // 4.7, 4.11: one save, every later bill
      id: 'matter-discount',
      scope: 'page',
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: discount }],
      not: [{ field: adjustment }, { heading: draftHeading }],
      rules: [
        { ...percentOff, name: 'Matter discount', kind: 'recurring-discount', unit: 'percent', base: [] },
        fixedFee,
        ...unbilled,
      ],
      commit: ['save(?: (?:and|&) close)?', 'update'],
      confirm: [],
    },
    {
      // 4.11: all time of a matter loses its value
      id: 'matter-billable',
      scope: 'page',
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: '(?:non[ -]?)?billable(?: {matter})?' }],
      not: [{ choice: 'billable type' }],
      rules: [
        { ...switched, name: 'Billable', field: 'billable(?: {matter})?', to: 'no' },
        { ...switched, name: 'Non-billable', field: 'non[ -]?billable(?: {matter})?' },
      ],
      commit: ['save(?: (?:and|&) close)?', 'update'],
      confirm: [],
    },
    {
      // 4.8, 4.9
      id: 'payment-credit',
      scope: 'panel',
      sure: [{ heading: 'payments' }, { text: 'credit type' }],
      basis: 'billed',
      recurring: false,
      needs: [{ field: '(?:payment |credit )?amount(?:\\s*[(]?[$][)]?)*' }, { choice: 'credit type' }],
      not: allocate,
      rules: [
        {
          type: 'new',
          name: 'Credit',
          kind: 'write-off',
          field: '(?:payment |credit )?amount(?:\\s*[(]?[$][)]?)*',
          choice: {
            field: 'credit type',
            is: [
              { text: 'write[ -]?offs?', kind: 'write-off' },
              { text: 'credit memos?', kind: 'credit' },
            ],
          },
        },
      ],
      commit: ['save(?: (?:and|&) (?:new|close|allocate))?', 'save payment|save credit'],
      confirm: [],
    },
    {
      // 4.8 second commit: the credit meets its bills
      id: 'write-off-allocate',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [...allocate, { text: 'write[ -]?off' }],
      not: [],
      rules: [{ ...allocation, kind: 'write-off' }],
      commit: ['save', 'save allocations?'],
      confirm: [],
    },
    {
      id: 'credit-allocate',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [...allocate, { text: 'credit memo' }],
      not: [],
      rules: [{ ...allocation, kind: 'credit' }],
      commit: ['save', 'save allocations?'],
      confirm: [],
    },
    {
      // 4.1 to 4.3
      id: 'entry',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { choice: 'billable type' },
        { field: 'hours|hrs|duration|time|quantity|qty|(?:fixed )?amount' },
      ],
      not: [],
      rules: [entry],
      commit: entrySave,
      confirm: [],
    },
    {
      // 4.1: with the type on another tab, or nowhere
      id: 'entry-rate',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { field: entry.rate },
        { field: entry.hours },
        { text: '(?:time|expense) ?(?:entry|card)|edit (?:time|expense)' },
      ],
      not: [{ choice: 'billable type' }],
      rules: [entry],
      commit: entrySave,
      confirm: [],
    },
    {
      // 4.4
      id: 'rate-changes',
      scope: 'page',
      sure: [{ heading: 'rate changes' }],
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: 'new rate' }, { column: '(?:old|current|existing) rate' }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'rates',
          columns: {
            date: 'date',
            who: '{person}|by|staff|for',
            what: 'client.*|{matter}|description|notes?',
            hours: 'hours|hrs\\.?|qty',
            oldRate: '(?:old|current|existing) rate',
            rate: 'new rate',
          },
          removers: [],
          holders: [],
          picked: true,
        },
      ],
      commit: ['update rates in selected.*', 'update rates'],
      confirm: ['ok|yes'],
    },
    {
      // 4.10
      id: 'void',
      scope: 'page',
      basis: 'billed',
      recurring: false,
      needs: [{ control: 'void(?: to draft| {bill}| selected)?' }, { column: invoiceColumns.amount }],
      not: [{ heading: 'draft {bill}' }],
      rules: [{ type: 'act', name: 'Void', kind: 'void', amount: [], columns: invoiceColumns, ticked: true }],
      commit: ['void(?: to draft| {bill}| selected)?'],
      confirm: ['ok|yes(?:, .*)?|continue|void.*'],
    },
    {
      // 4.10, 4.5: drafts voided from their list
      id: 'draft-void',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { heading: 'draft {bill}' },
        { control: 'void(?: draft| {bill}| selected)?' },
        { column: invoiceColumns.amount },
      ],
      not: [],
      rules: [{ type: 'act', name: 'Void', kind: 'void', amount: [], columns: invoiceColumns, ticked: true }],
      commit: ['void(?: draft| {bill}| selected)?'],
      confirm: ['ok|yes(?:, .*)?|continue|void.*'],
    },
    {
      // 4.11, delete of an open entry asks first
      id: 'entry-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { text: 'delet(?:e|ing)\\b.*\\b(?:entr(?:y|ies)|time ?cards?|{expense})' },
        { control: 'delete|ok|yes' },
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
      commit: ['delete', 'ok', 'yes'],
      confirm: [],
    },
    {
      // 4.3, 4.11: an open entry deleted from its row's menu
      id: 'open-entries',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: entryColumns.hours }, { column: 'billable type' }],
      not: [{ heading: draftHeading }],
      rules: [{ ...openEntry, name: 'Delete entry', kind: 'delete' }],
      commit: ['delete(?: (?:entry|selected))?'],
      confirm: ['ok|yes|delete'],
    },
    {
      // 4.1 to 4.3, in the row of the list
      id: 'entry-rows',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: entryColumns.hours }, { column: entryColumns.rate }, { column: 'billable type' }],
      not: [{ heading: draftHeading }, { column: 'new rate' }],
      rules: [
        { type: 'grid', name: 'entries', columns: entryColumns, removers: [], holders: [], typed: true },
      ],
      commit: ['save(?: (?:entry|row|changes))?', 'update'],
      confirm: [],
    },
    {
      // 4.1, 6: what an approver corrects before it is approved
      id: 'time-approval',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: approval }, { column: billed }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'entries',
          columns: { ...entryColumns, hours: billed },
          removers: [],
          holders: [],
        },
      ],
      commit: ['save(?: (?:and|&) \\w+| changes)?', 'update', 'approve(?: all| selected)?'],
      confirm: ['ok|yes'],
    },
    {
      // 3, 4.11: kept from the next invoice
      id: 'entry-hold',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: entryColumns.hours }, { column: 'billable type' }],
      not: [{ heading: draftHeading }],
      rules: [{ ...openEntry, name: 'Hold', kind: 'hold-back' }],
      commit: ['hold(?: .*)?'],
      confirm: ['ok|yes'],
    },
    {
      // 4.11: time that moves to where nobody pays for it
      id: 'entry-move',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: destination }, { text: 'copy ?(?:/|or) ?move' }],
      not: [],
      rules: [
        {
          ...openEntry,
          name: 'Move',
          kind: 'non-billable',
          only: [
            { field: `${destination}|(?:{matter} )?type`, is: '.*non[ -]?billable.*' },
            { field: 'move(?: entr(?:y|ies))?', is: 'yes' },
            { field: 'action|operation', is: 'move.*' },
            { field: 'type', is: 'move.*|.*non[ -]?billable.*' },
          ],
        },
      ],
      commit: ['(?:copy ?(?:/|or) ?)?move(?: (?:selected|entr(?:y|ies)))?', 'ok', 'save'],
      confirm: ['ok|yes'],
    },
    {
      // 4.11: what a file brings in, as far as the screen shows it
      id: 'import',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: 'import(?: {expense}| time| entries| payments)*' }, { control: importNow }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Import',
          kind: 'adjustment',
          amount: [],
          columns: entryColumns,
          carries: 'all',
          brings: true,
        },
      ],
      commit: [importNow],
      confirm: ['ok|yes'],
    },
    {
      // 4.12: sent from the list of drafts, as far as the list says what is in them
      id: 'draft-list',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: discountColumn }, { control: send }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Discount',
          kind: 'discount',
          amount: [],
          columns: { ...invoiceColumns, discount: discountColumn },
          carries: 'picked',
        },
      ],
      commit: [send],
      confirm: ['ok|yes'],
    },
    {
      // sending a draft makes its reductions final
      id: 'draft-send',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ control: 'finalize(?: {bill})?|send {bill}' }],
      not: [],
      rules: [
        { ...carried, name: 'Adjustment', kind: 'adjustment', carried: [adjustment], signed: true },
        {
          ...carried,
          name: 'Discount',
          kind: 'discount',
          carried: ['discounts?(?: amount)?(?:\\s*[(\\d$].*)?'],
        },
      ],
      commit: ['finalize(?: {bill})?', 'send {bill}'],
      confirm: [],
    },
  ],
  saves: usualSaves,
  closes: usualCloses,
  totals: [
    '(?:{bill} )?total(?: due| amount)?',
    '(?:{bill} )?balance(?: due| before edit)?',
    'amount due',
    '(?:{bill} )?sub-?total',
  ],
  harmless: [
    { method: 'POST', path: '.', trigger: ['__EVENTTARGET'] },
    { method: 'POST', path: '/reports?\\b' },
  ],
} satisfies SightData;
