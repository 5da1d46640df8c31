import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Difference } from '../adjustment/differences.ts';
import type { EndpointState, PanelState, SessionView } from '../answers.ts';
import type { RequestState } from '../approval/state.ts';
import type { Settings } from '../policy/managed.ts';
import type { Policy } from '../policy/policy.ts';
import type { Outgoing, TicketRow } from '../store/database.ts';
import { away } from '../sync/faults.ts';
import * as say from './sentences.ts';

/** A request of this person for this place, with everything that had to be looked up to judge it. */
export interface Candidate {
  request: RequestState;
  /**
   * `ready`: signed by a trusted key, not lapsed, not spent, and about this very request. `none`: not issued or not arrived.
   * `bad`: does not verify, `why` says what is wrong.
   */
  ticket: 'none' | 'ready' | 'lapsed' | 'spent' | 'applied' | 'revoked' | { bad: string };
  /** What on the screen is not covered by what was approved; empty when all is. */
  differs: Difference[];
}

/** All that a verdict depends on. */
export interface Facts {
  settings: Pick<Settings, 'mode' | 'minimumAmount' | 'onEndpointError'>;
  session: SessionView;
  policy: Policy | null;
  /** Newest first. */
  candidates: Candidate[];
  /** A submit for this place that has not been answered, or was refused. */
  outgoing: Outgoing | null;
  endpoint: EndpointState;
  /** A glass that this person has broken for exactly this (store/glass.ts). */
  glass?: Pick<TicketRow, 'nonce' | 'state'> | null;
}

export type Judgement =
  /** `spend`: only under this request's ticket. `glass`: without one, under the broken glass of this id. */
  | { verdict: 'pass'; state: PanelState; spend: Candidate | null; why: string | null; glass?: string }
  | { verdict: 'hold'; state: PanelState; why: string; requestId: string | null; differs: Difference[] };

/**
 * May this reduction be saved? The one place where that is decided; every layer only carries it out. Pure.
 * Whatever is unknown is held: nobody signed in, no policy, an amount that cannot be read, a ticket that does not verify.
 */
export function verdict(adjustment: Adjustment, facts: Facts): Judgement {
  const judged = judge(adjustment, facts);
  if (judged.verdict === 'pass') return judged;
  const { settings, endpoint } = facts;
  // The firm only wants to know, or to explain: nothing is stopped, so no ticket is used up either.
  if (settings.mode !== 'block') return pass(judged.state, settings.mode === 'warn' ? judged.why : null);
  // "Allow while the endpoint is away" never overrides an answer that is already here.
  const undecided = judged.state === 'ask' || judged.state === 'queued' || judged.state === 'waiting';
  if (settings.onEndpointError === 'allow' && undecided && away.includes(endpoint.state))
    return pass(judged.state, say.letGoWhileAway(endpoint.why));
  return judged;
}

function judge(adjustment: Adjustment, facts: Facts): Judgement {
  const { settings, session, policy, candidates } = facts;
  const ready = candidates.find(({ ticket, differs }) => ticket === 'ready' && differs.length === 0);
  const person = session.person;
  if (person?.personId != null && ready && settings.mode === 'block')
    return { verdict: 'pass', state: 'ready', spend: ready, why: null };
  if (small(adjustment, settings.minimumAmount)) return pass('nothing', null);
  const broken = person?.personId != null && settings.mode === 'block' ? judgeGlass(facts) : null;
  if (broken) return broken;
  if (!person) return hold('signed-out', say.signedOut);
  if (person.personId === null) return hold('stranger', say.stranger(person.email));
  if (!policy) return hold('no-policy', say.noPolicy(facts.endpoint.why));
  return judgeRequests(adjustment, facts, policy);
}

/** Saved once without an approval; whatever somebody has decided comes before that. */
function judgeGlass({ glass, candidates }: Facts): Judgement | null {
  if (!glass || candidates[0]?.request.status === 'denied') return null;
  if (glass.state === 'spent') return hold('glass-sent', say.glassSent);
  return { verdict: 'pass', state: 'glass', spend: null, why: null, glass: glass.nonce };
}

/** The newest request that still says something; an older approval that would have fitted was found before. */
function judgeRequests(adjustment: Adjustment, facts: Facts, policy: Policy): Judgement {
  const { outgoing, endpoint, session } = facts;
  const newest =
    facts.candidates.find(({ request }) => request.status !== 'withdrawn') ?? facts.candidates[0];
  const known = outgoing && facts.candidates.some(({ request }) => request.id === outgoing.command.requestId);
  if (outgoing && !known) {
    const { requestId } = outgoing.command;
    if (outgoing.refusal) return hold('refused', say.refused(outgoing.refusal.message), requestId);
    return hold('queued', say.queued(session.state === 'expired' ? say.expired : endpoint.why), requestId);
  }
  if (!newest) return hold('ask', say.nobodyAsked(adjustment));
  const { request, ticket, differs } = newest;
  switch (request.status) {
    case 'waiting':
      return hold('waiting', say.waits(request, policy), request.id);
    case 'denied':
      return hold('denied', say.denied(request, policy), request.id);
    case 'withdrawn':
      return hold('ask', say.withdrawn(adjustment));
    case 'applied':
    case 'reversed':
      return hold('ask', say.used(request));
    case 'revoked':
      return hold('ask', say.revoked(adjustment, request, policy));
    case 'expired':
      if (!request.ticket) return hold('ask', say.undecided(adjustment));
      break;
    default:
  }
  // Approved, or sent from here or elsewhere: what counts is the ticket in this browser.
  if (ticket === 'applied') return hold('ask', say.used(request));
  if (ticket === 'revoked') return hold('ask', say.revoked(adjustment, request, policy));
  if (ticket === 'spent') return hold('sent', say.sent, request.id);
  if (ticket === 'lapsed') return hold('lapsed', say.lapsed(request, policy), request.id);
  if (ticket === 'none') return hold('waiting', say.noTicketYet, request.id);
  // To the person it is as if it had lapsed: ask again. It never counts as undecided.
  if (typeof ticket === 'object') return hold('lapsed', say.badTicket(ticket.bad), request.id);
  if (differs.length > 0) return hold('differs', say.differs(differs), request.id, differs);
  // Ready and covered, and still here: only where mode is not `block`, which the caller turns into a pass.
  return hold('ready', say.approved, request.id);
}

/** Below the firm's minimum, and surely so: an amount that was not read for certain or comes again is never small. */
export function small({ total, certainty, recurring }: Adjustment, minimum: number): boolean {
  return total !== null && certainty === 'certain' && !recurring && total < minimum;
}

const pass = (state: PanelState, why: string | null): Judgement => ({
  verdict: 'pass',
  state,
  spend: null,
  why,
});

const hold = (
  state: PanelState,
  why: string,
  requestId: string | null = null,
  differs: Difference[] = [],
): Judgement => ({ verdict: 'hold', state, why, requestId, differs });
