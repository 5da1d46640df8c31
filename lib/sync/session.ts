import { z } from 'zod';
import type { SessionView, SignInAnswer } from '../answers.ts';
import { Me } from '../approval/http.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { dropFact, readFact, writeFact } from '../store/facts.ts';
import { dropAllHolds } from '../store/holds.ts';
import { baseOf, call, type Peer } from './client.ts';
import { asFault, SyncFault } from './faults.ts';
import { rememberKeys } from './keys.ts';
import { ADDRESS } from './managed.ts';
import type { Platform } from './platform.ts';

/** Where the token lies: `storage.local`, which content scripts cannot read. Never in Dexie, an address, a page or a log. */
const SESSION = 'session';
const Kept = z.strictObject({ base: z.string(), email: z.string(), token: z.string().min(1) });
type Kept = z.infer<typeof Kept>;

/** The session on disk; `null` when signed out, or when it was for another address than the one in force. */
async function keptSession(platform: Platform, settings: Settings): Promise<Kept | null> {
  const kept = Kept.safeParse(await platform.kept.get(SESSION));
  if (!kept.success) return null;
  const base = settings.endpointUrl === null ? null : baseOf(settings.endpointUrl);
  // A token is shown to nobody but the endpoint that gave it.
  return kept.data.base === base ? kept.data : null;
}

/** Whom to talk to, as the signed-in person. @throws SyncFault when there is no address or nobody is signed in */
export async function peerOf(platform: Platform, settings: Settings): Promise<Peer & { email: string }> {
  if (settings.endpointUrl === null)
    throw new SyncFault('unset', 'No approval endpoint is set up yet. Open the options of Countersign.');
  const session = await keptSession(platform, settings);
  if (!session) throw new SyncFault('unset', 'Nobody is signed in. Please sign in to Countersign.');
  return { fetch: platform.fetch, base: session.base, token: session.token, email: session.email };
}

/** Who works here, for pages and for the verdict. An ended session still knows its person, so that a ticket can be used. */
export async function sessionView(
  db: Database,
  platform: Platform,
  settings: Settings,
): Promise<SessionView> {
  const session = await keptSession(platform, settings);
  const person = await readFact(db, 'person');
  // A round that was under way when somebody else signed in may have written the person before: not this one.
  if (!session || person?.email !== session.email) return { state: 'signed-out', person: null };
  return { state: (await readFact(db, 'expired')) ? 'expired' : 'signed-in', person };
}

/** Signs in and keeps the token. A wrong address, a wrong password and a dead endpoint each have their own sentence. */
export async function signIn(
  db: Database,
  platform: Platform,
  settings: Settings,
  given: { endpointUrl: string | null; email: string; password: string },
): Promise<SignInAnswer> {
  const address = settings.endpointLocked
    ? settings.endpointUrl
    : (given.endpointUrl ?? settings.endpointUrl);
  const base = address === null ? null : baseOf(address);
  if (base === null)
    return { ok: false, field: 'endpointUrl', why: 'Please enter the address of the approval endpoint.' };
  if (!isPrivate(base))
    return {
      ok: false,
      field: 'endpointUrl',
      why: 'A password is only sent over https. Please enter an address that begins with https://.',
    };
  try {
    const anonymous: Peer = { fetch: platform.fetch, base, token: null };
    // Keys first: whatever answers without keys is no endpoint and must not be shown a password.
    await rememberKeys(db, anonymous, settings, platform.now());
    const token = await tokenFor(anonymous, given);
    const { value: person } = await call({ ...anonymous, token }, { path: '/v1/me', schema: Me });
    await changePerson(db, platform, base, person);
    if (!settings.endpointLocked) await platform.kept.set(ADDRESS, base);
    await platform.kept.set(SESSION, { base, email: person.email, token } satisfies Kept);
    return { ok: true, session: { state: 'signed-in', person } };
  } catch (error) {
    const fault = asFault(error, base);
    const field =
      fault.state === 'expired' ? 'password' : fault.state === 'refused' ? 'email' : 'endpointUrl';
    return { ok: false, field, why: fault.message };
  }
}

/** Can nobody on the way read what is sent there? Encrypted, or never leaves this machine. */
function isPrivate(base: string): boolean {
  const { protocol, hostname } = new URL(base);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

async function tokenFor(
  peer: Peer,
  { email, password }: { email: string; password: string },
): Promise<string> {
  try {
    const path = '/api/auth/sign-in/email';
    const { headers } = await call(peer, { path, body: { email, password }, schema: z.unknown() });
    const token = headers.get('set-auth-token');
    if (token) return token;
    throw new SyncFault('malformed', 'The approval endpoint gave no session. It may be of another version.');
  } catch (error) {
    if (error instanceof SyncFault && error.state === 'expired')
      throw new SyncFault('expired', 'This e-mail address and password do not belong together.');
    throw error;
  }
}

/** What another firm or another person has seen is not shown to this one. Tickets and unsent commands stay as they are. */
async function changePerson(db: Database, platform: Platform, base: string, person: Me): Promise<void> {
  const before = Kept.safeParse(await platform.kept.get(SESSION));
  const same = before.success && before.data.base === base && before.data.email === person.email;
  if (!same) {
    await forgetFirm(db);
    // What is held on the screens stays held, without the requests of whoever was here before.
    await db.holds.toCollection().modify({ requestId: null, differs: [] });
  }
  await writeFact(db, 'person', person);
  await dropFact(db, 'expired');
  await dropFact(db, 'backoff');
}

async function forgetFirm(db: Database): Promise<void> {
  await db.transaction('rw', [db.events, db.requests, db.facts], async () => {
    await db.events.clear();
    await db.requests.clear();
    for (const name of [
      'cursor',
      'policy',
      'policyProblems',
      'person',
      'expired',
      'endpoint',
      'backoff',
      'firmAt',
      'heartbeat',
      'watchSeen',
    ] as const)
      await dropFact(db, name);
  });
}

/** Ends the session here, and at the endpoint if that can be reached. */
export async function signOut(db: Database, platform: Platform, settings: Settings): Promise<void> {
  const session = await keptSession(platform, settings);
  await platform.kept.remove(SESSION);
  await forgetFirm(db);
  await dropAllHolds(db);
  if (!session) return;
  const peer: Peer = { fetch: platform.fetch, base: session.base, token: session.token };
  const path = '/api/auth/sign-out';
  // Out is out: an endpoint that cannot be reached lets the session lapse by itself.
  await call(peer, { path, body: {}, schema: z.unknown(), timeoutMs: 5000 }).catch(() => null);
}
