import { command } from './controls.ts';
import { config } from './config.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { save } from './http.ts';
import { go } from './router.ts';

/** Signing in. Any password will do; nothing here may ever be taken for a billing screen. */
export function loginPage(main: HTMLElement): void {
  document.title = 'Sign in';
  const email = textInput('priya@hartwell-lane.example');
  const password = el('input', { type: 'password', autocomplete: 'off' });
  const enter = async () => {
    const session = await save<{ home: string }>('POST', '/api/userauth/createsession', {
      email: email.value,
    });
    if (session) go(session.home);
  };
  const signIn = command({ label: 'Sign In', kind: 'primary', onPress: () => void enter() });
  main.replaceChildren(
    el(
      'div',
      {
        class: 'login',
        onkeydown: (event: KeyboardEvent) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void enter();
        },
      },
      el('h1', {}, config.firm),
      field('Email', email),
      field('Password', password),
      signIn.node,
    ),
  );
}
