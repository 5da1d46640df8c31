import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Route } from './events.ts';
import type { Binds, LineTerm } from './fields.ts';

/**
 * What has become of a request. `approved` has a ticket that waits for its save; `sent` has left the browser. `expired`: nobody
 * decided or nobody saved in time. `revoked`: the approval was taken back unused. `reversed`: saved, and undone afterwards.
 */
export type Status =
  'waiting' | 'approved' | 'denied' | 'withdrawn' | 'sent' | 'applied' | 'expired' | 'revoked' | 'reversed';

/** One person's yes to one step. */
interface Approval {
  step: number;
  by: string;
  at: string;
  condition: string | null;
  binds?: Binds;
  /** How many changes there had been, this one included: it agrees to what stood then. Left out: none. */
  change?: number;
  rationale?: string;
  /** The act by which several were approved at once. */
  batch?: string;
}

/** An approver approved another amount: less than was asked for, or some of that again. */
export interface Change {
  by: string;
  at: string;
  step: number;
  lines: readonly LineTerm[];
  /** The whole reduction after it, minor units. */
  total: number;
  why: string;
}

/** One entry of the thread, in order. */
export interface Said {
  /** Of the comment; for other entries that of the command that made it. */
  id: string;
  kind: 'comment' | 'question' | 'answer' | 'hold' | 'resumed';
  by: string;
  at: string;
  text: string;
  mentions?: readonly string[];
  replyTo?: string | null;
  /** Nobody can approve until it is resolved. */
  blocks?: true;
  resolved?: { by: string; at: string };
}

/** The waiting step is put off: by a question to the requester, or on hold. Its clock stands at most until `until`. */
export interface Pause {
  kind: 'question' | 'hold';
  by: string;
  at: string;
  until: string;
  text: string;
  /** The step's times before, where its clock stands. */
  was: { dueAt: string; dueWhy: string; remindAt?: string } | null;
}

/** A request as folded from its events: never stored as the truth. */
export interface RequestState {
  id: string;
  status: Status;
  requester: string;
  adjustment: Adjustment;
  fingerprint: string;
  reason: string;
  explanation: string;
  clientNote: string | null;
  route: Route;
  policyVersion: string;
  /** Index into `route.steps` of the step that waits. */
  step: number;
  submittedAt: string;
  /** Every approval so far, of every step, in order. Left out by states that were kept before steps had several. */
  approvals?: readonly Approval[];
  decision: { outcome: 'approved' | 'denied'; by: string; at: string; text: string | null } | null;
  ticket: { jws: string; nonce: string; expiresAt: string } | null;
  sentAt: string | null;
  applied: { at: string; reference: string | null; total: number | null } | null;
  thread?: readonly Said[];
  pause?: Pause | null;
  /** Every time that somebody approved another amount, in order. */
  changes?: readonly Change[];
  /** The requester has not agreed to the last change yet; nobody else can act on it before. */
  consent?: boolean;
  /** So often each step (by its place) was passed on. */
  passedOn?: Readonly<Record<number, number>>;
  /** What was taken back, or undone. */
  reversed?: { by: string; at: string; reason: string; total: number | null } | null;
  /** The denied request that this one asks again, and how often that has been done. */
  follows?: string;
  cycle?: number;
  /** Drawn to be looked at again, by a holder of this role; and what came of it. */
  spotCheck?: {
    at: string;
    percent: number;
    role: string;
    done?: { by: string; at: string; outcome: 'good' | 'raised'; note: string | null };
  };
  /** Number of the last event folded in. */
  seq: number;
}
