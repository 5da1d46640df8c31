import { afterEach, beforeEach } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import type { Command } from '../../lib/approval/commands.ts';
import { adjustment, approve, type Firm, openFirm, submit } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';

/** A real endpoint and two browsers: Carla's, who asks, and Ben's, who decides. */
export interface Office {
  firm: Firm;
  carla: FakeBrowser;
  ben: FakeBrowser;
}

/** A new office before each test of this file; the object is the same, what it holds is not. */
export function useOffice(): Office {
  const office = {} as Office;
  beforeEach(async () => {
    office.firm = await openFirm();
    office.carla = new FakeBrowser();
    office.ben = new FakeBrowser();
    await office.carla.signIn(office.firm.endpoint.url, demoPeople.requester.email);
    await office.ben.signIn(office.firm.endpoint.url, demoPeople.coordinator.email);
  });
  afterEach(() => office.firm.end());
  return office;
}

export const ask = (browser: FakeBrowser, total = 30000, tabId = 1) =>
  browser.gate({ type: 'gate.ask', adjustment: adjustment(total), control: 'Save' }, tabId);

export const queue = (browser: FakeBrowser, command: Command) =>
  browser.page({ type: 'command.queue', command });

export const panel = (browser: FakeBrowser, tabId = 1) => browser.page({ type: 'panel.context' }, tabId);

/** A save that must pass under a grant. */
export async function grantOf(browser: FakeBrowser, total = 30000): Promise<string> {
  const answer = await ask(browser, total);
  if (answer.verdict !== 'pass' || answer.grant === null) throw new Error(JSON.stringify(answer));
  return answer.grant;
}

/** Asked for by Carla, approved by Ben, known to Carla. @returns the request's id */
export async function approved({ carla, ben }: Office, total = 30000): Promise<string> {
  const id = crypto.randomUUID();
  await queue(carla, submit(id, total));
  await ben.page({ type: 'sync.now' });
  await queue(ben, approve(id));
  await carla.page({ type: 'sync.now' });
  return id;
}

/** What this browser has taken over, in order. */
export const kindsIn = async (browser: FakeBrowser) =>
  (await browser.db.events.orderBy('seq').toArray()).map(({ body }) => body.type);
