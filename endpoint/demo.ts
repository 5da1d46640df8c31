import { defaultPolicy } from '../lib/policy/default.ts';
import type { Person, Policy } from '../lib/policy/policy.ts';
import { addAccount } from './auth.ts';
import { openDesk } from './desk.ts';
import { keepPolicy } from './store/policies.ts';

const person = (id: string, name: string, email: string, ...roles: string[]): Person => ({
  id,
  name,
  email,
  roles,
  active: true,
});

/** The people of the demo firm, by what they are there for. */
export const demoPeople = {
  requester: person('carla', 'Carla Reyes', 'carla@hartwell.test'),
  coordinator: person('ben', 'Ben Ito', 'ben@hartwell.test', 'billing-coordinator'),
  partner: person('priya', 'Priya Shah', 'priya.partner@hartwell.test', 'billing-partner'),
  managing: person('miriam', 'Miriam Hartwell', 'miriam@hartwell.test', 'managing-partner', 'administrator'),
  fallback: person('omar', 'Omar Lane', 'omar@hartwell.test', 'managing-partner'),
} as const;

/**
 * The demo firm's policy: the product's defaults, in New York. Without the sums over time, because its people ask about the same bill
 * again and again, and from the second time on it would be somebody else who decides.
 */
export function demoPolicy(version = '1'): Policy {
  const { limits: _, ...policy } = defaultPolicy({
    id: 'hartwell-lane',
    name: 'Hartwell & Lane LLP',
    timeZone: 'America/New_York',
    people: Object.values(demoPeople),
    fallback: [demoPeople.managing.id, demoPeople.fallback.id],
    version,
  });
  return policy;
}

/**
 * Fills a data directory with the demo firm, its policy and its accounts. What is there already stays as it is.
 * @param password one for everybody, at least 12 characters
 */
export async function seedDemo(dataDir: string, password: string): Promise<void> {
  const desk = await openDesk({ dataDir, writeLog: () => {} });
  try {
    await keepPolicy(desk.sqlite.kysely, demoPolicy(), 'command line', desk.now());
    const { internalAdapter } = await desk.auth.$context;
    for (const { email, name } of Object.values(demoPeople))
      if (!(await internalAdapter.findUserByEmail(email)))
        await addAccount(desk.auth, { email, name, password });
  } finally {
    await desk.sqlite.close();
  }
}
