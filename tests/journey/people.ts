import type { ElementHandle, Frame, Page } from 'puppeteer';
import type { Desk } from '../browsers/launch.ts';
import { press, sees } from './hands.ts';
import { demoPassword, type Office } from './office.ts';

/** What the people of the firm do with the extension, by its own words. */

/** Signs a person in on the options page, by typing. */
export async function signIn(
  desk: Desk,
  office: Office,
  email: string,
  password = demoPassword,
): Promise<void> {
  const page = await desk.extensionPage('options.html');
  await page.waitForSelector('input[name=email]', { visible: true, timeout: 15_000 });
  for (const [name, value] of Object.entries({
    endpointUrl: office.endpointUrl,
    email,
    password,
  })) {
    const field = await page.waitForSelector(`input[name=${name}]`, { visible: true });
    if (!field || (await field.evaluate((one) => (one as HTMLInputElement).readOnly))) continue;
    // What is there from last time is typed over.
    await field.click({ count: 3 });
    await field.type(value);
  }
  await press(page, 'Sign in', 'button');
  await sees(page, /Sign out/);
  await page.close();
}

/** Fills the panel's form and sends it. */
export async function ask(panel: Frame, reason: string, explanation: string): Promise<void> {
  // After a denial or a change, the form is one press away.
  const way = await panel.waitForFunction(
    () => {
      if (document.querySelector('select')) return 'form';
      const ask = [...document.querySelectorAll('button')].some((one) => one.textContent?.startsWith('Ask '));
      return ask ? 'ask' : false;
    },
    { timeout: 15_000, polling: 100 },
  );
  if ((await way.jsonValue()) === 'ask') await press(panel, /^Ask /, 'button');
  const list = await panel.waitForSelector('select', { visible: true, timeout: 15_000 });
  await list?.evaluate((one, label) => {
    const select = one as HTMLSelectElement;
    const option = [...select.options].find((each) => each.text === label);
    if (!option) throw new Error(`No reason "${label}"`);
    // As a person's choice reaches React: the native setter, then the event.
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, option.value);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, reason);
  const boxes = await panel.$$('textarea');
  for (const box of boxes) {
    // By focus, not by mouse: the panel is still growing, and a click may land beside the field.
    await box.focus();
    await box.type(explanation);
  }
  await press(panel, 'Send for approval', 'button');
}

/** Opens the card of the request over this amount in the popup; the first one that waits is open by itself. */
async function openCard(desk: Desk, amount: string): Promise<Page> {
  const popup = await desk.extensionPage('popup.html');
  const card = await popup.waitForFunction(
    (text) =>
      [...document.querySelectorAll<HTMLElement>('h2 button')].find((one) =>
        one.textContent?.includes(text),
      ) ?? false,
    { timeout: 20_000, polling: 100 },
    amount,
  );
  const button = card as ElementHandle<HTMLElement>;
  if ((await button.evaluate((one) => one.getAttribute('aria-expanded'))) !== 'true') await button.click();
  return popup;
}

/** Opens the popup and approves the request over this amount, with one press. */
export async function approve(desk: Desk, amount: string): Promise<void> {
  const popup = await openCard(desk, amount);
  await press(popup, 'Approve', 'button');
  await sees(popup, /Approved/);
  await popup.close();
}

/** Opens the popup and denies the request over this amount. */
export async function deny(desk: Desk, amount: string, why: string): Promise<void> {
  const popup = await openCard(desk, amount);
  await press(popup, 'Deny…', 'button');
  const box = await popup.waitForSelector('textarea', { visible: true });
  await box?.type(why);
  await press(popup, 'Deny this request', 'button');
  await sees(popup, /Denied/);
  await popup.close();
}

/** The panel of a billing page once it says so; a save may load the page anew, and the panel with it. */
export async function panelSays(desk: Desk, page: Page, text: string | RegExp): Promise<Frame> {
  const until = Date.now() + 20_000;
  for (;;) {
    const panel = await desk.panel(page);
    try {
      await sees(panel, text, Math.max(500, until - Date.now()));
      return panel;
    } catch (error) {
      if (panel.detached && Date.now() <= until) continue;
      const screen = await page.evaluate(() => document.body.innerText.slice(0, 800)).catch(() => '(gone)');
      throw new Error(`The panel did not say ${String(text)}. The billing page says:\n${screen}`, {
        cause: error,
      });
    }
  }
}
