import type { Browser } from 'wxt/browser';
import { rulesFor, standingRules, strictRules, type NetworkState, type RuleParts } from './rules.ts';

type Rule = Browser.declarativeNetRequest.Rule;

/** The browser's own rules, as far as they are used here. */
export type RuleBrowser = Pick<
  typeof Browser.declarativeNetRequest,
  | 'getSessionRules'
  | 'updateSessionRules'
  | 'getDynamicRules'
  | 'updateDynamicRules'
  | 'updateEnabledRulesets'
  | 'isRegexSupported'
>;

interface RulesInForce {
  /** Session rules for what stands now, and, in their own time, dynamic ones that outlive a new version of the extension. */
  follow(state: Omit<NetworkState, 'strict'>, parts: Omit<RuleParts, 'types'>): Promise<void>;
  /**
   * Rules that outlive worker and browser. Those that came with the extension are in force from the browser's start until a firm
   * does not want anything stopped, or has corrected what they are made from.
   * @param corrected the firm's own data, `null` where it has none
   */
  keep(blocks: boolean, corrected: object | null, parts: Omit<RuleParts, 'types'>): Promise<void>;
}

/** The static rule set of wxt.config.ts. */
const shipped = 'reductions';
/** Dynamic rules of what stands have ids from here on, one a site; those of a firm's corrections stay below. */
const firstStrict = 10_000;

/**
 * Puts rules in force. Browsers forget session rules when they load a new version of the extension, and until that has started nothing
 * would hold what stands. So the block of a site on which something stands is a dynamic rule as well; the session rules above it let
 * through what it does not concern, and the whole site as soon as nothing stands there. A dynamic rule is written to the disk, which
 * takes its time: nobody waits for it.
 * @param again has the session rules followed once more
 */
export function makeRulesInForce(
  browser: RuleBrowser,
  { types, log }: { types: readonly string[]; log: (error: unknown) => void },
  again: () => Promise<void>,
): RulesInForce {
  /** Session rules as they were put in force last by this worker. */
  let inForce: string | null = null;
  /** Sites on which something stands, by the session rules. */
  let standing: ReadonlySet<string> = new Set();
  /** Sites that may have a dynamic block; `null` until the browser has told what an earlier worker left. */
  let strict: Set<string> | null = null;
  let writing: Promise<void> = Promise.resolve();

  const supported = new Map<string, boolean>();
  /** One pattern that the browser does not take would keep all rules out. */
  const fitting = async (rules: Rule[]): Promise<Rule[]> => {
    for (const regex of new Set(rules.flatMap(({ condition }) => condition.regexFilter ?? []))) {
      if (supported.has(regex)) continue;
      const { isSupported, reason } = await browser.isRegexSupported({ regex });
      supported.set(regex, isSupported);
      if (!isSupported) log(new Error(`The browser takes no pattern "${regex}": ${reason ?? ''}`));
    }
    return rules.filter(({ condition: { regexFilter } }) => !regexFilter || supported.get(regexFilter));
  };

  const write = async (parts: RuleParts): Promise<void> => {
    const want = new Set(standing);
    if (strict?.size === want.size && [...want].every((site) => strict?.has(site))) return;
    // Said before it is so: from here on the session rules let through whatever nothing stands on.
    for (const site of want) strict?.add(site);
    const old = await dynamic((id) => id >= firstStrict);
    await browser.updateDynamicRules({
      removeRuleIds: old,
      addRules: strictRules([...want], firstStrict, parts),
    });
    strict = want;
    await again();
  };

  const dynamic = async (wanted: (id: number) => boolean): Promise<number[]> =>
    (await browser.getDynamicRules()).map(({ id }) => id).filter(wanted);

  return {
    async follow(state, parts) {
      const whole = { ...parts, types };
      strict ??= new Set(
        (await dynamic((id) => id >= firstStrict)).flatMap((id) => parts.sites[id - firstStrict]?.id ?? []),
      );
      const rules = rulesFor({ ...state, strict: [...strict] }, whole);
      standing = new Set(state.standing.map(({ site }) => site));
      const wanted = JSON.stringify(rules);
      if (wanted !== inForce) {
        const old = await browser.getSessionRules();
        // One call is one step: there is no moment without rules.
        if (rules.length > 0 || old.length > 0)
          await browser.updateSessionRules({
            removeRuleIds: old.map((rule) => rule.id),
            addRules: await fitting(rules),
          });
        inForce = wanted;
      }
      writing = writing.then(() => write(whole)).catch(log);
    },
    async keep(blocks, corrected, parts) {
      const own = blocks && corrected ? standingRules({ ...parts, types }) : [];
      const old = await dynamic((id) => id < firstStrict);
      const ids = [shipped];
      // Before the others go and after they have come: there is no moment without any.
      if (blocks && !corrected) await browser.updateEnabledRulesets({ enableRulesetIds: ids });
      if (own.length > 0 || old.length > 0)
        await browser.updateDynamicRules({ removeRuleIds: old, addRules: await fitting(own) });
      if (!blocks || corrected) await browser.updateEnabledRulesets({ disableRulesetIds: ids });
    },
  };
}
