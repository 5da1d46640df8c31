import { controlOn, type Control } from './commit.ts';
import { driftOf, type Drift } from './drift.ts';
import { isHarmless } from './harmless.ts';
import { isBox } from './names.ts';
import { recallOf, type Recall } from './recall.ts';
import type { Open } from './screen.ts';
import type { SightData } from './site.ts';
import { addressOf, dialogOf, inRow, mayEdit, point, pointed } from './surroundings.ts';
import { stillOf, viewOf, type Still, type View } from './view.ts';

/** Shortest wait before a change is looked at, milliseconds. */
const DEBOUNCE = 40;
/** A look is followed by a rest of this many times its own length: half a percent of the time at most. */
const REST = 200;
/** But never longer than this, milliseconds. */
const LONGEST = 5000;
/** So many looks in vain, each four times as late as the one before, and a page is left alone until somebody acts. */
const VAIN = 4;

/** Events that come before an edit: what stands now is what the site has stored. */
const beforeEdits = ['pointerdown', 'focusin', 'keydown', 'beforeinput'];
const edits = ['input', 'change'];
const clicks = ['click', 'contextmenu'];
/** What brings another screen without a press on the page. */
const moves = ['hashchange', 'popstate', 'load', 'pageshow'];

/** Something was pressed, or a menu was opened on it. */
export interface Click {
  readonly type: string;
  readonly control: Control | null;
  /** The control that was clicked, else what lay under the pointer. */
  readonly holder: Element;
  /** The row control pressed before. */
  readonly pointed: Element | null;
  readonly path: readonly EventTarget[];
  /** The document as it was at that moment. */
  readonly still: Still;
}

/** So many clicks are remembered for a mind that has not come yet. */
const MISSED = 8;

/** What makes sense of what is seen. It may come later than the eyes: nothing that it needs is lost until then. */
interface Mind {
  /** Screens and baselines are about to be brought up to date. */
  updating(): void;
  /** Somebody has typed or ticked something. */
  edited(): void;
  clicked(click: Click): void;
  changed(records: readonly MutationRecord[]): void;
  /** The document has been looked at. `had`: there were screens before. */
  looked(had: boolean): void;
  /** Does it wait for the site to say something? */
  waits(): boolean;
}

/**
 * The part of recognition that has to be there from a document's start: sees which screens are open, and takes down what they show
 * before anybody edits it. What that means in money is for the mind. Reads only; draws nothing, stops nothing.
 */
export interface Eyes {
  readonly view: View;
  readonly recall: Recall;
  /** Screens and baselines as of now. `withRows`: rows too, where they may differ from the baseline. */
  update(withRows?: boolean): void;
  /** Could a save from here take something off: is a known screen open, or one that has changed? */
  isMoney(): boolean;
  /** Does the page show what such a screen may need: the state of a bill? */
  isNear(): boolean;
  drift(): Drift | null;
  /** Could a control of this name commit anything on this site? Asked first, because it is cheap. */
  mayCommit(name: string): boolean;
  /** Is this request known to change no value? */
  isHarmless(request: { method: string; url: string; body?: string | null }): boolean;
  /** The field that was edited last. */
  readonly field: Element | null;
  /** The next touch is a first one again. */
  renew(): void;
  /** Has the document looked at soon. */
  schedule(): void;
  /** Called after every look that nobody asked for, and when somebody begins to work on a screen. */
  onLook(listener: () => void): void;
  think(mind: Mind): void;
  start(): void;
  stop(): void;
}

export function eyesOf(document: Document, site: SightData): Eyes {
  const view = viewOf(document, site, changed);
  const { words } = view;
  const recall = recallOf(
    view.eye,
    // The same screen may lie over itself, in a dialog of its own.
    (open) => `${open.data.id}|${addressOf(document)}|${dialogOf(open.anchor) ? 'over' : ''}`,
  );
  const listeners = new Set<() => void>();
  let mind: Mind | null = null;
  let missed: Click[] = [];
  let field: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = 0;
  let vain = 0;
  /** The screens that baselines have been taken of: others may have been looked at since, without that. */
  let taken: readonly Open[] = [];
  /** Where somebody works: its first touch has been looked at. */
  let entered: Node | null = null;

  const mayCommit = (name: string): boolean =>
    words.oneOf(site.saves, name) ||
    words.oneOf(site.closes, name) ||
    site.screens.some(
      ({ commit, confirm, rules }) =>
        words.oneOf(commit, name) ||
        words.oneOf(confirm, name) ||
        rules.some((rule) => rule.type === 'grid' && words.oneOf(rule.removers, name)),
    );

  function update(withRows = true): void {
    mind?.updating();
    taken = view.opens();
    recall.update(taken, withRows);
  }

  function scan(): void {
    timer = undefined;
    const started = performance.now();
    const had = recall.size > 0;
    update();
    mind?.looked(had);
    for (const listener of listeners) listener();
    const ended = performance.now();
    rested = ended + (ended - started) * REST;
    if (recall.size || mind?.waits()) vain = 0;
    else if (++vain > VAIN) view.rest();
    else rested = Math.max(rested, ended + DEBOUNCE * 4 ** vain);
  }

  function schedule(): void {
    if (!view.running) return;
    timer ??= setTimeout(scan, Math.max(DEBOUNCE, Math.min(rested - performance.now(), LONGEST)));
  }

  /** Somebody did something that may open a screen or change one: what comes of it is looked at for a while. */
  function attend(): void {
    if (vain) rested = 0;
    vain = 0;
    view.attend();
    schedule();
  }

  function changed(records: readonly MutationRecord[]): void {
    mind?.changed(records);
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
      if (recall.size) {
        attend();
        // Whoever has to be there for a save comes while somebody types, not after the next look.
        for (const listener of listeners) listener();
      }
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
    field = target;
    mind?.edited();
    recall.freeze(target, true);
    recall.edited(target);
    // Who ticks rows afterwards means those.
    if (isBox(target) && inRow(target)) point(document, null);
    if (recall.size) attend();
  }

  function clicked(event: Event): void {
    const path = event.composedPath();
    const control = controlOn(path);
    if (control || event.type === 'contextmenu') {
      // A right click is about what lies under it, not about what that would press.
      const holder = event.type === 'click' && control ? control.el : (path[0] as Element);
      const click = { type: event.type, control, holder, pointed: pointed(document), path };
      if (mind) mind.clicked({ ...click, still: view });
      // What it says of a bill, and which row it is about, is not to be seen any more when the mind has come.
      else if (missed.length < MISSED && (isMoney() || isNear()))
        missed.push({ ...click, still: stillOf(view) });
      if (inRow(holder)) point(document, holder);
    }
    attend();
  }

  /** Names of the fields that screens are known by. */
  const named = site.screens.flatMap(({ needs }) =>
    needs.flatMap((need) => ('field' in need ? need.field : [])),
  );
  const isMoney = (): boolean => view.opens().length > 0 || driftOf(view) !== null;

  function isNear(): boolean {
    const { states } = site;
    if (view.hasColumns) return true;
    if (!states) return false;
    const isState = (text: string): boolean => words.oneOf([states.billed, states.unbilled], text);
    const begins = `^(?:${states.billed}|${states.unbilled})\\b`;
    const plan = view.plan();
    // Names may stand in a column of their own, beside fields that have none: whose they are the judge finds out.
    const isUnnamed = plan.items.some((item) => item.type === 'field' && !plan.labels(item).length);
    return plan.items.some((item) => {
      if (item.grid) return item.grid.headers.some((header) => words.is(states.column, header));
      if (item.type === 'head' && words.find(begins, item.text)) return true;
      const { words: own, label } = plan.said(item);
      const isName = isUnnamed && words.oneOf(named, own);
      return isName || isState(own) || words.oneOf(states.labels, label ?? own);
    });
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
    view,
    recall,
    update,
    isMoney,
    isNear,
    drift: () => driftOf(view),
    mayCommit,
    isHarmless: (request) => isHarmless(request, site, words, document, mayCommit),
    get field() {
      return field;
    },
    renew() {
      entered = null;
    },
    schedule,
    onLook: (listener) => void listeners.add(listener),
    think(one) {
      mind = one;
      for (const click of missed) one.clicked(click);
      missed = [];
    },
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
  };
}
