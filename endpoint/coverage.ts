import { coverageOf } from '../lib/approval/coverage.ts';
import type { Desk } from './desk.ts';
import { Sentence } from './faults.ts';
import { heartbeatsIn } from './store/heartbeats.ts';
import { policyInForce } from './store/policies.ts';

/**
 * The coverage as lines of text, one for each browser, whoever is not covered first.
 * @returns how many people are not covered
 * @throws Sentence while no policy is in force
 */
export async function printCoverage(desk: Desk, print: (line: string) => void): Promise<number> {
  const db = desk.sqlite.kysely;
  const kept = await policyInForce(db, desk.now());
  if (!kept) throw new Sentence('No policy is in force, so nobody is known.');
  const { people } = coverageOf(await heartbeatsIn(db), kept, desk.now().toISOString());
  for (const { name, covered, gaps, installations } of people) {
    print(`${covered ? 'covered    ' : 'NOT covered'}  ${name}`);
    for (const { text } of gaps) print(`             ${text}`);
    for (const { browser, version, seenAt, gaps: own } of installations) {
      print(`             ${browser}, version ${version}, last seen ${seenAt}`);
      for (const { text } of own) print(`               ${text}`);
    }
  }
  const open = people.filter(({ covered }) => !covered).length;
  print(`${people.length - open} of ${people.length} people are covered.`);
  return open;
}
