import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KeyInput, Page } from 'puppeteer';
import { panels, previewOf } from '../fixtures/panel.ts';
import * as requests from '../fixtures/requests.ts';
import { fresh } from '../fixtures/status.ts';
import { Gallery, picture, sent, settled, text, violations } from './kit.ts';
import { store } from './views.ts';

/** Everything that can be done is done here without a mouse. */

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterAll(() => gallery?.close());

const queued = { 'command.queue': { state: 'sent' } };
const approver = () => gallery.show({ path: 'popup.html', rows: store('maria.lopez'), answers: queued });
const ask = (answers = {}) => {
  const context = panels['ask-large'];
  if (!context) throw new Error('No such panel.');
  return gallery.show({
    path: 'panel.html',
    rows: store('dana.ruiz'),
    answers: { 'panel.context': context, 'request.preview': previewOf(context), ...queued, ...answers },
  });
};
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-request]')?.getAttribute('data-request'));
const commands = async (page: Page) =>
  (await sent(page, 'command.queue')).map((one) => one.command as Record<string, unknown>);

it('the queue opens on the most urgent request; j, k and the arrows go on and back', async () => {
  const page = await approver();
  expect(await focused(page)).toBe(requests.waitingLate.id);
  await page.keyboard.press('j');
  await settled(page);
  expect(await focused(page)).toBe(requests.waitingSoon.id);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await settled(page);
  expect(await focused(page)).toBe(requests.waitingSoon.id);
  await page.close();
});

it('a approves once, and says what was done', async () => {
  const page = await approver();
  await page.keyboard.press('a');
  await settled(page);
  expect(await commands(page)).toMatchObject([
    { type: 'approve', requestId: requests.waitingLate.id, condition: null },
  ]);
  expect(await text(page)).toMatch('Approved: $2,500.00 for Okafor Marine Ltd.');
  expect(await focused(page)).toBe(requests.waitingSoon.id);
  await page.close();
});

it('d asks why, and a denial without a reason does not leave', async () => {
  const page = await approver();
  await page.keyboard.press('d');
  await settled(page);
  // The letters now belong to the text: none of them decides anything.
  await page.keyboard.type(' ');
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  await settled(page);
  expect(await commands(page)).toEqual([]);
  expect(await text(page)).toMatch('Write why');
  await page.keyboard.type('a deal is a deal');
  await page.locator('::-p-aria(Deny this request)').click();
  await settled(page);
  expect(await commands(page)).toMatchObject([{ type: 'deny', reason: 'a deal is a deal' }]);
  await page.close();
});

const press = async (page: Page, ...keys: KeyInput[]) => {
  for (const key of keys) await page.keyboard.press(key);
  await settled(page);
};
const send = async (page: Page) => {
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  await settled(page);
};
const thirty = requests.queueOfThirty;

it('a queue of thirty is decided by the keyboard alone', async () => {
  const page = await gallery.show({
    path: 'popup.html',
    rows: store('maria.lopez', { requests: thirty }),
    answers: { ...queued, 'command.queueAll': thirty.map(() => ({ state: 'sent' })) },
  });
  let strokes = 0;
  const stroke = async (...keys: KeyInput[]) => {
    strokes += keys.length;
    await press(page, ...keys);
  };
  expect(await focused(page)).toBe(thirty[0]?.id);
  // One alone, one denied, one asked back: the focus is on the one after it each time.
  await stroke('a');
  expect(await focused(page)).toBe(thirty[1]?.id);
  await stroke('d');
  await page.keyboard.type('Bill it.');
  await send(page);
  expect(await focused(page)).toBe(thirty[2]?.id);
  await stroke('q');
  await page.keyboard.type('Who?');
  await send(page);
  expect(await focused(page)).toBe(thirty[3]?.id);
  // The large one cannot be marked, and asks why.
  await stroke('j', 'x', 'a');
  await page.keyboard.type('The court took the blame.');
  await send(page);
  expect(await focused(page)).toBe(thirty[5]?.id);
  // The rest is looked at one by one, marked, and approved in one act.
  for (let at = 5; at < 30; at += 1) {
    strokes += 2;
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await settled(page);
  await stroke('b');
  expect(await text(page)).toMatch('Approve 25 requests, together $3,425.00?');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'popup-batch-light');
  expect(await sent(page, 'command.queueAll')).toEqual([]);
  await stroke('Enter');
  const [batch] = await sent(page, 'command.queueAll');
  const together = batch?.commands as { type: string; requestId: string; batch: string }[];
  expect(together.map(({ requestId }) => requestId)).toEqual(thirty.slice(5).map(({ id }) => id));
  expect(new Set(together.map(({ batch }) => batch)).size).toBe(1);
  expect(await commands(page)).toMatchObject([
    { type: 'approve', requestId: thirty[0]?.id },
    { type: 'deny', requestId: thirty[1]?.id, reason: 'Bill it.' },
    { type: 'ask-back', requestId: thirty[2]?.id },
    { type: 'approve', requestId: thirty[4]?.id, rationale: 'The court took the blame.' },
  ]);
  // What was asked back and what was passed over are left, and have the focus.
  expect(await page.$$eval('[data-request]', (all) => all.length)).toBe(2);
  expect([thirty[2]?.id, thirty[3]?.id]).toContain(await focused(page));
  expect(await text(page)).toMatch('26 more decided');
  // Besides the words typed and three times Ctrl+Enter: 58 keys for 28 decisions and one question.
  expect(strokes).toBe(58);
  await page.close();
});

it('what the endpoint refuses of a batch stays, with its sentence; Escape approves nothing', async () => {
  const [one, two] = [thirty[5], thirty[6]];
  const message = 'From $50.00 on each request is opened alone.';
  const refusal = { code: 'not-in-a-batch', message, rule: 'opened-alone' };
  const page = await gallery.show({
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [one, two] as object[] }),
    answers: { 'command.queueAll': [{ state: 'sent' }, { state: 'refused', refusal }] },
  });
  await press(page, 'x', 'j', 'x', 'b', 'Escape');
  expect(await sent(page, 'command.queueAll')).toEqual([]);
  await page.locator('::-p-aria(Approve together…)').click();
  await settled(page);
  await press(page, 'Enter');
  expect(await focused(page)).toBe(two?.id);
  expect(await text(page)).toMatch(`1 was not approved: ${message}`);
  await page.close();
});

it('single letters can be turned off; arrows, Home and End stay', async () => {
  const page = await gallery.show({ path: 'popup.html', rows: store('maria.lopez', { requests: thirty }) });
  await press(page, '?');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Keys');
  await page.locator('::-p-aria(Single letters do something)').click();
  await press(page, 'Escape', 'a', 'd', 'x', 'j');
  expect(await commands(page)).toEqual([]);
  expect(await focused(page)).toBe(thirty[0]?.id);
  await press(page, 'End');
  expect(await focused(page)).toBe(thirty[29]?.id);
  // One stop for Tab in the whole queue.
  expect(await page.$$eval('[data-request][tabindex="0"]', (all) => all.length)).toBe(1);
  await page.close();
});

it('less is approved line by line, with a reason, and never more than was asked for', async () => {
  const page = await approver();
  await page.locator('::-p-aria(More…)').click();
  await page.locator('::-p-aria(Less, or some lines…)').click();
  await settled(page);
  await page.keyboard.type('Half is fair.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('99999');
  await page.locator('::-p-aria(Approve less)').click();
  await settled(page);
  expect(await commands(page)).toEqual([]);
  expect(await text(page)).toMatch('An amount from $0.00 to');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Tab');
  await page.keyboard.up('Shift');
  await page.evaluate(() =>
    document.querySelectorAll('input[inputmode=decimal]')[0]?.setAttribute('data-first', ''),
  );
  await page.locator('input[data-first]').fill('100.50');
  await page.locator('::-p-aria(Approve less)').click();
  await settled(page);
  const before = requests.waitingLate.adjustment.lines[0]?.before ?? 0;
  expect(await commands(page)).toMatchObject([
    {
      type: 'approve',
      after: 0,
      change: { why: 'Half is fair.', lines: [{ line: 0, after: before - 10_050 }] },
    },
  ]);
  expect(await text(page)).toMatch('Approved for another amount');
  await page.close();
});

it('a reply says whom and what it answers; a mark that blocks is sent with it, and settled by a press', async () => {
  const page = await gallery.show({
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [requests.flagged] }),
    answers: queued,
  });
  const comment = requests.flagged.thread?.at(-1);
  await page.locator('::-p-xpath(//button[contains(., "to Ruth Harlan")])').click();
  await settled(page);
  await page.keyboard.type('It is on file since May.');
  await page.locator('::-p-aria(Unresolved: nobody approves before this is settled)').click();
  await page.locator('::-p-aria(Add the reply)').click();
  await settled(page);
  await page.locator('::-p-aria(Mark as resolved)').click();
  await settled(page);
  expect(await commands(page)).toMatchObject([
    {
      type: 'comment',
      requestId: requests.flagged.id,
      text: 'It is on file since May.',
      mentions: ['ruth.harlan'],
      blocks: true,
      replyTo: comment?.id,
    },
    { type: 'resolve', requestId: requests.flagged.id, comment: comment?.id },
  ]);
  await page.close();
});

it('whoever watches reads the request and can say something, and finds nothing that decides', async () => {
  const { waiting } = requests;
  const watched = { ...waiting, route: { ...waiting.route, watchers: ['sam.pierce'] } };
  const page = await gallery.show({
    path: 'popup.html',
    rows: store('sam.pierce', { requests: [watched] }),
    answers: queued,
  });
  expect(await text(page)).toMatch('Nothing waits for you');
  await page.locator('::-p-text(Others decide (1))').click();
  await page.locator('::-p-aria(The whole request)').click();
  await settled(page);
  expect(await text(page)).toMatch('Told as well: Sam Pierce');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'popup-followed-light');
  await press(page, 'a', 'd', 'q');
  const names = await page.$$eval('button', (all) => all.map((one) => one.textContent ?? ''));
  expect(names.filter((name) => /Approve|Deny|Ask back|Hold/.test(name))).toEqual([]);
  await page.locator('::-p-aria(Comment…)').click();
  await settled(page);
  await page.keyboard.type('See the letter of May.');
  await send(page);
  expect(await commands(page)).toMatchObject([
    { type: 'comment', requestId: waiting.id, mentions: [], replyTo: null },
  ]);
  await page.close();
});

it('the tabs are one stop; arrows, Home and End move and choose', async () => {
  const page = await approver();
  await page.locator('::-p-aria(My requests)').click();
  await page.keyboard.press('ArrowRight');
  expect(await text(page)).toMatch('November 2026');
  await page.keyboard.press('Home');
  expect(await page.$$eval('[role=tab][tabindex="0"]', (all) => all.map((one) => one.id))).toEqual([
    'tab-waiting',
  ]);
  await page.close();
});

it('the panel starts at its heading, complains field by field, and sends with Ctrl+Enter', async () => {
  const page = await ask();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  const send = async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await settled(page);
  };
  await page.focus('select');
  await send();
  expect(await text(page)).toMatch('Pick the reason');
  await page.select('select', 'collection-write-off');
  const [explanation, note] = await page.$$('textarea');
  await explanation?.type('The estate is insolvent.');
  await send();
  expect(await text(page)).toMatch('Write what it means for the relationship');
  expect(await commands(page)).toEqual([]);
  await note?.type('None is expected.');
  await send();
  expect(await commands(page)).toMatchObject([
    {
      type: 'submit',
      reason: 'collection-write-off',
      explanation: 'The estate is insolvent.',
      clientNote: 'None is expected.',
    },
  ]);
  await page.close();
});

it('what was typed outlives a reload, and sending it twice is the same command', async () => {
  const page = await ask({ 'command.queue': { error: { code: 'x', message: 'Try again.', field: null } } });
  const fill = async () => page.locator('::-p-aria(Send for approval)').click();
  await page.select('select', 'client-dispute');
  for (const box of await page.$$('textarea')) await box.type('Half a sentence');
  await fill();
  await settled(page);
  const [before] = await commands(page);
  expect(await text(page)).toMatch('Try again.');
  await page.reload();
  await page.waitForSelector('textarea');
  expect(await page.$eval('textarea', (one) => one.value)).toBe('Half a sentence');
  await fill();
  await settled(page);
  expect(await commands(page)).toEqual([before]);
  await page.close();
});

it('Escape closes the panel; made small it still tells the state', async () => {
  const page = await ask();
  await page.locator('::-p-aria(Make the panel small)').click();
  await settled(page);
  expect(await text(page)).toMatch('This write-off needs approval');
  expect(await text(page)).not.toMatch('$12,750.00');
  const sizes = await sent(page, 'panel.size');
  expect(sizes.at(-1)?.height).toBeLessThan(80);
  await page.keyboard.press('Escape');
  expect(await sent(page, 'panel.close')).toHaveLength(1);
  await page.close();
});

it('signing in says which field is wrong and what to do', async () => {
  const page = await gallery.show({
    path: 'options.html',
    answers: {
      'status.get': fresh,
      'session.signIn': {
        ok: false,
        why: 'E-mail and password do not match. Type the password again.',
        field: 'password',
      },
    },
  });
  await page.type('input[name=endpointUrl]', 'approvals');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await text(page)).toMatch('starting with https://');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('endpointUrl');
  await page.$eval('input[name=endpointUrl]', (one) => one.select());
  await page.keyboard.type('https://approvals.harlanpierce.test');
  await page.type('input[name=email]', 'dana.ruiz@harlanpierce.test');
  await page.type('input[name=password]', 'wrong horse');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await text(page)).toMatch('Type the password again.');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
  await page.close();
});

it('breaking the glass takes a name, a reason and two presses; without the right there is nothing to press', async () => {
  const open = (glassAlerts: string[] | null) =>
    ask({
      'panel.context': { ...panels['ask-glass'], glassAlerts },
      'glass.break': { ok: false, why: 'Type your name as it stands in the policy.' },
    });
  const without = await open(null);
  expect(await text(without)).not.toMatch('cannot wait');
  await without.close();
  const page = await open(['ruth.harlan']);
  await page.locator('::-p-aria(This cannot wait: save once without approval…)').click();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  expect(await text(page)).toMatch('Ruth Harlan will be told');
  const name = await page.$('input[maxlength="120"]');
  await name?.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await sent(page, 'glass.break')).toEqual([]);
  await page.keyboard.type('Dana Ruiz');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It is due at noon.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await sent(page, 'glass.break')).toMatchObject([
    { name: 'Dana Ruiz', reason: 'It is due at noon.' },
  ]);
  expect(await sent(page, 'panel.press')).toEqual([]);
  expect(await text(page)).toMatch('Type your name as it stands');
  await page.close();
});
