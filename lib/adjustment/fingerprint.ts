import { canonicalJson, sha256Hex } from '../canonical.ts';
import type { Adjustment } from './adjustment.ts';

/**
 * The reviewed list of what a fingerprint leaves out; everything else is in it, new fields too.
 *
 * - `certainty` says how well the screen was read, not what would be saved; whatever could not be read is `null` in the
 *   content itself.
 * - A line's `field`, `beforeText` and `afterText` show a value that is already there in minor units: "4.20" and "4.2" hours,
 *   or a label that the vendor renames, are the same reduction. They are left out only where both values are known; where
 *   one is `null` these texts are the only evidence of what stood there, so they stay in.
 *
 * `attorney`, `matterType` and a line's `what` stay in although they do not change the sum: the approver read them.
 */
export const excluded = {
  adjustment: ['certainty'],
  knownLine: ['field', 'beforeText', 'afterText'],
} as const;

/** An adjustment without the excluded fields: two of them are the same reduction when this is equal. */
function contentOf(adjustment: Adjustment): Record<string, unknown> {
  return {
    ...without(adjustment, excluded.adjustment),
    lines: adjustment.lines.map((line) =>
      without(line, line.before === null || line.after === null ? [] : excluded.knownLine),
    ),
  };
}

/** SHA-256 over the canonical JSON (RFC 8785) of the content, as 64 lower-case hex digits. */
export function fingerprint(adjustment: Adjustment): Promise<string> {
  return sha256Hex(canonicalJson(contentOf(adjustment)));
}

function without(value: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
