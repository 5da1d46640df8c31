import { z } from 'zod';
import { canonicalJson, sha256Hex } from '../canonical.ts';
import { Me, NoticesAnswer } from '../approval/http.ts';
import { readPolicy } from '../policy/check.ts';
import type { ManagedProblem, Settings } from '../policy/managed.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from '../store/database.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { noteRefused } from '../store/log.ts';
import { call, type Peer } from './client.ts';
import { rememberKeys } from './keys.ts';

/** The document is looked at by `readPolicy`, which names each mistake; here only the frame. */
const Answer = z.strictObject({ policy: z.unknown(), hash: z.string() });

/**
 * Fetches the policy in force, who I am under it, and looks at the keys. A policy with a mistake is not taken: the last
 * good one stays and the mistakes are kept for the options page.
 * @throws SyncFault
 */
export async function pullFirm(db: Database, peer: Peer, settings: Settings, now: Date): Promise<void> {
  await rememberKeys(db, peer, settings, now);
  const { value: person } = await call(peer, { path: '/v1/me', schema: Me });
  await writeFact(db, 'person', person);
  // The endpoint tells its policy to nobody whom the policy does not know.
  if (person.personId === null) return;
  const { value: told } = await call(peer, { path: '/v1/me/notices', schema: NoticesAnswer });
  await writeFact(db, 'quiet', told.choice.quiet);
  const { value } = await call(peer, { path: '/v1/policy', schema: Answer });
  if ((await readFact(db, 'policy'))?.hash === value.hash) return;
  const problems = await problemsWith(value);
  if (Array.isArray(problems)) {
    await writeFact(db, 'policyProblems', problems);
    await noteRefused(db, 'answer', `The endpoint's policy was not taken: ${problems[0]?.field ?? ''}`, now);
    return;
  }
  await db.transaction('rw', db.facts, async () => {
    await writeFact(db, 'policy', { policy: problems, hash: value.hash });
    await writeFact(db, 'policyProblems', []);
  });
}

/** The policy, or what is wrong with it. */
async function problemsWith(answer: z.infer<typeof Answer>): Promise<Policy | ManagedProblem[]> {
  const read = readPolicy(answer.policy);
  if ('problems' in read) return read.problems;
  const hash = await sha256Hex(canonicalJson(answer.policy));
  if (hash === answer.hash) return read.policy;
  return [
    { field: 'hash', found: answer.hash, expected: `${hash}, the SHA-256 of the policy that came with it` },
  ];
}

/** The policy in use: the endpoint's, else the one in the managed settings. */
export async function policyInUse(
  db: Database,
  settings: Settings,
): Promise<{ policy: Policy; source: 'endpoint' | 'managed'; hash: string | null } | null> {
  const kept = await readFact(db, 'policy');
  if (kept) return { ...kept, source: 'endpoint' };
  const pushed = managedPolicy(settings);
  return pushed && 'policy' in pushed ? { policy: pushed.policy, source: 'managed', hash: null } : null;
}

/** What is wrong with a policy that is not in use: the endpoint's newest, or the managed one. */
export async function policyProblems(db: Database, settings: Settings): Promise<ManagedProblem[]> {
  const pushed = managedPolicy(settings);
  const managed = pushed && 'problems' in pushed ? pushed.problems : [];
  return [...((await readFact(db, 'policyProblems')) ?? []), ...managed];
}

function managedPolicy(settings: Settings): ReturnType<typeof readPolicy> | null {
  if (settings.policy === null) return null;
  try {
    return readPolicy(JSON.parse(settings.policy));
  } catch {
    return {
      problems: [{ field: 'policy', found: 'text that is not JSON', expected: 'a policy document as JSON' }],
    };
  }
}
