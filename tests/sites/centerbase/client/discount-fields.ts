import { draftTotals, type BillDraft } from './bill-draft.ts';
import { choice } from './choice.ts';
import { config } from './config.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { decimal, toNumber } from './format.ts';

interface DiscountFields {
  node: HTMLElement;
  /** The entries have changed: a percentage comes to another sum now. */
  follow(): void;
}

/** The discount of a bill, as two figures or as one with a list that says what it is. */
export function discountFields(draft: BillDraft, onChange: () => void): DiscountFields {
  return config.skin.discount === 'unit' ? withUnit(draft, onChange) : twoFigures(draft, onChange);
}

function twoFigures(draft: BillDraft, onChange: () => void): DiscountFields {
  const signs = config.skin.discount === 'signs';
  const percent = textInput(
    draft.discountType === 'percent' ? decimal(draft.discountPercent) : '',
    (text) => {
      draft.discountType = 'percent';
      draft.discountPercent = toNumber(text);
      amount.value = decimal(draftTotals(draft).discount);
      onChange();
    },
  );
  const amount = textInput(decimal(draft.discountAmount), (text) => {
    draft.discountType = 'amount';
    draft.discountAmount = toNumber(text);
    percent.value = '';
    onChange();
  });
  return {
    node: el(
      'div',
      { class: 'facts' },
      field(signs ? 'Discount %' : 'Discount Percent', percent),
      field(signs ? 'Discount $' : 'Discount Amount', amount),
    ),
    follow: () => {
      if (draft.discountType === 'percent') amount.value = decimal(draftTotals(draft).discount);
    },
  };
}

function withUnit(draft: BillDraft, onChange: () => void): DiscountFields {
  const take = () => {
    draft.discountType = unit.value() === 'percent' ? 'percent' : 'amount';
    draft.discountPercent = toNumber(figure.value);
    draft.discountAmount = toNumber(figure.value);
    onChange();
  };
  const figure = textInput(
    decimal(draft.discountType === 'percent' ? draft.discountPercent : draft.discountAmount),
    take,
  );
  const unit = choice(
    [
      { value: 'percent', label: 'Percent' },
      { value: 'amount', label: 'Amount' },
    ],
    draft.discountType,
    take,
  );
  return {
    node: el('div', { class: 'facts' }, field('Discount', figure), field('Discount Type', unit.node)),
    follow: () => {},
  };
}
