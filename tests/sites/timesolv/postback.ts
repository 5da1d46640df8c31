import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SiteWrite } from '../billing-site.ts';
import { document, feedback } from './layout.ts';
import { Page, type Answer, type Html, type Screen } from './page.ts';
import type { TimesolvLedger } from './books.ts';
import type { Skin } from './skin.ts';
import type { ViewStates } from './view-state.ts';

/** What one request needs of the site. */
export interface Desk {
  readonly skin: Skin;
  readonly ledger: TimesolvLedger;
  readonly views: ViewStates;
  random(): number;
  /** Takes the failure that a test has ordered for the next ledger-changing write. */
  takeFailure(): { status: number; message: string } | null;
}

interface Reply {
  readonly status: ContentfulStatusCode;
  readonly outcome: SiteWrite['outcome'];
  readonly redirect?: string;
  /** A document, or the JSON of a partial refresh. */
  readonly body: Html | string;
}

const expired = 'The page has expired (invalid view state). Nothing was saved. Open the page again.';

/** The number at the start of every id of a page view; publicly known for the sign-in page alone. */
const prefixFor = (desk: Desk, screen: Screen): string =>
  `RichWidgets_wt${screen.path === '/App/Login.aspx' ? 91 : 10 + Math.floor(desk.random() * 390)}`;

const addressOf = (url: URL): string => url.pathname + url.search;

/** First view of a screen. */
export function show(desk: Desk, screen: Screen, url: URL): Html {
  const { token, view } = desk.views.issue(addressOf(url), prefixFor(desk, screen));
  const page = new Page(desk.skin, desk.ledger, url, view, () => desk.random());
  return document(page, screen, token, screen.body(page));
}

/** A postback, full or partial: finds the view, lets the screen decide, and renders what came of it. */
export async function postBack(desk: Desk, screen: Screen, url: URL, form: URLSearchParams): Promise<Reply> {
  const partial = form.has('__AJAX');
  const token = form.get('__VIEWSTATE') ?? '';
  const before = desk.views.find(token, addressOf(url));
  if (!before) return refuseExpired(desk, screen, url, partial);

  const { token: next, view } = partial
    ? desk.views.renew(before)
    : desk.views.issue(addressOf(url), prefixFor(desk, screen), before.data);
  const page = new Page(desk.skin, desk.ledger, url, view, () => desk.random());
  page.posted = true;
  for (const [name, value] of form) {
    const key = before.names.get(name);
    if (key) page.typed.set(key, value);
  }
  const [command, row = ''] = pressed(page, form, before.names).split('@');
  if (command === 'Search') view.data.set('search', page.value('Search', ''));
  const answer: Answer =
    command === 'Search' ? { kind: 'neutral', refresh: [] } : screen.handle(page, command ?? '', row);
  if (answer.kind === 'redirect') return { status: 302, outcome: 'neutral', redirect: answer.to, body: '' };
  // A refresh or a search may be repeated with the same view; anything that was meant to save spends it.
  if (answer.kind !== 'neutral') desk.views.spend(token);
  const { status, outcome } = settle(desk, page, answer);
  const body = partial
    ? await refreshed(page, screen, next, answer.refresh)
    : document(page, screen, next, screen.body(page));
  return { status, outcome, body };
}

/**
 * The command behind a postback. A submit button that is in the body wins over __EVENTTARGET, as in WebForms: the hidden
 * field may still hold the target of an earlier attempt that never left the browser.
 */
function pressed(page: Page, form: URLSearchParams, names: ReadonlyMap<string, string>): string {
  const button = [...page.typed.keys()].find((key) => key.startsWith('!'));
  const target = names.get(form.get('__EVENTTARGET') ?? '') ?? '';
  const key = button ?? target;
  // A list that refreshes on change names its event in the argument, as its own name is a field's.
  return key.startsWith('!') ? key.slice(1) : (form.get('__EVENTARGUMENT') ?? '');
}

/** Applies, refuses or fails; sets the banner; and keeps what was typed unless it is in the books now. */
function settle(
  desk: Desk,
  page: Page,
  answer: Exclude<Answer, { kind: 'redirect' }>,
): Pick<Reply, 'status' | 'outcome'> {
  if (answer.kind === 'neutral') return { status: 200, outcome: 'neutral' };
  const failure = answer.kind === 'ledger' ? desk.takeFailure() : null;
  if (answer.kind === 'refused' || failure) {
    page.feedback = {
      kind: 'Error',
      text: failure?.message ?? (answer.kind === 'refused' ? answer.message : ''),
    };
    // A test orders the status as a plain number.
    return { status: (failure?.status ?? 200) as ContentfulStatusCode, outcome: 'refused' };
  }
  page.feedback = { kind: 'Success', text: answer.commit() };
  page.posted = false;
  page.typed = new Map([...page.typed].filter(([key]) => key === 'Tab'));
  return { status: 200, outcome: 'applied' };
}

/** The answer to a partial refresh: new inner HTML by element id, and the next view state. */
async function refreshed(
  page: Page,
  screen: Screen,
  token: string,
  blocks: readonly string[],
): Promise<string> {
  const outers: Record<string, { inner: string }> = {
    Feedback_Container: { inner: String(await feedback(page)) },
  };
  for (const key of blocks) {
    const id = page.view.blocks.get(key);
    const content = screen.blocks[key];
    if (id && content) outers[id] = { inner: String(await content(page)) };
  }
  return JSON.stringify({ outers, hidden: { __VIEWSTATE: token, __EVENTTARGET: '', __EVENTARGUMENT: '' } });
}

/** A view that is unknown, spent or of another page: nothing is even looked at. */
async function refuseExpired(desk: Desk, screen: Screen, url: URL, partial: boolean): Promise<Reply> {
  const { token, view } = desk.views.issue(addressOf(url), prefixFor(desk, screen));
  const page = new Page(desk.skin, desk.ledger, url, view, () => desk.random());
  page.feedback = { kind: 'Error', text: expired };
  const body = partial
    ? JSON.stringify({ outers: { Feedback_Container: { inner: String(await feedback(page)) } }, hidden: {} })
    : document(page, screen, token, screen.body(page));
  return { status: 500, outcome: 'refused', body };
}
