import { readBody, type Value } from './body.ts';
import { tabOf, type Memory, type OpenLift, type SeenRequest } from './memory.ts';

/** What is let out of a tab, and by which requests it has been used: edits of what is remembered, and questions about it. */

/** A released save whose request has not left by then is closed again, in milliseconds. */
const liftTime = 10_000;
/** A save may be several requests: after the first has left, the others have this long. */
const burstTime = 2000;
/** So many saves are remembered. */
const keptSaves = 50;

/** What a request is told apart by: the same again is a second save. */
const sameness = ({ method, url }: Pick<SeenRequest, 'method' | 'url'>): string =>
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
export const isOtherwise = ({ lifts }: Memory, request: SeenRequest, now: number): boolean =>
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

/** Lets something out of a tab, in the place of whatever was let out there before under the same address. @returns when it lapses */
export function addLift(
  state: Memory,
  lift: Omit<OpenLift, 'used' | 'claims' | 'closes'>,
  now: number,
): number {
  const [tab = -1] = lift.tabs;
  const others = state.lifts.filter((one) => !one.tabs.includes(tab) || one.url !== lift.url);
  const closes = now + liftTime;
  state.lifts = [...others, { ...lift, used: [], claims: {}, closes }];
  if (lift.grant !== null) {
    state.saves[lift.grant] = { tab, requestId: null, status: null };
    for (const old of Object.keys(state.saves).slice(0, -keptSaves)) delete state.saves[old];
  }
  return closes;
}

/** Withdraws what a request has used. @returns when the rest of that save lapses, where that is sooner now */
export function useLift(state: Memory, request: SeenRequest, now: number): number | null {
  const lift = liftFor(state, request, now);
  if (!lift) return null;
  if (lift.url !== null) {
    state.lifts = state.lifts.filter((one) => one !== lift);
    return null;
  }
  const save = lift.grant === null ? undefined : state.saves[lift.grant];
  if (save && save.requestId === null) save.requestId = request.requestId;
  const isFirst = lift.used.length === 0;
  if (isFirst) lift.closes = Math.min(lift.closes, now + burstTime);
  claim(lift, request);
  if (!lift.used.includes(sameness(request))) lift.used.push(sameness(request));
  return isFirst ? lift.closes : null;
}

/** This request has it: the same again from somebody else is not covered any more. */
export function claim(lift: OpenLift, request: SeenRequest): void {
  lift.claims[sameness(request)] ??= request.requestId;
}

/** It never reached the billing site, which may try again by itself: that is still the one save. */
export function unuseLift(state: Memory, request: SeenRequest): void {
  for (const save of Object.values(state.saves))
    if (save.requestId === request.requestId) save.requestId = null;
  for (const lift of state.lifts) {
    const key = sameness(request);
    if (lift.claims[key] !== request.requestId) continue;
    delete lift.claims[key];
    lift.used = lift.used.filter((one) => one !== key);
  }
}

/** Opens a save for the tab of the page behind its window too. @returns false where that may not be (network.ts, `join`) */
export function joinLift(state: Memory, tab: number, grant: string, host: string, now: number): boolean {
  const lift = state.lifts.find((one) => one.grant === grant && one.closes > now);
  if (!lift || lift.host !== host) return false;
  if (lift.tabs.includes(tab)) return true;
  const isUsed = lift.used.length > 0 || Object.keys(lift.claims).length > 0;
  const stands = Object.keys(state.standing).some((key) => tabOf(key) === tab);
  if (lift.tabs.length > 1 || isUsed || stands) return false;
  lift.tabs.push(tab);
  return true;
}
