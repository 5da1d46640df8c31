import type { BillingSettings, MatterView, OfficeView, RateRow, Receipt } from '../wire.ts';
import { choice } from './choice.ts';
import { command } from './controls.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { field, textInput, tick } from './fields.ts';
import { decimal, toNumber } from './format.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { card, fact, missing, pageHead } from './page-parts.ts';
import { show } from './router.ts';
import { toast } from './toast.ts';

const GENERATION = ['Include Fees and Expenses', 'Include Only Fees', 'Include Only Expenses'];
const ARRANGEMENTS = ['Hourly', 'Project', 'Subscription'];
const options = (texts: string[]) => texts.map((text) => ({ value: text, label: text }));

/** Whose settings and rates: the matter's win over its client's, and those over the firm's own. */
type Owner = 'matters' | 'clients' | 'system';
interface Whose {
  crumb: string;
  facts: () => HTMLElement[];
}

async function whose(owner: Owner, id: string): Promise<Whose | null> {
  if (owner === 'system') return { crumb: 'System Settings', facts: () => [] };
  if (owner === 'clients') {
    const view = await load<OfficeView>('/api/office');
    const client = view?.matters.find((one) => String(one.clientId) === id)?.client;
    return client ? { crumb: client, facts: () => [fact('Client', client)] } : null;
  }
  const matter = await load<MatterView>(`/api/matters/${id}`);
  const crumb = matter && `${matter.number} ${matter.name}`;
  return crumb ? { crumb, facts: () => [fact('Client', matter.client), fact('Matter', crumb)] } : null;
}

/** Billing settings. They can be changed only after Edit was pressed. */
export async function settingsPageOf(owner: Owner, main: HTMLElement, id: string): Promise<void> {
  const about = await whose(owner, id);
  const settings = await load<BillingSettings>(`/api/${owner}/${id}/settings`);
  if (!about || !settings) return missing(main, 'The settings');
  const { crumb, facts } = about;
  const title = 'Billing Settings';
  const edit = command({ label: 'Edit', onPress: () => form() });
  main.replaceChildren(
    pageHead(title, crumb, edit.node),
    card('', ...facts()),
    card('Billing Entries', fact('Non-Billable', settings.isNonBillable ? 'Yes' : 'No')),
    card('Fee/Expense Bill Generation', fact('Generate', settings.billGeneration)),
    card('Fee Arrangement', fact('Arrangement', settings.feeArrangement)),
  );

  function form(): void {
    if (!settings) return;
    const free = tick('Non-Billable', settings.isNonBillable, () => {});
    const apply = tick('Automatically Apply', settings.automaticallyApply, () => {});
    const generation = choice(options(GENERATION), settings.billGeneration);
    const arrangement = choice(options(ARRANGEMENTS), settings.feeArrangement);
    const due = textInput(String(settings.dueDays));
    const store = command({ label: 'Save', kind: 'primary', onPress: () => void commit() });
    const cancel = command({ label: 'Cancel', onPress: () => show() });
    main.replaceChildren(
      pageHead(title, crumb, cancel.node, store.node),
      card('', ...facts()),
      card('Billing Entries', free.node),
      card('Fee/Expense Bill Generation', field('Bill Generation', generation.node)),
      card('Fee Arrangement', field('Fee Arrangement', arrangement.node)),
      card('Payments and Credits', apply.node, field('Due Days', due)),
    );

    async function commit(): Promise<void> {
      const receipt = await save<Receipt>('PUT', `/api/${owner}/${id}/settings`, {
        isNonBillable: free.box.checked,
        billGeneration: generation.value(),
        feeArrangement: arrangement.value(),
        automaticallyApply: apply.box.checked,
        dueDays: toNumber(due.value),
      });
      if (!receipt) return;
      toast(`Settings saved. Ref ${receipt.reference}`, 'done');
      show();
    }
  }
}

/** The rates that count. Saving asks what becomes of entries that are there already. */
export async function ratesPageOf(owner: Owner, main: HTMLElement, id: string): Promise<void> {
  const about = await whose(owner, id);
  const rates = await load<RateRow[]>(`/api/${owner}/${id}/rates`);
  if (!about || !rates) return missing(main, 'The rates');
  const boxes = rates.map((row) => ({ row, box: textInput(decimal(row.rate)) }));
  const store = command({ label: 'Save', kind: 'primary', onPress: () => ask() });
  main.replaceChildren(
    pageHead('Rate Table', about.crumb, store.node),
    card(
      'Exceptions',
      grid(
        [{ label: 'Timekeeper' }, { label: 'Type' }, { label: 'Rate', align: 'right', width: '140px' }],
        boxes.map(({ row, box }) => ({ cells: [row.name, 'Hourly', box] })),
        '',
      ),
    ),
  );

  function ask(): void {
    const update = tick('Update unbilled entries', false, () => {});
    openDialog({
      title: 'Rate Change Options',
      body: el('div', { class: 'form' }, el('p', {}, 'These rates will change.'), update.node),
      commits: [
        {
          label: 'Confirm',
          kind: 'primary',
          run: async () => {
            const receipt = await save<Receipt>('PUT', `/api/${owner}/${id}/rates`, {
              rates: boxes.map(({ row, box }) => ({
                timekeeperId: row.timekeeperId,
                rate: toNumber(box.value),
              })),
              updateUnbilled: update.box.checked,
            });
            if (!receipt) return false;
            toast(`Rates saved. Ref ${receipt.reference}`, 'done');
            show();
            return true;
          },
        },
      ],
    });
  }
}
