import type { GateAnswers, Done } from '../answers.ts';
import type { GateSettings, TabMessage } from '../messages.ts';
import { controlOn } from '../sites/commit.ts';
import { eyesOf } from '../sites/eyes.ts';
import type { SightData, SiteData } from '../sites/site.ts';
import type { Answer, Outgoing } from './channel.ts';
import { openDoor, presses } from './door.ts';
import type { Tell } from './frame.ts';
import { handOverKey, type Judge, type HandOver } from './handOver.ts';
import { innerGate, offerGate } from './innerGate.ts';
import { hearLent } from './lend.ts';
import { closedHost, noteOf, noteStyle } from './note.ts';
import { shared } from './shared.ts';

/** What the sentry needs of the extension around it. */
export interface Outside {
  tell: Tell;
  /** Has the judge put into this frame. @returns false where that cannot be done */
  summon(): Promise<boolean>;
  isOurs(url: string): boolean;
  panelUrl: string;
  /** The page was there before the gate: it is held as a whole until it is loaded anew. */
  late: boolean;
}

export interface Sentry {
  /** The page world is about to send a request. */
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
  /** The worker said something. @returns true where `respond` is called later */
  hear(message: TabMessage, respond: (answer: Done) => void): boolean;
}

/** What this page shows as stored may be what was typed before and never saved: nobody has seen it typed. */
const strandedWords =
  'Countersign came to this page late and does not know what was typed here before. Nothing was sent. ' +
  'Take down what you need and open the page anew.';
const lostWords =
  'Countersign could not be put into this page, so nothing was sent. Press it again, or reload the page.';
const againWords = 'Countersign was not ready, so nothing was sent. Press it again.';

/** The judge has to be there after so long, milliseconds: else what waits for it stays held. */
const patience = 8000;
/** So often the judge is asked for without anybody having pressed anything. */
const tries = 3;

const isWhole = (site: SightData | SiteData): site is SiteData => 'context' in site;

/**
 * What stands in every frame of a billing site from its start: sees whether a screen is open that could take something off, takes
 * down what stands there before anybody edits it, and has the judge fetched. Until the judge is there a save from such a screen waits;
 * everything else goes as if there were nobody.
 */
export function standSentry(view: Window & typeof globalThis, site: SightData, outside: Outside): Sentry {
  const { document } = view;
  const { tell, isOurs, late } = outside;
  const door = openDoor(view);
  /** Is this what the same address answered to a post (or to being loaded again)? */
  const isAnswer = document.referrer.split('#')[0] === view.location.href.split('#')[0];
  let settings: GateSettings = { mode: 'block', onScreenDrift: 'hold' };
  let known = site;
  let eyes = eyesOf(document, site);
  let judge: Judge | null = null;
  let coming: Promise<Judge | null> | null = null;
  let stranded = late;
  /** Not known what the document before left unsaved: nothing is posted meanwhile. A few milliseconds. */
  let unsure = isAnswer;
  /** Bodies that could take something off: by the field's own words for the moment until the worker has said those of the site. */
  let suspicion =
    /discount|write|credit|adjust|bill|charge|rate|quantity|hide|void|delete|destroy|state|type/i;
  let left = tries;
  /** Presses and forms that wait to be done again, and whether one is at this moment: what comes after them keeps its place. */
  let queued = 0;
  let line = Promise.resolve();
  let repeating = false;
  /** What has been pressed and waits. */
  const waiting = new Set<Element>();
  const isOver = (): boolean => repeating || (judge !== null && queued === 0);
  let hello = greet();

  /** What fails here is as good as no answer: what could take something off is held, its person told, and the next press asks again. */
  function greet(): Promise<GateAnswers['gate.hello'] | null> {
    const asked = tell({ type: 'gate.hello', ...(late ? { late } : {}) });
    return asked.then(greeted, () => greeted(null)).catch(() => null);
  }

  function greeted(answer: GateAnswers['gate.hello'] | null): typeof answer {
    unsure = false;
    stranded = late || (!answer && isAnswer);
    if (!answer) return null;
    ({ settings } = answer);
    suspicion = new RegExp(answer.suspicion || '[]', 'i');
    hearLent(document, answer.channel, tell);
    if (answer.site) {
      eyes.stop();
      known = answer.site;
      eyes = eyesOf(document, known);
      look();
    }
    if (answer.held || answer.pending || answer.unsaved.length) void need();
    return answer;
  }

  /** The judge, asked for once. @returns `null` when it cannot come; then the next press asks again */
  function need(): Promise<Judge | null> {
    return (coming ??= fetchJudge()
      .catch(() => null)
      .then((found) => {
        if (!found) coming = null;
        return judge;
      }));
  }

  async function fetchJudge(): Promise<unknown> {
    let answer = await hello;
    if (!answer && !stranded) answer = await (hello = greet());
    // A judge would take for stored what it finds.
    if (!answer || late) return null;
    const whole = { ...known, ...answer.sense };
    if (!isWhole(whole)) return null;
    const arrived = new Promise<Judge>((done) => {
      const post: HandOver = {
        view,
        site: whole,
        eyes,
        door,
        tell,
        isOurs,
        panelUrl: outside.panelUrl,
        shared,
        hello: { ...answer, settings },
        arrive(one) {
          judge ??= one;
          done(judge);
        },
      };
      Object.assign(globalThis, { [handOverKey]: post });
    });
    const called = outside.summon().then((there) => (there ? arrived : null));
    return Promise.race([called, new Promise((done) => setTimeout(done, patience, null))]);
  }

  function look(): void {
    eyes.onLook(() => {
      if (!judge && !coming && left > 0 && (eyes.isMoney() || eyes.isNear())) {
        left--;
        void need();
      }
    });
    eyes.start();
  }

  /** Could what leaves now take something off, with nobody here to tell? */
  const isOpen = (): boolean => settings.mode === 'block' && (coming !== null || eyes.isMoney());

  /**
   * @param isDoubted may this very request take something off, whatever the screen is?
   * @returns false when it stays unknown what a save from here takes off; the person has been told
   */
  async function ready(isDoubted: () => boolean): Promise<boolean> {
    await hello;
    if (judge || (!stranded && !isOpen() && !isDoubted())) return true;
    if (!stranded && (await need())) return true;
    say(stranded ? strandedWords : lostWords);
    return false;
  }

  function say(why: string): void {
    const { host, root } = closedHost(document, noteStyle);
    root.append(noteOf(document, why, () => host.remove()));
    document.documentElement.append(host);
  }

  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** In a task of its own: a control that is being pressed, or a form that is being sent, cannot be once more. */
  function later(again: () => void, isDoubted = () => false): Promise<void> {
    queued++;
    const known = ready(isDoubted);
    return (line = line
      .then(() => known)
      .then(
        (there) =>
          new Promise<void>((done) =>
            setTimeout(() => {
              queued--;
              repeating = true;
              try {
                if (there) again();
              } finally {
                repeating = false;
                done();
              }
            }),
          ),
      ));
  }

  function press(event: Event): void {
    if (isOver()) return;
    const control = controlOn(event.composedPath());
    if (!control || !eyes.mayCommit(control.name) || !isOpen()) return;
    // Before the click focus still moves, so a cell that is being edited keeps what was typed.
    if (event.type !== 'click' && event.type !== 'keydown') return event.stopImmediatePropagation();
    stop(event);
    const { el } = control;
    // Nothing has come of it yet, so it is pressed once more: that is the same press.
    if (waiting.has(el)) return;
    waiting.add(el);
    void later(() => {
      if (el.isConnected) judge?.press({ kind: 'press', control: el });
      else say(againWords);
    }).then(() => waiting.delete(el));
  }

  function post(event: Event, url: string, data: FormData, again: () => void): void {
    if (isOver() || settings.mode !== 'block') return;
    const body = new URLSearchParams([...data].map(([name, value]) => [name, String(value)])).toString();
    const isDoubted = (): boolean => suspicion.test(body);
    // From a screen that could take something off even a search carries away what else was typed.
    if (!isOpen()) {
      if (eyes.isHarmless({ method: 'POST', url, body })) return;
      if (!unsure && !stranded && !isDoubted()) return;
    }
    stop(event);
    void later(again, isDoubted);
  }

  for (const type of presses) door.guard(type, press);
  door.guard<KeyboardEvent>('keydown', (event) => {
    const [target] = event.composedPath();
    // A native control turns the key into a click or a submission.
    const isNative =
      target instanceof Element && target.matches('button, input, select, textarea, a[href], summary');
    if ((event.key === 'Enter' || event.key === ' ') && !isNative) press(event);
  });
  door.guard<SubmitEvent>('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method.toLowerCase() !== 'post') return;
    const { submitter } = event;
    post(event, form.action, new FormData(form, submitter), () => {
      if (form.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : null);
      else say(againWords);
    });
  });
  door.guard<NavigateEvent>('navigate', (event) => {
    // The page world holds these first, so nobody is told twice; what gets here has been made to pass it by, and cannot be sent later.
    if (event.formData && event.cancelable && (stranded || isOpen()))
      post(event, event.destination.url, event.formData, () => say(againWords));
  });
  look();

  function decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer {
    if (judge) return judge.decide(request, later);
    if (request.kind === 'lost') {
      innerGate(document)?.decide(request, later);
      return 'go';
    }
    if (settings.mode !== 'block' || !isOurs(request.url)) return 'go';
    const isHarmless = eyes.isHarmless(request);
    if (isHarmless && (request.kind !== 'submit' || !isOpen())) return 'go';
    const isDoubted = (): boolean => !isHarmless && suspicion.test(request.body ?? '');
    if (!unsure && !stranded && !isOpen()) {
      const inner = innerGate(document);
      if (inner) return inner.decide(request, later);
      if (!isDoubted()) return 'go';
    }
    void ready(isDoubted).then((there) => {
      const answer = there ? decide(request, later) : 'hold';
      if (answer !== 'wait') later(answer);
    });
    return 'wait';
  }

  offerGate(document, { stands: () => judge?.stands() ?? isOpen(), decide });
  return {
    decide,
    hear(message, respond) {
      if (message.type === 'gate.settings') ({ settings } = message);
      const isForPanel = message.type.startsWith('panel.') || message.type === 'gate.say';
      const isForNobody =
        message.type !== 'gate.press' &&
        (message.type === 'gate.settings' ||
          !isForPanel ||
          view.top !== view ||
          message.type === 'panel.shut');
      if (judge || isForNobody) respond(judge?.hear(message) ?? { ok: true });
      else
        void need().then((there) =>
          respond(there?.hear(message) ?? { ok: false, why: stranded ? strandedWords : lostWords }),
        );
      return !judge && !isForNobody;
    },
  };
}
