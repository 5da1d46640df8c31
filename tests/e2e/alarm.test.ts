import { test } from 'vitest';
import { browserNames } from '../browsers/programs.ts';
import { clerk } from '../journey/clerk.ts';
import { clioScenes } from '../journey/clio.ts';
import { press } from '../journey/hands.ts';
import { openOffice } from '../journey/office.ts';
import { ask, panelSays, signIn } from '../journey/people.ts';

const wanted = process.env.BROWSERS?.split(',') ?? browserNames;

/**
 * What happens while nobody looks: only the browser's own alarm is left, half a minute at the least, twice. Apart from the other faults
 * (faults.test.ts) and beside everything else (vitest.config.ts), because for minutes it does nothing but wait.
 */
test.concurrent.for(browserNames.filter((name) => wanted.includes(name)))(
  'the endpoint is stopped when the request is sent: it goes by itself when nobody looks, in %s',
  { timeout: 300_000 },
  async (name, { expect }) => {
    const [scene] = clioScenes;
    if (!scene) throw new Error('No scene.');
    const office = await openOffice();
    try {
      const ben = await clerk(office, 'ben@hartwell.test');
      const carla = await office.desk(name);
      await signIn(carla, office, 'carla@hartwell.test');
      const page = await carla.visit(scene.url);
      await scene.open(page);
      await scene.enter(page, 260);
      await scene.save(page);
      const panel = await panelSays(carla, page, /needs approval/);
      await office.stopEndpoint();
      await ask(panel, 'Courtesy discount', 'Agreed by telephone on Friday.');
      await panelSays(carla, page, /Your request waits in the outbox/);
      await press(panel, 'Close the panel', 'button');
      await expect.poll(() => page.$('countersign-panel')).toBeNull();
      await office.startEndpoint();
      await expect
        .poll(() => ben.said('request.submitted'), { timeout: 150_000, interval: 1000 })
        .toHaveLength(1);
      await ben.approve();
      // The decision brings the panel back by itself.
      await expect.poll(() => page.$('countersign-panel'), { timeout: 90_000, interval: 500 }).not.toBeNull();
      await press(await panelSays(carla, page, /ready to save/), /^Save now in/, 'button');
      await panelSays(carla, page, /Saved in/);
      expect(office.sites.clio.writes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
      expect(scene.reduced(office.sites.clio)).toBe(26000);
    } finally {
      await office.close();
    }
  },
);
