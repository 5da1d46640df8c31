import { html } from 'hono/html';
import { commit, row, textInput } from './controls.ts';
import type { Screen } from './page.ts';

/** The sign-in page, the one place whose ids are publicly known. Nothing on it may ever be held. */
export const signInScreen: Screen = {
  path: '/App/Login.aspx',
  tab: 'None',
  title: () => 'Sign In',
  blocks: {},
  body(page) {
    const password = page.control('Password');
    return html`<div class="Box SignIn">
      <h1>Sign In</h1>
      <table class="EditRecord">
        ${row(page, 'User Name', 'UserName', textInput(page, 'UserName', '', ''))}
        ${row(page, 'Password', 'Password', ({ captionId }) => html`<input type="password" id="${password.id}" name="${password.name}" ${captionId ? html` aria-labelledby="${captionId}"` : ''} />`)}
      </table>
      <div class="Buttons">${commit(page, 'postback', 'Login', 'Login', { isDefault: true })}</div>
    </div>`;
  },
  handle(page) {
    // Any name and password will do: the replica has nothing to protect.
    if (page.typed.get('UserName') && page.typed.get('Password'))
      return { kind: 'redirect', to: '/App/Home.aspx' };
    return { kind: 'refused', refresh: [], message: 'Invalid username or password.' };
  },
};
