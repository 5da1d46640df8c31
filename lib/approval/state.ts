import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Route } from './events.ts';

/** What has become of a request. `approved` has a ticket that waits for its save; `sent` has left the browser. */
export type Status = 'waiting' | 'approved' | 'denied' | 'withdrawn' | 'sent' | 'applied';

/** One person's yes to one step. */
interface Approval {
  step: number;
  by: string;
  at: string;
  condition: string | null;
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
  /** Number of the last event folded in. */
  seq: number;
}
