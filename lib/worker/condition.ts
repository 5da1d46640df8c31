import { browser } from 'wxt/browser';
import type { Condition } from '../sync/platform.ts';

/** How this installation stands, as the browser tells it; nothing here needs a permission of its own. */
export async function condition(): Promise<Condition> {
  const missingHosts = await missing();
  const installType = await typeOfInstall();
  const product = await productOf();
  const rules = await browser.declarativeNetRequest.getDynamicRules().catch(() => []);
  const own = browser.runtime.getManifest().declarative_net_request?.rule_resources ?? [];
  const canStop = product.name === 'Firefox' || installType === 'admin';
  const sees = missingHosts.length === 0;
  const layers: Condition['layers'] = [];
  // Content scripts and listeners work where the hosts are granted, and nowhere else.
  if (sees) layers.push('notice', 'page-world');
  if (rules.length + own.length > 0) layers.push('rules');
  if (sees && canStop) layers.push('blocking');
  return { browser: product, missingHosts, layers, privateWindows: await inPrivateWindows(), installType };
}

/** Hosts of the manifest that a person has taken away, as patterns. */
async function missing(): Promise<string[]> {
  const wanted: string[] = browser.runtime.getManifest().host_permissions ?? [];
  const granted = await Promise.all(
    wanted.map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  return wanted.filter((_, at) => !granted[at]);
}

const installTypes = ['admin', 'development', 'normal', 'sideload', 'other'] as const;

async function typeOfInstall(): Promise<Condition['installType']> {
  try {
    const { installType } = await browser.management.getSelf();
    return installTypes.find((one) => one === installType) ?? 'other';
  } catch {
    return null; // This browser does not tell.
  }
}

async function inPrivateWindows(): Promise<boolean | null> {
  try {
    return await browser.extension.isAllowedIncognitoAccess();
  } catch {
    return null; // This browser does not tell.
  }
}

/** Only Firefox says it itself; of the others the brand is in the user agent's list. */
async function productOf(): Promise<Condition['browser']> {
  const runtime = browser.runtime as { getBrowserInfo?(): Promise<{ name: string; version: string }> };
  if (runtime.getBrowserInfo) {
    const { name, version } = await runtime.getBrowserInfo();
    return { name, version };
  }
  const { userAgentData } = navigator as { userAgentData?: { brands: { brand: string; version: string }[] } };
  const brands = (userAgentData?.brands ?? []).filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const known = brands.find(({ brand }) => brand !== 'Chromium') ?? brands[0];
  return known ? { name: known.brand, version: known.version } : { name: 'unknown', version: 'unknown' };
}
