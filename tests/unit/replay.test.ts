import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastOf } from '../../lib/approval/past.ts';
import { replay, ReplayAnswer, type ReplayAnswer as Answer } from '../../lib/approval/replay.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { PastIndex } from '../../lib/policy/pastIndex.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { route } from '../../lib/policy/route.ts';
import {
  adjustment,
  bea,
  ben,
  cody,
  cora,
  firmPolicy,
  line,
  max,
  person,
  reduction,
} from './core-fixtures.ts';
import { TableTop, commands, iso, uuid } from './decide-fixtures.ts';
import { anyFirm } from './firms.ts';

const DAY = 86_400_000;
const always = { from: '2026-01-01T00:00:00Z', until: '2030-01-01T00:00:00Z' };
const fay = person('fay');

/** What a draft makes of the record; checked against the contract. */
function tried(draft: Policy, events: readonly ChainedEvent[], period = always): Answer {
  const trial = replay(draft, period);
  for (const event of events) trial.take(event);
  return ReplayAnswer.parse(trial.answer());
}

class Firm extends TableTop {
  made = 0;

  ask(total: number, change = {}, who = fay, explanation = `Because ${this.made}`): string {
    this.made += 1;
    const requestId = uuid(this.made);
    const past = [...this.states.values()].map(pastOf);
    const command = { ...commands.submit(), id: uuid(2000 + this.made), requestId, explanation };
    expect(this.run(who, { ...command, adjustment: reduction(total, change) }, past)).toBe('ok');
    return requestId;
  }

  /** A hand-over, as it stands in the record. */
  away(by: string, to: string, days: number): void {
    const seq = this.events.length + 1;
    const until = iso(this.now + days * DAY);
    const requestId = uuid(7000 + seq);
    const given = { type: 'delegation.given' as const, requestId, to: [to], from: iso(this.now), until };
    const hash = 'f'.repeat(64);
    const draft = { seq, firm: 'firm', at: iso(this.now), actor: by, commandId: requestId };
    this.events.push({ ...draft, body: given, prev: hash, hash });
    this.delegations = [...this.delegations, { id: requestId, by, to: [to], from: iso(this.now), until }];
  }
}

/** Seven times $499.00 on one matter, a day apart; the first is denied, the others approved. */
function sevenPieces(): Firm {
  const firm = new Firm();
  for (let at = 0; at < 7; at += 1) {
    const requestId = firm.ask(49_900, { bill: `B${at}` });
    firm.now += 3 * 3_600_000;
    const answer = at === 0 ? commands.deny() : commands.approve();
    expect(firm.run(cora, { ...answer, id: uuid(3000 + at), requestId })).toBe('ok');
    firm.now += DAY;
  }
  return firm;
}

test('sums over time are carried along, and the draft says the arithmetic', () => {
  const draft = firmPolicy({ version: 'draft', limits: [{ id: 'matter', per: 'matter', days: 30 }] });
  const answer = tried(draft, sevenPieces().events);
  expect(answer).toMatchObject({ version: 'draft', count: 7 });
  // The first was denied and stands for nothing; the second is alone; the third makes $998.00, the seventh $2,994.00.
  expect(answer.rows.map(({ bill, now }) => [bill, now?.rule, now?.counted])).toEqual([
    ['B2', 'middle', 99_800],
    ['B3', 'middle', 149_700],
    ['B4', 'middle', 199_600],
    ['B5', 'middle', 249_500],
    ['B6', 'large', 299_400],
  ]);
  expect(answer.rows[4]).toMatchObject({
    differs: ['people', 'rule', 'deadline'],
    status: 'approved',
    was: { rule: 'small', steps: [['cora', 'cody']] },
    now: { steps: [['max']] },
  });
  expect(answer.rows[4]?.why.join(' ')).toContain('this comes to $2,994.00');
  const loads = Object.fromEntries(answer.people.map((one) => [one.person, one]));
  expect(loads.cora).toMatchObject({
    was: { items: 7, amount: 349_300 },
    now: { items: 2, amount: 99_800 },
    usualHours: 3,
  });
  // Max never answered anything: the firm's usual time.
  expect(loads.max).toMatchObject({ was: { items: 0 }, now: { items: 1, amount: 49_900 }, usualHours: 3 });
  expect(answer.people.at(-1)?.person).toBe('max');
});

test('a period is replayed with what stood before it, and nothing outside of it is counted', () => {
  const firm = sevenPieces();
  const from = firm.states.get(uuid(7))?.submittedAt ?? '';
  const draft = firmPolicy({ limits: [{ id: 'matter', per: 'matter', days: 30 }] });
  const answer = tried(draft, firm.events, { from, until: iso(Date.parse(from) + 1) });
  expect(answer.count).toBe(1);
  expect(answer.rows.map(({ bill, now }) => [bill, now?.counted])).toEqual([['B6', 299_400]]);
  expect(tried(draft, firm.events, { from: always.from, until: from }).count).toBe(6);
});

test('what the draft would not have taken is listed with the rule, and does not stand for what comes after it', () => {
  const firm = new Firm();
  const first = firm.ask(40_000);
  expect(firm.run(cora, { ...commands.deny(), requestId: first })).toBe('ok');
  firm.now += DAY;
  firm.ask(40_000);
  firm.now += DAY;
  firm.ask(40_000, { bill: 'other' });
  const limits = [{ id: 'matter', per: 'matter' as const, days: 30 }];
  const answer = tried(firmPolicy({ resubmit: { times: 0 }, limits }), firm.events);
  expect(answer.rows).toMatchObject([
    {
      request: uuid(2),
      now: null,
      stopped: { code: 'resubmit-limit', rule: 'resubmit-cycles' },
      why: [expect.stringContaining('Speak with whoever denied it')],
    },
  ]);
  // A reason that the draft has no more stops everything that was asked for it, and a note that nobody wrote stops the largest.
  const { reasons, tiers } = firmPolicy();
  const none = firmPolicy({ reasons: reasons.filter(({ code }) => code !== 'courtesy-discount') });
  expect(tried(none, firm.events).rows.map(({ stopped }) => stopped?.rule)).toEqual([
    'known-reason',
    'known-reason',
    'known-reason',
  ]);
  const notes = firmPolicy({ tiers: tiers.map((tier) => ({ ...tier, clientNote: true })) });
  expect(tried(notes, firm.events).rows[0]?.stopped?.rule).toBe('client-note-required');
});

test('hand-overs count in the days in which they ran; who has left since could ask then', () => {
  const firm = new Firm();
  firm.ask(60_000);
  firm.away('ben', 'cody', 2);
  firm.ask(60_000, { bill: 'away' }, cora);
  firm.now += 3 * DAY;
  firm.ask(60_000, { bill: 'back' }, cora);
  const only = (id: string) => [{ who: [{ by: 'person' as const, person: id }], deadline }];
  const deadline = { rule: 'elapsed-hours' as const, hours: 48 };
  const all = { id: 'ben', label: 'Ben decides', when: {}, steps: only('ben') };
  const people = firmPolicy().people.map((one) => (one.id === 'fay' ? { ...one, active: false } : one));
  const { rows } = tried(firmPolicy({ rules: [all], people, fallback: ['max', 'bea'] }), firm.events);
  expect(rows.map(({ now }) => now?.steps)).toEqual([[['ben']], [['cody']], [['ben']]]);
  expect(rows[0]?.was.steps).toEqual([[bea.id, ben.id]]);
});

test('the same people by another rule or with another time is told apart from going elsewhere', () => {
  const firm = new Firm();
  firm.ask(300_000);
  const { tiers } = firmPolicy();
  const quick = tiers.map((tier) => ({ ...tier, deadline: { rule: 'business-days' as const, days: 2 } }));
  expect(tried(firmPolicy({ tiers: quick }), firm.events).rows[0]?.differs).toEqual(['deadline']);
  const named = tiers.map((tier) => (tier.id === 'large' ? { ...tier, id: 'big' } : tier));
  expect(tried(firmPolicy({ tiers: named }), firm.events).rows[0]?.differs).toEqual(['rule']);
  expect(
    tried(
      firmPolicy({
        tiers: tiers.slice(0, 3).map((tier, at) => (at === 2 ? { ...tier, below: null } : tier)),
      }),
      firm.events,
    ).rows,
  ).toEqual([]);
});

test('property: under the policy that was in force nothing would have been otherwise', () => {
  const asks = fc.array(
    fc.record({
      total: fc.integer({ min: 1, max: 1_200_000 }),
      bill: fc.constantFrom('1', '2', null),
      matter: fc.constantFrom('m', 'M ', 'n', null),
      client: fc.constantFrom('Ames', ' ames', 'Bell', null),
      who: fc.nat({ max: 5 }),
      hours: fc.nat({ max: 200 }),
      answer: fc.constantFrom('approve', 'deny', 'withdraw', 'away', null),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const extra = {
    limits: [
      { id: 'c', per: 'client' as const, days: 30 },
      { id: 'r', per: 'requester' as const, days: 10 },
    ],
    resubmit: { times: 1 },
  };
  fc.assert(
    fc.property(anyFirm, asks, (some, list) => {
      const policy = { ...some, ...extra };
      const firm = new Firm(policy);
      for (const { total, bill, matter, client, who, hours, answer } of list) {
        firm.now += hours * 3_600_000;
        const requester = policy.people[who % policy.people.length] ?? cora;
        firm.made += 1;
        const requestId = uuid(firm.made);
        const submit = { ...commands.submit(), id: uuid(2000 + firm.made), requestId, clientNote: 'Note.' };
        const asked = adjustment({ bill, matter, client, lines: [line({ before: total, after: 0 })], total });
        const past = [...firm.states.values()].map(pastOf);
        const ran = firm.run(requester, { ...submit, explanation: `${firm.made}`, adjustment: asked }, past);
        if (ran !== 'ok') continue;
        const [decider] = firm.state(requestId)?.route.steps[0]?.approvers ?? [];
        const actor = policy.people.find(({ id }) => id === decider) ?? cora;
        if (answer === 'away') firm.away(actor.id, 'e', 3);
        else if (answer === 'withdraw') firm.run(requester, { ...commands.withdraw(), requestId });
        else if (answer) firm.run(actor, { ...commands[answer](), requestId });
      }
      const answer = tried(policy, firm.events);
      expect(answer.rows).toEqual([]);
      expect(answer.count).toBe(firm.states.size);
      for (const { was, now } of answer.people) expect(now).toEqual(was);
    }),
    { numRuns: 150 },
  );
});

test('property: earlier requests found by what they have in common route as all of them do', () => {
  const text = fc.constantFrom('Ames', ' AMES', 'Bell', null);
  const pasts = fc.array(
    fc.record({
      bill: text,
      matter: text,
      client: text,
      who: fc.constantFrom(cora, cody, max),
      total: fc.nat(90_000),
    }),
    { maxLength: 12 },
  );
  const policy = firmPolicy({
    limits: (['matter', 'client', 'requester'] as const).map((per) => ({ id: per, per, days: 30 })),
    resubmit: { times: 3 },
  });
  fc.assert(
    fc.property(pasts, (list) => {
      const firm = new Firm();
      const index = new PastIndex();
      for (const { who, total, ...where } of list) {
        const asked = { adjustment: reduction(total, where), requester: who.id, explanation: '' };
        const all = [...firm.states.values()].map(pastOf);
        const near = index.near(asked.adjustment, who.id);
        const now = iso(firm.now);
        expect(route(policy, asked, now, [], near)).toEqual(route(policy, asked, now, [], all));
        const id = firm.ask(total, where, who);
        const state = firm.state(id);
        if (state) index.set(pastOf(state));
      }
    }),
    { numRuns: 100 },
  );
});
