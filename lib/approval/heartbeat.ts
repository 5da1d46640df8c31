import { z } from 'zod';
import { Instant, PersonId, Uuid } from './fields.ts';

/**
 * How an installation stands, as it says itself. Kept by the endpoint for each installation and person, the newest only; no part
 * of the chain. Whoever holds a session can say anything here: it finds gaps, it proves nothing.
 */

const Short = z.string().min(1).max(120);

/** Parts of the gate that work in this browser, in the words of docs/architecture.md. */
const layers = ['notice', 'page-world', 'rules', 'blocking'] as const;

export const Heartbeat = z.strictObject({
  /** Made by chance when the extension was installed. */
  installation: Uuid,
  /** Of the extension. */
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/),
  /** SHA-256 over the data of the billing sites, a firm's corrections included. */
  siteData: Short,
  policy: z.strictObject({ version: Short, hash: Short.nullable() }).nullable(),
  /** How the managed settings stand (lib/policy/managed.ts), and the mode they ask for. */
  settings: z.enum(['waiting', 'none', 'valid', 'partial', 'invalid']),
  mode: z.enum(['observe', 'warn', 'block']),
  /** Hosts of billing sites that the person has taken away from the extension. */
  missingHosts: z.array(Short).max(50),
  layers: z.array(z.enum(layers)).max(4),
  /** May it work in private windows? `null` where the browser does not tell. */
  privateWindows: z.boolean().nullable(),
  /** How it came here; `development` needs the browser's developer mode, `admin` cannot be removed. */
  installType: z.enum(['admin', 'development', 'normal', 'sideload', 'other']).nullable(),
  browser: z.strictObject({ name: Short, version: Short }),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** The last heartbeat of one installation under one person, and when it came by the endpoint's clock. */
export interface Kept {
  person: string;
  seenAt: string;
  beat: Heartbeat;
}

/** Nothing was heard of a browser for so many business hours; said once for each silence. `requestId` is the id of this report. */
export const InstallationSilent = z.strictObject({
  type: z.literal('installation.silent'),
  requestId: Uuid,
  installation: Uuid,
  person: PersonId,
  lastSeenAt: Instant,
  /** When the silence counted as one, and the rule in words. */
  dueAt: Instant,
  dueWhy: z.string(),
});

const Gap = z.strictObject({
  code: z.enum([
    'never-seen',
    'silent',
    'old-version',
    'old-site-data',
    'old-policy',
    'settings',
    'not-blocking',
    'permission',
    'private-windows',
    'developer-mode',
    'removable',
  ]),
  text: z.string(),
});
export type Gap = z.infer<typeof Gap>;

const Installation = z.strictObject({
  installation: Uuid,
  seenAt: Instant,
  version: z.string(),
  browser: z.string(),
  layers: z.array(z.enum(layers)),
  gaps: z.array(Gap),
});

/** `GET /v1/coverage`: every active person, whoever is not covered first. */
export const Coverage = z.strictObject({
  at: Instant,
  people: z.array(
    z.strictObject({
      person: PersonId,
      name: z.string(),
      covered: z.boolean(),
      /** Why not, where nothing was ever heard. */
      gaps: z.array(Gap),
      installations: z.array(Installation),
    }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;
