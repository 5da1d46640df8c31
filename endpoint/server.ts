import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { needAccounts } from './accounts.ts';
import { createApp } from './app.ts';
import { checkChain } from './chain.ts';
import { type Desk, type DeskOptions, openDesk } from './desk.ts';
import { startClock } from './escalation.ts';
import { Sentence } from './faults.ts';
import { type NoticeSettings, readNoticeSettings } from './notices/settings.ts';
import { startNotices } from './notices/start.ts';
import { policyFromFile, policyFromValue } from './policy-file.ts';
import { keepPolicy, policyInForce } from './store/policies.ts';

/** How long open requests get to finish before their connections are cut. */
const GRACE_MS = 8000;

export interface EndpointOptions extends DeskOptions {
  /** 0: any free port. */
  port: number;
  /** Address to listen on; this machine only when left out. */
  host?: string;
  /** Loaded at start if its version is new. A mistake in it stops the start only while no earlier policy is kept. */
  policyFile?: string;
  /** The same as a value; takes precedence over `policyFile`. */
  policy?: unknown;
  /** How often to look for steps whose time is up, in milliseconds; every 15 seconds when left out. */
  escalateEveryMs?: number;
  /** How often to look for something to send, in milliseconds; every 10 seconds when left out. */
  notifyEveryMs?: number;
}

export interface Endpoint {
  url: string;
  /** Finishes open requests, ends live streams, empties the write-ahead log. May be called twice. */
  close(): Promise<void>;
}

/** Opens the data directory, checks the whole chain, and listens. @throws Sentence when it must not or cannot start */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const desk = await openDesk({ ...options, notices: await takeNotices(options) });
  try {
    await checkChain(desk.sqlite.kysely);
    await takePolicy(desk, options);
    const server = createAdaptorServer({ fetch: createApp(desk).fetch }) as Server;
    const url = await listen(server, options.port, options.host ?? '127.0.0.1');
    desk.log('info', 'started', { port: Number(new URL(url).port) });
    const clock = startClock(desk, options.escalateEveryMs ?? 15_000);
    const notices = desk.notices && startNotices(desk, desk.notices, options.notifyEveryMs ?? 10_000);
    let closing: Promise<void> | undefined;
    const stop = async () => {
      await Promise.all([clock.stop(), notices?.stop()]);
      await shut(server, desk);
    };
    return { url, close: () => (closing ??= stop()) };
  } catch (error) {
    await desk.sqlite.close();
    throw error;
  }
}

/** A mistake in `notices.json` must not stop a firm that is at work: it is said, and nobody is told by mail until it is mended. */
async function takeNotices({ notices, dataDir }: EndpointOptions): Promise<NoticeSettings | null> {
  if (notices !== undefined) return notices;
  try {
    return await readNoticeSettings(dataDir);
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    process.stderr.write(`${error.message}\nUntil this is mended, no notices are sent.\n`);
    return null;
  }
}

async function takePolicy(desk: Desk, { policy, policyFile }: EndpointOptions): Promise<void> {
  const db = desk.sqlite.kysely;
  const inForce = await policyInForce(db, desk.now());
  if (policy !== undefined || policyFile !== undefined) {
    try {
      const read = policy === undefined ? await policyFromFile(policyFile ?? '') : policyFromValue(policy);
      await keepPolicy(db, await needAccounts(desk, read), 'command line', desk.now());
    } catch (error) {
      // The last good policy stays in force: a typing mistake must not stop a firm that is already at work.
      if (!inForce || !(error instanceof Sentence)) throw error;
      desk.log('error', 'policy.refused');
      process.stderr.write(`${error.message}\nThe policy that was in force stays in force.\n`);
    }
  }
  if (!(await policyInForce(db, desk.now()))) desk.log('warn', 'policy.none');
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Sentence(`Port ${port} is in use by another program. Choose another one with --port.`)
          : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

async function shut(server: Server, desk: Desk): Promise<void> {
  desk.live.close();
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  // Clients keep connections open for a next request; one that carries none (any more) is not waited for.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await ended;
  clearInterval(idle);
  clearTimeout(cut);
  await desk.sqlite.close();
  desk.log('info', 'stopped');
}
