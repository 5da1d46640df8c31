import { config } from './config.ts';
import { el, inWords } from './dom.ts';
import { icon, type IconName } from './icons.ts';

export interface Command {
  node: HTMLElement;
  setDisabled(disabled: boolean): void;
}

interface CommandOptions {
  label: string;
  kind?: 'primary' | 'plain' | 'green' | 'danger' | 'link';
  disabled?: boolean;
  menu?: boolean;
  onPress: (node: HTMLElement) => void;
}

/** Something to press: a button, or what some pages use instead of one. */
export function command({ label, kind = 'plain', disabled = false, menu, onPress }: CommandOptions): Command {
  return pressable(
    { class: `command ${kind}`, 'aria-haspopup': menu ? 'menu' : null },
    menu ? [label, el('span', { class: 'caret', 'aria-hidden': 'true' }, '▾')] : [label],
    disabled,
    onPress,
  );
}

/** A picture to press; its name is in `title` and `aria-label`, as on the vendor's grid icons. */
export function iconCommand(
  name: IconName,
  label: string,
  onPress: (node: HTMLElement) => void,
  kind = 'icon',
): HTMLElement {
  return pressable({ class: kind, title: label, 'aria-label': label }, [icon(name)], false, onPress).node;
}

function pressable(
  props: Record<string, string | null>,
  content: (string | Node)[],
  startsDisabled: boolean,
  onPress: (node: HTMLElement) => void,
): Command {
  let disabled = false;
  const press = (event: Event) => {
    event.preventDefault();
    if (!disabled) onPress(node);
  };
  const node = make();
  const setDisabled = (now: boolean) => {
    disabled = now;
    if (node instanceof HTMLButtonElement || node instanceof HTMLInputElement) node.disabled = now;
    else if (now) node.setAttribute('aria-disabled', 'true');
    else node.removeAttribute('aria-disabled');
  };
  setDisabled(startsDisabled);
  return { node, setDisabled };

  function make(): HTMLElement {
    const [words] = content;
    if (config.skin.control === 'input' && typeof words === 'string') {
      const input = el('input', { ...props, type: 'button', onclick: press });
      input.value = inWords(words);
      return input;
    }
    if (config.skin.control === 'icon' && typeof words === 'string')
      return el('button', { ...props, type: 'button', title: words, onclick: press }, icon('dot'));
    if (config.skin.control === 'button' || config.skin.control === 'input' || config.skin.control === 'icon')
      return el('button', { ...props, type: 'button', onclick: press }, ...content);
    if (config.skin.control === 'anchor') return el('a', { ...props, href: '#', onclick: press }, ...content);
    const onkeydown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') press(event);
    };
    return el('div', { ...props, role: 'button', tabindex: 0, onclick: press, onkeydown }, ...content);
  }
}
