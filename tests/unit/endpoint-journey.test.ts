import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../lib/approval/chain.ts';
import { verifyHead, verifyTicket } from '../../lib/approval/ticket.ts';
import { fingerprint } from '../../lib/adjustment/fingerprint.ts';
import {
  adjustment,
  approve,
  type Client,
  deny,
  type Firm,
  nonceOf,
  openFirm,
  saveApplied,
  saveSent,
  signIn,
  submit,
} from './endpoint-kit.ts';

let firm: Firm;
let carla: Client;
let ben: Client;
let priya: Client;
let miriam: Client;
let omar: Client;

beforeAll(async () => {
  firm = await openFirm();
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
  priya = await signIn(firm, 'partner');
  miriam = await signIn(firm, 'managing');
  omar = await signIn(firm, 'fallback');
}, 60_000);
afterAll(() => firm.end());

describe('the journey by HTTP', { shuffle: false }, () => {
  it('goes from request to recorded reference', async () => {
    const id = crypto.randomUUID();
    expect(await carla.try(submit(id))).toBe('done');
    const [approved] = await ben.send(approve(id, 'One-time courtesy for this client only.'));
    expect(approved).toMatchObject({ ok: true, events: [expect.any(Number), expect.any(Number)] });

    const nonce = await nonceOf(carla, id);
    expect(await carla.try(saveSent(id, nonce))).toBe('done');
    expect(await carla.try(saveApplied(id, nonce))).toBe('done');
    const events = await carla.eventsOf(id);
    expect(events.map(({ actor, body }) => [actor, body.type])).toEqual([
      ['carla', 'request.submitted'],
      ['ben', 'request.approved'],
      ['ben', 'ticket.issued'],
      ['carla', 'save.sent'],
      ['carla', 'save.applied'],
    ]);
    expect(events.at(-1)?.body).toMatchObject({ reference: 'CN-204', total: 30000 });
  });

  it('issues a ticket that holds against the published key, bound to content and policy', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id));
    await ben.send(approve(id));
    const jwks: unknown = await (await fetch(`${firm.endpoint.url}/.well-known/jwks.json`)).json();
    const ticket = (await carla.eventsOf(id)).flatMap(({ body }) =>
      body.type === 'ticket.issued' ? [body] : [],
    )[0];
    const claims = await verifyTicket(ticket?.ticket ?? '', jwks);
    expect(claims).toMatchObject({
      firm: 'hartwell-lane',
      requestId: id,
      requester: 'carla',
      fingerprint: await fingerprint(adjustment()),
      approvedBy: ['ben'],
      policyVersion: '1',
      nonce: ticket?.nonce,
      lines: [{ ref: 'bill', before: 500000, after: 470000 }],
    });
    expect(claims.exp - claims.iat).toBe(168 * 3600);
    expect(Date.parse(ticket?.expiresAt ?? '')).toBe(claims.exp * 1000);
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  it('routes by amount and lets only the named people decide', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id, 100000));
    expect(await ben.try(approve(id))).toBe('not-approver');
    expect(await carla.try(approve(id))).toBe('self-approval');
    expect(await priya.try(deny(id))).toBe('done');
    expect(await priya.try(approve(id))).toBe('not-waiting');
    expect(await carla.try(saveSent(id, crypto.randomUUID()))).toBe('wrong-ticket');
  });

  it('gives the stored answer to a repeated command and adds no event', async () => {
    const id = crypto.randomUUID();
    const [first, decision] = [submit(id), approve(id)];
    const answers = [await carla.send(first), await ben.send(decision), await carla.send(approve(id))];
    const before = (await carla.events()).head.seq;
    expect([await carla.send(first), await ben.send(decision)]).toEqual(answers.slice(0, 2));
    const many = await Promise.all(Array.from({ length: 10 }, () => carla.send(first)));
    for (const again of many) expect(again).toEqual(answers[0]);
    expect((await carla.events()).head.seq).toBe(before);
  });

  it('repeats a refusal, also when things have changed since', async () => {
    const id = crypto.randomUUID();
    const early = approve(id);
    expect(await ben.try(early)).toBe('unknown-request');
    await carla.send(submit(id));
    expect(await ben.try(early)).toBe('unknown-request');
    expect(await ben.try(approve(id))).toBe('done');
  });

  it('keeps ten people who approve at once to one approval', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id));
    const tries = await Promise.all(Array.from({ length: 10 }, () => ben.try(approve(id))));
    expect(tries.filter((answer) => answer === 'done')).toHaveLength(1);
    const types = (await carla.eventsOf(id)).map(({ body }) => body.type);
    expect(types).toEqual(['request.submitted', 'request.approved', 'ticket.issued']);
  });

  it('serves a whole chain with a signed head', async () => {
    const { events, head, more } = await carla.events();
    expect(more).toBe(false);
    expect(await verifyChain(events)).toEqual({ ok: true });
    const jwks: unknown = await (await fetch(`${firm.endpoint.url}/.well-known/jwks.json`)).json();
    const last = events.at(-1);
    expect(await verifyHead(head.jws, jwks)).toMatchObject({
      firm: 'hartwell-lane',
      seq: last?.seq,
      hash: last?.hash,
    });
    const rest = await carla.events((last?.seq ?? 0) - 2);
    expect(rest.events.map(({ seq }) => seq)).toEqual([(last?.seq ?? 0) - 1, last?.seq]);
  });
});

describe('a hand-written client', () => {
  it('cannot approve its own request, as administrator and managing partner neither', async () => {
    for (const total of [30000, 300000]) {
      const id = crypto.randomUUID();
      expect(await miriam.try(submit(id, total))).toBe('done');
      expect(await miriam.try(approve(id))).toBe('self-approval');
      const [event] = await miriam.eventsOf(id);
      expect(event?.body.type === 'request.submitted' && event.body.route.steps[0]?.approvers).not.toContain(
        'miriam',
      );
      expect(await (total > 250000 ? omar : ben).try(approve(id))).toBe('done');
    }
  });

  it('cannot say who acts, which route, fingerprint or policy applies', async () => {
    const forged = { ...submit(crypto.randomUUID(), 300000) };
    const fields = {
      actor: 'ben',
      requester: 'ben',
      route: { tier: 'small', tierLabel: '', clientNote: false, steps: [] },
      fingerprint: '0'.repeat(64),
      policyVersion: '0',
    };
    for (const [field, value] of Object.entries(fields)) {
      const [result] = await carla.send({ ...forged, [field]: value });
      expect(result).toMatchObject({ id: forged.id, ok: false, refusal: { code: 'malformed' } });
      expect(JSON.stringify(result)).toContain(field);
    }
    // Without the extra field the same command is carried out: an unreadable one uses up nothing.
    expect(await carla.try(forged)).toBe('done');
    const [event] = await carla.eventsOf(forged.requestId);
    expect(event).toMatchObject({
      actor: 'carla',
      body: {
        fingerprint: await fingerprint(forged.adjustment),
        policyVersion: '1',
        route: { tier: 'large', steps: [{ approvers: ['miriam', 'omar'] }] },
      },
    });
  });

  it('cannot make a large line small by a small total', async () => {
    const id = crypto.randomUUID();
    const command = submit(id, 300000);
    await carla.send({ ...command, adjustment: { ...command.adjustment, total: 100 } });
    expect(await ben.try(approve(id))).toBe('not-approver');
  });

  it('cannot spend a ticket twice, or one of somebody else', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id));
    await ben.send(approve(id));
    const nonce = await nonceOf(carla, id);
    expect(await ben.try(saveSent(id, nonce))).toBe('not-requester');
    expect(await carla.try(saveSent(id, crypto.randomUUID()))).toBe('wrong-ticket');
    const tries = await Promise.all(Array.from({ length: 5 }, () => carla.try(saveSent(id, nonce))));
    expect(tries.toSorted()).toEqual(['done', ...Array<string>(4).fill('ticket-spent')]);
    expect(await carla.try(saveApplied(id, nonce))).toBe('done');
    expect(await carla.try(saveSent(id, nonce))).toBe('ticket-spent');
  });

  it('cannot take over the id of another command', async () => {
    const mine = submit(crypto.randomUUID());
    await carla.send(mine);
    expect(await ben.try(mine)).toBe('command-id-used');
    expect(await carla.try({ ...mine, explanation: 'Something else.' })).toBe('command-id-used');
  });

  it('spoils no good command by a bad one beside it', async () => {
    const good = [submit(crypto.randomUUID()), submit(crypto.randomUUID())];
    const results = await carla.send(
      good[0],
      null,
      { id: 'x', type: 'submit' },
      { ...submit(crypto.randomUUID()), type: 'approve-everything' },
      { ...submit(crypto.randomUUID()), explanation: 'half a character \ud800' },
      good[1],
    );
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false, false, false, true]);
    expect(results.map(({ id }) => id).slice(1, 3)).toEqual(['', 'x']);
    for (const result of results)
      if (!result.ok) expect(result.refusal).toMatchObject({ code: 'malformed', rule: 'command-schema' });
  });
});
