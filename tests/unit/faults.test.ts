import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { adjustment, approve, openFirm, submit, type Firm } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';

/**
 * Each fault at each step from asking to the site's answer, with a real endpoint: it comes just before the step, the step is tried
 * in vain or not, the fault ends, and the person goes on as people do. What has to be true afterwards is the same every time.
 * The table with the results: docs/faults.md.
 */
const steps = ['ask', 'decide', 'grant', 'send', 'spend'] as const;
type Step = (typeof steps)[number];

let firm: Firm;
let port = 0;
let ben: FakeBrowser;
let carla: FakeBrowser;

beforeAll(async () => {
  firm = await openFirm();
  port = Number(new URL(firm.endpoint.url).port);
  [ben, carla] = [new FakeBrowser(), new FakeBrowser()];
  await ben.signIn(firm.endpoint.url, demoPeople.coordinator.email);
  await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
}, 60_000);
afterAll(() => firm?.end());

interface Fault {
  name: string;
  breaks(): Promise<unknown> | void;
  heals(): Promise<unknown> | void;
}

const day = 24 * 3_600_000;
const faults: Fault[] = [
  { name: 'the worker is killed', breaks: () => carla.restart(), heals: () => {} },
  { name: 'the browser is killed', breaks: () => carla.restart(true), heals: () => {} },
  {
    name: 'the endpoint is killed',
    breaks: () => firm.endpoint.close(),
    heals: () => firm.restart({ port }),
  },
  {
    name: 'the network is cut',
    breaks: () => void (carla.fetch = () => Promise.reject(new TypeError('Failed to fetch'))),
    heals: () => void (carla.fetch = (input, init) => fetch(input, init)),
  },
  {
    name: 'an answer gets lost',
    breaks() {
      carla.fetch = async (input, init) => {
        await fetch(input, init);
        throw new TypeError('Failed to fetch');
      };
    },
    heals: () => void (carla.fetch = (input, init) => fetch(input, init)),
  },
  {
    name: 'the clock is a day behind',
    breaks: () => void (carla.shift = -day),
    heals: () => void (carla.shift = 0),
  },
  {
    name: 'the clock is a month ahead',
    breaks: () => void (carla.shift = 30 * day),
    heals: () => void (carla.shift = 0),
  },
  {
    name: 'the storage quota is reached',
    breaks() {
      const full = () =>
        Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
      for (const table of [
        carla.db.tickets,
        carla.db.outbox,
        carla.db.holds,
        carla.db.events,
        carla.db.facts,
      ])
        for (const way of ['put', 'add', 'update', 'bulkPut'] as const)
          vi.spyOn(table, way).mockImplementation(full as never);
    },
    heals: () => void vi.restoreAllMocks(),
  },
];

let bill = 5000;

/** One request for a bill of its own, up to the answer of the billing site. */
function journey(tabs: readonly number[]) {
  const command = { ...submit(crypto.randomUUID()), adjustment: { ...adjustment(), bill: String(++bill) } };
  const screen: Adjustment = command.adjustment;
  const id = command.requestId;
  const state = { grant: null as string | null, tab: 0, landed: 0 };
  const said = async <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null);
  const status = async () => (await carla.db.requests.get(id))?.status;

  /** The person does it once, as far as it goes. @returns whether it is done */
  const once: Record<Step, () => Promise<boolean>> = {
    async ask() {
      // The panel gives the same command again until it is taken.
      await said(carla.page({ type: 'command.queue', command }));
      await said(carla.page({ type: 'sync.now' }));
      return (await status()) === 'waiting';
    },
    async decide() {
      await said(ben.page({ type: 'sync.now' }));
      await said(ben.page({ type: 'command.queue', command: approve(id) }));
      await said(carla.page({ type: 'sync.now' }));
      return (await status()) === 'approved';
    },
    async grant() {
      const asked = await Promise.all(
        tabs.map((tab) => said(carla.gate({ type: 'gate.ask', adjustment: screen, control: 'Save' }, tab))),
      );
      const passed = asked.flatMap((one, at) =>
        one?.verdict === 'pass' ? [{ grant: one.grant, tab: tabs[at] ?? 0 }] : [],
      );
      expect(passed.length).toBeLessThanOrEqual(1);
      const [first] = passed;
      if (first) [state.grant, state.tab] = [first.grant, first.tab];
      return first !== undefined;
    },
    async send() {
      if (state.grant === null) return false;
      const { grant, tab } = state;
      const answers = await Promise.all(
        [1, 2].map(() => said(carla.gate({ type: 'gate.release', grant }, tab))),
      );
      const let_go = answers.filter((one) => one?.ok).length;
      expect(let_go).toBeLessThanOrEqual(1);
      state.landed += let_go;
      if (let_go === 1) return true;
      // Nothing was pressed: the page says so, and the next press asks anew.
      await said(
        carla.gate({ type: 'gate.outcome', grant, saved: false, reference: null, text: 'Not let go.' }, tab),
      );
      return (await once.grant()) && once.send();
    },
    async spend() {
      const { grant, tab } = state;
      const outcome = { saved: true, reference: 'D-1', text: '' };
      const told = await said(carla.gate({ type: 'gate.outcome', grant: grant ?? '', ...outcome }, tab));
      return told?.ok ?? false;
    },
  };
  return { id, screen, state, once, status };
}

async function run(fault: Fault, at: Step, tabs: readonly number[] = [1]) {
  const one = journey(tabs);
  for (const step of steps) {
    let done = false;
    if (step === at) {
      await fault.breaks();
      done = await one.once[step]();
      await fault.heals();
    }
    // Tries that were put off come due.
    for (let again = 0; !done && again < 3; again++) {
      carla.shift += 60_000;
      done = await one.once[step]();
    }
    if (!done && step !== 'spend') throw new Error(`${fault.name} at ${at}: ${step} is never done.`);
  }
  carla.shift = 0;
  await carla.page({ type: 'sync.now' });
  const events = await carla.db.events.where('body.requestId').equals(one.id).toArray();
  return { ...one, kinds: events.map(({ body }) => body.type) };
}

describe.each(faults)('$name', (fault) => {
  test.each(steps)('before the step "%s": saved once, on record once', async (step) => {
    const { id, state, kinds, status, screen } = await run(fault, step);
    expect(state.landed).toBe(1);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(count('request.submitted')).toBe(1);
    expect(count('save.sent') - count('save.failed')).toBe(1);
    // Nobody is left who could say what the site answered: that it was sent is on record, and it is not let go again.
    const forgotten = fault.name === 'the browser is killed' && step === 'spend';
    expect(count('save.applied')).toBe(forgotten ? 0 : 1);
    expect(await status()).toBe(forgotten ? 'sent' : 'applied');
    const again = await carla.gate({ type: 'gate.ask', adjustment: screen, control: 'Save' }, 9);
    expect(again.verdict).toBe('hold');
    // What was refused stays to be read; nothing waits to be sent.
    const kept = await carla.db.outbox.filter(({ refusal }) => refusal === null).toArray();
    expect(kept.filter(({ command }) => 'requestId' in command && command.requestId === id)).toEqual([]);
  });
});

test('two tabs on one bill ask in the same moment, and two approvers decide: one request, one decision, one ticket', async () => {
  const given = { ...submit(crypto.randomUUID()), adjustment: { ...adjustment(), bill: String(++bill) } };
  const twin = { ...given, id: crypto.randomUUID(), requestId: crypto.randomUUID() };
  await Promise.all(
    [given, twin].map((command, at) => carla.page({ type: 'command.queue', command }, at + 1)),
  );
  await carla.page({ type: 'sync.now' });
  // A third tab, when the first answer is here.
  const late = { ...given, id: crypto.randomUUID(), requestId: crypto.randomUUID() };
  expect(await carla.page({ type: 'command.queue', command: late }, 3)).toEqual({ state: 'sent' });
  await carla.page({ type: 'sync.now' });
  const asked = await carla.db.requests
    .filter((one) => one.adjustment.bill === given.adjustment.bill)
    .toArray();
  expect(asked).toMatchObject([{ status: 'waiting' }]);
  const id = asked[0]?.id ?? '';
  const again = new FakeBrowser();
  await again.signIn(firm.endpoint.url, demoPeople.coordinator.email);
  await ben.page({ type: 'sync.now' });
  await Promise.all(
    [ben, again, ben].map((one) => one.page({ type: 'command.queue', command: approve(id) })),
  );
  await carla.page({ type: 'sync.now' });
  const events = await carla.db.events.where('body.requestId').equals(id).toArray();
  const kinds = events.map(({ body }) => body.type);
  for (const kind of ['request.submitted', 'request.approved', 'ticket.issued'])
    expect(kinds.filter((one) => one === kind)).toHaveLength(1);
  const saves = await Promise.all(
    [1, 2, 3].map((tab) =>
      carla.gate({ type: 'gate.ask', adjustment: given.adjustment, control: 'Save' }, tab),
    ),
  );
  expect(saves.filter(({ verdict }) => verdict === 'pass')).toHaveLength(1);
});

const none: Fault = { name: 'no fault', breaks: () => {}, heals: () => {} };
test.each([[[1, 2]], [[3, 3, 3]], [[1, 2, 3, 4, 5]]])(
  'pressed at the same moment in tabs %j: let go once',
  async (tabs) => {
    const { state, kinds } = await run(none, 'grant', tabs);
    expect(state.landed).toBe(1);
    expect(kinds.filter((kind) => kind === 'save.applied')).toHaveLength(1);
  },
);
