import { z } from 'zod';
import type { Delegation } from '../policy/delegation.ts';
import { PastIndex } from '../policy/pastIndex.ts';
import type { Person, Policy } from '../policy/policy.ts';
import { type Route, Refusal, type Step } from '../policy/steps.ts';
import { isAsideEvent } from './aside.ts';
import { decide } from './decide.ts';
import { delegationsAfter } from './delegations.ts';
import type { ChainedEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { Instant, PersonId, Uuid } from './fields.ts';
import { pastOf } from './past.ts';
import type { RequestState } from './state.ts';

/** Trying a change: what a draft policy would have done with the requests of a past period. */

/** A route in short. `steps`: ids of the people of each turn; a turn that somebody fills who acted before is left out. */
const Way = z.strictObject({
  label: z.string(),
  rule: z.string(),
  steps: z.array(z.array(PersonId)),
  dueAt: Instant,
  clientNote: z.boolean(),
  /** What it counted as, minor units, where that was more than its own amount. */
  counted: z.int().nullable(),
});
type Way = z.infer<typeof Way>;

const ReplayRow = z.strictObject({
  request: Uuid,
  at: Instant,
  requester: PersonId,
  client: z.string().nullable(),
  matter: z.string().nullable(),
  bill: z.string().nullable(),
  /** Minor units; `null` where the screen did not show it. */
  amount: z.int().nullable(),
  currency: z.string(),
  /** What became of it. */
  status: z.string(),
  was: Way,
  /** `null`: it would not have been taken. */
  now: Way.nullable(),
  /** What is not the same: other people, another rule or tier, another time to decide, a client note. */
  differs: z.array(z.enum(['people', 'rule', 'deadline', 'note'])),
  /** Why these people under the draft, in sentences, and what came before. */
  why: z.array(z.string()),
  stopped: Refusal.nullable(),
});
export type ReplayRow = z.infer<typeof ReplayRow>;

const Load = z.strictObject({ items: z.int(), amount: z.int() });

/** How much one person is asked. `usualHours`: how long they usually take to answer, else the firm; `null` where nobody has answered. */
const PersonLoad = z.strictObject({
  person: PersonId,
  was: Load,
  now: Load,
  usualHours: z.number().nullable(),
});
export type PersonLoad = z.infer<typeof PersonLoad>;

/** `POST /v1/policy/replay`. Days of the firm, `until` not included; `id` is made by the client, to ask how far it has got. */
export const ReplayAsk = z.strictObject({
  id: Uuid,
  policy: z.unknown(),
  from: z.iso.date(),
  until: z.iso.date(),
});

export const ReplayAnswer = z.strictObject({
  version: z.string(),
  from: Instant,
  until: Instant,
  /** Requests of the period. */
  count: z.int(),
  /** Those that would have gone another way or would not have been taken, in order of time. */
  rows: z.array(ReplayRow),
  /** Everybody who was or would have been asked; the largest difference first. */
  people: z.array(PersonLoad),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

/** `GET /v1/policy/replay/{id}`: events read so far, and in all. */
export const ReplayProgress = z.strictObject({ done: z.int(), total: z.int() });
export type ReplayProgress = z.infer<typeof ReplayProgress>;

/** The record goes in event by event, in order; what it comes to can be asked when it has all been in. */
export interface Replay {
  take(event: ChainedEvent): void;
  answer(): ReplayAnswer;
}

/**
 * Plays the record again under a draft. Each request of the period is decided upon as if the draft had been in force when it was
 * sent: by the same code, with the hand-overs that ran then and with what stood before it then. What would not have been taken
 * does not stand for those after it; what people decided is left as they decided it. The people are the draft's.
 * @param period ISO instants, `until` not included
 */
export function replay(draft: Policy, period: { from: string; until: string }): Replay {
  const states = new Map<string, RequestState>();
  const past = new PastIndex();
  const stopped = new Set<string>();
  const rows: ReplayRow[] = [];
  const hours = new Map<string, number[]>();
  const loads = new Map<string, { was: z.infer<typeof Load>; now: z.infer<typeof Load> }>();
  let delegations: readonly Delegation[] = [];
  let count = 0;

  const add = (way: Way, when: 'was' | 'now', { adjustment }: RequestState) => {
    const amount = adjustment.currency === draft.firm.currency ? (adjustment.total ?? 0) : 0;
    for (const id of new Set(way.steps.flat())) {
      const load = loads.get(id) ?? { was: { items: 0, amount: 0 }, now: { items: 0, amount: 0 } };
      load[when].items += 1;
      load[when].amount += amount;
      loads.set(id, load);
    }
  };

  const submitted = (state: RequestState) => {
    count += 1;
    const { adjustment, reason, explanation, clientNote, fingerprint, requester, submittedAt: now } = state;
    const command = { id: state.id, requestId: state.id, type: 'submit' as const };
    const decision = decide(
      null,
      { ...command, adjustment, reason, explanation, clientNote },
      {
        actor: personAsOf(draft, requester),
        now,
        policy: draft,
        fingerprint,
        delegations,
        past: past.near(adjustment, requester),
      },
    );
    const was = wayOf(state.route);
    add(was, 'was', state);
    const refusal = 'refusal' in decision ? decision.refusal : null;
    if (refusal) stopped.add(state.id);
    const [event] = 'events' in decision ? decision.events : [];
    const route = event?.type === 'request.submitted' ? event.route : null;
    const way = route && wayOf(route);
    if (way) add(way, 'now', state);
    const differs = route ? differencesOf(state.route, route) : [];
    if (!refusal && !differs.length) return;
    rows.push({
      request: state.id,
      at: now,
      requester,
      client: adjustment.client,
      matter: adjustment.matter,
      bill: adjustment.bill,
      amount: adjustment.total,
      currency: adjustment.currency,
      status: state.status,
      was,
      now: way,
      differs,
      why: route
        ? [route.steps[0]?.why ?? '', ...(route.flags ?? []).map(({ text }) => text)]
        : [refusal?.message ?? ''],
      stopped: refusal,
    });
  };

  return {
    take(event) {
      const { body, actor, at } = event;
      if (isAsideEvent(body)) {
        delegations = delegationsAfter(delegations, event);
        return;
      }
      const before = states.get(body.requestId) ?? null;
      if (before && answers.has(body.type)) {
        const start = before.route.steps[before.step]?.startsAt;
        const took = start === undefined ? -1 : Date.parse(at) - Date.parse(start);
        const own = hours.get(actor) ?? [];
        if (took >= 0 && inPeriod(at, period)) own.push(took / 3_600_000);
        hours.set(actor, own);
      }
      const state = evolve(before, event);
      states.set(state.id, state);
      if (!before && inPeriod(state.submittedAt, period)) submitted(state);
      const { stands, denied, ...rest } = pastOf(state);
      const taken = !stopped.has(state.id);
      past.set({ ...rest, stands: stands && taken, denied: taken ? denied : null });
    },
    answer() {
      const firm = median([...hours.values()].flat());
      const people = [...loads].map(([person, { was, now }]) => ({
        person,
        was,
        now,
        usualHours: median(hours.get(person) ?? []) ?? firm,
      }));
      const change = ({ was, now }: PersonLoad) => Math.abs(now.items - was.items);
      return {
        version: draft.version,
        ...period,
        count,
        rows: rows.map((row) => ({ ...row, status: states.get(row.request)?.status ?? row.status })),
        people: people.toSorted((a, b) => change(b) - change(a) || a.person.localeCompare(b.person)),
      };
    },
  };
}

/** What people answer with, for how long they take. */
const answers: ReadonlySet<string> = new Set<ChainedEvent['body']['type']>([
  'request.approved',
  'request.step-approved',
  'request.changed',
  'request.denied',
]);

const inPeriod = (at: string, { from, until }: { from: string; until: string }): boolean =>
  Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(until);

/** Whoever asked then could ask; that they have left since, or are new to the draft, is not what is tried. */
function personAsOf({ people }: Policy, id: string): Person {
  const known = people.find((one) => one.id === id);
  return known ? { ...known, active: true } : { id, name: id, email: '', roles: [], active: true };
}

const asked = ({ steps }: Route): Step[] => steps.filter(({ actsOnce }) => !actsOnce);

function wayOf(route: Route): Way {
  const steps = asked(route);
  return {
    label: route.tierLabel,
    rule: route.rule ?? route.tier,
    steps: steps.map(({ approvers }) => approvers),
    dueAt: steps.at(-1)?.dueAt ?? '',
    clientNote: route.clientNote,
    counted: route.counted ?? null,
  };
}

function differencesOf(then: Route, now: Route): ReplayRow['differs'] {
  const people = ({ approvers, seats = [], need = 1 }: Step) => [
    approvers.toSorted(),
    seats.map((seat) => seat.approvers.toSorted()),
    need,
  ];
  const [old, young] = [asked(then), asked(now)];
  const same = JSON.stringify(old.map(people)) === JSON.stringify(young.map(people));
  const soon = old.every(({ deadline, dueAt }, at) => {
    const other = young[at];
    // The clock of a later turn starts when the one before ends, so what each turn has is compared where it is known.
    return deadline && other?.deadline
      ? JSON.stringify(deadline) === JSON.stringify(other.deadline)
      : dueAt === other?.dueAt;
  });
  return [
    ...(same ? [] : (['people'] as const)),
    ...((then.rule ?? then.tier) === (now.rule ?? now.tier) ? [] : (['rule'] as const)),
    ...(soon && old.length === young.length ? [] : (['deadline'] as const)),
    ...(then.clientNote === now.clientNote ? [] : (['note'] as const)),
  ];
}

/** One decimal; `null` of none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : Math.round((low + high) * 5) / 10;
}
