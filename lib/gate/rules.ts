import type { Browser } from 'wxt/browser';

type Rule = Browser.declarativeNetRequest.Rule;
type Condition = Browser.declarativeNetRequest.RuleCondition;

/** Methods that change state. */
export const writeMethods = ['post', 'put', 'patch', 'delete'] as const;

/** A request of a tab that may leave although a reduction stands: any one (a granted save), or one address. */
export interface Lift {
  tab: number;
  url: string | null;
}

/** What the rules are made from. */
export interface NetworkState {
  /** Host names on which an unapproved reduction stands, and the tabs where. */
  standing: { host: string; tab: number }[];
  lifts: Lift[];
  /** Every open tab. */
  tabs: number[];
  /** Addresses that change no value, as URL filters, by host. */
  harmless: { host: string; urlFilter: string }[];
}

/**
 * Session rules for one state. The blocking rule is scoped by target host and method only: a rule that also named a tab
 * or an initiator would leak workers, pop-ups and opaque frames (measured, see docs/architecture.md). Tab ids are used
 * only to let other tabs through.
 * @param types resource types of this browser (a beacon is `ping` in one and `beacon` in the other)
 */
export function rulesFor(state: NetworkState, types: readonly string[]): Rule[] {
  const rules: Rule[] = [];
  const add = (priority: number, type: 'block' | 'allow', condition: Condition) =>
    rules.push({
      id: rules.length + 1,
      priority,
      action: { type },
      condition: {
        ...condition,
        requestMethods: [...writeMethods],
        resourceTypes: [...types] as NonNullable<Condition['resourceTypes']>,
      },
    });

  for (const host of new Set(state.standing.map((one) => one.host))) {
    const standing = new Set(state.standing.filter((one) => one.host === host).map((one) => one.tab));
    const others = state.tabs.filter((tab) => !standing.has(tab));
    add(1, 'block', { requestDomains: [host] });
    if (others.length > 0) add(2, 'allow', { requestDomains: [host], tabIds: others });
    for (const one of state.harmless)
      if (one.host === host) add(2, 'allow', { requestDomains: [host], urlFilter: one.urlFilter });
    for (const lift of state.lifts)
      if (standing.has(lift.tab))
        add(3, 'allow', {
          requestDomains: [host],
          tabIds: [lift.tab],
          ...(lift.url === null ? {} : { urlFilter: `|${lift.url}|` }),
        });
  }
  return rules;
}
