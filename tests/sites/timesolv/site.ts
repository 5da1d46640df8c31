import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { BillingSite, SiteWrite } from '../billing-site.ts';
import { timesolvLedger, type TimesolvLedger } from './books.ts';
import { editDraftScreen } from './edit-draft.ts';
import { approveTimeScreen } from './approve-time.ts';
import { entryScreens } from './entries.ts';
import { importScreen } from './import.ts';
import { draftsScreen, sentScreen } from './invoice-lists.ts';
import { matterScreen } from './matter-settings.ts';
import { newDraftScreen } from './new-draft.ts';
import { otherScreens } from './other-screens.ts';
import { allocateScreen, paymentsScreen } from './payments.ts';
import { postBack, show, type Desk } from './postback.ts';
import { rateChangesScreen } from './rate-changes.ts';
import { projectsScreen } from './projects.ts';
import { refundsScreen } from './refunds.ts';
import { signInScreen } from './sign-in.ts';
import { skinFor } from './skin.ts';
import { timeSearchScreen } from './time-search.ts';
import { ViewStates } from './view-state.ts';

export interface TimesolvSite extends BillingSite {
  ledger: TimesolvLedger;
}

const screens = [
  draftsScreen,
  sentScreen,
  newDraftScreen,
  editDraftScreen,
  paymentsScreen,
  allocateScreen,
  signInScreen,
  ...entryScreens,
  rateChangesScreen,
  matterScreen,
  timeSearchScreen,
  importScreen,
  refundsScreen,
  approveTimeScreen,
  projectsScreen,
  ...otherScreens,
];

const scripts = ['postback.js', 'partial-refresh.js', 'widgets.js', 'row-menu.js', 'layers.js'];
const styles = ['shell.css', 'forms.css', 'widgets.css'];

const assetText = (file: string): string =>
  readFileSync(new URL(`./client/${file}`, import.meta.url), 'utf8');

/** Repeatable numbers (mulberry32): the same seed gives the same ids, so that a failing test fails again. */
function randomFrom(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A replica of TimeSolv; `seed` chooses the skin (see skin.ts), 0 being the documented one. */
export function timesolvSite(options: { seed?: number } = {}): TimesolvSite {
  const seed = options.seed ?? 0;
  const views = new ViewStates();
  const writes: SiteWrite[] = [];
  const app = new Hono();

  const site: TimesolvSite = {
    id: 'timesolv',
    hosts: ['apps.timesolv.com'],
    home: '/App/Invoices.aspx',
    ledger: timesolvLedger(),
    writes,
    failNext: null,
    fetch: (request) => app.fetch(request),
    reset() {
      site.ledger = timesolvLedger();
      site.failNext = null;
      writes.length = 0;
      // Pages that are still open belong to the books of before.
      views.clear();
    },
  };

  const desk: Desk = {
    skin: skinFor(seed),
    get ledger() {
      return site.ledger;
    },
    views,
    random: randomFrom(seed),
    takeFailure() {
      const failure = site.failNext;
      site.failNext = null;
      return failure;
    },
  };

  const record = (path: string, body: unknown, outcome: SiteWrite['outcome']) =>
    writes.push({ method: 'POST', path, body, at: new Date().toISOString(), outcome });

  for (const file of scripts) {
    const text = assetText(file);
    app.get(`/App/_osjs/${file}`, (c) =>
      c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
    );
  }
  const theme = styles.map(assetText).join('\n');
  app.get('/App/Theme/Workspace.css', (c) =>
    c.body(theme, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );

  for (const screen of screens) {
    app.get(screen.path, (c) => {
      c.header('Cache-Control', 'no-store');
      return c.html(show(desk, screen, new URL(c.req.url)));
    });
    app.post(screen.path, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const reply = await postBack(desk, screen, new URL(c.req.url), form);
      record(screen.path, Object.fromEntries(form), reply.outcome);
      if (reply.redirect) return c.redirect(reply.redirect);
      c.header('Cache-Control', 'no-store');
      return c.html(reply.body, reply.status);
    });
  }

  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/App/Logout.aspx', (c) => c.redirect('/App/Login.aspx'));
  app.get('/', (c) => c.redirect(site.home));
  app.get('/App/', (c) => c.redirect(site.home));
  app.get('*', (c) => c.text('The resource cannot be found.', 404));
  app.all('*', async (c) => {
    record(c.req.path, await c.req.text(), 'refused');
    return c.text('The resource cannot be found.', 404);
  });
  return site;
}
