import type { EndpointState, Refused } from '../answers.ts';
import type { Me } from '../approval/http.ts';
import type { NoticeChoice } from '../approval/noticeChoice.ts';
import type { ManagedProblem } from '../policy/managed.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from './database.ts';
import type { DriftRow } from './drift.ts';
import type { Sightings } from './sightings.ts';

/** Every fact by its name. Pages may read them with `liveQuery(() => readFact(db, 'endpoint'))`; only the worker writes. */
export interface Facts {
  /** Number of the last event taken over, and its hash: where the chain goes on. */
  cursor: { seq: number; hash: string };
  /** The policy in force as the endpoint gave it. */
  policy: { policy: Policy; hash: string };
  /** What was wrong with a policy that was therefore not taken. */
  policyProblems: ManagedProblem[];
  /** The signed-in account; absent when signed out. */
  person: Me;
  /** Hours in which this person wants no notification, on the firm's wall clock. */
  quiet: NoticeChoice['quiet'];
  /** True when the endpoint said that the session is over. */
  expired: boolean;
  /** How the last talk went. */
  endpoint: EndpointState;
  /** The endpoint's keys as seen first (trust on first use), when managed settings hold none. */
  jwks: { origin: string; text: string };
  /** When policy, person and keys were fetched last. */
  firmAt: string;
  /** When talking may be tried again, and how often it failed. */
  backoff: { failures: number; notBefore: string };
  /** Newest first, at most 50. */
  refused: Refused[];
  /** Id of this installation, made by chance. */
  installation: string;
  /** The last heartbeat that the endpoint took: when, and what it said. */
  heartbeat: { at: string; said: string };
  /** Number of the last event of `watch.ts` that was looked at. */
  watchSeen: number;
  /** Reductions that the network layer saw and nobody had approved. */
  sightings: Sightings;
  /** Screens that were not as the site's data says, newest first. */
  drift: DriftRow[];
}

/** A fact, or `null` when nobody has written it. */
export async function readFact<N extends keyof Facts>(db: Database, name: N): Promise<Facts[N] | null> {
  const row = await db.facts.get(name);
  return row ? (row.value as Facts[N]) : null;
}

export async function writeFact<N extends keyof Facts>(
  db: Database,
  name: N,
  value: Facts[N],
): Promise<void> {
  await db.facts.put({ name, value });
}

export async function dropFact(db: Database, name: keyof Facts): Promise<void> {
  await db.facts.delete(name);
}
