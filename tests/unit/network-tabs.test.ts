import { describe, expect, test } from 'vitest';
import { FakeBrowser } from './worker-kit.ts';

const where = { layer: 'watching', bill: '1042', matter: null } as const;

describe('tabs that were open before', () => {
  test('a billing tab without a gate saves nothing until its next page says what stands, and the person is told', async () => {
    const browser = new FakeBrowser();
    browser.tabs = [
      { tabId: 1, host: 'app.clio.com' },
      { tabId: 2, host: 'app.clio.com' },
      { tabId: 3, host: 'example.com' },
    ];
    browser.deaf = new Set([1, 3]);
    await browser.worker.onInstalled();
    expect([...browser.standing]).toEqual([['1:0', 'app.clio.com']]);
    expect(browser.notices).toMatchObject([{ title: 'Reload your billing tabs' }]);
    browser.deaf.clear();
    await browser.gate({ type: 'gate.hello' });
    expect(browser.standing.size).toBe(0);
  });

  test('a sighting is written down, repeats in one row, and the person is told once the request was held', async () => {
    const browser = new FakeBrowser();
    const seen = { site: 'clio', tab: 1, method: 'POST', found: ['discount'], unknown: true, ...where };
    browser.worker.onSighting({ ...seen, became: 'held' });
    browser.worker.onSighting({ ...seen, became: 'held' });
    browser.worker.onSighting({ ...seen, became: 'left' });
    await expect
      .poll(async () => (await browser.page({ type: 'status.get' })).sightings)
      .toMatchObject({
        held: 2,
        left: 1,
        latest: [
          { became: 'left', times: 1, person: null },
          { became: 'held', times: 2, found: ['discount'] },
        ],
      });
    expect(browser.told.filter(({ message }) => message.type === 'gate.say')).toHaveLength(2);
  });
});
