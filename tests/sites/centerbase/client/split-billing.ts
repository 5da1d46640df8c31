import type { MatterView, PayorRow, Receipt } from '../wire.ts';
import { config } from './config.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { textInput } from './fields.ts';
import { decimal, toNumber } from './format.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { card, fact, missing, pageHead } from './page-parts.ts';
import { show } from './router.ts';
import { toast } from './toast.ts';

const SHARE = { hours: 'Percentage', price: 'Share', units: 'Percent (%)' };

/** Matter > Billing > Split Billing: which part of every bill each payor gets. */
export async function splitBillingPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const matter = await load<MatterView>(`/api/matters/${id}`);
  const payors = await load<PayorRow[]>(`/api/matters/${id}/payors`);
  if (!matter || !payors) return missing(main, 'The payors');
  const boxes = payors.map((row) => ({ row, box: textInput(decimal(row.share)) }));
  const store = command({ label: 'Save', kind: 'primary', onPress: () => void commit() });
  main.replaceChildren(
    pageHead('Split Billing', `${matter.number} ${matter.name}`, store.node),
    card('', el('div', { class: 'facts' }, fact('Client', matter.client))),
    card(
      'Multi-Payor Settings',
      grid(
        [
          { label: 'Payor' },
          { label: 'Bill To' },
          { label: SHARE[config.skin.columns], align: 'right', width: '140px' },
        ],
        boxes.map(({ row, box }) => ({ cells: [row.name, 'Mail', box] })),
        '',
      ),
    ),
  );

  async function commit(): Promise<void> {
    const receipt = await save<Receipt>('PUT', `/api/matters/${id}/payors`, {
      payors: boxes.map(({ row, box }) => ({ name: row.name, share: toNumber(box.value) })),
    });
    if (!receipt) return;
    toast(`Payors saved. Ref ${receipt.reference}`, 'done');
    show();
  }
}
