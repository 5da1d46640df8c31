import { demoPeople } from '../../endpoint/demo.ts';
import { demoPassword } from '../journey/office.ts';

/** What a newcomer reads beside the two windows. */
export function thingsToTry(endpointUrl: string): string {
  const { coordinator, partner, managing } = demoPeople;
  return `
Two windows are open: Carla Reyes (billing, on the replica of Clio; tabs for TimeSolv and Centerbase) and
Ben Ito (approver, with Countersign open in a tab). Everything is invented and stays on this machine.

 1. In Carla's window set the invoice discount to $ 260 and press "Save invoice". The save is held; a panel opens.
 2. In the panel pick a reason, type a sentence, press "Send for approval". Close the tab if you like: it is kept.
 3. In Ben's window the request is there. Press "Approve" (or the key a); "Deny…" (d) asks for a reason.
 4. Carla's panel says "Approved, ready to save". Change the discount to 290 and save: held, and it says what differs.
    Set it back to 260, or lower, and save: it passes, once. The site's own reference goes on the record by itself.
 5. Save something that reduces nothing (a subject, a note): nothing is held.
 6. The same in the other two tabs: TimeSolv, a negative Adjustment; Centerbase, Bill Actions > Apply Credit.
 7. Who decides depends on the amount: under $500.00 ${coordinator.name}; up to $2,500.00 ${partner.name};
    above that ${managing.name}; above $10,000.00 she also wants a note on the client relationship.
    To be somebody else, sign out and in again on Countersign's options page.
 8. Stop here with Ctrl+C, start again: the requests and the record are still there.

Accounts   carla@hartwell.test, ${coordinator.email}, ${partner.email}, ${managing.email}
Password   ${demoPassword}   (for all of them)
Endpoint   ${endpointUrl}   what it can be asked: ${endpointUrl}/docs
Record     npm run endpoint -- verify --data .cache/demo   checks the whole chain; "This month" in Ben's window adds it up
Stop       Ctrl+C, or close both windows
`;
}
