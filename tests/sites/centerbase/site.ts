import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { BillingSite, SiteWrite } from '../billing-site.ts';
import { deleteBills, generateBills, postBills, saveBill, setFlatRate, unpostBill } from './bill-writes.ts';
import { approveBills, moveEntries, saveEntries, saveReview } from './approval-writes.ts';
import { deleteEntry, saveEntry } from './entry-writes.ts';
import { addPayment, applyCredit, reversePayment, spendNegative } from './money-writes.ts';
import { appPage, clientScript, helpPage } from './page.ts';
import {
  payorsOf,
  ratesOf,
  savePayors,
  saveRates,
  saveSettings,
  settingsOf,
  updateEntries,
} from './settings-writes.ts';
import { sweepRows, sweepUp } from './sweep-writes.ts';
import { skinFor } from './skin.ts';
import {
  detailOf,
  freshBooks,
  isPosted,
  Refusal,
  takeReference,
  type Books,
  type CenterbaseSite,
} from './state.ts';
import {
  approvalEntries,
  billSummaries,
  billView,
  entryView,
  matterView,
  officeView,
  search,
  USER,
} from './views.ts';
import type { Receipt } from './wire.ts';

const HOME = '/app/billing/prebills';

/** A replica of Centerbase. With another seed the same screens are marked up in another way. */
export function centerbaseSite(options: { seed?: number } = {}): CenterbaseSite {
  const skin = skinFor(options.seed ?? 0);
  const books = freshBooks();
  const writes: SiteWrite[] = [];
  let failNext: BillingSite['failNext'] = null;

  /** Answers one state-changing request and writes it down, whatever became of it. */
  async function write(
    context: Context,
    outcome: 'applied' | 'neutral',
    act: (books: Books, body: unknown) => unknown,
  ): Promise<Response> {
    const text = await context.req.text();
    const body = parseJson(text);
    const note = (result: SiteWrite['outcome']) =>
      writes.push({
        method: context.req.method,
        path: context.req.path,
        body,
        at: new Date().toISOString(),
        outcome: result,
      });
    if (failNext && outcome === 'applied') {
      const { status, message } = failNext;
      failNext = null;
      note('refused');
      return Response.json({ message }, { status });
    }
    try {
      const answer = act(books, body);
      note(outcome);
      return context.json(answer as Receipt);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
      note('refused');
      const message = error instanceof Refusal ? error.message : 'Some of the values are not valid.';
      return context.json({ message }, 422);
    }
  }

  const app = new Hono();
  const id = (context: Context) => Number(context.req.param('id'));
  /** Whose settings: `matters/31`. */
  const owner = (context: Context) => `${context.req.param('owner')}/${context.req.param('id')}`;

  app.get('/api/office', (context) => context.json(officeView(books)));
  app.get('/api/bills', (context) => {
    const posted = context.req.query('posted') === 'true';
    return context.json(billSummaries(books, (bill) => isPosted(bill) === posted && bill.state !== 'void'));
  });
  app.get('/api/bills/:id', (context) => found(context, () => billView(books, id(context))));
  app.get('/api/matters/:id', (context) => found(context, () => matterView(books, id(context))));
  app.get('/api/billingentries', (context) =>
    context.json(
      books.unbilled.map((one) => ({ ...entryView(books, one.line, one.matterId), held: one.held })),
    ),
  );
  app.get('/api/approvalentries', (context) => context.json(approvalEntries(books)));
  app.get('/api/:owner{matters|clients|system}/:id/settings', (c) => c.json(settingsOf(books, owner(c))));
  app.get('/api/:owner{matters|clients|system}/:id/rates', (c) => c.json(ratesOf(books, owner(c))));
  app.get('/api/matters/:id/payors', (c) => c.json(payorsOf(books, id(c))));
  app.get('/api/sweep', (c) => c.json(sweepRows(books)));

  app.put('/api/bills/:id', (c) => write(c, 'applied', (state, body) => saveBill(state, id(c), body)));
  app.post('/api/bills/post', (c) => write(c, 'applied', postBills));
  app.post('/api/bills/delete', (c) => write(c, 'applied', deleteBills));
  app.post('/api/bills/generate', (c) => write(c, 'applied', generateBills));
  app.post('/api/bills/:id/unpost', (c) =>
    write(c, 'applied', (state, body) => unpostBill(state, id(c), body)),
  );
  app.post('/api/bills/:id/flatrate', (c) =>
    write(c, 'applied', (state, body) => setFlatRate(state, id(c), body)),
  );
  app.put('/api/prebillapproval/:id', (c) =>
    write(c, 'applied', (state, body) => saveReview(state, id(c), body)),
  );
  app.post('/api/prebillapproval/approve', (c) => write(c, 'applied', approveBills));
  app.post('/api/approvalentries', (c) => write(c, 'applied', moveEntries));
  app.put('/api/approvalentries', (c) => write(c, 'applied', saveEntries));
  app.put('/api/:owner{matters|clients|system}/:id/settings', (c) =>
    write(c, 'applied', (state, body) => saveSettings(state, owner(c), body)),
  );
  app.put('/api/:owner{matters|clients|system}/:id/rates', (c) =>
    write(c, 'applied', (state, body) => saveRates(state, owner(c), body)),
  );
  app.put('/api/matters/:id/payors', (c) =>
    write(c, 'applied', (state, body) => savePayors(state, id(c), body)),
  );
  app.post('/api/lineofcredit', (c) =>
    write(c, 'applied', (state) => ({ reference: takeReference(state), id: 0 })),
  );
  app.post('/api/sweep', (c) => write(c, 'applied', sweepUp));
  app.put('/api/billingentries', (c) => write(c, 'applied', updateEntries));
  app.post('/api/billingentries', (c) => write(c, 'applied', saveEntry));
  app.delete('/api/billingentries/:id', (c) => write(c, 'applied', (state) => deleteEntry(state, id(c))));
  app.post('/api/transaction/negative', (c) => write(c, 'applied', spendNegative));
  app.post('/api/transaction/credit', (c) => write(c, 'applied', applyCredit));
  app.post('/api/transaction/payment', (c) => write(c, 'applied', addPayment));
  app.post('/api/transaction/:id/reverse', (c) =>
    write(c, 'applied', (state) => reversePayment(state, id(c))),
  );

  // Requests that change nothing in the books, and that nobody may hold up.
  app.post('/api/search', (c) =>
    write(c, 'neutral', (state, body) => search(state, z.object({ text: z.string() }).parse(body).text)),
  );
  app.post('/api/userauth/keepalive', (c) => write(c, 'neutral', () => ({ ok: true })));
  app.post('/api/userauth/createsession', (c) => write(c, 'neutral', () => ({ home: HOME })));

  app.get('/assets/client/:name', (context) => {
    const script = clientScript(context.req.param('name'));
    if (script === null) return context.notFound();
    return context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  const page = (context: Context) =>
    context.html(appPage({ skin, prefix: classPrefix(), firm: books.ledger.firm, user: USER }));
  app.get('/login', page);
  app.get('/app/*', page);
  app.get('/', (context) => context.redirect(HOME));

  const help = new Hono();
  help.post('/feedback', (c) => write(c, 'neutral', () => ({ thanks: true })));
  help.get('*', (context) => context.html(helpPage()));

  return {
    id: 'centerbase',
    hosts: ['hartwell.centerbase.com', 'support.centerbase.com'],
    home: HOME,
    get ledger() {
      return books.ledger;
    },
    set ledger(ledger) {
      books.ledger = ledger;
    },
    get unbilled() {
      return books.unbilled;
    },
    get tracked() {
      return books.tracked;
    },
    get hideRates() {
      return books.hideRates;
    },
    set hideRates(hide) {
      books.hideRates = hide;
    },
    get payors() {
      return books.payors;
    },
    detailOf: (line) => detailOf(books, line),
    get unapplied() {
      return books.unapplied;
    },
    writes,
    get failNext() {
      return failNext;
    },
    set failNext(failure) {
      failNext = failure;
    },
    fetch: (request) =>
      (new URL(request.url).hostname === 'support.centerbase.com' ? help : app).fetch(request),
    reset() {
      Object.assign(books, freshBooks());
      writes.length = 0;
      failNext = null;
    },
  };
}

function found(context: Context, read: () => unknown): Response {
  try {
    const view = read();
    if (view !== null) return Response.json(view);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return context.json({ message: 'Not found.' }, 404);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : text;
  }
}

function classPrefix(): string {
  return `c${Math.random().toString(36).slice(2, 7)}`;
}
