/// <reference lib="dom" />
import type { LinkCard } from '../notices/linkHttp.ts';

// Runs in the browser as it stands, without its types. Everything is written as text, never as markup.

const part = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new TypeError(`The page has no ${id}.`);
  return found as T;
};
const say = part('say');
const card = part('card');
const openForm = part<HTMLFormElement>('open');
const decideForm = part<HTMLFormElement>('decide');
const words = part<HTMLTextAreaElement>('words');
const why = part<HTMLTextAreaElement>('why');
const code = part<HTMLInputElement>('code');

const token = location.hash.slice(1);
// Out of sight and out of the history: whoever takes over this phone finds no link in it.
history.replaceState(null, '', location.pathname);
/** How often it had been changed when the card was shown. */
let changes = 0;
/** An approval has to say why. */
let asksWhy = false;
/** The same for every try of the same decision, so that one sent twice counts once. */
const ids = { approve: crypto.randomUUID(), deny: crypto.randomUUID() };

function tell(text: string, bad = false): void {
  say.textContent = text;
  say.classList.toggle('bad', bad);
}

async function ask(path: string, body: object): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
    });
  } catch {
    throw new Error('The endpoint cannot be reached. Nothing was decided; try again.');
  }
  const value: unknown = await answer.json();
  if (answer.ok) return value;
  const { error } = value as { error?: { message?: string } };
  throw new Error(error?.message ?? 'The endpoint did not answer as expected. Nothing was decided.');
}

/** Runs something while its form waits, and says what went wrong. */
async function busy(form: HTMLFormElement, doing: string, work: () => Promise<void>): Promise<void> {
  const buttons = form.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  tell(doing);
  try {
    await work();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), true);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

function cell(tag: 'td' | 'th' | 'dt' | 'dd', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (tag === 'th') made.setAttribute('scope', 'row');
  return made;
}

function show(request: LinkCard): void {
  part('amount').textContent = request.amount;
  part('asked').textContent = request.asked;
  part('due').textContent = request.due;
  part('facts').replaceChildren(
    ...request.facts.flatMap(({ name, value }) => [cell('dt', name), cell('dd', value)]),
  );
  part('lines').replaceChildren(
    ...request.lines.map(({ what, before, after }) => {
      const row = document.createElement('tr');
      row.append(cell('th', what), cell('td', before), cell('td', after));
      return row;
    }),
  );
  openForm.hidden = true;
  ({ changes, rationale: asksWhy } = request);
  part('asks-why').hidden = !asksWhy;
  card.hidden = false;
  tell(`Signed in by this link as ${request.person}.`);
  part('amount').focus();
}

openForm.addEventListener('submit', (event) => {
  event.preventDefault();
  void busy(openForm, 'Opening …', async () =>
    show((await ask('/v1/links/open', { token, code: code.value })) as LinkCard),
  );
});

decideForm.addEventListener('submit', (event) => {
  event.preventDefault();
  const type = (event.submitter as HTMLButtonElement | null)?.value === 'deny' ? 'deny' : 'approve';
  const text = words.value.trim();
  if (type === 'deny' && !text) {
    tell('A denial needs a reason: the requester reads it.', true);
    words.focus();
    return;
  }
  const rationale = asksWhy ? why.value.trim() : '';
  if (type === 'approve' && asksWhy && !rationale) {
    tell('From the amount that your firm has set on, an approval says why.', true);
    why.focus();
    return;
  }
  const decision =
    type === 'deny'
      ? { id: ids.deny, type, reason: text }
      : { id: ids.approve, type, condition: text || null, after: changes, ...(rationale && { rationale }) };
  void busy(decideForm, 'Sending …', async () => {
    const { message } = (await ask('/v1/links/decide', { token, code: code.value, decision })) as {
      message: string;
    };
    card.hidden = true;
    tell(message);
  });
});

if (!token) {
  openForm.hidden = true;
  tell('This address is not whole. Copy all of it from the mail.', true);
} else code.focus();
