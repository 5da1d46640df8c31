import type { Done, GateAnswers } from '../answers.ts';
import type { GateMessage, GateSettings, TabMessage } from '../messages.ts';
import type { Reading, Watcher } from '../sites/reading.ts';
import type { Drift } from '../sites/drift.ts';
import type { Answer, Outgoing } from './channel.ts';
import type { Door } from './door.ts';
import { doubtsOf } from './doubts.ts';
import { watchDrift } from './driftWatch.ts';
import { innerGate } from './innerGate.ts';
import { makeLetOut } from './letOut.ts';
import type { Instead } from './note.ts';
import { announced, noticePresses, type Post } from './notice.ts';
import { isThere, type Trigger } from './pressAgain.ts';
import { tellWorker } from './telling.ts';

/** How the frame reaches the worker; an answer of `null` means that the worker cannot be reached. */
export type Tell = <M extends GateMessage>(message: M) => Promise<GateAnswers[M['type']] | null>;

/** One frame's gate. */
export interface FrameGate {
  /** The page world is about to send a request. */
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
  /** The worker said something to this frame. The answer is for whoever pressed in the panel. */
  hear(message: TabMessage): Done;
  stands(): boolean;
  /** What was pressed, while a save is held in this frame. */
  heldControl(): Element | null;
}

const goneWords =
  'Countersign was updated or restarted, so this save stays held. Reload the page and enter it again.';

const driftWords = ({ screen, missing }: Drift): string =>
  `This is the screen "${screen}", but ${missing.length} of the things that Countersign knows it by were not found, so it cannot tell what ` +
  'a save would take off. Nothing was sent. Your administrator can teach Countersign this screen.';

/** A request that nobody has told the page's end of counts as failed after this long, in milliseconds. */
const lostTime = 1000;
/** After the last edit, what stands is looked at this much later: not between two keys. Milliseconds. */
const settleTime = 150;

/**
 * The gate of one frame: asks the one verdict of the worker, and carries it out with the notice and page-world layers.
 * Strict until the worker has said otherwise. Nothing is asked and nothing is delayed while no reduction stands.
 */
export function guardFrame(
  view: Window & typeof globalThis,
  watcher: Watcher,
  isOurs: (url: string) => boolean,
  tell: Tell,
  explain: (why: string, instead?: Instead) => void,
  { door, hello }: { door: Door; hello: GateAnswers['gate.hello'] },
): FrameGate {
  let { mode, onScreenDrift }: GateSettings = hello.settings;
  /** Address at which the person has said that a changed screen may send all the same. */
  let overriddenAt: string | null = null;
  let held: { reading: Reading; trigger: Trigger | null; label: string | null } | null = null;
  let asking = false;
  /** A request that is failing at this moment: the site's form is busy until it has. */
  let failing: { promise: Promise<void>; resolve(): void } | null = null;
  const telling = tellWorker(watcher, tell);
  const letOut = makeLetOut(view, watcher, tell, telling, hello.channel);
  const isLettingOut = (): boolean => letOut.release?.open() ?? false;
  const isCovered = ({ adjustment }: Reading): boolean => letOut.release?.allows(adjustment) ?? false;
  const isHolding = (): boolean => mode === 'block';
  const explainGone = (): void => explain(goneWords);
  const doubts = doubtsOf(view, watcher, tell, telling, hello, isHolding, isLettingOut, explainGone);

  const notice = noticePresses(door, {
    watcher,
    holding: isHolding,
    releasing: () => letOut.pressing,
    granted: isCovered,
    armed: () => telling.armed || drift() !== null,
    changed: () => explainDrift(),
    hold: (reading, trigger, label) => void hold(reading, trigger, label),
    doubted: doubts.askFor,
    passLater(form, submitter, post) {
      void lift(post).then(() => letOut.press(() => form.requestSubmit(submitter)));
    },
  });

  async function hold(reading: Reading, trigger: Trigger | null, label: string | null): Promise<void> {
    held = { reading, trigger: trigger ?? notice.recent(), label };
    if (asking) return; // One press makes several events and requests; it is one question.
    asking = true;
    try {
      const answer = await tell({ type: 'gate.ask', adjustment: reading.adjustment, control: label });
      if (!answer) explainGone();
      if (answer?.verdict === 'pass') {
        if (mode === 'warn' && answer.why) explain(answer.why);
        await go(answer.grant, reading, answer.lift ?? answer.grant);
      }
    } finally {
      asking = false;
    }
  }

  /** Lets the held save go, where anything was stopped. */
  async function go(grant: string | null, approved: Reading, lift: string | null): Promise<void> {
    if (mode !== 'block') return watcher.letGo(true);
    const pressed = held?.trigger ?? null;
    if (await letOut.go({ grant, lift, approved, pressed }, () => failing?.promise)) held = null;
  }

  async function lift(post: Post): Promise<void> {
    await tell({ type: 'gate.harmless', ...announced(post) });
  }

  function asked(request: Post, later: (answer: 'go' | 'hold') => void): 'wait' {
    void doubts.ask(request).then((leaves) => later(leaves ? 'go' : 'hold'));
    return 'wait';
  }

  /** A press that is the reduction itself (void, post) stands on nothing: it is read from the control that was pressed. */
  function stillPressed(): Reading | null {
    if (held?.trigger?.kind !== 'press' || !isThere(held.trigger)) return null;
    const path: Node[] = [];
    for (
      let at: Node | null = held.trigger.control;
      at;
      at = at.parentNode ?? (at as ShadowRoot).host ?? null
    )
      path.push(at);
    return watcher.press(path)?.reading ?? null;
  }

  const drift = watchDrift(view, door, watcher, (now) => void tellDrift(now, false));

  function tellDrift(now: Drift | null, overridden: boolean): Promise<unknown> {
    const { screen, missing } = now ?? { screen: null, missing: [] };
    return tell({ type: 'gate.drift', screen, missing, overridden });
  }

  /** Says why a changed screen sends nothing. @returns false where it may, because nothing has changed or somebody said so */
  function explainDrift(): boolean {
    const now = drift();
    const { href } = view.location;
    if (!now || mode !== 'block' || onScreenDrift !== 'hold' || overriddenAt === href) return false;
    explain(driftWords(now), {
      words: 'Send all the same, on the record',
      take() {
        overriddenAt = href;
        void tellDrift(now, true);
      },
    });
    return true;
  }

  watcher.onChange(() => void telling.stands());
  // The watcher takes its time on a dear page; the network layer must be armed before a person reaches the button.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(soon);
    soon = undefined;
    void telling.stands();
  };
  for (const edit of ['input', 'change'] as const)
    door.observe(edit, () => {
      clearTimeout(soon);
      soon = setTimeout(look, settleTime);
    });
  for (const press of ['pointerdown', 'keydown'] as const)
    door.observe(press, (event) => {
      if (letOut.pressing) return;
      // A save that reduces nothing is noted too: what it sends is stored, what else was typed is not.
      const typed = soon !== undefined || watcher.unsaved().length > 0;
      if (typed && (!(event instanceof KeyboardEvent) || event.key === 'Enter')) look();
    });
  // A frame that goes away (a dialog in an iframe) stands on nothing any more.
  door.observe('pagehide', () => {
    if (soon !== undefined) watcher.standing();
    telling.leave();
  });
  // Back out of the browser's cache: the screen is as it was left, and so is what stands on it.
  door.observe<PageTransitionEvent>('pageshow', (event) => {
    if (event.persisted) void telling.stands();
  });
  watcher.start();
  if (hello.unsaved.length) {
    watcher.carry(hello.unsaved);
    // What this document says takes the place of it, and be it nothing.
    telling.replace();
  }
  // The save that was let go has loaded a new document (a full postback): its answer is on this one.
  if (hello.pending) letOut.watchOutcome(hello.pending, 0);
  // Somebody may have typed before the judge was there.
  void telling.stands();
  view.requestIdleCallback(() => {
    watcher.rehearse();
    doubts.rehearse();
  });

  return {
    decide(request, later): Answer {
      if (request.kind === 'lost') {
        if (!failing) innerGate(view.document)?.decide(request, later);
        failing?.resolve();
        failing = null;
        return 'go';
      }
      if (mode !== 'block' || !isOurs(request.url)) return 'go';
      const isHarmless = watcher.harmless(request);
      // Most of what a page sends by itself: nothing has to be looked at for it.
      if (!telling.armed && isHarmless) return 'go';
      const reading = watcher.standing();
      if (reading && isCovered(reading)) return doubts.suspicious(request) ? asked(request, later) : 'go';
      const inner = reading ? null : innerGate(view.document);
      if (inner) return inner.decide(request, later);
      if (!reading && !isHarmless && explainDrift()) return 'hold';
      if (!reading || isHarmless) {
        if (!reading && !isHarmless && doubts.suspicious(request)) return asked(request, later);
        if (!telling.armed && !drift()) return 'go';
        // The network layer is armed for this tab: it has to know first, a few milliseconds.
        const ready = reading || drift() ? lift(request) : telling.stands();
        void ready.finally(() => later('go'));
        return 'wait';
      }
      if (request.kind === 'xhr') {
        failing ??= Promise.withResolvers();
        setTimeout(failing.resolve, lostTime);
      }
      void hold(reading, null, null);
      return 'hold';
    },
    stands: () => watcher.standing() !== null,
    heldControl: () => (held?.trigger?.kind === 'press' ? held.trigger.control : null),
    hear(message) {
      if (message.type === 'gate.settings') ({ mode, onScreenDrift } = message.settings);
      if (message.type !== 'gate.press') return { ok: true };
      const reading = watcher.standing() ?? stillPressed();
      if (!reading)
        return {
          ok: false,
          why: 'The reduction is no longer on the screen. Enter it again as approved, then save.',
        };
      const trigger = letOut.triggerNow(held?.trigger);
      if (!trigger)
        return {
          ok: false,
          why: "The site's save button was not found. Press it yourself: this save will go through.",
        };
      // Asked again, not assumed: the screen may have changed since the approval.
      void hold(reading, trigger, held?.label ?? null);
      return { ok: true };
    },
  };
}
