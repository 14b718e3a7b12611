import type pg from 'pg';
import { OutsideError } from '../shared/errors.ts';
import { openPostgresqlSql } from './postgresql-sql.ts';
import type { Sql } from './sql.ts';
import { named } from './trouble.ts';
import { doWork } from './work.ts';

/** Groups under way at a time; more would only make them smaller. */
const LANES = 2;

/** Works that share one transaction: one that fails makes all of its group be done again. */
const LARGEST_GROUP = 32;

interface Task {
  /** Does the work; what it gives back answers the caller, and is called after the commit. */
  readonly work: (tx: Sql) => Promise<() => void>;
  /** Does it in a transaction of its own. */
  readonly alone: () => Promise<void>;
  readonly refuse: (error: unknown) => void;
}

export interface GroupParts {
  readonly pool: pg.Pool;
  readonly nameOf: (text: string) => string;
  /** Runs one work in one transaction. */
  readonly runAlone: <T>(work: (tx: Sql) => Promise<T>) => Promise<T>;
  readonly commit: (connection: pg.PoolClient) => Promise<void>;
}

/**
 * Transactions that share their round trips. Works that wait at the same time go through one
 * transaction on one connection, their statements between one another's; nobody is answered before
 * its commit. When any of them fails, all are taken back and each is done again by itself. What
 * they see of each other is no more than READ COMMITTED allows anyway.
 */
export function openGroups(parts: GroupParts): <T>(work: (tx: Sql) => Promise<T>) => Promise<T> {
  const waiting: Task[] = [];
  let lanes = 0;

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        work: async (tx) => {
          const value = await work(tx);
          return () => resolve(value);
        },
        alone: () => parts.runAlone(work).then(resolve, reject),
        refuse: reject,
      });
      if (lanes < LANES) {
        lanes += 1;
        setImmediate(() => void workOff()); // everybody whose input arrived together joins
      }
    });

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, LARGEST_GROUP);
      const done = group.length > 1 && (await runGroup(parts, group));
      if (!done) for (const task of group) await task.alone();
    }
    lanes -= 1;
  }
}

/** True when everybody is answered; false when nothing is stored and each has to be done alone. */
async function runGroup(
  { pool, nameOf, commit }: GroupParts,
  group: readonly Task[],
): Promise<boolean> {
  const connection = await pool.connect().catch(() => null);
  if (connection === null) return false;

  connection.on('error', ignore); // its query fails too
  let healthy = false;
  try {
    const begun = connection.query('BEGIN'); // what follows is written behind it, unasked
    begun.catch(ignore);
    const works = await Promise.allSettled(
      group.map((task) =>
        doWork(task.work, (inTurn) =>
          openPostgresqlSql(connection, nameOf, (statement) => inTurn(() => named(statement))),
        ),
      ),
    );
    await begun;

    const answers = works.flatMap((work) => (work.status === 'fulfilled' ? [work.value] : []));
    if (answers.length < group.length) {
      await connection.query('ROLLBACK');
      healthy = true;
      return false;
    }

    await commit(connection);
    healthy = true;
    for (const answer of answers) answer();
    return true;
  } catch (error) {
    if (!isUnknown(error)) return false;
    for (const task of group) task.refuse(error);
    return true;
  } finally {
    connection.off('error', ignore);
    connection.release(!healthy);
  }
}

/** A commit that was cut may have been carried out: doing it again could do it twice. */
function isUnknown(error: unknown): boolean {
  return error instanceof OutsideError && error.reason === 'unknown-outcome';
}

function ignore(): void {}
