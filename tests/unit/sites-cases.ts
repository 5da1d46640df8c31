import type { GridKit, Kit } from './sites-kit.ts';
import { tick, typeInto } from './sites-kit.ts';

/** Screens of the three sites as the fact files describe them, and what should be read from each. Runs in the browser. */
interface Built {
  /** Does what a person does before saving. */
  act(): void;
  /** The control that saves. */
  commit: HTMLElement;
  /** Controls that must never be held. */
  free?: HTMLElement[];
  /** The row may be read on press only. */
  pressOnly?: boolean;
}

interface Expected {
  screen: string;
  kind: string;
  total: number | null;
  lines: number;
  recurring?: boolean;
}

export interface Case {
  site: 'clio' | 'timesolv' | 'centerbase';
  row: string;
  /** Where it may be drawn: a page takes no dialog skins. */
  on: 'page' | 'panel';
  /** Seeds whose skin cannot draw this (a native cell that must be an input, say). */
  build(kit: Kit): Built;
  expect: Expected | null;
}

const lines = [
  ['10/05/2026', 'MH', 'Draft motion', '4.20', '520.00', '2,184.00'],
  ['10/07/2026', 'PR', 'Research precedent', '6.50', '295.00', '1,917.50'],
  ['10/12/2026', 'DO', 'Conference', '1.75', '410.00', '717.50'],
] as const;

function head(kit: Kit): HTMLElement {
  const { skin } = kit;
  return kit.el(
    'header',
    {},
    kit.el('h1', {}, `${skin.word('Invoice', 'Bill')} 1041`),
    kit.el(
      'dl',
      {},
      kit.el('dt', {}, 'Client'),
      kit.el('dd', {}, 'Alder Creek Vineyards'),
      kit.el('dt', {}, skin.word('Matter', 'Project')),
      kit.el('dd', {}, '00021-Alder'),
    ),
  );
}

const subtotal = (kit: Kit): HTMLElement =>
  kit.el('p', {}, kit.el('span', {}, 'Subtotal'), ' ', kit.el('b', {}, kit.skin.money(4819)));

function clioGrid(kit: Kit): GridKit {
  return kit.grid(
    [
      { head: 'Actions', kind: 'remove' },
      { head: 'Date', kind: 'text' },
      { head: 'User', kind: 'text' },
      { head: 'Description', kind: 'edit' },
      { head: kit.skin.word('Qty', 'Hours'), kind: 'edit' },
      { head: 'Rate', kind: 'edit' },
      { head: 'Discount', kind: 'edit' },
      { head: 'Total', kind: 'text' },
    ],
    lines.map(([date, who, what, hours, rate, amount]) => ['', date, who, what, hours, rate, '', amount]),
  );
}

function clioEdit(
  kit: Kit,
  change: (parts: {
    grid: GridKit;
    amount: HTMLInputElement;
    unit: (text: string) => void;
    kit: Kit;
  }) => void,
): Built {
  const grid = clioGrid(kit);
  const amount = kit.input('');
  const unit = kit.choice(['%', '$'], '%');
  const commit = kit.button(`Save ${kit.skin.word('invoice', 'bill')}`);
  const cancel = kit.button('Cancel');
  kit.doc.body.append(head(kit), grid.root, subtotal(kit));
  const name = kit.skin.word('Invoice Discount', 'Discount');
  const field = kit.field(name, amount);
  amount.after(unit.el);
  kit.doc.body.append(field, kit.field('Discount note', kit.input('')), commit, cancel);
  return { act: () => change({ grid, amount, unit: unit.set, kit }), commit, free: [cancel] };
}

const clio = (row: string, expect: Expected | null, change: Parameters<typeof clioEdit>[1]): Case => ({
  site: 'clio',
  row,
  on: 'page',
  build: (kit) => clioEdit(kit, change),
  expect,
});

const edit = (kind: string, total: number | null, count = 1): Expected => ({
  screen: 'bill-edit',
  kind,
  total,
  lines: count,
});
const hoursOf = (kit: Kit): string => kit.skin.word('Qty', 'Hours');

function panelOf(
  kit: Kit,
  heading: string,
  fields: [string, HTMLElement][],
  buttons: HTMLElement[],
  words: HTMLElement[] = [],
): void {
  kit.panel(heading, [...words, ...fields.map(([label, control]) => kit.field(label, control)), ...buttons]);
}

export const cases: Case[] = [
  clio('A discount %', edit('discount', 48190), ({ amount }) => typeInto(amount, '10')),
  clio('A discount $', edit('discount', 25050), ({ amount, unit }) => {
    unit('$');
    typeInto(amount, '250.50');
  }),
  clio('A discount "10 %"', edit('discount', 48190), ({ amount }) => typeInto(amount, '10 %')),
  clio('A discount unreadable', edit('discount', null), ({ amount }) => typeInto(amount, 'ten')),
  clio('C line discount %', edit('line-discount', 21840), ({ grid }) => grid.type(0, 'Discount', '10%')),
  clio('C line discount $', edit('line-discount', 5000), ({ grid }) => grid.type(1, 'Discount', '$50.00')),
  clio('D quantity', edit('write-down-hours', 62400), ({ grid, kit }) => grid.type(0, hoursOf(kit), '3.00')),
  clio('D quantity 1h 30m', edit('write-down-hours', 10250), ({ grid, kit }) =>
    grid.type(2, hoursOf(kit), '1h 30m'),
  ),
  clio('D rate', edit('write-down-rate', 42000), ({ grid }) => grid.type(0, 'Rate', '420.00')),
  clio('D rate unreadable', edit('write-down-rate', null), ({ grid }) => grid.type(0, 'Rate', 'n/a')),
  clio('D raised and lowered', edit('write-down-hours', 62400), ({ grid, kit }) => {
    grid.type(0, hoursOf(kit), '3.00');
    grid.type(1, hoursOf(kit), '9.00');
  }),
  clio('D two lines', edit('write-down-hours', 62400 + 17500, 2), ({ grid, kit }) => {
    grid.type(0, hoursOf(kit), '3.00');
    grid.type(2, 'Rate', '310');
  }),
  clio('E remove', edit('remove', 191750), ({ grid }) => grid.remove(1, 'Actions')),
  clio('negative line', edit('negative-line', 218400 + 52000), ({ grid, kit }) =>
    grid.type(0, hoursOf(kit), '-1.00'),
  ),
  clio('trap: nothing', null, () => {}),
  clio('trap: rate raised', null, ({ grid }) => grid.type(0, 'Rate', '600.00')),
  clio('trap: same value again', null, ({ grid }) => grid.type(0, 'Rate', '$520.00')),
  clio('trap: description', null, ({ grid }) => grid.type(0, 'Description', 'write off discount')),
  clio('trap: filter', null, ({ grid }) => grid.filter((row) => row[2] !== 'PR')),
  {
    site: 'clio',
    row: 'N credit note',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button('Save credit note');
      const cancel = kit.button('Cancel');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        'New credit note',
        [
          ['Date', kit.input('11/20/2026')],
          ['Description', kit.input('')],
          ['Amount', amount],
        ],
        [commit, cancel],
      );
      return { act: () => typeInto(amount, kit.skin.money(1250)), commit, free: [cancel] };
    },
    expect: { screen: 'credit-note', kind: 'credit', total: 125000, lines: 1 },
  },
  {
    site: 'clio',
    row: 'trap: credit note cancelled',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button('Save note');
      kit.doc.body.append(kit.el('main', {}, head(kit), kit.field('Private note', kit.input('')), commit));
      const panel = kit.panel('New credit note', [
        kit.field('Amount', amount),
        kit.button('Save credit note'),
        kit.button('Cancel'),
      ]);
      return {
        act() {
          typeInto(amount, '900.00');
          panel.close();
        },
        commit,
      };
    },
    expect: null,
  },
  {
    site: 'clio',
    row: 'O write off remaining',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const box = kit.box();
      const commit = kit.button('Record payment');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        'Record payment',
        [
          ['Amount', amount],
          [`Write off remaining $1,094.00 from ${kit.skin.word('invoice', 'bill')} #1038`, box],
        ],
        [commit],
      );
      return {
        act() {
          typeInto(amount, '2,000.00');
          tick(box);
        },
        commit,
      };
    },
    expect: { screen: 'record-payment', kind: 'write-off', total: 109400, lines: 1 },
  },
  {
    site: 'clio',
    row: 'trap: plain payment',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button('Record payment');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        'Record payment',
        [
          ['Amount', amount],
          ['Write off remaining $1,094.00 from invoice #1038', kit.box()],
        ],
        [commit],
      );
      return { act: () => typeInto(amount, '2,000.00'), commit };
    },
    expect: null,
  },
  ...(['non-billable', 'duration', 'rate', 'raised'] as const).map((what): Case => ({
    site: 'clio',
    row: what === 'raised' ? 'trap: entry raised' : `HJK entry ${what}`,
    on: 'panel',
    build(kit) {
      const duration = kit.input('1:12');
      const rate = kit.input('300.00');
      const box = kit.box();
      const commit = kit.button('Save entry');
      kit.doc.body.append(kit.el('main', {}));
      panelOf(
        kit,
        'Edit time entry',
        [
          ['Duration', duration],
          ['Description', kit.input('Call with client')],
          ['Date', kit.input('10/05/2026')],
          ['Rate', rate],
          ['Non-billable', box],
        ],
        [commit, kit.button('Cancel')],
      );
      return {
        act() {
          if (what === 'non-billable') tick(box);
          else if (what === 'duration') typeInto(duration, '0.2h');
          else if (what === 'rate') typeInto(rate, '250.00');
          else typeInto(duration, '2h 00m');
        },
        commit,
      };
    },
    expect:
      what === 'raised'
        ? null
        : {
            screen: 'time-entry',
            kind:
              what === 'non-billable'
                ? 'non-billable'
                : what === 'rate'
                  ? 'write-down-rate'
                  : 'write-down-hours',
            total: what === 'non-billable' ? 36000 : what === 'rate' ? 6000 : 30000,
            lines: 1,
          },
  })),
  {
    site: 'clio',
    row: 'S void',
    on: 'panel',
    build(kit) {
      const commit = kit.button(`Void ${kit.skin.word('invoice', 'bill')}`);
      const cancel = kit.button('Cancel');
      kit.doc.body.append(
        kit.el(
          'main',
          {},
          head(kit),
          kit.el('dl', {}, kit.el('dt', {}, 'Balance due'), kit.el('dd', {}, '$3,094.00')),
        ),
      );
      panelOf(
        kit,
        'Void invoice 1041',
        [],
        [commit, cancel],
        [kit.el('p', {}, 'The invoice will be void for good.')],
      );
      return { act() {}, commit, free: [cancel] };
    },
    expect: { screen: 'bill-void', kind: 'void', total: 309400, lines: 1 },
  },
  {
    site: 'clio',
    row: 'X matter non-billable',
    on: 'page',
    build(kit) {
      const box = kit.box(true);
      const commit = kit.button('Save matter');
      kit.doc.body.append(kit.el('h1', {}, '00021-Alder'), kit.field('Billable', box), commit);
      return { act: () => tick(box), commit };
    },
    expect: { screen: 'matter', kind: 'matter-non-billable', total: null, lines: 1, recurring: true },
  },
  {
    site: 'clio',
    row: 'trap: search for write off',
    on: 'page',
    build(kit) {
      const box = kit.input('');
      const commit = kit.button('Search');
      kit.doc.body.append(kit.field('Search', box), commit, clioGrid(kit).root);
      return { act: () => typeInto(box, 'write off discount 500'), commit };
    },
    expect: null,
  },
  ...(['-250.00', '(250.00)', '250.00-', '-$250', '75', 'percent', 'same', 'blank'] as const).map(
    (what): Case => ({
      site: 'timesolv',
      row:
        what === '75'
          ? 'trap: write-up'
          : what === 'same' || what === 'blank'
            ? `trap: adjustment ${what}`
            : `totals ${what}`,
      on: 'page',
      build(kit) {
        const adjustment = kit.input('0.00');
        const discount = kit.input('');
        const commit = kit.button('Save');
        const form = kit.el(
          'form',
          {},
          head(kit),
          kit.el('div', { role: 'tablist' }, kit.el('a', { role: 'tab', 'aria-selected': 'true' }, 'Totals')),
          kit.el('p', {}, kit.el('span', {}, 'Subtotal:'), ' ', kit.el('b', {}, kit.skin.money(4819))),
          kit.field('Adjustment', adjustment),
          kit.field('Label', kit.input('')),
          kit.field('Discount %', discount),
          commit,
        );
        form.addEventListener('submit', (event) => event.preventDefault());
        kit.doc.body.append(form);
        return {
          act() {
            if (what === 'percent') typeInto(discount, '5');
            else typeInto(adjustment, what === 'same' ? '0' : what === 'blank' ? '' : what);
          },
          commit,
        };
      },
      expect:
        what === 'percent'
          ? { screen: 'draft-totals', kind: 'discount', total: 24095, lines: 1 }
          : what === '75' || what === 'same' || what === 'blank'
            ? null
            : { screen: 'draft-totals', kind: 'adjustment', total: 25000, lines: 1 },
    }),
  ),
  ...(['Write Off', 'Credit Memo', 'Payment'] as const).map((what): Case => ({
    site: 'timesolv',
    row: what === 'Payment' ? 'trap: payment' : `payment ${what}`,
    on: 'page',
    build(kit) {
      const amount = kit.input('');
      const type = kit.choice(['Payment', 'Credit Memo', 'Write Off'], 'Payment');
      const method = kit.choice(['Check', 'Internal'], 'Check');
      const commit = kit.button('Save');
      kit.doc.body.append(
        kit.el('h2', {}, 'Payments'),
        kit.field('Client – Matter', kit.input('Alder Creek - Water rights')),
        kit.field('Credit Type', type.el),
        kit.field('Payment Method', method.el),
        kit.field('Reference #', kit.input('')),
        kit.field('Amount', amount),
        kit.field('Notes', kit.input('')),
        commit,
      );
      return {
        act() {
          type.set(what);
          method.set('Internal');
          typeInto(amount, '512.34');
        },
        commit,
      };
    },
    expect:
      what === 'Payment'
        ? null
        : {
            screen: 'payment-credit',
            kind: what === 'Write Off' ? 'write-off' : 'credit',
            total: 51234,
            lines: 1,
          },
  })),
  ...(['Non-Billable', 'No Charge', 'hours', 'rate'] as const).map((what): Case => ({
    site: 'timesolv',
    row: `entry ${what}`,
    on: 'page',
    build(kit) {
      const hours = kit.input('2.00');
      const rate = kit.input('300.00');
      const type = kit.choice(['Billable', 'Non-Billable', 'No Charge'], 'Billable');
      const commit = kit.button('Save & New');
      kit.doc.body.append(
        kit.el('h2', {}, 'Time Entry'),
        kit.field('For', kit.input('Miriam Hartwell')),
        kit.field('Matter', kit.input('Water rights')),
        kit.field('Billable Type', type.el),
        kit.field('Hours', hours),
        kit.field('Rate', rate),
        kit.field('Notes', kit.input('Call')),
        commit,
      );
      return {
        act() {
          if (what === 'hours') typeInto(hours, '1.50');
          else if (what === 'rate') typeInto(rate, '200');
          else type.set(what);
        },
        commit,
      };
    },
    expect: {
      screen: 'entry',
      kind:
        what === 'hours'
          ? 'write-down-hours'
          : what === 'rate'
            ? 'write-down-rate'
            : what === 'No Charge'
              ? 'no-charge'
              : 'non-billable',
      total: what === 'hours' ? 15000 : what === 'rate' ? 20000 : 60000,
      lines: 1,
    },
  })),
  ...(
    [
      ['entry without a type, rate', '250', { kind: 'write-down-rate', total: 10000, lines: 1 }],
      ['trap: entry without a type, rate raised', '320', null],
    ] as const
  ).map(([row, now, read]): Case => ({
    site: 'timesolv',
    row,
    on: 'page',
    build(kit) {
      const rate = kit.input('300.00');
      const commit = kit.button('Save');
      kit.doc.body.append(
        kit.el('h2', {}, 'Edit time entry'),
        kit.field('For', kit.input('Miriam Hartwell')),
        kit.field('Hours', kit.input('2.00')),
        kit.field('Rate', rate),
        kit.field('Notes', kit.input('Call')),
        commit,
      );
      return { act: () => typeInto(rate, now), commit };
    },
    expect: read && { screen: 'entry-rate', ...read },
  })),
  {
    site: 'timesolv',
    row: 'matter discount %',
    on: 'page',
    build(kit) {
      const discount = kit.input('5');
      const commit = kit.button('Save');
      kit.doc.body.append(
        kit.el('h2', {}, `${kit.skin.word('Invoice', 'Bill')} Settings`),
        kit.field('Discount %', discount),
        commit,
      );
      return { act: () => typeInto(discount, '12.5'), commit };
    },
    expect: { screen: 'matter-discount', kind: 'recurring-discount', total: null, lines: 1, recurring: true },
  },
  {
    site: 'timesolv',
    row: 'rate changes',
    on: 'page',
    build(kit) {
      const grid = kit.grid(
        [
          { head: '', kind: 'pick' },
          { head: 'Date', kind: 'text' },
          { head: 'Professional', kind: 'text' },
          { head: 'Hours', kind: 'text' },
          { head: 'Old Rate', kind: 'text' },
          { head: 'New Rate', kind: 'text' },
        ],
        [
          ['no', '10/05/2026', 'MH', '2.00', '300.00', '250.00'],
          ['no', '10/06/2026', 'MH', '1.00', '300.00', '250.00'],
        ],
      );
      const commit = kit.button('Update Rates In Selected Time Entries and Matter Assignments');
      kit.doc.body.append(kit.el('h2', {}, 'Rate Changes'), grid.root, commit);
      return { act: () => grid.tick(0, ''), commit };
    },
    expect: { screen: 'rate-changes', kind: 'write-down-rate', total: 10000, lines: 1 },
  },
  {
    site: 'timesolv',
    row: 'void to draft',
    on: 'page',
    build(kit) {
      const grid = kit.grid(
        [
          { head: '', kind: 'pick' },
          { head: `${kit.skin.word('Invoice', 'Bill')} #`, kind: 'text' },
          { head: 'Client', kind: 'text' },
          { head: 'Amount', kind: 'text' },
        ],
        [
          ['no', '1038', 'Alder Creek', kit.skin.money(3094)],
          ['no', '1039', 'Whitcomb', kit.skin.money(2552)],
        ],
      );
      const commit = kit.button('Void To Draft');
      kit.doc.body.append(kit.el('h2', {}, 'Sent'), commit, grid.root);
      return { act: () => grid.tick(1, ''), commit, pressOnly: true };
    },
    expect: { screen: 'void', kind: 'void', total: 255200, lines: 1 },
  },
  {
    site: 'centerbase',
    row: 'apply credit',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button(kit.skin.word('Apply', 'Save and Close'));
      const cancel = kit.button('Cancel');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        'Apply Credit',
        [
          ['Amount', amount],
          ['Type', kit.input('Courtesy')],
          ['Ref Number', kit.input('')],
        ],
        [commit, cancel],
      );
      return { act: () => typeInto(amount, '75.5'), commit, free: [cancel] };
    },
    expect: { screen: 'apply-credit', kind: 'credit', total: 7550, lines: 1 },
  },
  ...(
    ['Add Payment', 'Line of Credit', 'Credit Hours', 'Credit Card Payment', 'Reverse Payment'] as const
  ).map((heading): Case => ({
    site: 'centerbase',
    row: `trap: ${heading}`,
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button('Apply');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        heading,
        [
          [heading === 'Credit Hours' ? 'Credit Hours' : 'Amount', amount],
          ['Ref Number', kit.input('')],
        ],
        [commit],
      );
      return { act: () => typeInto(amount, '100.00'), commit };
    },
    expect: null,
  })),
  ...(['hours', 'rate', 'non-billable', 'remove', 'discount', 'raised', 'credit hours'] as const).map(
    (what): Case => ({
      site: 'centerbase',
      row: what === 'raised' || what === 'credit hours' ? `trap: pre-bill ${what}` : `pre-bill ${what}`,
      on: 'page',
      build(kit) {
        const { word } = kit.skin;
        const hours = word('Hours', 'Quantity');
        const rate = word('Rate', 'Price');
        const grid = kit.grid(
          [
            { head: 'Date', kind: 'text' },
            { head: word('Staff Initials', 'Timekeeper'), kind: 'text' },
            { head: 'Description', kind: 'edit' },
            { head: hours, kind: 'edit' },
            { head: 'Credit Hours', kind: 'edit' },
            { head: rate, kind: 'edit' },
            { head: 'Amount', kind: 'text' },
            { head: 'Non-Billable', kind: 'box' },
            { head: 'Hold back', kind: 'remove' },
          ],
          lines.map(([date, who, text, time, price, amount]) => [
            date,
            who,
            text,
            time,
            time,
            price,
            amount,
            'no',
            '',
          ]),
        );
        const discount = kit.input('');
        const commit = kit.button('Save');
        kit.doc.body.append(
          head(kit),
          grid.root,
          subtotal(kit),
          kit.field('Discount Percent', discount),
          commit,
          kit.button('Cancel'),
        );
        return {
          act() {
            if (what === 'hours') grid.type(0, hours, '2.20');
            else if (what === 'rate') grid.type(1, rate, '200');
            else if (what === 'non-billable') grid.tick(2, 'Non-Billable');
            else if (what === 'remove') grid.remove(1, 'Hold back');
            else if (what === 'discount') typeInto(discount, '10');
            else if (what === 'raised') grid.type(0, hours, '5');
            else grid.type(0, 'Credit Hours', '0');
          },
          commit,
        };
      },
      expect:
        what === 'raised' || what === 'credit hours'
          ? null
          : {
              screen: 'prebill-edit',
              lines: 1,
              ...{
                hours: { kind: 'write-down-hours', total: 104000 },
                rate: { kind: 'write-down-rate', total: 61750 },
                'non-billable': { kind: 'non-billable', total: 71750 },
                remove: { kind: 'hold-back', total: 191750 },
                discount: { kind: 'discount', total: 48190 },
              }[what],
            },
    }),
  ),
  ...(['billable hours', 'rate', 'non-billable', 'worked', 'credit hours'] as const).map((what): Case => ({
    site: 'centerbase',
    row: what === 'worked' || what === 'credit hours' ? `trap: entry ${what}` : `entry dialog ${what}`,
    on: 'panel',
    build(kit) {
      const worked = kit.input('4.20');
      const billable = kit.input('4.20');
      const credit = kit.input('4.20');
      const rate = kit.input('520.00');
      const free = kit.box();
      const commit = kit.button('Save');
      kit.doc.body.append(kit.el('main', {}, head(kit)));
      panelOf(
        kit,
        'Billing Entry',
        [
          ['Date', kit.input('10/05/2026')],
          ['Description', kit.input('Draft motion')],
          ['Timekeeper', kit.input('MH')],
          ['Rate', rate],
          ['Worked Hours', worked],
          ['Billable Hours', billable],
          ['Credit Hours', credit],
          ['Is Non-Billable', free],
        ],
        [kit.button('Save and Duplicate'), commit],
      );
      return {
        act() {
          if (what === 'billable hours') typeInto(billable, '3.20');
          else if (what === 'rate') typeInto(rate, '500');
          else if (what === 'non-billable') tick(free);
          else if (what === 'worked') typeInto(worked, '4.00');
          else typeInto(credit, '0');
        },
        commit,
      };
    },
    expect:
      what === 'worked' || what === 'credit hours'
        ? null
        : {
            screen: 'entry-dialog',
            kind:
              what === 'rate'
                ? 'write-down-rate'
                : what === 'non-billable'
                  ? 'non-billable'
                  : 'write-down-hours',
            total: what === 'rate' ? 8400 : what === 'non-billable' ? 218400 : 52000,
            lines: 1,
          },
  })),
  {
    site: 'centerbase',
    row: 'flat rate',
    on: 'panel',
    build(kit) {
      const amount = kit.input('');
      const commit = kit.button('Convert');
      kit.doc.body.append(
        kit.el(
          'main',
          {},
          head(kit),
          kit.el('dl', {}, kit.el('dt', {}, 'Total'), kit.el('dd', {}, '$4,819.00')),
        ),
      );
      panelOf(
        kit,
        'Manage Flat Rate',
        [
          ['Amount', amount],
          ['Note', kit.input('')],
        ],
        [commit, kit.button('Cancel')],
      );
      return { act: () => typeInto(amount, '4,000.00'), commit };
    },
    expect: { screen: 'flat-rate', kind: 'flat-rate', total: 81900, lines: 1 },
  },
  {
    site: 'centerbase',
    row: 'unpost',
    on: 'panel',
    build(kit) {
      const commit = kit.button('Unpost');
      const cancel = kit.button('Cancel');
      kit.doc.body.append(
        kit.el(
          'main',
          {},
          head(kit),
          kit.el('dl', {}, kit.el('dt', {}, 'Total'), kit.el('dd', {}, '$3,094.00')),
        ),
      );
      panelOf(
        kit,
        'Unpost Bill',
        [
          ['Recalculate Interest', kit.box()],
          ['Leave payments on the pre-bill', kit.box()],
        ],
        [commit, cancel],
      );
      return { act() {}, commit, free: [cancel] };
    },
    expect: { screen: 'unpost', kind: 'unpost', total: 309400, lines: 1 },
  },
  {
    site: 'centerbase',
    row: 'matter non-billable',
    on: 'page',
    build(kit) {
      const box = kit.box();
      const commit = kit.button('Save');
      kit.doc.body.append(kit.el('h2', {}, 'Billing Settings'), kit.field('Non-Billable', box), commit);
      return { act: () => tick(box), commit };
    },
    expect: { screen: 'matter-billing', kind: 'matter-non-billable', total: null, lines: 1, recurring: true },
  },
];
