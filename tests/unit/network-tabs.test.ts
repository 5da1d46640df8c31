import { describe, expect, test } from 'vitest';
import { reloadTabs } from '../../lib/gate/sentences.ts';
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
    expect(browser.covered).toEqual([1]);
    // The gate that was put into it came late: nobody knows what was typed there and never stored.
    browser.deaf.clear();
    await browser.gate({ type: 'gate.hello', late: true });
    expect([...browser.standing]).toEqual([['1:0', 'app.clio.com']]);
    const { id, title } = browser.notices[0] ?? {};
    expect(title).toBe('Reload your billing tabs');
    // Said again under the same name: the browser shows one.
    expect(new Set(browser.notices.map((one) => one.id))).toEqual(new Set([id]));
    await browser.gate({ type: 'gate.hello' });
    expect(browser.standing.size).toBe(0);
  });

  test('a tab that takes no gate, because it has crashed: held, and the person is told; one that sleeps wakes with a gate', async () => {
    const browser = new FakeBrowser();
    browser.tabs = [
      { tabId: 1, host: 'app.clio.com' },
      { tabId: 2, host: 'app.clio.com', asleep: true },
    ];
    browser.deaf = new Set([1, 2]);
    await browser.restart(true);
    await browser.worker.onInstalled();
    expect([...browser.standing.keys()]).toEqual(['1:0', '2:0']);
    expect(browser.notices.map(({ title, message }) => [title, message])).toEqual([
      ['Reload your billing tabs', reloadTabs(1)],
    ]);
  });

  test('a browser that puts the gate in by itself: held and told all the same; a firm that only warns holds nothing', async () => {
    const browser = new FakeBrowser();
    await browser.gate({ type: 'gate.hello', late: true }, 5);
    await browser.gate({ type: 'gate.hello', late: true }, 5, 3);
    expect([...browser.standing.keys()]).toEqual(['5:0', '5:3']);
    expect(browser.notices).toHaveLength(1);
    const lax = new FakeBrowser();
    lax.managed = async () => ({ mode: 'warn' });
    await lax.gate({ type: 'gate.hello', late: true }, 5);
    expect([lax.standing.size, lax.notices.length]).toEqual([0, 0]);
  });

  test('browser started anew, extension updated: tabs whose page does not answer are held until it does', async () => {
    const browser = new FakeBrowser();
    browser.tabs = [
      { tabId: 11, host: 'app.clio.com' },
      { tabId: 12, host: 'app.clio.com' },
    ];
    browser.deaf = new Set([11]);
    browser.standing.clear();
    await browser.restart(true);
    expect(browser.restoredWith).toEqual(['11:0']);
    await browser.gate({ type: 'gate.hello' }, 11);
    expect(browser.standing.size).toBe(0);
    // The worker alone: what stands was kept, and nothing is held on suspicion.
    await browser.restart();
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
