import type { Adjustment } from '../adjustment/adjustment.ts';
import { differences } from '../adjustment/differences.ts';
import { fingerprint } from '../adjustment/fingerprint.ts';
import { placeOf } from '../adjustment/place.ts';
import type { RequestState } from '../approval/state.ts';
import { termsOf } from '../approval/terms.ts';
import { type Claims, TicketError, verifyTicket } from '../approval/ticket.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { readFact } from '../store/facts.ts';
import { glassOf } from '../store/glass.ts';
import { noteRefused } from '../store/log.ts';
import { submitAt } from '../store/outbox.ts';
import { requestsAt } from '../store/requests.ts';
import { baseOf } from '../sync/client.ts';
import { policyInUse } from '../sync/firm.ts';
import { trustedKeys } from '../sync/keys.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { sessionView } from '../sync/session.ts';
import { type Candidate, type Facts, type Judgement, verdict } from './verdict.ts';

/** A judgement and what it was made from. */
export interface Assessment {
  judgement: Judgement;
  facts: Facts;
  settings: Settings;
}

/** Looks up everything that a verdict on this adjustment depends on, and judges. Changes nothing but the log. */
export async function assess(db: Database, platform: Platform, adjustment: Adjustment): Promise<Assessment> {
  const settings = await readSettings(platform);
  const session = await sessionView(db, platform, settings);
  const place = placeOf(adjustment);
  const me = session.person?.personId ?? null;
  const requests = me === null ? [] : await requestsAt(db, me, place);
  const base = settings.endpointUrl === null ? null : baseOf(settings.endpointUrl);
  const keys = await trustedKeys(db, settings, base);
  const candidates = await Promise.all(
    requests.map(async (request): Promise<Candidate> => {
      const ticket = await ticketOf(db, request, keys?.jwks ?? null, platform.now());
      return { request, ticket, differs: differences(termsOf(request), adjustment) };
    }),
  );
  const facts: Facts = {
    settings,
    session,
    policy: (await policyInUse(db, settings))?.policy ?? null,
    candidates,
    outgoing: session.person ? await submitAt(db, session.person.email, place) : null,
    endpoint: await endpointNow(db),
    glass:
      session.person &&
      (await glassOf(db, await fingerprint(adjustment), session.person.email, platform.now())),
  };
  return { judgement: verdict(adjustment, facts), facts, settings };
}

/** How the last talk went. */
export async function endpointNow(db: Database): Promise<Facts['endpoint']> {
  return (await readFact(db, 'endpoint')) ?? { state: 'unknown', why: null, at: new Date(0).toISOString() };
}

/** How the ticket of a request stands in this browser. Only one that verifies and is about this very request is `ready`. */
async function ticketOf(
  db: Database,
  request: RequestState,
  jwks: unknown,
  now: Date,
): Promise<Candidate['ticket']> {
  if (!request.ticket) return 'none';
  const row = await db.tickets.get(request.ticket.nonce);
  if (!row) return 'none';
  if (row.state !== 'ready') return row.state;
  if (request.status === 'revoked') return 'revoked';
  try {
    const claims = await verifyTicket(request.ticket.jws, jwks, now.getTime());
    // Signed, but for something else? The signature binds the fingerprint, and that binds the approved lines.
    const same =
      claims.nonce === request.ticket.nonce &&
      claims.requestId === request.id &&
      claims.requester === request.requester &&
      claims.fingerprint === (await fingerprint(request.adjustment)) &&
      sameCeilings(claims, termsOf(request));
    return same ? 'ready' : await bad(db, 'It was signed for something else.', now);
  } catch (error) {
    if (error instanceof TicketError && error.code === 'expired') return 'lapsed';
    return bad(db, error instanceof Error ? error.message : String(error), now);
  }
}

/** An approval of less has lower ceilings than what the fingerprint binds. */
function sameCeilings({ lines, total }: Claims, terms: Adjustment): boolean {
  return (
    total === terms.total &&
    lines.length === terms.lines.length &&
    lines.every(({ ref, after }, at) => ref === terms.lines[at]?.ref && after === terms.lines[at]?.after)
  );
}

async function bad(db: Database, why: string, now: Date): Promise<Candidate['ticket']> {
  await noteRefused(db, 'ticket', why, now);
  return { bad: why };
}
