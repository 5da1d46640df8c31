import type { EntryView, OfficeView } from '../wire.ts';
import { choice } from './choice.ts';
import { el } from './dom.ts';
import { field, textArea, textInput, tick } from './fields.ts';
import { decimal, dollars, hoursText, isoDate, product, today, toNumber, usDate } from './format.ts';
import { matterOptions, timekeeperOptions } from './office.ts';

type Kind = EntryView['timeExpenseType'];

interface EntryForm {
  node(kind: Kind): HTMLElement;
  body(kind: Kind): Record<string, unknown>;
}

/** The fields of the Billing Entry dialog, for both of its tabs. */
export function entryForm(view: OfficeView, entry: EntryView | null, matterId: number | null): EntryForm {
  const rateOf = (id: string) => view.timekeepers.find((one) => String(one.id) === id)?.rate ?? 0;
  const first = String(view.timekeepers[0]?.id ?? '');
  const date = textInput(usDate(entry?.entryDate ?? today()));
  const matter = choice(
    [{ value: '', label: 'Choose a matter' }, ...matterOptions(view)],
    String(entry?.matterId ?? matterId ?? ''),
  );
  const timekeeper = choice(timekeeperOptions(view), String(entry?.timekeeperId ?? first), (id) => {
    rate.value = decimal(rateOf(id));
    drawSum();
  });
  const description = textArea(entry?.description ?? '');
  const notes = textArea(entry?.notes ?? '');
  const rate = textInput(decimal(entry?.rate ?? rateOf(first)), () => drawSum());
  const worked = textInput(hoursText(entry?.actualQuantity ?? 0), (text) => {
    // Until somebody bills other hours than were worked, the two go together.
    if (!billableTouched) billable.value = text;
    drawSum();
  });
  let billableTouched = entry !== null;
  const billable = textInput(hoursText(entry?.quantity ?? 0), () => {
    billableTouched = true;
    drawSum();
  });
  const credited = textInput(hoursText(entry?.creditQuantity ?? 0));
  const amount = textInput(decimal(entry?.amount ?? 0));
  const flat = tick('Is Flat Rate?', entry?.isFlatRate ?? false, () => drawSum());
  const show = tick('Show on Bill?', !(entry?.hideFromInvoice ?? false), () => {});
  const free = tick('Is Non-Billable', entry?.isNonBillable ?? false, () => {
    show.box.disabled = !free.box.checked;
    if (!free.box.checked) show.box.checked = true;
    drawSum();
  });
  show.box.disabled = !free.box.checked;
  const sum = el('div', { class: 'hint' });
  drawSum();

  return {
    node: (kind) => (kind === 'Fee' ? feeFields() : expenseFields()),
    body: (kind) => ({
      matterId: Number(matter.value()),
      timekeeperId: Number(timekeeper.value()),
      timeExpenseType: kind,
      entryDate: isoDate(date.value),
      description: description.value,
      notes: notes.value,
      ...(kind === 'Fee' ? feeFigures() : expenseFigures()),
      isNonBillable: free.box.checked,
      hideFromInvoice: free.box.checked && !show.box.checked,
    }),
  };

  function feeFigures() {
    return {
      actualQuantity: toNumber(worked.value),
      actualRate: entry?.timeExpenseType === 'Fee' ? entry.actualRate : rateOf(timekeeper.value()),
      quantity: toNumber(billable.value),
      rate: toNumber(rate.value),
      creditQuantity: toNumber(credited.value),
      isFlatRate: flat.box.checked,
    };
  }

  function expenseFigures() {
    const spent = toNumber(amount.value);
    const actualRate = entry?.timeExpenseType === 'Expense' ? entry.actualRate : spent;
    return { actualQuantity: 1, actualRate, quantity: 1, rate: spent, creditQuantity: 0, isFlatRate: false };
  }

  function feeFields(): HTMLElement {
    return el(
      'div',
      { class: 'form two' },
      field('Date', date),
      field('Matter', matter.node),
      field('Description', description, true),
      field('Internal Notes', notes, true),
      field('Timekeeper', timekeeper.node),
      view.hideRates ? null : field('Rate', rate),
      field('Worked Hours', worked),
      field('Billable Hours', billable),
      field('Credit Hours', credited),
      el('div', { class: 'ticks' }, flat.node, free.node, show.node),
      view.hideRates ? null : sum,
    );
  }

  function expenseFields(): HTMLElement {
    return el(
      'div',
      { class: 'form two' },
      field('Date', date),
      field('Matter', matter.node),
      field('Description', description, true),
      field('Internal Notes', notes, true),
      field('Timekeeper', timekeeper.node),
      field('Amount', amount),
      el('div', { class: 'ticks' }, free.node, show.node),
    );
  }

  function drawSum(): void {
    const value = flat.box.checked
      ? toNumber(rate.value)
      : product(toNumber(billable.value), toNumber(rate.value));
    sum.textContent = free.box.checked ? 'No charge' : `Comes to ${dollars(value)}`;
  }
}
