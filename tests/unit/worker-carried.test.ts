import { expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { carriedLine as line, passing } from './carried-fixtures.ts';
import { approve, submit } from './endpoint-kit.ts';
import { approved, grantOf, queue, useOffice } from './worker-office.ts';
import type { FakeBrowser } from './worker-kit.ts';

/** Second gates with a real endpoint: the firm's record says what was approved and saved, whoever presses. */
const office = useOffice();
const ask = (browser: FakeBrowser, pressed: Adjustment) =>
  browser.gate({ type: 'gate.ask', adjustment: pressed, control: 'Approve' }, 1);

test('the bill that carries an approved discount is approved by anybody, and a larger one is held', async () => {
  const { carla, ben } = office;
  const bill = passing(line(30000, null));
  expect(await ask(carla, bill)).toMatchObject({ verdict: 'hold' });

  await approved(office);
  const grant = await grantOf(carla);
  await carla.gate({ type: 'gate.release', grant });
  await carla.gate({ type: 'gate.outcome', grant, saved: true, reference: 'D-77', text: 'Saved' });
  await carla.page({ type: 'sync.now' });

  // Ben did not ask for it: the record of the firm knows that it was approved and saved.
  for (const browser of [carla, ben])
    expect(await ask(browser, bill)).toMatchObject({ verdict: 'pass', grant: null });
  expect(await ask(ben, passing(line(30001, null)))).toMatchObject({ verdict: 'hold' });
});

test('a discount older than the extension is approved once, then the same press passes', async () => {
  const { carla, ben } = office;
  const bill = passing(line(30000, null));
  const id = crypto.randomUUID();
  await queue(carla, { ...submit(id), adjustment: bill });
  await ben.page({ type: 'sync.now' });
  await queue(ben, approve(id));
  await carla.page({ type: 'sync.now' });
  const answer = await ask(carla, bill);
  expect(answer).toMatchObject({ verdict: 'pass', grant: expect.any(String) });
});
