import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Database as Connection } from 'better-sqlite3';

import { nameTrouble } from './trouble.ts';
import type { Turns } from './turns.ts';
import { cleanQuery } from './values.ts';

/**
 * Prisma's SQLite adapter, made to keep its turn. By itself it runs a plain query inside whatever
 * transaction is open on the one connection; when that one rolls back, a neighbour's write that was
 * already acknowledged is gone too.
 */
export function sqliteAdapterInTurns(
  inner: SqlDriverAdapter,
  connection: Connection,
  turns: Turns,
): SqlDriverAdapterFactory {
  const { provider, adapterName } = inner;
  const adapter: SqlDriverAdapter = {
    provider,
    adapterName,
    queryRaw: (query) => turns.take(() => run(() => inner.queryRaw(cleanQuery(query)))),
    executeRaw: (query) => turns.take(() => run(() => inner.executeRaw(cleanQuery(query)))),
    executeScript: (script) => turns.take(() => run(() => inner.executeScript(script))),
    startTransaction,
    dispose: () => Promise.resolve(), // whoever opened the connection closes it
  };

  return { provider, adapterName, connect: () => Promise.resolve(adapter) };

  async function startTransaction(): Promise<Transaction> {
    const release = await turns.hold();

    try {
      await run(() => inner.executeScript('BEGIN IMMEDIATE'));
    } catch (error) {
      release();
      throw error;
    }

    return openTransaction(inner, end);

    /** Prisma sends COMMIT or ROLLBACK itself; when that failed, the transaction is still open. */
    async function end(): Promise<void> {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      release();
    }
  }
}

function openTransaction(inner: SqlQueryable, end: () => Promise<void>): Transaction {
  const execute = async (sql: string): Promise<void> => {
    await run(() => inner.executeRaw({ sql, args: [], argTypes: [] }));
  };

  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => run(() => inner.queryRaw(cleanQuery(query))),
    executeRaw: (query) => run(() => inner.executeRaw(cleanQuery(query))),
    createSavepoint: (name) => execute(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => execute(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => execute(`RELEASE ${name}`),
    commit: end,
    rollback: end,
  };
}

async function run<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw nameTrouble(error);
  }
}
