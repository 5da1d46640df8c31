import type { Shown } from '../sites/shown.ts';
import type { SiteData } from '../sites/site.ts';
import type { Wire } from '../sites/wire.ts';
import { readBody } from './body.ts';
import { actsOf, namesOf, numberOf, takingsOf, type Taking } from './classify.ts';
import { isOtherwise, liftFor } from './lifts.ts';
import { isWrite, knownTabs, tabOf, type Memory, type OpenLift, type SeenRequest } from './memory.ts';
import { isHarmless, siteAt } from './rules.ts';
import { unshown } from './shown.ts';

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
