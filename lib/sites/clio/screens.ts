import type { RuleOf, SightData } from '../site.ts';
import { usualCloses, usualFalls, usualSaves } from '../usual.ts';

const figure =
  '(?:(?:{bill}|overall|total|{courtesy}) )?discount(?: amount| value| rate)?(?:\\s*[(]?[%$][)]?)*';
const services = '(?:services(?: sub-?total| total)?|sub-?total of services)';
const lineColumns = {
  date: 'date',
  who: 'users?|{person}(?: initials)?|initials|by|staff',
  what: 'description|notes?|narrative|details?',
  hours: 'qty|quantity|hours|duration|units|time',
  rate: 'rate|price|unit price|hourly rate',
  discount: '(?:line )?discounts?(?: (?:%|[$]|percent(?:age)?|amount|value))?',
  nonBillable: 'non-?billable',
  billing: '(?:billing )?type',
  amount: 'line total|total|amount|billable|value',
} as const;
const listColumns = {
  state: '(?:{bill} )?(?:status|state)',
  bill: '{bill}(?: (?:#|no\\.?|number|id))?|id|number|no\\.?|#',
  what: 'clients?(?: name)?|{matter}|description',
  amount: 'balance(?: due)?|amount due|total|amount',
  discount: '(?:total |{bill} )?(?:discounts?|adjustments?)(?: amount)?',
} as const;
/** Work that is only shown: what it would bring stands there, non-billable work as nothing. */
const shownColumns = {
  date: 'date',
  who: 'users?|{person}|by|staff',
  what: 'description|notes?|narrative',
  amount: 'billable|amount|total|value',
} as const;
const entryColumns = {
  ...shownColumns,
  hours: 'qty|quantity|hours|duration|time',
  rate: '(?:hourly )?rate|price',
} as const;
const entrySaves = [
  'save(?: (?:time |expense )?entry| expense)?',
  'save (?:and|&) (?:create another|duplicate|add another|new)',
];
const rowSaves = '(?:save|update)(?: (?:entry|row|changes))?';
const makesFree = '(?:mark|make|set)(?: (?:as|to))? (?:non-?billable|no charge)';
const waives = '(?:yes,? )?(?:remove|delete|waive)(?: (?:the )?interest(?: charges?)?)?|yes|ok|confirm';
const importNow = '(?:start |run |finish )?import(?: (?:activities|entries|now|all|file|\\d+ .*))?';
const later = '(?:hold|defer)\\b.*';
const leavers = ['remove.*', 'exclude.*', 'leave out.*', '[x×✕✖]'];
const saves = '(?:save|update)(?: (?:new information|{matter}|profile|payment profile|contact|changes))?';
const savesMatter = '(?:save|update)(?: and close)?(?: {matter}| changes)?';
const ownRate =
  '(?:default |custom |contact |client )(?:billing |hourly )?rate|(?:default )?(?:hourly|billing) rate|{person} rate';
const usualRate = '(?:default|standard|usual) (?:billing |hourly )?rate';
const ownRates = {
  type: 'grid',
  name: 'rates',
  columns: {
    who: '{person}|users?|name',
    usualRate,
    rate: '(?:custom |{matter} |contact |client )?rate',
  },
  removers: ['remove.*', 'delete.*', '[x×✕✖]'],
  holders: [],
  kind: 'rate-table',
} satisfies RuleOf<'grid'>;
const isBilled = 'this {matter} is|billing (?:preference|status|type)';
const categoryRate = '(?:hourly |flat |custom |fixed )?(?:rate|price)(?: per hour| amount)?';
const method = 'billing (?:method|type)';
const billable = '(?:this )?(?:{matter} is )?billable';
const deletes = '(?:yes,? )?delete(?: (?:(?:time )?entr(?:y|ies)|expenses?|activit(?:y|ies)))?';
const dismiss = 'cancel|no|close|keep.*|back|go back|dismiss|×';

/** Clio Manage. Facts: sites/clio.md, sections 2 to 4; letters are its rows. */
export const clioScreens = {
  id: 'clio',
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
  terms: {
    bill: ['bills?', 'invoices?'],
    matter: ['matters?', 'projects?', 'cases?', 'files?'],
    attorney: ['attorneys?', 'solicitors?', 'lawyers?'],
    person: ['firm (?:users?|members?)', 'timekeepers?', 'professionals?', 'fee earners?', 'employees?'],
    trust: ['trust', 'client funds', 'retainer'],
    courtesy: ['courtesy', 'client'],
  },
  screens: [
    {
      // A to E
      id: 'bill-edit',
      scope: 'page',
      sure: [{ route: '#?/bills/\\d+/edit(?:[/?]|$)' }],
      basis: 'unbilled',
      stateful: true,
      falls: usualFalls,
      recurring: false,
      needs: [{ control: '(?:save|update)(?: {bill}| items)' }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'lines',
          columns: lineColumns,
          removers: ['remove.*', 'delete.*', '[x×✕✖]', later],
          holders: [later],
        },
        {
          type: 'discount',
          name: 'Discount',
          kind: 'discount',
          field: figure,
          unit: 'either',
          unitField: '(?:{bill} )?discount (?:type|unit|kind)',
          base: ['(?:{bill} |lines? )?sub-?total', 'total before discount', services],
          only: { field: '(?:apply (?:the )?(?:discount )?to )?services only', base: [services] },
        },
        {
          type: 'value',
          name: 'Interest',
          kind: 'write-off',
          field: 'interest(?: charges?| amount| due)?',
          base: [],
        },
        {
          type: 'value',
          name: 'Interest rate',
          kind: 'write-off',
          field: 'interest rate(?:\\s*[(]?%[)]?)?',
          base: [],
          unknown: true,
        },
      ],
      commit: ['(?:save|update)(?: {bill}| items)'],
      confirm: [],
    },
    {
      // N
      id: 'credit-note',
      scope: 'panel',
      sure: [{ heading: '(?:new|add|edit) credit (?:note|memo)' }],
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
      sure: [{ heading: 'edit time entry' }],
      basis: 'unbilled',
      recurring: false,
      needs: [
        { field: 'duration|hours|qty|quantity|time|amount' },
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
      // H to K, in the row of the list
      id: 'entry-list',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ column: '(?:hourly )?rate|price' }, { column: '(?:non-?)?billable' }],
      not: [{ control: '(?:(?:save|update)|generate)(?: {bill})?' }],
      rules: [
        {
          type: 'grid',
          name: 'entries',
          columns: { nonBillable: 'non-?billable', billable: 'billable', ...entryColumns },
          removers: [],
          holders: [],
          typed: true,
        },
      ],
      commit: [rowSaves],
      confirm: [],
    },
    {
      // H, I, by one press
      id: 'entry-free',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [{ control: makesFree }],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Non-billable',
          kind: 'non-billable',
          amount: [],
          columns: entryColumns,
          worthless: true,
          ticked: true,
        },
      ],
      commit: [makesFree],
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
          fields: { rate: '(?:new )?(?:hourly )?(?:rate|price)', billing: '(?:new )?{matter}' },
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
      // F, G
      id: 'quick-bill',
      scope: 'page',
      sure: [{ route: '#?/matters/\\d+' }, { heading: 'quick {bill}' }],
      basis: 'unbilled',
      falls: { but: `${usualFalls.but}|.*dates?|through|.*until` },
      recurring: false,
      needs: [{ control: 'generate(?: {bill})?' }],
      not: [],
      rules: [
        {
          type: 'grid',
          name: 'lines',
          columns: shownColumns,
          removers: leavers,
          holders: leavers,
        },
        {
          type: 'discount',
          name: 'Discount',
          kind: 'discount',
          field: figure,
          unit: 'either',
          unitField: '(?:{bill} )?discount (?:type|unit|kind)',
          base: ['sub-?total', 'total'],
        },
      ],
      commit: ['generate(?: {bill})?'],
      confirm: [],
    },
    {
      // 5.4: what a file brings in, as far as the screen shows it
      id: 'import',
      scope: 'page',
      basis: 'unbilled',
      recurring: false,
      needs: [
        { heading: 'imports?\\b.*\\b(?:activities|time|expenses?|entries)\\b.*|imports?' },
        { control: importNow },
      ],
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
      // V
      id: 'interest-remove',
      scope: 'panel',
      basis: 'billed',
      recurring: false,
      needs: [
        { text: '\\b(?:remov|delet|waiv)\\w*\\b.*\\binterest\\b' },
        { control: waives },
        { control: dismiss },
      ],
      not: [],
      rules: [
        {
          type: 'act',
          name: 'Interest',
          kind: 'write-off',
          amount: ['(?:accrued )?interest(?: charges?| amount| due)?'],
          columns: {
            amount: 'amount|interest|charge',
            date: '(?:accrued|charged|date)(?: on)?',
            what: 'period|description',
          },
          prompt: true,
        },
      ],
      commit: [waives],
      confirm: [],
    },
    {
      // U
      id: 'payment-profile',
      scope: 'panel',
      sure: [{ route: '#?/contacts/\\d+' }, { heading: '(?:edit )?payment profile' }],
      evident: [{ route: '#?/contacts/\\d+' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: 'early[ -]payment discount.*' }, { control: saves }],
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
        {
          type: 'value',
          name: 'Interest',
          kind: 'rate-table',
          field: '(?:annual )?interest(?: rate)?(?:\\s*[(]?%[)]?)?',
          base: [],
          unknown: true,
        },
      ],
      commit: [saves],
      confirm: [],
    },
    {
      // W
      id: 'rates',
      scope: 'panel',
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: ownRate }, { control: saves }],
      not: [{ field: 'duration|hours|qty|quantity' }],
      rules: [{ type: 'value', name: 'Rate', kind: 'rate-table', field: ownRate, base: [], unknown: true }],
      commit: [saves],
      confirm: [],
    },
    {
      // W: of a contact, for all its matters
      id: 'contact-rates',
      scope: 'page',
      basis: 'unbilled',
      recurring: true,
      needs: [{ column: usualRate }, { control: saves }],
      not: [{ field: `${billable}|${method}` }],
      rules: [ownRates],
      commit: [saves],
      confirm: [],
    },
    {
      // W: here the label says no more than "Rate"
      id: 'category',
      scope: 'panel',
      sure: [{ route: '#?/settings' }, { heading: 'edit (?:activity )?category' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: categoryRate }, { control: '(?:save|update) category' }],
      not: [],
      rules: [
        {
          type: 'value',
          name: 'Rate',
          kind: 'rate-table',
          field: categoryRate,
          base: [],
          unknown: true,
        },
      ],
      commit: ['(?:save|update) category'],
      confirm: [],
    },
    {
      // X, W
      id: 'matter',
      scope: 'panel',
      sure: [{ route: '#?/matters/\\d+/edit(?:[/?]|$)' }],
      basis: 'unbilled',
      recurring: true,
      needs: [{ field: `${billable}|${method}|${isBilled}` }, { control: savesMatter }],
      not: [
        { field: 'duration|hours|qty|quantity|rate|price|amount' },
        { heading: '^(?:new|create|add)(?: an?)? {matter}' },
      ],
      rules: [
        {
          type: 'switch',
          name: 'Billable',
          kind: 'matter-non-billable',
          field: billable,
          to: 'no|non-?billable',
        },
        {
          type: 'switch',
          name: 'Non-billable',
          kind: 'matter-non-billable',
          field: '(?:this )?(?:{matter} is )?non-?billable',
        },
        {
          type: 'switch',
          name: 'This matter is',
          kind: 'matter-non-billable',
          field: isBilled,
          to: 'non-?billable',
        },
        {
          type: 'switch',
          name: 'Billing method',
          kind: 'matter-non-billable',
          field: method,
          to: 'contingency.*|non-?billable|pro bono|no charge',
        },
        {
          type: 'value',
          name: 'Flat rate',
          kind: 'flat-rate',
          field: '(?:flat|fixed) (?:rate|fee)(?: amount)?',
          base: ['unbilled(?: (?:amount|total|time))?', 'work in progress', 'worked value'],
        },
        {
          type: 'discount',
          name: 'Discount',
          kind: 'recurring-discount',
          field: `(?:{matter} |default )?${figure}`,
          unit: 'either',
          base: [],
        },
        ownRates,
      ],
      commit: [savesMatter],
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
          columns: listColumns,
          carries: 'picked',
          carried: ['(?:{bill} )?discount(?: amount)?(?:\\s*[(\\d$].*)?', 'line discounts?', 'adjustments?'],
        },
      ],
      commit: ['approve(?: {bill})?(?: and apply {trust})?'],
      confirm: [],
    },
  ],
  states: {
    labels: ['(?:{bill} )?(?:status|state)'],
    column: listColumns.state,
    bill: listColumns.bill,
    billed: 'unpaid|awaiting payment|approved|sent|overdue|past due|(?:part\\w*[ -])?paid',
    unbilled: 'draft|pending(?: approval)?|awaiting approval',
  },
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
      path: '/(?:heartbeats?|pings?|keep-?alive|presence|analytics|metrics|telemetry|events/track|notifications/(?:read|seen))\\b',
    },
    {
      method: 'POST|PUT',
      path: '/(?:search|reports?|autocomplete|suggest(?:ions)?|typeahead|preferences|timers?/tick)\\b',
    },
  ],
} satisfies SightData;
