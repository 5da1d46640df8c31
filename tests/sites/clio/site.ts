import { Hono, type Context } from 'hono';
import { ZodError } from 'zod';
import type { BillingSite, SiteWrite } from '../billing-site.ts';
import { skinOf } from '../skin.ts';
import { billRoutes } from './bill-routes.ts';
import { billDetail, billSummary, overview } from './bill-json.ts';
import { addCredit, deleteCredit, moveBill, recordPayment, removeBill, saveBill } from './changes.ts';
import { billInput, creditInput, noteInput, paymentInput, searchInput, stateInput } from './input.ts';
import { activityRoutes } from './activity-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { asset, frame, login, shell } from './pages.ts';
import { Sessions } from './session.ts';
import { billOf, extraOf, freshBooks, Refusal } from './state.ts';

/** Clio Manage: a hash-routed application under /nc/ that talks to internal JSON addresses under /iris/. */
export function clioSite(options: { seed?: number } = {}): BillingSite {
  const skin = skinOf(options.seed);
  const sessions = new Sessions();
  const writes: SiteWrite[] = [];
  let books = freshBooks();
  const app = new Hono();

  /**
   * Every state-changing request passes here: it is logged whatever becomes of it, needs a live token, and (where it
   * changes the books) meets a failure that a test has ordered.
   */
  async function write(c: Context, kind: 'ledger' | 'neutral', run: (body: unknown, who: string) => object) {
    const body = await parsed(c.req.raw.clone());
    const answer = (outcome: SiteWrite['outcome'], status: number, json: object) => {
      writes.push({ method: c.req.method, path: c.req.path, body, at: new Date().toISOString(), outcome });
      return Response.json(json, { status });
    };
    const refuse = (status: number, message: string) =>
      answer('refused', status, { error: { type: 'InvalidRequest', message } });

    if (!sessions.allows(c.req.raw.headers.get('x-csrf-token'))) {
      return refuse(403, 'Your session has expired. Reload the page and try again.');
    }
    const failure = kind === 'ledger' ? site.failNext : null;
    if (failure) {
      site.failNext = null;
      return refuse(failure.status, failure.message);
    }
    try {
      const data = run(body, sessions.userOf(c.req.raw));
      return answer(kind === 'ledger' ? 'applied' : 'neutral', 200, { data });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.status, error.message);
      if (error instanceof ZodError)
        return refuse(422, error.issues[0]?.message ?? 'Check what you entered.');
      throw error;
    }
  }

  const bill = (c: Context) => billOf(books, Number(c.req.param('id')));

  app.get('/', (c) => c.redirect('/nc/'));
  app.get('/nc', (c) => c.redirect('/nc/'));
  app.get('/nc/', (c) =>
    shell({ firm: books.ledger.firm, user: sessions.userOf(c.req.raw), skin }, sessions.issueToken()),
  );
  app.get('/nc/frame', () => frame());
  app.get('/nc/assets/:name', (c) => asset(c.req.param('name')) ?? c.notFound());
  app.get('/login', () => login(books.ledger.firm));
  app.post('/session', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const email = form.get('email') ?? '';
    writes.push({
      method: 'POST',
      path: '/session',
      body: { email },
      at: new Date().toISOString(),
      outcome: 'neutral',
    });
    c.header('Set-Cookie', sessions.signIn(email));
    return c.redirect('/nc/#/bills', 303);
  });

  app.get('/iris/bills.json', (c) =>
    c.json({ data: books.ledger.bills.map((one) => billSummary(books, one)) }),
  );
  app.get('/iris/overview.json', (c) => c.json({ data: overview(books) }));
  app.get('/iris/bills/:id{[0-9]+\\.json}', (c) =>
    c.json({ data: billDetail(books, billOf(books, Number.parseInt(c.req.param('id'), 10))) }),
  );

  app.patch('/iris/bills/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body, who) => {
      const target = billOf(books, Number.parseInt(c.req.param('id'), 10));
      const move = stateInput.safeParse(body);
      if (move.success) {
        moveBill(books, target, move.data.data.state === 'awaiting_approval' ? 'pending' : 'unpaid', who);
      } else {
        saveBill(books, target, billInput.parse(body).data, who);
      }
      return billDetail(books, target);
    }),
  );
  app.delete('/iris/bills/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (_body, who) => {
      const target = billOf(books, Number.parseInt(c.req.param('id'), 10));
      removeBill(books, target, who);
      return billDetail(books, target);
    }),
  );
  app.post('/iris/bills/:id/credit_memos.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const credit_memo = addCredit(books, bill(c), creditInput.parse(body).data, who);
      return { ...billDetail(books, bill(c)), credit_memo };
    }),
  );
  app.delete('/iris/bills/:id/credit_memos/:credit{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (_body, who) => {
      deleteCredit(books, bill(c), Number.parseInt(c.req.param('credit'), 10), who);
      return billDetail(books, bill(c));
    }),
  );
  app.post('/iris/bills/:id/payments.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const { payment, credit } = recordPayment(books, bill(c), paymentInput.parse(body).data, who);
      return { ...billDetail(books, bill(c)), payment, credit_memo: credit };
    }),
  );

  activityRoutes(app, () => books, write);
  billRoutes(app, () => books, write);
  officeRoutes(app, () => books, write);

  app.put('/iris/bills/:id/note.json', (c) =>
    write(c, 'neutral', (body) => {
      extraOf(books, bill(c)).privateNote = noteInput.parse(body).data.private_note;
      return billDetail(books, bill(c));
    }),
  );
  app.post('/iris/search.json', (c) =>
    write(c, 'neutral', (body) => {
      const query = searchInput.parse(body).query.trim().toLowerCase();
      const found = books.ledger.bills
        .map((one) => billSummary(books, one))
        .filter((one) => JSON.stringify([one.number, one.client, one.matter]).toLowerCase().includes(query));
      return { query, bills: query ? found : [] };
    }),
  );
  app.post('/iris/heartbeat.json', (c) => write(c, 'neutral', () => ({})));

  app.onError((error, c) => {
    if (error instanceof Refusal)
      return Response.json({ error: { message: error.message } }, { status: error.status });
    return c.json({ error: { message: 'Something went wrong.' } }, 500);
  });

  const site: BillingSite = {
    id: 'clio',
    hosts: ['app.clio.com', 'eu.app.clio.com'],
    home: '/nc/#/bills',
    get ledger() {
      return books.ledger;
    },
    set ledger(ledger) {
      books.ledger = ledger;
    },
    writes,
    failNext: null,
    fetch: async (request) => app.fetch(await meant(request)),
    reset() {
      books = freshBooks();
      writes.length = 0;
      site.failNext = null;
    },
  };
  return site;
}

/** The body as JSON where it is JSON, as text where it is not, null where there is none. */
async function parsed(request: Request): Promise<unknown> {
  const text = await request.text();
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** A form that says in `_method` what it is meant to be, as the request it is meant to be. */
async function meant(request: Request): Promise<Request> {
  const type = request.headers.get('content-type') ?? '';
  if (request.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded')) return request;
  const form = new URLSearchParams(await request.clone().text());
  const method = form.get('_method');
  if (!method) return request;
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  const body = form.get('body');
  headers.delete('content-length');
  return new Request(request.url, { method: method.toUpperCase(), headers, ...(body ? { body } : {}) });
}
