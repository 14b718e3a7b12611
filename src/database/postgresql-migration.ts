import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

import { type MigrationConnection, inTransaction } from './migration-connection.ts';

/** Any number, the same in every version: where PostgreSQL lets migrating processes queue. */
const ADVISORY_LOCK = 7_275_707;

const LONGEST_WAIT = 5000;

export async function connectPostgresql(url: string): Promise<MigrationConnection> {
  const inner = await new PrismaPg({
    connectionString: url,
    max: 1, // one connection, so that everything is in its transaction
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: LONGEST_WAIT,
  }).connect();
  const pool = inner.underlyingDriver();

  const adapter: SqlDriverAdapter = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => inner.queryRaw(query),
    executeRaw: (query) => inner.executeRaw(query),
    getConnectionInfo: () => inner.getConnectionInfo(),
    startTransaction: (level) => inner.startTransaction(level),
    dispose: () => Promise.resolve(),

    /** The stock adapter cuts a script at every semicolon, also inside a text. */
    async executeScript(script) {
      await pool.query(script);
    },
  };

  return {
    adapter,
    close: () => pool.end(),
    alone: (work) =>
      inTransaction(adapter, `BEGIN; SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`, work),
  };
}
