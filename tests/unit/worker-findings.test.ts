import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import type { Finding } from '../../lib/approval/findings.ts';
import type { Sighting } from '../../lib/gate/network.ts';
import { queueFinding } from '../../lib/store/findings.ts';
import { adjustment, type Client, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';
import { approved, ask } from './worker-office.ts';
import { FakeBrowser, soon } from './worker-kit.ts';

let firm: Firm;
let miriam: Client;
let carla: FakeBrowser;
/** Number of the last event before the test. */
let before: number;

beforeAll(async () => {
  firm = await openFirm();
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());
beforeEach(async () => {
  before = (await miriam.events()).head.seq;
  carla = new FakeBrowser();
  await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
});

const left: Sighting = {
  site: 'clio',
  tab: 1,
  method: 'PATCH',
  found: ['discount rate'],
  unknown: true,
  became: 'left',
  layer: 'watching',
  bill: '1042',
  matter: null,
};

/** What the endpoint has on record. */
async function findings() {
  const { events } = await miriam.events(before);
  return events.flatMap(({ actor, at, body }) =>
    body.type === 'finding.reported' ? [{ actor, at, ...body }] : [],
  );
}
const waiting = (browser: FakeBrowser) =>
  browser.db.outbox.filter(({ command }) => command.type === 'report-finding').count();

describe('a reduction that nobody approved', () => {
  test('is in the chain within five seconds: site, time, who, what, and which layer saw it', async () => {
    const answered = new Promise<void>((done) => {
      carla.fetch = async (input, init) => {
        const answer = await fetch(input, init);
        if (String(input).endsWith('/v1/commands')) done();
        return answer;
      };
    });
    // The clock stands still: whatever waited for it, and be it a moment, would never come.
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date'] });
    try {
      carla.worker.onSighting(left);
      await answered;
    } finally {
      vi.useRealTimers();
    }
    const [finding] = await soon(findings, (all) => all.length > 0);
    expect(finding?.at).toBe(finding?.seenAt);
    expect(finding).toMatchObject({
      actor: 'carla',
      finding: {
        kind: 'unapproved-reduction',
        site: 'clio',
        became: 'left',
        layer: 'watching',
        why: 'unmatched',
        found: ['discount rate'],
        bill: '1042',
        person: 'carla',
      },
    });
    // It comes back with the other events, and is no request.
    await carla.page({ type: 'sync.now' });
    const id = finding?.requestId ?? '';
    expect(await carla.db.events.where('body.requestId').equals(id).count()).toBe(1);
    expect(await carla.db.requests.get(id)).toBeUndefined();
  });

  test('seen while the endpoint is down: kept over the death of the worker, sent later, once', async () => {
    const { port } = new URL(firm.endpoint.url);
    await firm.endpoint.close();
    const stored = new Promise<void>((done) => carla.db.outbox.hook('creating', () => done()));
    // Stored before any clock has moved on.
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date'] });
    carla.worker.onSighting(left);
    await stored;
    vi.useRealTimers();
    expect(
      await soon(
        () => waiting(carla),
        (count) => count === 1,
      ),
    ).toBe(1);
    await carla.restart(true);
    await firm.restart({ port: Number(port) });
    let lose = true;
    carla.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!lose || !String(input).endsWith('/v1/commands')) return answer;
      lose = false;
      throw new TypeError('fetch failed');
    };
    await carla.page({ type: 'sync.now' });
    await carla.page({ type: 'sync.now' });
    const all = await soon(findings, (some) => some.length > 0);
    expect(all).toHaveLength(1);
    expect(Date.parse(all[0]?.seenAt ?? '')).toBeLessThanOrEqual(Date.parse(all[0]?.at ?? ''));
    expect(await waiting(carla)).toBe(0);
  });

  test('seen while nobody was signed in: whoever signs in next reports it, as nobody’s', async () => {
    await carla.page({ type: 'session.signOut' });
    carla.worker.onSighting(left);
    await soon(
      () => waiting(carla),
      (count) => count === 1,
    );
    await carla.signIn(firm.endpoint.url, demoPeople.coordinator.email);
    expect(await soon(findings, (all) => all.length > 0)).toMatchObject([
      { actor: 'ben', finding: { person: null } },
    ]);
  });

  test('tried again at once it is one finding; another bill is another one', async () => {
    for (let time = 0; time < 3; time++) carla.worker.onSighting(left);
    carla.worker.onSighting({ ...left, bill: '1043' });
    await soon(findings, (all) => all.length === 2);
  });

  test('held by any layer: it stays in this browser, and is no finding', async () => {
    for (const layer of ['page', 'blocking', 'watching'] as const)
      for (const unknown of [true, false])
        carla.worker.onSighting({ ...left, became: 'held', layer, unknown });
    const held = async () => (await carla.page({ type: 'status.get' })).sightings.held;
    await soon(held, (count) => count === 6);
    carla.worker.onSighting({ ...left, bill: '1044' });
    await soon(findings, (all) => all.length > 0);
    expect(await findings()).toMatchObject([{ finding: { became: 'left', bill: '1044' } }]);
  });

  test('a page that makes up findings fills nothing', async () => {
    carla.fetch = () => Promise.reject(new TypeError('fetch failed'));
    const drift: Finding = { kind: 'screen-drift', site: 'clio', screen: null, missing: ['Save'] };
    expect(await queueFinding(carla.db, drift, new Date())).toBe(true);
    const [row] = await carla.db.outbox.toArray();
    if (!row) throw new Error('Nothing waits.');
    const more = Array.from({ length: 198 }, () => ({ ...row, id: crypto.randomUUID() }));
    await carla.db.outbox.bulkAdd(more);
    expect(await queueFinding(carla.db, drift, new Date())).toBe(true);
    expect(await queueFinding(carla.db, drift, new Date())).toBe(false);
    expect(await waiting(carla)).toBe(200);
  });
});

describe('a save that the settings of the firm let go', () => {
  test('mode warn: the reduction is on record with its amount and bill; an approved one is not', async () => {
    carla.managed = async () => ({ mode: 'warn' });
    expect(await ask(carla)).toMatchObject({ verdict: 'pass', grant: null });
    const [finding] = await soon(findings, (all) => all.length > 0);
    expect(finding?.finding).toMatchObject({
      layer: 'screen',
      why: 'mode-warn',
      found: ['discount'],
      amount: 30000,
      currency: 'USD',
      bill: '1042',
      matter: '00017-Marlowe',
    });
    const ben = new FakeBrowser();
    await ben.signIn(firm.endpoint.url, demoPeople.coordinator.email);
    const id = await approved({ firm, carla, ben });
    // A talk that was under way already may have begun before the approval.
    await carla.page({ type: 'sync.now' });
    expect(await carla.db.requests.get(id)).toMatchObject({ status: 'approved' });
    expect(await ask(carla)).toMatchObject({ verdict: 'pass' });
    await carla.page({ type: 'sync.now' });
    expect(await findings()).toHaveLength(1);
  });

  test('endpoint away and onEndpointError allow: on record once it is back', async () => {
    const { port } = new URL(firm.endpoint.url);
    carla.managed = async () => ({ onEndpointError: 'allow' });
    await firm.endpoint.close();
    // A bill of its own: another test has an approval for the usual one.
    const other = { ...adjustment(), bill: '2002' };
    const answer = await carla.gate({ type: 'gate.ask', adjustment: other, control: 'Save' });
    expect(answer).toMatchObject({ verdict: 'pass', grant: null });
    await firm.restart({ port: Number(port) });
    await carla.page({ type: 'sync.now' });
    expect(await soon(findings, (all) => all.length > 0)).toMatchObject([
      { finding: { why: 'endpoint-away', layer: 'screen' } },
    ]);
  });
});

test('the endpoint refuses a finding that does not parse, and the same one twice', async () => {
  const client = await signIn(firm, 'requester');
  const finding = { kind: 'screen-drift', site: 'clio', screen: 'bill-edit', missing: ['Discount'] };
  const command = {
    id: crypto.randomUUID(),
    type: 'report-finding',
    requestId: crypto.randomUUID(),
    seenAt: new Date().toISOString(),
    finding,
  };
  expect(await client.try({ ...command, finding: { ...finding, client: 'Marlowe' } })).toBe('malformed');
  expect(await client.try(command)).toBe('done');
  expect(await client.try(command)).toBe('done');
  expect(await client.try({ ...command, id: crypto.randomUUID() })).toBe('already-reported');
  const withdraw = { type: 'withdraw', id: crypto.randomUUID(), requestId: command.requestId };
  expect(await client.try(withdraw)).toBe('id-used');
  // An id that stood for a request and for a finding would stop the endpoint's clock for everybody.
  expect(await client.try(submit(command.requestId))).toBe('id-used');
  // A bill of its own: what waits there must not be taken for another test's request.
  const asked = { ...submit(crypto.randomUUID()), adjustment: { ...adjustment(), bill: '2003' } };
  expect(await client.try(asked)).toBe('done');
  expect(await client.try({ ...command, id: crypto.randomUUID(), requestId: asked.requestId })).toBe(
    'id-used',
  );
  expect(await findings()).toHaveLength(1);
});
