import type { Adjustment } from '../adjustment/adjustment.ts';
import { type Delegation, standIns } from './delegation.ts';
import { sameWords } from './match.ts';
import type { Person, Policy } from './policy.ts';
import type { StepRule, Who } from './rules.ts';
import { filled } from './seats.ts';
import type { Note } from './steps.ts';

/** What seats are given out by. */
export interface Floor {
  policy: Pick<Policy, 'people' | 'fallback'>;
  adjustment: Adjustment;
  requester: string;
  /** Minor units; `null` when unknown. */
  amount: number | null;
  at: string;
  delegations: readonly Delegation[];
}

/** One seat with its people; `wanted` says in words whom the policy asked for. */
export interface Given {
  role: string;
  asked: Who['by'];
  wanted: string;
  approvers: Person[];
  /** The people before hand-overs were followed. */
  kept: readonly Person[];
}

export const spaced = (role: string): string => role.replaceAll(/[-_.]/gu, ' ');

/** The people who decide where nobody else can, in the policy's order. */
export function fallbackOf({ policy, requester }: Pick<Floor, 'policy' | 'requester'>): Person[] {
  return policy.fallback.flatMap((id) =>
    policy.people.filter((person) => person.id === id && person.active && id !== requester),
  );
}

/**
 * The seats that one entry of a step asks for, without inactive people and without the requester, hand-overs followed. A seat
 * that would be empty goes to the fallback. What was passed over is added to `notes`.
 */
export function seatsFor(who: Exclude<Who, { by: 'supervisors' }>, floor: Floor, notes: Note[]): Given[] {
  const { policy } = floor;
  if (who.by === 'role') {
    const wanted = `the ${spaced(who.role)}`;
    const holders = able(
      policy.people.filter(({ roles }) => roles.includes(who.role)),
      floor,
      notes,
      wanted,
    );
    if (who.each && holders.length)
      return holders.map((one) => ({
        role: who.role,
        asked: who.by,
        wanted,
        approvers: inPlaceOf([one], floor, notes),
        kept: [one],
      }));
    return [seatOf(who.by, who.role, wanted, holders, floor, notes)];
  }
  if (who.by === 'person') {
    const named = policy.people.filter(({ id }) => id === who.person);
    const wanted = named[0]?.name ?? who.person;
    return [seatOf(who.by, 'person', wanted, able(named, floor, notes, wanted), floor, notes)];
  }
  const attorneys = able(attorneysOf(floor, notes), floor, notes, 'the responsible attorney');
  return [seatOf(who.by, 'responsible-attorney', 'the responsible attorney', attorneys, floor, notes)];
}

/** The chain of supervisors as steps: each one decides, until the limit of the last covers the amount. */
export function chainOf(of: 'requester' | 'responsible-attorney', floor: Floor, notes: Note[]): Given[] {
  const { policy, requester, amount } = floor;
  const above = ({ supervisor }: Person) => policy.people.find(({ id }) => id === supervisor);
  const start =
    of === 'requester' ? policy.people.find(({ id }) => id === requester) : attorneysOf(floor, notes)[0];
  const given: Given[] = [];
  const seen = new Set<string>();
  let one = of === 'requester' && start ? above(start) : start;
  for (; one && !seen.has(one.id); one = above(one)) {
    seen.add(one.id);
    const [person] = able([one], floor, notes, 'the next supervisor');
    if (!person) continue;
    given.push({
      role: 'supervisor',
      asked: 'supervisors',
      wanted: 'the next supervisor',
      approvers: inPlaceOf([person], floor, notes),
      kept: [person],
    });
    const limit = person.limit === undefined ? 0 : person.limit;
    if (limit === null || (amount !== null && amount <= limit)) return given;
    notes.push({
      code: 'limit-too-low',
      person: person.id,
      text:
        person.limit === undefined
          ? `${person.name} has no limit of their own, so the next one up decides as well.`
          : `The limit of ${person.name} does not cover the amount, so the next one up decides as well.`,
    });
  }
  return [
    ...given,
    seatOf('supervisors', 'supervisor', 'a supervisor whose limit covers the amount', [], floor, notes),
  ];
}

/** How many seats have to be filled. */
export function needOf(need: StepRule['need'], seats: number): number {
  if (need === 'all') return seats;
  return need === undefined || need === 'any' ? 1 : Math.min(need, seats);
}

function seatOf(
  asked: Who['by'],
  role: string,
  wanted: string,
  people: Person[],
  floor: Floor,
  notes: Note[],
): Given {
  if (people.length) return { role, asked, wanted, approvers: inPlaceOf(people, floor, notes), kept: people };
  notes.push({ code: 'fallback', text: `Nobody else is there as ${wanted}, so the fallback decides.` });
  const kept = fallbackOf(floor);
  return { role: 'fallback', asked, wanted, approvers: inPlaceOf(kept, floor, notes), kept };
}

/** Active people other than the requester. */
function able(people: readonly Person[], { requester }: Floor, notes: Note[], wanted: string): Person[] {
  return people.filter(({ id, name, active }) => {
    if (!active) notes.push({ code: 'inactive', person: id, text: `${name} (${wanted}) is not active.` });
    else if (id === requester)
      notes.push({
        code: 'requester',
        person: id,
        text: `${name} (${wanted}) asks, and nobody decides their own request.`,
      });
    return active && id !== requester;
  });
}

/** The policy's people whom the screen names as attorney; nobody unless it is exactly one. */
function attorneysOf({ policy, adjustment }: Floor, notes: Note[]): Person[] {
  const { attorney } = adjustment;
  const found =
    attorney === null
      ? []
      : policy.people.filter(({ name, aliases }) =>
          [name, ...(aliases ?? [])].some((text) => sameWords(text, attorney)),
        );
  if (found.length === 1) return found;
  const text =
    attorney === null
      ? 'The screen shows no responsible attorney.'
      : found.length
        ? `More than one person is called "${attorney}".`
        : `The policy knows nobody called "${attorney}".`;
  notes.push({ code: found.length ? 'attorney-ambiguous' : 'attorney-unknown', text });
  return [];
}

/** The people themselves, or whoever decides for them while they are away. */
export function inPlaceOf(
  people: readonly Person[],
  { policy, requester, delegations, at }: Pick<Floor, 'policy' | 'requester' | 'delegations' | 'at'>,
  notes: Note[],
): Person[] {
  const personOf = (id: string) => policy.people.find((person) => person.id === id);
  const active = (id: string) => id !== requester && (personOf(id)?.active ?? false);
  const found = people.flatMap((person) => {
    const others = standIns(person.id, delegations, { at, requester, active }).flatMap(
      (id) => personOf(id) ?? [],
    );
    if (others.some(({ id }) => id !== person.id)) {
      const names = others.map(({ name }) => name).join(', ');
      notes.push({
        code: 'delegated',
        person: person.id,
        text: `${person.name} is away and has handed over to ${names}.`,
      });
    }
    return others;
  });
  return found.filter(({ id }, at) => found.findIndex((other) => other.id === id) === at);
}

/**
 * Seats after hand-overs, so that so many different people can fill them: where too many hand-overs lead to the same person,
 * whoever is away is asked after all. A hand-over must not turn two signatures into one.
 */
export function spread<Seat extends { approvers: Person[]; kept: readonly Person[] }>(
  seats: readonly Seat[],
  wanted: number,
): { seats: readonly Seat[]; possible: number } {
  const count = (some: readonly Seat[]) => {
    const ids = some.map(({ approvers }) => approvers.map(({ id }) => id));
    return filled(ids, new Set(ids.flat()));
  };
  const possible = count(seats);
  if (possible >= wanted) return { seats, possible };
  const both = seats.map((seat) => ({ ...seat, approvers: [...new Set([...seat.approvers, ...seat.kept])] }));
  const more = count(both);
  return more > possible ? { seats: both, possible: more } : { seats, possible };
}
