import type { Context } from 'hono';
import type { Person, Policy } from '../lib/policy/policy.ts';
import { accountOf } from './auth.ts';
import type { Desk } from './desk.ts';
import { Fault } from './faults.ts';
import { policyInForce } from './store/policies.ts';

/** What a request carries along; `account` is set once the caller has shown a session that holds. */
export interface Vars {
  Variables: { account: string | undefined };
}

/** Somebody who has signed in. */
export interface Account {
  id: string;
  email: string;
  name: string;
}

/** The active person whom a policy knows by this e-mail. */
export function personOf(policy: Policy, email: string): Person | null {
  const wanted = email.toLowerCase();
  return policy.people.find((person) => person.active && person.email.toLowerCase() === wanted) ?? null;
}

/** The caller's account. @throws Fault 401 without a session that still holds */
export async function signedIn(desk: Desk, c: Context<Vars>): Promise<Account> {
  const account = await accountOf(desk.auth, c.req.header('authorization'));
  if (!account)
    throw new Fault(401, 'not-signed-in', 'You are not signed in, or the session has ended. Sign in again.');
  c.set('account', account.id);
  return account;
}

export const noPolicy = () =>
  new Fault(503, 'no-policy', 'The endpoint has no policy in force. An administrator has to load one.');

export const notInPolicy = () =>
  new Fault(
    403,
    'not-in-policy',
    "The firm's policy names nobody with the e-mail of this account. An administrator can add it.",
  );

/** The policy in force. @throws Fault 503 while there is none */
export async function policyNow(desk: Desk) {
  const kept = await policyInForce(desk.sqlite.kysely, desk.now());
  if (!kept) throw noPolicy();
  return kept;
}

/** Caller and person. Records are for the people of the firm only. @throws Fault 403 for anybody else */
export async function memberOf(
  desk: Desk,
  c: Context<Vars>,
): Promise<{ account: Account; person: Person; firm: string }> {
  const account = await signedIn(desk, c);
  const { policy } = await policyNow(desk);
  const person = personOf(policy, account.email);
  if (!person) throw notInPolicy();
  return { account, person, firm: policy.firm.id };
}
