import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { decideDelegation, delegationsAfter } from '../../lib/approval/delegations.ts';
import type { DelegationCommand } from '../../lib/approval/delegations.ts';
import type { Delegation } from '../../lib/policy/delegation.ts';
import { type Client, type Firm, approve, openFirm, signIn, submit } from './endpoint-kit.ts';
import { bea, ben, firmPolicy, gone } from './core-fixtures.ts';
import { iso, noon, uuid } from './decide-fixtures.ts';

const DAY = 86_400_000;
const give = (change: Partial<Extract<DelegationCommand, { type: 'delegate' }>> = {}): DelegationCommand => ({
  id: uuid(1),
  requestId: uuid(2),
  type: 'delegate',
  to: ['ben'],
  from: iso(noon),
  until: iso(noon + DAY),
  ...change,
});
const end: DelegationCommand = { id: uuid(3), requestId: uuid(2), type: 'end-delegation' };
const running: Delegation = {
  id: uuid(2),
  by: 'bea',
  to: ['ben'],
  from: iso(noon - DAY),
  until: iso(noon + DAY),
};
const over: Delegation = { ...running, until: iso(noon) };

test.each([
  ['from a closed account', gone, [], give(), 'inactive-person / active-account'],
  ['to oneself', bea, [], give({ to: ['ben', 'bea'] }), 'delegate-is-self / delegate-is-another'],
  ['to somebody who left', bea, [], give({ to: ['gone'] }), 'unknown-delegate / delegate-is-active'],
  ['to nobody we know', bea, [], give({ to: ['zed'] }), 'unknown-delegate / delegate-is-active'],
  ['without a moment', bea, [], give({ until: iso(noon) }), 'empty-period / delegation-period'],
  [
    'that is over',
    bea,
    [],
    give({ from: iso(noon - DAY), until: iso(noon) }),
    'delegation-over / running-delegation',
  ],
  ['for ever', bea, [], give({ until: iso(noon + 367 * DAY) }), 'period-too-long / delegation-period'],
  ['twice', bea, [running], give(), 'already-delegated / one-delegation'],
  ['taken back by another', ben, [running], end, 'not-delegator / own-turns-only'],
  ['taken back when it is over', bea, [over], end, 'delegation-over / running-delegation'],
  ['taken back that never was', bea, [], end, 'unknown-delegation / known-delegation'],
] as const)('a hand-over %s is refused', (_, actor, known, command, expected) => {
  const answer = decideDelegation(known, command, { actor, now: iso(noon), policy: firmPolicy() });
  expect('refusal' in answer && `${answer.refusal.code} / ${answer.refusal.rule}`).toBe(expected);
});

test('given, and ended at the instant it was taken back', () => {
  const answer = decideDelegation([], give({ to: ['ben', 'ben'] }), {
    actor: bea,
    now: iso(noon),
    policy: firmPolicy(),
  });
  if (!('events' in answer)) throw new Error('refused');
  const [body] = answer.events;
  if (!body) throw new Error('nothing happened');
  const given = delegationsAfter([], { body, actor: 'bea', at: iso(noon) });
  expect(given).toEqual([{ id: uuid(2), by: 'bea', to: ['ben'], from: iso(noon), until: iso(noon + DAY) }]);
  const ended = {
    body: { type: 'delegation.ended' as const, requestId: uuid(2) },
    actor: 'bea',
    at: iso(noon + 5),
  };
  expect(delegationsAfter(given, ended)).toMatchObject([{ until: iso(noon + 5) }]);
  expect(delegationsAfter(given, { ...ended, at: iso(noon + 2 * DAY) })).toEqual(given);
});

describe('on the endpoint', { shuffle: false }, () => {
  let firm: Firm;
  let carla: Client;
  let ben: Client;
  let priya: Client;
  beforeAll(async () => {
    firm = await openFirm();
    [carla, ben, priya] = [
      await signIn(firm, 'requester'),
      await signIn(firm, 'coordinator'),
      await signIn(firm, 'partner'),
    ];
  }, 60_000);
  afterAll(() => firm.end());
  const hand = (to: string[], from = -1, until = 1) => ({
    id: crypto.randomUUID(),
    requestId: crypto.randomUUID(),
    type: 'delegate',
    to,
    from: iso(Date.now() + from * DAY),
    until: iso(Date.now() + until * DAY),
  });

  it('gives the turn to the stand-in, never to the requester, until it is taken back', async () => {
    expect(await ben.try(hand(['nobody']))).toBe('unknown-delegate');
    expect(await ben.try(hand(['carla'], -1, 2))).toBe('done');
    const own = crypto.randomUUID();
    await carla.send(submit(own));
    expect(await carla.try(approve(own))).toBe('self-approval');
    expect(await ben.try(approve(own)), 'handed to the requester: it stays').toBe('done');

    const away = hand(['priya']);
    expect(await ben.try(away)).toBe('done');
    const id = crypto.randomUUID();
    await carla.send(submit(id));
    expect(await ben.try(approve(id))).toBe('not-approver');
    expect(await priya.try(approve(id))).toBe('done');

    const back = { id: crypto.randomUUID(), requestId: away.requestId, type: 'end-delegation' };
    expect(await priya.try({ ...back, id: crypto.randomUUID() })).toBe('not-delegator');
    expect(await ben.try(back)).toBe('done');
    expect(await ben.try(back), 'repeated: the same answer').toBe('done');
    const later = crypto.randomUUID();
    await carla.send(submit(later));
    expect(await priya.try(approve(later))).toBe('not-approver');
    expect(await ben.try(approve(later))).toBe('done');
    expect(await ben.try(approve(away.requestId)), 'a hand-over is no request').toBe('id-used');
    const events = (await carla.events()).events.filter(({ body }) => body.type.startsWith('delegation'));
    expect(events.map(({ actor, body }) => [actor, body.type])).toEqual([
      ['ben', 'delegation.given'],
      ['ben', 'delegation.given'],
      ['ben', 'delegation.ended'],
    ]);
  });
});
