import type { BrowserName } from '../browsers/programs.ts';
import { openOffice } from '../journey/office.ts';
import { signIn } from '../journey/people.ts';
import { play } from './journey.ts';
import { printRecord } from './record.ts';
import { acts } from './scenes.ts';
import { Steps } from './steps.ts';

/** The whole journey without windows, on records of its own that are removed at the end. @throws when a step did not happen */
export async function runHeadless(browser: BrowserName): Promise<void> {
  process.stdout.write(
    `The journey in ${browser}, without windows: each step really happens, or this stops.\n`,
  );
  const office = await openOffice();
  try {
    const steps = await Steps.start();
    const [carla, ben] = await Promise.all([office.desk(browser), office.desk(browser)]);
    await signIn(carla, office, 'carla@hartwell.test');
    await signIn(ben, office, 'ben@hartwell.test');
    for (const act of acts) await play({ office, carla, ben, steps }, act);
    await printRecord(office);
  } finally {
    await office.close();
  }
}
