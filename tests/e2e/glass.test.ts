import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPolicy } from '../../endpoint/demo.ts';
import { openDesk } from '../../endpoint/desk.ts';
import { keepPolicy } from '../../endpoint/store/policies.ts';
import { Coverage } from '../../lib/approval/heartbeat.ts';
import type { Desk } from '../browsers/launch.ts';
import { browserNames } from '../browsers/programs.ts';
import { clerk, type Clerk } from '../journey/clerk.ts';
import { clioScenes } from '../journey/clio.ts';
import { press } from '../journey/hands.ts';
import { openOffice, type Office } from '../journey/office.ts';
import { ask, panelSays, signIn } from '../journey/people.ts';
import { picturesOfFailure } from '../journey/pictures.ts';
import { tokenOf } from '../journey/record.ts';

const wanted = process.env.BROWSERS?.split(',') ?? browserNames;

describe.each(browserNames.filter((name) => wanted.includes(name)))('break glass in %s', (name) => {
  let office: Office;
  let carla: Desk;
  let ben: Clerk;

  beforeAll(async () => {
    office = await openOffice();
    const desk = await openDesk({ dataDir: office.dataDir, writeLog: () => {} });
    const policy = { ...demoPolicy('2'), breakGlass: { people: ['carla'] } };
    await keepPolicy(desk.sqlite.kysely, policy, 'command line', new Date());
    await desk.sqlite.close();
    carla = await office.desk(name);
    await signIn(carla, office, 'carla@hartwell.test');
    ben = await clerk(office, 'ben@hartwell.test');
  });
  afterAll(() => office.close());
  picturesOfFailure(() => [carla]);

  test('the browser has said how it stands', async () => {
    const authorization = `Bearer ${await tokenOf(office, 'miriam@hartwell.test')}`;
    const installations = async () => {
      const answer = await fetch(`${office.endpointUrl}/v1/coverage`, { headers: { authorization } });
      const { people } = Coverage.parse(await answer.json());
      return people.find(({ person }) => person === 'carla')?.installations ?? [];
    };
    await expect.poll(installations, { timeout: 20_000 }).toHaveLength(1);
    const [seen] = await installations();
    expect(seen?.browser).toMatch(/^(Chrom|Google|HeadlessChrome|Firefox)[\w ]* \d/);
    expect(seen?.layers).toEqual(expect.arrayContaining(['notice', 'page-world', 'rules']));
    // No firm has installed it here, and the browser tells.
    const codes = seen?.gaps.map(({ code }) => code) ?? [];
    expect(codes.some((code) => code === 'developer-mode' || code === 'removable')).toBe(true);
  });

  test('the endpoint is down: one save by who has the right, in two acts, on record once it is back', async () => {
    const scene = clioScenes[0];
    if (!scene) throw new Error('No scene.');
    const site = office.sites[scene.site];
    const page = await carla.visit(scene.url);
    await scene.open(page);
    await scene.enter(page, 260);
    await office.stopEndpoint();
    await scene.save(page);
    let panel = await panelSays(carla, page, /needs approval/);
    await ask(panel, 'Courtesy discount', 'Agreed by telephone on Friday.');
    panel = await panelSays(carla, page, /outbox/);
    await press(panel, /^This cannot wait/, 'button');
    const [named, why] = [
      await panel.waitForSelector('form input'),
      await panel.waitForSelector('form textarea'),
    ];
    await named?.focus();
    await named?.type('Carla Reyes');
    await why?.focus();
    await why?.type('The bill is due at the court at noon.');
    await press(panel, /^Break the glass/, 'button');
    panel = await panelSays(carla, page, /May be saved once/);
    expect(scene.reduced(site)).toBe(0);
    await press(panel, /^Save once in/, 'button');
    await panelSays(carla, page, /Saved without approval/);
    expect(scene.reduced(site)).toBe(26000);
    expect(site.writes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);

    await office.startEndpoint();
    const options = await carla.extensionPage('options.html');
    await press(options, 'Ask the endpoint now', 'button');
    await expect
      .poll(async () => [...(await ben.said('glass.broken')), ...(await ben.said('glass.closed'))], {
        timeout: 20_000,
      })
      .toMatchObject([
        { name: 'Carla Reyes', entitled: true, alerts: ['miriam', 'omar'] },
        { saved: true, total: 26000 },
      ]);
  });
});
