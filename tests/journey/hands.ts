import type { ElementHandle, Frame, Page } from 'puppeteer';

/** What a person does with mouse and keyboard: finds things by what they say, presses for real. */

const pressable =
  'button, a, input[type=submit], input[type=button], [role=button], [role=menuitem], [role=tab], [role=option], summary';

/** The last visible control that says exactly this (text, value, title or aria-label); waits for it. */
export async function control(
  page: Page | Frame,
  label: string | RegExp,
  within = pressable,
): Promise<ElementHandle<HTMLElement>> {
  const wanted =
    typeof label === 'string' ? `^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` : label.source;
  const handle = await page.waitForFunction(
    (source, selector) => {
      const matches = new RegExp(source, 'i');
      const roots: ParentNode[] = [document];
      for (const element of document.querySelectorAll('*'))
        if (element.shadowRoot) roots.push(element.shadowRoot);
      const found = roots
        .flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])
        .filter((one) => {
          const says = [
            one.textContent,
            one.getAttribute('aria-label'),
            one.title,
            one instanceof HTMLInputElement ? one.value : null,
          ];
          return (
            one.checkVisibility({ visibilityProperty: true }) &&
            says.some((text) => text && matches.test(text.replace(/\s+/g, ' ').trim()))
          );
        });
      return found.at(-1) ?? false;
    },
    { timeout: 10_000, polling: 100 },
    wanted,
    within,
  );
  return handle as ElementHandle<HTMLElement>;
}

/** Presses a control with the mouse. What moved away under it, as a panel does that gets its height, is pressed once more. */
export async function press(page: Page | Frame, label: string | RegExp, within?: string): Promise<void> {
  for (let time = 0; time < 2; time++) {
    const handle = await control(page, label, within);
    await handle.scrollIntoView();
    await standsStill(handle);
    const reached = await hearsOfPress(handle);
    await handle.click();
    if (await reached()) return;
    console.log('MISSED', String(label));
  }
  throw new Error(`${String(label)} did not get the press: something covers it, or it moves.`);
}

/** Waits until a control has stayed where it is for a moment. */
async function standsStill(handle: ElementHandle<HTMLElement>): Promise<void> {
  let last = '';
  for (let look = 0; look < 40; look++) {
    const { x, y } = await handle.clickablePoint();
    if (`${x} ${y}` === last) return;
    last = `${x} ${y}`;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * Only a page of ours tells whether a press has reached the control: on a billing page the gate may take it.
 * @returns waits a moment for the press
 */
async function hearsOfPress(handle: ElementHandle<HTMLElement>): Promise<() => Promise<boolean>> {
  const heard = await handle.evaluateHandle((one) => {
    const state = { pressed: !location.protocol.endsWith('extension:') };
    one.addEventListener('click', () => (state.pressed = true), { capture: true, once: true });
    return state;
  });
  return async () => {
    try {
      for (let look = 0; look < 20; look++) {
        if (await heard.evaluate((state) => state.pressed)) return true;
        await new Promise((done) => setTimeout(done, 50));
      }
      return false;
    } catch {
      return true; // The page, or its frame, has gone with the press.
    }
  };
}

/** Puts the caret into a field and selects what it holds, as a person does before typing over it. */
export async function selectAll(page: Page, field: ElementHandle<Element>): Promise<void> {
  await field.click();
  // What covers the field would get the click, and the typing would go astray.
  const focused = await field.evaluate((one) => {
    const root = one.getRootNode();
    return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === one;
  });
  if (!focused) throw new Error('The field did not get the click: something covers it.');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
}

/** Replaces what a field holds by typing, and leaves the field unless told to stay. */
export async function fill(page: Page, selector: string, text: string, stay = false): Promise<void> {
  const handle = await page.waitForSelector(selector, { visible: true, timeout: 10_000 });
  if (!handle) throw new Error(`No field ${selector}`);
  await selectAll(page, handle);
  await handle.type(text);
  if (!stay) await page.keyboard.press('Tab');
}

/** Waits until the page (or panel) shows this text. */
export async function sees(page: Page | Frame, text: string | RegExp, timeout = 15_000): Promise<string> {
  const source = typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source;
  try {
    const handle = await page.waitForFunction(
      (wanted) => {
        const said = document.body?.innerText.replace(/\s+/g, ' ') ?? '';
        return new RegExp(wanted, 'i').exec(said)?.[0] ?? false;
      },
      { timeout, polling: 100 },
      source,
    );
    return String(await handle.jsonValue());
  } catch (error) {
    const said = await page.evaluate(() => document.body?.innerText.slice(0, 1500)).catch(() => '(gone)');
    throw new Error(`Did not see ${String(text)} within ${timeout} ms. The page says:\n${said}`, {
      cause: error,
    });
  }
}

/** Changes a cell of the first row of the page's last grid with such a column, in place, as a person clicks and types. */
export async function fillCell(page: Page, column: string, text: string): Promise<void> {
  const handle = await page.waitForFunction(
    (name) => {
      for (const grid of [...document.querySelectorAll('table, [role=grid]')].toReversed()) {
        const heads = [...grid.querySelectorAll('th, [role=columnheader]')];
        const at = heads.findIndex((one) => one.textContent?.trim() === name);
        const row = [...grid.querySelectorAll('tbody tr, [role=row]')].find(
          (one) => one.querySelectorAll('td, [role=gridcell]').length === heads.length,
        );
        if (at >= 0 && row) return row.querySelectorAll('td, [role=gridcell]')[at] ?? false;
      }
      return false;
    },
    { timeout: 10_000, polling: 100 },
    column,
  );
  const cell = handle as ElementHandle<HTMLElement>;
  await cell.scrollIntoView();
  if (!(await cell.$('input'))) await cell.click();
  const input = await cell.waitForSelector('input', { timeout: 5000 });
  if (!input) throw new Error(`Column ${column} did not open`);
  await selectAll(page, input);
  await input.type(text);
  await page.keyboard.press('Tab');
}
