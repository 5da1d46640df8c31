import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { link, verifyChain } from '../../lib/approval/chain.ts';
import { ChainedEvent } from '../../lib/approval/events.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { bea, cora } from './core-fixtures.ts';
import { TableTop, commands, noon, uuid } from './decide-fixtures.ts';

/** Two requests, one carried to its end, as a real chain. */
async function chain(firm = 'firm'): Promise<ChainedEvent[]> {
  const table = new TableTop();
  table.run(cora, commands.submit());
  table.run(bea, commands.approve('One time only.'));
  table.run(cora, commands.sent(table.nonce(), noon));
  table.run(cora, commands.applied(table.nonce(), noon));
  table.run(cora, { ...commands.submit(null), requestId: uuid(2), clientNote: 'They will stay.' });
  const made: ChainedEvent[] = [];
  for (const { seq: _s, prev: _p, hash: _h, ...draft } of table.events)
    made.push(await link(made.at(-1) ?? null, { ...draft, firm }));
  return made;
}

const events = await chain();

test('a chain is numbered from one, verifies, and is what the contract says', async () => {
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(events[0]?.prev).toBe('0'.repeat(64));
  expect(events.map((event) => ChainedEvent.parse(JSON.parse(JSON.stringify(event))))).toEqual(events);
  expect(await verifyChain(events)).toEqual({ ok: true });
  expect(await verifyChain([])).toEqual({ ok: true });
});

test('a later part verifies after the event before it, and after no other', async () => {
  for (let at = 1; at <= events.length; at += 1) {
    const tip = events[at - 1];
    if (!tip) throw new Error('no event');
    expect(await verifyChain(events.slice(at), { seq: tip.seq, hash: tip.hash })).toEqual({ ok: true });
  }
  expect(await verifyChain(events.slice(2))).toMatchObject({ ok: false, seq: 3 });
  expect(await verifyChain(events.slice(2), { seq: 2, hash: '1'.repeat(64) })).toMatchObject({
    ok: false,
    seq: 3,
  });
});

test('a removed, doubled, swapped or foreign event is found', async () => {
  for (let at = 0; at < events.length - 1; at += 1) {
    expect((await verifyChain(events.toSpliced(at, 1))).ok).toBe(false);
    expect((await verifyChain([...events.slice(0, at + 1), ...events.slice(at)])).ok).toBe(false);
    const [a, b] = events.slice(at);
    if (a && b) expect((await verifyChain(events.with(at, b).with(at + 1, a))).ok).toBe(false);
  }
  const other = await chain('other');
  const [first] = events;
  const [, second] = other;
  if (!first || !second) throw new Error('no event');
  const { seq: _s, prev: _p, hash: _h, ...draft } = second;
  expect(await verifyChain([first, await link(first, draft)])).toMatchObject({
    ok: false,
    seq: 2,
    why: expect.stringContaining('firm'),
  });
});

test('an event rewritten together with its own hash is given away by the next one', async () => {
  const [first, second] = events;
  if (!first || !second) throw new Error('no event');
  const { seq: _s, prev: _p, hash: _h, ...draft } = first;
  const forged = await link(null, { ...draft, actor: 'bea' });
  expect(await verifyChain([forged, ...events.slice(1)])).toMatchObject({ ok: false, seq: 2 });
});

test('a number left out is found although every hash fits', async () => {
  const [first] = events;
  if (!first) throw new Error('no event');
  const { seq: _s, prev: _p, hash: _h, ...draft } = first;
  const late = await link({ seq: 4, hash: '0'.repeat(64) }, draft);
  expect(await verifyChain([late])).toMatchObject({
    ok: false,
    seq: 5,
    why: expect.stringContaining('Event 1 was expected'),
  });
});

test('property: any changed byte is found, or the text is no event any more, or means the same', async () => {
  const text = JSON.stringify(events);
  const bytes = Buffer.from(text);
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0x20, max: 0x7e }), async (at, byte) => {
      const copy = Buffer.from(bytes);
      copy[at] = byte;
      let read: ChainedEvent[];
      try {
        read = JSON.parse(copy.toString()) as ChainedEvent[];
        if (canonicalJson(read) === canonicalJson(events)) return;
      } catch {
        return;
      }
      changed += 1;
      expect(await verifyChain(read)).toMatchObject({ ok: false });
    }),
    { numRuns: 3000 },
  );
  expect(changed).toBeGreaterThan(1500);
});

test('property: an added or removed field is found, however deep', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (which, where, add) => {
      const copy = structuredClone(events);
      const objects: Record<string, unknown>[] = [];
      const collect = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        if (!Array.isArray(value)) objects.push(value as Record<string, unknown>);
        Object.values(value).forEach(collect);
      };
      collect(copy);
      const target = objects[which % objects.length] ?? {};
      const names = Object.keys(target);
      if (add) target.extra = null;
      else delete target[names[where % names.length] ?? ''];
      expect(await verifyChain(copy)).toMatchObject({ ok: false });
    }),
    { numRuns: 1000 },
  );
});
