import { expect, test } from 'vitest';
import { sites } from '../../lib/sites/all.ts';
import { siteOf } from '../../lib/sites/host.ts';
import { SiteData } from '../../lib/sites/site.ts';
import { lexicon } from '../../lib/sites/text.ts';

test.each(sites.map((site) => [site.id, site] as const))('%s is valid and survives JSON', (_, site) => {
  expect(SiteData.parse(JSON.parse(JSON.stringify(site)))).toEqual(site);
  expect(new Set(site.screens.map(({ id }) => id)).size).toBe(site.screens.length);
  for (const screen of site.screens) {
    const names = screen.rules.map(({ name }) => name);
    expect(new Set(names).size, `${screen.id}: a rule's name is its ref`).toBe(names.length);
  }
});

test.each(sites.map((site) => [site.id, site] as const))(
  'every placeholder of %s has its words',
  (_, site) => {
    const used = [
      ...JSON.stringify(site.screens).matchAll(/\{([a-z]+)\}/g),
      ...JSON.stringify(site.context).matchAll(/\{([a-z]+)\}/g),
    ];
    for (const [, term] of used) expect(Object.keys(site.terms)).toContain(term);
  },
);

test('a pattern with a mistake is refused with its place', () => {
  const [clio] = sites;
  const wrong = { ...clio, outcome: { ...clio?.outcome, success: ['(saved'] } };
  const answer = SiteData.safeParse(wrong);
  expect(answer.success).toBe(false);
  expect(answer.error?.issues[0]?.path).toEqual(['outcome', 'success', 0]);
});

test.each([
  ['app.clio.com', 'clio'],
  ['eu.app.clio.com', 'clio'],
  ['APP.CLIO.COM:443', 'clio'],
  ['apps.timesolv.com', 'timesolv'],
  ['hartwell.centerbase.com', 'centerbase'],
  ['help.clio.com', null],
  ['www.clio.com', null],
  ['support.clio.com', null],
  ['help.app.clio.com', null],
  ['developers.clio.com', null],
  ['auth.api.clio.com', null],
  ['clio.com', null],
  ['app.clio.com.evil.test', null],
  ['notapp.clio.com', null],
  ['help.timesolv.com', null],
  ['www.timesolv.com', null],
  ['support.centerbase.com', null],
  ['www.centerbase.com', null],
  ['centerbase.com', null],
  ['example.test', null],
])('host %s belongs to %s', (host, id) => {
  expect(siteOf(host, sites)?.id ?? null).toBe(id);
});

test('synonyms stand in for a placeholder, whole names only', () => {
  const words = lexicon({ bill: ['bills?', 'invoices?'] });
  expect(words.is('save {bill}', 'Save Invoice')).toBe(true);
  expect(words.is('save {bill}', 'Save invoice settings')).toBe(false);
  expect(words.find('{bill} #(?<value>\\d+)', 'Your Bill #17')?.groups?.value).toBe('17');
});
