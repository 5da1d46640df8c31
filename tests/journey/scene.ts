import type { Page } from 'puppeteer';
import type { BillingSite } from '../sites/billing-site.ts';

/** One way of giving money away on one screen of a replica, as a person does it. Amounts in whole dollars. */
export interface Scene {
  readonly name: string;
  readonly site: BillingSite['id'];
  /** Address of the screen. */
  readonly url: string;
  /** Opens what has to be opened (edit mode, a dialog) on the loaded page. */
  open(page: Page): Promise<void>;
  /** Types a reduction of `dollars`; again with another number to change it. */
  enter(page: Page, dollars: number): Promise<void>;
  /** Presses the site's own Save. */
  save(page: Page): Promise<void>;
  /** Types something on the same screen that reduces nothing. */
  enterHarmless(page: Page): Promise<void>;
  /** Saves that; left out where it is the same button. */
  saveHarmless?(page: Page): Promise<void>;
  /** What the books have been reduced by, in cents. */
  reduced(site: BillingSite): number;
  /** The text that is still in the field, to see that nothing typed was lost. */
  typed(page: Page): Promise<string>;
}
