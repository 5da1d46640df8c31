import type { Receipt } from '../wire.ts';
import { choice } from './choice.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { toNumber } from './format.ts';
import { save } from './http.ts';
import { card, pageHead } from './page-parts.ts';
import { toast } from './toast.ts';

/** What a firm draws from its bank for a client's costs: a credit by name, and no client owes less for it. */
export function lineOfCreditPage(main: HTMLElement): void {
  const amount = textInput('');
  const refNumber = textInput('');
  const type = choice(
    ['Draw', 'Repayment'].map((name) => ({ value: name, label: name })),
    'Draw',
  );
  const store = command({ label: 'Save', kind: 'primary', onPress: () => void commit() });
  main.replaceChildren(
    pageHead('Line of Credit', 'Billing', store.node),
    card(
      '',
      el(
        'div',
        { class: 'form two' },
        field('Amount', amount),
        field('Type', type.node),
        field('Ref Number', refNumber),
      ),
    ),
  );

  async function commit(): Promise<void> {
    const receipt = await save<Receipt>('POST', '/api/lineofcredit', {
      amount: toNumber(amount.value),
      type: type.value(),
      refNumber: refNumber.value,
    });
    if (receipt) toast(`Saved. Ref ${receipt.reference}`, 'done');
  }
}
