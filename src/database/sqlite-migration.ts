import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { type SqlDriverAdapter, isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { type MigrationConnection, inTransaction } from './migration-connection.ts';
import { sqlitePath } from './sqlite-path.ts';

/** A file that another process migrates: how often to look, and how long, in milliseconds. */
const LOOK_EVERY = 25;
const LONGEST_WAIT = 60_000;

export async function connectSqlite(url: string): Promise<MigrationConnection> {
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });

  // The driver waits for a lock by stopping the whole process, so it shall not wait at all.
  const inner = await new PrismaBetterSqlite3({ url: path, timeout: 0 }).connect();
  const adapter: SqlDriverAdapter = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => patiently(() => inner.queryRaw(query)),
    executeRaw: (query) => patiently(() => inner.executeRaw(query)),
    executeScript: (script) => patiently(async () => await inner.executeScript(script)),
    startTransaction: (level) => inner.startTransaction(level),
    dispose: () => Promise.resolve(),
  };

  return {
    adapter,
    close: () => inner.dispose(),

    async alone(work) {
      // Rebuilding a table drops the old one, which must not take its children along.
      await adapter.executeScript('PRAGMA foreign_keys = OFF');

      return await inTransaction(adapter, 'BEGIN IMMEDIATE', async () => {
        const value = await work();
        await checkReferences(adapter);
        return value;
      });
    },
  };
}

async function checkReferences(adapter: SqlDriverAdapter): Promise<void> {
  const sql = 'PRAGMA foreign_key_check';
  const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });

  if (rows.length > 0) throw new Error(`A migration leaves ${rows.length} broken references`);
}

async function patiently<T>(query: () => Promise<T>): Promise<T> {
  const end = performance.now() + LONGEST_WAIT;

  for (;;) {
    try {
      return await query();
    } catch (error) {
      const busy = isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout';
      if (!busy || performance.now() > end) throw error;
    }
    await wait(LOOK_EVERY);
  }
}
