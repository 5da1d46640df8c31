import type { Ledger } from './ledger.ts';

/** A request that changed state and reached the replica: what tests mean by "it left the browser". */
export interface SiteWrite {
  readonly method: string;
  readonly path: string;
  /** The parsed body: form fields, or the JSON value. */
  readonly body: unknown;
  /** ISO instant of arrival. */
  readonly at: string;
  /** What the replica made of it: `applied` changed the ledger, `refused` did not (a validation error). */
  readonly outcome: 'applied' | 'refused' | 'neutral';
}

/** A replica of a billing site: real state behind documented screens, served under the site's real host names. */
export interface BillingSite {
  readonly id: 'clio' | 'timesolv' | 'centerbase';
  /** Real host names that this replica answers for, the first being the one that a demo opens. */
  readonly hosts: readonly string[];
  /** Path (and hash) that a person opens first. */
  readonly home: string;
  /** Live state; tests read it to see what the site really recorded. */
  ledger: Ledger;
  /** Every state-changing request that arrived, in order. */
  readonly writes: SiteWrite[];
  /** Makes the next write answer with this failure instead of being applied (a site that says no). */
  failNext: { status: number; message: string } | null;
  /** Answers one request (no network inside). */
  fetch(request: Request): Promise<Response> | Response;
  /** Back to the state of the first minute. */
  reset(): void;
}
