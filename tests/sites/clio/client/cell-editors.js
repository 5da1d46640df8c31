import { discountBox } from './discount-box.js';
import { h } from './h.js';
import { fixed, typed } from './numbers.js';
import { textInput } from './widgets.js';

/**
 * The box that a cell turns into. `read` answers what changes in the line, or null to leave it (not a number).
 * By itself such a box has no name but the head of its column, which is all that the vendor's grid gives it.
 */
export function cellEditor(key, line, name) {
  if (key === 'discount') return discountEditor(line, name);
  const number = key === 'quantity' || key === 'price';
  const value = number ? fixed(line[key]) : line[key];
  const input = textInput(key, value, { type: key === 'date' ? 'date' : 'text', 'aria-label': name });
  return {
    node: h('span', { class: 'k-cell-editor' }, input.node),
    target: input.target,
    read() {
      if (!number) return { [key]: input.value };
      const hundredths = typed(input.value);
      return hundredths === null ? null : { [key]: hundredths };
    },
  };
}

function discountEditor(line, name) {
  const current = line.discount && { type: line.discount.type, rate: line.discount.value / 100 };
  const box = discountBox('lineDiscount', current, { onChange: () => {}, onEnter: () => {} });
  if (name) box.target.setAttribute('aria-label', name);
  return {
    node: h('span', { class: 'k-cell-editor' }, box.node),
    target: box.target,
    read() {
      const value = box.read();
      return value && { discount: value.value === 0 ? null : value };
    },
  };
}
