import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createHttp } from 'node:http';
import type { Page } from 'puppeteer';
import type { Hold, Outgoing, TicketRow } from '../../lib/store/database.ts';
import type { Desk } from '../browsers/launch.ts';

/** What nobody at the firm can do: break things on purpose, and look into the extension's store. */

interface Tables {
  holds: Hold;
  outbox: Outgoing;
  tickets: TicketRow;
}

/** Everything in a table of the extension's store, read on one of its own pages. */
export function rowsOf<T extends keyof Tables>(ownPage: Page, table: T): Promise<Tables[T][]> {
  return ownPage.evaluate(
    (name) =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('countersign');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('No store.')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const asked = db.transaction(name).objectStore(name).getAll();
          asked.addEventListener('success', () => {
            db.close();
            resolve(asked.result as never[]);
          });
        });
      }),
    table,
  );
}

/**
 * Waits until the extension's worker is dead: in Chromium it is stopped from outside, as the browser does when it wants the
 * memory; Firefox has no such door, there the desk's `idleTimeout` ends the background page, and this waits for that.
 */
export async function killWorker(desk: Desk): Promise<void> {
  if (desk.name === 'firefox') return seeWorkerGone(desk);
  const [page] = await desk.browser.pages();
  if (!page) throw new Error('No page to reach the browser through.');
  // Not through a debugger on the worker itself: that sometimes keeps the next one from starting.
  const session = await page.createCDPSession();
  const stopped = new Promise<void>((done) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ scriptURL, runningStatus }) => isOurs(scriptURL) && runningStatus === 'stopped'))
        done();
    }),
  );
  const started = await desk.browser.waitForTarget((one) => one.type() === 'service_worker', {
    timeout: 10_000,
  });
  const isOurs = (url: string): boolean => url === started.url();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/** Ends a browser at once (SIGKILL), as a crash does: nothing is written any more, nobody is told. */
export async function killBrowser(desk: Desk): Promise<void> {
  const program = desk.browser.process();
  if (!program) throw new Error('This browser was not started from here.');
  const gone = new Promise((done) => program.once('exit', done));
  program.kill('SIGKILL');
  await gone;
}

/** An own page of the extension sees that the background page is gone; its own port wakes it again within a second. */
async function seeWorkerGone(desk: Desk): Promise<void> {
  const own = await desk.extensionPage('options.html');
  await own.waitForFunction(
    () => {
      const { browser } = globalThis as unknown as {
        browser: { extension: { getBackgroundPage(): object | null } };
      };
      return browser.extension.getBackgroundPage() === null;
    },
    { timeout: 30_000, polling: 20 },
  );
  await own.close();
}

/** Something else at an address: a web page that knows nothing, or a door that nobody opens. */
export async function impostor(address: string, kind: 'web page' | 'silence'): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  const server: Server =
    kind === 'silence'
      ? createServer()
      : createHttp((_request, response) => {
          // A page without these would look to the browser as if nobody answered.
          response.writeHead(200, {
            'content-type': 'text/html',
            'access-control-allow-origin': '*',
            'access-control-allow-headers': 'authorization, content-type',
          });
          response.end('<!doctype html><title>Welcome</title><p>It works.');
        });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  });
  const { port, hostname } = new URL(address);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), hostname, resolve);
  });
  return async () => {
    for (const socket of open) socket.destroy();
    await new Promise((done) => server.close(done));
  };
}
