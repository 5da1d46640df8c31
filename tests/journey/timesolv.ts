import type { Page } from 'puppeteer';
import { fill, press } from './hands.ts';
import type { Scene } from './scene.ts';
import { z } from 'zod';
import { billTotal } from '../sites/ledger.ts';

const host = 'https://apps.timesolv.com';
const field = (name: string) => `[id$="_wt${name}Input"]`;
const valueOf = (page: Page, selector: string) =>
  page.$eval(selector, (one) => (one as HTMLInputElement).value);
const draftTotal = 525400;

/** The part of the replica's wider ledger that a write-off adds to. */
const Receipts = z
  .object({ receipts: z.array(z.object({ type: z.string(), amount: z.number() }).loose()) })
  .loose();

export const timesolvScenes: Scene[] = [
  {
    name: 'adjustment on the Totals tab',
    site: 'timesolv',
    url: `${host}/App/EditDraft.aspx?InvoiceId=4101&Tab=Totals`,
    async open(page) {
      await page.waitForSelector(field('Adjustment'), { visible: true });
    },
    enter: (page, dollars) => fill(page, field('Adjustment'), (-dollars).toFixed(2)),
    save: (page) => press(page, 'Save', 'input[type=submit]'),
    enterHarmless: (page) => fill(page, field('Label'), 'No write-off this month'),
    reduced(site) {
      const bill = site.ledger.bills.find((one) => one.id === 4101);
      return bill ? draftTotal - billTotal(bill) : 0;
    },
    typed: (page) => valueOf(page, field('Adjustment')),
  },
  {
    name: 'payment with Credit Type Write Off',
    site: 'timesolv',
    url: `${host}/App/Payments.aspx`,
    async open(page) {
      const matter = await page.$eval(
        field('ClientMatter'),
        (one) => (one as HTMLSelectElement).options[1]?.value ?? '',
      );
      await page.select(field('ClientMatter'), matter);
      await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.select(field('CreditType'), 'Write Off'),
      ]);
    },
    enter: (page, dollars) => fill(page, field('Amount'), dollars.toFixed(2)),
    save: (page) => press(page, 'Save', 'input[type=submit]'),
    async enterHarmless(page) {
      await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.select(field('CreditType'), 'Payment'),
      ]);
      await fill(page, field('Amount'), '125.00');
    },
    reduced: (site) =>
      Receipts.parse(site.ledger)
        .receipts.filter((one) => one.type === 'Write Off')
        .reduce((sum, one) => sum + one.amount, 0),
    typed: (page) => valueOf(page, field('Amount')),
  },
];
