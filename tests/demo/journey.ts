import { formatMoney } from '../../lib/money.ts';
import type { Desk } from '../browsers/launch.ts';
import { press, sees } from '../journey/hands.ts';
import type { Office } from '../journey/office.ts';
import { ask, panelSays } from '../journey/people.ts';
import { eventsOf } from '../journey/record.ts';
import type { Act } from './scenes.ts';
import type { Steps } from './steps.ts';

/** The people and the place of one act. */
export interface Cast {
  office: Office;
  carla: Desk;
  ben: Desk;
  steps: Steps;
}

function must(happened: boolean, otherwise: string): void {
  if (!happened) throw new Error(otherwise);
}

/** Plays one act: held, asked for, approved, saved once, on the record. @throws when a step did not really happen */
export async function play(cast: Cast, act: Act): Promise<void> {
  const { office, carla, ben, steps } = cast;
  const { scene, site } = act;
  const amount = formatMoney(act.dollars * 100, 'USD');
  const file = (what: string) => `${scene.site}-${what}`;
  const reduced = () => scene.reduced(office.sites[scene.site]);
  const saves = () => office.sites[scene.site].writes.filter((write) => write.outcome === 'applied').length;
  const nothingSaved = () =>
    must(reduced() === 0 && saves() === 0, `${site} has recorded a reduction that nobody approved.`);

  steps.title(site);
  const page = await steps.step(
    `Carla enters ${act.enters} of ${amount} on ${act.on} and presses ${act.save}`,
    file('held'),
    async () => {
      const screen = await carla.visit(scene.url);
      await scene.open(screen);
      await scene.enter(screen, act.dollars);
      await scene.save(screen);
      await panelSays(carla, screen, /needs approval/);
      nothingSaved();
      return [`held: nothing has reached ${site}`, screen];
    },
  );
  await steps.step('The panel is filled in; Carla picks a reason and sends it', file('asked'), async () => {
    const form = await carla.panel(page);
    await sees(form, amount);
    await ask(form, act.reason, act.explanation);
    const waiting = await panelSays(carla, page, /Waiting for Ben Ito/);
    nothingSaved();
    return [(await sees(waiting, /Waiting for [A-Z]\w+ [A-Z]\w+/)).trim(), page];
  });
  const popup = await ben.extensionPage('popup.html');
  await popup.setViewport({ width: 440, height: 860 });
  await steps.step('Ben opens Countersign and reads the card', file('card'), async () => {
    await sees(popup, amount);
    await sees(popup, act.explanation);
    return [`${amount}, asked by Carla Reyes`, popup];
  });
  await steps.step('Ben presses Approve, once', file('approved'), async () => {
    await press(popup, 'Approve', 'button');
    // Said only once the endpoint has it; until then the approval is in Ben's outbox.
    await sees(popup, /Approved.*is told at once/);
    return ['approved, and on the record', popup];
  });
  await popup.close();
  await steps.step('Carla sees it at once', file('ready'), async () => {
    await page.bringToFront();
    await panelSays(carla, page, /Approved, ready to save/);
    nothingSaved();
    return [`still nothing has reached ${site}`, page];
  });
  await steps.step(`Carla presses Save now in ${site}`, file('saved'), async () => {
    await press(await carla.panel(page), /^Save now in/, 'button');
    await panelSays(carla, page, /Saved in/);
    must(reduced() === act.dollars * 100, `${site} has not recorded the reduction of ${amount}.`);
    must(saves() === 1, `${site} was written to ${saves()} times.`);
    const reference = (await eventsOf(office))
      .map((event) => event.body)
      .findLast((body) => body.type === 'save.applied')?.reference;
    must(Boolean(reference), `The record has no reference of ${site}.`);
    return [`saved once, reference ${reference}`, page];
  });
  await page.close();
}
