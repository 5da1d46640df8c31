import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { Field } from '../../components/Field.tsx';
import { billingTabs, type BillingTab } from './tab.ts';

/** Which open tab of a billing site is meant; `null` while none is open. */
export function useBillingTab(): {
  tab: BillingTab | null;
  tabs: BillingTab[];
  choose: (id: number) => void;
} {
  const [tabs, setTabs] = useState<BillingTab[]>([]);
  const [id, setId] = useState<number | null>(null);
  useEffect(() => {
    const look = () => void billingTabs().then(setTabs);
    look();
    const events = [browser.tabs.onUpdated, browser.tabs.onRemoved, browser.tabs.onCreated];
    for (const event of events) event.addListener(look);
    return () => {
      for (const event of events) event.removeListener(look);
    };
  }, []);
  return { tab: tabs.find((one) => one.id === id) ?? tabs[0] ?? null, tabs, choose: setId };
}

export function PickTab({ tab, tabs, choose }: ReturnType<typeof useBillingTab>) {
  if (!tab) return <p className="quiet">Open the billing site in another tab first; it then shows here.</p>;
  return (
    <Field label="Tab">
      {(wired) => (
        <select {...wired} value={tab.id} onChange={(event) => choose(Number(event.target.value))}>
          {tabs.map((one) => (
            <option key={one.id} value={one.id}>
              {one.site.name}: {one.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
