import { html } from 'hono/html';
import { billTotal, type Bill } from '../ledger.ts';
import { billById, clientOf, matterOf, timekeeperOf } from './books.ts';
import { commit } from './controls.ts';
import { panels, tabs, type Tab } from './draft-panels.ts';
import { deleteEntry, finalizeDraft, holdEntry, moveLines, saveDraft } from './draft-save.ts';
import { shown } from './money.ts';
import { isMove, movePopup } from './move-popup.ts';
import type { Html, Page, Screen } from './page.ts';
import { plural } from './skin.ts';

const draftOf = (page: Page): Bill | undefined => {
  const bill = billById(page.ledger, Number(page.address.searchParams.get('InvoiceId')));
  return bill?.state === 'draft' ? bill : undefined;
};

function activeTab(page: Page): Tab {
  const named = page.value('Tab', page.address.searchParams.get('Tab') ?? '');
  // Where the discount stands differs between firms.
  const asked = named === 'Discount' ? page.skin.discountTab : named;
  return tabs.find((tab) => tab === asked) ?? 'General';
}

const facts = (page: Page, bill: Bill): Html => {
  const { words } = page.skin;
  const matter = matterOf(page.ledger, bill.matterId);
  const shownFacts = [
    ['Client', clientOf(page.ledger, matter)],
    [words.matter, `${matter.number} ${matter.description}`],
    [`${words.invoice} Number`, bill.number],
    [`${words.invoice} Total`, shown(page.skin, billTotal(bill))],
    [`Responsible ${words.professional}`, timekeeperOf(page.ledger, matter.attorneyId)],
    ['Practice Area', matter.practice],
    ['Currency', 'USD'],
    ['Status', 'Draft'],
  ];
  return html`<dl class="Facts">
    ${shownFacts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
};

/** One panel per page view: a tab is a link to the page again, and unsaved values stay behind. */
const serverTabs = (page: Page, bill: Bill): Html => {
  const active = activeTab(page);
  return html`<div class="Tabs">
      ${tabs.map(
        (tab) =>
          html`<a
            class="${tab === active ? 'Tab_Active' : ''}"
            href="EditDraft.aspx?InvoiceId=${bill.id}&Tab=${tab}"
            >${tab}</a
          >`,
      )}
    </div>
    <div class="Panel">${panels[active](page, bill)}</div>`;
};

/** All panels in the form, one of them shown: values of hidden tabs are posted with every save. */
const clientTabs = (page: Page, bill: Bill): Html => {
  const active = activeTab(page);
  const { id, name } = page.control('Tab');
  return html`<input type="hidden" id="${id}" name="${name}" value="${active}" data-remember-tab />
    <div class="Tabs">
      ${tabs.map(
        (tab) => html`<a class="${tab === active ? 'Tab_Active' : ''}" href="#" data-tab="${tab}">${tab}</a>`,
      )}
    </div>
    ${tabs.map(
      (tab) =>
        html`<div class="Panel" data-panel="${tab}" ${tab === active ? '' : html` hidden`}>
          ${panels[tab](page, bill)}
        </div>`,
    )}`;
};

/** The editor of one draft, the place where most value is given away. */
export const editDraftScreen: Screen = {
  path: '/App/EditDraft.aspx',
  tab: 'Invoices',
  title: (page) => `Edit Draft ${page.skin.words.invoice}`,
  blocks: {
    Popup: movePopup,
    Draft(page) {
      const bill = draftOf(page);
      if (!bill)
        return html`<div class="Box">
          This ${page.skin.words.invoice.toLowerCase()} is not a draft. It can not be edited.
        </div>`;
      return html`${facts(page, bill)}
      ${page.skin.tabs === 'server' ? serverTabs(page, bill) : clientTabs(page, bill)}`;
    },
  },
  body(page) {
    return html`<div class="Toolbar">
        <h1>Edit Draft ${page.skin.words.invoice}</h1>
        <div class="Right">
          ${commit(page, page.skin.draftSave, `Finalize ${page.skin.words.invoice}`, 'Finalize')}
          <a href="Invoices.aspx">Back to Draft ${plural(page.skin.words.invoice)}</a>
        </div>
      </div>
      ${page.block(this, 'Draft')} ${page.block(this, 'Popup')}`;
  },
  handle(page, command, row) {
    const bill = draftOf(page);
    if (!bill) return { kind: 'refused', refresh: ['Draft'], message: 'Only a draft can be edited.' };
    if (command === 'DeleteEntry') return deleteEntry(page, bill, Number(row));
    // A split that is undone is one entry again, and on no draft until the next one is made.
    if (command === 'HoldEntry' || command === 'UndoSplit') return holdEntry(page, bill, Number(row));
    if (command === 'Finalize') return finalizeDraft(page, bill);
    if (command === 'OpenMove') page.view.data.set('moving', 'yes');
    if (command === 'ClosePopup') page.view.data.delete('moving');
    if (command === 'OpenMove' || command === 'ClosePopup') return { kind: 'neutral', refresh: ['Popup'] };
    if (command.startsWith('Do')) return moveLines(page, bill, isMove(page, command));
    if (command === 'AddEntry') page.view.data.set('new', row);
    return command.startsWith('Save') ? saveDraft(page, bill) : { kind: 'neutral', refresh: ['Draft'] };
  },
};
