import { z } from 'zod';
import { Instant, PersonId, Uuid } from './fields.ts';

/**
 * What a browser of the firm has found by itself, apart from any request: a reduction that nobody had approved, a screen that is
 * no longer as the site's data says. Nothing of a client is in it but the reference of the bill or matter.
 */

const Site = z.string().min(1).max(40);

/** A reduction without an approval, seen by one of the layers. */
const UnapprovedReduction = z.strictObject({
  kind: z.literal('unapproved-reduction'),
  site: Site,
  /** `left`: it went out of the browser. `held`: it was stopped, and no screen explains it. */
  became: z.enum(['left', 'held']),
  /** `screen`: the save was let go as read from the screen. `blocking` and `watching`: the network layer, which could stop it or not. */
  layer: z.enum(['screen', 'blocking', 'watching']),
  /** `unmatched`: no approval was spent for it. Else the setting of the firm that let it go. */
  why: z.enum(['unmatched', 'mode-warn', 'mode-observe', 'endpoint-away']),
  /** Of the request; `null` for a screen. */
  method: z.string().min(1).max(10).nullable(),
  /** Words of the site's vocabulary or kinds of reduction, never values. */
  found: z.array(z.string().min(1).max(60)).max(10),
  /** Minor units of `currency`; `null` where it is not known. */
  amount: z.int().nonnegative().nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  bill: z.string().max(120).nullable(),
  matter: z.string().max(300).nullable(),
  /** Who was signed in to this browser then; `null` nobody whom the policy knows. */
  person: PersonId.nullable(),
});

/** A screen is there, and parts of it that the site's data names are not. */
const ScreenDrift = z.strictObject({
  kind: z.literal('screen-drift'),
  site: Site,
  /** Id of the screen in the site's data; `null` when no screen was recognised. */
  screen: z.string().max(80).nullable(),
  /** Names of the fields, columns or controls that were not found. */
  missing: z.array(z.string().min(1).max(120)).max(50),
  /** What the page sends meanwhile is held, is let go because the firm says so, or was let go by the person below, on the record. */
  became: z.enum(['held', 'allowed', 'overridden']).optional(),
  /** Who was signed in to this browser then. */
  person: PersonId.nullable().optional(),
});

export const Finding = z.discriminatedUnion('kind', [UnapprovedReduction, ScreenDrift]);
export type Finding = z.infer<typeof Finding>;

/** The parts of the command and of the event; `requestId` is the id of the finding. */
const Reported = { requestId: Uuid, seenAt: Instant, finding: Finding };

export const ReportFinding = z.strictObject({
  id: Uuid,
  type: z.literal('report-finding'),
  ...Reported,
});
export type ReportFinding = z.infer<typeof ReportFinding>;

/** `seenAt` is the clock of the browser that saw it, the event's own time that of the endpoint. */
export const FindingReported = z.strictObject({ type: z.literal('finding.reported'), ...Reported });
