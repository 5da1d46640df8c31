import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Unsaved } from '../../lib/sites/unsaved.ts';
import { FakeBrowser, ID } from './worker-kit.ts';

/** What was typed and not saved outlives its document: the next one of the same tab is told, and nobody else. */
const typed: Unsaved = {
  screen: 'draft-totals',
  address: '/App/EditDraft.aspx?InvoiceId=4101',
  bill: '1041',
  matter: null,
  sent: false,
  texts: [{ key: 'Adjustment/figure', before: '0.00', typed: '-260.00' }],
  rows: [
    {
      grid: 'lines',
      key: '10/05/2026 Miriam Hartwell Draft motion',
      before: [{ role: 'hours', text: '4.20', ticked: null }],
      typed: [{ role: 'hours', text: '3.70', ticked: null }],
    },
  ],
};
const nothing = { type: 'gate.standing', adjustment: null, known: false } as const;

let carla: FakeBrowser;
beforeEach(() => (carla = new FakeBrowser()));
afterEach(() => carla.db.delete());

const told = async (tab: number, frame = 0): Promise<Unsaved[]> =>
  (await carla.gate({ type: 'gate.hello' }, tab, frame)).unsaved;

test('the next document of the tab is told, also by a worker that was started anew', async () => {
  await carla.gate({ ...nothing, unsaved: [typed] }, 7);
  expect(await told(7)).toEqual([typed]);
  await carla.restart();
  expect(await told(7)).toEqual([typed]);
  expect(await told(8)).toEqual([]);
});

test('a frame of the tab is told what another frame of it left', async () => {
  await carla.gate({ ...nothing, unsaved: [typed] }, 7, 3);
  expect(await told(7, 5)).toEqual([typed]);
});

test('what a document says last counts: nothing left to save, nothing to tell', async () => {
  await carla.gate({ ...nothing, unsaved: [typed] }, 7);
  await carla.gate(nothing, 7);
  expect(await told(7)).toEqual([]);
});

test('it goes with its tab and with the browser', async () => {
  await carla.gate({ ...nothing, unsaved: [typed] }, 7);
  await carla.gate({ ...nothing, unsaved: [typed] }, 71);
  await carla.worker.onTabGone(7);
  expect(await told(7)).toEqual([]);
  expect(await told(71)).toEqual([typed]);
  await carla.restart(true);
  expect(await told(71)).toEqual([]);
});

test('what cannot be read is refused by field, and what was kept stays', async () => {
  await carla.gate({ ...nothing, unsaved: [typed] }, 7);
  const sender = { id: ID, url: 'https://app.clio.com/', frameId: 0, tab: { id: 7 } };
  const bad = { ...nothing, unsaved: [{ ...typed, bill: 1041 }] };
  expect(await carla.raw(bad, sender)).toMatchObject({ error: { field: 'unsaved.0.bill' } });
  expect(await told(7)).toEqual([typed]);
});
