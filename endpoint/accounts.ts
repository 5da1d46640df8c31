import { accountProblems, approversIn } from '../lib/policy/accounts.ts';
import type { Policy } from '../lib/policy/policy.ts';
import type { Problem } from '../lib/policy/problems.ts';
import type { Auth } from './auth.ts';
import type { Desk } from './desk.ts';
import { Sentence } from './faults.ts';
import { problemSentence } from './problems.ts';
import { policyByVersion, policyInForce } from './store/policies.ts';

/** Accounts are changed by an admin on the machine of the endpoint, and never by themselves. */

/** More accounts than any firm has; asked for less, better-auth gives the first hundred. */
export const ALL = 1_000_000;

/** @throws Sentence when nobody has an account with this e-mail */
async function userOf(auth: Auth, email: string): Promise<{ id: string; name: string }> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (!found) throw new Sentence(`Nobody has an account with the e-mail ${email}.`);
  return found.user;
}

/**
 * A new password; every session of the account ends.
 * @throws Sentence when there is no such account or the password is too short
 */
export async function resetAccount(auth: Auth, email: string, given: string): Promise<void> {
  if (given.length < 12) throw new Sentence('The password is too short: at least 12 characters.');
  const { id } = await userOf(auth, email);
  const { internalAdapter, password } = await auth.$context;
  await internalAdapter.updatePassword(id, await password.hash(given));
  await internalAdapter.deleteUserSessions(id);
}

/**
 * Removes an account with its sessions. What the person did stays on record under their id.
 * @returns a sentence when the policy in force still counts on this person
 * @throws Sentence when there is no such account
 */
export async function removeAccount({ auth, sqlite, now }: Desk, email: string): Promise<string | null> {
  const { id, name } = await userOf(auth, email);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUser(id);
  const policy = (await policyInForce(sqlite.kysely, now()))?.policy;
  const person = policy?.people.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (!policy || !person || !approversIn(policy).has(person.id)) return null;
  return `Policy ${policy.version} may still ask ${name} to decide. Load a version in which this person is not active.`;
}

/**
 * Approvers of a new policy version without an account here. A version that is kept already is not looked at again, and neither is
 * the first one of an endpoint that has no account at all: somebody has to begin.
 */
export async function withoutAccount({ auth, sqlite }: Desk, policy: Policy): Promise<Problem[]> {
  if (await policyByVersion(sqlite.kysely, policy.version)) return [];
  const { internalAdapter } = await auth.$context;
  const users = await internalAdapter.listUsers(ALL);
  const emails = new Set(users.map(({ email }) => email.toLowerCase()));
  return emails.size ? accountProblems(policy, emails) : [];
}

/** @throws Sentence that names each approver without an account */
export async function needAccounts(desk: Desk, policy: Policy): Promise<Policy> {
  const problems = await withoutAccount(desk, policy);
  if (problems.length)
    throw new Sentence(
      `The policy asks people who have no account. ${problemSentence(problems)} Make the accounts first (account add).`,
    );
  return policy;
}
