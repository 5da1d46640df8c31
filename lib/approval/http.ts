import { z } from 'zod';
import { Policy } from '../policy/policy.ts';
import { CommandResult } from './commands.ts';
import { ChainedEvent } from './events.ts';
import { NoticeChoice } from './noticeChoice.ts';

/** The endpoint's HTTP contract, used by both sides and printed as OpenAPI. */

/** `POST /v1/commands`. Commands are checked one by one, so one bad command spoils no other. */
export const CommandBatch = z.strictObject({ commands: z.array(z.unknown()).min(1).max(200) });
export const CommandAnswers = z.strictObject({ results: z.array(CommandResult) });

/** The chain's newest link, signed: a compact JWS over {firm, seq, hash, at}. */
export const Head = z.strictObject({ seq: z.int().min(0), hash: z.string(), jws: z.string() });

/** `GET /v1/events?after=N`, at most 500 an answer. */
export const EventsPage = z.strictObject({ events: z.array(ChainedEvent), head: Head, more: z.boolean() });
export type EventsPage = z.infer<typeof EventsPage>;

/** `GET /v1/policy`: the policy in force, and the SHA-256 of its canonical JSON. */
export const PolicyAnswer = z.strictObject({ policy: Policy, hash: z.string() });

/** `GET /v1/policy/versions`: every version with its author, the newest first. Instants are ISO 8601. */
export const PolicyVersions = z.strictObject({
  versions: z.array(
    z.strictObject({
      version: z.string(),
      hash: z.string(),
      effectiveFrom: z.string(),
      loadedAt: z.string(),
      /** Name of the account, or `command line`. */
      by: z.string(),
      inForce: z.boolean(),
    }),
  ),
});
export type PolicyVersions = z.infer<typeof PolicyVersions>;

/** `GET /v1/me`: the person of the signed-in account; `null` when the policy knows nobody with this e-mail. */
export const Me = z.strictObject({
  email: z.string(),
  personId: z.string().nullable(),
  name: z.string(),
  roles: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;

/** Every error answer. */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), field: z.string().optional() }),
});

/** `GET` and `PUT /v1/me/notices`: how the caller wants to be told, and which ways the firm has set up. */
export const NoticesAnswer = z.strictObject({
  choice: NoticeChoice,
  ways: z.strictObject({ mail: z.boolean(), chat: z.boolean() }),
});
export type NoticesAnswer = z.infer<typeof NoticesAnswer>;
