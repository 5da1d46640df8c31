import { answersOf } from './answers.ts';
import { controlOn } from './commit.ts';
import { driftOf } from './drift.ts';
import { isHarmless } from './harmless.ts';
import { isBox, within } from './names.ts';
import { pressesOf } from './presses.ts';
import type { Reading, Watcher } from './reading.ts';
import { readingsOf } from './readings.ts';
import { recallOf } from './recall.ts';
import { noteRemoval } from './removals.ts';
import type { Open } from './screen.ts';
import { shownOn } from './shownOn.ts';
import type { SiteData } from './site.ts';
import { addressOf, dialogOf, inRow, mayEdit, point, pointed } from './surroundings.ts';
import { viewOf } from './view.ts';

/** Shortest wait before a change is looked at, milliseconds. */
const DEBOUNCE = 40;
/** A look is followed by a rest of this many times its own length: half a percent of the time at most. */
const REST = 200;
/** But never longer than this, milliseconds. */
const LONGEST = 5000;

/** Events that come before an edit: what stands now is what the site has stored. */
const beforeEdits = ['pointerdown', 'focusin', 'keydown', 'beforeinput'];
const edits = ['input', 'change'];
const clicks = ['click', 'contextmenu'];
/** What brings another screen without a press on the page. */
const moves = ['hashchange', 'popstate', 'load', 'pageshow'];

/**
 * Watches one document of a billing site. Reads only; draws nothing, stops nothing.
 * @param document the frame's document
 * @param site data of the site that the frame belongs to (see host.ts)
 */
export function watch(document: Document, site: SiteData): Watcher {
  const listeners = new Set<() => void>();
  const view = viewOf(document, site, changed);
  const recall = recallOf(
    view.eye,
    // The same screen may lie over itself, in a dialog of its own.
    (open) => `${open.data.id}|${addressOf(document)}|${dialogOf(open.anchor) ? 'over' : ''}`,
    (open) => readings.where(open),
  );
  const answers = answersOf(site, view.words);
  const readings = readingsOf(view, recall);
  const presses = pressesOf(view, recall, readings, update, note);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = 0;
  /** The screens that baselines have been taken of: others may have been looked at since, without that. */
  let taken: readonly Open[] = [];
  /** Where somebody works: its first touch has been looked at. */
  let entered: Node | null = null;

  /** Screens and baselines as of now. `withRows`: rows too, where they may differ from the baseline. */
  function update(withRows = true): void {
    if (recall.unanswered) {
      note();
      recall.answered(answers.since(0));
    }
    taken = view.opens();
    recall.update(taken, withRows);
  }

  function note(): void {
    answers.note(view.plan(), presses.asking());
  }

  function scan(): void {
    timer = undefined;
    const started = performance.now();
    const had = recall.size;
    update();
    const waiting = recall.waiting();
    if (waiting.length || presses.last) note();
    // A save that reduced nothing has gone through: from here on its values are the stored ones.
    if (waiting.some((own) => answers.since(own.committed ?? 0)?.saved)) settle();
    if (had || recall.size) for (const listener of listeners) listener();
    const ended = performance.now();
    rested = ended + (ended - started) * REST;
  }

  function schedule(): void {
    if (!view.running) return;
    timer ??= setTimeout(scan, Math.max(DEBOUNCE, Math.min(rested - performance.now(), LONGEST)));
  }

  /** Somebody did something that may open a screen or change one: what comes of it is looked at for a while. */
  function attend(): void {
    view.attend();
    schedule();
  }

  function changed(records: readonly MutationRecord[]): void {
    if (presses.last || recall.waiting().length) for (const { target } of records) answers.stirred(target);
    // A panel that has closed takes its baseline with it at once: the next one is about another record.
    if (recall.hasClosed()) update(false);
    if (view.attentive) schedule();
  }

  function beforeEdit(event: Event): void {
    const path = event.composedPath();
    const target = path[0] as Node | undefined;
    if (target?.nodeType !== 1) return;
    // The next key in the same place edits what has been taken down already.
    if (target !== entered || event.type === 'pointerdown' || recall.following) {
      entered = target;
      if (view.opens() !== taken || recall.following) update(false);
      if (recall.size) attend();
      if (recall.size && mayEdit(path)) recall.freeze(target);
    }
    // A box that is only drawn tells nobody that it was ticked.
    const box = path.slice(0, 4).find((one) => (one as Node).nodeType === 1 && isBox(one as Element));
    if (recall.size && box && (event.type === 'pointerdown' || (event as KeyboardEvent).key === ' '))
      recall.edited(box as Element);
  }

  function edited(event: Event): void {
    const target = event.composedPath()[0] as Element | undefined;
    if (target?.nodeType !== 1) return;
    presses.stir();
    recall.freeze(target, true);
    recall.edited(target);
    // Who ticks rows afterwards means those.
    if (isBox(target) && inRow(target)) point(document, null);
    if (recall.size) attend();
  }

  function settle(): void {
    recall.settle();
    entered = null;
  }

  function clicked(event: Event): void {
    const path = event.composedPath();
    const control = controlOn(path);
    // A press that the gate lets through is not asked about; its prompt still has to know what it confirms.
    if (control && presses.mayCommit(control.name)) presses.press(path);
    if (control || event.type === 'contextmenu') {
      const holder = control?.el ?? (path[0] as Element);
      readings.note(holder);
      const opens = recall.size ? view.opens() : [];
      // What is pressed in a panel over a grid (it may not say that it is a dialog) takes no rows out of the grid.
      const panel = opens.find(({ data, scope }) => data.scope === 'panel' && within(scope, holder))?.scope;
      for (const open of opens) {
        const own = recall.of(open);
        if (panel && !within(panel, open.anchor)) continue;
        if (own && event.type === 'click' && control)
          noteRemoval(own, view.eye(open), control, holder, pointed(document), performance.now());
      }
      if (inRow(holder)) point(document, holder);
    }
    attend();
  }

  function standing(): Reading | null {
    update();
    for (const open of view.opens()) {
      const reading = readings.read(open, null);
      if (reading) return reading;
    }
    return null;
  }

  function listen(on: boolean): void {
    const each = (
      types: readonly string[],
      target: EventTarget | null,
      listener: (event: Event) => void,
    ): void => {
      for (const type of types) {
        if (on) target?.addEventListener(type, listener, true);
        else target?.removeEventListener(type, listener, true);
      }
    };
    each(beforeEdits, document, beforeEdit);
    each(edits, document, edited);
    each(clicks, document, clicked);
    each(moves, document.defaultView, attend);
    each(['readystatechange'], document, attend);
  }

  return {
    start() {
      if (view.running) return;
      view.start();
      listen(true);
      schedule();
    },
    stop() {
      view.stop();
      clearTimeout(timer);
      timer = undefined;
      listen(false);
    },
    standing,
    screen: () => view.opens()[0]?.data.id ?? null,
    shown: () => shownOn(recall.all()),
    drift: () => driftOf(view),
    press: presses.press,
    commitControl() {
      update();
      const open = view.opens().find((one) => readings.read(one, null));
      return open ? presses.controlOf(open) : null;
    },
    prompt: presses.prompt,
    harmless: (request) => isHarmless(request, site, view.words, document, presses.mayCommit),
    onChange: (listener) => void listeners.add(listener),
    outcome(since) {
      note();
      return answers.since(since);
    },
    settle() {
      update(false);
      settle();
      presses.forget();
      update();
    },
    // Asked at every press: a look without a baseline would make the next edit believe that there is one.
    unsaved: () => (recall.holdsAny ? recall.unsaved(view.opens()) : []),
    carry(unsaved) {
      recall.carry(unsaved);
      schedule();
    },
    letGo(went) {
      if (presses.last) recall.letGo(presses.last.open, went);
    },
  };
}
