import type { Sql as Statement } from 'sql-template-tag';
import type { z } from 'zod';

export { default as sql, join, raw } from 'sql-template-tag';

/**
 * SQL by hand, the same text on SQLite and PostgreSQL. Names are quoted ("personId"); a `Date` is
 * passed and comes back as a moment, and every row is checked by a zod schema made with the
 * pieces of `rows.ts`, so that both databases give the same values.
 */
export interface Sql {
  all<Row>(row: z.ZodType<Row>, statement: Statement): Promise<readonly Row[]>;

  /** The first row, or null. */
  first<Row>(row: z.ZodType<Row>, statement: Statement): Promise<Row | null>;

  /** Runs a statement; the number of rows it changed. */
  run(statement: Statement): Promise<number>;
}
