import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../lib/approval/chain.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { append } from '../../endpoint/store/events.ts';
import { demoPeople } from '../../endpoint/demo.ts';
import { openDesk, type Desk } from '../../endpoint/desk.ts';
import { escalateDue } from '../../endpoint/escalation.ts';
import { reportSilent } from '../../endpoint/silence.ts';
import { keepHeartbeat } from '../../endpoint/store/heartbeats.ts';
import type { Heartbeat } from '../../lib/approval/heartbeat.ts';
import { approve, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';

const HOUR = 3_600_000;
/** The firm's clock stood here when the requests came in. */
const past = () => new Date(Date.now() - 100 * HOUR);

/** A browser with nothing wrong with it. */
const beat: Omit<Heartbeat, 'installation'> = {
  version: '0.1.0',
  siteData: 'x',
  policy: null,
  settings: 'valid',
  mode: 'block',
  missingHosts: [],
  layers: ['notice', 'page-world', 'rules', 'blocking'],
  privateWindows: true,
  installType: 'admin',
  browser: { name: 'Chromium', version: '156' },
};

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
  // The clock goes on, and finds nothing more to pass on.
  expect([await here(escalateDue), await here(escalateDue)]).toEqual([0, 0]);
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

/** The endpoint as a process of its own, on the firm's database. */
const start = () =>
  spawn(process.execPath, ['endpoint/main.ts', 'serve', '--data', firm.dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const listening = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    child.stderr?.on('data', (text: Buffer) => text.toString().includes('Listening') && resolve()),
  );
/** How often a process has said that it did this. */
const counted = (child: ChildProcess, what: string) => {
  const count = { done: 0 };
  child.stdout?.on('data', (text: Buffer) => (count.done += text.toString().split(`"${what}"`).length - 1));
  return count;
};

/**
 * Two processes at the same work; one is killed in the middle of it. `all` is how many times it has to be done, `done` how many are
 * on record; afterwards the work that is still to be done, as `left` finds it, is none.
 */
async function oneIsKilled(
  what: string,
  all: number,
  done: () => Promise<number>,
  left: () => Promise<number>,
) {
  const [one, two] = [start(), start()];
  const [byOne, byTwo] = [counted(one, what), counted(two, what)];
  try {
    await Promise.race([listening(one), listening(two)]);
    await expect.poll(() => byOne.done + byTwo.done, { timeout: 30_000, interval: 5 }).toBeGreaterThan(5);
    one.kill('SIGKILL');
    await expect.poll(done, { timeout: 40_000, interval: 200 }).toBe(all);
    expect(await left()).toBe(0);
    expect(byTwo.done).toBeGreaterThan(0);
  } finally {
    one.kill('SIGKILL');
    const gone = new Promise((resolve) => two.once('exit', resolve));
    two.kill('SIGTERM');
    await gone;
  }
}
/** Does work of the endpoint's clock here, beside the processes. */
async function here(work: (desk: Desk) => Promise<number>): Promise<number> {
  const desk = await openDesk({ dataDir: firm.dataDir, writeLog: () => {} });
  try {
    return await work(desk);
  } finally {
    await desk.sqlite.close();
  }
}

test('two processes on one database, one of them killed: each step is passed on exactly once', async () => {
  const carla = await signIn(firm, 'requester');
  const ids = Array.from({ length: 120 }, () => crypto.randomUUID());
  await carla.send(...ids.map((id) => submit(id)));
  await oneIsKilled(
    'step.escalated',
    ids.length,
    async () => escalated(await allEvents(carla)).length,
    () => here(escalateDue),
  );
  const events = await allEvents(carla);
  for (const id of ids) expect(escalated(events, id)).toHaveLength(1);
  expect(await verifyChain(events)).toEqual({ ok: true });
});

test('two processes, one of them killed: each silent browser is reported exactly once', async () => {
  const carla = await signIn(firm, 'requester');
  const people = Object.values(demoPeople).map(({ id }) => id);
  const browsers = Array.from({ length: 90 }, (_, at) => ({
    installation: crypto.randomUUID(),
    person: people[at % people.length] ?? '',
  }));
  await here(async (desk) => {
    for (const { installation, person } of browsers)
      await keepHeartbeat(
        desk.sqlite.kysely,
        person,
        { ...beat, installation },
        new Date(Date.now() - 60 * 24 * HOUR),
      );
    return 0;
  });
  const silent = async () =>
    (await allEvents(carla)).flatMap(({ body }) =>
      body.type === 'installation.silent' ? [body.installation] : [],
    );
  await oneIsKilled(
    'installation.silent',
    browsers.length,
    async () => (await silent()).length,
    () => here(reportSilent),
  );
  expect((await silent()).sort()).toEqual(browsers.map(({ installation }) => installation).sort());
  expect(await verifyChain(await allEvents(carla))).toEqual({ ok: true });
});
