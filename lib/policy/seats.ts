/** A seat of a step: any one of these people (by id) may fill it. */
export type Seat = readonly string[];

/**
 * How many seats can be filled when each of these people takes one at most: nobody's signature counts twice, also where one
 * person holds two of the roles asked for. A maximum matching, found with augmenting paths.
 */
export function filled(seats: readonly Seat[], people: ReadonlySet<string>): number {
  const sitting = new Map<string, number>();
  const place = (seat: number, tried: Set<string>): boolean => {
    for (const id of seats[seat] ?? []) {
      if (!people.has(id) || tried.has(id)) continue;
      tried.add(id);
      const other = sitting.get(id);
      if (other === undefined || place(other, tried)) {
        sitting.set(id, seat);
        return true;
      }
    }
    return false;
  };
  return seats.filter((_, seat) => place(seat, new Set())).length;
}

/** Everybody who has a seat, in order, once. */
export const seated = (seats: readonly Seat[]): string[] => [...new Set(seats.flat())];
