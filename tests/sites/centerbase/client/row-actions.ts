import { config } from './config.ts';
import { iconCommand } from './controls.ts';
import { el } from './dom.ts';
import type { IconName } from './icons.ts';
import { dropMenu, showMenu } from './menu.ts';

interface RowAction {
  icon: IconName;
  label: string;
  /** `node`: what was pressed, or the row; more may open there. */
  onPick: (node: HTMLElement) => void;
}

/** What can be done with a row, as a cell for it and as what a right click on it does. */
export function rowActions(actions: RowAction[]): {
  cell: HTMLElement;
  onMenu?: (x: number, y: number, row: HTMLElement) => void;
} {
  const items = (node: HTMLElement) =>
    actions.map(({ label, onPick }) => ({ label, onPick: () => onPick(node) }));
  switch (config.skin.actions) {
    case 'icons':
      return {
        cell: el(
          'span',
          { class: 'icons' },
          ...actions.map(({ icon, label, onPick }) => iconCommand(icon, label, onPick)),
        ),
      };
    case 'menu':
      return {
        cell: iconCommand('more', 'More actions', (node) => dropMenu(node, items(node))),
      };
    case 'context':
      return { cell: el('span'), onMenu: (x, y, row) => void showMenu(items(row), x, y) };
  }
}
