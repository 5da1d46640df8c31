import type { Context, Hono } from 'hono';
import { activityJson, bulkEdit, deleteActivities, officeJson, saveActivity } from './activity-changes.ts';
import { activityInput, bulkInput, idsInput } from './input.ts';
import type { Books } from './state.ts';

/** Runs one state-changing request: logged, token checked, refusals turned into answers. */
export type Write = (
  c: Context,
  kind: 'ledger' | 'neutral',
  run: (body: unknown, who: string) => object,
) => Promise<Response>;

export function activityRoutes(app: Hono, books: () => Books, write: Write): void {
  const all = () => books().practice.activities.map((one) => activityJson(books(), one));
  const saved = (text: string) => ({ activities: all(), last_saved: text });
  const id = (c: Context): number => Number.parseInt(c.req.param('id') ?? '', 10);
  const kind = (type: string): string => (type === 'TimeEntry' ? 'Time entry' : 'Expense');

  app.get('/iris/activities.json', (c) => c.json({ data: all() }));
  app.get('/iris/office.json', (c) => c.json({ data: officeJson(books()) }));
  app.post('/iris/activities.json', (c) =>
    write(c, 'ledger', (body) => {
      const entry = saveActivity(books(), null, activityInput.parse(body).data);
      return saved(`${kind(entry.type)} created`);
    }),
  );
  app.patch('/iris/activities/bulk.json', (c) =>
    write(c, 'ledger', (body) => {
      const entries = bulkEdit(books(), bulkInput.parse(body).data);
      return saved(`${entries.length} time entries updated`);
    }),
  );
  app.post('/iris/activities/delete.json', (c) =>
    write(c, 'ledger', (body) => {
      deleteActivities(books(), idsInput.parse(body).data.ids);
      return saved('Entries deleted');
    }),
  );
  app.patch('/iris/activities/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body) => {
      const entry = saveActivity(books(), id(c), activityInput.parse(body).data);
      return saved(`${kind(entry.type)} saved`);
    }),
  );
  app.delete('/iris/activities/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', () => {
      deleteActivities(books(), [id(c)]);
      return saved('Entry deleted');
    }),
  );
}
