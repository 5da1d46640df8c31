import { expect, test } from 'vitest';
import { mentionedIn } from '../../lib/gate/mention.ts';

test.each([
  ['https://app.clio.com/iris/bills/1042.json?fields=id', '1042', null],
  ['https://app.clio.com/api/v4/matters/17/bills/1042/void', '1042', '17'],
  ['https://apps.timesolv.com/Draft.aspx?InvoiceId=INV-208&MatterNo=A12', 'INV-208', 'A12'],
  [
    'https://a.centerbase.com/bill/3f2504e0-4f89-41d3-9a0c-0305e82c3301/unpost',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    null,
  ],
  // Words are no reference: what somebody typed must not get into a record by way of an address.
  ['https://app.clio.com/bills/Marlowe%20Foundry', null, null],
  ['https://app.clio.com/bills/search?matter=Marlowe', null, null],
  ['no address', null, null],
])('%s', (address, bill, matter) => {
  expect(mentionedIn(address)).toEqual({ bill, matter });
});
