import { z } from 'zod';
import type { Problem } from './problems.ts';

/**
 * Managed browser settings: flat keys, strict when absent, because Chromium drops a mistyped key without a word.
 * `policyId` and `expectedKeys` are the canary that tells "left out" from "dropped" (see readManaged.ts).
 */
export const Managed = z.strictObject({
  policyId: z
    .string()
    .max(120)
    .optional()
    .describe('A name for this set of settings, shown in the options page.'),
  expectedKeys: z
    .array(z.string())
    .optional()
    .describe('Names of the keys that this set should hold; a missing one is reported.'),
  endpointUrl: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/)
    .optional()
    .describe("Address of the firm's approval endpoint."),
  firmId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
    .optional()
    .describe('Firm id as in the policy.'),
  mode: z
    .enum(['observe', 'warn', 'block'])
    .optional()
    .describe('block holds a save; warn explains and lets it go; observe only records. Absent: block.'),
  onEndpointError: z
    .enum(['hold', 'allow'])
    .optional()
    .describe('What happens to a reduction while the endpoint cannot be reached. Absent: hold.'),
  onScreenDrift: z
    .enum(['hold', 'allow'])
    .optional()
    .describe('What happens to what a page sends from a screen that has changed. Absent: hold.'),
  minimumAmount: z
    .int()
    .min(0)
    .max(100000000)
    .optional()
    .describe('Reductions below this many minor units (cents) are not held. Absent: 0.'),
  policy: z
    .string()
    .optional()
    .describe('The policy document as JSON text, used until the endpoint has answered.'),
  siteOverrides: z.string().optional().describe('Corrections to the data of a billing site, as JSON text.'),
  jwks: z
    .string()
    .optional()
    .describe("The endpoint's public keys (JWKS) as JSON text; a ticket signed by any other key is refused."),
  blockMessage: z
    .string()
    .max(200)
    .optional()
    .describe("The firm's own sentence, shown when a save is held."),
  learnMoreUrl: z
    .string()
    .regex(/^https:\/\/[^\s]+$/)
    .optional()
    .describe("The firm's own page about write-offs."),
});
export type Managed = z.infer<typeof Managed>;

/** How the settings stand: still waiting for the browser, none, all good, some keys lost, or a value that does not parse. */
export type ManagedStatus = 'waiting' | 'none' | 'valid' | 'partial' | 'invalid';

/** One thing wrong, for the options page. */
export type ManagedProblem = Problem;

/** What the rest of the extension obeys; every absent key is filled with the strict value. */
export interface Settings {
  status: ManagedStatus;
  problems: ManagedProblem[];
  policyId: string | null;
  endpointUrl: string | null;
  /** True when `endpointUrl` came from managed settings and a person may not change it. */
  endpointLocked: boolean;
  firmId: string | null;
  mode: 'observe' | 'warn' | 'block';
  onEndpointError: 'hold' | 'allow';
  onScreenDrift: 'hold' | 'allow';
  minimumAmount: number;
  policy: string | null;
  siteOverrides: string | null;
  jwks: string | null;
  blockMessage: string | null;
  learnMoreUrl: string | null;
}
