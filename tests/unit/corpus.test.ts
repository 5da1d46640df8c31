import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader, storedScreens, type Reader } from '../corpus/reader.ts';

/**
 * Stored screens of billing sites and what is read from each. Better and worse than recorded both fail, until `npm run corpus` has
 * written down anew what is read; the difference is then looked at like any other.
 */
let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
}, 60_000);
afterAll(() => reader?.close());

const all = storedScreens();

test('there are held screens, traps and corrected ones, of each site', () => {
  for (const site of ['clio', 'timesolv', 'centerbase']) {
    const own = all.filter(({ expected }) => expected.site === site);
    expect(own.some(({ expected }) => Object.keys(expected.read.held).length > 0)).toBe(true);
    expect(own.some(({ expected }) => Object.keys(expected.read.held).length === 0)).toBe(true);
  }
  expect(all.some(({ expected }) => expected.override)).toBe(true);
});

test.each(all.map((stored) => [stored.name, stored] as const))(
  '%s is read as recorded',
  async (_, stored) => {
    expect(stored.html).not.toMatch(/<script|\son\w+=|https?:/i);
    expect(await reader.read(stored)).toEqual(stored.expected.read);
  },
);
