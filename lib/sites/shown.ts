import { z } from 'zod';

/**
 * What recognition reads on the screens of one document: stored and typed. Made by content scripts, which import the type alone; the
 * network layer compares with it what a request of that tab says.
 */
export const Shown = z.strictObject({
  /** Figures and choices as they stand there, each once. */
  texts: z.array(z.string().max(80)).max(3000),
  /** Is a box ticked in one of the fields that are read? */
  ticked: z.boolean(),
  /** Have rows been taken out by hand? */
  removed: z.boolean(),
});
export type Shown = z.infer<typeof Shown>;
