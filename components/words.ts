import type { Adjustment, AdjustmentLine } from '../lib/adjustment/adjustment.ts';
import type { Binds } from '../lib/approval/fields.ts';
import type { RequestState, Status } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import type { Step } from '../lib/policy/steps.ts';

/** The field's own words for what the records hold as codes. */

const sites: Record<string, string> = { clio: 'Clio', timesolv: 'TimeSolv', centerbase: 'Centerbase' };
export const siteName = (site: string): string => sites[site] ?? site;

const kindWords: Record<AdjustmentLine['kind'], string> = {
  discount: 'Discount',
  'line-discount': 'Line discount',
  'write-off': 'Write-off',
  credit: 'Credit',
  adjustment: 'Adjustment',
  'write-down-hours': 'Hours written down',
  'write-down-rate': 'Rate written down',
  'write-down-amount': 'Amount written down',
  'non-billable': 'Made non-billable',
  'no-charge': 'No charge',
  hidden: 'Hidden from the bill',
  remove: 'Taken off the bill',
  'hold-back': 'Held back',
  delete: 'Deleted',
  void: 'Voided',
  unpost: 'Unposted',
  'flat-rate': 'Flat rate',
  'negative-line': 'Negative line',
  'recurring-discount': 'Discount on every later bill',
  'rate-table': 'Rate table',
  'matter-non-billable': 'Matter made non-billable',
  'bill-to-zero': 'Bill brought to zero',
};
export const kindWord = (kind: AdjustmentLine['kind']): string => kindWords[kind];

/** Before the bill is final value is written down; afterwards it is written off. */
export const basisWord = (adjustment: Adjustment): string =>
  adjustment.basisKnown === false
    ? 'Taken as billed: the screen did not say whether the bill is a draft'
    : adjustment.basis === 'unbilled'
      ? 'Write-down, before the bill'
      : 'Write-off of a billed amount';

export const statusWords: Record<Status, string> = {
  waiting: 'Waiting',
  approved: 'Approved, not saved yet',
  denied: 'Denied',
  withdrawn: 'Withdrawn',
  sent: 'Save sent',
  applied: 'Saved',
  expired: 'Expired',
  revoked: 'Approval taken back',
  reversed: 'Saved, then undone',
};

export const statusTone: Record<Status, 'wait' | 'good' | 'bad' | 'calm'> = {
  waiting: 'wait',
  approved: 'good',
  denied: 'bad',
  withdrawn: 'calm',
  sent: 'wait',
  applied: 'good',
  expired: 'calm',
  revoked: 'bad',
  reversed: 'calm',
};

/** A person's name; the id stands in for somebody whom the policy no longer lists. */
export const nameOf = (policy: Policy | null, id: string): string =>
  policy?.people.find((one) => one.id === id)?.name ?? id;

/** "Maria Lopez", "Maria Lopez or Ben Adler" */
export const namesOf = (policy: Policy | null, ids: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(ids.map((id) => nameOf(policy, id)));

/** "Maria Lopez and Ben Adler" */
export const listOf = (policy: Policy | null, ids: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(ids.map((id) => nameOf(policy, id)));

/** Whose turn a step is: "Maria Lopez or Ben Adler", "Maria Lopez and Ben Adler", "2 of Maria Lopez, Ben Adler, and Kim Doe". */
export function whoOf(policy: Policy | null, step: Step): string {
  const need = step.need ?? 1;
  if (need === 1) return namesOf(policy, step.approvers);
  const seats = step.seats ?? [];
  const named = seats.map(({ approvers }) => namesOf(policy, approvers));
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  if (need < seats.length) return `${need} of ${listOf(policy, step.approvers)}`;
  return list.format(
    seats.map(({ approvers }, at) => `${approvers.length > 1 ? 'one of ' : ''}${named[at] ?? ''}`),
  );
}

/** Conditions that bind later requests: "One time only.", "Not again before 2027-01-01." */
export const bindWords = ({ once, notUntil, billBy }: Binds): string[] => [
  ...(once ? ['One time only, for this client.'] : []),
  ...(notUntil === undefined ? [] : [`Not again for this client before ${notUntil}.`]),
  ...(billBy === undefined ? [] : [`The rest is to be billed by ${billBy}.`]),
];

export const reasonLabel = (policy: Policy | null, code: string): string =>
  policy?.reasons.find((one) => one.code === code)?.label ?? code;

/** The firm's time zone; before any policy is here, the zone of this computer. */
export const zoneOf = (policy: Policy | null): string =>
  policy?.firm.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The step whose turn it is. */
export const currentStep = (request: RequestState) => request.route.steps[request.step];

/** A shown host name becomes an address only when it is a plain host name. */
export function siteAddress(host: string): string | null {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host) ? `https://${host}/` : null;
}
