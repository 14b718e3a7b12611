import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';

import { nameTrouble } from './trouble.ts';
import { cleanQuery } from './values.ts';

/** Prisma's PostgreSQL adapter on our pool, with the same care for text and trouble as SQL by hand. */
export function postgresqlAdapter(
  pool: pg.Pool,
  nameOf: (text: string) => string,
): SqlDriverAdapterFactory {
  const factory = new PrismaPg(pool, { statementNameGenerator: (query) => nameOf(query.sql) });

  return {
    provider: factory.provider,
    adapterName: factory.adapterName,

    async connect() {
      const inner = await factory.connect();

      return {
        ...queriesOf(inner),
        getConnectionInfo: () => inner.getConnectionInfo(),
        executeScript: (script) => run(() => inner.executeScript(script)),
        startTransaction: async (level) =>
          transactionOf(await run(() => inner.startTransaction(level))),
        dispose: () => inner.dispose(),
      };
    },
  };
}

function transactionOf(inner: Transaction): Transaction {
  return {
    ...queriesOf(inner),
    options: inner.options,
    commit: () => inner.commit(),
    rollback: () => inner.rollback(),
    createSavepoint: async (name) => await run(async () => await inner.createSavepoint?.(name)),
    rollbackToSavepoint: async (name) =>
      await run(async () => await inner.rollbackToSavepoint?.(name)),
    releaseSavepoint: async (name) => await run(async () => await inner.releaseSavepoint?.(name)),
  };
}

function queriesOf(inner: SqlQueryable): SqlQueryable {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => run(() => inner.queryRaw(cleanQuery(query))),
    executeRaw: (query) => run(() => inner.executeRaw(cleanQuery(query))),
  };
}

async function run<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw nameTrouble(error);
  }
}
