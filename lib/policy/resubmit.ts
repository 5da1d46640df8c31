import type { Adjustment } from '../adjustment/adjustment.ts';
import { placeOf } from '../adjustment/place.ts';
import { type Past, within } from './past.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './steps.ts';

/** Which denied request is asked again, and how often that has been done with this one (from 1). */
export interface Again {
  follows: string;
  cycle: number;
}

/**
 * Does this ask again for what was denied? Nobody has to say so: it is the same place by the same person, and their last request there
 * was denied not long ago.
 * @returns `null` for a first request; a refusal where the policy has had enough
 */
export function askedAgain(
  { resubmit }: Pick<Policy, 'resubmit'>,
  { adjustment, requester, explanation }: { adjustment: Adjustment; requester: string; explanation?: string },
  now: string,
  past: readonly Past[],
): Again | { refusal: Refusal } | null {
  const place = placeOf(adjustment);
  const before = past
    .filter((one) => one.requester === requester && one.place === place && !withdrawn(one))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  if (!before?.denied || !within(before.denied.at, now, resubmit?.days ?? 90)) return null;
  const cycle = before.cycle + 1;
  if (resubmit && cycle > resubmit.times)
    return {
      refusal: {
        code: 'resubmit-limit',
        message: `This was denied, and the firm's policy lets it be asked ${resubmit.times === 0 ? 'only once' : `again ${resubmit.times} ${resubmit.times === 1 ? 'time' : 'times'}`}. Speak with whoever denied it.`,
        rule: 'resubmit-cycles',
      },
    };
  if (resubmit && explanation !== undefined && before.explanation.trim() === explanation.trim())
    return {
      refusal: {
        code: 'nothing-new',
        message: 'This was denied with the same explanation; say what is new.',
        rule: 'resubmit-more-context',
      },
    };
  return { follows: before.id, cycle };
}

const withdrawn = ({ stands, denied }: Past): boolean => !stands && !denied;
