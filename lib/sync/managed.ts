import { z } from 'zod';
import type { Settings } from '../policy/managed.ts';
import { readManaged } from '../policy/readManaged.ts';
import { baseOf } from './client.ts';
import { readOverrides } from './overrides.ts';
import type { Platform } from './platform.ts';

/** Names in `storage.local`: settings of the last time that they were valid, and the address that a person typed. */
const LAST_GOOD = 'managed.lastGood';
export const ADDRESS = 'endpointUrl';
/** In `storage.session`: when the browser was first asked. */
const FIRST_ASKED = 'managed.firstAsked';

/**
 * Chromium answers `{}` for about three seconds after the extension came (measured 3.05 s; others saw a little more).
 * Until then "nothing" is not believed.
 */
const PATIENCE_MS = 6000;

const Text = z.string().nullable();
const Kept = z.strictObject({
  status: z.enum(['waiting', 'none', 'valid', 'partial', 'invalid']),
  problems: z.array(z.strictObject({ field: z.string(), found: z.string(), expected: z.string() })),
  policyId: Text,
  endpointUrl: Text,
  endpointLocked: z.boolean(),
  firmId: Text,
  mode: z.enum(['observe', 'warn', 'block']),
  onEndpointError: z.enum(['hold', 'allow']),
  onScreenDrift: z.enum(['hold', 'allow']).default('hold'),
  minimumAmount: z.int().nonnegative(),
  policy: Text,
  siteOverrides: Text,
  jwks: Text,
  blockMessage: Text,
  learnMoreUrl: Text,
}) satisfies z.ZodType<Settings>;

/** The settings in force now. Asked anew each time: a cache in a worker that dies would only be another truth. */
export async function readSettings(platform: Platform): Promise<Settings> {
  const lastGood = Kept.safeParse(await platform.kept.get(LAST_GOOD));
  const { raw, settled } = await fromBrowser(platform);
  const waiting = !settled && (await tooEarly(platform));
  const settings = withOverrides(readManaged(raw, lastGood.success ? lastGood.data : null, waiting));
  if (settings.status === 'valid') {
    const text = JSON.stringify(settings);
    if (!lastGood.success || JSON.stringify(lastGood.data) !== text)
      await platform.kept.set(LAST_GOOD, settings);
  } else if (settings.status === 'none' && lastGood.success) {
    // Taken back by the firm: what was good once must not come back through a later typing mistake.
    await platform.kept.remove(LAST_GOOD);
  }
  if (settings.endpointLocked) return settings;
  const typed = await platform.kept.get(ADDRESS);
  return { ...settings, endpointUrl: typeof typed === 'string' ? baseOf(typed) : null };
}

/** The corrections are judged entry by entry: a bad one is named here, the good ones of the same text are in force. */
function withOverrides(settings: Settings): Settings {
  const problems = readOverrides(settings.siteOverrides).problems.map((problem) => ({
    ...problem,
    field: `siteOverrides${problem.field && `.${problem.field}`}`,
  }));
  if (problems.length === 0) return settings;
  const status = settings.status === 'valid' ? 'invalid' : settings.status;
  return { ...settings, status, problems: [...settings.problems, ...problems] };
}

/** `settled`: the answer is final, however empty. */
async function fromBrowser(platform: Platform): Promise<{ raw: unknown; settled: boolean }> {
  try {
    return { raw: await platform.managed(), settled: false };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Firefox without a policy for us: a rejection, and a final one.
    if (/manifest not found/iu.test(text)) return { raw: null, settled: true };
    // Anything else is a policy that we cannot see: not "none", so that nothing opens.
    return { raw: `managed settings could not be read: ${text}`, settled: true };
  }
}

async function tooEarly(platform: Platform): Promise<boolean> {
  const now = platform.now().getTime();
  const first = await platform.thisSession.get(FIRST_ASKED);
  if (typeof first === 'number') return now - first < PATIENCE_MS;
  await platform.thisSession.set(FIRST_ASKED, now);
  return true;
}
