import { formatMoney } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import type { Command } from './commands.ts';
import { refused } from './decision.ts';
import type { RequestState } from './state.ts';

type Rules = Pick<Policy, 'openAloneFrom' | 'firm'>;
type Asked = Pick<RequestState, 'adjustment' | 'route' | 'changes'>;

/**
 * Does an approval of this need a typed rationale? It does from the firm's amount (`openAloneFrom`, minor units) on, for an amount that
 * could not be read, and for one in another currency. A request that counts as more than its own amount counts as that here too.
 */
export function needsRationale({ adjustment, route }: Asked, { openAloneFrom, firm }: Rules): boolean {
  if (openAloneFrom === undefined) return false;
  const { total, currency } = adjustment;
  return (
    total === null || currency !== firm.currency || Math.max(total, route.counted ?? total) >= openAloneFrom
  );
}

/** Why this cannot be approved together with others, as a sentence; `null` where it can. What has to be read is read alone. */
export function aloneBecause(request: Asked, policy: Rules): string | null {
  const { adjustment, route, changes = [] } = request;
  if (policy.openAloneFrom === undefined)
    return 'The policy of the firm lets nobody approve several requests at once.';
  if (adjustment.total === null) return 'Its amount could not be read, so it is opened alone.';
  if (needsRationale(request, policy))
    return `From ${formatMoney(policy.openAloneFrom, policy.firm.currency)} on each request is opened alone.`;
  if (adjustment.recurring) return 'It repeats on later bills, so it is opened alone.';
  if (adjustment.certainty === 'partial')
    return 'Part of the screen could not be read, so it is opened alone.';
  if (route.flags?.length) return 'Something came before it that has to be looked at, so it is opened alone.';
  if (changes.length) return 'Its amount was changed on the way, so it is opened alone.';
  return null;
}

/** Why this approval breaks the firm's rule about what is opened alone; `null` when it does not. */
export function mayNotApproveSo(
  state: RequestState,
  { batch, change, rationale }: Extract<Command, { type: 'approve' }>,
  policy: Rules,
): ReturnType<typeof refused> | null {
  if (batch !== undefined) {
    const why = change ? 'Another amount is approved alone.' : aloneBecause(state, policy);
    if (why !== null) return refused('not-in-a-batch', why, 'opened-alone');
  }
  // Whoever changes the amount has said why already.
  if (change || rationale?.trim() || !needsRationale(state, policy)) return null;
  return refused(
    'rationale-missing',
    state.adjustment.total !== null && policy.openAloneFrom !== undefined
      ? `From ${formatMoney(policy.openAloneFrom, policy.firm.currency)} on an approval says why. Type your rationale.`
      : 'An approval of an amount that could not be read says why. Type your rationale.',
    'rationale-typed',
  );
}
