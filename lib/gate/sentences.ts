import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Difference } from '../adjustment/differences.ts';
import type { RequestState } from '../approval/state.ts';
import { waitingOn } from '../approval/turn.ts';
import { formatMoney } from '../money.ts';
import type { Policy } from '../policy/policy.ts';

/** Why a save is held: one sentence for each case, with a way forward where there is one. */

export const signedOut =
  'Nobody is signed in to Countersign in this browser, so this save is held. Sign in to ask for approval.';
export const expired = 'your session has ended; sign in again.';
export const sent =
  'A save left under this approval, and whether it arrived is not known. Open the bill anew: if the reduction is on it, nothing is ' +
  'left to do; if not, ask for approval again.';
export const glassSent =
  'This was saved without an approval, and what became of it is not known. Check the bill.';
export const noTicketYet = 'The request is approved; the signed permission has not arrived yet.';
export const approved = 'This save is approved.';

export const stranger = (email: string): string =>
  `The firm's policy knows nobody with the e-mail address ${email}, so this save is held. Ask your administrator.`;

export const noPolicy = (why: string | null): string =>
  `The firm's write-off policy has not arrived yet, so this save is held.${why ? ` ${why}` : ''}`;

export function nobodyAsked(adjustment: Adjustment): string {
  return `${reduction(adjustment)} and nobody has approved it yet.`;
}

export function withdrawn(adjustment: Adjustment): string {
  return `${reduction(adjustment)} and its request was withdrawn.`;
}

export function revoked(adjustment: Adjustment, { reversed }: RequestState, policy: Policy): string {
  const who = reversed ? ` by ${nameOf(reversed.by, policy)}: ${reversed.reason}` : '.';
  return `${reduction(adjustment)}. Its approval was taken back${who}`;
}

export function undecided(adjustment: Adjustment): string {
  return `${reduction(adjustment)}. Nobody decided its request in time, so that has expired; ask again.`;
}

export const queued = (why: string | null): string =>
  `Your request is ready and will be sent by itself${why ? `: ${lowerFirst(why)}` : '.'}`;

export const refused = (message: string): string => `Your request was not accepted: ${message}`;

export function waits(request: RequestState, policy: Policy): string {
  if (request.consent) {
    const by = request.changes?.at(-1)?.by;
    const who = by === undefined ? 'The approver' : nameOf(by, policy);
    return `${who} approved another amount. Agree to it, or withdraw the request.`;
  }
  const step = request.route.steps[request.step];
  if (!step) return 'The request waits for a decision.';
  const people = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    waitingOn(request).map((id) => nameOf(id, policy)),
  );
  return `Waits for ${people}, due ${when(step.dueAt, policy)}.`;
}

export function denied({ decision }: RequestState, policy: Policy): string {
  if (!decision) return 'The request was denied.';
  return `${nameOf(decision.by, policy)} denied this${decision.text ? `: ${decision.text}` : '.'}`;
}

export function lapsed({ ticket }: RequestState, policy: Policy): string {
  const at = ticket ? ` on ${when(ticket.expiresAt, policy)}` : '';
  return `The approval was not used in time and lapsed${at}. Ask again.`;
}

export function used({ applied }: RequestState): string {
  const reference = applied?.reference ? ` (${applied.reference})` : '';
  return `The approval for this was used for a save already${reference}; one approval is good for one save. Ask again for another.`;
}

export const badTicket = (why: string): string =>
  `The permission for this save does not verify, so it is not used: ${why}`;

export function differs(found: Difference[]): string {
  const [first, ...others] = found;
  if (!first) return 'This is not what was approved.';
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `This is not what was approved: ${first.field} was ${first.approved} and is now ${first.now}${more}.`;
}

export const letGoWhileAway = (why: string | null): string =>
  `Not approved. Your firm lets saves go while the approval endpoint is away.${why ? ` ${why}` : ''}`;

function reduction({ total, currency, recurring }: Adjustment): string {
  if (total === null) return 'This reduces the bill by an amount that could not be read';
  return `This takes ${formatMoney(total, currency)} off${recurring ? ', again on each later bill,' : ''}`;
}

export const reloadTitle = 'Reload your billing tabs';
/** After installing or updating. */
export const reloadTabs = (count: number): string =>
  count === 1
    ? 'A billing tab was open before Countersign came. It saves nothing until it is reloaded.'
    : `${count} billing tabs were open before Countersign came. They save nothing until they are reloaded.`;

/** A request was held for what it says, and no screen explains it. `hidden`: a screen is known, and does not show it. */
export const held = ({ found, hidden }: { found: readonly string[]; hidden?: boolean }): string =>
  hidden
    ? `Countersign held a save that takes something off (${found.join(', ')}) which this screen does not show. Nothing was saved. ` +
      'Open the page anew and enter it there; if it is held again, ask your administrator to teach Countersign this screen.'
    : `Countersign held a save that seems to take something off (${found.join(', ')}) on a screen that it does not know. ` +
      'Nothing was saved. If this needs to be saved, ask your administrator to teach Countersign this screen.';

function nameOf(id: string, policy: Policy): string {
  return policy.people.find((person) => person.id === id)?.name ?? id;
}

/** "Thu, Oct 9, 5:00 PM EDT", in the firm's time zone. */
function when(instant: string, policy: Policy): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: policy.firm.timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
