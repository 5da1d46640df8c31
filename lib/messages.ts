import { z } from 'zod';
import { Adjustment } from './adjustment/adjustment.ts';
import { Command } from './approval/commands.ts';
import { NoticeChoice } from './approval/noticeChoice.ts';
import { ReplayAsk } from './approval/replay.ts';
import type { GateAnswers, PageAnswers } from './answers.ts';
import { Shown } from './sites/shown.ts';
import { Unsaved } from './sites/unsaved.ts';

/**
 * Everything that is said inside the extension, in three tiers of trust. The router parses each message with the schema
 * of the tier that its sender belongs to, so a content script can never speak as the popup.
 */
const Uuid = z.uuid();
const Label = z.string().max(300);
/** A request that a page is about to send; `body` where it could be read as text. */
const Announced = {
  method: z.string().max(10),
  url: z.string().max(2000),
  body: z.string().max(2_000_000).nullable(),
};

/** From a content script in a billing site: a hint about a screen, never authority. Answers: `GateAnswers`. */
export const GateMessage = z.discriminatedUnion('type', [
  /** A frame has come up. */
  z.strictObject({
    type: z.literal('gate.hello'),
    /** Its page was there before the gate, so what is typed in it may never have been stored. */
    late: z.literal(true).optional(),
  }),
  /** A screen is open here that could take something off: the script that can tell is to be put into this frame. */
  z.strictObject({ type: z.literal('gate.judge') }),
  /** What stands in this frame: the network layer is armed or lifted. */
  z.strictObject({
    type: z.literal('gate.standing'),
    adjustment: Adjustment.nullable(),
    /** The frame shows a screen that recognition knows, so what stands is all that a save from here would take off. */
    known: z.boolean().optional(),
    /** What is read on it: a request that takes off what does not stand there is none of the screen's. */
    shown: Shown.optional(),
    /** What is typed here and not saved; kept for the next document of this tab, which may show it as if it were stored. */
    unsaved: z.array(Unsaved).max(50).optional(),
  }),
  /**
   * A screen is surely open here and not as the site's data says; `null` when that is over. `overridden`: the person lets the page send
   * all the same, which goes on the record.
   */
  z.strictObject({
    type: z.literal('gate.drift'),
    screen: z.string().max(80).nullable(),
    missing: z.array(z.string().min(1).max(120)).max(50),
    overridden: z.boolean(),
  }),
  /** A save was stopped. May it go? `control` is the accessible name of what was pressed, `null` for a bare request. */
  z.strictObject({ type: z.literal('gate.ask'), adjustment: Adjustment, control: Label.nullable() }),
  /** The control is about to be pressed again under this grant, which the worker gave. */
  z.strictObject({ type: z.literal('gate.release'), grant: Uuid }),
  /** A save is let go in a window that this page has opened, and may be sent from here: its grant, or the `lift` of a pass without. */
  z.strictObject({ type: z.literal('gate.join'), lift: Uuid }),
  /** What the site answered. */
  z.strictObject({
    type: z.literal('gate.outcome'),
    grant: Uuid,
    saved: z.boolean(),
    reference: z.string().max(120).nullable(),
    text: z.string().max(500),
  }),
  /** The site's answer was not to be seen on the screen in time: what the network layer saw decides. */
  z.strictObject({ type: z.literal('gate.unseen'), grant: Uuid }),
  /** A request known to change no value has to leave while something stands: lift the network layer for it. */
  z.strictObject({ type: z.literal('gate.harmless'), ...Announced }),
  /** Nothing stands, and a request may take something off all the same: may it leave? */
  z.strictObject({ type: z.literal('gate.doubt'), ...Announced }),
]);
export type GateMessage = z.infer<typeof GateMessage>;

/** From the extension's own pages (panel, popup, options). */
export const PageMessage = z.discriminatedUnion('type', [
  /** Panel: what is held in my tab? */
  z.strictObject({ type: z.literal('panel.context') }),
  /** Panel: press the site's own control again. */
  z.strictObject({ type: z.literal('panel.press'), holdId: Uuid }),
  /** Panel: one save without an approval, while the endpoint cannot be reached; under one's own name. */
  z.strictObject({
    type: z.literal('glass.break'),
    holdId: Uuid,
    name: z.string().max(120),
    reason: z.string().max(2000),
  }),
  /** Panel: put away, by the person. The hold stays; `null` where the panel shows a save that went through. */
  z.strictObject({ type: z.literal('panel.close'), holdId: Uuid.nullable() }),
  /** Panel: how tall the panel wants to be, CSS pixels. */
  z.strictObject({ type: z.literal('panel.size'), height: z.int().min(0).max(4000) }),
  /** Route that the adjustment would take, before it is sent. */
  z.strictObject({
    type: z.literal('request.preview'),
    adjustment: Adjustment,
    /** Code of the reason, once one is picked: rules may depend on it. */
    reason: z.string().max(64).optional(),
  }),
  /** Queue a command; it goes by itself when it can. */
  z.strictObject({ type: z.literal('command.queue'), command: Command }),
  /** Several in one act: all of them are kept, or none. */
  z.strictObject({ type: z.literal('command.queueAll'), commands: z.array(Command).min(1).max(200) }),
  z.strictObject({
    type: z.literal('session.signIn'),
    endpointUrl: z.url().nullable(),
    email: z.email(),
    password: z.string().min(1).max(500),
  }),
  z.strictObject({ type: z.literal('session.signOut') }),
  z.strictObject({ type: z.literal('sync.now') }),
  z.strictObject({ type: z.literal('status.get') }),
  /** How the signed-in person wants to be told, as the endpoint keeps it. */
  z.strictObject({ type: z.literal('notices.get') }),
  z.strictObject({ type: z.literal('notices.put'), choice: NoticeChoice }),
  /** Options page of an administrator. */
  z.strictObject({ type: z.literal('coverage.get') }),
  /** Reports page of whoever oversees the firm: what a draft policy would have done with a past period, and how far that has got. */
  z.strictObject({ type: z.literal('replay.run'), ask: ReplayAsk }),
  z.strictObject({ type: z.literal('replay.progress'), id: Uuid }),
  /** Every version of the policy, with its author. */
  z.strictObject({ type: z.literal('policy.versions') }),
  /** What went round up to this event has been looked at: it raises no badge any more. */
  z.strictObject({ type: z.literal('watch.seen'), seq: z.int().min(1) }),
]);
export type PageMessage = z.infer<typeof PageMessage>;

/** From the worker to the content script of a tab. */
export const TabMessage = z.discriminatedUnion('type', [
  /** Draw the panel (top frame only). */
  z.strictObject({ type: z.literal('panel.open') }),
  z.strictObject({ type: z.literal('panel.shut') }),
  /** Somebody has pressed in the panel: does nothing lie over it (top frame only)? */
  z.strictObject({ type: z.literal('panel.seen') }),
  z.strictObject({ type: z.literal('panel.height'), height: z.int().min(0).max(4000) }),
  /** Approved: press the held control again (the frame that holds it). The frame asks for its grant first, as always. */
  z.strictObject({ type: z.literal('gate.press'), holdId: Uuid }),
  /** One sentence for the person, about a request that was held and that no screen explains (top frame only). */
  z.strictObject({ type: z.literal('gate.say'), why: z.string().max(500) }),
  /** Settings changed. */
  z.strictObject({ type: z.literal('gate.settings'), settings: z.lazy(() => GateSettings) }),
]);
export type TabMessage = z.infer<typeof TabMessage>;

/** What a content script needs to know: nothing secret. */
export const GateSettings = z.strictObject({
  mode: z.enum(['observe', 'warn', 'block']),
  onScreenDrift: z.enum(['hold', 'allow']),
});
export type GateSettings = z.infer<typeof GateSettings>;

/**
 * The one verdict on a save (lib/gate/verdict.ts). `differs` names each field that is not what was approved.
 * A pass without a grant needs no release (too small, or the firm only warns or observes); `why` is then the sentence
 * that mode `warn` shows, and `null` where there is nothing to say; `lift`, what its one save is let out under.
 */
export const Verdict = z.discriminatedUnion('verdict', [
  z.strictObject({
    verdict: z.literal('pass'),
    grant: Uuid.nullable(),
    why: z.string().nullable(),
    lift: Uuid.optional(),
  }),
  z.strictObject({
    verdict: z.literal('hold'),
    holdId: Uuid,
    why: z.string(),
    requestId: Uuid.nullable(),
    differs: z.array(z.strictObject({ field: z.string(), approved: z.string(), now: z.string() })),
  }),
]);
export type Verdict = z.infer<typeof Verdict>;

/** Any message that asks for an answer, and the answer it gets (types in `answers.ts`). */
export type AnswerTo<M extends GateMessage | PageMessage> = M extends GateMessage
  ? GateAnswers[M['type']]
  : M extends PageMessage
    ? PageAnswers[M['type']]
    : never;

/** What the router gives instead of an answer when a message does not parse or a handler failed. */
export const MessageError = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), field: z.string().nullable() }),
});
export type MessageError = z.infer<typeof MessageError>;
