import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Door } from '../../lib/gate/door.ts';
import { watchDrift } from '../../lib/gate/driftWatch.ts';
import type { Drift } from '../../lib/sites/drift.ts';
import type { Watcher } from '../../lib/sites/reading.ts';
import { driftToday, noteDrift } from '../../lib/store/drift.ts';
import { readFact } from '../../lib/store/facts.ts';
import { FakeBrowser } from './worker-kit.ts';

const gone: Drift = { screen: 'bill-edit', missing: ['its save control'] };

describe('a changed screen is claimed only once it has settled', () => {
  let now: Drift | null;
  let busy: boolean;
  let claims: (Drift | null)[];
  let listeners: Map<string, () => void>;
  const start = () => {
    const view = {
      document: { readyState: 'complete', querySelector: () => (busy ? {} : null) },
    } as unknown as Window;
    const door = { observe: (type: string, listener: () => void) => void listeners.set(type, listener) };
    const watcher = { drift: () => now } as Watcher;
    return watchDrift(view, door as Door, watcher, (drift) => claims.push(drift));
  };
  beforeEach(() => {
    vi.useFakeTimers();
    [now, busy, claims, listeners] = [gone, false, [], new Map()];
  });
  afterEach(() => vi.useRealTimers());

  test('not at once, then once', () => {
    const claimed = start();
    vi.advanceTimersByTime(1600);
    expect(claims).toEqual([]);
    expect(claimed()).toBeNull();
    vi.advanceTimersByTime(20_000);
    expect(claims).toEqual([gone]);
    expect(claimed()).toEqual(gone);
  });

  test('not where it was only drawn late', () => {
    start();
    vi.advanceTimersByTime(1600);
    now = null;
    vi.advanceTimersByTime(20_000);
    expect(claims).toEqual([]);
  });

  test('not while what is missing still changes, nor on a page that says it is busy', () => {
    busy = true;
    start();
    vi.advanceTimersByTime(60_000);
    expect(claims).toEqual([]);
    busy = false;
    listeners.get('click')?.();
    vi.advanceTimersByTime(1600);
    now = { ...gone, missing: ['other'] };
    vi.advanceTimersByTime(1600);
    expect(claims).toEqual([]);
    vi.advanceTimersByTime(1600);
    expect(claims).toEqual([now]);
  });

  test('taken back as soon as the screen is as it should be, also when a request asks', () => {
    const claimed = start();
    vi.advanceTimersByTime(10_000);
    now = null;
    expect(claimed()).toBeNull();
    expect(claims).toEqual([gone, null]);
    now = gone;
    listeners.get('hashchange')?.();
    vi.advanceTimersByTime(10_000);
    expect(claims).toEqual([gone, null, gone]);
  });
});

describe('a changed screen in the worker', () => {
  const told = { type: 'gate.drift', ...gone, overridden: false } as const;
  const findings = async (browser: FakeBrowser) =>
    (await browser.db.outbox.toArray()).map(({ command }) =>
      command.type === 'report-finding' ? command.finding : command.type,
    );

  test('is written down, reported once a day, on the badge, and the network layer is armed', async () => {
    const browser = new FakeBrowser();
    await browser.gate(told);
    await browser.gate(told);
    expect(browser.standing).toEqual(new Map([['1:-1', 'app.clio.com']]));
    expect(await findings(browser)).toEqual([
      { kind: 'screen-drift', site: 'clio', ...gone, became: 'held', person: null },
    ]);
    const { drift } = await browser.page({ type: 'status.get' });
    expect(drift).toMatchObject([{ site: 'clio', ...gone, became: 'held' }]);
    await vi.waitFor(() =>
      expect(browser.badge).toMatchObject({ text: '!', title: expect.stringMatching(/bill-edit/) }),
    );
  });

  test('what stands is not taken back by a frame that stands on no reduction', async () => {
    const browser = new FakeBrowser();
    await browser.gate(told);
    await browser.gate({ type: 'gate.standing', adjustment: null });
    expect(browser.standing.has('1:-1')).toBe(true);
    await browser.gate({ type: 'gate.drift', screen: null, missing: [], overridden: false });
    expect(browser.standing.size).toBe(0);
    await browser.gate(told);
    await browser.gate({ type: 'gate.hello' });
    expect(browser.standing.size).toBe(0);
  });

  test('let go by the person: on the record each time', async () => {
    const browser = new FakeBrowser();
    await browser.gate(told);
    await browser.gate({ ...told, overridden: true });
    await browser.gate({ ...told, overridden: true });
    expect(browser.standing.size).toBe(0);
    const became = (await findings(browser)).map((one) =>
      typeof one === 'object' && 'became' in one ? one.became : one,
    );
    expect(became.sort()).toEqual(['held', 'overridden', 'overridden']);
  });

  test.each([
    [{ onScreenDrift: 'allow' }, 'allowed'],
    [{ mode: 'observe' }, 'allowed'],
  ])('%j: reported, not held', async (managed, became) => {
    const browser = new FakeBrowser();
    browser.managed = async () => managed;
    await browser.gate(told);
    expect(browser.standing.size).toBe(0);
    expect((await readFact(browser.db, 'drift'))?.[0]?.became).toBe(became);
  });

  test('off the badge after a day', async () => {
    const browser = new FakeBrowser();
    const at = new Date('2026-11-20T10:00:00Z');
    await noteDrift(browser.db, { site: 'clio', ...gone, became: 'held' }, at);
    expect(await driftToday(browser.db, new Date('2026-11-20T20:00:00Z'))).toMatchObject(gone);
    expect(await driftToday(browser.db, new Date('2026-11-22T10:00:00Z'))).toBeNull();
  });
});
