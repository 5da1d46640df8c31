import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorAnswer, PolicyVersions } from '../../lib/approval/http.ts';
import { ReplayAnswer } from '../../lib/approval/replay.ts';
import { accountProblems, approversIn } from '../../lib/policy/accounts.ts';
import { needAccounts, removeAccount, resetAccount } from '../../endpoint/accounts.ts';
import { addAccount } from '../../endpoint/auth.ts';
import { callerOf } from '../../endpoint/caller.ts';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { openDesk } from '../../endpoint/desk.ts';
import {
  deny,
  approve,
  type Client,
  type Firm,
  openFirm,
  PASSWORD,
  signIn,
  signInRaw,
  submit,
} from './endpoint-kit.ts';

let firm: Firm;
let carla: Client;
let ben: Client;
let miriam: Client;
beforeAll(async () => {
  firm = await openFirm();
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());

async function refusalOf(answer: Response) {
  return { status: answer.status, ...ErrorAnswer.parse(await answer.json()).error };
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const trial = (policy: unknown, more = {}) => ({
  id: crypto.randomUUID(),
  policy,
  from: day(-5),
  until: day(5),
  ...more,
});

// One firm for all of them: the last ones take accounts away.
describe('an endpoint over its life', { shuffle: false }, () => {
  describe('trying a change', () => {
    it('plays the record of a period under the draft, for those who may see it, and keeps nothing', async () => {
      const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
      await carla.send(submit(first), submit(second));
      expect([await ben.try(approve(first)), await ben.try(deny(second))]).toEqual(['done', 'done']);
      const before = await miriam.events();
      const draft = { ...demoPolicy('draft'), limits: [{ id: 'm', per: 'matter', days: 30 }] };
      const answer = await miriam.json('POST', '/v1/policy/replay', trial(draft));
      expect(answer.status).toBe(200);
      const { version, count, rows, people } = ReplayAnswer.parse(await answer.json());
      expect({ version, count }).toEqual({ version: 'draft', count: 2 });
      expect(rows).toMatchObject([
        {
          request: second,
          amount: 30_000,
          status: 'denied',
          differs: ['people', 'rule'],
          was: { rule: 'small', steps: [['ben']] },
          now: { rule: 'middle', steps: [['priya']], counted: 60_000 },
        },
      ]);
      expect(people.map(({ person, was, now }) => [person, was.items, now.items])).toEqual([
        ['ben', 2, 1],
        ['priya', 0, 1],
      ]);
      expect((await miriam.events()).head.seq).toBe(before.head.seq);
      const versions = PolicyVersions.parse(await (await carla.fetch('/v1/policy/versions')).json());
      expect(versions.versions.map(({ version }) => version)).not.toContain('draft');
    });

    it('is for administrators and whoever decides the largest amounts', async () => {
      for (const client of [carla, ben])
        expect(
          await refusalOf(await client.json('POST', '/v1/policy/replay', trial(demoPolicy()))),
        ).toMatchObject({
          status: 403,
          code: 'not-overseer',
        });
      expect(await refusalOf(await ben.fetch(`/v1/policy/replay/${crypto.randomUUID()}`))).toMatchObject({
        status: 403,
      });
      expect(await refusalOf(await miriam.fetch(`/v1/policy/replay/${crypto.randomUUID()}`))).toMatchObject({
        status: 404,
        code: 'no-replay',
      });
    });

    it('names what is wrong with the draft or the period by field', async () => {
      const tries: [unknown, object][] = [
        [trial({ ...demoPolicy(), tiers: [] }), { status: 422, code: 'bad-policy', field: 'policy.tiers' }],
        [trial({ ...demoPolicy(), fallback: ['miriam', 'nobody'] }), { field: 'policy.fallback[1]' }],
        [trial('x'), { status: 422, code: 'bad-policy' }],
        [
          trial(demoPolicy(), { from: day(1), until: day(1) }),
          { status: 400, code: 'bad-period', field: 'until' },
        ],
        [trial(demoPolicy(), { from: '2020-01-01' }), { status: 400, code: 'bad-period', field: 'from' }],
        [trial(demoPolicy(), { from: 'Monday' }), { status: 400, code: 'bad-replay', field: 'from' }],
        [
          { ...trial(demoPolicy()), more: 1 },
          { status: 400, code: 'bad-replay', field: 'more' },
        ],
      ];
      for (const [body, expected] of tries)
        expect(await refusalOf(await miriam.json('POST', '/v1/policy/replay', body))).toMatchObject(expected);
    });
  });

  describe('policy versions', () => {
    it('are told to everybody with their author and the day from which they hold', async () => {
      const next = { ...demoPolicy('2'), effectiveFrom: '2999-01-01T00:00:00Z' };
      expect((await miriam.json('PUT', '/v1/policy', next)).status).toBe(200);
      const answer = await carla.fetch('/v1/policy/versions');
      expect(PolicyVersions.parse(await answer.json()).versions).toMatchObject([
        { version: '2', by: 'Miriam Hartwell', effectiveFrom: '2999-01-01T00:00:00.000Z', inForce: false },
        { version: '1', by: 'command line', inForce: true },
      ]);
    });
  });

  describe('an approver without an account', () => {
    const stranger = {
      id: 'nina',
      name: 'Nina Park',
      email: 'nina@hartwell.test',
      roles: ['billing-partner'],
      active: true,
    };

    it('keeps a policy from loading, and where it stands is said', async () => {
      const draft = { ...demoPolicy('3'), people: [...demoPolicy().people, stranger] };
      expect(await refusalOf(await miriam.json('PUT', '/v1/policy', draft))).toMatchObject({
        status: 422,
        code: 'no-account',
        field: 'people[5].email',
        message: expect.stringContaining('found "nina@hartwell.test", expected the e-mail of an account'),
      });
      // Somebody who is only listed, or has left, needs none.
      const people = [
        ...demoPolicy().people,
        { ...stranger, roles: [] },
        { ...stranger, id: 'n2', email: 'n2@x.test', active: false },
      ];
      expect((await miriam.json('PUT', '/v1/policy', { ...demoPolicy('4'), people })).status).toBe(200);
    });

    it('on the command line too, but not on a machine where nobody has an account yet', async () => {
      const empty = await openDesk({ dataDir: `${firm.dataDir}-new`, writeLog: () => {} });
      expect(await needAccounts(empty, demoPolicy())).toEqual(demoPolicy());
      await addAccount(empty.auth, { ...demoPeople.managing, password: PASSWORD });
      await expect(needAccounts(empty, demoPolicy())).rejects.toThrow(/people\[1\]\.email: found "ben@/);
      await empty.sqlite.close();
    });

    it('is found in tiers, rules, steps, appeals, the fallback and above others', () => {
      const deadline = { rule: 'elapsed-hours' as const, hours: 1 };
      const by = (person: string) => ({ who: [{ by: 'person' as const, person }], deadline });
      const one = (id: string, more = {}) => ({ ...stranger, id, email: `${id}@x.test`, roles: [], ...more });
      const base = demoPolicy();
      const policy = {
        ...base,
        people: [
          ...base.people.map((person) =>
            person.id === 'carla' ? { ...person, supervisor: 'above' } : person,
          ),
          ...['ruled', 'next', 'appeal', 'above', 'nothing'].map((id) => one(id)),
          one('held', { roles: ['committee'] }),
        ],
        tiers: base.tiers.map((tier) => ({ ...tier, next: [by('next')] })),
        rules: [
          {
            id: 'r',
            label: 'R',
            when: {},
            steps: [by('ruled'), { who: [{ by: 'role' as const, role: 'committee' }], deadline }],
          },
        ],
        resubmit: { times: 1, to: by('appeal') },
      };
      const asked = approversIn(policy);
      expect(
        ['ruled', 'next', 'appeal', 'above', 'held', 'nothing', 'carla'].map((id) => asked.has(id)),
      ).toEqual([true, true, true, true, true, false, false]);
      expect(accountProblems(policy, new Set()).length).toBe(asked.size);
      const anybody = [
        { ...policy.rules[0]!, steps: [{ who: [{ by: 'responsible-attorney' as const }], deadline }] },
      ];
      expect(approversIn({ ...policy, rules: anybody }).has('nothing')).toBe(true);
    });
  });

  describe('accounts', () => {
    it('get another password, with which the sessions of before end, or are removed', async () => {
      const desk = await openDesk({ dataDir: firm.dataDir, writeLog: () => {} });
      try {
        const { email } = demoPeople.coordinator;
        await expect(resetAccount(desk.auth, email, 'short')).rejects.toThrow('at least 12 characters');
        await expect(resetAccount(desk.auth, 'x@y.test', PASSWORD)).rejects.toThrow('Nobody has an account');
        await resetAccount(desk.auth, email, 'another password');
        expect((await ben.fetch('/v1/me')).status).toBe(401);
        expect((await signInRaw(firm.endpoint.url, email)).status).toBe(401);
        expect((await signInRaw(firm.endpoint.url, email, 'another password')).status).toBe(200);
        expect(await removeAccount(desk, email)).toMatch(/may still ask Ben Ito to decide/);
        expect((await signInRaw(firm.endpoint.url, email, 'another password')).status).toBe(401);
        expect(await removeAccount(desk, demoPeople.requester.email)).toBe(null);
        expect((await carla.fetch('/v1/me')).status).toBe(401);
        await expect(removeAccount(desk, email)).rejects.toThrow('Nobody has an account');
      } finally {
        await desk.sqlite.close();
      }
    });
  });

  describe('behind a proxy', () => {
    it('the caller is who the proxy of the firm says, and nobody else is believed', () => {
      const proxy = { addresses: ['127.0.0.1', '10.0.0.2'], header: 'x-forwarded-for' };
      expect(callerOf('203.0.113.9', '198.51.100.1', proxy)).toBe('203.0.113.9');
      expect(callerOf('127.0.0.1', '198.51.100.1', null)).toBe('127.0.0.1');
      expect(callerOf('::ffff:127.0.0.1', '198.51.100.1', proxy)).toBe('198.51.100.1');
      // What the caller wrote into the header itself stands further left, and the second proxy is one of ours.
      expect(callerOf('127.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2', proxy)).toBe('198.51.100.7');
      for (const nothing of [undefined, '', '127.0.0.1'])
        expect(callerOf('127.0.0.1', nothing, proxy)).toBe('127.0.0.1');
    });

    it('sign-ins are counted for each of them', async () => {
      await firm.restart({ signInsPerMinute: 2, proxy: { addresses: ['127.0.0.1'], header: 'x-real-ip' } });
      const from = async (address: string) =>
        (await signInRaw(firm.endpoint.url, demoPeople.partner.email, PASSWORD, { 'x-real-ip': address }))
          .status;
      expect([await from('198.51.100.1'), await from('198.51.100.1'), await from('198.51.100.1')]).toEqual([
        200, 200, 429,
      ]);
      expect(await from('198.51.100.2')).toBe(200);
    });
  });
});
