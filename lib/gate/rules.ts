import type { Browser } from 'wxt/browser';
import { siteOf } from '../sites/host.ts';
import type { SiteData } from '../sites/site.ts';
import type { Act, Wire } from '../sites/wire.ts';

type Rule = Browser.declarativeNetRequest.Rule;
type Condition = Browser.declarativeNetRequest.RuleCondition;

/** Methods that change state. */
export const writeMethods = ['post', 'put', 'patch', 'delete'] as const;
/** So much of an address is looked at: a page may make one as long as it likes. */
const longestAddress = 2000;
const allMethods = ['get', 'head', ...writeMethods] as const;

/** Requests of a tab that may leave although a reduction stands: one granted save, or one address. */
export interface Lift {
  /** The tab that asked, and one whose page sends in its name (`Network.join`). */
  tabs: number[];
  url: string | null;
  /** Of the one request to that address. */
  method?: string | undefined;
  grant: string | null;
  /** `POST https://…` of what has left under it: the same request is a second save. */
  used: string[];
}

/** What the rules are made from. */
export interface NetworkState {
  /** Site on which an unapproved reduction stands, and the tab where. */
  standing: readonly { site: string; tab: number }[];
  lifts: readonly Lift[];
  /** Every open tab that shows a billing site. A new tab shows none, and is let through only when it does. */
  tabs: readonly { tab: number; site: string }[];
  /** Tabs that show a screen which recognition knows, with nothing unapproved on it. */
  known: readonly number[];
}

/** What the rules are generated from, for this browser. */
export interface RuleParts {
  sites: readonly SiteData[];
  wires: readonly Wire[];
  /** Resource types of this browser (a beacon is `ping` in one and `beacon` in the other). */
  types: readonly string[];
}

/**
 * From low to high: what is denied by what stands, and whom that does not concern; what is denied by itself, and where a known screen
 * has the word on it; what was granted, what was used up, and single addresses that change no value.
 */
const priority = { deny: 1, others: 2, alone: 3, known: 4, granted: 5, used: 6, passed: 7 } as const;

/**
 * Session rules for one state. The blocking rule is scoped by the site's hosts and the method only: a rule that also named a tab
 * or an initiator would leak workers, pop-ups and opaque frames (measured, see docs/architecture.md). Tab ids are used
 * only to let through.
 */
export function rulesFor(state: NetworkState, { sites, wires, types }: RuleParts): Rule[] {
  const rules: Rule[] = [];
  const add = (rank: number, type: 'block' | 'allow', condition: Condition) =>
    rules.push(
      rule(rules.length + 1, rank, type, { requestMethods: [...writeMethods], ...condition }, types),
    );

  for (const site of sites) {
    const standing = new Set(state.standing.filter((one) => one.site === site.id).map((one) => one.tab));
    if (standing.size === 0) continue;
    const hosts = hostsOf(site);
    add(priority.deny, 'block', hosts);
    const others = state.tabs.filter((one) => one.site === site.id && !standing.has(one.tab));
    if (others.length > 0)
      add(priority.others, 'allow', { ...hosts, tabIds: others.map((one) => one.tab).sort((a, b) => a - b) });
    for (const { method, regexFilter } of harmlessOf(site))
      add(priority.others, 'allow', { ...hosts, requestMethods: method, regexFilter });
  }
  if (state.known.length > 0)
    for (const { act, condition } of aloneOf(wires, sites))
      if (act.unlessKnown) add(priority.known, 'allow', { ...condition, tabIds: [...state.known] });
  const everywhere = { requestDomains: sites.flatMap((site) => hostsOf(site).requestDomains) };
  for (const lift of state.lifts) {
    // A service worker of the site may send in the page's name, and has no tab.
    const tabIds = [...lift.tabs, -1];
    if (lift.url !== null) {
      const requestMethods = allMethods.filter((one) => one === lift.method?.toLowerCase());
      const urlFilter = `|${lift.url}|`;
      add(priority.passed, 'allow', { ...everywhere, requestMethods, tabIds, urlFilter });
      continue;
    }
    add(priority.granted, 'allow', { ...everywhere, requestMethods: [...allMethods], tabIds });
    for (const used of lift.used) {
      const [method = '', url = ''] = used.split(' ');
      const requestMethods = allMethods.filter((one) => one === method.toLowerCase());
      add(priority.used, 'block', { ...everywhere, requestMethods, tabIds, urlFilter: `|${url}|` });
    }
  }
  return rules;
}

/**
 * Rules that need no code to run: requests that are reductions by themselves, on any screen or none. Shipped as a static rule set
 * (wxt.config.ts), and put in force as dynamic rules where a firm has corrected the data.
 */
export function standingRules({ sites, wires, types }: RuleParts): Rule[] {
  return aloneOf(wires, sites).map(({ condition }, at) =>
    rule(at + 1, priority.alone, 'block', condition, types),
  );
}

function aloneOf(wires: readonly Wire[], sites: readonly SiteData[]) {
  return wires.flatMap((wire) => {
    const site = sites.find((one) => one.id === wire.site);
    const acts: readonly Act[] = site ? wire.acts.filter((act) => act.alone) : [];
    return acts.flatMap((act) => {
      const condition = { requestMethods: methodsOf(act.method), regexFilter: `${inPath}${act.path}` };
      return site ? [{ act, condition: { ...hostsOf(site), ...condition } }] : [];
    });
  });
}

function rule(
  id: number,
  rank: number,
  type: 'block' | 'allow',
  condition: Condition,
  types: readonly string[],
): Rule {
  const resourceTypes = [...types] as NonNullable<Condition['resourceTypes']>;
  return { id, priority: rank, action: { type }, condition: { ...condition, resourceTypes } };
}

/** Anywhere before the query. Characters of an address only: a wider class outgrows the 2 KB that Chromium gives a pattern. */
const inPath = '^[!-"$->@-~]*';

/** A rule's domain stands for its subdomains too; an excluded one above them would take them along. */
function hostsOf(site: SiteData): { requestDomains: string[]; excludedRequestDomains?: string[] } {
  const requestDomains = [...new Set(site.hosts.map((host) => host.replace(/^\*\./, '')))];
  const excluded = site.excludedHosts
    .map((host) => host.replace(/^\*\./, ''))
    .filter((host) => requestDomains.some((domain) => host.endsWith(`.${domain}`)));
  return { requestDomains, ...(excluded.length > 0 ? { excludedRequestDomains: excluded } : {}) };
}

const methodsOf = (pattern: string) => {
  const whole = new RegExp(`^(?:${pattern})$`, 'i');
  return allMethods.filter((method) => whole.test(method));
};

/** Harmless by address alone, in the browser's own pattern language; the query may hold anything, so it does not count. */
function harmlessOf(site: SiteData) {
  return site.harmless.flatMap((known) => {
    if ('body' in known && known.body) return [];
    if ('trigger' in known && known.trigger) return [];
    const path = fill(known.path, site);
    if (/\(\?[=!<]|\\[1-9]/.test(path)) return [];
    // Anchored patterns are the content script's to judge: here they would have to know the host.
    if (path.startsWith('^')) return [];
    return [{ method: methodsOf(known.method), regexFilter: `${inPath}${path}` }];
  });
}

const fill = (pattern: string, { terms }: SiteData): string =>
  pattern.replace(/\{([a-z]+)\}/gi, (all, term: string) =>
    terms[term] ? `(?:${terms[term].join('|')})` : all,
  );

/** Is this request harmless by its address alone? The same answer as that of the rules. */
export function isHarmless(sites: readonly SiteData[], method: string, url: string): boolean {
  const site = siteAt(sites, url);
  if (!site) return false;
  const name = method.toLowerCase();
  return harmlessOf(site).some(
    (known) =>
      known.method.some((one) => one === name) &&
      new RegExp(known.regexFilter, 'i').test(url.split('#')[0] ?? url),
  );
}

/** Is this request harmless whatever its body says, and only by the content script's own reading of the address? */
export function isHarmlessAt(sites: readonly SiteData[], method: string, url: string): boolean {
  const site = siteAt(sites, url);
  if (!site) return false;
  const { pathname } = new URL(url);
  return site.harmless.some(
    (known) =>
      !('body' in known && known.body) &&
      !('trigger' in known && known.trigger) &&
      methodsOf(known.method).some((one) => one === method.toLowerCase()) &&
      new RegExp(fill(known.path, site), 'i').test(pathname.slice(0, longestAddress)),
  );
}

/** The billing site that an address belongs to. */
export function siteAt(sites: readonly SiteData[], url: string): SiteData | null {
  return URL.canParse(url) ? siteOf(new URL(url).hostname, sites) : null;
}
