import { actLines, pointedAt } from './acts.ts';
import { follow, isAround, keep, type Kept } from './baseline.ts';
import { controlOn, formOn, type Control } from './commit.ts';
import { contextOf, type Place } from './context.ts';
import { figuresOf } from './figures.ts';
import { isHarmless } from './harmless.ts';
import { above, isField, isPress, isShown, nameOf, within } from './names.ts';
import { messagesOn, outcomeOf, type Message } from './outcome.ts';
import { planOf, isDialog, type Plan } from './plan.ts';
import type { Press, Reading, Watcher } from './reading.ts';
import { adjustmentOf, reductionOf, type Before } from './reduction.ts';
import { removalsOf, noteRemoval } from './removals.ts';
import { screensOf, type Open } from './screen.ts';
import type { Eye } from './sight.ts';
import type { RuleOf, SiteData } from './site.ts';
import { lexicon } from './text.ts';

/** Longest wait before a change is looked at, milliseconds; a dear page waits a hundred times as long as its last look took. */
const DEBOUNCE = 40;
/** A page-wide screen may be gone this long (a partial refresh on its way) and keep its baseline. */
const GRACE = 1500;
/** A prompt confirms what was pressed at most this long ago. */
const PROMPT = 5 * 60_000;

/**
 * Watches one document of a billing site. Reads only; draws nothing, stops nothing.
 * @param document the frame's document
 * @param site data of the site that the frame belongs to (see host.ts)
 */
export function watch(document: Document, site: SiteData): Watcher {
  const words = lexicon(site.terms);
  const columns = columnPatterns(site);
  const isColumn = (text: string): boolean => text !== '' && words.oneOf(columns, text);
  const kept = new Map<string, Kept>();
  const touched = new WeakSet<Element>();
  const listeners = new Set<() => void>();
  const observed = new WeakSet<Node>();
  const messages = new Map<Element, { text: string; at: number }>();
  const observer = new MutationObserver(changed);
  let plan: Plan | null = null;
  let opens: Open[] = [];
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = 0;
  let pressed: { press: Press; screen: Open; at: number } | null = null;
  let pointed: Element | null = null;

  /** Plan and open screens as of now; taken again only if the document has changed. */
  function see(): Open[] {
    if (observer.takeRecords().length) plan = null;
    if (plan && running) return opens;
    plan = planOf(document, isColumn);
    opens = screensOf(plan, site, words, document);
    for (const root of plan.roots) observe(root);
    return opens;
  }

  const eyeOf = (open: Open): Eye => ({ plan: plan ?? planOf(document, isColumn), open, words });

  /** Which record a screen is about, so that the next bill starts a baseline of its own. */
  const subjectOf = (open: Open): string => {
    const { pathname, search, hash } = document.location ?? { pathname: '', search: '', hash: '' };
    return `${open.data.id}|${pathname}${search}${hash}`;
  };

  /** Baselines of all open screens; those of closed ones are dropped. */
  function keepAll(withRows: boolean): void {
    const now = performance.now();
    for (const open of see()) {
      const subject = subjectOf(open);
      let own = kept.get(subject);
      const hidden = own && open.data.scope === 'panel' && !isShown(open.anchor);
      if (!own || hidden) kept.set(subject, (own = keep(eyeOf(open), subject, now)));
      own.open = open;
      own.seen = now;
      follow(own, eyeOf(open), withRows, touched);
    }
    const live = new Set(opens.map(subjectOf));
    for (const [subject, own] of kept) {
      if (!live.has(subject) && (own.open.data.scope === 'panel' || now - own.seen > GRACE))
        kept.delete(subject);
    }
  }

  function scan(): void {
    timer = undefined;
    const started = performance.now();
    const had = opens.length;
    keepAll(true);
    if (opens.length || pressed) noteMessages();
    settleSaved();
    const ended = performance.now();
    rested = ended + (ended - started) * 100;
    if (had || opens.length) for (const listener of listeners) listener();
  }

  function schedule(): void {
    if (!running) return;
    timer ??= setTimeout(scan, Math.max(DEBOUNCE, Math.min(rested - performance.now(), 5000)));
  }

  function changed(records: readonly MutationRecord[]): void {
    plan = null;
    for (const { target } of pressed ? records : []) {
      for (const el of messages.keys()) if (el === target || el.contains(target)) messages.delete(el);
    }
    // A panel that has closed takes its baseline with it at once: the next one is another record.
    for (const own of kept.values()) {
      if (own.open.data.scope === 'panel' && !own.open.anchor.isConnected) {
        keepAll(false);
        break;
      }
    }
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
        'aria-checked',
        'aria-selected',
        'aria-pressed',
        'aria-label',
        'aria-modal',
      ],
    });
  }

  /** Before the first edit: what stands now is what the site has stored. */
  function before(event: Event): void {
    const path = event.composedPath();
    const target = path[0] as Node | undefined;
    if (!target || target.nodeType !== 1 || (!kept.size && plan)) return;
    if (!mayEdit(path)) return;
    if (!plan || [...kept.values()].some((own) => !own.frozen)) keepAll(true);
    for (const own of kept.values()) if (!own.frozen && isAround(own, target)) own.frozen = true;
  }

  function edited(event: Event): void {
    const target = event.composedPath()[0] as Element | undefined;
    if (!target || target.nodeType !== 1) return;
    for (const own of kept.values()) if (isAround(own, target)) own.frozen = true;
    for (let at: Element | null = target, level = 0; at && level < 8; at = above(at), level++) {
      if (level === 0 || at.localName === 'tr' || at.getAttribute('role') === 'row') touched.add(at);
    }
    schedule();
  }

  function clicked(event: Event): void {
    const control = controlOn(event.composedPath());
    // A press that the gate lets through is not asked about; its prompt still has to know what it confirms.
    if (control && mayCommit(control.name)) press(event.composedPath());
    if (control || event.type === 'contextmenu') {
      const target = event.composedPath()[0] as Element;
      const holder = control?.el ?? target;
      for (const open of see()) {
        const own = kept.get(subjectOf(open));
        if (own)
          noteRemoval(
            own,
            eyeOf(open),
            event.type === 'contextmenu' ? null : control,
            holder,
            pointed,
            performance.now(),
          );
      }
      if (inRow(holder)) pointed = holder;
    }
    schedule();
  }

  function beforeOf(own: Kept): Before {
    return {
      base: own.base,
      removals: removalsOf(own, performance.now()),
      touched: (row) => touched.has(row.el),
    };
  }

  function read(open: Open, control: Element | null): Reading | null {
    const eye = eyeOf(open);
    const own = kept.get(subjectOf(open));
    if (!own) return null;
    const { lines, figures } = reductionOf(eye, beforeOf(own), site);
    const acts = open.data.rules.filter((rule): rule is RuleOf<'act'> => rule.type === 'act');
    let bill: string | null = null;
    for (const rule of acts) {
      // An open prompt stands for its press; other acts exist only while they are being pressed.
      if (!control && !(rule.prompt && isShown(open.anchor))) continue;
      const wide: Eye = { ...eye, open: { ...open, items: eye.plan.items } };
      const at = pointed?.isConnected ? pointed : control;
      const sums = figuresOf(
        eye.plan.items
          .filter((item) => item.type === 'text')
          .map((item) => item.text)
          .filter((text) => /\d/.test(text) && text.length < 40),
        site.currency,
      );
      lines.push(...actLines(rule, wide, sums, at));
      const rows = pointedAt(rule, wide, at);
      if (rows.length === 1) bill = rows[0]?.cells.get('bill')?.text || null;
    }
    if (!lines.length) return null;
    const context = contextOf(places(open), site, words);
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

  /** Own document first, then the one around the frame or behind the pop-up, where the browser lets us look. */
  function places(open: Open): Place[] {
    const eye = eyeOf(open);
    const own = eye.plan.items;
    const found: Place[] = [
      { plan: eye.plan, areas: [open.items, own.filter((item) => !item.dialog), own], document },
    ];
    const view = document.defaultView;
    for (const outer of [view?.parent, view?.opener as Window | null | undefined]) {
      try {
        if (!outer || outer === view || !outer.document?.body) continue;
        const around = planOf(outer.document, isColumn);
        found.push({ plan: around, areas: [around.items], document: outer.document });
      } catch {
        // Another origin: it has its own content script.
      }
    }
    return found;
  }

  function standing(): Reading | null {
    keepAll(true);
    for (const open of opens) {
      const reading = read(open, null);
      if (reading) return reading;
    }
    return null;
  }

  function press(path: readonly EventTarget[]): Press | null {
    const form = formOn(path);
    const direct = form ? null : controlOn(path);
    if (!form && !(direct && mayCommit(direct.name))) return null;
    keepAll(true);
    const control = form ? submitOf(form) : direct;
    if (!control) return null;
    const now = performance.now();
    for (const open of opens) {
      if (!within(open.scope, control.el) || dialogOf(control.el) !== dialogOf(open.anchor)) continue;
      if (!words.oneOf(open.data.commit, control.name)) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
      const own = kept.get(subjectOf(open));
      if (own) own.committed = now;
      noteMessages();
      // The innermost screen that this control commits has nothing to hold; an outer one is not committed by it.
      return null;
    }
    return confirmed(control, now);
  }

  /** Could a control of this name commit anything on this site? Asked first, because it is cheap. */
  function mayCommit(name: string): boolean {
    return site.screens.some(
      (screen) => words.oneOf(screen.commit, name) || words.oneOf(screen.confirm, name),
    );
  }

  /** Confirm button of a prompt, over the screen that asked or in its place. */
  function confirmed(control: Control, now: number): Press | null {
    for (const open of opens) {
      if (!words.oneOf(open.data.confirm, control.name)) continue;
      if (open.data.rules.every((rule) => rule.type === 'act')) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
    }
    if (!pressed || now - pressed.at > PROMPT || !words.oneOf(pressed.screen.data.confirm, control.name))
      return null;
    return remember(
      { control: control.el, label: control.name, reading: pressed.press.reading },
      pressed.screen,
      now,
    );
  }

  /** Visible controls of the page with one of these names, those drawn last first. */
  function shownControls(patterns: readonly string[], fits: (el: Element) => boolean): Control[] {
    const items = plan?.items ?? [];
    return items
      .filter((item) => item.type === 'press' && plan && words.oneOf(patterns, plan.name(item)))
      .filter((item) => fits(item.el) && isShown(item.el))
      .map((item) => ({ el: item.el, name: plan?.name(item) ?? '' }))
      .reverse();
  }

  function commitControl(): Element | null {
    keepAll(true);
    for (const open of opens) {
      if (!read(open, null)) continue;
      const found = shownControls(
        open.data.commit,
        (el) => within(open.scope, el) && dialogOf(el) === dialogOf(open.anchor),
      );
      return found[0]?.el ?? null;
    }
    return null;
  }

  function prompt(): Press | null {
    keepAll(true);
    const known = [...opens.map((open) => open.data), ...(pressed ? [pressed.screen.data] : [])];
    for (const data of known) {
      for (const control of shownControls(data.confirm, () => true)) {
        const press = confirmed(control, performance.now());
        if (press) return press;
      }
    }
    return null;
  }

  function remember(press: Press, screen: Open, at: number): Press {
    pressed = { press, screen, at };
    noteMessages();
    return press;
  }

  /** The control that a form is submitted with when nobody pressed one. */
  function submitOf(form: HTMLFormElement): Control | null {
    for (const el of form.querySelectorAll('button, input, a, [role="button"]')) {
      if (!isPress(el)) continue;
      const name = nameOf(el);
      if (opens.some((open) => within(open.scope, el) && words.oneOf(open.data.commit, name)))
        return { el, name };
    }
    return null;
  }

  /** What the site says, except in a prompt: that asks, it does not answer. */
  function messagesNow(): Message[] {
    if (!plan) return [];
    const confirms = pressed?.screen.data.confirm ?? [];
    const asking = new Set(shownControls(confirms, () => true).map(({ el }) => dialogOf(el)));
    return messagesOn(plan, site, words).filter(({ el }) => {
      const dialog = dialogOf(el);
      return dialog === null || !asking.has(dialog);
    });
  }

  function noteMessages(): void {
    const now = performance.now();
    for (const { el, text } of messagesNow()) {
      if (messages.get(el)?.text !== text) messages.set(el, { text, at: now });
    }
    for (const el of messages.keys()) if (!el.isConnected) messages.delete(el);
  }

  function answered(since: number): ReturnType<Watcher['outcome']> {
    see();
    noteMessages();
    const fresh = messagesNow().filter(({ el }) => (messages.get(el)?.at ?? 0) >= since && isShown(el));
    fresh.sort((a, b) => (messages.get(a.el)?.at ?? 0) - (messages.get(b.el)?.at ?? 0));
    return outcomeOf(fresh, site, words);
  }

  /** A save that reduced nothing has gone through: from here on its values are the stored ones. */
  function settleSaved(): void {
    for (const [subject, own] of kept) {
      if (own.committed !== null && answered(own.committed)?.saved) kept.delete(subject);
    }
  }

  function start(): void {
    if (running) return;
    running = true;
    observe(document);
    for (const type of ['pointerdown', 'focusin', 'keydown', 'beforeinput'])
      document.addEventListener(type, before, true);
    for (const type of ['input', 'change']) document.addEventListener(type, edited, true);
    for (const type of ['click', 'contextmenu']) document.addEventListener(type, clicked, true);
    document.defaultView?.addEventListener('hashchange', schedule);
    document.defaultView?.addEventListener('popstate', schedule);
    schedule();
  }

  function stop(): void {
    running = false;
    plan = null;
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
    for (const type of ['pointerdown', 'focusin', 'keydown', 'beforeinput'])
      document.removeEventListener(type, before, true);
    for (const type of ['input', 'change']) document.removeEventListener(type, edited, true);
    for (const type of ['click', 'contextmenu']) document.removeEventListener(type, clicked, true);
    document.defaultView?.removeEventListener('hashchange', schedule);
    document.defaultView?.removeEventListener('popstate', schedule);
  }

  return {
    start,
    stop,
    standing,
    press,
    commitControl,
    prompt,
    harmless: (request) =>
      isHarmless(request, site, words, document, (name) =>
        site.screens.some((screen) => words.oneOf(screen.commit, name) || words.oneOf(screen.confirm, name)),
      ),
    onChange: (listener) => void listeners.add(listener),
    outcome: answered,
    settle: () => {
      kept.clear();
      pressed = null;
      keepAll(true);
    },
  };
}

/** Host of a document; a blank frame has the one around it. */
function hostOf(document: Document): string {
  for (
    let view: Window | null = document.defaultView;
    view;
    view = view.parent === view ? null : view.parent
  ) {
    try {
      if (view.location.hostname) return view.location.hostname;
    } catch {
      break;
    }
  }
  return 'unknown';
}

function columnPatterns(site: SiteData): string[] {
  const found = new Set<string>();
  for (const screen of site.screens) {
    for (const need of screen.needs) if ('column' in need) found.add(need.column);
    for (const rule of screen.rules) {
      if (rule.type === 'grid' || rule.type === 'act')
        for (const pattern of Object.values(rule.columns)) if (pattern) found.add(pattern);
      if (rule.type === 'new' && rule.column) found.add(rule.column);
    }
  }
  return [...found];
}

/** A press may edit unless it is on a link or tab outside any field or cell: those open things, and loading follows. */
function mayEdit(path: readonly EventTarget[]): boolean {
  let opens = false;
  for (const target of path.slice(0, 12)) {
    if (!('nodeType' in target) || (target as Node).nodeType !== 1) continue;
    const el = target as Element;
    const role = el.getAttribute('role') ?? '';
    if (isField(el) || el.localName === 'td' || /^(?:gridcell|cell)$/.test(role)) return true;
    if (el.localName === 'a' || role === 'tab' || role === 'link') opens = true;
  }
  return !opens;
}

function dialogOf(el: Element): Element | null {
  for (let at: Element | null = el; at; at = above(at)) if (isDialog(at)) return at;
  return null;
}

function inRow(el: Element): boolean {
  for (let at: Element | null = el; at; at = above(at)) {
    if (at.localName === 'tr' || at.getAttribute('role') === 'row') return true;
  }
  return false;
}
