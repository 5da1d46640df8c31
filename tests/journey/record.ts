import { EventsPage } from '../../lib/approval/http.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { demoPassword, type Office } from './office.ts';

/** A session at the endpoint for a program of ours; answers the bearer token. */
export async function tokenOf(office: Pick<Office, 'endpointUrl'>, email: string): Promise<string> {
  const answer = await fetch(`${office.endpointUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  const token = answer.headers.get('set-auth-token');
  if (!answer.ok || !token) throw new Error(`Sign-in of ${email} failed with ${answer.status}`);
  return token;
}

/** The record as the endpoint keeps it, read as the managing partner. */
export async function eventsOf(office: Office): Promise<ChainedEvent[]> {
  const token = await tokenOf(office, 'miriam@hartwell.test');
  const answer = await fetch(`${office.endpointUrl}/v1/events?after=0`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return EventsPage.parse(await answer.json()).events;
}
