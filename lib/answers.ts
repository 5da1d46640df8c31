import type { Refusal } from './approval/commands.ts';
import type { Route } from './approval/events.ts';
import type { Coverage } from './approval/heartbeat.ts';
import type { Me, NoticesAnswer, PolicyVersions } from './approval/http.ts';
import type { ReplayAnswer, ReplayProgress } from './approval/replay.ts';
import type { RequestState } from './approval/state.ts';
import type { ManagedProblem, Settings } from './policy/managed.ts';
import type { Policy } from './policy/policy.ts';
import type { GateSettings, Verdict } from './messages.ts';
import type { Sense, SiteData } from './sites/site.ts';
import type { Wire } from './sites/wire.ts';
import type { Unsaved } from './sites/unsaved.ts';
import type { Hold, Outgoing } from './store/database.ts';
import type { DriftRow } from './store/drift.ts';
import type { Sightings } from './store/sightings.ts';

/** What the worker answers to each message of messages.ts. Types only: an answer comes from our own worker. */

/** Done, or the one sentence why not. */
export type Done = { ok: true } | { ok: false; why: string };

/** How the last talk with the endpoint went. `why` is one sentence for people, `null` while all is well. */
export interface EndpointState {
  state:
    | 'unknown'
    | 'good'
    | 'unset'
    | 'unreachable'
    | 'timeout'
    | 'wrong-address'
    | 'certificate'
    | 'expired'
    | 'refused'
    | 'malformed'
    /** A signature or a key did not hold: nothing from this endpoint is taken over. */
    | 'untrusted';
  why: string | null;
  at: string;
}

/** Who works in this browser. `person` is null when signed out, its `personId` when the policy knows nobody like that. */
export interface SessionView {
  state: 'signed-out' | 'signed-in' | 'expired';
  person: Me | null;
}

/**
 * Where the held save stands, one word for the panel to branch on:
 * - `nothing`     nothing is held in this tab
 * - `signed-out`  somebody has to sign in first
 * - `no-policy`   signed in, but no policy is here yet
 * - `stranger`    signed in, but the policy knows nobody with this e-mail
 * - `ask`         no request yet (or the last one was withdrawn): show the form
 * - `queued`      the request waits in the outbox
 * - `refused`     the endpoint refused the request: `refusal` says why; show the form again
 * - `waiting`     waits for an approver
 * - `ready`       approved, and the screen is what was approved: show the save button
 * - `differs`     approved, but the screen differs in `hold.differs`
 * - `denied`      show `request.decision`
 * - `lapsed`      approved, but the ticket was not used in time
 * - `sent`        the save has left and its outcome is not known
 * - `applied`     done
 * - `glass`       nobody has approved; the glass is broken, and it may be saved once
 * - `glass-sent`  saved so, outcome not known
 * - `glass-saved` saved so, done
 */
export type PanelState =
  | 'nothing'
  | 'signed-out'
  | 'no-policy'
  | 'stranger'
  | 'ask'
  | 'queued'
  | 'refused'
  | 'waiting'
  | 'ready'
  | 'differs'
  | 'denied'
  | 'lapsed'
  | 'sent'
  | 'applied'
  | 'glass'
  | 'glass-sent'
  | 'glass-saved';

/** Everything that the panel shows. It asks again whenever Dexie changes (`liveQuery` over holds, requests, outbox, facts). */
export interface PanelContext {
  state: PanelState;
  hold: Hold | null;
  /** The request that the hold belongs to, as folded from the endpoint's events. */
  request: RequestState | null;
  /** Its submit command, while that waits or was refused. */
  outgoing: Outgoing | null;
  session: SessionView;
  /** Reasons, people's names, firm, time zone, currency. */
  policy: Policy | null;
  settings: Pick<
    Settings,
    'mode' | 'blockMessage' | 'learnMoreUrl' | 'endpointUrl' | 'endpointLocked' | 'minimumAmount'
  >;
  endpoint: EndpointState;
  /** Ids of those who would be told if this person saved once without an approval; `null` where that is not offered. */
  glassAlerts: string[] | null;
}

/** The route that a request would take if it were sent now (the endpoint decides again). */
export type PreviewAnswer = { ok: true; route: Route; policyVersion: string } | { ok: false; why: string };

/**
 * A command was stored. `sent`: the endpoint has taken it over. `waiting`: it stays in the outbox and goes by itself,
 * `why` says what is in the way. `refused`: the endpoint said no; `refusal.message` is for people.
 */
export type QueueAnswer =
  { state: 'sent' } | { state: 'waiting'; why: string } | { state: 'refused'; refusal: Refusal };

/** `field` names the input that is to blame, where one is. */
export type SignInAnswer =
  | { ok: true; session: SessionView }
  | { ok: false; why: string; field: 'endpointUrl' | 'email' | 'password' | null };

/** Whose browsers are covered, or the one sentence why that is not known. */
export type CoverageAnswer = { ok: true; coverage: Coverage } | { ok: false; why: string };

/** What a draft would have done, or the one sentence why that is not known. */
export type ReplayReply = { ok: true; replay: ReplayAnswer } | { ok: false; why: string };

/** Every version of the policy with its author, the newest first; or the one sentence why that is not known. */
export type VersionsReply = ({ ok: true } & PolicyVersions) | { ok: false; why: string };

/** Something that was refused and why, for the diagnostics; never holds what was in it. */
export interface Refused {
  at: string;
  what: 'message' | 'event' | 'ticket' | 'answer' | 'key' | 'error';
  why: string;
}

/** What the endpoint keeps about how a person is told; not kept here, so that two browsers never differ. */
export type NoticesReply = ({ ok: true } & NoticesAnswer) | { ok: false; why: string };

/** For the options page. */
export interface StatusAnswer {
  /** Version of the extension. */
  version: string;
  settings: Settings;
  session: SessionView;
  endpoint: EndpointState;
  /** The policy in use, where it came from, and what was wrong with a newer one that was not taken. */
  policy: { policy: Policy; source: 'endpoint' | 'managed'; hash: string | null } | null;
  policyProblems: ManagedProblem[];
  /** Number of the last event taken over. */
  cursor: number;
  outbox: { waiting: number; refused: number; oldest: string | null };
  holds: number;
  /** Whose keys verify tickets: pushed by the firm, kept from the first contact, or none yet. */
  keys: { source: 'managed' | 'first-use' | 'none'; ids: string[] };
  /** Newest first, at most 50. */
  refused: Refused[];
  /** Requests that carried a reduction which nobody had approved: how many were held, how many left, and the newest. */
  sightings: Sightings;
  /** Screens that were not as the site's data says, newest first. */
  drift: DriftRow[];
}

export interface GateAnswers {
  /**
   * `held`: a save is held in this tab, so the top frame may draw the panel again. `pending`: the grant of a save that this
   * frame has let go and whose answer has not been seen yet (a full postback loads a new document). `site`: what the frame is
   * to know of its site, with the firm's corrections checked and in it; `null` where there are none. `unsaved`: what the document
   * before had typed and not saved.
   */
  'gate.hello': {
    settings: GateSettings;
    held: boolean;
    pending: string | null;
    site: SiteData | null;
    /** What only a judgement needs to know of the site; `null` where the host is none of ours. */
    sense: Sense | null;
    unsaved: Unsaved[];
    /** Pattern, without regard to case, of bodies that could take something off. */
    suspicion: string;
    /** The words themselves, for who can tell what is said with them; `null` where the site has none. */
    wire: Wire | null;
    /** Name of the events by which documents of one site tell each other what the page is not to hear. */
    channel: string;
  };
  'gate.judge': Done;
  'gate.standing': Done;
  'gate.drift': Done;
  'gate.ask': Verdict;
  /** `ok: true` exactly once for each grant. */
  'gate.release': Done;
  /** `ok: true`: this tab's network layer is open for that save too. */
  'gate.join': Done;
  'gate.outcome': Done;
  /** Saved when the request of this grant was seen to succeed, failed when it failed or was never sent. */
  'gate.unseen': Done;
  'gate.harmless': Done;
  /** `ok: false`: held, and the person has been told why. */
  'gate.doubt': Done;
}

export interface PageAnswers {
  'panel.context': PanelContext;
  'panel.press': Done;
  'glass.break': Done;
  'panel.close': Done;
  'panel.size': Done;
  'request.preview': PreviewAnswer;
  'command.queue': QueueAnswer;
  /** One for each, in order. */
  'command.queueAll': QueueAnswer[];
  'session.signIn': SignInAnswer;
  'notices.get': NoticesReply;
  'notices.put': NoticesReply;
  'session.signOut': Done;
  'sync.now': Done;
  'status.get': StatusAnswer;
  'coverage.get': CoverageAnswer;
  'replay.run': ReplayReply;
  /** `null` where nothing is known of it: it is over, or runs elsewhere. */
  'replay.progress': ReplayProgress | null;
  'policy.versions': VersionsReply;
  'watch.seen': Done;
}
