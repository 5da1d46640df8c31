import { Jwks } from '../policy/jwks.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { noteRefused } from '../store/log.ts';
import { call, type Peer } from './client.ts';
import { SyncFault } from './faults.ts';

export interface Trusted {
  jwks: Jwks;
  source: 'managed' | 'first-use';
}

/**
 * The keys that a signature is checked with. Keys pushed by the firm win; without them the keys seen at the first sign-in
 * stay, for this address. `null`: none yet, and then nothing verifies.
 */
export async function trustedKeys(
  db: Database,
  settings: Settings,
  base: string | null,
): Promise<Trusted | null> {
  if (settings.jwks !== null) {
    const pushed = parse(settings.jwks);
    // Pushed and unreadable is not the same as not pushed: trusting whoever answers first would be a way around.
    return pushed && { jwks: pushed, source: 'managed' };
  }
  const kept = await readFact(db, 'jwks');
  const jwks = kept && kept.origin === base ? parse(kept.text) : null;
  return jwks && { jwks, source: 'first-use' };
}

/**
 * Looks at the endpoint's keys, at sign-in and with each policy. Keeps them when they are the first ones; a set
 * without any trusted key is refused and shown. New keys beside a trusted one are let be, and trusted only when pushed.
 * @throws SyncFault
 */
export async function rememberKeys(db: Database, peer: Peer, settings: Settings, now: Date): Promise<void> {
  const { value: shown } = await call(
    { ...peer, token: null },
    { path: '/.well-known/jwks.json', schema: Jwks },
  );
  const trusted = await trustedKeys(db, settings, peer.base);
  if (trusted === null) {
    if (settings.jwks !== null)
      throw new SyncFault('untrusted', "The firm's managed settings hold keys (`jwks`) that cannot be read.");
    await writeFact(db, 'jwks', { origin: peer.base, text: JSON.stringify(shown) });
    return;
  }
  const still = trusted.jwks.keys.some((key) =>
    shown.keys.some(({ kid, x }) => kid === key.kid && x === key.x),
  );
  if (still) return;
  const why = `The approval endpoint at ${peer.base} shows another key than the one this browser trusts. Nothing from it is taken over until an administrator has confirmed the new key.`;
  await noteRefused(db, 'key', why, now);
  throw new SyncFault('untrusted', why);
}

function parse(text: string): Jwks | null {
  try {
    return Jwks.parse(JSON.parse(text));
  } catch {
    return null; // Told apart from "not set" by the callers.
  }
}
