import { html } from 'hono/html';
import { takeReference } from './books.ts';
import { rowActions } from './controls.ts';
import type { Page, Screen } from './page.ts';
import { plural } from './skin.ts';

/** Clients > Settings: the firm's own projects, which nobody has ever paid for. */
export const projectsScreen: Screen = {
  path: '/App/ClientSettings.aspx',
  tab: 'Clients',
  title: (page) => `Non-Billable ${plural(page.skin.words.matter)}`,
  blocks: {
    Projects(page: Page) {
      const { skin, ledger } = page;
      return html`<table class="Grid">
        <thead>
          <tr>
            <th>Non-Billable ${skin.words.matter}</th>
            <th>Status</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${ledger.projects.map(
            ({ id, name, open }) =>
              html`<tr>
                <td>${name}</td>
                <td>${open ? 'Open' : 'Closed'}</td>
                <td>
                  ${rowActions(
                    page,
                    'link',
                    [
                      { caption: open ? 'Close' : 'Open', key: `${open ? 'Close' : 'Open'}Project@${id}` },
                      { caption: 'Delete', key: `DeleteProject@${id}` },
                    ],
                    (links) => html`${links}`,
                  )}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>`;
    },
  },
  body(page) {
    return html`<h1>${this.title(page)}</h1>
      ${page.block(this, 'Projects')}`;
  },
  handle(page, command, row) {
    const { ledger } = page;
    const project = ledger.projects.find(({ id }) => String(id) === row);
    if (!project || !command.endsWith('Project')) return { kind: 'neutral', refresh: ['Projects'] };
    return {
      kind: 'ledger',
      refresh: ['Projects'],
      commit: () => {
        if (command === 'DeleteProject') ledger.projects = ledger.projects.filter((one) => one !== project);
        else project.open = command === 'OpenProject';
        return `${project.name} was saved. Reference ${takeReference(ledger)}.`;
      },
    };
  },
};
