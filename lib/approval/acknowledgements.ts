import { z } from 'zod';
import type { ChainedEvent } from './events.ts';
import { Uuid } from './fields.ts';

/** Somebody says that they have read the policy: on record, with the version. `requestId` is the id of this record. */
const Read = { requestId: Uuid, version: z.string().min(1).max(60) };

export const AcknowledgePolicy = z.strictObject({
  id: Uuid,
  type: z.literal('acknowledge-policy'),
  ...Read,
});

export const PolicyAcknowledged = z.strictObject({ type: z.literal('policy.acknowledged'), ...Read });

/** Who has read which version. `at` is the endpoint's clock, ISO 8601. */
export interface Acknowledgement {
  person: string;
  version: string;
  at: string;
}

/** What is on record after one more event; the first time counts. Events about anything else change nothing. */
export function acknowledgedAfter(
  before: readonly Acknowledgement[],
  { body, actor, at }: Pick<ChainedEvent, 'body' | 'actor' | 'at'>,
): readonly Acknowledgement[] {
  if (body.type !== 'policy.acknowledged') return before;
  const { version } = body;
  if (before.some((one) => one.person === actor && one.version === version)) return before;
  return [...before, { person: actor, version, at }];
}
