import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteDialect,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import type { Schema } from './schema.ts';

/** A statement in the shape that Kysely's SQLite dialect asks for. */
class Statement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: StatementSync;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    // A statement that returns columns has to be read (`returning` included); one without has to be run.
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(...(parameters as SQLInputValue[]));
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#statement.run(...(parameters as SQLInputValue[]));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#statement.iterate(...(parameters as SQLInputValue[]));
  }
}

/** `node:sqlite` behind the few calls that Kysely makes; prepared statements are kept, preparing costs more than running. */
class Connection implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = new Statement(this.#database.prepare(sql));
    // A table that changes shape would leave stale columns behind, so only plain queries are kept.
    if (this.#prepared.size < 200 && /^(select|insert|begin|commit)/i.test(sql))
      this.#prepared.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }
}

/**
 * Kysely's own SQLite dialect, except that a transaction takes the write lock at once: what it reads (state, last link)
 * is then still true when it writes, also beside another process.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    driver.beginTransaction = async (connection: DatabaseConnection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    return driver;
  }
}

/** An open database: Kysely for queries, and a `close` that leaves nothing in the write-ahead log. */
export interface Sqlite {
  kysely: Kysely<Schema>;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the database file so that a commit is on the disk when it returns.
 * Kysely serialises everything on this one connection, so no query slips into another one's transaction.
 */
export function openSqlite(file: string): Sqlite {
  // Made here, for the owner's eyes only; the write-ahead log takes over the mode of the database.
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  database.exec('pragma trusted_schema = off');
  const kysely = new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect({ database: new Connection(database) }),
  });
  return {
    kysely,
    close: async () => {
      await kysely.executeQuery(CompiledQuery.raw('pragma wal_checkpoint(truncate)'));
      await kysely.destroy();
    },
  };
}
