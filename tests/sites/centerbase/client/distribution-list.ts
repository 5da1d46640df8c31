import type { BillSummary, BillView } from '../wire.ts';
import { allocationPanel, type AllocationPanel } from './allocation.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { textInput } from './fields.ts';
import { decimal, dollars, toNumber, usDate } from './format.ts';
import { grid } from './grid.ts';
import { load } from './http.ts';

interface Share {
  bill: BillSummary;
  box: HTMLInputElement;
  amount: HTMLInputElement;
  /** Typed by hand: spreading the whole amount again leaves it alone. */
  typed: boolean;
  panel: AllocationPanel | null;
}

interface DistributionList {
  node: HTMLElement;
  /** Spreads the amount over the ticked bills, oldest first. */
  spread(): void;
  distributions(): unknown[];
  /** Client of the first ticked bill, for a dialog that was opened from nowhere in particular. */
  clientId(): number | null;
}

/** The open bills in the credit and payment dialogs, with a tick, an amount and an allocation each. */
export function distributionList(
  bills: BillSummary[],
  tickedId: number | null,
  whole: () => number,
): DistributionList {
  const panels = el('div');
  const shares = bills
    .toSorted((one, other) => one.issueDate.localeCompare(other.issueDate))
    .map((bill): Share => {
      const share: Share = {
        bill,
        box: el('input', {
          type: 'checkbox',
          'aria-label': `Bill ${bill.number}`,
          checked: bill.id === tickedId,
          onchange: () => {
            share.typed = false;
            spread();
          },
        }),
        amount: textInput('', () => {
          share.typed = true;
          share.box.checked = toNumber(share.amount.value) > 0;
        }),
        typed: false,
        panel: null,
      };
      return share;
    });
  const all = el('input', {
    type: 'checkbox',
    'aria-label': 'All bills',
    onchange: () => {
      for (const share of shares) Object.assign(share.box, { checked: all.checked });
      for (const share of shares) share.typed = false;
      spread();
    },
  });
  const rows = shares.map((share) => ({
    cells: [
      share.box,
      share.bill.number,
      share.bill.matter,
      usDate(share.bill.issueDate),
      dollars(share.bill.balance),
      share.amount,
      command({ label: 'Edit', kind: 'link', onPress: () => void editAllocation(share) }).node,
    ],
  }));
  const node = el(
    'div',
    { class: 'shares' },
    grid(
      [
        { label: all, width: '36px' },
        { label: 'Bill' },
        { label: 'Matter' },
        { label: 'Issue Date' },
        { label: 'Balance', align: 'right' },
        { label: 'Amount', align: 'right', width: '112px' },
        { label: 'Allocation', width: '88px' },
      ],
      rows,
      'There are no open bills.',
    ),
    panels,
  );
  return { node, spread, distributions, clientId };

  function spread(): void {
    let left = whole();
    for (const share of shares) {
      if (share.box.checked && share.typed) left -= toNumber(share.amount.value);
    }
    for (const share of shares) {
      if (share.typed && share.box.checked) continue;
      const part = share.box.checked ? Math.max(0, Math.min(left, share.bill.balance)) : 0;
      share.amount.value = share.box.checked ? decimal(part) : '';
      left -= part;
    }
  }

  function distributions(): unknown[] {
    return shares
      .filter((share) => share.box.checked)
      .map((share) => ({
        billId: share.bill.id,
        billNumber: share.bill.number,
        amount: toNumber(share.amount.value),
        allocations: share.panel?.allocations() ?? [],
      }));
  }

  function clientId(): number | null {
    return shares.find((share) => share.box.checked)?.bill.clientId ?? null;
  }

  async function editAllocation(share: Share): Promise<void> {
    if (share.panel) {
      share.panel.node.remove();
      share.panel = null;
      return;
    }
    const bill = await load<BillView>(`/api/bills/${share.bill.id}`);
    if (!bill) return;
    share.panel = allocationPanel(bill, toNumber(share.amount.value));
    panels.append(share.panel.node);
  }
}
