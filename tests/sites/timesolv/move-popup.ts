import { html } from 'hono/html';
import { clientMatter } from './books.ts';
import { commit, refreshLink, row, selectInput } from './controls.ts';
import type { Html, Page } from './page.ts';
import { plural } from './skin.ts';

/** Matters that somebody pays for, and the firm's own projects, which say so in their names or by the group they are in. */
function destinations(page: Page, key: string): Html {
  const { skin, ledger } = page;
  const inName = skin.unpaidMatters === 'name';
  const unpaid = ledger.projects
    .filter((one) => one.open)
    .map(({ id, name }) => ({ value: String(id), text: inName ? `Non-Billable - ${name}` : name }));
  const paid = ledger.matters.map((one) => ({ value: String(one.id), text: clientMatter(ledger, one.id) }));
  const list = inName
    ? selectInput(page, key, [...paid, ...unpaid], '32')
    : selectInput(page, key, paid, '32', '', '', {
        name: `Non-Billable ${plural(skin.words.matter)}`,
        choices: unpaid,
      });
  return row(page, `To Client - ${skin.words.matter}`, key, list);
}

/** The pop-up that copies or moves ticked entries. Which of the two is meant: by radio, by a list, or by the button. */
export function movePopup(page: Page): Html {
  if (!page.view.data.has('moving')) return html``;
  const { skin } = page;
  const radio = (value: string): Html => {
    const { id, name } = page.control('Which');
    const checked = page.value('Which', 'Copy') === value ? html` checked` : html``;
    return html`<input type="radio" id="${id}_${value}" name="${name}" value="${value}" ${checked} />
      <label for="${id}_${value}">${value}</label>`;
  };
  const which =
    skin.moveChoice === 'radio'
      ? html`<tr>
          <td class="EditRecord_Caption"></td>
          <td class="EditRecord_Value">${radio('Copy')} ${radio('Move')}</td>
        </tr>`
      : skin.moveChoice === 'list'
        ? row(
            page,
            'Action',
            'Which',
            selectInput(
              page,
              'Which',
              [
                { value: 'Copy', text: 'Copy' },
                { value: 'Move', text: 'Move' },
              ],
              'Copy',
            ),
          )
        : '';
  const buttons = skin.moveChoice === 'buttons' ? (['Copy', 'Move'] as const) : (['OK'] as const);
  return html`<div class="Layer">
    <div class="Popup" role="dialog" aria-label="Copy/Move">
      <div class="Popup_Title">Copy/Move ${refreshLink(page, 'Close', 'ClosePopup')}</div>
      <table class="EditRecord">
        ${which} ${destinations(page, 'Destination')}
      </table>
      <p class="Hint">A move takes back what has been approved and looks up the rate anew.</p>
      <div class="Popup_Buttons">
        ${buttons.map((text) => commit(page, skin.paymentSave, text, `Do${text}`, { isDefault: text !== 'Copy' }))}
      </div>
    </div>
  </div>`;
}

/** Was a move meant, and not a copy? */
export const isMove = (page: Page, command: string): boolean =>
  command === 'DoMove' || (command === 'DoOK' && page.typed.get('Which') === 'Move');

/** Name of a project of the firm's own; of a client's matter, nothing. */
export const projectOf = (page: Page, id: number): string | undefined =>
  page.ledger.projects.find((one) => one.id === id)?.name;
