import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../lib/approval/chain.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { append } from '../../endpoint/store/events.ts';
import { openDesk } from '../../endpoint/desk.ts';
import { escalateDue } from '../../endpoint/escalation.ts';
import { approve, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';

const HOUR = 3_600_000;
/** The firm's clock stood here when the requests came in. */
const past = () => new Date(Date.now() - 100 * HOUR);

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm({ now: past, escalateEveryMs: 3_600_000 });
}, 60_000);
afterEach(() => firm.end());

const escalated = (events: readonly ChainedEvent[], id?: string) =>
  events.filter(({ body }) => body.type === 'step.escalated' && (id === undefined || body.requestId === id));

async function allEvents(client: {
  events(after?: number): Promise<{ events: ChainedEvent[]; more: boolean }>;
}) {
  const all: ChainedEvent[] = [];
  for (;;) {
    const page = await client.events(all.at(-1)?.seq ?? 0);
    all.push(...page.events);
    if (!page.more) return all;
  }
}

test('at the deadline a step goes to the next person as well; the first can still answer', async () => {
  const carla = await signIn(firm, 'requester');
  const [id, done] = [crypto.randomUUID(), crypto.randomUUID()];
  await carla.send(submit(id), submit(done));
  const before = await signIn(firm, 'coordinator');
  expect(await before.try(approve(done))).toBe('done');
  // The endpoint was down while the time ran out, and comes back.
  await firm.restart({ now: () => new Date(), escalateEveryMs: 20 });
  await expect.poll(async () => escalated((await carla.events()).events).length).toBe(1);
  const [event] = escalated((await carla.events()).events);
  expect(event).toMatchObject({
    actor: ':clock',
    body: { requestId: id, step: 0, level: 1, from: ['ben'], to: ['miriam'] },
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(escalated((await carla.events()).events)).toHaveLength(1);
  const miriam = await signIn(firm, 'managing');
  const ben = await signIn(firm, 'coordinator');
  expect(await Promise.all([ben.try(approve(id)), miriam.try(approve(id))])).toContain('done');
  expect(await verifyChain((await carla.events()).events)).toEqual({ ok: true });
});

test('a clock that jumps back passes nothing on, and one that jumps on, one person at a time', async () => {
  const carla = await signIn(firm, 'requester');
  const id = crypto.randomUUID();
  await carla.send(submit(id));
  let now = past();
  const desk = await openDesk({ dataDir: firm.dataDir, writeLog: () => {}, now: () => now });
  try {
    now = new Date(Date.now() - 1000 * HOUR);
    expect(await escalateDue(desk)).toBe(0);
    now = new Date(Date.now() + 9000 * HOUR);
    expect([await escalateDue(desk), await escalateDue(desk)]).toEqual([1, 0]);
    now = past();
    expect(await escalateDue(desk)).toBe(0);
    now = new Date(Date.now() + 20_000 * HOUR);
    expect([await escalateDue(desk), await escalateDue(desk)]).toEqual([1, 0]);
    now = new Date(Date.now() + 40_000 * HOUR);
    expect(await escalateDue(desk), 'nobody is left').toBe(0);
    // The database itself refuses the same level twice, whatever a process believes.
    const { events, head } = await carla.events();
    const [first] = escalated(events);
    if (!first) throw new Error('no event');
    await expect(append(desk.sqlite.kysely, [{ ...first, seq: head.seq + 1 }])).rejects.toThrow(/unique/i);
  } finally {
    await desk.sqlite.close();
  }
  expect(escalated((await carla.events()).events).map(({ body }) => 'to' in body && body.to)).toEqual([
    ['miriam'],
    ['omar'],
  ]);
});

test('two processes on one database, one of them killed: each step is passed on exactly once', async () => {
  const carla = await signIn(firm, 'requester');
  const ids = Array.from({ length: 120 }, () => crypto.randomUUID());
  await carla.send(...ids.map((id) => submit(id)));
  const start = () =>
    spawn(process.execPath, ['endpoint/main.ts', 'serve', '--data', firm.dataDir, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const listening = (child: ChildProcess) =>
    new Promise<void>((resolve) =>
      child.stderr?.on('data', (text: Buffer) => text.toString().includes('Listening') && resolve()),
    );
  const counted = (child: ChildProcess) => {
    const count = { done: 0 };
    child.stdout?.on(
      'data',
      (text: Buffer) => (count.done += text.toString().split('"step.escalated"').length - 1),
    );
    return count;
  };
  const [one, two] = [start(), start()];
  const [byOne, byTwo] = [counted(one), counted(two)];
  try {
    await Promise.race([listening(one), listening(two)]);
    await expect.poll(() => byOne.done + byTwo.done, { timeout: 30_000, interval: 5 }).toBeGreaterThan(5);
    one.kill('SIGKILL');
    await expect
      .poll(async () => escalated(await allEvents(carla)).length, { timeout: 40_000, interval: 200 })
      .toBe(ids.length);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const events = await allEvents(carla);
    for (const id of ids) expect(escalated(events, id)).toHaveLength(1);
    expect(await verifyChain(events)).toEqual({ ok: true });
    expect(byTwo.done).toBeGreaterThan(0);
  } finally {
    one.kill('SIGKILL');
    const gone = new Promise((resolve) => two.once('exit', resolve));
    two.kill('SIGTERM');
    await gone;
  }
});
