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

/**
 * Seeded choice. Steps by the square root of a prime of its own, each property walks evenly through its variants and
 * independently of the others, so that already a handful of neighbouring seeds meets every variant (chance would not).
 */
function chooser(seed: number): <T>(from: readonly [T, ...T[]]) => T {
  const primes = [2, 3, 5, 7, 11, 13, 17];
  return (from) => {
    const step = Math.sqrt(primes.shift() ?? 19) * seed;
    return from[Math.floor((step % 1) * from.length)] ?? from[0];
  };
}
