import type { RuleData, SightData } from '../site.ts';
import { usualCloses, usualFalls, usualSaves } from '../usual.ts';

const dismiss = 'cancel|no|close|(?:go )?back|keep.*|×';
const entryColumns = {
  date: '(?:entry )?date',
  who: '{person}(?: initials)?|staff initials|initials|staff|by',
  what: 'description|narrative|details?',
  worked: '(?:worked|actual|raw) (?:hours|hrs\\.?|quantity|qty)',
  hours: '(?:billable |billed |bill )?(?:hours|hrs\\.?|quantity|qty|units|time)',
  rate: '(?:billable |billed |bill |hourly )?(?:rate|price)|unit price',
  discount: 'discount',
  nonBillable: 'non-?billable|is non-?billable|no charge|nb',
  hidden: 'hidden|hide|is hidden',
  amount: '(?:billable |billed |bill )?(?:amount|total|value|extended)',
} as const;
const discountBase = [
  '(?:{bill} )?sub-?total',
  '(?:billing )?entries(?: total)?',
  'fees? (?:and|&) expenses?',
  'total before .*',
];
/** To another bill, not to another place in this one. */
const toOther = 'move(?! (?:up|down)).*';
const offBill: RuleData[] = [
  {
    type: 'discount',
    name: 'Discount',
    kind: 'discount',
    field: '(?:(?:{bill}|overall|{courtesy}) )?discount(?: value)?',
    unit: 'either',
    unitField: 'discount (?:type|unit|kind)',
    base: discountBase,
  },
  {
    type: 'discount',
    name: 'Discount percent',
    kind: 'discount',
    field:
      '(?:(?:{bill}|overall|{courtesy}) )?discount(?:(?: (?:percent(?:age)?|rate|pct\\.?))?\\s*[(]?%[)]?| (?:percent(?:age)?|rate|pct\\.?))|(?:%|percent) discount',
    unit: 'percent',
    base: discountBase,
  },
  {
    type: 'discount',
    name: 'Discount amount',
    kind: 'discount',
    field: '(?:(?:{bill}|overall|{courtesy}) )?discount(?:(?: amount)?\\s*[(]?[$][)]?| amount)|[$] discount',
    unit: 'money',
    base: discountBase,
  },
];
const prebillSaves = ['save(?: {bill}| changes)?', 'save (?:and|&) close', 'approve(?: {bill})?'];
/** One bill by its number: no list of them. */
const openBill = '(?:edit )?pre-?bill\\b\\D*\\d.*';
/** A form that says so changes more than one entry. */
const severalEntries =
  '\\b(?:entries|rows|records) (?:are |have been )?selected|(?:selected|\\b\\d+) (?:entries|rows|records)\\b|mass update';
const billColumns = {
  bill: '{bill}(?: (?:#|no\\.?|number))?|number|no\\.?|#',
  what: 'client|{matter}|description',
  date: '(?:issue )?date',
  discount: 'discounts?|adjustments?|write-?(?:downs?|offs?)|discounts? (?:&|and) adjustments?',
  amount: 'total|amount|{bill} total|balance(?: due)?',
} as const;

const pass =
  '(?:post|approve|finalize)(?: (?:selected|all|{bill}|(?:time )?entr(?:y|ies)))?(?: (?:and|&) next)?';
const holdEntry = '(?:put |place )?(?:on )?hold(?: (?:selected|(?:time )?entr(?:y|ies)))?';
const entryFigures = {
  worked: '(?:hours? )?(?:worked|actual)(?: hours?| quantity)?',
  hours: '(?:billable|billed|bill)(?: hours?| quantity)?|hours? (?:billable|billed)|hours|quantity|qty',
  rate: '(?:billing |hourly |bill )?rate|price',
  amount: 'amount|total',
  nonBillable: '(?:is )?non-?billable',
} as const;
const entryFields = {
  date: '(?:entry )?date',
  who: '{person}',
  what: 'description(?: \\(public\\))?|narrative',
  hours: entryFigures.hours,
  rate: entryFigures.rate,
  amount: entryFigures.amount,
  nonBillable: entryFigures.nonBillable,
} as const;
const rateTable = '\\brates?(?: (?:table|exception|schedule)s?)\\b';
const timeApproval = '\\btime(?: entr(?:y|ies))? approvals?\\b';
const bulkChoice = {
  field: 'field(?: (?:name|to update))?|update field|column',
  value: '(?:new |update )?value|change to|set to',
};
const bulkCommit = ['(?:apply|update|save)(?: changes)?(?: to .*)?', 'update(?: (?:all|entries))?', 'ok'];
const sweep = '(?:a\\W?r )?sweep(?: (?:selected|now))?|apply(?: (?:selected|all|credits?))?';
const payorShare = '(?:share|percent(?:age)?|pct\\.?|split|%)(?: ?\\(?%\\)?)?';
const flatAmount = '(?:flat (?:rate|fee) )?amount';
const bulkFields = {
  hours: '(?:new )?(?:billable |billed |bill )?(?:hours|hrs\\.?|quantity|qty)',
  rate: '(?:new )?(?:billable |billed |bill |hourly )?(?:rate|price)',
  amount: '(?:new )?(?:amount|total)',
  nonBillable: '(?:set |make |mark )?(?:as |is )?(?:non-?billable|no charge)',
} as const;

/** Centerbase. Facts: sites/centerbase.md, sections 4 and 10. Routes and markup are unknown, grid columns are renamed by firms. */
export const centerbaseScreens = {
  id: 'centerbase',
  hosts: ['*.centerbase.com'],
  excludedHosts: [
    'www.centerbase.com',
    'support.centerbase.com',
    'help.centerbase.com',
    'info.centerbase.com',
    'go.centerbase.com',
    'blog.centerbase.com',
    'status.centerbase.com',
  ],
  terms: {
    bill: ['pre-?bills?', 'bills?', 'invoices?'],
    matter: ['matters?', 'projects?', 'cases?'],
    person: ['timekeepers?', 'professionals?', 'attorneys?', 'users?', 'employees?'],
    courtesy: ['courtesy'],
  },
  screens: [
    {
      // 4.1, the main way
      id: 'apply-credit',
      scope: 'panel',
      sure: [{ heading: 'apply credit' }],
      basis: 'billed',
      recurring: false,
      needs: [
        { field: '(?:credit |total )?amount(?: of credit)?(?:\\s*[(]?[$][)]?)*' },
        {
          heading:
            '^(?:apply|add|new|edit|enter)?\\s*(?:an? )?credit(?:s)?(?! *(?:hours|card|memo))\\b(?!.*\\b(?:card|hours|line of)\\b).*$',
        },
      ],
      not: [
        { field: 'credit hours|credit quantity' },
        {
          heading:
            'line of credit|credit hours|credit card|^(?:add|apply|new|enter|record|receive)? *payments?$',
        },
        { field: 'card number|payment (?:type|method)|check (?:#|number)' },
        { control: 'reverse payment' },
      ],
      rules: [
        {
          type: 'new',
          name: 'Credit',
          kind: 'credit',
          field: '(?:credit |total )?amount(?: of credit)?(?:\\s*[(]?[$][)]?)*',
          column: '(?:credit |applied |apply )?amount(?: to apply)?|apply|credit',
        },
      ],
      commit: ['apply(?: credit)?', 'save(?: (?:and|&) close)?', 'save credit', 'ok', 'add credit'],
      confirm: [],
    },
    {
      // 4.6: what a bill below zero leaves, handed on to other bills or paid back
      id: 'negative-bill',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [{ heading: '(?:apply|refund) (?:negative )?{bill}.*' }],
      not: [],
      rules: [
        {
          type: 'new',
          name: 'Negative bill',
          kind: 'credit',
          field: '(?:refund )?amount',
          column: 'amount(?: to apply)?|apply',
          carried: true,
        },
      ],
      commit: ['apply', 'refund', 'ok'],
      confirm: [],
    },
    {
      // 4.2, 4.3, 4.8
      id: 'prebill-edit',
      scope: 'page',
      evident: [{ heading: openBill }],
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [
        { column: entryColumns.amount + '|' + entryColumns.hours },
        { column: 'description|narrative|staff initials|initials|{person}' },
        { control: prebillSaves.join('|') },
      ],
      not: [{ heading: timeApproval }, { heading: rateTable }],
      rules: [
        {
          type: 'grid',
          name: 'entries',
          columns: entryColumns,
          removers: ['delete.*', 'remove.*', 'hold.*', toOther, '[x×✕✖]'],
          holders: ['hold.*', toOther],
        },
        ...offBill,
      ],
      commit: prebillSaves,
      confirm: [],
    },
    {
      // 4.6: a pre-bill whose entries are no grid
      id: 'prebill-open',
      scope: 'page',
      evident: [{ heading: openBill }],
      basis: 'unbilled',
      falls: usualFalls,
      recurring: false,
      needs: [{ heading: openBill }, { text: '\\btotal\\b' }],
      not: [{ column: entryColumns.amount + '|' + entryColumns.hours }, { heading: timeApproval }],
      rules: offBill,
      commit: prebillSaves,
      confirm: [],
    },
    {
      // 4.4, 4.6: commits at once, whatever becomes of the bill
      id: 'entry-dialog',
      scope: 'panel',
      sure: [{ heading: 'billing entry' }],
      basis: 'unbilled',
      recurring: false,
      needs: [
        { field: '(?:is )?non-?billable' },
        // A person may not be shown rates.
        { field: '(?:billing |hourly |bill )?rate|price|amount|' + entryFigures.hours },
        { field: entryFields.what },
      ],
      not: [{ text: severalEntries }],
      rules: [
        {
          type: 'entry',
          name: 'Entry',
          ...entryFigures,
          flat: '(?:is )?flat rate',
          words: [entryFields.date, entryFields.who, entryFields.what],
        },
      ],
      commit: ['save(?: (?:and|&) (?:duplicate|close|new))?', 'ok', 'update'],
      confirm: [],
    },
    {
      // 4.4: the entry dialog's own Delete is permanent and asks nothing
      id: 'entry-dialog-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: '(?:is )?non-?billable' }, { control: 'delete(?: entry)?' }, { control: dismiss }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Delete entry',
          kind: 'delete',
          amount: ['amount', 'total'],
          columns: {},
          entry: entryFields,
        },
      ],
      commit: ['delete(?: entry)?'],
      confirm: [],
    },
    {
      // 4.4: where it asks first
      id: 'entry-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { text: 'delet(?:e|ing)\\b.*\\b(?:entr(?:y|ies)|expense)' },
        { control: 'delete(?: entry)?|ok|yes' },
        { control: dismiss },
      ],
      not: [{ field: '(?:is )?non-?billable' }],
      rules: [
        {
          type: 'act',
          name: 'Delete entry',
          kind: 'delete',
          amount: ['amount', 'total'],
          columns: entryColumns,
          prompt: true,
        },
      ],
      commit: ['delete(?: entry)?', 'ok', 'yes'],
      confirm: [],
    },
    {
      // 4.5
      id: 'flat-rate',
      scope: 'panel',
      sure: [{ heading: 'manage flat rate' }],
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: flatAmount }, { heading: 'flat (?:rate|fee)' }],
      not: [{ field: '(?:is )?non-?billable' }],
      rules: [
        {
          type: 'value',
          name: 'Flat rate',
          kind: 'flat-rate',
          field: flatAmount,
          base: [
            '(?:current )?(?:entries|entry|fees?|current|{bill}) total|fee entries',
            '(?:total|value) of (?:entries|fees?)',
            'sub-?total',
            'total',
          ],
        },
      ],
      commit: ['convert', 'save(?: changes)?'],
      confirm: [],
    },
    {
      // 4.5: back to the entries, which may come to less
      id: 'flat-rate-revert',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: flatAmount }, { heading: 'flat (?:rate|fee)' }, { control: 'revert.*' }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Revert',
          kind: 'flat-rate',
          amount: [flatAmount],
          left: ['(?:billing )?entries(?: total)?', 'total of entries', '(?:{bill} )?sub-?total'],
          columns: {},
        },
      ],
      commit: ['revert.*'],
      confirm: ['ok|yes'],
    },
    {
      // 4.9
      id: 'unpost',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [
        { text: 'unpost|recalculate interest|leave payments' },
        { control: '(?:yes,? )?unpost(?: {bill})?|ok|yes|confirm' },
        { control: dismiss },
      ],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Unpost',
          kind: 'unpost',
          amount: ['(?:{bill} )?total', 'balance(?: due)?', 'amount'],
          columns: billColumns,
          prompt: true,
        },
      ],
      commit: ['(?:yes,? )?unpost(?: {bill})?', 'ok', 'yes', 'confirm'],
      confirm: [],
    },
    {
      // 4.11
      id: 'bill-delete',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { text: '(?:delet|remov)(?:e|ing)\\b.*{bill}|{bill}.*\\b(?:delet|remov)' },
        { control: '(?:yes,? )?(?:delete|remove)(?: .*{bill})?|ok|yes' },
        { control: dismiss },
      ],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Delete bill',
          kind: 'delete',
          amount: ['(?:{bill} )?total', 'amount'],
          columns: billColumns,
          prompt: true,
        },
      ],
      commit: ['(?:yes,? )?(?:delete|remove)(?: .*{bill})?', 'ok', 'yes'],
      confirm: [],
    },
    {
      // 4.8, 4.11: the last moments before a reduced bill is final, on its own page and from lists
      id: 'post',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ control: pass }],
      not: [{ heading: timeApproval }],
      rules: [
        {
          type: 'act',
          name: 'Discount',
          kind: 'discount',
          amount: [],
          columns: {},
          carried: ['(?:{bill} )?discount(?: amount)?(?:\\s*[(\\d$].*)?', 'write-?downs?', 'adjustments?'],
        },
        {
          type: 'act',
          name: 'Entries',
          kind: 'line-discount',
          amount: [],
          columns: entryColumns,
          carries: 'all',
        },
        {
          type: 'act',
          name: 'Discounts',
          kind: 'discount',
          amount: [],
          columns: billColumns,
          carries: 'picked',
        },
      ],
      commit: [pass],
      confirm: [],
    },
    {
      // 4.7
      id: 'time-approval',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: timeApproval }, { control: pass }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Approved entries',
          kind: 'line-discount',
          amount: [],
          columns: entryColumns,
          carries: 'picked',
        },
      ],
      commit: [pass],
      confirm: [],
    },
    {
      // 4.7: cells that are edited in place
      id: 'time-edit',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: timeApproval }, { column: entryColumns.hours }],
      not: [],
      rules: [{ type: 'grid', name: 'entries', columns: entryColumns, removers: ['delete.*'], holders: [] }],
      commit: ['save(?: changes)?', 'apply', 'update'],
      confirm: [],
    },
    {
      // 4.7: what is on hold is on no bill
      id: 'time-hold',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: timeApproval }, { control: holdEntry }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Hold',
          kind: 'hold-back',
          amount: [],
          columns: entryColumns,
          ticked: true,
        },
      ],
      commit: [holdEntry],
      confirm: [],
    },
    {
      // 4.7, 4.10: one change for all ticked entries
      id: 'bulk-edit',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ field: bulkFields.hours + '|' + bulkFields.rate }, { text: severalEntries }],
      not: [],
      rules: [{ type: 'bulk', name: 'Selected entries', fields: bulkFields, columns: entryColumns }],
      commit: bulkCommit,
      confirm: [],
    },
    {
      // 4.10: one field by name, and what it becomes
      id: 'field-update',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ choice: bulkChoice.field }, { choice: bulkChoice.value }, { text: severalEntries }],
      not: [],
      rules: [
        {
          type: 'bulk',
          name: 'Selected entries',
          fields: bulkFields,
          chosen: bulkChoice,
          columns: entryColumns,
        },
      ],
      commit: bulkCommit,
      confirm: ['ok|yes'],
    },
    {
      // 4.7, 4.11: entries made into one with fewer hours than they had
      id: 'time-merge',
      scope: 'panel',
      basis: 'unbilled',
      recurring: false,
      needs: [{ heading: 'merge\\b.*(?:time|entr).*' }, { field: bulkFields.hours }],
      not: [],
      rules: [
        {
          type: 'value',
          name: 'Hours',
          kind: 'write-down-hours',
          field: bulkFields.hours,
          base: [],
          unknown: true,
        },
      ],
      commit: ['merge.*', ...bulkCommit],
      confirm: [],
    },
    {
      // 4.11, 4.1: credits that wait on clients lower what their bills ask for
      id: 'ar-sweep',
      scope: 'page',
      sure: [{ heading: 'a\\W?r sweep' }],
      basis: 'billed',
      recurring: false,
      needs: [{ heading: 'a\\W?r sweep' }, { control: sweep }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Credits',
          kind: 'credit',
          amount: [],
          columns: {
            ...billColumns,
            amount: '(?:unapplied |available |open )?credits?(?: (?:balance|amount|available|to apply))?',
            state: 'source|type',
          },
          says: '(?!.*(?:payment|trust)).*',
          ticked: true,
          worthless: true,
        },
      ],
      commit: [sweep],
      confirm: ['ok|yes'],
    },
    {
      // 4.10: what one payor no longer pays, another one must
      id: 'split-billing',
      scope: 'page',
      sure: [{ heading: 'split billing|multi-?payor settings' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ heading: '(?:split billing|multi-?payor).*' }, { column: payorShare }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'payors',
          kind: 'recurring-discount',
          columns: { who: 'payors?|client|contact|name', amount: payorShare },
          removers: [],
          holders: [],
          shares: true,
        },
      ],
      commit: ['save(?: (?:and|&) close| settings| changes)?', 'update'],
      confirm: ['ok|yes|confirm'],
    },
    {
      // 4.10
      id: 'matter-billing',
      scope: 'panel',
      sure: [{ heading: 'billing settings' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: 'non-?billable' }, { heading: 'billing (?:entries|settings)' }],
      not: [{ field: '(?:billing |hourly |bill )?rate|price' }, { field: '(?:billable |billed )?hours' }],
      rules: [
        { type: 'switch', name: 'Non-billable', kind: 'matter-non-billable', field: 'non-?billable' },
        {
          type: 'switch',
          name: 'Bill generation',
          kind: 'hold-back',
          field: '(?:fees?/expenses? )?(?:{bill} )?generat(?:e|ion)',
          to: '.*\\bonly\\b.*|exclude .*|.*\\b(?:no|without) fees\\b.*',
        },
        {
          type: 'switch',
          name: 'Fee arrangement',
          kind: 'flat-rate',
          field: '(?:fee|billing) arrangement',
          to: '(?!.*\\b(?:hourly|standard)\\b).+',
        },
      ],
      commit: ['save(?: (?:and|&) close| settings)?'],
      confirm: [],
    },
    {
      // 4.10
      id: 'rate-table',
      scope: 'page',
      sure: [{ heading: 'rate table' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ heading: rateTable }, { column: '(?:\\w+ )?rate' }],
      not: [{ column: '(?:billable |billed )?(?:hours|hrs\\.?|quantity|qty)' }],
      rules: [
        {
          type: 'grid',
          name: 'rates',
          kind: 'rate-table',
          columns: {
            who: '{person}|staff|name|class|initials',
            what: 'description|code|type',
            date: '(?:effective )?date',
            usualRate: '(?:table|standard|firm) rate',
            rate: '(?:\\w+ )?rate',
          },
          removers: ['delete.*', 'remove.*'],
          holders: [],
        },
      ],
      commit: ['save', 'confirm'],
      confirm: ['confirm'],
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
    {
      method: 'POST',
      path: '/(?:heartbeats?|pings?|keep-?alive|presence|analytics|metrics|telemetry|timer/getactivetimer|billingcode/infer)\\b',
    },
    {
      method: 'POST|PUT',
      path: '/(?:search|reports?|itemexists|item-exists|autocomplete|suggest|typeahead|preferences|settingsbyuser)\\b',
    },
  ],
} satisfies SightData;
