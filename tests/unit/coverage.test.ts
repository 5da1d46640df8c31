import { expect, test } from 'vitest';
import { coverageOf, silentFrom } from '../../lib/approval/coverage.ts';
import type { Heartbeat, Kept } from '../../lib/approval/heartbeat.ts';
import { demoPolicy } from '../../endpoint/demo.ts';

const policy = demoPolicy();
const hash = 'a'.repeat(64);
/** A Wednesday, 15:00 in New York. */
const now = '2026-11-18T20:00:00.000Z';
const beat: Heartbeat = {
  installation: '00000000-0000-4000-8000-000000000001',
  version: '0.1.0',
  siteData: 'b'.repeat(64),
  policy: { version: '1', hash },
  settings: 'valid',
  mode: 'block',
  missingHosts: [],
  layers: ['notice', 'page-world', 'rules', 'blocking'],
  privateWindows: true,
  installType: 'admin',
  browser: { name: 'Chromium', version: '156' },
};
const kept = (change: Partial<Heartbeat> = {}, seenAt = now, person = 'carla'): Kept => ({
  person,
  seenAt,
  beat: { ...beat, ...change },
});
const codesOf = (...all: Kept[]) =>
  coverageOf(all, { policy, hash }, now)
    .people.find(({ person }) => person === 'carla')
    ?.installations.map(({ gaps }) => gaps.map(({ code }) => code));

test.each<[string, Partial<Heartbeat>, string[]]>([
  ['all is well', {}, []],
  ['the browser does not tell', { privateWindows: null, installType: null }, []],
  ['another policy', { policy: { version: '0', hash: 'c'.repeat(64) } }, ['old-policy']],
  ['no policy', { policy: null }, ['old-policy']],
  ['a mistake in the settings', { settings: 'invalid' }, ['settings']],
  ['a mode that holds nothing', { mode: 'warn' }, ['not-blocking']],
  [
    'a permission taken away',
    { missingHosts: ['https://app.clio.com/*'], layers: ['rules'] },
    ['permission'],
  ],
  ['private windows not covered', { privateWindows: false }, ['private-windows']],
  ['developer mode', { installType: 'development' }, ['developer-mode']],
  ['installed by the person', { installType: 'normal' }, ['removable']],
])('%s', (_, change, codes) => {
  expect(codesOf(kept(change))).toEqual([codes]);
});

test('old is what others of the firm have left behind', () => {
  const others = kept({ version: '0.10.0', siteData: 'd' }, now, 'ben');
  expect(codesOf(kept({ version: '0.9.9' }), others)).toEqual([['old-version']]);
  const earlier = '2026-11-18T19:59:00.000Z';
  expect(codesOf(kept({ version: '0.10' }, earlier), others)).toEqual([['old-site-data']]);
});

test('silent by the firm’s business hours: not overnight, not on a weekend; an old laptop is left out', () => {
  // 15:00 on Wednesday; four business hours before that it was 11:00.
  expect(codesOf(kept({}, '2026-11-18T16:00:01.000Z'))).toEqual([[]]);
  expect(codesOf(kept({}, '2026-11-18T16:00:00.000Z'))).toEqual([['silent']]);
  expect(silentFrom('2026-11-20T21:30:00.000Z', policy).dueAt).toBe('2026-11-23T17:30:00.000Z');
  expect(silentFrom('2026-11-18T16:00:00.000Z', { ...policy, silenceHours: 1 }).dueAt).toBe(
    '2026-11-18T17:00:00.000Z',
  );
  const laptop = kept({ installation: '00000000-0000-4000-8000-000000000002' }, '2026-10-01T16:00:00.000Z');
  expect(codesOf(kept(), laptop)).toEqual([[]]);
  expect(codesOf(laptop)).toEqual([['silent']]);
});

test('who was never seen stands first; who has left the firm is not expected', () => {
  const people = policy.people.map((one) => ({ ...one, active: one.id !== 'omar' }));
  const answer = coverageOf([kept()], { policy: { ...policy, people }, hash }, now);
  expect(answer.people.map(({ person, covered }) => [person, covered])).toEqual([
    ['ben', false],
    ['priya', false],
    ['miriam', false],
    ['carla', true],
  ]);
  expect(answer.people[0]?.gaps.map(({ code }) => code)).toEqual(['never-seen']);
});
