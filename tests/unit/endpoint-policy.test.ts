import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorAnswer, PolicyAnswer } from '../../lib/approval/http.ts';
import { canonicalJson, sha256Hex } from '../../lib/canonical.ts';
import { verifyTicket } from '../../lib/approval/ticket.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import { approve, type Client, deny, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';

let firm: Firm;
let carla: Client;
let ben: Client;
let priya: Client;
let miriam: Client;
beforeAll(async () => {
  firm = await openFirm();
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
  priya = await signIn(firm, 'partner');
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());

const inForce = async () => PolicyAnswer.parse(await (await carla.fetch('/v1/policy')).json());
async function refusalOf(answer: Response) {
  return { status: answer.status, ...ErrorAnswer.parse(await answer.json()).error };
}

/** The demo policy with the first tier ending elsewhere. */
function changed(version: string, firstTierBelow: number) {
  const policy = demoPolicy(version);
  const [small, middle, ...rest] = policy.tiers;
  if (!small || !middle) throw new Error('The demo policy has lost its tiers.');
  return {
    ...policy,
    tiers: [{ ...small, below: firstTierBelow }, { ...middle, from: firstTierBelow }, ...rest],
  };
}

describe('the policy', { shuffle: false }, () => {
  it('is given with the hash of its canonical JSON', async () => {
    const { policy, hash } = await inForce();
    expect(policy).toEqual(demoPolicy());
    expect(hash).toBe(await sha256Hex(canonicalJson(policy)));
  });

  it('is loaded by administrators only', async () => {
    for (const client of [carla, ben, priya])
      expect(await refusalOf(await client.json('PUT', '/v1/policy', changed('x', 20000)))).toMatchObject({
        status: 403,
        code: 'not-administrator',
      });
    expect((await inForce()).policy.version).toBe('1');
  });

  it('with a mistake is refused by field, value and what was expected; the last good one stays', async () => {
    const gap = await refusalOf(
      await miriam.json('PUT', '/v1/policy', {
        ...demoPolicy('2'),
        tiers: demoPolicy().tiers.map((tier, at) => (at === 1 ? { ...tier, from: 60000 } : tier)),
      }),
    );
    expect(gap).toMatchObject({ status: 422, code: 'bad-policy', field: 'tiers[1].from' });
    expect(gap.message).toContain('found 60000');
    expect(gap.message).toContain('expected 50000');
    const zone = await refusalOf(
      await miriam.json('PUT', '/v1/policy', {
        ...demoPolicy('2'),
        firm: { ...demoPolicy().firm, timeZone: 'America/Gotham' },
      }),
    );
    expect(zone).toMatchObject({ field: 'firm.timeZone' });
    expect(zone.message).toContain('America/Gotham');
    const typo = await refusalOf(await miriam.json('PUT', '/v1/policy', { ...demoPolicy('2'), teirs: [] }));
    expect(typo).toMatchObject({ field: 'teirs' });
    expect((await inForce()).policy.version).toBe('1');
  });

  it('changes for new requests, while running ones keep their version', async () => {
    const before = crypto.randomUUID();
    await carla.send(submit(before, 30000));
    const next = changed('2', 20000);
    expect((await miriam.json('PUT', '/v1/policy', { ...next, ticketHours: 5 })).status).toBe(200);
    expect((await inForce()).policy.version).toBe('2');

    const after = crypto.randomUUID();
    await carla.send(submit(after, 30000));
    expect(await ben.try(approve(after))).toBe('not-approver');
    expect(await priya.try(approve(after))).toBe('done');
    expect(await priya.try(approve(before))).toBe('not-approver');
    expect(await ben.try(approve(before))).toBe('done');

    const jwks: unknown = await (await carla.fetch('/.well-known/jwks.json')).json();
    const found: [string, number][] = [];
    for (const { body } of (await carla.events()).events)
      if (body.type === 'ticket.issued') {
        const claims = await verifyTicket(body.ticket, jwks);
        found.push([claims.policyVersion, (claims.exp - claims.iat) / 3600]);
      }
    expect(found).toEqual([
      ['2', 5],
      ['1', 168],
    ]);
  });

  it('is append-only: a version is loaded once, the same document again changes nothing', async () => {
    const { policy, hash } = await inForce();
    const again = await miriam.json('PUT', '/v1/policy', policy);
    expect(PolicyAnswer.parse(await again.json()).hash).toBe(hash);
    expect(await refusalOf(await miriam.json('PUT', '/v1/policy', changed('2', 10000)))).toMatchObject({
      status: 409,
      code: 'policy-kept',
      field: 'version',
    });
    const other = { ...demoPolicy('3'), firm: { ...demoPolicy().firm, id: 'another-firm' } };
    expect(await refusalOf(await miriam.json('PUT', '/v1/policy', other))).toMatchObject({ status: 409 });
  });

  it('waits for its day', async () => {
    const effectiveFrom = '2999-01-01T00:00:00Z';
    expect((await miriam.json('PUT', '/v1/policy', { ...demoPolicy('4'), effectiveFrom })).status).toBe(200);
    expect((await inForce()).policy.version).toBe('2');
  });

  it('lets the fallback decide when everybody of a running step has left', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id, 10000));
    const policy = demoPolicy('5');
    const people = policy.people.map((person) =>
      person.id === 'ben' ? { ...person, active: false } : person,
    );
    await miriam.json('PUT', '/v1/policy', { ...policy, people });
    await expect(ben.try(approve(id))).rejects.toThrow('not-in-policy');
    expect(await priya.try(approve(id))).toBe('not-approver');
    expect(await miriam.try(deny(id))).toBe('done');
  });
});

describe('an endpoint without a policy', () => {
  it('takes no command and loses none', async () => {
    const early = await openFirm({ now: () => new Date('2025-12-31T00:00:00Z') });
    try {
      const client = await signIn(early, 'requester');
      const command = submit(crypto.randomUUID());
      for (const answer of [
        await client.json('POST', '/v1/commands', { commands: [command] }),
        await client.fetch('/v1/events'),
      ])
        expect(await refusalOf(answer)).toMatchObject({ status: 503, code: 'no-policy' });
      await early.restart({ now: () => new Date() });
      expect(await client.try(command)).toBe('done');
    } finally {
      await early.end();
    }
  }, 30_000);
});
