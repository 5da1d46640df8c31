import type { SiteData } from '../sites/site.ts';
import type { Wire } from '../sites/wire.ts';
import type { Shown } from '../sites/shown.ts';
import { readBody, type RawBody, type Value } from './body.ts';
import { actsOf, namesOf, numberOf, takingsOf, type Taking } from './classify.ts';
import { isHarmless, siteAt, writeMethods, type Lift } from './rules.ts';
import { unshown } from './shown.ts';

/** A request as the browser reports it. */
export interface SeenRequest {
  requestId: string;
  tabId: number;
  method: string;
  url: string;
  requestBody?: RawBody | null | undefined;
}

/** What is known of the one save that a grant let out. */
export interface SeenSave {
  tab: number;
  requestId: string | null;
  /** HTTP status; 0 when the request failed; null while it is under way. */
  status: number | null;
  /** It failed after it had left, so the billing site may have taken it. */
  lost?: boolean | undefined;
}

/** A lift while it is open. */
export interface OpenLift extends Lift {
  /** What the one request has to say (`shapeOf`); left out where its address alone makes it harmless, and for a grant. */
  shape?: string | undefined;
  /** Of the frame that a grant was given to. */
  host?: string | undefined;
  /** No figure of what takes off may be greater, unless the screen shows it; in units of the currency. */
  ceiling?: number | undefined;
  /** When it is taken back, milliseconds of the clock. */
  closes: number;
  /** Which request has used it for what: the browser asks again for a redirect or a sign-in, and that is the same request. */
  claims: Record<string, string>;
}

/** All that the network layer remembers; small, and kept in session storage so that it outlives the worker. */
export interface Memory {
  /** Known since this session's start. Before, rules of an earlier version stay as they are, and no request is let through. */
  restored: boolean;
  /** The firm's mode as of last time; nothing is stopped in any other than `block`. */
  mode: 'observe' | 'warn' | 'block';
  /** Site by tab and frame (`12:0`) where an unapproved reduction stands. */
  standing: Record<string, string>;
  /**
   * Frames that show a screen which recognition knows: there the screen decides what a body repeats from it. 0 while it is shown, then
   * the time until which its last request may follow.
   */
  known: Record<string, number>;
  /** What is read on those screens. */
  shown: Record<string, Shown>;
  lifts: OpenLift[];
  saves: Record<string, SeenSave>;
}

export const nothing = (): Memory => ({
  restored: false,
  mode: 'block',
  standing: {},
  known: {},
  shown: {},
  lifts: [],
  saves: {},
});

export const isWrite = (method: string): boolean =>
  (writeMethods as readonly string[]).includes(method.toLowerCase());
export const tabOf = (key: string): number => Number(key.split(':')[0]);
/** Tabs that show, or have just shown, a screen which recognition knows. */
export const knownTabs = ({ known }: Memory, now: number): number[] => {
  const keys = Object.entries(known).filter(([, until]) => until === 0 || until > now);
  return [...new Set(keys.map(([key]) => tabOf(key)))].sort((a, b) => a - b);
};
/** What a request is told apart by: the same again is a second save. */
export const sameness = ({ method, url }: Pick<SeenRequest, 'method' | 'url'>): string =>
  `${method.toUpperCase()} ${url.split('#')[0] ?? url}`;

/** What a body says, whichever layer has read it: names as words, first lines of values, in no order. `null` where it cannot be read. */
export function shapeOf(values: readonly Value[] | null): string | null {
  const lines = values?.map(({ path, value }) => `${path}=${(value.split(/\r?\n/)[0] ?? '').trim()}`);
  return lines ? JSON.stringify(lines.sort()) : null;
}

/** A lift for one address: that request, and nothing else under its address. */
const isFor = (lift: OpenLift, request: SeenRequest): boolean =>
  lift.url !== null &&
  lift.method?.toUpperCase() === request.method.toUpperCase() &&
  sameness({ ...request, url: lift.url }) === sameness(request);
const saysSo = ({ shape }: OpenLift, { requestBody }: SeenRequest): boolean =>
  shape === undefined || shape === shapeOf(readBody(requestBody));

/** Is this not what was said of it, when one harmless request was let out? */
const isOtherwise = ({ lifts }: Memory, request: SeenRequest, now: number): boolean =>
  lifts.some(
    (lift) =>
      lift.closes > now &&
      lift.tabs.includes(request.tabId) &&
      isFor(lift, request) &&
      !saysSo(lift, request),
  );

/** The lift that covers a request: one for its own tab, or of any for a worker, which has no tab. */
export function liftFor(memory: Memory, request: SeenRequest, now: number): OpenLift | null {
  const own = memory.lifts.filter(
    (lift) => lift.closes > now && (request.tabId === -1 || lift.tabs.includes(request.tabId)),
  );
  const exact = own.find((lift) => isFor(lift, request) && saysSo(lift, request));
  if (exact) return exact;
  return (
    own.find(
      (lift) =>
        lift.url === null &&
        (Object.values(lift.claims).includes(request.requestId) ||
          lift.claims[sameness(request)] === undefined),
    ) ?? null
  );
}

/** Said of a request that was announced as harmless and then says something else. */
const otherwise = 'not as announced';

const shownIn = ({ known, shown }: Memory, tab: number, now: number): Shown[] =>
  Object.entries(known).flatMap(([key, until]) => {
    const one = tabOf(key) === tab && (until === 0 || until > now) ? shown[key] : undefined;
    return one ? [one] : [];
  });

/** A reduction whatever the request says and whatever is shown: no screen explains it, only a grant does. */
export const isAlways = (wire: Wire, { method, url }: Pick<SeenRequest, 'method' | 'url'>): boolean =>
  actsOf(wire, method, url).some((act) => act.alone && !act.unlessKnown);

/** What takes off more than was approved and is nowhere on the screen: a script has put that in. */
const beyondOf = (
  { ceiling = Infinity }: OpenLift,
  takings: readonly Taking[],
  shown: readonly Shown[],
): Taking[] =>
  unshown(takings, shown).filter(
    ({ kind, value }) => kind === 'figure' && Math.abs(numberOf(value) ?? 0) > ceiling + 0.005,
  );

/** May this request leave? `why` names the reason when not: what stands on a screen, or what its body says. */
export type Leave =
  | { leave: true; lift: OpenLift | null; found: string[] }
  | { leave: false; why: 'stands'; found: string[] }
  /** `known`: on a screen that is known and does not show it. */
  | { leave: false; why: 'body'; found: string[]; known: boolean };

/** What the judgement is made with. */
export interface LeaveParts {
  sites: readonly SiteData[];
  wires: readonly Wire[];
}

/**
 * The blocking listener's judgement: synchronous, from memory alone, and pure.
 * @returns `null` for a request that is none of ours: another host, a read
 */
export function mayLeave(memory: Memory, request: SeenRequest, parts: LeaveParts, now: number): Leave | null {
  const site = siteAt(parts.sites, request.url);
  if (!site) return null;
  const wire = parts.wires.find((one) => one.site === site.id);
  const write = isWrite(request.method);
  const always = wire ? isAlways(wire, request) : false;
  if (write && !always && isHarmless(parts.sites, request.method, request.url))
    return { leave: true, lift: null, found: [] };
  const values = write ? readBody(request.requestBody) : [];
  const takings = wire ? takingsOf(wire, { method: request.method, url: request.url, values }) : [];
  const found = namesOf(takings);
  if (!write && found.length === 0) return null;
  const lift = liftFor(memory, request, now);
  if (lift) {
    const beyond =
      memory.mode === 'block' ? beyondOf(lift, takings, shownIn(memory, request.tabId, now)) : [];
    return beyond.length > 0
      ? { leave: false, why: 'body', found: namesOf(beyond), known: true }
      : { leave: true, lift, found };
  }
  if (isOtherwise(memory, request, now)) found.push(otherwise);
  // A read that is a reduction is never a screen's way of saving something harmless, nor is what reduces whatever it says.
  const isKnown = write && !always && knownTabs(memory, now).includes(request.tabId);
  const unexplained = isKnown ? namesOf(unshown(takings, shownIn(memory, request.tabId, now))) : found;
  if (memory.mode !== 'block') return { leave: true, lift, found: unexplained };
  const keys = Object.entries(memory.standing).filter(([, one]) => one === site.id);
  // A worker has no tab: it may send in the name of any.
  if (keys.some(([key]) => request.tabId === -1 || tabOf(key) === request.tabId))
    return { leave: false, why: 'stands', found };
  return unexplained.length > 0
    ? { leave: false, why: 'body', found: unexplained, known: isKnown }
    : { leave: true, lift: null, found: [] };
}
