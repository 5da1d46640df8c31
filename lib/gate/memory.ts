import type { Shown } from '../sites/shown.ts';
import type { RawBody } from './body.ts';
import { writeMethods, type Lift } from './rules.ts';

/** A request as the browser reports it. */
export interface SeenRequest {
  requestId: string;
  tabId: number;
  method: string;
  url: string;
  requestBody?: RawBody | null | undefined;
}

/** What is known of the one save that a grant let out. */
export interface SeenSave {
  tab: number;
  requestId: string | null;
  /** HTTP status; 0 when the request failed; null while it is under way. */
  status: number | null;
  /** It failed after it had left, so the billing site may have taken it. */
  lost?: boolean | undefined;
}

/** A lift while it is open. */
export interface OpenLift extends Lift {
  /** What the one request has to say (`shapeOf`); left out where its address alone makes it harmless, and for a grant. */
  shape?: string | undefined;
  /** Of the frame that a grant was given to. */
  host?: string | undefined;
  /** No figure of what takes off may be greater, unless the screen shows it; in units of the currency. */
  ceiling?: number | undefined;
  /** When it is taken back, milliseconds of the clock. */
  closes: number;
  /** Which request has used it for what: the browser asks again for a redirect or a sign-in, and that is the same request. */
  claims: Record<string, string>;
}

/** All that the network layer remembers; small, and kept in session storage so that it outlives the worker. */
export interface Memory {
  /** Known since this session's start. Before, rules of an earlier version stay as they are, and no request is let through. */
  restored: boolean;
  /** The firm's mode as of last time; nothing is stopped in any other than `block`. */
  mode: 'observe' | 'warn' | 'block';
  /** Site by tab and frame (`12:0`) where an unapproved reduction stands. */
  standing: Record<string, string>;
  /**
   * Frames that show a screen which recognition knows: there the screen decides what a body repeats from it. 0 while it is shown, then
   * the time until which its last request may follow.
   */
  known: Record<string, number>;
  /** What is read on those screens. */
  shown: Record<string, Shown>;
  lifts: OpenLift[];
  saves: Record<string, SeenSave>;
}

export const nothing = (): Memory => ({
  restored: false,
  mode: 'block',
  standing: {},
  known: {},
  shown: {},
  lifts: [],
  saves: {},
});

export const isWrite = (method: string): boolean =>
  (writeMethods as readonly string[]).includes(method.toLowerCase());
export const tabOf = (key: string): number => Number(key.split(':')[0]);
/** Tabs that show, or have just shown, a screen which recognition knows. */
export const knownTabs = ({ known }: Memory, now: number): number[] => {
  const keys = Object.entries(known).filter(([, until]) => until === 0 || until > now);
  return [...new Set(keys.map(([key]) => tabOf(key)))].sort((a, b) => a - b);
};
