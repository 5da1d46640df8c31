import type { Hono } from 'hono';
import type { z } from 'zod';
import type { Me, PolicyAnswer, PolicyVersions } from '../../lib/approval/http.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import { ADMINISTRATOR } from '../../lib/policy/oversight.ts';
import { ALL, withoutAccount } from '../accounts.ts';
import { jsonBody } from '../body.ts';
import type { Desk } from '../desk.ts';
import { Fault, Sentence } from '../faults.ts';
import { problemSentence } from '../problems.ts';
import { keepPolicy, policyInForce, policyVersions } from '../store/policies.ts';
import { memberOf, personOf, policyNow, signedIn, type Vars } from '../who.ts';

/** The policy, and who the caller is under it. */
export function firmRoutes(app: Hono<Vars>, desk: Desk): void {
  app.get('/v1/policy', async (c) => {
    await memberOf(desk, c);
    const { policy, hash } = await policyNow(desk);
    return c.json({ policy, hash } satisfies z.infer<typeof PolicyAnswer>);
  });

  app.get('/v1/policy/versions', async (c) => {
    await memberOf(desk, c);
    const { policy, hash } = await policyNow(desk);
    const { internalAdapter } = await desk.auth.$context;
    const users = new Map((await internalAdapter.listUsers(ALL)).map(({ id, name }) => [id, name]));
    const nameOf = (by: string) =>
      users.get(by) ?? (by === 'command line' ? by : 'an account that was removed');
    const versions = (await policyVersions(desk.sqlite.kysely)).map(({ by, ...one }) => ({
      ...one,
      by: nameOf(by),
      inForce: one.version === policy.version && one.hash === hash,
    }));
    return c.json({ versions } satisfies PolicyVersions);
  });

  app.put('/v1/policy', async (c) => {
    const { account, person } = await memberOf(desk, c);
    if (!person.roles.includes(ADMINISTRATOR))
      throw new Fault(
        403,
        'not-administrator',
        'Only a person with the role "administrator" may load a policy.',
      );
    const read = readPolicy(await jsonBody(c));
    if ('problems' in read)
      throw new Fault(422, 'bad-policy', problemSentence(read.problems), read.problems[0]?.field ?? '');
    const [missing, ...more] = await withoutAccount(desk, read.policy);
    if (missing) throw new Fault(422, 'no-account', problemSentence([missing, ...more]), missing.field);
    try {
      const { policy, hash, added } = await keepPolicy(
        desk.sqlite.kysely,
        read.policy,
        account.id,
        desk.now(),
      );
      if (added) desk.log('info', 'policy.loaded', { account: account.id, hash });
      return c.json({ policy, hash } satisfies z.infer<typeof PolicyAnswer>);
    } catch (error) {
      if (error instanceof Sentence) throw new Fault(409, 'policy-kept', error.message, 'version');
      throw error;
    }
  });

  app.get('/v1/me', async (c) => {
    const account = await signedIn(desk, c);
    const kept = await policyInForce(desk.sqlite.kysely, desk.now());
    const person = kept && personOf(kept.policy, account.email);
    return c.json({
      email: account.email,
      personId: person?.id ?? null,
      name: person?.name ?? account.name,
      roles: person?.roles ?? [],
    } satisfies Me);
  });
}
