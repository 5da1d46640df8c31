import { actLines, pointedAt } from './acts.ts';
import { answersOf } from './answers.ts';
import { controlOn, formOn, type Control } from './commit.ts';
import { contextOf, type Place } from './context.ts';
import { figuresOf } from './figures.ts';
import { isHarmless } from './harmless.ts';
import { isPress, isShown, nameOf, within } from './names.ts';
import { planOf, type Plan } from './plan.ts';
import type { Press, Reading, Watcher } from './reading.ts';
import type { Kept } from './baseline.ts';
import { recallOf } from './recall.ts';
import { adjustmentOf, reductionOf } from './reduction.ts';
import { isAsked, noteRemoval, removalsOf } from './removals.ts';
import { screensOf, type Open } from './screen.ts';
import type { Eye } from './sight.ts';
import type { RuleOf, SiteData } from './site.ts';
import { addressOf, dialogOf, hostOf, inRow, mayEdit, outerDocuments } from './surroundings.ts';
import { lexicon } from './text.ts';

/** Longest wait before a change is looked at, milliseconds; a dear page waits a hundred times as long as its last look took. */
const DEBOUNCE = 40;
/** But never longer than this. */
const LONGEST = 5000;
/** A prompt confirms what was pressed at most this long ago. */
const PROMPT = 5 * 60_000;

/** Events that come before an edit: what stands now is what the site has stored. */
const beforeEdits = ['pointerdown', 'focusin', 'keydown', 'beforeinput'];
const edits = ['input', 'change'];
const presses = ['click', 'contextmenu'];

/**
 * Watches one document of a billing site. Reads only; draws nothing, stops nothing.
 * @param document the frame's document
 * @param site data of the site that the frame belongs to (see host.ts)
 */
export function watch(document: Document, site: SiteData): Watcher {
  const words = lexicon(site.terms);
  const columns = columnPatterns(site);
  const isColumn = (text: string): boolean => text !== '' && words.oneOf(columns, text);
  const listeners = new Set<() => void>();
  const observed = new WeakSet<Node>();
  const answers = answersOf(site, words);
  const recall = recallOf(eyeOf, (open) => `${open.data.id}|${addressOf(document)}`);
  const observer = new MutationObserver(changed);
  let plan: Plan | null = null;
  let opens: Open[] = [];
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = 0;
  /** What was pressed last, for the prompt that may follow. */
  let pressed: { press: Press; open: Open; at: number } | null = null;
  /** The row control pressed last, for the menu or prompt that may follow. */
  let pointed: Element | null = null;

  /** Plan and open screens as of now; taken again only if the document has changed. */
  function see(): Plan {
    if (observer.takeRecords().length) plan = null;
    if (plan && running) return plan;
    plan = planOf(document, isColumn);
    opens = screensOf(plan, site, words, document);
    for (const root of plan.roots) observe(root);
    return plan;
  }

  function eyeOf(open: Open): Eye {
    return { plan: plan ?? see(), open, words };
  }

  /** Screens and baselines as of now. */
  function update(withRows = true): void {
    see();
    recall.update(opens, withRows);
  }

  function scan(): void {
    timer = undefined;
    const started = performance.now();
    const had = opens.length;
    update();
    if (opens.length || pressed) note();
    // A save that reduced nothing has gone through: from here on its values are the stored ones.
    if (recall.waiting().some((own) => answers.since(own.committed ?? 0)?.saved)) recall.settle();
    const ended = performance.now();
    rested = ended + (ended - started) * 100;
    if (had || opens.length) for (const listener of listeners) listener();
  }

  function schedule(): void {
    if (!running) return;
    timer ??= setTimeout(scan, Math.max(DEBOUNCE, Math.min(rested - performance.now(), LONGEST)));
  }

  function changed(records: readonly MutationRecord[]): void {
    plan = null;
    if (pressed || recall.waiting().length) for (const { target } of records) answers.stirred(target);
    // A panel that has closed takes its baseline with it at once: the next one is about another record.
    if (recall.hasClosed()) update(false);
    schedule();
  }

  function observe(root: Node): void {
    if (!running || observed.has(root)) return;
    observed.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [
        'open',
        'hidden',
        'role',
        'aria-checked',
        'aria-selected',
        'aria-pressed',
        'aria-label',
        'aria-modal',
      ],
    });
  }

  function beforeEdit(event: Event): void {
    const path = event.composedPath();
    const target = path[0] as Node | undefined;
    if (target?.nodeType !== 1 || (!recall.size && plan) || !mayEdit(path)) return;
    if (!plan || recall.following) update();
    recall.freeze(target);
  }

  function edited(event: Event): void {
    const target = event.composedPath()[0] as Element | undefined;
    if (target?.nodeType !== 1) return;
    recall.freeze(target);
    recall.edited(target);
    schedule();
  }

  function clicked(event: Event): void {
    const path = event.composedPath();
    const control = controlOn(path);
    // A press that the gate lets through is not asked about; its prompt still has to know what it confirms.
    if (control && mayCommit(control.name)) press(path);
    if (control || event.type === 'contextmenu') {
      const holder = control?.el ?? (path[0] as Element);
      see();
      for (const open of opens) {
        const own = recall.of(open);
        if (own && event.type === 'click' && control)
          noteRemoval(own, eyeOf(open), control, holder, pointed, performance.now());
      }
      if (inRow(holder)) pointed = holder;
    }
    schedule();
  }

  /** What one screen takes off. `control`: while it is being pressed. `asked`: by way of a prompt about a row. */
  function read(open: Open, control: Element | null, asked = false): Reading | null {
    const own = recall.of(open);
    if (!own) return null;
    const eye = eyeOf(open);
    const now = performance.now();
    if (open.data.rules.some((rule) => rule.type === 'act' && rule.prompt)) {
      // The row that the prompt is about stands on a screen that can read it whole.
      const behind = opens.find(
        (one) => one !== open && recall.of(one) && isAsked(recall.of(one) as Kept, now),
      );
      const reading = behind && read(behind, null, true);
      if (reading) return reading;
    }
    const { lines, figures } = reductionOf(
      eye,
      {
        base: own.base,
        now: own.now,
        removals: removalsOf(own, now, asked),
        touched: (row) => recall.isTouched(row.el),
      },
      site,
    );
    let bill: string | null = null;
    for (const rule of open.data.rules) {
      // An open prompt stands for its press; other acts exist only while they are being pressed.
      if (rule.type !== 'act' || !(control || (rule.prompt && isShown(open.anchor)))) continue;
      const act = readAct(rule, eye, control);
      lines.push(...act.lines);
      bill = act.bill;
    }
    if (!lines.length) return null;
    const context = contextOf(places(eye), site, words);
    const adjustment = adjustmentOf(
      lines,
      eye,
      site,
      bill ? { ...context, bill } : context,
      figures.currency,
      hostOf(document),
    );
    return adjustment && { adjustment, screen: open.scope };
  }

  function readAct(rule: RuleOf<'act'>, eye: Eye, control: Element | null) {
    const at = pointed?.isConnected ? pointed : control;
    // What it is about may stand anywhere on the page behind the prompt, or around the frame that it is drawn in.
    const wide = places(eye).map(({ plan }): Eye => ({
      ...eye,
      plan,
      open: { ...eye.open, items: plan.items },
    }));
    const samples = wide
      .flatMap(({ plan }) => plan.items.map((item) => item.text))
      .filter((text) => text.length < 40 && /\d/.test(text));
    const figures = figuresOf(samples, site.currency);
    const said = contextOf([{ plan: eye.plan, areas: [eye.open.items], document }], site, words).bill;
    const found = wide
      .map((one) => ({ one, rows: pointedAt(rule, one, at, dialogOf(eye.open.anchor) ? said : null) }))
      .find(({ rows }) => rows.length);
    if (!found && rule.ticked) return { lines: [], bill: null };
    const rows = found?.rows ?? [];
    const lines = wide.map((one) => actLines(rule, one, figures, rows));
    return {
      lines:
        lines.find((some) => some.length && some.every((line) => line.before !== null)) ?? lines[0] ?? [],
      bill: (rows.length === 1 && rows[0]?.cells.get('bill')?.text) || null,
    };
  }

  /** Own document first, then the ones around it. */
  function places(eye: Eye): Place[] {
    const own = eye.plan.items;
    const areas = [eye.open.items, own.filter((item) => !item.dialog), own];
    const outer = outerDocuments(document).map((around) => {
      const drawn = planOf(around, isColumn);
      return { plan: drawn, areas: [drawn.items], document: around };
    });
    return [{ plan: eye.plan, areas, document }, ...outer];
  }

  function standing(): Reading | null {
    update();
    for (const open of opens) {
      const reading = read(open, null);
      if (reading) return reading;
    }
    return null;
  }

  /** Could a control of this name commit anything on this site? Asked first, because it is cheap. */
  function mayCommit(name: string): boolean {
    return site.screens.some(
      (screen) => words.oneOf(screen.commit, name) || words.oneOf(screen.confirm, name),
    );
  }

  function press(path: readonly EventTarget[]): Press | null {
    const form = formOn(path);
    const direct = form ? null : controlOn(path);
    if (!form && !(direct && mayCommit(direct.name))) return null;
    update();
    const control = form ? submitOf(form) : direct;
    if (!control) return null;
    const now = performance.now();
    for (const open of opens) {
      if (!commits(open, control)) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
      const own = recall.of(open);
      if (own) own.committed = now;
      note();
      recall.committing(open);
      // The innermost screen that this control commits has nothing to hold; an outer one is not committed by it.
      return null;
    }
    return confirmed(control, now);
  }

  const commits = (open: Open, { el, name }: Control): boolean =>
    words.oneOf(open.data.commit, name) && within(open.scope, el) && dialogOf(el) === dialogOf(open.anchor);

  /** Confirm button of a prompt, over the screen that asked or in its place. */
  function confirmed(control: Control, now: number): Press | null {
    for (const open of opens) {
      if (!words.oneOf(open.data.confirm, control.name)) continue;
      // What a press alone does is known from the press.
      if (open.data.rules.every((rule) => rule.type === 'act')) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
    }
    if (!pressed || now - pressed.at > PROMPT || !words.oneOf(pressed.open.data.confirm, control.name))
      return null;
    return remember({ ...pressed.press, control: control.el, label: control.name }, pressed.open, now);
  }

  function remember(press: Press, open: Open, at: number): Press {
    pressed = { press, open, at };
    note();
    recall.committing(open);
    return press;
  }

  /** The control that a form is submitted with when nobody pressed one. */
  function submitOf(form: HTMLFormElement): Control | null {
    for (const el of form.querySelectorAll('button, input, a, [role="button"]')) {
      const control = { el, name: isPress(el) ? nameOf(el) : '' };
      if (control.name && opens.some((open) => commits(open, control))) return control;
    }
    return null;
  }

  /** Visible controls of the page with one of these names, those drawn last first. */
  function shownControls(patterns: readonly string[]): Control[] {
    const known = see();
    return known.items
      .filter((item) => item.type === 'press' && words.oneOf(patterns, known.name(item)) && isShown(item.el))
      .map((item) => ({ el: item.el, name: known.name(item) }))
      .reverse();
  }

  function commitControl(): Element | null {
    update();
    const open = opens.find((one) => read(one, null));
    return (open && shownControls(open.data.commit).find((control) => commits(open, control))?.el) ?? null;
  }

  function prompt(): Press | null {
    update();
    const asked = [...opens, ...(pressed ? [pressed.open] : [])];
    for (const control of shownControls(asked.flatMap((open) => open.data.confirm))) {
      const press = confirmed(control, performance.now());
      if (press) return press;
    }
    return null;
  }

  function note(): void {
    const asking = shownControls(pressed?.open.data.confirm ?? []).map(({ el }) => dialogOf(el));
    answers.note(see(), new Set(asking));
  }

  function listen(on: boolean): void {
    const view = document.defaultView;
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
    each(presses, document, clicked);
    each(['hashchange', 'popstate'], view, schedule);
  }

  return {
    start() {
      if (running) return;
      running = true;
      observe(document);
      listen(true);
      schedule();
    },
    stop() {
      running = false;
      plan = null;
      observer.disconnect();
      clearTimeout(timer);
      timer = undefined;
      listen(false);
    },
    standing,
    screen() {
      see();
      return opens[0]?.data.id ?? null;
    },
    press,
    commitControl,
    prompt,
    harmless: (request) => isHarmless(request, site, words, document, mayCommit),
    onChange: (listener) => void listeners.add(listener),
    outcome(since) {
      note();
      return answers.since(since);
    },
    settle() {
      update(false);
      recall.settle();
      pressed = null;
      update();
    },
  };
}

function columnPatterns(site: SiteData): string[] {
  const found = new Set<string>();
  for (const screen of site.screens) {
    for (const need of screen.needs) if ('column' in need) found.add(need.column);
    for (const rule of screen.rules) {
      if (rule.type === 'new' && rule.column) found.add(rule.column);
      if (rule.type !== 'grid' && rule.type !== 'act') continue;
      for (const pattern of Object.values(rule.columns)) if (pattern) found.add(pattern);
    }
  }
  return [...found];
}
