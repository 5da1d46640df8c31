import { billEditPage, billPage } from './bill-page.ts';
import { postedBillsPage, preBillsPage } from './bill-lists-page.ts';
import { generatePage, settingsPage, timekeepingPage } from './billing-pages.ts';
import { clientPage } from './client-page.ts';
import { arSweepPage } from './ar-sweep.ts';
import { send } from './http.ts';
import { lineOfCreditPage } from './line-of-credit.ts';
import { loginPage } from './login-page.ts';
import { matterPage, mattersPage } from './matter-pages.ts';
import { ratesPageOf, settingsPageOf } from './matter-settings.ts';
import { approvalEditPage, approvalListPage, approvalPage } from './prebill-approval.ts';
import { route, startRouter } from './router.ts';
import { outlet } from './shell.ts';
import { splitBillingPage } from './split-billing.ts';
import { timeApprovalPage } from './time-approval.ts';

const HEARTBEAT_MS = 15_000;

route('/login', loginPage);
route('/app/billing/prebills', preBillsPage);
route('/app/billing/posted', postedBillsPage);
route('/app/billing/generate', generatePage);
route('/app/billing/bills/:id', billPage);
route('/app/billing/bills/:id/edit', billEditPage);
route('/app/billing/approval', approvalListPage);
route('/app/billing/approval/:id', approvalPage);
route('/app/billing/approval/:id/edit', approvalEditPage);
route('/app/billing/entries', timeApprovalPage);
route('/app/clients/:id', clientPage);
for (const owner of ['matters', 'clients', 'system'] as const) {
  route(`/app/${owner}/:id/billing`, (main, [id = '']) => settingsPageOf(owner, main, id));
  route(`/app/${owner}/:id/rates`, (main, [id = '']) => ratesPageOf(owner, main, id));
}
route('/app/matters/:id/payors', splitBillingPage);
route('/app/billing/sweep', arSweepPage);
route('/app/billing/line-of-credit', lineOfCreditPage);
route('/app/matters', mattersPage);
route('/app/matters/:id', matterPage);
route('/app/timekeeping', timekeepingPage);
route('/app/settings', settingsPage);
startRouter(outlet);

// Keeps the session alive. A gate that holds this up would sign people out.
setInterval(() => void send('/api/userauth/keepalive', { at: Date.now() }), HEARTBEAT_MS);
