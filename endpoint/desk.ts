import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Auth, createAuth } from './auth.ts';
import type { Proxy } from './caller.ts';
import { type Keys, loadKeys } from './keys.ts';
import { Ledger } from './ledger.ts';
import { createLive, type Live } from './live.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createSchema } from './store/schema.ts';
import type { NoticeSettings } from './notices/settings.ts';
import { openSqlite, type Sqlite } from './store/sqlite.ts';

/** The database file in a data directory. */
export const DATABASE = 'countersign.db';

/** Everything that the routes and the command line work with; one for each data directory that is open. */
export interface Desk {
  sqlite: Sqlite;
  keys: Keys;
  auth: Auth;
  log: Log;
  metrics: Metrics;
  live: Live;
  ledger: Ledger;
  now: () => Date;
  /** By what ways people are told; `null` where the firm has set none up. */
  notices: NoticeSettings | null;
  /** What stands in front of it; `null` where callers come by themselves. */
  proxy: Proxy | null;
}

export interface DeskOptions {
  dataDir: string;
  /** Takes finished log lines; standard output when left out. */
  writeLog?: (line: string) => void;
  /** The clock, for tests. */
  now?: () => Date;
  /** Sign-ins that one address may try in a minute. */
  signInsPerMinute?: number;
  /** By what ways people are told. */
  notices?: NoticeSettings | null;
  /** What stands in front of it; left out, nothing does. */
  proxy?: Proxy | null;
}

/** Opens the data directory, making database, keys and tables at the first start. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const log = createLog(options.writeLog);
  const keys = await loadKeys(options.dataDir);
  const sqlite = openSqlite(join(options.dataDir, DATABASE));
  try {
    await createSchema(sqlite.kysely);
    const auth = await createAuth({
      kysely: sqlite.kysely,
      secret: keys.sessionSecret,
      log,
      signInsPerMinute: options.signInsPerMinute ?? 20,
    });
    const now = options.now ?? (() => new Date());
    const notices = options.notices ?? null;
    return {
      sqlite,
      keys,
      auth,
      log,
      now,
      notices,
      proxy: options.proxy ?? null,
      metrics: createMetrics(),
      live: createLive(),
      ledger: new Ledger(),
    };
  } catch (error) {
    await sqlite.close();
    throw error;
  }
}
