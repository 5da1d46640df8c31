import type { Done, GateAnswers } from '../answers.ts';
import type { GateMessage, GateSettings, TabMessage } from '../messages.ts';
import type { Reading, Watcher } from '../sites/reading.ts';
import type { Drift } from '../sites/drift.ts';
import type { Answer, Outgoing } from './channel.ts';
import type { Door } from './door.ts';
import { takesOff } from './takesOff.ts';
import { watchDrift } from './driftWatch.ts';
import { innerGate } from './innerGate.ts';
import { lend } from './lend.ts';
import type { Instead } from './note.ts';
import { noticePresses, type Post } from './notice.ts';
import { isThere, pressAgain, type Trigger } from './pressAgain.ts';
import { makeRelease, type Release } from './release.ts';

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

/** What the worker is told of a request; a body that is longer is a file and no bill. */
const announced = ({ method, url, body }: Post) => ({
  method,
  url: url.slice(0, 2000),
  body: body && body.length < 2_000_000 ? body : null,
});

const driftWords = ({ screen, missing }: Drift): string =>
  `This is the screen "${screen}", but ${missing.length} of the things that Countersign knows it by were not found, so it cannot tell what ` +
  'a save would take off. Nothing was sent. Your administrator can teach Countersign this screen.';

/** Everything but presses takes this long at most before the site's answer counts as unseen, in milliseconds. */
const outcomeTime = 8000;
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
  let armed = false;
  let standingSent: string | null = null;
  /** Has the worker heard what was told of the screen last? */
  let heard = true;
  let telling: Promise<unknown> = Promise.resolve();
  let releasing = false;
  let release: Release | null = null;
  let held: { reading: Reading; trigger: Trigger | null; label: string | null } | null = null;
  let asking = false;
  /** A request that is failing at this moment: the site's form is busy until it has. */
  let failing: { promise: Promise<void>; resolve(): void } | null = null;
  /** Bodies that could take something off, in the words of the site. */
  const suspicion = new RegExp(hello.suspicion || '[]', 'i');
  /** The post that was doubted last, and may leave. */
  let cleared: string | null = null;

  const notice = noticePresses(door, {
    watcher,
    holding: () => mode === 'block',
    releasing: () => releasing,
    granted: (reading) => release?.allows(reading.adjustment) ?? false,
    armed: () => armed || drift() !== null,
    changed: () => explainDrift(),
    hold: (reading, trigger, label) => void hold(reading, trigger, label),
    doubted: (post) => {
      if (release?.open() || !suspicious(post)) return null;
      return doubt(post).then((leaves) => {
        if (leaves) cleared = keyOf(post);
        return leaves;
      });
    },
    passLater(form, submitter, post) {
      void lift(post).then(() => {
        releasing = true;
        form.requestSubmit(submitter);
        releasing = false;
      });
    },
  });

  async function hold(reading: Reading, trigger: Trigger | null, label: string | null): Promise<void> {
    held = { reading, trigger: trigger ?? notice.recent(), label };
    if (asking) return; // One press makes several events and requests; it is one question.
    asking = true;
    try {
      const answer = await tell({ type: 'gate.ask', adjustment: reading.adjustment, control: label });
      if (!answer) explain(goneWords);
      if (answer?.verdict === 'pass') {
        if (mode === 'warn' && answer.why) explain(answer.why);
        await go(answer.grant, reading, answer.lift ?? answer.grant);
      }
    } finally {
      asking = false;
    }
  }

  /** What was pressed; where the site has drawn its screen anew meanwhile, the button that saves it now. */
  function triggerNow(pressed: Trigger | null | undefined): Trigger | null {
    if (pressed && isThere(pressed)) return pressed;
    const control = watcher.commitControl();
    return control && { kind: 'press', control };
  }

  /** Lets the held save go: the network layer first, then the site's own control. */
  async function go(grant: string | null, approved: Reading, lift: string | null): Promise<void> {
    const { trigger: pressed } = held ?? {};
    if (mode !== 'block') return watcher.letGo(true); // Nothing was stopped, so nothing is pressed again.
    if (grant) {
      const answer = await tell({ type: 'gate.release', grant });
      if (!answer?.ok) {
        // Nothing was pressed. Where the answer was lost with its worker, the ticket must not stay used up.
        const text = 'The save was not let go.';
        await tell({ type: 'gate.outcome', grant, saved: false, reference: null, text });
        return;
      }
    }
    if (lift) await lend(view, hello.channel, lift);
    release = makeRelease(grant ?? '', approved.adjustment, () => performance.now());
    watcher.letGo(true);
    void tellStanding();
    await failing?.promise;
    const trigger = pressed ? triggerNow(pressed) : null;
    if (trigger) {
      releasing = true;
      try {
        pressAgain(trigger);
      } finally {
        releasing = false;
      }
    }
    pressPrompt(release);
    if (grant) watchOutcome(grant, release.startedAt);
    held = null;
  }

  /** A site that asks "are you sure?" asks about what has just been approved: its confirm button is pressed as well. */
  function pressPrompt(current: Release): void {
    const watch = new MutationObserver(() => look());
    const look = () => {
      if (release !== current) return watch.disconnect();
      const confirm = watcher.prompt();
      if (!confirm || !current.allows(confirm.reading.adjustment)) return;
      watch.disconnect();
      releasing = true;
      pressAgain({ kind: 'press', control: confirm.control });
      releasing = false;
    };
    watch.observe(view.document, { childList: true, subtree: true, attributes: true });
    look();
  }

  /** Looks for the site's own answer on the screen and reports it once. */
  function watchOutcome(grant: string, since: number): void {
    const timer = setInterval(() => look(false), 250);
    const stopAt = performance.now() + outcomeTime;
    function look(last: boolean): void {
      const outcome = watcher.outcome(since);
      if (!outcome && !last && performance.now() < stopAt) return;
      clearInterval(timer);
      release = null;
      if (!outcome) {
        void tell({ type: 'gate.unseen', grant });
        return;
      }
      if (outcome.saved) watcher.settle();
      else watcher.letGo(false);
      const reference = outcome.saved ? outcome.reference : null;
      void tell({
        type: 'gate.outcome',
        grant,
        saved: outcome.saved,
        reference,
        text: outcome.text.slice(0, 500),
      });
      tellStanding();
    }
  }

  async function lift(post: Post): Promise<void> {
    await tell({ type: 'gate.harmless', ...announced(post) });
  }

  const keyOf = ({ url, body }: Post): string => `${url} ${body}`;

  /** Does it say that it takes something off which nothing here accounts for: no screen shows it, and no approved save is being let go? */
  function suspicious(post: Post): boolean {
    if (mode !== 'block' || cleared === keyOf(post) || !suspicion.test(post.body ?? '')) return false;
    if (!hello.wire) return true;
    const isKnown = watcher.screen() !== null;
    // In a frame, the documents around it may show or hold what it sends.
    const said = takesOff(hello.wire, post, () => (isKnown && view.parent === view ? watcher.shown() : null));
    // An approved save says what its screen shows; the worker knows how much it may say besides.
    if (said !== 'shown' || release?.open()) return said === 'perhaps';
    // The network layer compares as well, with the screen that it was told of.
    void tellWorker(null, isKnown);
    return !heard;
  }

  /** The worker knows the words of the site. Without its answer the request is held, and why is said. */
  async function doubt(post: Post): Promise<boolean> {
    await tellStanding();
    const answer = await tell({ type: 'gate.doubt', ...announced(post) });
    if (!answer) explain(goneWords);
    return answer?.ok ?? false;
  }

  function asked(request: Post, later: (answer: 'go' | 'hold') => void): 'wait' {
    void doubt(request).then((leaves) => later(leaves ? 'go' : 'hold'));
    return 'wait';
  }

  /** Tells the worker what stands, so that the network layer is armed before anything is pressed. */
  function tellStanding(): Promise<unknown> {
    const reading = watcher.standing();
    const known = watcher.screen() !== null;
    return tellWorker(reading?.adjustment ?? null, known);
  }

  function tellWorker(adjustment: Reading['adjustment'] | null, known: boolean): Promise<unknown> {
    const unsaved = watcher.unsaved();
    const shown = known ? { shown: watcher.shown() } : {};
    const key =
      adjustment || known || unsaved.length ? JSON.stringify([adjustment, known, unsaved, shown]) : null;
    if (key === standingSent) return telling;
    standingSent = key;
    // Until the worker has heard that nothing stands any more the network layer holds what is sent.
    const disarms = armed && adjustment === null;
    armed ||= adjustment !== null;
    heard = false;
    telling = tell({
      type: 'gate.standing',
      adjustment,
      known,
      ...shown,
      ...(unsaved.length ? { unsaved } : {}),
    }).then((answer) => {
      if (standingSent !== key) return;
      if (answer) heard = true;
      if (disarms) armed = false;
    });
    return telling;
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

  watcher.onChange(() => void tellStanding());
  // The watcher takes its time on a dear page; the network layer must be armed before a person reaches the button.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(soon);
    soon = undefined;
    void tellStanding();
  };
  for (const edit of ['input', 'change'] as const)
    door.observe(edit, () => {
      clearTimeout(soon);
      soon = setTimeout(look, settleTime);
    });
  for (const press of ['pointerdown', 'keydown'] as const)
    door.observe(press, (event) => {
      if (releasing) return;
      // A save that reduces nothing is noted too: what it sends is stored, what else was typed is not.
      const typed = soon !== undefined || watcher.unsaved().length > 0;
      if (typed && (!(event instanceof KeyboardEvent) || event.key === 'Enter')) look();
    });
  // A frame that goes away (a dialog in an iframe) stands on nothing any more.
  door.observe('pagehide', () => {
    if (soon !== undefined) watcher.standing();
    void tellWorker(null, false);
    standingSent = null;
  });
  // Back out of the browser's cache: the screen is as it was left, and so is what stands on it.
  door.observe<PageTransitionEvent>('pageshow', (event) => {
    if (event.persisted) void tellStanding();
  });
  watcher.start();
  if (hello.unsaved.length) {
    watcher.carry(hello.unsaved);
    // What this document says takes the place of it, and be it nothing.
    standingSent = '';
  }
  // The save that was let go has loaded a new document (a full postback): its answer is on this one.
  if (hello.pending) watchOutcome(hello.pending, 0);
  // Somebody may have typed before the judge was there.
  void tellStanding();

  return {
    decide(request, later): Answer {
      if (request.kind === 'lost') {
        if (!failing) innerGate(view.document)?.decide(request, later);
        failing?.resolve();
        failing = null;
        return 'go';
      }
      if (mode !== 'block' || !isOurs(request.url)) return 'go';
      // Most of what a page sends by itself: nothing has to be looked at for it.
      if (!armed && watcher.harmless(request)) return 'go';
      const reading = watcher.standing();
      if (reading && release?.allows(reading.adjustment))
        return suspicious(request) ? asked(request, later) : 'go';
      const inner = reading ? null : innerGate(view.document);
      if (inner) return inner.decide(request, later);
      if (!reading && !watcher.harmless(request) && explainDrift()) return 'hold';
      if (!reading || watcher.harmless(request)) {
        if (!reading && !watcher.harmless(request) && suspicious(request)) {
          return asked(request, later);
        }
        if (!armed && !drift()) return 'go';
        // The network layer is armed for this tab: it has to know first, a few milliseconds.
        const ready = reading || drift() ? lift(request) : tellStanding();
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
      const trigger = triggerNow(held?.trigger);
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
