import { computed, signal } from '@preact/signals-react';
import { aloneBecause } from '../../lib/approval/openAlone.ts';
import { follows } from '../../lib/approval/follows.ts';
import { checkersOf } from '../../lib/approval/spotCheck.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { toldOf } from '../../lib/approval/told.ts';
import { waitingOn } from '../../lib/approval/turn.ts';
import type { Outgoing } from '../../lib/store/database.ts';
import { standIns } from '../../lib/policy/delegation.ts';
import { unseenIn } from '../../lib/store/watch.ts';
import {
  delegations,
  outbox,
  person,
  policy,
  requests,
  watchSeen,
  wentRound,
} from '../../components/store.ts';
import { now } from '../../components/clock.ts';
import { currentStep, nameOf } from '../../components/words.ts';

/** Id of the person who is signed in; `null` when nobody is, `undefined` until the store has answered. */
export const me = computed(() => (person.value === undefined ? undefined : (person.value?.personId ?? null)));

/** What became of a decision that was made in this popup. */
export interface Made {
  request: RequestState;
  outcome: 'approve' | 'deny' | 'less';
  /** `null` when the endpoint has it; else why it still waits in the outbox. */
  waits: string | null;
}

/** Decisions of this popup, by request: their cards become receipts. */
export const made = signal<ReadonlyMap<string, Made>>(new Map());

/** Another person's commands may wait in this browser as well; they are none of mine. */
const myOutbox = computed(() => (outbox.value ?? []).filter((item) => item.owner === person.value?.email));

/** My commands on requests that have not been taken over yet, by request. */
const pending = computed(() => {
  const found = new Map<string, Outgoing>();
  for (const item of myOutbox.value) found.set(item.command.requestId, item);
  return found;
});

export const pendingFor = (requestId: string): Outgoing | undefined => pending.value.get(requestId);

/** May decide now, and nobody decides an own request. Most urgent first. */
export const waitingForMe = computed(() => {
  const id = me.value;
  if (!id) return [];
  return (requests.value ?? [])
    .filter((one) => one.status === 'waiting' && one.requester !== id)
    .filter((one) => waitingOn(one).includes(id))
    .filter((one) => !decidedHere(one) && !decidedInOutbox(pendingFor(one.id)))
    .toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)));
});

/** Every request as the card of another tells of it; made anew only when the store changes. */
export const told = computed(() => (requests.value ?? []).map(toldOf));

/** May it be approved together with others? What has to be read is opened alone; the endpoint judges again. */
export const mayBeTogether = (request: RequestState): boolean =>
  policy.value !== null && aloneBecause(request, policy.value) === null;

/** The queue in parts: what is asked of oneself first, then what others have handed over, by whose it is. */
export function groupsOf(
  queue: readonly RequestState[],
  id: string,
): { away: string; requests: RequestState[] }[] {
  const list = new Intl.ListFormat('en');
  const parts = Map.groupBy(queue, (one) => list.format(inPlaceOf(one, id)));
  return [...parts]
    .map(([away, requests]) => ({ away, requests }))
    .toSorted((a, b) => Number(a.away !== '') - Number(b.away !== ''));
}

/** Names of those in whose place this person is asked: they are away and have handed over. */
function inPlaceOf(request: RequestState, id: string): string[] {
  const rules = policy.value;
  const step = currentStep(request);
  if (!rules || !step) return [];
  const active = (one: string) => rules.people.some((person) => person.id === one && person.active);
  const at = step.startsAt;
  return (step.notes ?? [])
    .flatMap(({ code, person }) =>
      code === 'delegated' && person !== undefined && person !== id ? person : [],
    )
    .filter((away) =>
      standIns(away, delegations.value ?? [], { at, requester: request.requester, active }).includes(id),
    )
    .map((away) => nameOf(rules, away));
}

/** Decisions that wait in the outbox although the popup was closed in between. */
export const stillLeaving = computed(() =>
  (requests.value ?? []).filter(
    (one) => !decidedHere(one) && decidedInOutbox(pendingFor(one.id)) && one.status === 'waiting',
  ),
);

/** How many entries of what went round were not looked at. */
export const unseen = computed(() => unseenIn(wentRound.value ?? [], watchSeen.value ?? 0));

/** Approvals of mine that have not been used, and write-offs saved under them; newest first. */
export const decidedByMe = computed(() => {
  const id = me.value;
  if (!id) return [];
  return (requests.value ?? []).filter(
    ({ status, approvals = [] }) =>
      (status === 'approved' || status === 'applied') && approvals.some(({ by }) => by === id),
  );
});

/** What others decide and I am told of, newest first. */
export const followed = computed(() => {
  const id = me.value;
  const at = new Date(now.value).toISOString();
  return id ? (requests.value ?? []).filter((one) => follows(one, id, at)) : [];
});

/** Drawn for a spot check, and mine to look at. */
export const toCheck = computed(() => {
  const [id, rules] = [me.value, policy.value];
  if (!id || !rules) return [];
  return (requests.value ?? []).filter((one) => checkersOf(one, rules).includes(id));
});

/** What a spot check has raised about an approval of mine, or I have raised myself. */
export const raisedForMe = computed(() => {
  const id = me.value;
  return (requests.value ?? []).filter(
    ({ spotCheck, approvals = [] }) =>
      id &&
      spotCheck?.done?.outcome === 'raised' &&
      [spotCheck.done.by, ...approvals.map(({ by }) => by)].includes(id),
  );
});

export const mine = computed(() => {
  const id = me.value;
  return id ? (requests.value ?? []).filter((one) => one.requester === id) : [];
});

/** Requests of mine that the endpoint does not know yet (or has refused). */
export const unsent = computed(() => {
  const known = new Set((requests.value ?? []).map((one) => one.id));
  return myOutbox.value.filter(
    (item) => item.command.type === 'submit' && !known.has(item.command.requestId),
  );
});

/** Decided in this popup, as it stood: a request that was changed since comes back. */
function decidedHere({ id, changes = [] }: RequestState): boolean {
  const before = made.value.get(id);
  if (!before) return false;
  const mine = before.outcome === 'less' ? 1 : 0;
  return (before.request.changes?.length ?? 0) + mine >= changes.length;
}

function decidedInOutbox(item: Outgoing | undefined): boolean {
  return item !== undefined && !item.refusal && ['approve', 'deny'].includes(item.command.type);
}

/** Instants with an offset do not sort as text, so they are brought to UTC first. */
function dueOf(request: RequestState): string {
  const step = currentStep(request);
  return step ? new Date(step.dueAt).toISOString() : '9999';
}
