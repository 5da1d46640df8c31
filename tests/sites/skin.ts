/**
 * How a replica draws itself. The real sites' markup is not public, so a replica that always looked the same would only
 * prove that the extension knows the replica. A seed picks one of many plausible markups; seed 0 is the documented look.
 */
export interface Skin {
  readonly seed: number;
  /** How a field gets its name; null leaves each control the way its screen documents or suggests. */
  readonly label: 'for' | 'wrap' | 'aria' | 'placeholder' | 'neighbour' | null;
  readonly button: 'button' | 'input' | 'anchor' | 'div';
  /** Drop-downs; null leaves each control its own kind (a site mixes native ones and widgets). */
  readonly select: 'native' | 'custom' | null;
  readonly grid: 'table' | 'roles';
  readonly dialog: 'place' | 'portal' | 'shadow' | 'iframe';
  /** One of two words that the vendor uses for the same thing; null keeps its documented mixture. */
  readonly term: 'first' | 'second' | null;
  readonly transport: 'fetch' | 'xhr';
}

/** The skin of a seed: the same seed always gives the same skin. */
export function skinOf(seed = 0): Skin {
  if (seed === 0) {
    return {
      seed,
      label: null,
      button: 'button',
      select: null,
      grid: 'table',
      dialog: 'place',
      term: null,
      transport: 'xhr',
    };
  }
  const pick = chooser(seed);
  return {
    seed,
    label: pick(['for', 'wrap', 'aria', 'placeholder', 'neighbour']),
    button: pick(['button', 'input', 'anchor', 'div']),
    select: pick(['native', 'custom']),
    grid: pick(['table', 'roles']),
    dialog: pick(['place', 'portal', 'shadow', 'iframe']),
    term: pick(['first', 'second']),
    transport: pick(['fetch', 'xhr']),
  };
}

/** Seeded choice (mulberry32): small, and spread well enough that neighbouring seeds differ in most places. */
function chooser(seed: number): <T>(from: readonly [T, ...T[]]) => T {
  let state = Math.imul(seed, 0x9e3779b1);
  return (from) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const index = ((mixed ^ (mixed >>> 14)) >>> 0) % from.length;
    return from[index] ?? from[0];
  };
}
