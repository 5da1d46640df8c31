import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { bearer } from 'better-auth/plugins/bearer';
import type { Kysely } from 'kysely';
import { Sentence } from './faults.ts';
import type { Log } from './log.ts';
import type { Schema } from './store/schema.ts';

/** The address of the caller, written by the endpoint itself; whatever a client sends under this name is dropped. */
export const CALLER_HEADER = 'x-countersign-caller';

/** Pages of an extension are the only web pages that may talk to the endpoint. */
const extensionOrigins = ['chrome-extension://*', 'moz-extension://*'];

/** The better-auth routes that are open; everything else that it ships stays shut until it is wanted. */
export const authPaths = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
]);

const DAY = 24 * 60 * 60;

interface AuthOptions {
  kysely: Kysely<Schema>;
  secret: string;
  log: Log;
  signInsPerMinute: number;
}

function authOptions({ kysely, secret, log, signInsPerMinute }: AuthOptions) {
  return {
    appName: 'Countersign',
    database: { db: kysely, type: 'sqlite' as const, transaction: false },
    secret,
    // Accounts are made by an admin; nobody lets himself in.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
    },
    session: { expiresIn: 14 * DAY, updateAge: DAY },
    // A bare token from a stolen database is worth nothing: only one signed with the secret in the key folder counts.
    plugins: [bearer({ requireSignature: true })],
    trustedOrigins: extensionOrigins,
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      storage: 'memory' as const,
      customRules: {
        '/sign-in/email': { window: 60, max: signInsPerMinute },
        '/change-password': { window: 60, max: signInsPerMinute },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CALLER_HEADER] },
      // There is no cookie, so nothing for another site to ride on; Firefox and scripts send no usable origin.
      disableCSRFCheck: true,
      // Said out loud, because better-auth lets it slip where NODE_ENV is "test".
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    // Its messages may quote what a person typed, so only the fact is kept.
    logger: { level: 'error' as const, log: () => log('error', 'auth.error') },
  };
}

/** better-auth on the endpoint's own database, with its tables made or brought up to date. */
export async function createAuth(options: AuthOptions) {
  const settings = authOptions(options);
  const { runMigrations } = await getMigrations(settings);
  await runMigrations();
  return betterAuth(settings);
}
export type Auth = Awaited<ReturnType<typeof createAuth>>;

/** The signed-in account behind an `Authorization: Bearer` header; `null` without a session that still holds. */
export async function accountOf(
  auth: Auth,
  authorization: string | undefined,
): Promise<{ id: string; email: string; name: string } | null> {
  if (authorization === undefined) return null;
  // Only this header is passed on: a cookie never signs a request, so no web page can send one in a person's name.
  const session = await auth.api.getSession({ headers: new Headers({ authorization }) });
  return session && { id: session.user.id, email: session.user.email, name: session.user.name };
}

/**
 * Makes an account that can sign in.
 * @throws Sentence when the e-mail has an account already or the password is too short
 */
export async function addAccount(
  auth: Auth,
  account: { email: string; name: string; password: string },
): Promise<string> {
  const { internalAdapter, password } = await auth.$context;
  if (account.password.length < 12) throw new Sentence('The password is too short: at least 12 characters.');
  const email = account.email.toLowerCase();
  if (await internalAdapter.findUserByEmail(email)) throw new Sentence(`${email} has an account already.`);
  const user = await internalAdapter.createUser(
    { email, name: account.name, emailVerified: true },
    { method: 'admin' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await password.hash(account.password),
  });
  return user.id;
}
