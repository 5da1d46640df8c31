import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Managed } from '../../lib/policy/managed.ts';
import { readManaged } from '../../lib/policy/readManaged.ts';
import { firefoxId } from '../browsers/launch.ts';

/** The administrator's page is checked against the code: what somebody copies from it has to work. */
const page = readFileSync(new URL('../../docs/admin/managed-settings.md', import.meta.url), 'utf8');
const chromiumId = 'abcdefghijklmnopabcdefghijklmnop';

/** The fenced block that follows upon a heading. */
function sample(heading: string): string {
  const found = new RegExp(`^### ${heading}[^\\n]*\\n[^#]*?\\n\`\`\`\\w+\\n([^]*?)\\n\`\`\``, 'm').exec(
    page,
  )?.[1];
  if (found === undefined) throw new Error(`No sample under "${heading}"`);
  return found;
}
const json = <T>(schema: z.ZodType<T>, heading: string): T => schema.parse(JSON.parse(sample(heading)));

/** Values as Windows hands them out: texts, numbers, and lists that were written as JSON text. */
function fromRegistry(text: string): object {
  const values = text.split(`3rdparty\\extensions\\${chromiumId}\\policy]`)[1] ?? '';
  const entries = [...values.matchAll(/^"(\w+)"=(?:dword:([0-9a-f]{8})|"((?:[^"\\]|\\["\\])*)")$/gm)];
  return Object.fromEntries(
    entries.map(([, name = '', number, words = '']) => {
      if (number !== undefined) return [name, Number.parseInt(number, 16)];
      const plain = words.replace(/\\(["\\])/g, '$1');
      return [name, name === 'expectedKeys' ? JSON.parse(plain) : plain];
    }),
  );
}

/** The settings' payload of a macOS profile, without Apple's own keys. */
function fromProfile(text: string): object {
  const payload =
    text.split(`com.google.Chrome.extensions.${chromiumId}</string>`)[1]?.split('</dict>')[0] ?? '';
  const entries = [...payload.matchAll(/<key>(\w+)<\/key>\s*<(string|integer|array)>([^]*?)<\/\2>/g)].filter(
    ([, name]) => !name?.startsWith('Payload'),
  );
  return Object.fromEntries(
    entries.map(([, name, type, inner = '']) => {
      if (type === 'integer') return [name, Number(inner)];
      if (type === 'string') return [name, inner];
      return [name, [...inner.matchAll(/<string>(.*?)<\/string>/g)].map(([, one]) => one)];
    }),
  );
}

const samples: Record<string, () => unknown> = {
  'Linux, Chromium: the settings': () =>
    json(
      z.object({ '3rdparty': z.object({ extensions: z.record(z.string(), z.unknown()) }) }),
      'Linux, Chromium: `/etc/chromium/policies/managed/countersign-settings',
    )['3rdparty'].extensions[chromiumId],
  'Windows, Chrome': () => fromRegistry(sample('Windows, Chrome')),
  'macOS, Chrome': () => fromProfile(sample('macOS, Chrome')),
  'Google Admin': () =>
    Object.fromEntries(
      Object.entries(json(z.record(z.string(), z.object({ Value: z.unknown() })), 'Google Admin')).map(
        ([name, { Value }]) => [name, Value],
      ),
    ),
  Firefox: () =>
    json(
      z.object({
        policies: z.object({ '3rdparty': z.object({ Extensions: z.record(z.string(), z.unknown()) }) }),
      }),
      'Firefox: `policies',
    ).policies['3rdparty'].Extensions[firefoxId],
};

describe('docs/admin/managed-settings.md', () => {
  test.each(Object.keys(Managed.shape))('%s has its row', (key) => {
    expect(page).toMatch(new RegExp(`^\\| \`${key}\` +\\|`, 'm'));
  });

  test('no row is about a setting that does not exist', () => {
    const table = page.split('## Every setting')[1]?.split('\n#')[0] ?? '';
    const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(Managed.shape));
  });

  test('every status word is explained', () => {
    for (const word of ['waiting', 'none', 'valid', 'partial', 'invalid'])
      expect(page).toMatch(new RegExp(`^\\| \`${word}\` +\\|`, 'm'));
  });

  test.each(Object.keys(samples))('the sample for %s is valid, and says the same as the others', (name) => {
    const settings = samples[name]?.();
    expect(readManaged(settings, null)).toMatchObject({
      status: 'valid',
      problems: [],
      firmId: 'hartwell-lane',
    });
    expect(settings).toEqual(samples.Firefox?.());
  });
});
