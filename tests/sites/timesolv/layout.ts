import { html } from 'hono/html';
import { commit } from './controls.ts';
import type { Html, Page, Screen, TopTab } from './page.ts';
import { clientMatter } from './books.ts';
import { plural, type Skin } from './skin.ts';

/** Who is signed in to the replica: the firm's billing coordinator, who keeps no time. */
const signedInUser = 'Nora Feldman';

const topTabs: readonly (readonly [TopTab, string])[] = [
  ['Home', 'Home.aspx'],
  ['Time', 'Time.aspx'],
  ['Expense', 'Expense.aspx'],
  ['Invoices', 'Invoices.aspx'],
  ['Payments', 'Payments.aspx'],
  ['Clients', 'Clients.aspx'],
  ['Reports', 'Reports.aspx'],
  ['Account', 'Account.aspx'],
];

const subTabs: Partial<Record<TopTab, readonly (readonly [string, string])[]>> = {
  Time: [
    ['Time Entry', 'Time.aspx'],
    ['Search', 'TimeSearch.aspx'],
    ['Rate Changes', 'RateChanges.aspx'],
    ['Approve Time', 'ApproveTime.aspx'],
  ],
  Invoices: [
    ['Drafts', 'Invoices.aspx'],
    ['Sent', 'SentInvoices.aspx'],
  ],
  Payments: [
    ['Payments', 'Payments.aspx'],
    ['Refunds', 'Refunds.aspx'],
  ],
  Clients: [
    ['Clients', 'Clients.aspx'],
    ['Settings', 'ClientSettings.aspx'],
  ],
  Account: [['Import', 'Import.aspx']],
};

const tabName = (skin: Skin, tab: TopTab): string => (tab === 'Invoices' ? plural(skin.words.invoice) : tab);

/** The banner above the content; always present, so that a partial refresh has a place to write to. */
export function feedback(page: Page): Html {
  return page.feedback
    ? html`<div class="Feedback_Message_${page.feedback.kind}" role="alert">
        <span class="Feedback_Message_Text">${page.feedback.text}</span>
      </div>`
    : html``;
}

function searchBox(page: Page): Html {
  const { id, name } = page.control('Search');
  return html`<div class="Search">
    <input
      type="text"
      id="${id}"
      name="${name}"
      value="${page.value('Search', '')}"
      placeholder="Search"
      title="Search"
      autocomplete="off"
    />
    ${commit(page, 'postback', 'Search', 'Search')}
  </div>`;
}

/** What the search box found: a postback that changes nothing, from any screen. */
function searchResults(page: Page): Html {
  const words = page.view.data.get('search');
  if (!words) return html``;
  const found = page.ledger.matters.filter((one) =>
    `${one.number} ${clientMatter(page.ledger, one.id)}`.toLowerCase().includes(words.toLowerCase()),
  );
  return html`<div class="SearchResults">
    <b>${found.length} ${found.length === 1 ? 'result' : 'results'} for &ldquo;${words}&rdquo;</b>
    <ul>
      ${found.map((one) => html`<li>${one.number} &ndash; ${clientMatter(page.ledger, one.id)}</li>`)}
    </ul>
  </div>`;
}

function header(page: Page, screen: Screen): Html {
  const file = page.address.pathname.split('/').pop();
  return html`<div class="Header">
      <div class="Product"><b>Time</b> &amp; <b>Billing</b><small>for professional firms</small></div>
      <div class="Firm">${page.ledger.firm}</div>
      <div class="User">
        ${signedInUser} | <a href="Account.aspx">My Account</a> | <a href="Logout.aspx">Log Out</a>
      </div>
      ${searchBox(page)}
    </div>
    <div class="Menu">
      ${topTabs.map(
        ([tab, to]) =>
          html`<a class="${tab === screen.tab ? 'Menu_Item Menu_Active' : 'Menu_Item'}" href="${to}"
            >${tabName(page.skin, tab)}</a
          >`,
      )}
    </div>
    <div class="SubMenu">
      ${(subTabs[screen.tab] ?? []).map(
        ([text, to]) => html`<a class="${to === file ? 'SubMenu_Active' : ''}" href="${to}">${text}</a>`,
      )}
    </div>`;
}

/** The whole document around a screen: one form for everything, as the platform has it. */
export function document(page: Page, screen: Screen, token: string, body: Html): Html {
  const framed = screen.path.endsWith('/Allocate.aspx');
  const bare = framed || screen.tab === 'None';
  const { pathname, search } = page.address;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=1200" />
        <title>${screen.title(page)}</title>
        <link rel="stylesheet" href="/App/Theme/Workspace.css" />
        <script src="/App/_osjs/postback.js"></script>
        <script src="/App/_osjs/partial-refresh.js"></script>
        <script src="/App/_osjs/widgets.js"></script>
        <script src="/App/_osjs/row-menu.js"></script>
        <script src="/App/_osjs/layers.js"></script>
      </head>
      <body
        class="${framed ? 'Framed' : bare ? 'Bare' : 'Full'}"
        ${page.skin.layers === 'shadow' ? html`data-layers="shadow"` : ''}
      >
        <form
          id="WebForm1"
          name="WebForm1"
          method="post"
          action="${pathname + search}"
          onkeydown="return OsEnterKey(event)"
        >
          <div class="aspNetHidden">
            <input type="hidden" name="__OSVSTATE" value="" /><input
              type="hidden"
              id="__VIEWSTATE"
              name="__VIEWSTATE"
              value="${token}"
            /><input type="hidden" id="__EVENTTARGET" name="__EVENTTARGET" value="" /><input
              type="hidden"
              id="__EVENTARGUMENT"
              name="__EVENTARGUMENT"
              value=""
            />
          </div>
          ${bare ? '' : header(page, screen)}
          <div class="Content">
            <div id="Feedback_Container">${feedback(page)}</div>
            ${bare ? '' : searchResults(page)} ${body}
          </div>
          ${bare ? '' : html`<div class="Footer">${page.ledger.firm} &middot; Demonstration data</div>`}
        </form>
        <div id="OsWait" class="Wait" hidden>Loading...</div>
      </body>
    </html>`;
}
