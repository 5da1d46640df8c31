import type { Page } from 'puppeteer';
import { billTotal, type Bill } from '../sites/ledger.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import { fill, fillCell, press, sees } from './hands.ts';
import type { Scene } from './scene.ts';

const host = 'https://app.clio.com';
const bill = (site: BillingSite, id: number): Bill => {
  const found = site.ledger.bills.find((one) => one.id === id);
  if (!found) throw new Error(`No bill ${id}`);
  return found;
};
const valueOf = (page: Page, selector: string) =>
  page.$eval(selector, (one) => (one as HTMLInputElement).value);

/** Total of the draft bill 1041 and the balance of bill 1038 in the demo firm's books, in cents. */
const draftTotal = 525400;
const unpaidBalance = 309400;

const edit = {
  site: 'clio',
  url: `${host}/nc/#/bills/4101/edit`,
  async open(page: Page) {
    await page.waitForSelector('input[name=invoiceDiscount]', { visible: true });
  },
  save: (page: Page) => press(page, 'Save invoice'),
  enterHarmless: (page: Page) => fill(page, 'input[name=subject]', 'Fees for October, thank you'),
  reduced: (site: BillingSite) => draftTotal - billTotal(bill(site, 4101)),
} as const;

export const clioScenes: Scene[] = [
  {
    ...edit,
    name: 'invoice discount $',
    async enter(page, dollars) {
      await page.select('select[name=invoiceDiscountType]', 'money');
      await fill(page, 'input[name=invoiceDiscount]', dollars.toFixed(2));
    },
    typed: (page) => valueOf(page, 'input[name=invoiceDiscount]'),
  },
  {
    ...edit,
    name: 'invoice discount %',
    async enter(page, dollars) {
      // As many hundredths of a percent as come nearest; the books round to the cent.
      await page.select('select[name=invoiceDiscountType]', 'percentage');
      await fill(page, 'input[name=invoiceDiscount]', ((dollars * 10000) / draftTotal).toFixed(2));
    },
    typed: (page) => valueOf(page, 'input[name=invoiceDiscount]'),
  },
  {
    ...edit,
    name: 'hours of a line',
    enter: (page, dollars) => fillCell(page, 'Qty', (4.2 - dollars / 520).toFixed(2)),
    typed: (page) => page.$eval('main', (one) => one.textContent ?? ''),
  },
  {
    ...edit,
    name: 'rate of a line',
    enter: (page, dollars) => fillCell(page, 'Rate', (520 - dollars / 4.2).toFixed(2)),
    typed: (page) => page.$eval('main', (one) => one.textContent ?? ''),
  },
  {
    name: 'credit note',
    site: 'clio',
    url: `${host}/nc/#/bills/4103`,
    async open(page) {
      await press(page, /^Credit notes/);
      await press(page, 'Add credit note');
      await page.waitForSelector('input[name=amount]', { visible: true });
    },
    enter: (page, dollars) => fill(page, 'input[name=amount]', dollars.toFixed(2)),
    save: (page) => press(page, 'Save credit note'),
    async enterHarmless(page) {
      await press(page, 'Cancel');
      await fill(page, 'textarea[name=privateNote]', 'Called about the write off, will pay in full.');
    },
    saveHarmless: (page) => press(page, 'Save note'),
    reduced: (site) => bill(site, 4103).credits.reduce((sum, one) => sum + one.amount, 0),
    typed: (page) => valueOf(page, 'input[name=amount]'),
  },
  {
    name: 'write-off while recording a payment',
    site: 'clio',
    url: `${host}/nc/#/bills/receive_payments?bill=4103`,
    async open(page) {
      await page.waitForSelector('input[name=totalAmount]', { visible: true });
      const boxes = await page.$$('main [role=combobox]');
      for (const [at, choice] of ['Direct - Check', 'Operating account'].entries()) {
        await boxes[at]?.click();
        await press(page, new RegExp(`^${choice}`), '[role=option]');
      }
    },
    async enter(page, dollars) {
      await fill(page, 'input[name=totalAmount]', (unpaidBalance / 100 - dollars).toFixed(2));
      await sees(page, /Write off remaining/);
      const box = await page.$('input[type=checkbox]');
      if (box && !(await box.evaluate((one) => (one as HTMLInputElement).checked))) await box.click();
    },
    save: (page) => press(page, 'Record payment', 'main button'),
    enterHarmless: (page) => fill(page, 'input[name=totalAmount]', '100.00'),
    reduced: (site) => bill(site, 4103).credits.reduce((sum, one) => sum + one.amount, 0),
    typed: (page) => valueOf(page, 'input[name=totalAmount]'),
  },
];
