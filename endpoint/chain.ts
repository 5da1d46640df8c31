import type { Kysely } from 'kysely';
import { type Tip, verifyChain } from '../lib/approval/chain.ts';
import { ChainedEvent } from '../lib/approval/events.ts';
import type { Head } from '../lib/approval/http.ts';
import { signHead } from '../lib/approval/sign.ts';
import type { z } from 'zod';
import type { Desk } from './desk.ts';
import { Sentence } from './faults.ts';
import { PAGE } from './store/events.ts';
import type { Schema } from './store/schema.ts';

/** `hash` of a chain without events. */
const NO_HASH = '0'.repeat(64);

/**
 * Recomputes the whole chain, page by page so that its length does not matter.
 * @throws Sentence that names the first event which does not fit
 */
export async function checkChain(db: Kysely<Schema>): Promise<{ count: number; hash: string }> {
  let tip: Tip = { seq: 0, hash: NO_HASH };
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'document'])
      .where('seq', '>', tip.seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return { count: tip.seq, hash: tip.hash };
    const events = rows.map(({ seq, document }) => {
      const event = readEvent(document);
      if (event?.seq === seq) return event;
      throw broken(seq, `What is kept as event ${seq} is no such event.`);
    });
    const checked = await verifyChain(events, tip);
    if (!checked.ok) throw broken(checked.seq, checked.why);
    tip = events.at(-1) ?? tip;
  }
}

function readEvent(document: string): ChainedEvent | null {
  try {
    return ChainedEvent.safeParse(JSON.parse(document)).data ?? null;
  } catch {
    return null;
  }
}

function broken(seq: number, why: string): Sentence {
  return new Sentence(
    `The chain of events is broken at event ${seq}: ${why} The endpoint does not start on records that were changed; restore the data directory from a backup.`,
  );
}

/** Where the chain ends, signed now, so that a client sees a tail that was cut off. */
export async function signedHead(
  { keys, now }: Desk,
  firm: string,
  last: ChainedEvent | null,
): Promise<z.infer<typeof Head>> {
  const { seq, hash } = last ?? { seq: 0, hash: NO_HASH };
  return { seq, hash, jws: await signHead({ firm, seq, hash, at: now().toISOString() }, keys.signing) };
}
