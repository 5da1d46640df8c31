import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import type { Desk } from '../browsers/launch.ts';
import { browserNames } from '../browsers/programs.ts';
import { centerbaseScenes } from '../journey/centerbase.ts';
import { clioScenes } from '../journey/clio.ts';
import { openOffice, type Office } from '../journey/office.ts';
import { press, sees } from '../journey/hands.ts';
import { approve, ask, deny, panelSays, signIn } from '../journey/people.ts';
import { picturesOfFailure } from '../journey/pictures.ts';
import { eventsOf } from '../journey/record.ts';
import type { Scene } from '../journey/scene.ts';
import { timesolvScenes } from '../journey/timesolv.ts';

const wanted = process.env.BROWSERS?.split(',') ?? browserNames;

/** The scene that stands for its site in the long journeys; `scenes.test.ts` goes through all of them. */
const first = [clioScenes[0], timesolvScenes[0], centerbaseScenes[0]] as [Scene, Scene, Scene];

describe.each(browserNames.filter((name) => wanted.includes(name)))(
  'a save waits for its approval in %s',
  (name) => {
    let office: Office;
    let carla: Desk;
    let ben: Desk;

    beforeAll(async () => {
      office = await openOffice();
      carla = await office.desk(name);
      ben = await office.desk(name);
      await signIn(carla, office, 'carla@hartwell.test');
      await signIn(ben, office, 'ben@hartwell.test');
    });
    afterAll(() => office.close());
    picturesOfFailure(() => [carla, ben]);

    const applied = (scene: Scene) =>
      office.sites[scene.site].writes.filter((write) => write.outcome === 'applied');

    /** Opens the screen, types a reduction, presses Save: the panel is there and nothing has left. */
    async function hold(scene: Scene, dollars: number): Promise<Page> {
      const page = await carla.visit(scene.url);
      await scene.open(page);
      await scene.enter(page, dollars);
      await scene.save(page);
      await panelSays(carla, page, /needs approval|Not what was approved|Denied|Waiting/);
      return page;
    }
    const typedAgain = async (page: Page, scene: Scene, dollars: number) => {
      await scene.enter(page, dollars);
      await scene.save(page);
    };

    describe.each(first)('$site: $name', (scene) => {
      const site = () => office.sites[scene.site];

      test('held, asked for, approved in the popup, saved once, reference recorded', async () => {
        site().reset();
        const page = await hold(scene, 260);
        expect(applied(scene)).toEqual([]);
        expect(scene.reduced(site())).toBe(0);
        expect(await scene.typed(page)).toContain('260');
        const panel = await carla.panel(page);
        await sees(panel, /\$260\.00/);
        await sees(panel, /Ben Ito/);
        await ask(panel, 'Courtesy discount', 'Long-standing client; agreed by telephone on Friday.');
        await panelSays(carla, page, /Waiting for Ben Ito/);
        await approve(ben, '$260.00');
        await panelSays(carla, page, /Approved, ready to save/);
        expect(scene.reduced(site())).toBe(0);
        await press(panel, /^Save now in/, 'button');
        await panelSays(carla, page, /Saved in/);
        expect(scene.reduced(site())).toBe(26000);
        expect(applied(scene)).toHaveLength(1);
        const record = (await eventsOf(office))
          .map((event) => event.body)
          .findLast((body) => body.type === 'save.applied');
        expect(record?.reference).toMatch(/\d/);
        await page.close();
      });

      test('a second save of the same reduction needs its own approval', async () => {
        site().reset();
        const page = await hold(scene, 260);
        const before = applied(scene).length;
        await panelSays(carla, page, /needs approval/);
        expect(applied(scene)).toHaveLength(before);
        await page.close();
      });

      test('denied: the reason comes back at once and the amount stays', async () => {
        site().reset();
        const page = await hold(scene, 270);
        const panel = await carla.panel(page);
        await ask(panel, 'Scope adjustment', 'Two conferences were duplicated.');
        await panelSays(carla, page, /Waiting for Ben Ito/);
        await deny(ben, '$270.00', 'Both conferences were needed.');
        await panelSays(carla, page, /Denied/);
        await sees(panel, /Both conferences were needed/);
        expect(scene.reduced(site())).toBe(0);
        await page.close();
      });

      test('raised after approval: held, and the field is named; lowered: passes', async () => {
        site().reset();
        const page = await hold(scene, 280);
        const panel = await carla.panel(page);
        await ask(panel, 'Billing error', 'Filed twice.');
        await panelSays(carla, page, /Waiting for Ben Ito/);
        await approve(ben, '$280.00');
        await panelSays(carla, page, /ready to save/);
        await typedAgain(page, scene, 290);
        await panelSays(carla, page, /Not what was approved/);
        await sees(panel, /290/);
        expect(scene.reduced(site())).toBe(0);
        await typedAgain(page, scene, 200);
        await panelSays(carla, page, /Saved in/);
        expect(scene.reduced(site())).toBe(20000);
        expect(applied(scene)).toHaveLength(1);
        await page.close();
      });

      test('a save that reduces nothing is not touched', async () => {
        site().reset();
        const page = await carla.visit(scene.url);
        await scene.open(page);
        await scene.enterHarmless(page);
        await (scene.saveHarmless ?? scene.save)(page);
        await expect
          .poll(() =>
            site().writes.some((write) => write.outcome === 'applied' || write.path.includes('note')),
          )
          .toBe(true);
        // A full postback is still loading its answer.
        await expect.poll(() => page.$('countersign-panel').catch(() => 'loading')).toBeNull();
        expect(scene.reduced(site())).toBe(0);
        await page.close();
      });
    });
  },
);
