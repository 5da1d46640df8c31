import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites/all.ts';
import { SiteData } from '../../lib/sites/site.ts';
import { readOverrides } from '../../lib/sync/overrides.ts';
import { amountParts, overrideOf, settingWith, ways, type Lesson } from '../../lib/teach/lesson.ts';

const clio = sites[0] as SiteData;
const lesson: Lesson = {
  site: 'clio',
  screen: 'bill-edit',
  amountIs: 'Discount',
  amount: 'Courtesy reduction',
  save: 'Post revision',
  matter: null,
  reference: null,
};

describe('a lesson', () => {
  test('becomes names for a known screen, and the reader of the settings takes all of it', () => {
    const override = overrideOf({ ...lesson, matter: 'Engagement', reference: 'slip\\s+(?<ref>\\d+)' }, clio);
    expect(override).toEqual({
      names: [
        { screen: 'bill-edit', part: 'Discount', name: 'Courtesy reduction' },
        { screen: 'bill-edit', part: 'commit', name: 'Post revision' },
      ],
      context: { matter: ['Engagement'] },
      outcome: { reference: ['slip\\s+(?<ref>\\d+)'] },
    });
    expect(readOverrides(settingWith(null, 'clio', override)).problems).toEqual([]);
  });

  test.each(Object.keys(ways))('becomes a screen of its own where none is known (%s)', (amountIs) => {
    const override = overrideOf({ ...lesson, screen: 'new', amountIs }, clio);
    const { problems, sites: known } = readOverrides(settingWith(null, 'clio', override));
    expect(problems).toEqual([]);
    expect(SiteData.parse(known[0]).screens).toHaveLength(clio.screens.length + 1);
  });

  test('is nothing while nothing was pointed at', () => {
    expect(overrideOf({ ...lesson, amount: null, save: null }, clio)).toEqual({});
    expect(overrideOf({ ...lesson, screen: 'new', save: null }, clio)).toEqual({});
  });

  test('is added to what the firm has pushed, once', () => {
    const pushed = JSON.stringify({
      timesolv: { terms: { bill: ['notes?'] } },
      clio: { terms: { bill: ['x'] } },
    });
    const override = overrideOf(lesson, clio);
    const once = settingWith(pushed, 'clio', override);
    expect(JSON.parse(once)).toEqual({
      timesolv: { terms: { bill: ['notes?'] } },
      clio: { terms: { bill: ['x'] }, ...override },
    });
    expect(settingWith(once, 'clio', override)).toBe(once);
    expect(JSON.parse(settingWith('no JSON', 'clio', override))).toEqual({ clio: override });
  });

  test.each(sites.flatMap((site) => site.screens.map((screen) => [site, screen] as const)))(
    'every figure of every screen can be taught',
    (site, screen) => {
      for (const amountIs of amountParts(screen)) {
        const override = overrideOf({ ...lesson, site: site.id, screen: screen.id, amountIs }, site);
        expect(readOverrides(settingWith(null, site.id, override)).problems).toEqual([]);
      }
    },
  );
});
