import { afterEach, beforeEach, expect, test } from 'vitest';
import { acknowledgedAfter, type Acknowledgement } from '../../lib/approval/acknowledgements.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import { type Firm, openFirm, signIn } from './endpoint-kit.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
});
afterEach(() => firm.end());

const acknowledge = (version: string) => ({
  id: crypto.randomUUID(),
  type: 'acknowledge-policy',
  requestId: crypto.randomUUID(),
  version,
});

test('who has read which version is on record; another version than the one in force is refused', async () => {
  const [carla, miriam] = [await signIn(firm, 'requester'), await signIn(firm, 'managing')];
  expect(await carla.try(acknowledge('1'))).toBe('done');
  expect(await carla.try(acknowledge('1')), 'once more changes nothing that counts').toBe('done');
  expect(await carla.try(acknowledge('2'))).toBe('other-version');
  expect((await miriam.json('PUT', '/v1/policy', demoPolicy('2'))).status).toBe(200);
  expect(await carla.try(acknowledge('1'))).toBe('other-version');
  expect(await carla.try(acknowledge('2'))).toBe('done');
  const { events } = await carla.events();
  const record = events.reduce<readonly Acknowledgement[]>(acknowledgedAfter, []);
  expect(record.map(({ person, version }) => [person, version])).toEqual([
    ['carla', '1'],
    ['carla', '2'],
  ]);
});
