import { fingerprint } from '../adjustment/fingerprint.ts';
import type { Done } from '../answers.ts';
import { assess } from '../gate/assess.ts';
import { glassOffer } from '../gate/glass.ts';
import type { Database } from '../store/database.ts';
import { breakGlass } from '../store/glass.ts';
import type { Platform } from '../sync/platform.ts';
import type { Sync } from '../sync/sync.ts';

/** The endpoint gets this long to show that it is there after all. */
const LOOK_MS = 5000;

/**
 * A person lets a held save through without an approval. The endpoint is asked once more before; whoever can ask for approval does
 * not need this. The save itself is a second act: it leaves when Save is pressed in the panel.
 */
export async function breakHeld(
  db: Database,
  platform: Platform,
  sync: Pick<Sync, 'run'>,
  tabId: number | null,
  given: { holdId: string; name: string; reason: string },
): Promise<Done> {
  const hold = await db.holds.get(given.holdId);
  if (!hold || hold.tabId !== tabId) return { ok: false, why: 'Nothing is held in this tab any more.' };
  await Promise.race([sync.run(), new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);
  const { judgement, facts, settings } = await assess(db, platform, hold.adjustment);
  const { session, policy, endpoint } = facts;
  const me = session.person?.personId ?? null;
  if (!session.person || !policy || !glassOffer(judgement.state, { settings, endpoint, policy, me }))
    return {
      ok: false,
      why: 'This is not open to you now: the approval endpoint answers, or somebody has decided, or the policy gives you no such right.',
    };
  const signed = policy.people.find(({ id }) => id === me)?.name ?? '';
  if (tidy(given.name) !== tidy(signed))
    return { ok: false, why: `Type your name as the firm's policy has it: ${signed}.` };
  const reason = given.reason.trim();
  if (!reason) return { ok: false, why: 'Say why this cannot wait.' };
  const { adjustment } = hold;
  const print = await fingerprint(adjustment);
  const breaking = { adjustment, fingerprint: print, name: given.name.trim(), reason };
  await breakGlass(db, { ...breaking, owner: session.person.email }, platform.now());
  void sync.run();
  return { ok: true };
}

const tidy = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
