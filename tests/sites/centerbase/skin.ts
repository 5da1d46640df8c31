/**
 * How the same screens are marked up. The real markup is not public, so the replica has several plausible ones and
 * an adapter that only works with one of them fails here instead of at a firm.
 */
export interface Skin {
  /** What a pressable thing is made of. */
  control: 'button' | 'anchor' | 'div';
  /** How a field gets its name. `cell` is the hard one: only the neighbouring table cell says it. */
  label: 'for' | 'wrap' | 'labelledby' | 'cell';
  /** Where a dialog lives in the document. */
  dialog: 'place' | 'portal' | 'shadow';
  choice: 'native' | 'listbox';
  grid: 'table' | 'roles';
  transport: 'fetch' | 'xhr';
  /** Firms rename the columns of the billing entries grid; these are two such firms. */
  columns: 'hours' | 'price';
}

const DEFAULT: Skin = {
  control: 'button',
  label: 'for',
  dialog: 'place',
  choice: 'native',
  grid: 'table',
  transport: 'fetch',
  columns: 'hours',
};

/** The look for a seed; 0 is the plain one. Seeds 1 to 6 together show every variant of every trait. */
export function skinFor(seed: number): Skin {
  if (seed === 0) return DEFAULT;
  const random = generator(seed);
  const pick = <T>(...options: T[]): T => options[Math.floor(random() * options.length)]!;
  return {
    control: pick('button', 'anchor', 'div'),
    label: pick('for', 'wrap', 'labelledby', 'cell'),
    dialog: pick('place', 'portal', 'shadow'),
    choice: pick('native', 'listbox'),
    grid: pick('table', 'roles'),
    transport: pick('fetch', 'xhr'),
    columns: pick('hours', 'price'),
  };
}

// Mulberry32, started so that the small seeds that people type spread over all variants.
const SALT = 2;

function generator(seed: number): () => number {
  let state = Math.imul(seed, SALT) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
