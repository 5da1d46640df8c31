import { canonicalJson, sha256Hex } from '../canonical.ts';
import type { ChainedEvent } from './events.ts';
import { isDrawn } from './spotCheck.ts';

/** `prev` of the first event. */
const noHash = '0'.repeat(64);

/** An event before it has its place. */
export type Draft = Omit<ChainedEvent, 'seq' | 'prev' | 'hash'>;

/** Where a chain ends; a whole event will do. */
export type Tip = Pick<ChainedEvent, 'seq' | 'hash'>;

/** Gives a draft its place after `previous` (`null`: the firm's first event). */
export async function link(previous: Tip | null, draft: Draft): Promise<ChainedEvent> {
  const rest = { ...draft, seq: (previous?.seq ?? 0) + 1, prev: previous?.hash ?? noHash };
  return { ...rest, hash: await hashOf(rest) };
}

/**
 * Recomputes the chain and stops at the first event that does not fit. It proves order and content, not that the newest
 * events are there: compare the last one with the signed head for that.
 * @param after where these events should continue; left out, they must start with the firm's first
 */
export async function verifyChain(
  events: Iterable<ChainedEvent>,
  after?: Tip,
): Promise<{ ok: true } | { ok: false; seq: number; why: string }> {
  let tip: Tip | null = after ?? null;
  let firm: string | null = null;
  for (const event of events) {
    const { hash, ...rest } = event;
    const seq: number = (tip?.seq ?? 0) + 1;
    const no = (why: string) => ({ ok: false as const, seq: event.seq, why });
    if (event.seq !== seq) return no(`Event ${seq} was expected here and event ${event.seq} was found.`);
    if (event.prev !== (tip?.hash ?? noHash)) return no(`Event ${seq} does not name the event before it.`);
    if (firm !== null && event.firm !== firm) return no(`Event ${seq} belongs to another firm.`);
    if (hash !== (await hashOf(rest))) return no(`The content of event ${seq} is not what was recorded.`);
    if (event.body.type === 'spot-check.drawn') {
      const { requestId, percent, chosen } = event.body;
      if (chosen !== (await isDrawn(requestId, event.prev, percent)))
        return no(`What event ${seq} drew for a spot check is not what chance gave.`);
    }
    tip = event;
    firm = event.firm;
  }
  return { ok: true };
}

function hashOf(rest: Omit<ChainedEvent, 'hash'>): Promise<string> {
  return sha256Hex(canonicalJson(rest));
}
