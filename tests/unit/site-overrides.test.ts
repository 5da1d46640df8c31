import { describe, expect, test } from 'vitest';
import { classify } from '../../lib/gate/classify.ts';
import { isHarmless } from '../../lib/gate/rules.ts';
import { sites } from '../../lib/sites/all.ts';
import { partsOf } from '../../lib/sites/correct.ts';
import { SiteData, type ScreenData } from '../../lib/sites/site.ts';
import { lexicon } from '../../lib/sites/text.ts';
import { Wire } from '../../lib/sites/wire.ts';
import { readOverrides } from '../../lib/sync/overrides.ts';
import { FakeBrowser } from './worker-kit.ts';

const read = (document: unknown) => readOverrides(JSON.stringify(document));
const screenOf = (document: unknown, site: string, id: string): ScreenData => {
  const found = read(document)
    .sites.find((one) => one.id === site)
    ?.screens.find((one) => one.id === id);
  if (!found) throw new Error(`${site} has no screen ${id}`);
  return found;
};

const good = {
  clio: {
    names: [
      { screen: 'bill-edit', part: 'commit', name: 'Post revision (v2)' },
      { screen: 'bill-edit', part: 'lines.hours', name: 'Time spent' },
      { screen: 'payment-profile', part: 'Early payment discount', name: 'Courtesy reduction' },
      { screen: 'credit-note', part: 'needs[1]', name: 'Grant allowance' },
    ],
    terms: { bill: ['statements?'], vessel: ['ships?'] },
    context: { matter: ['Engagement'] },
    outcome: { reference: ['slip (?<ref>\\d+)'] },
    harmless: [{ method: 'POST', path: '/audit_views\\b' }],
    wire: { more: ['allowance'] },
  },
};

describe('corrections of a site', () => {
  test('none: the data is what came with the extension', () => {
    expect(readOverrides(null)).toMatchObject({ sites, corrected: [], problems: [] });
    expect(read({}).corrected).toEqual([]);
    expect(read({ clio: {} }).corrected).toEqual([]);
  });

  test('each good entry is in the data, which stays valid and plain', () => {
    const known = read(good);
    expect(known.problems).toEqual([]);
    expect(known.corrected).toEqual(['clio']);
    const clio = known.sites[0] as SiteData;
    expect(SiteData.parse(JSON.parse(JSON.stringify(clio)))).toEqual(clio);
    expect(known.sites.slice(1)).toEqual(sites.slice(1));
    for (const wire of known.wires) Wire.parse(wire);
    expect(clio.terms.bill).toEqual(['bills?', 'invoices?', 'statements?']);
    expect(clio.terms.vessel).toEqual(['ships?']);
    expect(clio.context.matter.labels.at(-1)).toBe('Engagement');
    expect(clio.outcome.reference[0]).toBe('slip (?<ref>\\d+)');
  });

  test('a new name is taken as it stands, and what the screen is known by knows it too', () => {
    const screen = screenOf(good, 'clio', 'bill-edit');
    const words = lexicon({});
    expect(words.oneOf(screen.commit, 'Post revision (v2)')).toBe(true);
    expect(words.oneOf(screen.commit, 'Post revision v2')).toBe(false);
    const [need] = screen.needs as [{ control: string }];
    expect(words.is(need.control, 'post revision (v2)')).toBe(true);
    const grid = screen.rules.find((rule) => rule.type === 'grid');
    expect(words.is(grid?.columns.hours, 'Time spent')).toBe(true);
    expect(words.is(grid?.columns.hours, 'Qty')).toBe(true);
    const profile = screenOf(good, 'clio', 'payment-profile');
    expect(profile.needs[0]).toMatchObject({ field: expect.stringMatching(/\|Courtesy reduction$/) });
  });

  test.each(sites.flatMap((site) => site.screens.map((screen) => [site.id, screen.id, screen] as const)))(
    '%s %s: every part can be given another name, and the commit control is found by it',
    (site, id, screen) => {
      for (const part of partsOf(screen)) {
        const corrected = screenOf({ [site]: { names: [{ screen: id, part, name: 'Zz new' }] } }, site, id);
        expect(JSON.stringify(corrected), part).toContain('Zz new');
      }
      const corrected = screenOf(
        { [site]: { names: [{ screen: id, part: 'commit', name: 'Zz new' }] } },
        site,
        id,
      );
      // A need that names the commit control has to take the new name as well, or the screen would not be found any more.
      screen.needs.forEach((need, at) => {
        if ('control' in need && screen.commit.some((pattern) => need.control.includes(pattern)))
          expect(JSON.stringify(corrected.needs[at])).toContain('Zz new');
      });
    },
  );

  test('the network layer takes them over', () => {
    const known = read(good);
    const path = 'https://app.clio.com/api/audit_views';
    expect(isHarmless(sites, 'POST', path)).toBe(false);
    expect(isHarmless(known.sites, 'POST', path)).toBe(true);
    const values = [{ path: 'bill allowance', value: '20', record: 0 }];
    const request = { method: 'POST', url: 'https://app.clio.com/api/bills', values };
    expect(classify(known.wires[0] as Wire, request)).toEqual(['bill allowance']);
  });

  test.each([
    [{ klio: {} }, 'klio', '{}', /a site: clio, timesolv/],
    [{ clio: [] }, 'clio', '[]', /object/],
    [{ clio: { hosts: [] } }, 'clio.hosts', '[]', /one of terms, names/],
    [{ clio: { names: {} } }, 'clio.names', '{}', /a list/],
    [
      { clio: { names: [{ screen: 'bill-edt', part: 'commit', name: 'Go' }] } },
      'clio.names[0].screen',
      '"bill-edt"',
      /bill-edit/,
    ],
    [
      { clio: { names: [{ screen: 'bill-edit', part: 'lines.houres', name: 'Go' }] } },
      'clio.names[0].part',
      '"lines.houres"',
      /lines\.hours/,
    ],
    [{ clio: { names: [{ screen: 'bill-edit', part: 'commit' }] } }, 'clio.names[0].name', 'nothing', /text/],
    [
      { clio: { names: [{ screen: 'bill-edit', part: 'commit', name: 'Go', id: 'x' }] } },
      'clio.names[0].id',
      '"x"',
      /no field/,
    ],
    [{ clio: { terms: { bill: ['('] } } }, 'clio.terms.bill[0]', '"("', /regular expression/],
    [{ clio: { outcome: { saved: ['x'] } } }, 'clio.outcome.saved', '["x"]', /success, failure/],
    [{ clio: { screens: [{ id: 'x' }] } }, 'clio.screens[0].scope', 'nothing', /page/],
    [{ clio: { wire: { more: ['(?=a)'] } } }, 'clio.wire.more[0]', '"(?=a)"', /look-around/],
  ])('%j: the field is named', (document, field, found, expected) => {
    const [problem] = read(document).problems;
    expect(problem).toMatchObject({ field, found });
    expect(problem?.expected).toMatch(expected);
  });

  test('a bad entry spoils no other', () => {
    const names = [{ screen: 'gone', part: 'commit', name: 'A' }, ...good.clio.names];
    const known = read({ nobody: {}, clio: { ...good.clio, names, terms: { bill: ['statements?', '('] } } });
    expect(known.problems.map(({ field }) => field).sort()).toEqual([
      'clio.names[0].screen',
      'clio.terms.bill[1]',
      'nobody',
    ]);
    const { screens, terms } = known.sites[0] as SiteData;
    expect(screens).toEqual(read(good).sites[0]?.screens);
    expect(terms.bill).toContain('statements?');
  });
});

describe('corrections in the browser', () => {
  const managed = (document: unknown) => ({
    policyId: 'p',
    expectedKeys: ['siteOverrides'],
    siteOverrides: typeof document === 'string' ? document : JSON.stringify(document),
  });

  test('a frame of the corrected site is handed the whole checked data, one of another none', async () => {
    const browser = new FakeBrowser();
    await browser.worker.ready;
    expect((await browser.gate({ type: 'gate.hello' })).site).toBeNull();
    browser.managed = async () => managed(good);
    await browser.worker.onSettings();
    const { site } = await browser.gate({ type: 'gate.hello' });
    expect(site).toEqual(read(good).sites[0]);
    expect(browser.corrected).toEqual(read(good).sites);
    browser.managed = async () => managed({ timesolv: { terms: { bill: ['statements?'] } } });
    expect((await browser.gate({ type: 'gate.hello' })).site).toBeNull();
  });

  test('a mistake is named in the status and on the badge; the rest is in force', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => managed({ ...good, klio: {} });
    await browser.worker.onSettings();
    const { settings } = await browser.page({ type: 'status.get' });
    expect(settings.status).toBe('invalid');
    expect(settings.problems.map(({ field }) => field)).toEqual(['siteOverrides.klio']);
    expect(browser.badge.text).toBe('!');
    expect((await browser.gate({ type: 'gate.hello' })).site).toEqual(read(good).sites[0]);
  });
});
