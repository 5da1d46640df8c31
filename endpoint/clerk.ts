import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { fingerprint } from '../lib/adjustment/fingerprint.ts';
import { isAsideCommand, isAsideEvent } from '../lib/approval/aside.ts';
import { link } from '../lib/approval/chain.ts';
import type { Command, CommandResult, Refusal } from '../lib/approval/commands.ts';
import { decide } from '../lib/approval/decide.ts';
import { decideAside } from '../lib/approval/decideAside.ts';
import type { ChainedEvent, EventBody } from '../lib/approval/events.ts';
import { evolve, fold } from '../lib/approval/evolve.ts';
import { isDrawn } from '../lib/approval/spotCheck.ts';
import { signTicket } from '../lib/approval/sign.ts';
import type { RequestState } from '../lib/approval/state.ts';
import { ticketClaims } from '../lib/approval/ticket.ts';
import { canonicalJson, sha256Hex } from '../lib/canonical.ts';
import type { Policy } from '../lib/policy/policy.ts';
import type { Desk } from './desk.ts';
import { idOf, readCommand } from './read-command.ts';
import { earlierAnswer, keepAnswer } from './store/answers.ts';
import { append, delegationsIn, eventsOf, lastEvent } from './store/events.ts';
import { policyByVersion, policyInForce } from './store/policies.ts';
import type { Schema } from './store/schema.ts';
import { type Account, noPolicy, notInPolicy, personOf } from './who.ts';

const refused = (id: string, refusal: Refusal): CommandResult => ({ id, ok: false, refusal });

/**
 * Carries out one command for a signed-in account. Reading the state, deciding, linking, keeping events and answer are one
 * transaction that holds the write lock: either all of it is on the disk when this returns, or nothing is.
 * @param value what the client sent; nothing about it is trusted, and who acts is never taken from it
 * @throws Fault when there is no policy in force, or it does not name this account
 */
export async function carryOut(desk: Desk, account: Account, value: unknown): Promise<CommandResult> {
  const read = readCommand(value);
  if ('refusal' in read) {
    desk.metrics.refused(read.refusal.code);
    return refused(idOf(value), read.refusal);
  }
  const { command } = read;
  const content = await sha256Hex(canonicalJson(command));
  const print = 'adjustment' in command ? await fingerprint(command.adjustment) : null;

  const { result, appended } = await desk.sqlite.kysely.transaction().execute(async (tx) => {
    const earlier = await earlierAnswer(tx, command.id);
    if (earlier) {
      const same = earlier.account === account.id && earlier.content === content;
      return { result: same ? earlier.result : refused(command.id, idTaken), appended: [] };
    }
    const now = desk.now().toISOString();
    const appended = await decided(desk, tx, { account, command, now, print });
    const result: CommandResult =
      'refusal' in appended
        ? refused(command.id, appended.refusal)
        : { id: command.id, ok: true, events: appended.events.map(({ seq }) => seq) };
    await keepAnswer(tx, { account: account.id, content, result }, now);
    return { result, appended: 'events' in appended ? appended.events : [] };
  });

  // Only after the commit: nobody hears of an event that a power cut could still take back.
  const last = appended.at(-1);
  if (last) {
    desk.metrics.appended(appended.length);
    desk.live.publish(last.seq);
  }
  if (!result.ok) desk.metrics.refused(result.refusal.code);
  desk.log('info', 'command', {
    command: command.id,
    type: command.type,
    request: command.requestId,
    account: account.id,
    outcome: result.ok ? 'done' : result.refusal.code,
    head: last?.seq ?? null,
  });
  return result;
}

interface Asked {
  account: Account;
  command: Command;
  now: string;
  print: string | null;
}

/**
 * Decides and appends.
 * @throws Fault when account or endpoint are not in order. That is no answer to the command: it stays in the client's outbox
 * and is carried out once they are.
 */
async function decided(
  desk: Desk,
  tx: Kysely<Schema>,
  { account, command, now, print }: Asked,
): Promise<{ events: ChainedEvent[] } | { refusal: Refusal }> {
  const inForce = (await policyInForce(tx, new Date(now)))?.policy;
  if (!inForce) throw noPolicy();
  const actor = personOf(inForce, account.email);
  if (!actor) throw notInPolicy();

  const delegations = await delegationsIn(tx);
  const earlier = await eventsOf(tx, command.requestId);
  // Clients make the ids. One that stood for a request and for something else would make either unreadable, for everybody.
  if (earlier.some(({ body }) => isAsideEvent(body) !== isAsideCommand(command)))
    return { refusal: idMeansOther };
  if (isAsideCommand(command)) {
    const ruling =
      command.type === 'break-glass'
        ? ((await policyInForce(tx, new Date(command.brokenAt)))?.policy ?? inForce)
        : inForce;
    const context = { actor, now, policy: inForce, ruling, fingerprint: print, delegations, earlier };
    const decision = decideAside(command, context);
    if ('refusal' in decision) return decision;
    let tip = await lastEvent(tx);
    const events: ChainedEvent[] = [];
    for (const body of decision.events) {
      tip = await link(tip, { firm: inForce.firm.id, at: now, actor: actor.id, commandId: command.id, body });
      events.push(tip);
    }
    await append(tx, events);
    return { events };
  }

  let state = fold(earlier);
  const policy = state ? await policyOf(tx, state, inForce) : inForce;
  const past = command.type === 'submit' ? await desk.ledger.past(tx, new Date(now)) : [];
  const decision = decide(state, command, { actor, now, policy, fingerprint: print, delegations, past });
  if ('refusal' in decision) return decision;

  let tip = await lastEvent(tx);
  const events: ChainedEvent[] = [];
  const chain = async (body: EventBody): Promise<RequestState> => {
    const draft = { firm: inForce.firm.id, at: now, actor: actor.id, commandId: command.id, body };
    tip = await link(tip, draft);
    events.push(tip);
    return evolve(state, tip);
  };
  for (const body of decision.events) state = await chain(body);
  // The last approval of the route: the permission is issued in the same transaction, so there is never one without the other.
  if (state?.status === 'approved' && !state.ticket) await chain(await ticketFor(desk, state, policy, now));
  const issued = events.at(-1);
  if (
    issued?.body.type === 'ticket.issued' &&
    policy.spotCheck &&
    state?.approvals?.some(({ batch }) => batch !== undefined)
  )
    await chain(await drawFor(state.id, issued.hash, policy.spotCheck));
  await append(tx, events);
  return { events };
}

/** Whether this approval is looked at again: chance says so, from the hash of its ticket's event. */
async function drawFor(
  requestId: string,
  hash: string,
  { percent, role }: { percent: number; role: string },
): Promise<EventBody> {
  const chosen = await isDrawn(requestId, hash, percent);
  return { type: 'spot-check.drawn', requestId, percent, role, chosen };
}

/** The rules under which a request was submitted, with the people as they are today (somebody may have left since). */
export async function policyOf(tx: Kysely<Schema>, state: RequestState, inForce: Policy): Promise<Policy> {
  const kept = await policyByVersion(tx, state.policyVersion);
  if (!kept) throw new TypeError('A request was submitted under a policy version that is not kept.');
  return { ...kept.policy, people: inForce.people, fallback: inForce.fallback };
}

async function ticketFor(desk: Desk, state: RequestState, policy: Policy, at: string): Promise<EventBody> {
  const nonce = randomUUID();
  const claims = ticketClaims(state, { firm: policy.firm.id, nonce, at, hours: policy.ticketHours });
  return {
    type: 'ticket.issued',
    requestId: state.id,
    nonce,
    ticket: await signTicket(claims, desk.keys.signing),
    expiresAt: new Date(claims.exp * 1000).toISOString(),
  };
}

const idMeansOther: Refusal = {
  code: 'id-used',
  message: 'This id belongs to something else on record.',
  rule: 'one-id-one-thing',
};

const idTaken: Refusal = {
  code: 'command-id-used',
  message: 'Another command has used this id already.',
  rule: 'one-id-one-command',
};
