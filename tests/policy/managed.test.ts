import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Managed } from '../../lib/policy/managed.ts';
import { adjustment } from '../unit/endpoint-kit.ts';
import { browserNames } from '../browsers/programs.ts';
import { clioScenes } from '../journey/clio.ts';
import { sees } from '../journey/hands.ts';
import { openOffice, type Office } from '../journey/office.ts';
import { panelSays, signIn } from '../journey/people.ts';
import type { Scene } from '../journey/scene.ts';
import { askWorker, managedIn, statusOf } from './extensionTalk.ts';
import { type ManagedBrowser, openManaged } from './managedBrowser.ts';
import { whyNotManaged } from './managedMachine.ts';
import { brokenPolicySet, goodSet, mistypedSet } from './settingsSets.ts';
import { shyEndpoint, type ShyEndpoint } from './shyEndpoint.ts';

const [discount] = clioScenes as [Scene];
const built = process.env.COUNTERSIGN_OUT ?? '.output';
const impossible = whyNotManaged();
if (impossible !== null) console.warn(`Managed settings are not tried in a browser here: ${impossible}`);

/** One browser each, through one day of an administrator: the sets follow upon one another, as they do in a firm. */
describe.skipIf(impossible !== null).each(browserNames)('managed settings in %s', (name) => {
  let office: Office;
  let endpoint: ShyEndpoint;
  let jwks: string;
  let browser: ManagedBrowser;

  beforeAll(async () => {
    office = await openOffice();
    endpoint = await shyEndpoint(office.endpointUrl);
    jwks = await (await fetch(`${endpoint.url}/.well-known/jwks.json`)).text();
    browser = await openManaged(
      name,
      office,
      join(built, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3'),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await endpoint?.close();
    await office?.close();
  });

  /** Gives `dollars` away on a bill and presses the site's own Save. */
  async function giveAway(dollars: number) {
    office.sites.clio.reset();
    const page = await browser.desk.visit(discount.url);
    await discount.open(page);
    await discount.enter(page, dollars);
    await discount.save(page);
    return page;
  }
  const saved = async (dollars: number) => {
    const page = await giveAway(dollars);
    await expect.poll(() => discount.reduced(office.sites.clio), { timeout: 10_000 }).toBe(dollars * 100);
    await page.close();
  };
  const held = async (dollars: number, ...sentences: (string | RegExp)[]) => {
    const page = await giveAway(dollars);
    const panel = await panelSays(browser.desk, page, /needs approval|sign in/);
    for (const sentence of sentences) await sees(panel, sentence);
    expect(office.sites.clio.writes.filter(({ outcome }) => outcome === 'applied')).toEqual([]);
    await page.close();
  };
  const status = () => statusOf(browser.desk);
  const optionsSay = async (...sentences: (string | RegExp)[]) => {
    const page = await browser.desk.extensionPage('options.html');
    for (const sentence of sentences) await sees(page, sentence);
    return page;
  };

  test('none: strict, and the person may say which endpoint', async () => {
    const { settings } = await status();
    expect(await managedIn(browser.desk)).toEqual(name === 'chromium' ? {} : null);
    expect(settings).toMatchObject({
      status: 'none',
      problems: [],
      mode: 'block',
      onEndpointError: 'hold',
      minimumAmount: 0,
      endpointLocked: false,
    });
    await (await optionsSay('This browser has no managed settings', 'Not held below $0.00')).close();
  });

  test('mistyped: each lost key is named, and every save stays held', async () => {
    await browser.push(mistypedSet);
    const { settings } = await status();
    expect(settings).toMatchObject({
      policyId: 'mistyped',
      firmId: mistypedSet.firmId,
      mode: 'block',
      onEndpointError: 'hold',
      minimumAmount: 0,
    });
    const found = settings.problems.map((problem) => [problem.field, problem.found]);
    if (name === 'chromium') {
      // Chromium has thrown the bad ones away without a word; what was expected tells.
      expect(Object.keys((await managedIn(browser.desk)) as object).sort()).toEqual(
        ['policyId', 'expectedKeys', 'firmId'].sort(),
      );
      expect(settings.status).toBe('partial');
      expect(found).toEqual(
        ['mode', 'onEndpointError', 'minimumAmount', 'jwks'].map((field) => [field, 'nothing']),
      );
      await (await optionsSay('Some expected settings did not arrive', /minimumAmount\s+nothing/)).close();
    } else {
      expect(settings.status).toBe('invalid');
      expect(found).toEqual([
        ['mode', '"observ"'],
        ['onEndpointError', 'true'],
        ['minimumAmount', '"5000"'],
        ['jwks', 'nothing'],
      ]);
      await (await optionsSay('a value that cannot be used', /minimumAmount\s+"5000"\s+a number/)).close();
    }
    await held(1);
  });

  test('valid: every key arrives as it was pushed', async () => {
    const good = goodSet(endpoint.url, jwks);
    await browser.push(good);
    expect(Object.keys(good).sort()).toEqual(Object.keys(Managed.shape).sort());
    expect(await managedIn(browser.desk)).toEqual(good);
    const { settings, policy, keys } = await status();
    const { expectedKeys: _, ...rest } = good;
    expect(settings).toEqual({ ...rest, status: 'valid', problems: [], endpointLocked: true });
    expect(policy).toMatchObject({ source: 'managed', policy: { version: 'pushed' } });
    expect(keys.source).toBe('managed');

    const page = await optionsSay('All managed settings were understood', 'Set by your administrator');
    const address = await page.$eval('input[name=endpointUrl]', (one) => {
      const input = one as HTMLInputElement;
      return { readOnly: input.readOnly, value: input.value };
    });
    expect(address).toEqual({ readOnly: true, value: endpoint.url });
    await page.close();
  });

  test('valid: the pushed policy routes until the endpoint has given its own', async () => {
    await signIn(browser.desk, office, 'carla@hartwell.test');
    const preview = await askWorker(browser.desk, {
      type: 'request.preview',
      adjustment: adjustment(60_000),
    });
    expect(preview).toMatchObject({
      ok: true,
      policyVersion: 'pushed',
      route: { tier: 'middle', steps: [{ approvers: ['priya'] }] },
    });
  });

  test("valid: a save is held with the firm's words from the minimum on, and passes below", async () => {
    await saved(49);
    await held(50, 'At Hartwell & Lane a partner signs every write-off.', 'Who will decide');
  });

  test('invalid: a policy with a mistake is named and not taken; the other settings count', async () => {
    const broken = brokenPolicySet(endpoint.url, jwks);
    await browser.push(broken);
    const { settings, policy } = await status();
    expect(settings).toMatchObject({
      status: 'invalid',
      policyId: 'broken policy',
      mode: 'observe',
      problems: [{ field: 'policy.tiers[1].from', found: '60000' }],
    });
    expect(settings.problems[0]?.expected).toContain('50000');
    expect(policy).toMatchObject({ source: 'managed', policy: { version: 'pushed' } });
    await (
      await optionsSay(/policy\.tiers\[1\]\.from\s+60000\s+50000, where the tier before it ends/)
    ).close();
    await saved(260);
  });

  test("the endpoint's own policy counts as soon as it has come", async () => {
    endpoint.open();
    expect(await askWorker(browser.desk, { type: 'sync.now' })).toEqual({ ok: true });
    expect((await status()).policy).toMatchObject({ source: 'endpoint', policy: { version: '1' } });
  });

  test('none again: a file that is no JSON counts as none, and what was good before does not come back', async () => {
    await browser.push(`${JSON.stringify({ policies: {} }).slice(0, -1)},,}`);
    const { settings } = await status();
    expect(settings).toMatchObject({ status: 'none', mode: 'block', minimumAmount: 0, blockMessage: null });
    await held(1);
  });
});
