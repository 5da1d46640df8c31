import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../lib/approval/chain.ts';
import { seedDemo } from '../../endpoint/demo.ts';
import { startEndpoint } from '../../endpoint/server.ts';
import { approve, Client, type Firm, openFirm, PASSWORD, signIn, signInRaw, submit } from './endpoint-kit.ts';

let firm: Firm | undefined;
afterEach(async () => {
  await firm?.end();
  firm = undefined;
});

function edit(dataDir: string, ...statements: string[]): void {
  const database = new DatabaseSync(join(dataDir, 'countersign.db'));
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

describe('records', () => {
  it(
    'survive a restart on the same port, with sessions, answers and chain',
    { timeout: 30_000 },
    async () => {
      firm = await openFirm();
      const carla = await signIn(firm, 'requester');
      const command = submit(crypto.randomUUID());
      const [answer] = await carla.send(command);
      const port = Number(new URL(firm.endpoint.url).port);
      await firm.restart({ port });
      expect(await carla.send(command)).toEqual([answer]);
      expect(await carla.try(submit(crypto.randomUUID()))).toBe('done');
      const { events } = await carla.events();
      expect(events).toHaveLength(2);
      expect(await verifyChain(events)).toEqual({ ok: true });
      // Closing leaves nothing behind in the write-ahead log.
      await firm.endpoint.close();
      await expect(stat(join(firm.dataDir, 'countersign.db-wal'))).rejects.toThrow('ENOENT');
    },
  );

  it('cannot be changed, deleted or replaced', { timeout: 30_000 }, async () => {
    firm = await openFirm();
    const { dataDir } = firm;
    const carla = await signIn(firm, 'requester');
    await carla.send(submit(crypto.randomUUID()));
    for (const table of ['events', 'policies']) {
      expect(() => edit(dataDir, `update ${table} set document = '{}'`)).toThrow('append-only');
      expect(() => edit(dataDir, `delete from ${table}`)).toThrow('append-only');
    }
    expect(() => edit(dataDir, `insert or replace into events (seq, document) values (1, '{}')`)).toThrow(
      'never replaced',
    );
    expect(() => edit(dataDir, `insert into events (seq, document) values (3, '{}')`)).toThrow(
      'without a gap',
    );
    expect(() =>
      edit(
        dataDir,
        `insert or replace into policies (version, hash, effective, document, loaded_at, loaded_by) values ('1', '', 0, '{}', '', '')`,
      ),
    ).toThrow('never replaced');
  });

  it(
    'that were changed keep the endpoint from starting, with the event named',
    { timeout: 30_000 },
    async () => {
      firm = await openFirm();
      const { dataDir } = firm;
      const carla = await signIn(firm, 'requester');
      for (let count = 0; count < 4; count += 1) await carla.send(submit(crypto.randomUUID()));
      await firm.endpoint.close();
      const start = () => startEndpoint({ dataDir, port: 0, writeLog: () => {} });
      edit(
        dataDir,
        'drop trigger events_no_update',
        'create table copy as select * from events',
        `update events set document = replace(document, '470000', '460000') where seq = 3`,
      );
      await expect(start()).rejects.toThrow(
        /broken at event 3: The content of event 3 is not what was recorded/,
      );
      edit(
        dataDir,
        'drop trigger events_no_update',
        `update events set document = '{"seq":3}' where seq = 3`,
      );
      await expect(start()).rejects.toThrow(/broken at event 3: What is kept as event 3 is no such event/);
      edit(
        dataDir,
        'drop trigger events_no_update',
        'drop trigger events_no_delete',
        'update events set document = (select document from copy where copy.seq = events.seq)',
        'delete from events where seq = 2',
      );
      await expect(start()).rejects.toThrow(/Event 2 was expected here/);
    },
  );

  it('and their keys are for the owner only', { timeout: 30_000 }, async () => {
    firm = await openFirm();
    for (const file of ['countersign.db', 'keys/signing.jwk.json', 'keys/session.secret'])
      expect((await stat(join(firm.dataDir, file))).mode & 0o777).toBe(0o600);
  });
});

/** The endpoint as a process of its own, as a firm runs it. */
async function spawned(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['endpoint/main.ts', 'serve', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const chunk of child.stderr ?? []) {
    const url = /Listening on (\S+)/.exec(String(chunk))?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error('The endpoint did not start.');
}

describe('a process', () => {
  let dataDir = '';
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it(
    'that is killed in the middle of a burst loses nothing it acknowledged',
    { timeout: 60_000 },
    async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
      await seedDemo(dataDir, PASSWORD);
      const acknowledged = new Map<string, number[]>();
      const sent: ReturnType<typeof submit>[] = [];
      let token = '';
      for (const pause of [40, 150]) {
        const { child, url } = await spawned(dataDir);
        token = (await signInRaw(url, 'carla@hartwell.test')).headers.get('set-auth-token') ?? '';
        const client = new Client(() => url, token);
        const burst = Array.from({ length: 8 }, async () => {
          for (;;) {
            const command = submit(crypto.randomUUID());
            sent.push(command);
            const results = await client.send(command).catch(() => null);
            if (!results) return;
            for (const result of results) if (result.ok) acknowledged.set(result.id, result.events);
          }
        });
        const enough = acknowledged.size + 30;
        while (acknowledged.size < enough) await sleep(5);
        await sleep(pause);
        child.kill('SIGKILL');
        await Promise.all(burst);
      }

      const endpoint = await startEndpoint({ dataDir, port: 0, writeLog: () => {} });
      try {
        const carla = new Client(() => endpoint.url, token);
        const chain = new Map<number, string>();
        for (let page = await carla.events(); ; page = await carla.events(Math.max(...chain.keys()))) {
          for (const event of page.events) chain.set(event.seq, event.commandId);
          if (!page.more) break;
        }
        expect(acknowledged.size).toBeGreaterThan(50);
        for (const [id, numbers] of acknowledged) for (const seq of numbers) expect(chain.get(seq)).toBe(id);
        // Those in flight may have been kept or not; sending all of them again makes each exactly once.
        for (const command of sent) expect(await carla.try(command)).toBe('done');
        const { head } = await carla.events(0);
        expect(head.seq).toBe(sent.length);
      } finally {
        await endpoint.close();
      }
    },
  );

  it('that is asked to stop finishes its work and exits cleanly', { timeout: 30_000 }, async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
    await seedDemo(dataDir, PASSWORD);
    const { child, url } = await spawned(dataDir);
    const token = (await signInRaw(url, 'carla@hartwell.test')).headers.get('set-auth-token') ?? '';
    const carla = new Client(() => url, token);
    const live = await carla.fetch('/v1/events/live');
    const work = carla.send(...Array.from({ length: 50 }, () => submit(crypto.randomUUID())));
    await sleep(20);
    child.kill('SIGTERM');
    expect((await work).every(({ ok }) => ok)).toBe(true);
    expect(await live.text()).toContain('event: head');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(stat(join(dataDir, 'countersign.db-wal'))).rejects.toThrow('ENOENT');
  });

  it('decides the same under load from many connections', { timeout: 30_000 }, async () => {
    firm = await openFirm();
    const carla = await signIn(firm, 'requester');
    const ben = await signIn(firm, 'coordinator');
    const ids = Array.from({ length: 60 }, () => crypto.randomUUID());
    await Promise.all(
      ids.map(async (id) => {
        expect(await carla.try(submit(id))).toBe('done');
        expect(await ben.try(approve(id))).toBe('done');
      }),
    );
    const { events } = await carla.events();
    expect(events).toHaveLength(180);
    expect(await verifyChain(events)).toEqual({ ok: true });
    dataDir = '';
  });
});
