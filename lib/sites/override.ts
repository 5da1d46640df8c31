import { z } from 'zod';
import { Harmless, Pattern, Screen, SiteData } from './site.ts';
import { Wire } from './wire.ts';

/**
 * A firm's corrections to one site, for the day on which a vendor renames something: part of `siteOverrides` in managed
 * settings. Everything in it adds to what came with the extension; only a screen with a known id takes that one's place.
 */

/** Plain words as they stand on the screen, not a pattern. */
const Words = z.string().trim().min(1).max(80);

/** One more name for something on a screen: its commit control, a field, a column (see `partsOf` in correct.ts). */
const Named = z.strictObject({ screen: Words, part: Words, name: Words });

const context = SiteData.shape.context.shape;
const places = Object.keys(context) as (keyof typeof context)[];
const { site: _, ...wire } = Wire.shape;

/** Each list by its place in the document, with the schema of one entry, so that a bad entry spoils no other. */
export const listed: Record<string, z.ZodType | Record<string, z.ZodType>> = {
  names: Named,
  screens: Screen,
  harmless: Harmless,
  context: Object.fromEntries(places.map((place) => [place, Words])),
  outcome: { success: Pattern, failure: Pattern, reference: Pattern },
  wire: Object.fromEntries(Object.entries(wire).map(([key, list]) => [key, list.element])),
};

/** Synonyms by placeholder; patterns, as in the site's own terms. */
export const Synonym = z.string().min(1).max(60).pipe(Pattern);

export interface Override {
  names?: z.infer<typeof Named>[];
  screens?: z.infer<typeof Screen>[];
  terms?: Record<string, string[]>;
  /** Labels beside which the value stands. */
  context?: Partial<Record<(typeof places)[number], string[]>>;
  outcome?: Partial<Record<'success' | 'failure' | 'reference', string[]>>;
  harmless?: z.infer<typeof Harmless>[];
  wire?: Partial<Omit<Wire, 'site'>>;
}
