import { z } from 'zod';

const PersonId = z.string().min(1).max(64);
const Instant = z.iso.datetime({ offset: true });

/** While one person is away, these people decide instead: from `from` on, up to and not including `until`. */
export const Delegation = z.strictObject({
  id: z.uuid(),
  /** Who is away. */
  by: PersonId,
  to: z.array(PersonId).min(1).max(5),
  from: Instant,
  until: Instant,
});
export type Delegation = z.infer<typeof Delegation>;

/** So often a hand-over is followed; then it stays where it is. */
const MAX_HOPS = 5;

/**
 * Who decides in somebody's place at an instant, hand-overs of hand-overs included. A circle is walked once. Nothing is handed to
 * the requester, nor through the requester to somebody whom they chose; whoever is not `active` gets nothing. When nobody is left
 * it stays with the person themselves.
 */
export function standIns(
  id: string,
  delegations: readonly Delegation[],
  { at, requester, active }: { at: string; requester: string; active: (id: string) => boolean },
): string[] {
  const now = Date.parse(at);
  const seen = new Set([id, requester]);
  const found: string[] = [];
  let away = [id];
  for (let hop = 0; away.length; hop += 1) {
    const next: string[] = [];
    for (const one of away) {
      const given = delegations.filter(
        ({ by, from, until }) => by === one && Date.parse(from) <= now && now < Date.parse(until),
      );
      if (given.length && hop < MAX_HOPS) {
        for (const to of given.flatMap((delegation) => delegation.to)) if (!seen.has(to)) next.push(to);
        for (const to of next) seen.add(to);
      } else if (one !== id && active(one)) found.push(one);
    }
    away = [...new Set(next)];
  }
  return found.length ? found : [id];
}
