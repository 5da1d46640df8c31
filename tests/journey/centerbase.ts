import type { ElementHandle, Page } from 'puppeteer';
import { billTotal } from '../sites/ledger.ts';
import { fillCell, press, selectAll } from './hands.ts';
import type { Scene } from './scene.ts';

const host = 'https://hartwell.centerbase.com';
const draftTotal = 525400;

/** The box beside or under a caption; ids change with every render, so the words are all there is. */
async function box(page: Page, caption: string): Promise<ElementHandle<HTMLInputElement>> {
  const handle = await page.waitForFunction(
    (wanted) => {
      const named = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].filter(
        (one) => one.checkVisibility() && !one.readOnly,
      );
      return (
        named.findLast((one) => {
          const labels = [...(one.labels ?? [])].map((label) => label.textContent?.trim() ?? '');
          return labels.includes(wanted) || one.getAttribute('aria-label') === wanted;
        }) ?? false
      );
    },
    { timeout: 10_000, polling: 100 },
    caption,
  );
  return handle as ElementHandle<HTMLInputElement>;
}

async function fillBox(page: Page, caption: string, text: string): Promise<void> {
  const input = await box(page, caption);
  await selectAll(page, input);
  await input.type(text);
  await page.keyboard.press('Tab');
}

/** Picks from the last list that offers it. */
async function choose(page: Page, option: string): Promise<void> {
  await page.$$eval(
    'select',
    (lists, text) => {
      const list = lists.findLast((one) => [...one.options].some((each) => each.text === text));
      const found = [...(list?.options ?? [])].find((each) => each.text === text);
      if (!list || !found) throw new Error(`No list offers ${text}`);
      list.value = found.value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    },
    option,
  );
}

const record = {
  site: 'centerbase',
  url: `${host}/app/billing/bills/4101`,
  reduced(site) {
    const bill = site.ledger.bills.find((one) => one.id === 4101);
    return bill ? draftTotal - billTotal(bill) : 0;
  },
} as const satisfies Partial<Scene>;

export const centerbaseScenes: Scene[] = [
  {
    name: 'Apply Credit on a posted bill',
    site: 'centerbase',
    url: `${host}/app/billing/bills/4103`,
    async open(page) {
      await press(page, /^Bill Actions/);
      await press(page, 'Apply Credit');
      await box(page, 'Amount');
      await choose(page, 'Courtesy');
    },
    enter: (page, dollars) => fillBox(page, 'Amount', dollars.toFixed(2)),
    save: (page) => press(page, 'Apply'),
    async enterHarmless(page) {
      await press(page, 'Cancel');
      await press(page, /^Bill Actions/);
      await press(page, 'Add Payment');
      await fillBox(page, 'Amount', '100.00');
      await choose(page, 'Check');
    },
    reduced: (site) =>
      site.ledger.bills.find((one) => one.id === 4103)?.credits.reduce((sum, one) => sum + one.amount, 0) ??
      0,
    typed: async (page) => (await box(page, 'Amount')).evaluate((one) => one.value),
  },
  {
    ...record,
    name: 'hours in the pre-bill grid',
    async open(page) {
      await press(page, 'Edit', 'button, a, [role=button]');
      await page.waitForSelector('main input', { visible: true });
    },
    enter: (page, dollars) => fillCell(page, 'Hours', (4.2 - dollars / 520).toFixed(2)),
    save: (page) => press(page, 'Save'),
    enterHarmless: (page) => fillCell(page, 'Description', 'Draft motion, revised wording'),
    typed: (page) => page.$eval('main', (one) => one.textContent ?? ''),
  },
  {
    ...record,
    name: 'billable hours in the entry dialog',
    async open(page) {
      await press(page, 'Edit', 'button, a, [role=button]');
      await page.waitForSelector('main input', { visible: true });
      await page.locator('main tbody tr:first-child button').click();
      await box(page, 'Billable Hours');
    },
    enter: (page, dollars) => fillBox(page, 'Billable Hours', (4.2 - dollars / 520).toFixed(2)),
    save: (page) => press(page, 'Save'),
    enterHarmless: (page) => fillBox(page, 'Internal Notes', 'Client asked for a discount; declined.'),
    typed: async (page) => (await box(page, 'Billable Hours')).evaluate((one) => one.value),
  },
];
