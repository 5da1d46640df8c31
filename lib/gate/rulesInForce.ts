import type { Browser } from 'wxt/browser';
import type { LeaveParts } from './mayLeave.ts';
import { knownTabs, tabOf, type Memory } from './memory.ts';
import { rulesFor, siteAt, standingRules, type RuleParts } from './rules.ts';

type Rule = Browser.declarativeNetRequest.Rule;

/** The browser APIs that rules are put in force with. */
export interface RuleBrowser {
  declarativeNetRequest: Pick<
    typeof Browser.declarativeNetRequest,
    | 'getSessionRules'
    | 'updateSessionRules'
    | 'getDynamicRules'
    | 'updateDynamicRules'
    | 'updateEnabledRulesets'
    | 'isRegexSupported'
  >;
  tabs: {
    query(query: Record<string, never>): Promise<{ id?: number | undefined; url?: string | undefined }[]>;
  };
}

/** The browser's own rules: they hold while the worker is dead. */
export interface RulesInForce {
  /** Those of this session, for what is remembered now. */
  session(state: Memory, data: LeaveParts): Promise<void>;
  /**
   * Rules that outlive worker and browser. Those that came with the extension are in force from the browser's start until a firm does
   * not want anything stopped, or has corrected what they are made from.
   */
  standing(mode: Memory['mode'], corrected: boolean, data: LeaveParts): Promise<void>;
}

/** The static rule set of wxt.config.ts. */
const shipped = 'reductions';

export function rulesInForce(
  browser: RuleBrowser,
  types: RuleParts['types'],
  log: (error: unknown) => void,
): RulesInForce {
  /** Rules as they were put in force last by this worker. */
  let inForce: string | null = null;
  const supported = new Map<string, boolean>();
  /** One pattern that the browser does not take would keep all rules out. */
  const fitting = async (rules: Rule[]): Promise<Rule[]> => {
    for (const regex of new Set(rules.flatMap(({ condition }) => condition.regexFilter ?? []))) {
      if (supported.has(regex)) continue;
      const { isSupported, reason } = await browser.declarativeNetRequest.isRegexSupported({ regex });
      supported.set(regex, isSupported);
      if (!isSupported) log(new Error(`The browser takes no pattern "${regex}": ${reason ?? ''}`));
    }
    return rules.filter(({ condition: { regexFilter } }) => !regexFilter || supported.get(regexFilter));
  };

  const session = async (state: Memory, data: LeaveParts): Promise<void> => {
    const stands = state.mode === 'block' ? Object.entries(state.standing) : [];
    const tabs = stands.length > 0 ? await browser.tabs.query({}) : [];
    const held = new Set(stands.map(([key]) => tabOf(key)));
    const rules = rulesFor(
      {
        known: knownTabs(state, Date.now()).filter((tab) => !held.has(tab)),
        standing: stands.map(([key, site]) => ({ site, tab: tabOf(key) })),
        lifts: state.lifts,
        tabs: tabs.flatMap(({ id, url }) => {
          const site = url === undefined ? null : siteAt(data.sites, url);
          return id === undefined || !site ? [] : [{ tab: id, site: site.id }];
        }),
      },
      { ...data, types },
    );
    const wanted = JSON.stringify(rules);
    if (wanted === inForce) return;
    const old = await browser.declarativeNetRequest.getSessionRules();
    // One call is one step: there is no moment without rules.
    if (rules.length > 0 || old.length > 0)
      await browser.declarativeNetRequest.updateSessionRules({
        removeRuleIds: old.map((rule) => rule.id),
        addRules: await fitting(rules),
      });
    inForce = wanted;
  };

  const standing = async (mode: Memory['mode'], corrected: boolean, data: LeaveParts): Promise<void> => {
    const { declarativeNetRequest } = browser;
    const own = mode === 'block' && corrected ? standingRules({ ...data, types }) : [];
    const old = await declarativeNetRequest.getDynamicRules();
    const ids = [shipped];
    // Before the others go and after they have come: there is no moment without any.
    if (mode === 'block' && !corrected)
      await declarativeNetRequest.updateEnabledRulesets({ enableRulesetIds: ids });
    if (own.length > 0 || old.length > 0)
      await declarativeNetRequest.updateDynamicRules({
        removeRuleIds: old.map((rule) => rule.id),
        addRules: await fitting(own),
      });
    if (mode !== 'block' || corrected)
      await declarativeNetRequest.updateEnabledRulesets({ disableRulesetIds: ids });
  };

  return { session, standing };
}
