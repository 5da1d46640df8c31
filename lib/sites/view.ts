import { planOf, type Plan } from './plan.ts';
import { screensOf, type Open } from './screen.ts';
import type { Eye } from './sight.ts';
import type { SiteData } from './site.ts';
import { lexicon, type Lexicon } from './text.ts';

/** One document as it stands now: its plan and the screens open on it, taken anew only after the document has changed. */
export interface View {
  readonly document: Document;
  readonly site: SiteData;
  readonly words: Lexicon;
  readonly running: boolean;
  /** Has nothing changed since the document was looked at last? */
  readonly fresh: boolean;
  plan(): Plan;
  /** Open screens, the one that lies on top first. */
  opens(): readonly Open[];
  eye(open: Open): Eye;
  /** Plan of another document (the one around a frame). */
  planOf(other: Document): Plan;
  start(): void;
  stop(): void;
}

/** @param changed called with what changed, after the view has taken note of it */
export function viewOf(
  document: Document,
  site: SiteData,
  changed: (records: readonly MutationRecord[]) => void,
): View {
  const words = lexicon(site.terms);
  const columns = columnPatterns(site);
  const isColumn = (text: string): boolean => text !== '' && words.oneOf(columns, text);
  let observed = new WeakSet<Node>();
  const observer = new MutationObserver((records) => {
    known = null;
    changed(records);
  });
  let known: { plan: Plan; opens: readonly Open[] } | null = null;
  let running = false;

  function see(): { plan: Plan; opens: readonly Open[] } {
    if (observer.takeRecords().length) known = null;
    if (known && running) return known;
    const plan = planOf(document, isColumn);
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
      return known !== null;
    },
    plan: () => see().plan,
    opens: () => see().opens,
    eye: (open) => ({ plan: (known ?? see()).plan, open, words }),
    planOf: (other) => planOf(other, isColumn),
    start() {
      running = true;
      observe(document);
    },
    stop() {
      running = false;
      known = null;
      observed = new WeakSet();
      observer.disconnect();
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
