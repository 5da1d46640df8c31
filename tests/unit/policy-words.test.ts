import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { demoPolicy } from '../../endpoint/demo.ts';
import { Managed } from '../../lib/policy/managed.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import { defaultPolicy } from '../../lib/policy/default.ts';
import { earlierWords, termsWords } from '../../lib/policy/words.ts';

test('when a browser counts as silent is said in words', () => {
  const said = (more: object) =>
    termsWords({ ...demoPolicy(), ...more }).find((one) => one.includes('says nothing'));
  expect(said({})).toBe('A browser that says nothing for 4 business hours is reported.');
  expect(said({ silenceHours: 8 })).toContain('for 8 business hours');
});

test('the margin is said, with what it means for a hundred dollars', () => {
  const said = (more: object) =>
    termsWords({ ...demoPolicy(), ...more }).find((one) => one.includes('new revenue'));
  expect(said({ margin: 30 })).toContain("at the firm's margin of 30 %, $333.34 for each $100.00");
  expect(said({ margin: 12.5 })).toContain('12.5 %, $800.00 for each $100.00');
  expect(said({})).toContain('no margin is set');
});

test('each condition of earlier approvals is said with what it does', () => {
  const said = (earlierConditions: object) =>
    earlierWords({ ...demoPolicy(), earlierConditions }).filter((one) => one.startsWith('A request'));
  expect(said({})).toEqual([
    'A request for a client with an approval that was for one time only is flagged to the approver.',
    'A request before the day that an earlier approval for the client named counts one tier higher.',
    'A request after the day by which the rest was to be billed is flagged to the approver.',
  ]);
  expect(said({ once: 'raise', notUntil: 'off', billBy: 'off' })).toEqual([
    'A request for a client with an approval that was for one time only counts one tier higher.',
  ]);
});

test('the policy to begin with, which is also the sample of the docs, has sums over time for matter, client and requester', async () => {
  const sample = readPolicy(JSON.parse(await readFile('docs/admin/sample-policy.json', 'utf8')));
  if ('problems' in sample) throw new Error(JSON.stringify(sample.problems));
  const { firm, people, fallback, version, effectiveFrom, resubmit } = sample.policy;
  expect(sample.policy).toEqual({
    ...defaultPolicy({ ...firm, people, fallback, version, effectiveFrom }),
    resubmit,
  });
  expect(earlierWords(sample.policy).slice(0, 3)).toEqual([
    'Requests on the same matter in 30 days count together: the sum decides the tier.',
    'Requests for the same client in 90 days count together: from $10,000.01 at least "Above $2,500.00".',
    'Requests by the same person in 30 days count together: from $25,000.01 at least "Above $2,500.00".',
  ]);
});

test('every managed setting has a line on the options page', async () => {
  const page = await readFile('entrypoints/options/SettingsPart.tsx', 'utf8');
  // Which keys are expected shows as a problem, where one is missing.
  const keys = Object.keys(Managed.shape).filter((key) => key !== 'expectedKeys');
  expect(keys.filter((key) => !page.includes(`settings.${key}`))).toEqual([]);
});
