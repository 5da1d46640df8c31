import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { suspicionOf } from '../../lib/gate/classify.ts';
import { takesOff } from '../../lib/gate/takesOff.ts';
import {
  makeNetwork,
  type Network,
  type NetworkBrowser,
  type SeenRequest,
  type Sighting,
} from '../../lib/gate/network.ts';
import type { Browser } from 'wxt/browser';
import { standingRules } from '../../lib/gate/rules.ts';
import { sites } from '../../lib/sites/all.ts';
import { clioWire } from '../../lib/sites/clio/wire.ts';
import { readOverrides } from '../../lib/sync/overrides.ts';
import { wires } from '../../lib/sites/wires.ts';

type Rule = Browser.declarativeNetRequest.Rule;

/** The browser as far as the network layer sees it: rules and session storage outlive the worker. */
function fakeBrowser() {
  const kept: Record<string, unknown> = {};
  let rules: Rule[] = [];
  let dynamic: Rule[] = [];
  const shipped = standingRules({ sites, wires, types: ['xmlhttprequest'] });
  let enabled = true;
  const calls = { updates: 0 };
  let gate = Promise.resolve();
  const browser = {
    declarativeNetRequest: {
      getSessionRules: async () => rules,
      getDynamicRules: async () => dynamic,
      updateSessionRules: async ({ addRules }: { addRules?: Rule[] }) => {
        calls.updates++;
        rules = addRules ?? [];
      },
      updateEnabledRulesets: async (change: {
        enableRulesetIds?: string[];
        disableRulesetIds?: string[];
      }) => {
        if (change.enableRulesetIds?.includes('reductions')) enabled = true;
        if (change.disableRulesetIds?.includes('reductions')) enabled = false;
      },
      updateDynamicRules: async ({ addRules }: { addRules?: Rule[] }) => {
        dynamic = addRules ?? [];
      },
      isRegexSupported: async () => ({ isSupported: true }),
    },
    storage: {
      session: {
        get: async (key: string) => {
          await gate;
          return structuredClone({ [key]: kept[key] });
        },
        set: async (items: Record<string, unknown>) => {
          await gate;
          Object.assign(kept, structuredClone(items));
        },
      },
    },
    tabs: {
      query: async () => [
        { id: 1, url: 'https://app.clio.com/nc/#/bills/1/edit' },
        { id: 2, url: 'https://app.clio.com/nc/#/bills/2/edit' },
        { id: 3 },
      ],
    },
  };
  return {
    browser: browser as unknown as NetworkBrowser,
    calls,
    rules: () => rules,
    /** What is in force with no code running. */
    standing: () => [...(enabled ? shipped : []), ...dynamic],
    /** Another version is loaded: its session storage is empty, and the rules may still be there. */
    forget() {
      for (const key of Object.keys(kept)) delete kept[key];
    },
    /** Session storage answers only when this is called. */
    slow() {
      let open = (): void => {};
      gate = new Promise((done) => (open = done));
      return () => open();
    },
  };
}

/** What Chromium would do with a request under these rules (those without a regular expression). */
function allowed(rules: readonly Rule[], { method, url, tabId }: SeenRequest): boolean {
  const fits = ({ condition }: Rule) =>
    (!condition.requestDomains ||
      condition.requestDomains.some((one) => new URL(url).hostname.endsWith(one))) &&
    (!condition.tabIds || condition.tabIds.includes(tabId)) &&
    (!condition.requestMethods || condition.requestMethods.some((one) => one === method.toLowerCase())) &&
    (!condition.urlFilter || condition.urlFilter === `|${url}|`) &&
    (!condition.regexFilter || new RegExp(condition.regexFilter, 'i').test(url));
  const [first] = rules.filter(fits).sort((a, b) => (b.priority ?? 1) - (a.priority ?? 1));
  return first?.action.type !== 'block';
}

const url = 'https://app.clio.com/iris/bills/1.json';
let count = 0;
const request = (more: Partial<SeenRequest> = {}): SeenRequest => ({
  requestId: String(++count),
  tabId: 1,
  method: 'PATCH',
  url,
  requestBody: { formData: { memo: ['hello'] } },
  ...more,
});
const discount = { formData: { discount: ['50.00'] } };

describe('the network layer', () => {
  let fake: ReturnType<typeof fakeBrowser>;
  let network: Network;
  let seen: Sighting[];
  let faults: unknown[];
  const wake = () =>
    makeNetwork(fake.browser, {
      sites,
      wires,
      types: ['xmlhttprequest'],
      sighted: (one) => seen.push(one),
      log: (error) => faults.push(error),
    });
  const settled = () => network.outcome('none');
  const leaves = async (one: SeenRequest) => {
    const listener = !(await network.onBeforeRequest(one, true));
    const rules = allowed([...fake.rules(), ...fake.standing()], one);
    return { listener, rules };
  };
  const both = (leaves: boolean) => ({ listener: leaves, rules: leaves });
  const sent = async (one: SeenRequest) => {
    network.onSendHeaders(one);
    await settled();
    await settled();
  };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    [fake, seen, faults] = [fakeBrowser(), [], []];
    network = wake();
    await network.restore();
  });
  afterEach(() => {
    expect(faults).toEqual([]);
    vi.useRealTimers();
  });

  test('nothing stands: every request leaves, and nothing is seen', async () => {
    expect(await leaves(request())).toEqual(both(true));
    expect(fake.calls.updates).toBe(0);
    expect(seen).toEqual([]);
  });

  test('what stands in a tab holds that tab, tabs that show nothing yet, and whoever has no tab; others go', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    expect(await leaves(request())).toEqual(both(false));
    expect(await leaves(request({ tabId: -1 }))).toEqual(both(false));
    expect(await leaves(request({ tabId: 2 }))).toEqual(both(true));
    expect((await leaves(request({ tabId: 3 }))).rules).toBe(false);
    expect(await leaves(request({ url: 'https://hartwell.centerbase.com/api/bills/1' }))).toEqual(both(true));
    // Any host of the site, not only the one that the screen is on.
    expect(await leaves(request({ url: 'https://eu.app.clio.com/iris/bills/1.json' }))).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', false, true);
    expect(await leaves(request())).toEqual(both(true));
  });

  test('harmless requests leave while something stands; a harmless word in the query makes nothing harmless', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    expect(
      await leaves(request({ method: 'POST', url: 'https://app.clio.com/iris/heartbeat.json' })),
    ).toEqual(both(true));
    expect(await leaves(request({ url: `${url}?x=/heartbeat` }))).toEqual(both(false));
  });

  test('told with every key, it does nothing when nothing has changed', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    const { updates } = fake.calls;
    for (let key = 0; key < 20; key++) await network.stand(1, 0, 'app.clio.com', true, true);
    expect(fake.calls.updates).toBe(updates);
  });

  test('a grant lets each request of one save out once', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.release(1, 'grant', 'app.clio.com');
    const first = request();
    expect(await leaves(first)).toEqual(both(true));
    // In the same moment, before the first has left: the listener already knows.
    expect((await leaves(request())).listener).toBe(false);
    await sent(first);
    expect(await leaves(request())).toEqual(both(false));
    // The browser asks again about the same request: a redirect, a sign-in.
    expect((await leaves({ ...first })).listener).toBe(true);
    // The same save needs a second address.
    expect(await leaves(request({ url: 'https://app.clio.com/iris/bills/1/lines/2.json' }))).toEqual(
      both(true),
    );
    network.onFinished(first, 200);
    await settled();
    expect(await network.outcome('grant')).toEqual({ tab: 1, requestId: first.requestId, status: 200 });
    await vi.advanceTimersByTimeAsync(2100);
    await settled();
    expect(await leaves(request({ url: 'https://app.clio.com/iris/bills/1/lines/3.json' }))).toEqual(
      both(false),
    );
  });

  test('what an approved save says is no more than was approved, or stands on its screen', async () => {
    const shown = { texts: ['$1,250.00', '12 %'], ticked: false, removed: false };
    const says = (text: { discount: number }) => {
      const bytes = new TextEncoder().encode(JSON.stringify(text)).buffer as ArrayBuffer;
      // One save may be several requests, but none of them twice.
      return request({ url: `${url}?${text.discount}`, requestBody: { raw: [{ bytes }] } });
    };
    await network.stand(1, 0, 'app.clio.com', true, true, shown);
    await network.release(1, 'grant', 'app.clio.com', 180.5);
    seen.length = 0;
    expect((await leaves(says({ discount: 500 }))).listener).toBe(false);
    expect(seen.at(-1)).toMatchObject({ became: 'held', hidden: true, found: ['discount'] });
    const body = '{"discount":500}';
    expect(await network.doubt(1, { method: 'PATCH', url, body })).toMatchObject({ hidden: true });
    // What its screen shows, and what the page has worked out of it, is let go.
    for (const discount of [1250, 12, 180.5, 90.25])
      expect((await leaves(says({ discount }))).listener).toBe(true);
    // Of a save whose amount nobody knew, nothing is known to be too much.
    await network.release(1, 'other', 'app.clio.com', null);
    expect((await leaves(says({ discount: 500 }))).listener).toBe(true);
  });

  test('an answer that comes while the store is busy is that of its save all the same', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.release(1, 'grant', 'app.clio.com');
    const first = request();
    await leaves(first);
    const free = fake.slow();
    const busy = network.stand(2, 0, 'app.clio.com', true, true);
    network.onSendHeaders(first);
    network.onFinished(first, 422);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    free();
    await busy;
    await settled();
    await settled();
    expect(await network.outcome('grant')).toMatchObject({ requestId: first.requestId, status: 422 });
  });

  describe('the save of a window is sent by the page behind it', () => {
    const host = 'app.clio.com';
    /** What is a reduction by itself, so that only a grant lets it out of any tab. */
    const credit = (tabId: number) =>
      request({ tabId, method: 'POST', url: 'https://app.clio.com/iris/bills/1/credit_memos.json' });

    beforeEach(async () => {
      await network.stand(1, 0, host, true, true);
      await network.release(1, 'grant', host);
    });

    test('it leaves once, by whichever of the two, and is the one save of the grant', async () => {
      expect(await leaves(credit(2))).toEqual(both(false));
      expect(await network.join(2, 'grant', host)).toBe(true);
      const first = credit(2);
      expect(await leaves(first)).toEqual(both(true));
      // In the same moment from the window itself: the listener already knows.
      expect((await leaves(credit(1))).listener).toBe(false);
      await sent(first);
      expect(await leaves(credit(1))).toEqual(both(false));
      expect(await leaves(credit(2))).toEqual(both(false));
      network.onFinished(first, 201);
      await settled();
      expect(await network.outcome('grant')).toMatchObject({ requestId: first.requestId, status: 201 });
    });

    test('the window sends for itself after all: the page behind it has nothing left', async () => {
      expect(await network.join(2, 'grant', host)).toBe(true);
      const own = credit(1);
      expect(await leaves(own)).toEqual(both(true));
      await sent(own);
      expect(await leaves(credit(2))).toEqual(both(false));
    });

    test('asked again by the page that has it: yes, and nothing more is open', async () => {
      expect(await network.join(2, 'grant', host)).toBe(true);
      const first = credit(2);
      expect(await leaves(first)).toEqual(both(true));
      await sent(first);
      expect(await network.join(2, 'grant', host)).toBe(true);
      expect(await leaves(credit(2))).toEqual(both(false));
    });

    const refused: { why: string; before?: () => Promise<unknown>; grant?: string; at?: string }[] = [
      { why: 'a grant that nobody released', grant: 'another' },
      { why: 'another host of the site', at: 'eu.app.clio.com' },
      { why: 'a third tab', before: () => network.join(3, 'grant', host) },
      { why: 'a tab on which an unapproved reduction stands', before: () => network.stand(2, 0, host, true) },
      {
        why: 'a save that has left',
        async before() {
          const own = credit(1);
          await leaves(own);
          await sent(own);
        },
      },
      { why: 'a save that failed, so that its ticket is ready again', before: () => network.close('grant') },
      { why: 'a window that is gone', before: () => network.tabsChanged(1) },
      { why: 'ten seconds later', before: () => vi.advanceTimersByTimeAsync(10_100) },
    ];
    test.each(refused)('no right, nothing opened: $why', async ({ before, grant = 'grant', at = host }) => {
      await before?.();
      expect(await network.join(2, grant, at)).toBe(false);
      expect(await leaves(credit(2))).toEqual(both(false));
    });

    test('it is open no longer than for the window, and for that long also when the window is gone', async () => {
      await vi.advanceTimersByTimeAsync(9000);
      expect(await network.join(2, 'grant', host)).toBe(true);
      await network.tabsChanged(1);
      expect(await leaves(credit(2))).toEqual(both(true));
      await vi.advanceTimersByTimeAsync(1100);
      await settled();
      expect(await leaves(credit(2))).toEqual(both(false));
    });
  });

  test('the site tries again after a request that never arrived: the same save; after one that may have, it is held', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.release(1, 'grant', 'app.clio.com');
    const first = request();
    await leaves(first);
    await sent(first);
    network.onFinished(first, 0, 'net::ERR_CONNECTION_REFUSED');
    await settled();
    await settled();
    expect(await network.outcome('grant')).toEqual({ tab: 1, requestId: null, status: null });
    const second = request();
    expect(await leaves(second)).toEqual(both(true));
    await sent(second);
    network.onFinished(second, 0, 'net::ERR_CONNECTION_RESET');
    await settled();
    await settled();
    expect(await network.outcome('grant')).toMatchObject({ requestId: second.requestId, lost: true });
    expect(await leaves(request())).toEqual(both(false));
  });

  test("a blocked save that the site's service worker sends again hours later is held still, and uses nothing", async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    expect(await leaves(request({ requestBody: discount }))).toEqual(both(false));
    await network.tabsChanged(1);
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    network = wake();
    await network.restore();
    const late = request({ tabId: -1, requestBody: discount });
    expect((await leaves(late)).listener).toBe(false);
    expect(await network.outcome('grant')).toBeNull();
    expect(seen.at(-1)).toMatchObject({ tab: -1, became: 'held', unknown: true });
  });

  test("an approved save that the site's service worker sends again, at once or hours later, is not a second one", async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.release(1, 'grant', 'app.clio.com');
    const first = request({ requestBody: discount });
    expect(await leaves(first)).toEqual(both(true));
    await sent(first);
    const again = () => request({ tabId: -1, requestBody: discount });
    expect(await leaves(again())).toEqual(both(false));
    network.onFinished(first, 200);
    await network.stand(1, 0, 'app.clio.com', false, true);
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    network = wake();
    await network.restore();
    expect((await leaves(again())).listener).toBe(false);
    expect(seen.at(-1)).toMatchObject({ tab: -1, became: 'held' });
    expect(await network.outcome('grant')).toEqual({ tab: 1, requestId: first.requestId, status: 200 });
    // Where no body can be read it leaves, and is found.
    const late = again();
    expect(network.onBeforeRequest(late, false)).toBe(false);
    network.onSendHeaders(late);
    expect(seen.at(-1)).toMatchObject({ tab: -1, became: 'left' });
  });

  test('a grant that is not used closes by itself, and a later request is not taken for its own', async () => {
    await network.release(1, 'grant', 'app.clio.com');
    await vi.advanceTimersByTimeAsync(10_100);
    await settled();
    await sent(request());
    expect(await network.outcome('grant')).toEqual({ tab: 1, requestId: null, status: null });
    expect(fake.rules()).toEqual([]);
  });

  test('one harmless address is let out once', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.pass(1, { method: 'PATCH', url, body: 'memo=hello' });
    const one = request();
    expect(await leaves(one)).toEqual(both(true));
    await sent(one);
    expect(await leaves(request())).toEqual(both(false));
    await network.pass(1, { method: 'PATCH', url: 'https://app.clio.com/*', body: 'memo=hello' });
    expect(await leaves(request())).toEqual(both(false));
  });

  test('one that says something else than was announced stays held, and is seen where it leaves', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    const announced = { method: 'POST', url, body: 'a=1&memo=hello' };
    const says = (body: Record<string, string[]>, method = 'POST') =>
      request({ method, requestBody: { formData: body } });
    await network.pass(1, announced);
    expect((await leaves(says({ memo: ['hello'], a: ['1'], discount: ['50.00'] }))).listener).toBe(false);
    expect((await leaves(says({ memo: ['hello'], a: ['2'] }))).listener).toBe(false);
    expect(await leaves(says({ memo: ['hello'], a: ['1'] }, 'PUT'))).toEqual(both(false));
    // Where no body can be read before it leaves, the browser's rule lets it go: then it is found.
    seen.length = 0;
    const other = says({ memo: ['hello'], a: ['2'] });
    expect(network.onBeforeRequest(other, false)).toBe(false);
    network.onSendHeaders(other);
    expect(seen).toMatchObject([{ became: 'left', found: ['not as announced'] }]);
    await network.pass(1, announced);
    expect(await leaves(says({ memo: ['hello\r\nagain'], a: ['1'] }))).toEqual(both(true));
    // What cannot be read is announced in vain, but where the address alone says that it changes nothing.
    await network.pass(1, { method: 'POST', url: `${url}?2`, body: 'no pairs' });
    expect(await leaves(request({ method: 'POST', url: `${url}?2` }))).toEqual(both(false));
    const search = 'https://app.clio.com/iris/search';
    await network.pass(1, { method: 'POST', url: search, body: 'no pairs' });
    expect((await leaves(request({ method: 'POST', url: search }))).listener).toBe(true);
    // The query may hold anything that a script likes.
    await network.pass(1, { method: 'POST', url: `${url}?then=/search`, body: 'no pairs' });
    expect(await leaves(request({ method: 'POST', url: `${url}?then=/search` }))).toEqual(both(false));
  });

  test('on a known screen with nothing standing, what takes off has to be what the screen shows', async () => {
    const shown = { texts: ['$1,250.00', '5 %', '1:30', 'Write-off'], ticked: false, removed: false };
    const body = (text: object) => ({
      raw: [{ bytes: new TextEncoder().encode(JSON.stringify(text)).buffer as ArrayBuffer }],
    });
    const goes = async (text: object, tabId = 1) =>
      (await leaves(request({ requestBody: body(text), tabId }))).listener;
    await network.stand(1, 0, 'app.clio.com', false, true, shown);
    expect(await goes({ discount: { rate: 5 } })).toBe(true);
    expect(await goes({ bill: [{ discount: 1250 }, { write_off_amount: '1250.00' }] })).toBe(true);
    expect(await goes({ discount: 50 })).toBe(false);
    expect(await goes({ discount: 5, line_items: [{ discount: 50 }] })).toBe(false);
    expect(seen.at(-1)).toMatchObject({
      became: 'held',
      unknown: true,
      hidden: true,
      found: ['line items discount'],
    });
    expect(await goes({ write_off: true })).toBe(false);
    expect(await goes({ line_items: [{ _destroy: true }] })).toBe(false);
    expect(await network.doubt(1, { method: 'PATCH', url, body: '{"discount":50}' })).toMatchObject({
      became: 'held',
      layer: 'page',
      hidden: true,
    });
    expect(await network.doubt(1, { method: 'PATCH', url, body: '{"discount":5}' })).toBeNull();
    await network.stand(1, 0, 'app.clio.com', false, true, { texts: [], ticked: true, removed: true });
    expect(await goes({ write_off: true, line_items: [{ _destroy: true }] })).toBe(true);
    expect(await goes({ discount: 5 })).toBe(false);
    // Neither another tab nor a worker can call upon that screen.
    expect(await goes({ write_off: true }, 2)).toBe(false);
    expect(await goes({ write_off: true }, -1)).toBe(false);
    // The screen closes before its save is sent; a moment later it explains nothing.
    await network.stand(1, 0, 'app.clio.com', false, false);
    expect(await goes({ write_off: true })).toBe(true);
    await vi.advanceTimersByTimeAsync(3100);
    expect(await goes({ write_off: true })).toBe(false);
  });

  test('property: what a frame lets go without asking, the worker would have let go', async () => {
    const value = fc.oneof(
      fc.constantFrom(0, 5, -5, '5.00', 'true', true, false, 'void', '', null),
      fc.integer(),
    );
    const name = fc.constantFrom(
      'discount',
      'discount_rate',
      'isNonBillable',
      'write_off',
      'state',
      '_destroy',
      'memo',
      'line_items',
    );
    const { says } = fc.letrec<{ says: unknown }>((tie) => ({
      says: fc.oneof(
        { depthSize: 'small' },
        value,
        fc.array(tie('says'), { maxLength: 3 }),
        fc.dictionary(name, tie('says'), { maxKeys: 4 }),
      ),
    }));
    const shown = fc.record({
      texts: fc.subarray(['5.00', '10', 'Void', 'true']),
      ticked: fc.boolean(),
      removed: fc.boolean(),
    });
    const path = fc.constantFrom(
      '/api/v4/bills/1.json',
      '/api/v4/bills/1/void.json',
      '/api/v4/credit_memos.json',
      '/api/v4/activities/4.json',
    );
    const counts = { asked: 0, gone: 0 };
    await fc.assert(
      fc.asyncProperty(
        says,
        shown,
        path,
        fc.constantFrom('POST', 'PATCH', 'DELETE'),
        fc.boolean(),
        async (body, screen, where, method, known) => {
          await network.stand(1, 0, 'app.clio.com', false, known, known ? screen : null);
          const post = { method, url: `https://app.clio.com${where}`, body: JSON.stringify(body) };
          const asks = takesOff(clioWire, post, () => (known ? screen : null)) === 'perhaps';
          counts[asks ? 'asked' : 'gone']++;
          if (!asks) expect(await network.doubt(1, post)).toBeNull();
        },
      ),
    );
    expect(Math.min(counts.asked, counts.gone)).toBeGreaterThan(10);
  });

  test('a body that could take something off is doubted by its words alone, whatever its shape', async () => {
    const suspicionAt = async (host: string): Promise<RegExp> => {
      const wire = await network.wireOf(host);
      return new RegExp(wire ? suspicionOf(wire) : '[]', 'i');
    };
    for (const { site } of wires) {
      const host = sites.find(({ id }) => id === site)?.hosts[0]?.replace('*.', 'x.') ?? '';
      expect((await suspicionAt(host)).test('{"memo":"hello"}')).toBe(false);
    }
    const suspicion = await suspicionAt('app.clio.com');
    for (const body of ['{"discount":{"rate":5}}', 'bill%5Bdiscount%5D=5', '{"isNonBillable":true}'])
      expect(suspicion.test(body)).toBe(true);
    expect(suspicion.test('{"line_items":[{"id":1,"_destroy":true}]}')).toBe(true);
    expect(await network.wireOf('example.com')).toBeNull();
  });

  test('on a screen that nobody knows the body decides, where it can be read; on a known one the screen does', async () => {
    expect((await leaves(request({ requestBody: discount }))).listener).toBe(false);
    expect(seen).toMatchObject([{ became: 'held', found: ['discount'], unknown: true, site: 'clio' }]);
    const shown = { texts: ['50.00'], ticked: false, removed: false };
    await network.stand(1, 0, 'app.clio.com', false, true, shown);
    expect((await leaves(request({ requestBody: discount }))).listener).toBe(true);
    // The screen closes before its save is sent.
    await network.stand(1, 0, 'app.clio.com', false, false);
    expect((await leaves(request({ requestBody: discount }))).listener).toBe(true);
    await vi.advanceTimersByTimeAsync(3100);
    expect((await leaves(request({ requestBody: discount }))).listener).toBe(false);
    expect((await leaves(request({ requestBody: discount, tabId: -1 }))).listener).toBe(false);
  });

  test('where nothing can be stopped, what has left without a grant is seen, and what a grant covers is not', async () => {
    const left = request({ requestBody: discount });
    expect(network.onBeforeRequest(left, false)).toBe(false);
    network.onFinished(left, 200);
    expect(seen).toMatchObject([{ became: 'left', layer: 'watching', bill: '1' }]);
    await network.release(1, 'grant', 'app.clio.com');
    const granted = request({ requestBody: discount });
    expect(network.onBeforeRequest(granted, false)).toBe(false);
    network.onFinished(granted, 200);
    expect(seen).toHaveLength(1);
  });

  test('what has left is said when its headers are out, not when the site has answered; what was stopped never had any', () => {
    const [slow, stopped] = [request({ requestBody: discount }), request({ requestBody: discount })];
    for (const one of [slow, stopped]) network.onBeforeRequest(one, false);
    network.onSendHeaders(slow);
    expect(seen).toMatchObject([{ became: 'left' }]);
    network.onFinished(slow, 0);
    network.onFinished(stopped, 0);
    expect(seen).toMatchObject([{ became: 'left' }, { became: 'held' }]);
  });

  test('reductions by themselves are held by rules that need no worker, until a grant or another mode', async () => {
    await network.setMode('block');
    const credit = request({ method: 'POST', url: 'https://app.clio.com/iris/bills/1/credit_memos.json' });
    expect((await leaves(credit)).rules).toBe(false);
    await network.release(1, 'grant', 'app.clio.com');
    expect(await leaves({ ...credit, requestId: 'granted' })).toEqual(both(true));
    await network.setMode('observe');
    expect(fake.standing()).toEqual([]);
    expect(await leaves(request({ requestBody: discount }))).toEqual(both(true));
  });

  test('deletions leave by themselves only from a screen that is known, and on which nothing stands', async () => {
    const entry = () =>
      request({ method: 'DELETE', url: 'https://app.clio.com/iris/activities/7.json', requestBody: null });
    expect(await leaves(entry())).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', false, true);
    expect(await leaves(entry())).toEqual(both(true));
    expect(await leaves({ ...entry(), tabId: 2 })).toEqual(both(false));
    expect(await leaves({ ...entry(), tabId: -1 })).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', true, true);
    expect(await leaves(entry())).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', false, false);
    await network.stand(1, 0, 'app.clio.com', false, true);
    await network.stand(1, 0, 'app.clio.com', false, false);
    // The screen closes before its request is sent, and a moment later it is over.
    expect(await leaves(entry())).toEqual(both(true));
    await vi.advanceTimersByTimeAsync(3100);
    await settled();
    expect(await leaves(entry())).toEqual(both(false));
    expect(fake.rules()).toEqual([]);
  });

  test('a credit note stays held where everything else may leave: in other tabs, on known screens, called harmless', async () => {
    const credit = (tabId: number) =>
      request({ method: 'POST', url: 'https://app.clio.com/iris/credit_memos.json', tabId });
    await network.stand(1, 0, 'app.clio.com', true, true);
    await network.stand(2, 0, 'app.clio.com', false, true);
    expect(await leaves(request({ tabId: 2 }))).toEqual(both(true));
    expect(await leaves(credit(2))).toEqual(both(false));
    await network.pass(2, { method: 'POST', url: credit(2).url, body: 'memo=hello' });
    expect(await leaves(credit(2))).toEqual(both(false));
  });

  test("a firm's corrections take the place of the rules that came with the extension", async () => {
    const wires = [
      {
        ...clioWire,
        acts: [{ name: 'waiver', method: 'POST', path: '/waivers(?:[?]|$)', alone: true }],
      },
    ];
    const waiver = () => request({ method: 'POST', url: 'https://app.clio.com/iris/waivers' });
    const credit = () => request({ method: 'POST', url: 'https://app.clio.com/iris/credit_memos.json' });
    expect(await leaves(waiver())).toEqual(both(true));
    await network.setMode('block', { sites, wires });
    expect(await leaves(waiver())).toEqual(both(false));
    expect(await leaves(credit())).toEqual(both(true));
    await network.setMode('block');
    expect(await leaves(waiver())).toEqual(both(true));
    expect(await leaves(credit())).toEqual(both(false));
  });

  test('the worker dies while something stands: rules hold, the new one knows, and is strict until it does', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    const open = fake.slow();
    network = wake();
    expect(allowed(fake.rules(), request())).toBe(false);
    const asked = network.onBeforeRequest(request(), true);
    const other = network.onBeforeRequest(request({ tabId: 2 }), true);
    expect(asked).toBeInstanceOf(Promise);
    open();
    expect(await asked).toBe(true);
    expect(await other).toBe(false);
    await network.restore();
    expect(await leaves(request())).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', false, false);
    expect(await leaves(request())).toEqual(both(true));
  });

  test('storage that never answers: a write is held after a moment, a read is not', async () => {
    fake.slow();
    network = wake();
    const asked = network.onBeforeRequest(request(), true);
    const read = network.onBeforeRequest(request({ method: 'GET' }), true);
    await vi.advanceTimersByTimeAsync(3100);
    expect(await asked).toBe(true);
    expect(await read).toBe(false);
  });

  test('a new version lets nothing through, and leaves the rules of the last one alone, before it knows what stands', async () => {
    await network.stand(1, 0, 'app.clio.com', true, true);
    fake.forget();
    network = wake();
    const asked = network.onBeforeRequest(request(), true);
    const other = network.onBeforeRequest(request({ tabId: 2 }), true);
    // A tab that is closed in that moment must not count as "nothing stands".
    await network.tabsChanged(7);
    await network.setMode('block');
    expect(allowed(fake.rules(), request())).toBe(false);
    await network.stand(1, 0, 'app.clio.com', true);
    await network.restore();
    expect(await asked).toBe(true);
    expect(await other).toBe(false);
    expect(await leaves(request())).toEqual(both(false));
    await network.stand(1, 0, 'app.clio.com', false);
    expect(await leaves(request())).toEqual(both(true));
  });

  test('a tab that is gone stands on nothing', async () => {
    await network.stand(1, 4, 'app.clio.com', true, true);
    await network.tabsChanged(1);
    expect(fake.rules()).toEqual([]);
    expect(await leaves(request())).toEqual(both(true));
  });
});

test('corrections of a site are in force, and a worker that a request wakes knows them', async () => {
  const { browser } = fakeBrowser();
  const options = { sites, wires, types: ['xmlhttprequest'], sighted() {}, log() {} };
  const { sites: better, wires: more } = readOverrides(
    JSON.stringify({
      clio: { harmless: [{ method: 'POST', path: '/audit_views' }], wire: { more: ['allowance'] } },
    }),
  );
  const post = (requestId: string, path: string, body: string): SeenRequest => ({
    requestId,
    tabId: 1,
    method: 'POST',
    url: `https://app.clio.com/${path}`,
    requestBody: { raw: [{ bytes: new TextEncoder().encode(body).buffer as ArrayBuffer }] },
  });
  const first = makeNetwork(browser, options);
  await first.restore();
  expect(await first.onBeforeRequest(post('1', 'bills', '{"allowance":20}'), true)).toBe(false);
  await first.setMode('block', { sites: better, wires: more });
  for (const network of [first, makeNetwork(browser, options)]) {
    expect(await network.onBeforeRequest(post('2', 'bills', '{"allowance":20}'), true)).toBe(true);
    await network.stand(1, 0, 'app.clio.com', true);
    expect(await network.onBeforeRequest(post('3', 'audit_views', '{}'), true)).toBe(false);
    expect(await network.onBeforeRequest(post('4', 'bills', '{}'), true)).toBe(true);
    await network.stand(1, 0, 'app.clio.com', false);
  }
  await first.setMode('block');
  expect(await first.onBeforeRequest(post('5', 'bills', '{"allowance":20}'), true)).toBe(false);
});
