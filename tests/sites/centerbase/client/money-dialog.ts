import type { BillSummary, MatterView, Receipt } from '../wire.ts';
import { choice } from './choice.ts';
import { openDialog } from './dialog.ts';
import { distributionList } from './distribution-list.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { dollars, isoDate, today, toNumber, usDate } from './format.ts';
import { load, save } from './http.ts';
import { toast } from './toast.ts';

/** A credit lowers what the client owes; a payment is money that came in. One dialog, two meanings. */
const KINDS = {
  credit: {
    title: 'Apply Credit',
    types: ['Courtesy', 'Write-off', 'Billing Error', 'Other'],
    noun: 'Credit',
  },
  payment: { title: 'Add Payment', types: ['Check', 'ACH', 'Credit Card', 'Wire', 'Other'], noun: 'Payment' },
};

interface MoneyDialogOptions {
  kind: keyof typeof KINDS;
  /** Opened from a bill: that bill is ticked. */
  bill?: BillSummary;
  /** Opened from a matter. */
  matter?: MatterView;
  /** Opened from a client. */
  clientId?: number;
  onSaved: () => void;
}

export async function openMoneyDialog(options: MoneyDialogOptions): Promise<void> {
  const { kind, bill, matter, onSaved } = options;
  const { title, types, noun } = KINDS[kind];
  const posted = (await load<BillSummary[]>('/api/bills?posted=true')) ?? [];
  const clientId = bill?.clientId ?? matter?.clientId ?? options.clientId ?? null;
  const bills = posted.filter((one) => one.balance > 0 && (clientId === null || one.clientId === clientId));
  const date = textInput(usDate(today()));
  const amount = textInput('', () => list.spread());
  const type = choice(
    [{ value: '', label: 'Choose a type' }, ...types.map((name) => ({ value: name, label: name }))],
    '',
  );
  const refNumber = textInput('');
  const list = distributionList(bills, bill?.id ?? null, () => toNumber(amount.value));
  openDialog({
    title,
    wide: true,
    body: el(
      'div',
      { class: 'form two' },
      field('Amount', amount),
      field('Date', date),
      field('Type', type.node),
      field('Ref Number', refNumber),
      el('div', { class: 'wide' }, list.node),
    ),
    commits: [
      {
        label: 'Apply',
        kind: 'primary',
        run: async () => {
          const value = toNumber(amount.value);
          const receipt = await save<Receipt>('POST', `/api/transaction/${kind}`, {
            [kind]: {
              clientId: clientId ?? list.clientId() ?? 0,
              matterId: bill?.matterId ?? matter?.id ?? null,
              date: isoDate(date.value),
              amount: value,
              type: type.value(),
              refNumber: refNumber.value,
              distributions: list.distributions(),
            },
          });
          if (!receipt) return false;
          toast(`${noun} of ${dollars(value)} applied. Ref ${receipt.reference}`, 'done');
          onSaved();
          return true;
        },
      },
    ],
  });
}
