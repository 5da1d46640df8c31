import { skin } from './boot.js';
import { h } from './h.js';
import { fixed, hundredths, typed } from './numbers.js';
import { select } from './select.js';
import { textInput } from './widgets.js';

const TYPES = [
  { value: 'percentage', text: '%' },
  { value: 'money', text: '$' },
];

/** A per cent / dollar drop-down with an amount box: the same pair stands for a line and for the whole bill. */
export function discountBox(name, discount, { onChange, onEnter }) {
  const amount = textInput(name, discount?.rate ? fixed(hundredths(discount.rate)) : '', {
    inputmode: 'decimal',
  });
  const type = select({
    name: `${name}Type`,
    options: TYPES,
    value: discount?.type ?? 'percentage',
    onChange,
  });
  // Most sites leave the little drop-down without a name; only the careful ones have one.
  if (skin.label === 'for' || skin.label === 'aria') type.target.setAttribute('aria-label', 'Discount type');
  amount.target.addEventListener('input', onChange);
  amount.target.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onEnter(event);
  });
  return {
    node: h('span', { class: 'composite' }, type.node, amount.node),
    target: amount.target,
    parts: [type.node],
    /** The discount in hundredths, or null while the box holds no number. */
    read() {
      const value = typed(amount.value);
      return value === null ? null : { type: type.value, value };
    },
  };
}
