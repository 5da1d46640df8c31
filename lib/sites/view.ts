import type { FindDrawn } from './grid.ts';
import { planOf, type Item, type Plan } from './plan.ts';
import { screensOf, type Open } from './screen.ts';
import type { Eye } from './sight.ts';
import type { SightData } from './site.ts';
import { bare, lexicon, type Lexicon } from './text.ts';

/**
 * A screen opens or changes because somebody did something. For this long after a touch, a press or a new address the
 * document is observed; afterwards it is left alone until the next one, which looks for itself. Milliseconds.
 */
const ATTENTION = 10_000;
/** A save that is on its way may be answered later than that. */
const ANSWER = 60_000;
/** A page that changes more than this between two looks (a grid drawn anew) is not observed until the next look, in records. */
const BUSY = 500;

/** One document at one moment. */
export interface Still {
  readonly document: Pick<Document, 'location' | 'title'>;
  plan(): Plan;
  /** Open screens, the one that lies on top first. */
  opens(): readonly Open[];
  eye(open: Open): Eye;
}

/** One document as it stands now: its plan and the screens open on it, taken anew only after the document has changed. */
export interface View extends Still {
  readonly document: Document;
  readonly site: SightData;
  readonly words: Lexicon;
  readonly running: boolean;
  /** Has nothing changed since the document was looked at last? */
  readonly fresh: boolean;
  /** Plan of another document (the one around a frame). */
  planOf(other: Document): Plan;
  /** Is the document observed now, or would be had it not been too busy? */
  readonly attentive: boolean;
  /** Could words on it be the headers of a grid that is only drawn? */
  readonly hasColumns: boolean;
  /** From here on grids are found that no word says are grids. */
  findDrawn(find: FindDrawn): void;
  /** Somebody did something. `save`: a save is on its way. */
  attend(save?: boolean): void;
  /** Leaves the document alone until somebody does something. */
  rest(): void;
  start(): void;
  stop(): void;
}

/** @param changed called with what changed, after the view has taken note of it */
export function viewOf(
  document: Document,
  site: SightData,
  changed: (records: readonly MutationRecord[]) => void,
): View {
  const words = lexicon(site.terms);
  const columns = columnPatterns(site);
  /** Headers are the same at every look. */
  const heads = new Map<string, boolean>();
  const isColumn = (text: string): boolean => {
    let known = heads.get(text);
    if (known === undefined) heads.set(text, (known = text !== '' && words.oneOf(columns, text)));
    return known;
  };
  const observer = new MutationObserver(heard);
  /** Roots that are observed now; empty while nothing is. */
  let observed = new WeakSet<Node>();
  let known: { plan: Plan; opens: readonly Open[] } | null = null;
  let running = false;
  let until = 0;
  let records = 0;
  let drawnAt: FindDrawn | null = null;

  function heard(some: readonly MutationRecord[]): void {
    known = null;
    records += some.length;
    if (records > BUSY || performance.now() > until) rest();
    changed(some);
  }

  function rest(): void {
    known = null;
    observer.disconnect();
    observed = new WeakSet();
  }

  function see(): { plan: Plan; opens: readonly Open[] } {
    const missed = observer.takeRecords();
    if (missed.length) heard(missed);
    if (known && running) return known;
    records = 0;
    observe(document);
    const plan = planOf(document, isColumn, drawnAt);
    known = { plan, opens: screensOf(plan, site, words, document) };
    for (const root of plan.roots) observe(root);
    return known;
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

  return {
    document,
    site,
    words,
    get running() {
      return running;
    },
    get fresh() {
      const missed = observer.takeRecords();
      if (missed.length) heard(missed);
      return known !== null;
    },
    get attentive() {
      return running && performance.now() < until;
    },
    plan: () => see().plan,
    opens: () => see().opens,
    eye: (open) => ({ plan: (known ?? see()).plan, open, words, totals: site.totals }),
    planOf: (other) => planOf(other, isColumn, drawnAt),
    get hasColumns() {
      const isHead = ({ type, text }: Item): boolean =>
        type === 'text' && text.length < 30 && isColumn(bare(text));
      return see().plan.items.filter(isHead).length > 2;
    },
    findDrawn(find) {
      drawnAt = find;
      known = null;
    },
    attend(save = false) {
      until = Math.max(until, performance.now() + (save ? ANSWER : ATTENTION));
      if (running) observe(document);
    },
    rest() {
      until = 0;
      rest();
    },
    start() {
      running = true;
      this.attend();
    },
    stop() {
      running = false;
      rest();
    },
  };
}

/** The document as it stands now, for later: elements that leave it meanwhile keep their words. */
export function stillOf(view: View): Still {
  const [plan, opens] = [view.plan(), view.opens()];
  for (const { grid } of plan.items) grid?.rows();
  const { location, title } = view.document;
  const { href, pathname, search, hash } = location;
  return {
    document: { location: { href, pathname, search, hash } as Location, title },
    plan: () => plan,
    opens: () => opens,
    eye: (open) => ({ plan, open, words: view.words, totals: view.site.totals }),
  };
}

function columnPatterns(site: SightData): string[] {
  const found = new Set<string>();
  for (const screen of site.screens) {
    for (const need of screen.needs) if ('column' in need) found.add(need.column);
    for (const rule of screen.rules) {
      if (rule.type === 'new' && rule.column) found.add(rule.column);
      if (!('columns' in rule)) continue;
      for (const pattern of Object.values(rule.columns)) if (pattern) found.add(pattern);
    }
  }
  return [...found];
}
