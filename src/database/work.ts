import type { Sql } from './sql.ts';

/** Longest time for one work, milliseconds: longer ones wait for something that is not `tx`. */
const LONGEST_WORK = 5000;

/** Does one statement of a work, unless the work is over. */
export type InTurn = <T>(statement: () => T | Promise<T>) => Promise<T>;

/**
 * Does `work` with an `Sql` that ends with it, so that a forgotten `await` cannot write into
 * somebody else's transaction. A statement that fails fails the whole work, also when its error is
 * caught: PostgreSQL has it so, and SQLite shall not differ.
 */
export async function doWork<T>(
  work: (tx: Sql) => Promise<T>,
  open: (inTurn: InTurn) => Sql,
): Promise<T> {
  const failures: unknown[] = [];
  let over = false;

  const tx = open(async (statement) => {
    if (over) throw new Error('The transaction is over');
    if (failures.length > 0) throw failures[0];

    try {
      return await statement();
    } catch (error) {
      failures.push(error);
      throw error;
    }
  });

  try {
    const value = await within(LONGEST_WORK, work(tx));
    if (failures.length > 0) throw failures[0];

    return value;
  } finally {
    over = true;
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The transaction waited for something outside itself'));
    }, milliseconds);
  });

  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
