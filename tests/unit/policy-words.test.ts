import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { demoPolicy } from '../../endpoint/demo.ts';
import { Managed } from '../../lib/policy/managed.ts';
import { termsWords } from '../../lib/policy/words.ts';

test('when a browser counts as silent is said in words', () => {
  const said = (more: object) =>
    termsWords({ ...demoPolicy(), ...more }).find((one) => one.includes('says nothing'));
  expect(said({})).toBe('A browser that says nothing for 4 business hours is reported.');
  expect(said({ silenceHours: 8 })).toContain('for 8 business hours');
});

test('every managed setting has a line on the options page', async () => {
  const page = await readFile('entrypoints/options/SettingsPart.tsx', 'utf8');
  // Which keys are expected shows as a problem, where one is missing.
  const keys = Object.keys(Managed.shape).filter((key) => key !== 'expectedKeys');
  expect(keys.filter((key) => !page.includes(`settings.${key}`))).toEqual([]);
});
