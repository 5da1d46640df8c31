import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Settings } from '../../lib/policy/managed.ts';
import { send } from '../../lib/ask.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { refreshStatus } from './status.ts';

type Name = 'endpointUrl' | 'email' | 'password';
interface Trouble {
  field: Name | null;
  why: string;
}

/** The sign-in form. The password lives in this component only, until the worker has it. */
export function SignIn({ settings, expired }: { settings: Settings; expired: boolean }) {
  const [values, setValues] = useState<Record<Name, string>>({
    endpointUrl: settings.endpointUrl ?? '',
    email: '',
    password: '',
  });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const locked = settings.endpointLocked;
  const endpointUrl = locked ? (settings.endpointUrl ?? '') : values.endpointUrl.trim();

  useEffect(() => {
    if (!trouble?.field) return;
    const first = form.current?.querySelector('[aria-invalid="true"]');
    if (first instanceof HTMLElement) first.focus();
  }, [trouble]);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const found = check(endpointUrl, values);
    setTrouble(found);
    if (found || busy) return;
    setBusy(true);
    try {
      const answer = await send({
        type: 'session.signIn',
        endpointUrl: locked ? null : endpointUrl,
        email: values.email.trim(),
        password: values.password,
      });
      if (!answer.ok) setTrouble({ field: answer.field, why: answer.why });
    } catch (cause) {
      setTrouble({ field: null, why: sentence(cause) });
    }
    setBusy(false);
    await refreshStatus();
  };
  const input = (name: Name) => ({
    name,
    value: values[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  const wrong = (name: Name) => (trouble?.field === name ? trouble.why : null);

  return (
    <form className="stack signin" noValidate ref={form} onSubmit={(event) => void onSubmit(event)}>
      {expired && (
        <Note tone="wait">Your session has ended. Sign in again; nothing in the outbox is lost.</Note>
      )}
      <Field
        label="Endpoint address"
        hint={
          locked
            ? 'Set by your administrator.'
            : 'Your firm’s approval endpoint, such as https://approvals.example.com'
        }
        wrong={wrong('endpointUrl')}
      >
        {(wired) => (
          <input
            {...wired}
            {...input('endpointUrl')}
            {...(locked ? { value: endpointUrl } : {})}
            type="url"
            readOnly={locked}
            autoComplete="url"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="E-mail" wrong={wrong('email')}>
        {(wired) => (
          <input {...wired} {...input('email')} type="email" autoComplete="username" spellCheck={false} />
        )}
      </Field>
      <Field label="Password" wrong={wrong('password')}>
        {(wired) => (
          <input {...wired} {...input('password')} type="password" autoComplete="current-password" />
        )}
      </Field>
      <ErrorNote why={trouble && !trouble.field ? trouble.why : null} />
      <div>
        <Button look="primary" submit busy={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
    </form>
  );
}

/** What can be seen to be wrong without asking anybody; each says what to do. */
function check(endpointUrl: string, { email, password }: Record<Name, string>): Trouble | null {
  const address = URL.parse(endpointUrl);
  if (!address || !['https:', 'http:'].includes(address.protocol))
    return { field: 'endpointUrl', why: 'Enter the full address, starting with https://.' };
  if (!/^\S+@\S+\.\S+$/.test(email.trim()))
    return { field: 'email', why: 'Enter your e-mail address at the firm.' };
  if (!password) return { field: 'password', why: 'Enter your password.' };
  return null;
}
