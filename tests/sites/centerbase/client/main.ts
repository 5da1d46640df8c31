import { billEditPage, billPage } from './bill-page.ts';
import { postedBillsPage, preBillsPage } from './bill-lists-page.ts';
import { generatePage, settingsPage, timekeepingPage } from './billing-pages.ts';
import { send } from './http.ts';
import { loginPage } from './login-page.ts';
import { matterPage, mattersPage } from './matter-pages.ts';
import { route, startRouter } from './router.ts';
import { outlet } from './shell.ts';

const HEARTBEAT_MS = 15_000;

route('/login', loginPage);
route('/app/billing/prebills', preBillsPage);
route('/app/billing/posted', postedBillsPage);
route('/app/billing/generate', generatePage);
route('/app/billing/bills/:id', billPage);
route('/app/billing/bills/:id/edit', billEditPage);
route('/app/matters', mattersPage);
route('/app/matters/:id', matterPage);
route('/app/timekeeping', timekeepingPage);
route('/app/settings', settingsPage);
startRouter(outlet);

// Keeps the session alive. A gate that holds this up would sign people out.
setInterval(() => void send('/api/userauth/keepalive', { at: Date.now() }), HEARTBEAT_MS);
