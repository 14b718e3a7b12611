import pg from 'pg';

import { OutsideError } from '../shared/errors.ts';
import type { Database, Models } from './database.ts';
import { postgresqlAdapter } from './postgresql-adapter.ts';
import { openGroups } from './postgresql-groups.ts';
import { openGatheringSocket } from './postgresql-socket.ts';
import { openPostgresqlSql } from './postgresql-sql.ts';
import { isPresent, showPresence } from './presence.ts';
import type { Sql } from './sql.ts';
import { openStatementNames } from './statement-names.ts';
import { isUnavailable, named } from './trouble.ts';
import { openTurns } from './turns.ts';
import { doWork } from './work.ts';

/** Longest wait for a free connection, milliseconds. */
const LONGEST_WAIT = 5000;

/** A pool of connections for Prisma and for SQL by hand. */
export async function openPostgresql(url: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: LONGEST_WAIT,
    keepAlive: true,
    application_name: 'kawan-kinerja',
    pipeline: true,
    stream: openGatheringSocket,
  });
  pool.on('error', ignore); // an idle connection was cut; the pool has already dropped it
  const nameOf = openStatementNames();
  const runAlone = <T>(work: (tx: Sql) => Promise<T>): Promise<T> =>
    runTransaction(pool, nameOf, work);

  const hiding: (() => Promise<void>)[] = [];

  const { PrismaClient } = await import('./generated/postgresql/client.ts');
  const client = new PrismaClient({ adapter: postgresqlAdapter(pool, nameOf) });

  return {
    provider: 'postgresql',
    // The same models under another provider: the store tests run on both and show that they agree.
    models: client as unknown as Models,
    ...openPostgresqlSql(pool, nameOf, named),
    transaction: openGroups({ pool, nameOf, runAlone, commit }),

    async showPresence(name) {
      const hide = await showPresence(url, name);
      hiding.push(hide);
      return hide;
    },
    isPresent: (name) => named(() => isPresent(pool, name)),

    async close() {
      await Promise.all(hiding.map((hide) => hide()));
      await client.$disconnect();
      if (!pool.ending) await pool.end();
    },
  };
}

async function runTransaction<T>(
  pool: pg.Pool,
  nameOf: (text: string) => string,
  work: (tx: Sql) => Promise<T>,
): Promise<T> {
  const connection = await named(() => pool.connect());
  connection.on('error', ignore); // its query fails too
  const turns = openTurns(); // statements of one work may be started together
  let healthy = false;

  try {
    await named(() => connection.query('BEGIN'));
    const value = await doWork(work, (inTurn) =>
      openPostgresqlSql(connection, nameOf, (statement) =>
        turns.take(() => inTurn(() => named(statement))),
      ),
    );
    await turns.take(() => commit(connection));
    healthy = true;

    return value;
  } catch (error) {
    // A statement that is still under way may wait for a lock, and a rollback would wait behind it.
    healthy = !turns.areHeld() && (await rolledBack(connection));
    throw error;
  } finally {
    connection.off('error', ignore);
    connection.release(!healthy);
  }
}

/** A commit that is cut may have been carried out. */
async function commit(connection: pg.PoolClient): Promise<void> {
  try {
    const { command } = await connection.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('A statement nobody waited for has failed');
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new OutsideError('database', 'unknown-outcome', { cause: error });
  }
}

/** False when the connection is of no more use. */
async function rolledBack(connection: pg.PoolClient): Promise<boolean> {
  try {
    await connection.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

function ignore(): void {}
