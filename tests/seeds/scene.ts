import type { BillingSite } from '../sites/billing-site.ts';

/** One row of the fact files, or one trap, as a person goes through it on a replica in any skin. */
export interface SeedScene {
  readonly site: BillingSite['id'];
  readonly row: string;
  /** Address on the site. */
  readonly path: string;
  /** What the books hold before (runs in Node). */
  books?(site: BillingSite): void;
  /** Opens and enters (runs in the page). */
  enter(): Promise<void>;
  /** Commits (runs in the page). May leave the document. */
  save(): Promise<void>;
  /** What must be held; `null` for a trap, which must pass untouched. */
  readonly held: Expected | null;
  /** A trap whose commit sends nothing. */
  readonly silent?: boolean;
  /** What is entered leaves the document (a full postback), and the next one shows it again. */
  readonly leaves?: boolean;
  /** A prompt that follows a press that was let go (runs in the page). */
  confirm?(): Promise<void>;
}

interface Expected {
  /** Minor units; `null` is an amount that the screen does not say. */
  readonly total: number | null;
  readonly kind: string;
  readonly basis: 'billed' | 'unbilled';
  /** Does one save repeat on later bills? Not, when left out. */
  readonly recurring?: boolean;
  /** The bill before it, minor units; not compared when left out. */
  readonly billTotal?: number;
}
