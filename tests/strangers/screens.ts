import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';

/**
 * Screens by people who had read the fact files about the sites and had never seen the recogniser: a page, what a person does on it by
 * mouse and keys, and what should become of it. They are data, and nobody tunes them; `docs/decisions/033` says how they came about.
 */

const Step = z.union([
  z.tuple([z.literal('click'), z.string()]),
  /** Clicks the field, selects what is in it, types. */
  z.tuple([z.literal('type'), z.string(), z.string()]),
  /** An option of the browser's own list, by its value. */
  z.tuple([z.literal('select'), z.string(), z.string()]),
  /** Keys held together, as in `Control+s`. */
  z.tuple([z.literal('press'), z.string()]),
  /** A person's pause, milliseconds. */
  z.tuple([z.literal('rest'), z.number()]),
]);
export type Step = z.infer<typeof Step>;

const Screen = z.strictObject({
  site: z.enum(['clio', 'timesolv', 'centerbase']),
  url: z.url(),
  title: z.string().min(1),
  /** The last one saves. */
  steps: z.array(Step).min(1),
  expect: z.enum(['held', 'free']),
  /** What a colleague would say is taken off, in minor units; `null` where the screen does not tell. */
  amount: z.number().int().nullable().optional(),
  /** What the page asks its server for, by method and path. */
  api: z.record(z.string(), z.unknown()).optional(),
  /** Other pages, by path. */
  pages: z.record(z.string(), z.string()).optional(),
  /** What becomes of it now, where that is not what should. */
  now: z.string().optional(),
});
export type Screen = z.infer<typeof Screen> & {
  /** Set and number, as the files are named. */
  name: string;
  html: string;
  file: URL;
};

const folder = new URL('./', import.meta.url);

/** Every screen, by name. Throws with the file's name where one is no screen. */
export function strangersScreens(): Screen[] {
  const sets = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return sets.flatMap(({ name: set }) =>
    readdirSync(new URL(`${set}/`, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const file = new URL(`${set}/${name}`, folder);
        const html = readFileSync(new URL(file.href.replace(/json$/, 'html')), 'utf8');
        const read = Screen.safeParse(JSON.parse(readFileSync(file, 'utf8')));
        if (!read.success) throw new Error(`${set}/${name}: ${z.prettifyError(read.error)}`);
        return { ...read.data, name: `${set}/${basename(name, '.json')}`, html, file };
      }),
  );
}

/** What should become of a screen, in the words of `play`. */
export const wantedOf = ({ expect, amount }: Screen): string =>
  expect === 'free' ? 'saved' : `held, ${amount ?? 'unknown'}`;
