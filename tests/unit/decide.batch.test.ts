import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { link, verifyChain } from '../../lib/approval/chain.ts';
import { EventBody } from '../../lib/approval/events.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { aloneBecause, needsRationale } from '../../lib/approval/openAlone.ts';
import { checkersOf, isDrawn } from '../../lib/approval/spotCheck.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { bea, ben, cora, firmPolicy, max, person, reduction } from './core-fixtures.ts';
import { TableTop, commands, iso, noon, uuid } from './decide-fixtures.ts';
import { named, step } from './firms.ts';

/** What is opened alone, what may be approved together, and what is looked at again. */

const base = { id: uuid(1000), requestId: uuid(1) };
const batch = uuid(77);
const together: Command = { ...base, type: 'approve', condition: null, batch };
const alone = (rationale?: string): Command => ({
  ...base,
  type: 'approve',
  condition: null,
  ...(rationale !== undefined && { rationale }),
});

function asked(adjustment: Adjustment, change: Partial<Policy> = {}): TableTop {
  const steps = [step([named('bea')])];
  const firm = new TableTop(
    firmPolicy({ rules: [{ id: 'r', label: 'R', when: {}, steps }], openAloneFrom: 50_000, ...change }),
  );
  const note = { clientNote: 'They stay.' };
  expect(firm.run(cora, { ...commands.submit(), ...note, adjustment })).toBe('ok');
  return firm;
}

test.each<[string, Adjustment, string, string]>([
  ['a cent under', reduction(49_999), 'ok', 'ok'],
  [
    'the amount itself',
    reduction(50_000),
    'not-in-a-batch / opened-alone',
    'rationale-missing / rationale-typed',
  ],
  ['unknown', reduction(null), 'not-in-a-batch / opened-alone', 'rationale-missing / rationale-typed'],
  [
    'another currency',
    reduction(10, { currency: 'EUR' }),
    'not-in-a-batch / opened-alone',
    'rationale-missing / rationale-typed',
  ],
  ['repeats', reduction(10, { recurring: true }), 'not-in-a-batch / opened-alone', 'ok'],
  ['half read', reduction(10, { certainty: 'partial' }), 'not-in-a-batch / opened-alone', 'ok'],
])('%s', (_, adjustment, inBatch, bare) => {
  expect(asked(adjustment).run(bea, together)).toBe(inBatch);
  expect(asked(adjustment).run(bea, alone())).toBe(bare);
  expect(asked(adjustment).run(bea, alone('   '))).toBe(bare);
  const firm = asked(adjustment);
  expect(firm.run(bea, alone(' It was promised. '))).toBe('ok');
  expect(firm.state()?.approvals).toMatchObject([{ by: 'bea', rationale: 'It was promised.' }]);
});

test('a firm that names no amount approves one by one, and asks for no rationale', () => {
  const without = () => asked(reduction(9_000_000), { openAloneFrom: undefined });
  expect(without().run(bea, together)).toBe('not-in-a-batch / opened-alone');
  expect(without().run(bea, alone())).toBe('ok');
});

test('pieces of one sum count as the sum: seven times $99 are opened alone where the limit says so', () => {
  const firm = asked(reduction(9_900), { limits: [{ id: 'm', per: 'matter', days: 30 }] });
  const state = firm.state()!;
  const pieces = { ...state, route: { ...state.route, counted: 69_300 } };
  expect(needsRationale(state, firm.policy)).toBe(false);
  expect(needsRationale(pieces, firm.policy)).toBe(true);
  const flag = { code: 'just-under', text: 'Seven of them.', raises: false };
  expect(aloneBecause({ ...state, route: { ...state.route, flags: [flag] } }, firm.policy)).toMatch(
    'has to be looked at',
  );
});

test('who changes the amount has said why; in a batch nothing is changed, and a refusal changes nothing', () => {
  const firm = asked(reduction(80_000));
  const change = { lines: [{ line: 0, after: 10_000_000_000 - 20_000 }], why: 'A quarter of it.' };
  const before = firm.state();
  expect(firm.run(bea, { ...base, type: 'approve', condition: null, change, batch })).toBe(
    'not-in-a-batch / opened-alone',
  );
  expect(firm.state()).toBe(before);
  expect(firm.run(bea, { ...base, type: 'approve', condition: null, change })).toBe('ok');
  firm.run(cora, { ...base, type: 'agree', change: 1 });
  expect(firm.state()?.status).toBe('approved');
});

test('nobody approves their own request in a batch either', () => {
  const firm = asked(reduction(100));
  expect(firm.run(cora, together)).toBe('self-approval / no-self-approval');
  expect(firm.run(max, together)).toBe('not-approver / step-approver');
});

test('a spot check without an amount to open alone does not load', () => {
  const read = readPolicy(firmPolicy({ spotCheck: { percent: 10, role: 'managing-partner' } }));
  expect(read).toMatchObject({ problems: [{ field: 'openAloneFrom' }] });
});

/** Another way to the same draw: Node's own hash, and a fraction. */
function oracle(requestId: string, hash: string, percent: number): boolean {
  const digest = createHash('sha256').update(`spot-check ${requestId} ${hash}`).digest();
  return BigInt(digest.readUInt32BE(0)) * 100n < BigInt(percent) * 2n ** 32n;
}

test('property: the draw is the same for everybody who repeats it, and takes its share', async () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
  await fc.assert(
    fc.asyncProperty(fc.uuid(), hex, fc.integer({ min: 1, max: 100 }), async (id, hash, percent) => {
      expect(await isDrawn(id, hash, percent)).toBe(oracle(id, hash, percent));
      // Whoever is drawn at a share is drawn at every larger one.
      if (percent < 100 && (await isDrawn(id, hash, percent)))
        expect(await isDrawn(id, hash, percent + 1)).toBe(true);
      expect(await isDrawn(id, hash, 100)).toBe(true);
    }),
  );
  const hashes = Array.from({ length: 5000 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex'));
  const drawn = (await Promise.all(hashes.map((hash, at) => isDrawn(uuid(at), hash, 10)))).filter(Boolean);
  // Always the same 5000: 10 percent of them give or take three standard deviations.
  expect(Math.abs(drawn.length - 500)).toBeLessThan(64);
});

test('a draw that chance did not give breaks the chain for everybody', async () => {
  const draft = (body: EventBody) => ({
    firm: 'firm',
    at: iso(noon),
    actor: 'bea',
    commandId: uuid(1),
    body: EventBody.parse(body),
  });
  const first = await link(null, draft({ type: 'request.withdrawn', requestId: uuid(1) }));
  const chosen = await isDrawn(uuid(1), first.hash, 50);
  const draw = (said: boolean) =>
    link(
      first,
      draft({ type: 'spot-check.drawn', requestId: uuid(1), percent: 50, role: 'r', chosen: said }),
    );
  expect(await verifyChain([first, await draw(chosen)])).toEqual({ ok: true });
  expect(await verifyChain([first, await draw(!chosen)])).toMatchObject({ ok: false, seq: 2 });
});

function drawn(change: Partial<Policy> = {}): TableTop {
  const firm = asked(reduction(100), change);
  firm.run(bea, together);
  firm.append(bea, uuid(1), {
    type: 'spot-check.drawn',
    requestId: uuid(1),
    percent: 10,
    role: 'managing-partner',
    chosen: true,
  });
  return firm;
}
const look = (outcome: 'good' | 'raised', note: string | null = null): Command => ({
  ...base,
  type: 'spot-check',
  outcome,
  note,
});

test('a spot check holds nothing, is made by the role, once, and never by who asked or approved', () => {
  const firm = drawn();
  expect(firm.state()?.ticket, 'the ticket is out').not.toBeNull();
  expect(firm.run(cora, look('good'))).toBe('own-approval / no-self-check');
  expect(firm.run(bea, look('good'))).toBe('own-approval / no-self-check');
  expect(firm.run(ben, look('good'))).toBe('not-checker / checker-role');
  expect(firm.run(max, look('raised'))).toBe('note-missing / raised-with-words');
  expect(firm.run(max, look('raised', ' Who promised it? '))).toBe('ok');
  expect(firm.state()).toMatchObject({
    status: 'approved',
    spotCheck: { done: { by: 'max', outcome: 'raised', note: 'Who promised it?' } },
  });
  expect(firm.run(max, look('good'))).toBe('checked-already / checked-once');
  expect(firm.run(cora, commands.sent(firm.nonce(), firm.now)), 'it can still be saved').toBe('ok');
  expect(fold(firm.events)).toEqual(firm.state());
  const undrawn = asked(reduction(100));
  expect(undrawn.run(max, look('good'))).toBe('not-drawn / checked-what-was-drawn');
});

test('where the only holder of the role has approved, the fallback looks', () => {
  const people = [cora, max, person('fay'), person('bea', ['managing-partner'])];
  const only = people.map((one) => (one.id === 'max' ? { ...one, roles: [] } : one));
  const firm = drawn({ people: only });
  expect(checkersOf(firm.state()!, firm.policy).toSorted()).toEqual(['fay', 'max']);
  expect(firm.run(max, look('good'))).toBe('ok');
  expect(checkersOf(firm.state()!, firm.policy)).toEqual([]);
});
