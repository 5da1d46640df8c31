import type { Kysely } from 'kysely';
import { canonicalJson, sha256Hex } from '../../lib/canonical.ts';
import { Policy } from '../../lib/policy/policy.ts';
import { Sentence } from '../faults.ts';
import type { Schema } from './schema.ts';

/** A policy as it is kept: the document and the SHA-256 of its canonical JSON. */
export interface KeptPolicy {
  policy: Policy;
  hash: string;
}

// A stored document never changes, so parsing it once is enough; the hash is the key, never the version, because tests
// and demos open several firms in one process.
const parsed = new Map<string, Policy>();

function kept(row: { document: string; hash: string }): KeptPolicy {
  let policy = parsed.get(row.hash);
  if (!policy) {
    policy = Policy.parse(JSON.parse(row.document));
    parsed.set(row.hash, policy);
  }
  return { policy, hash: row.hash };
}

/** The policy in force: of those whose time has come, the one that was loaded last. */
export async function policyInForce(db: Kysely<Schema>, now: Date): Promise<KeptPolicy | null> {
  const row = await db
    .selectFrom('policies')
    .select(['document', 'hash'])
    .where('effective', '<=', now.getTime())
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? kept(row) : null;
}

/** A policy by its version; running requests are decided under the one that they were submitted under. */
export async function policyByVersion(db: Kysely<Schema>, version: string): Promise<KeptPolicy | null> {
  const row = await db
    .selectFrom('policies')
    .select(['document', 'hash'])
    .where('version', '=', version)
    .executeTakeFirst();
  return row ? kept(row) : null;
}

/** Every version that was ever loaded, the newest first. `by`: account id, or `command line`. */
export async function policyVersions(
  db: Kysely<Schema>,
): Promise<{ version: string; hash: string; effectiveFrom: string; loadedAt: string; by: string }[]> {
  const rows = await db
    .selectFrom('policies')
    .select(['version', 'hash', 'effective', 'loaded_at', 'loaded_by'])
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ version, hash, effective, loaded_at, loaded_by }) => ({
    version,
    hash,
    effectiveFrom: new Date(effective).toISOString(),
    loadedAt: loaded_at,
    by: loaded_by,
  }));
}

/**
 * Keeps a policy as a new version. Loading the same document again changes nothing.
 * @param by account id, or `command line`
 * @throws Sentence when the version is taken by another document, or the policy is another firm's
 */
export async function keepPolicy(
  db: Kysely<Schema>,
  policy: Policy,
  by: string,
  now: Date,
): Promise<KeptPolicy & { added: boolean }> {
  const document = canonicalJson(policy);
  const hash = await sha256Hex(document);
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('policies')
      .select(['version', 'hash', 'document'])
      .orderBy('seq')
      .execute();
    const same = rows.find((row) => row.version === policy.version);
    if (same?.hash === hash) return { policy, hash, added: false };
    if (same)
      throw new Sentence(
        `Policy version ${policy.version} exists already with other content. Versions are never replaced: give the changed policy a new version.`,
      );
    const first = rows[0];
    const firm = first && kept(first).policy.firm.id;
    if (firm !== undefined && firm !== policy.firm.id)
      throw new Sentence(
        `This endpoint keeps the records of firm ${firm}; the policy is for ${policy.firm.id}.`,
      );
    await tx
      .insertInto('policies')
      .values({
        version: policy.version,
        hash,
        effective: Date.parse(policy.effectiveFrom),
        document,
        loaded_at: now.toISOString(),
        loaded_by: by,
      })
      .execute();
    return { policy, hash, added: true };
  });
}
