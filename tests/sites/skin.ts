/**
 * How a replica draws itself. The real sites' markup is not public, so a replica that always looked the same would only
 * prove that the extension knows the replica. A seed picks one of many plausible markups; seed 0 is the documented look.
 */
export interface Skin {
  readonly seed: number;
  /** How a field gets its name; null leaves each control the way its screen documents or suggests. */
  readonly label: 'for' | 'wrap' | 'aria' | 'placeholder' | 'neighbour' | null;
  readonly button: 'button' | 'input' | 'anchor' | 'div' | 'icon';
  /** Drop-downs; null leaves each control its own kind (a site mixes native ones and widgets). */
  readonly select: 'native' | 'custom' | null;
  readonly grid: 'table' | 'roles';
  readonly dialog: 'place' | 'portal' | 'shadow' | 'iframe';
  /** One of two words that the vendor uses for the same thing; null keeps its documented mixture. */
  readonly term: 'first' | 'second' | null;
  /** `form`: one POST with the real method in `_method`, as the vendor's younger pages send. */
  readonly transport: 'fetch' | 'xhr' | 'form';
  /** Does the firm call things by names of its own (Project, Timekeeper, Hours)? */
  readonly names: 'vendor' | 'firm';
  readonly money: 'us' | 'bare' | 'uk' | 'fr' | 'parentheses';
  /** Does a screen come at once, or does it stay empty for a moment first? */
  readonly render: 'at once' | 'late';
  /** What can be done with a row: in the row as documented, in a menu at the end of the body, or there by a right click. */
  readonly actions: 'row' | 'menu' | 'context';
  /** Do dialogs open in a window of their own, whatever `dialog` says? */
  readonly apart: 'no' | 'window';
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
      names: 'vendor',
      money: 'us',
      render: 'at once',
      actions: 'row',
      apart: 'no',
    };
  }
  const pick = chooser(seed);
  return {
    seed,
    label: pick(['for', 'wrap', 'aria', 'placeholder', 'neighbour']),
    button: pick(['button', 'input', 'anchor', 'div', 'icon']),
    select: pick(['native', 'custom']),
    grid: pick(['table', 'roles']),
    dialog: pick(['place', 'portal', 'shadow', 'iframe']),
    term: pick(['first', 'second']),
    transport: pick(['fetch', 'xhr', 'form']),
    names: pick(['vendor', 'firm']),
    money: pick(['us', 'bare', 'uk', 'fr', 'parentheses']),
    render: pick(['at once', 'late']),
    // New properties come last, so that what the ones before draw stays the same for every seed.
    actions: pick(['row', 'menu', 'context']),
    apart: pick(['no', 'no', 'no', 'window', 'no', 'no']),
  };
}

/**
 * Seeded choice. Steps by the square root of a prime of its own, each property walks evenly through its variants and
 * independently of the others, so that already a handful of neighbouring seeds meets every variant (chance would not).
 */
function chooser(seed: number): <T>(from: readonly [T, ...T[]]) => T {
  const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
  return (from) => {
    const step = Math.sqrt(primes.shift() ?? 41) * seed;
    return from[Math.floor((step % 1) * from.length)] ?? from[0];
  };
}
