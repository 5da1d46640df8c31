import type { BillSummary } from '../wire.ts';
import { choice } from './choice.ts';
import { config } from './config.ts';
import { iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { field, textInput, tick } from './fields.ts';
import { dollars, isoDate, usDate } from './format.ts';
import { grid } from './grid.ts';
import { dropMenu, showMenu, type MenuItem } from './menu.ts';
import { linkTo } from './page-parts.ts';
import { go } from './router.ts';

interface BillListOptions {
  bills: BillSummary[];
  menu: (bill: BillSummary) => MenuItem[];
  /** Told which bills are ticked. */
  onTicked?: (ids: number[]) => void;
  empty: string;
}

/** A list of bills with the five filters above it. */
export function billList({ bills, menu, onTicked, empty }: BillListOptions): HTMLElement {
  const ticked = new Set<number>();
  const holder = el('div');
  const any = { value: '', label: 'All' };
  const names = (pick: (bill: BillSummary) => string) => [
    any,
    ...[...new Set(bills.map(pick))].map((name) => ({ value: name, label: name })),
  ];
  const client = choice(
    names((bill) => bill.client),
    '',
    draw,
  );
  const matter = choice(
    names((bill) => bill.matter),
    '',
    draw,
  );
  const issued = textInput('', draw);
  const open = choice([any, { value: 'open', label: 'Greater than zero' }], '', draw);
  const filters = el(
    'div',
    { class: 'filters' },
    field('Client', client.node),
    field('Matter', matter.node),
    field('Issue Date', issued),
    field('Balance', open.node),
    tick('Show Consolidated Bills', false, draw).node,
  );
  draw();
  return el('div', {}, filters, holder);

  function draw(): void {
    const shown = bills.filter(
      (bill) =>
        (!client.value() || bill.client === client.value()) &&
        (!matter.value() || bill.matter === matter.value()) &&
        (!isoDate(issued.value) || bill.issueDate === isoDate(issued.value)) &&
        (!open.value() || bill.balance > 0),
    );
    holder.replaceChildren(
      grid(
        [
          { label: '', width: '36px' },
          { label: 'Bill Number' },
          { label: 'Client' },
          { label: 'Matter' },
          { label: 'Responsible Attorney' },
          { label: 'Issue Date' },
          { label: 'Discount', align: 'right' },
          { label: 'Total', align: 'right' },
          { label: 'Balance', align: 'right' },
          { label: 'Status' },
          { label: '', width: '44px' },
        ],
        shown.map((bill) => ({
          onOpen: () => go(path(bill)),
          onMenu: (x, y) => void showMenu(menu(bill), x, y),
          cells: [
            rowTick(bill),
            linkTo(path(bill), bill.number),
            bill.client,
            bill.matter,
            bill.attorney,
            usDate(bill.issueDate),
            dollars(-bill.discount || 0),
            dollars(bill.total),
            dollars(bill.balance),
            el('span', { class: `chip ${bill.isPosted ? 'posted' : 'open'}` }, bill.status),
            config.skin.actions === 'context'
              ? ''
              : iconCommand('more', 'Actions', (node) => dropMenu(node, menu(bill))),
          ],
        })),
        empty,
      ),
    );
  }

  function rowTick(bill: BillSummary): HTMLElement {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': `Select bill ${bill.number}`,
      checked: ticked.has(bill.id),
      onchange: () => {
        if (box.checked) ticked.add(bill.id);
        else ticked.delete(bill.id);
        onTicked?.([...ticked]);
      },
    });
    return box;
  }
}

function path(bill: BillSummary): string {
  return `/app/billing/bills/${bill.id}`;
}
