import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/**
 * Links in mails. A link is worth nothing by itself: mail scanners fetch addresses and run the scripts behind them, so a decision
 * also needs the four digits that stand in the mail beside it. The token is in the fragment of the address, which browsers keep
 * to themselves: it is in no log and no referrer.
 */
const MAX_TRIES = 5;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Link {
  hash: string;
  person: string;
  requestId: string;
  step: number;
}

/** Four digits, the same for all links of one mail. */
export const newCode = (): string => String(randomInt(10_000)).padStart(4, '0');

/**
 * Makes a link that lets one person decide one step of one request, once.
 * @param expires epoch milliseconds
 * @returns the secret part of the address; only its hash is kept
 */
export async function makeLink(
  db: Kysely<Schema>,
  { code, expires, ...about }: Omit<Link, 'hash'> & { code: string; expires: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = hashOf(token);
  await db
    .insertInto('links')
    .values({
      hash,
      code_hash: hashOf(`${hash}:${code}`),
      person: about.person,
      request_id: about.requestId,
      step: about.step,
      expires,
      used_at: null,
    })
    .execute();
  return token;
}

export type LinkFault = 'unknown' | 'expired' | 'used' | 'locked' | 'wrong-code';

/** What a link is for. Looking changes nothing. @param now epoch milliseconds */
export async function findLink(
  db: Kysely<Schema>,
  token: string,
  now: number,
): Promise<Link | { fault: LinkFault }> {
  const row = await db.selectFrom('links').selectAll().where('hash', '=', hashOf(token)).executeTakeFirst();
  if (!row) return { fault: 'unknown' };
  if (row.used_at !== null) return { fault: 'used' };
  if (row.tries >= MAX_TRIES) return { fault: 'locked' };
  if (row.expires <= now) return { fault: 'expired' };
  return { hash: row.hash, person: row.person, requestId: row.request_id, step: row.step };
}

/** Compares the digits. Each try is counted before it is judged, so guesses that come all at once gain nothing. */
export async function checkCode(db: Kysely<Schema>, link: Link, code: string): Promise<LinkFault | null> {
  const row = await db
    .updateTable('links')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('hash', '=', link.hash)
    .where('used_at', 'is', null)
    .where('tries', '<', MAX_TRIES)
    .returning(['code_hash', 'tries'])
    .executeTakeFirst();
  if (!row) return 'locked';
  if (row.code_hash === hashOf(`${link.hash}:${code}`)) {
    // Only wrong ones count in the end.
    await db
      .updateTable('links')
      .set((row) => ({ tries: row('tries', '-', 1) }))
      .where('hash', '=', link.hash)
      .execute();
    return null;
  }
  return row.tries >= MAX_TRIES ? 'locked' : 'wrong-code';
}

/** It has been used. */
export async function spendLink(db: Kysely<Schema>, hash: string, now: number): Promise<void> {
  await db.updateTable('links').set({ used_at: now }).where('hash', '=', hash).execute();
}

/** Forgets links that have been of no use for a month. @param now epoch milliseconds */
export async function forgetLinks(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .deleteFrom('links')
    .where('expires', '<', now - 30 * 86_400_000)
    .execute();
}
