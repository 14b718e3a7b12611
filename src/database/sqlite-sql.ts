import type { Database as Connection, Statement } from 'better-sqlite3';

import { sqliteArgument } from './values.ts';
import type { Sql } from './sql.ts';
import { nameTrouble } from './trouble.ts';
import type { InTurn } from './work.ts';

/** Prepared statements kept; the texts in the program are fewer, those built by lists may be more. */
const KEPT_STATEMENTS = 500;

/** Finds the prepared statement of a text. */
export type Prepare = (text: string) => Statement;

/** Prepares each text once. */
export function keepStatements(connection: Connection): Prepare {
  const kept = new Map<string, Statement>();

  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;

    const statement = connection.prepare(text);
    if (statement.reader) statement.safeIntegers(false); // Prisma's adapter asked for bigint
    if (kept.size === KEPT_STATEMENTS) kept.clear();
    kept.set(text, statement);

    return statement;
  };
}

/** SQL by hand. `inTurn` says when: at once inside a transaction, else when no other one is open. */
export function openSqliteSql(prepare: Prepare, inTurn: InTurn): Sql {
  return {
    async all(row, statement) {
      const found = await inTurn(() =>
        attempt(() => prepare(statement.sql).all(...statement.values.map(sqliteArgument))),
      );

      return found.map((values) => row.parse(values));
    },

    async first(row, statement) {
      const found = await inTurn(() =>
        attempt(() => prepare(statement.sql).get(...statement.values.map(sqliteArgument))),
      );

      return found === undefined ? null : row.parse(found);
    },

    async run(statement) {
      const done = await inTurn(() =>
        attempt(() => prepare(statement.sql).run(...statement.values.map(sqliteArgument))),
      );

      return done.changes;
    },
  };
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw nameTrouble(error);
  }
}
