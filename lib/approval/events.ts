import { z } from 'zod';
import { Adjustment } from '../adjustment/adjustment.ts';
import { Route, Step } from '../policy/steps.ts';
import { PolicyAcknowledged } from './acknowledgements.ts';
import { FindingReported } from './findings.ts';
import { changeEvents } from './eventsChange.ts';
import { talkEvents } from './eventsTalk.ts';
import { Binds, Instant, PersonId, Uuid } from './fields.ts';
import { GlassBroken, GlassClosed } from './glass.ts';
import { InstallationSilent } from './heartbeat.ts';
import { spotCheckEvents } from './spotCheck.ts';

export { Route } from '../policy/steps.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const base = { requestId: Uuid };

/** A step of the route as it was given out when its turn came. */
const Begun = z.strictObject({ step: z.int().min(1), of: Step });
/** Steps whose turn came and that were filled already by people who had agreed: the same person acts once. */
const Passed = z.array(Begun).min(1).optional();

/** How an approval was given: with a typed rationale, in one act with others. */
const given = { rationale: z.string().min(1).optional(), batch: Uuid.optional() };

/** What happened, in the past tense; a decision is never edited, a correction is a new event. */
export const EventBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('request.submitted'),
    adjustment: Adjustment,
    fingerprint: Sha256,
    reason: z.string().min(1),
    explanation: z.string().min(1),
    clientNote: z.string().nullable(),
    route: Route,
    policyVersion: z.string(),
    /** The denied request that this one asks again, with more context; and how often that has been done, from 1. */
    follows: Uuid.optional(),
    cycle: z.int().min(1).optional(),
  }),
  /** An approval after which others still have to agree. With `next` the step was complete, and that one has started. */
  z.strictObject({
    ...base,
    type: z.literal('request.step-approved'),
    step: z.int().min(0),
    condition: z.string().nullable(),
    binds: Binds.optional(),
    next: Begun.nullable(),
    passed: Passed,
    ...given,
  }),
  /** The approval that completed the route. */
  z.strictObject({
    ...base,
    type: z.literal('request.approved'),
    step: z.int(),
    condition: z.string().nullable(),
    binds: Binds.optional(),
    passed: Passed,
    ...given,
  }),
  /** The step's time was up: `to` may decide it as well, with a time of their own. Nobody's command; the endpoint's clock. */
  z.strictObject({
    ...base,
    type: z.literal('step.escalated'),
    step: z.int().min(0),
    /** 1 for the first time that this step is passed on. */
    level: z.int().min(1),
    from: z.array(PersonId),
    to: z.array(PersonId).min(1),
    dueAt: Instant,
    dueWhy: z.string(),
    skipped: z.array(z.string()),
    remindAt: Instant,
  }),
  z.strictObject({ ...base, type: z.literal('request.denied'), step: z.int(), reason: z.string().min(1) }),
  z.strictObject({ ...base, type: z.literal('request.withdrawn') }),
  /** The actor's turns go to these people for a while, `until` not included; `requestId` is the id of the hand-over. */
  z.strictObject({
    ...base,
    type: z.literal('delegation.given'),
    to: z.array(PersonId).min(1).max(5),
    from: Instant,
    until: Instant,
  }),
  z.strictObject({ ...base, type: z.literal('delegation.ended') }),
  /** The signed permission (compact JWS, see ticket.ts). */
  z.strictObject({
    ...base,
    type: z.literal('ticket.issued'),
    nonce: Uuid,
    ticket: z.string(),
    expiresAt: Instant,
  }),
  /** The save left the browser: the ticket is spent. */
  z.strictObject({ ...base, type: z.literal('save.sent'), nonce: Uuid, sentAt: Instant }),
  /** The billing site said no, so nothing was saved: the ticket may be used again. */
  z.strictObject({
    ...base,
    type: z.literal('save.failed'),
    nonce: Uuid,
    failedAt: Instant,
    why: z.string().max(500),
  }),
  /** The billing site took it; its own reference was read from the screen. `total` in minor units. */
  z.strictObject({
    ...base,
    type: z.literal('save.applied'),
    nonce: Uuid,
    appliedAt: Instant,
    reference: z.string().max(120).nullable(),
    total: z.int().nonnegative().nullable(),
  }),
  FindingReported,
  PolicyAcknowledged,
  ...talkEvents,
  ...changeEvents,
  ...spotCheckEvents,
  GlassBroken,
  GlassClosed,
  InstallationSilent,
]);
export type EventBody = z.infer<typeof EventBody>;

/** Actor of what nobody did: no person's id may begin like this. */
export const clockActor = ':clock';

/** A link of the firm's chain: `hash` is SHA-256 over the canonical JSON of everything else here. */
export const ChainedEvent = z.strictObject({
  seq: z.int().min(1),
  firm: z.string(),
  at: Instant,
  /** Person who acted. */
  actor: PersonId,
  commandId: Uuid,
  body: EventBody,
  /** Hash of the event before; 64 zeros for the first. */
  prev: Sha256,
  hash: Sha256,
});
export type ChainedEvent = z.infer<typeof ChainedEvent>;
