import { html } from 'hono/html';
import {
  arrangements,
  clientOf,
  entryTotal,
  freshSettings,
  holds,
  matterOf,
  takeReference,
  templates,
  type MatterSettings,
} from './books.ts';
import { checkBox, commit, row, selectInput, shownRow, textInput } from './controls.ts';
import { inField, shown, typedNumber } from './money.ts';
import type { Html, Page, Screen } from './page.ts';

const tabs = ['General', 'Invoice Settings'] as const;
const idOf = (page: Page): number => Number(page.address.searchParams.get('MatterId') ?? 31);

const settingsOf = (page: Page): MatterSettings => page.ledger.settings[idOf(page)] ?? freshSettings();

/** The words stand behind the box. */
function general(page: Page): Html {
  const words = page.skin.billableBox;
  const control = page.control('Billable');
  const label =
    page.skin.captions === 'cell'
      ? html`<span>${words}</span>`
      : html`<label for="${control.id}">${words}</label>`;
  return html`<tr>
    <td class="EditRecord_Caption"></td>
    <td class="EditRecord_Value">${checkBox(page, 'Billable', isTicked(page))(control)} ${label}</td>
  </tr>`;
}

/** Firms word the box either way round. */
const isTicked = (page: Page): boolean =>
  settingsOf(page).billable === (page.skin.billableBox === 'Billable');

function invoiceSettings(page: Page): Html {
  const { discount, fixedFee, arrangement, template, hold } = settingsOf(page);
  const worked = page.ledger.entries
    .filter((one) => one.matterId === idOf(page) && one.kind === 'fee')
    .reduce((sum, one) => sum + entryTotal(one), 0);
  const number = (caption: string, key: string, value: number): Html =>
    row(page, caption, key, textInput(page, key, inField(value), 'Number_Input'));
  const list = (caption: string, key: string, value: string, from: readonly string[]): Html => {
    const choices = from.map((text) => ({ value: text, text }));
    return row(page, caption, key, selectInput(page, key, choices, value));
  };
  return html`${list('Billing Arrangement', 'Arrangement', arrangement, arrangements)}
  ${list('Billing Template', 'Template', template, templates)}
  ${list(page.skin.holdMatter, 'HoldMatter', hold, holds)}
  ${number(page.skin.discountWords, 'MatterDiscount', discount)}
  ${shownRow('Unbilled Time', html`<span class="Number">${shown(page.skin, worked)}</span>`)}
  ${number('Fixed Fee Amount', 'FixedFee', fixedFee)}`;
}

/** Clients > Clients & Matters > matter: what every later invoice of it starts from. */
export const matterScreen: Screen = {
  path: '/App/Matter.aspx',
  tab: 'Clients',
  title: (page) => page.skin.words.matter,
  blocks: {
    Matter(page) {
      const active = page.address.searchParams.get('Tab') === 'Settings' ? 1 : 0;
      const matter = matterOf(page.ledger, idOf(page));
      const links = tabs.map(
        (tab, at) =>
          html`<a
            class="${at === active ? 'Tab_Active' : ''}"
            href="Matter.aspx?MatterId=${matter.id}${at ? '&Tab=Settings' : ''}"
            >${tab.replace('Invoice', page.skin.words.invoice)}</a
          >`,
      );
      return html`<table class="EditRecord">
          ${shownRow('Client', clientOf(page.ledger, matter))}
          ${shownRow(page.skin.words.matter, `${matter.number} ${matter.description}`)}
        </table>
        <div class="Tabs">${links}</div>
        <table class="EditRecord">
          ${active ? invoiceSettings(page) : general(page)}
        </table>
        <div class="Buttons">
          ${commit(page, page.skin.draftSave, 'Save', active ? 'SaveSettings' : 'SaveMatter', { isDefault: true })}
        </div>`;
    },
  },
  body(page) {
    return html`<h1>${page.skin.words.matter}</h1>
      ${page.block(this, 'Matter')}`;
  },
  handle(page, command) {
    const refresh = ['Matter'];
    const { ledger, typed } = page;
    if (!command.startsWith('Save')) return { kind: 'neutral', refresh };
    const before = settingsOf(page);
    const [discount, fixedFee] = ['MatterDiscount', 'FixedFee'].map((key) =>
      typedNumber(typed.get(key) ?? ''),
    );
    if (discount === null || discount === undefined || fixedFee === null || fixedFee === undefined)
      return { kind: 'refused', refresh: [], message: 'Discount and fee must be numbers.' };
    const settings =
      command === 'SaveSettings'
        ? {
            ...before,
            discount,
            fixedFee,
            hold: typed.get('HoldMatter') ?? before.hold,
            arrangement: typed.get('Arrangement') ?? before.arrangement,
            template: typed.get('Template') ?? before.template,
          }
        : { ...before, billable: typed.has('Billable') === (page.skin.billableBox === 'Billable') };
    return {
      kind: 'ledger',
      refresh,
      commit: () => {
        ledger.settings[idOf(page)] = settings;
        return `The ${page.skin.words.matter.toLowerCase()} was saved. Reference ${takeReference(ledger)}.`;
      },
    };
  },
};
