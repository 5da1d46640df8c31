import { config } from './config.ts';
import { el, freshId, inWords } from './dom.ts';

/** Puts a name beside a field, in the way of this skin. */
export function field(label: string, input: HTMLElement, wide = false): HTMLElement {
  const row = (...content: HTMLElement[]) => el('div', { class: wide ? 'field wide' : 'field' }, ...content);
  const style = config.skin.label;
  if (style === 'cell') return row(twoCells(label, input));
  if (style === 'heading') return row(el('h5', { class: 'name' }, label), input);
  if (style === 'aria') {
    input.setAttribute('aria-label', inWords(label));
    return row(input);
  }
  if (style === 'placeholder' && input instanceof HTMLInputElement) {
    input.setAttribute('placeholder', inWords(label));
    return row(input);
  }
  // A span is no labelable element: whatever the skin, its name has to come from aria-labelledby.
  if (style === 'labelledby' || input.getAttribute('role') === 'combobox') {
    const text = el('span', { class: 'name', id: freshId() }, label);
    input.setAttribute('aria-labelledby', text.id);
    return row(text, input);
  }
  if (style === 'wrap') return row(el('label', {}, el('span', { class: 'name' }, label), input));
  input.id = freshId();
  return row(el('label', { class: 'name', for: input.id }, label), input);
}

function twoCells(label: string, input: HTMLElement): HTMLElement {
  return el(
    'table',
    { class: 'cells' },
    el('tbody', {}, el('tr', {}, el('td', { class: 'name' }, label), el('td', {}, input))),
  );
}

/** A tick box with its name behind it. */
export function tick(
  label: string,
  checked: boolean,
  onChange: () => void,
): { node: HTMLElement; box: HTMLInputElement } {
  const box = el('input', { type: 'checkbox', checked, onchange: onChange });
  const style = config.skin.label;
  if (style === 'wrap') return { node: el('div', { class: 'tick' }, el('label', {}, box, ` ${label}`)), box };
  if (style === 'aria') {
    box.setAttribute('aria-label', inWords(label));
    return { node: el('div', { class: 'tick' }, box), box };
  }
  if (style === 'for') {
    box.id = freshId();
    return { node: el('div', { class: 'tick' }, box, el('label', { for: box.id }, label)), box };
  }
  const text = el('span', { id: freshId() }, label);
  if (style === 'labelledby') box.setAttribute('aria-labelledby', text.id);
  if (style === 'cell') return { node: el('div', { class: 'tick' }, twoCells(label, box)), box };
  return { node: el('div', { class: 'tick' }, box, text), box };
}

/** A text field for numbers, dates and words; a plain one, as number fields cannot hold "$1,200.00". */
export function textInput(value: string, onInput: (text: string) => void = () => {}): HTMLInputElement {
  const input = el('input', { type: 'text', autocomplete: 'off', oninput: () => onInput(input.value) });
  input.value = value;
  return input;
}

export function textArea(value: string): HTMLTextAreaElement {
  const area = el('textarea', { rows: 3 });
  area.value = value;
  return area;
}
