import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import SqliteDriver, { type Database as Connection } from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Database } from './database.ts';
import { sqliteAdapterInTurns } from './sqlite-adapter.ts';
import { openGroups } from './sqlite-groups.ts';
import { sqlitePath } from './sqlite-path.ts';
import { keepStatements, openSqliteSql } from './sqlite-sql.ts';
import { nameTrouble } from './trouble.ts';
import { openTurns } from './turns.ts';

/** FULL: what was acknowledged survives a power cut. The cache is given in KiB. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = 5000;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
`;

/** One connection for Prisma and for SQL by hand; one process owns the file. */
export async function openSqlite(url: string): Promise<Database> {
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });

  const { adapter, connection } = await connect(path);
  const turns = openTurns();
  const prepare = keepStatements(connection);

  const { PrismaClient } = await import('./generated/sqlite/client.ts');
  const models = new PrismaClient({ adapter: sqliteAdapterInTurns(adapter, connection, turns) });

  return {
    provider: 'sqlite',
    models,
    ...openSqliteSql(prepare, (statement) => turns.take(statement)),
    transaction: openGroups(connection, prepare, turns),

    showPresence: async () => async () => {},
    isPresent: async () => false,

    async close() {
      await models.$disconnect();
      await turns.take(() => connection.close());
    },
  };
}

async function connect(path: string): Promise<{
  readonly adapter: Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
  readonly connection: Connection;
}> {
  try {
    const adapter = await new PrismaBetterSqlite3({ url: path }).connect();
    const connection = driverOf(adapter);
    connection.exec(PRAGMAS);
    // SQLite's own knows ASCII alone; PostgreSQL's knows all letters.
    connection.function('lower', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );

    return { adapter, connection };
  } catch (error) {
    throw nameTrouble(error);
  }
}

/** Prisma's adapter does not show its connection, and SQLite has one writer: both must be the same. */
function driverOf(adapter: object): Connection {
  if ('client' in adapter && adapter.client instanceof SqliteDriver) return adapter.client;

  throw new Error("Prisma's SQLite adapter no longer keeps its connection in `client`");
}
