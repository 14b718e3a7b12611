import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import type { Sql } from '../database/sql.ts';
import type { Span } from '../reports/model.ts';

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 5_000;

const reportedRow = z.object({
  personId: integer,
  day: z.string().transform(day),
  minutes: integer,
});

export type Reported = z.output<typeof reportedRow>;

/** Minutes of each of these people on each day of a period on which he reported; plans do not count. */
export async function listReported(
  db: Sql,
  personIds: readonly number[],
  { first, last }: Span,
): Promise<readonly Reported[]> {
  const reported: Reported[] = [];
  for (let from = 0; from < personIds.length; from += MOST_AT_ONCE) {
    const ids = personIds.slice(from, from + MOST_AT_ONCE);
    const rows = await db.all(
      reportedRow,
      sql`SELECT "personId", "day", COALESCE(SUM("minutes"), 0) AS "minutes" FROM "Activity"
          WHERE "personId" IN (${join(ids)}) AND "day" BETWEEN ${first} AND ${last}
            AND "deleted" = ${false} AND "state" = 'done'
          GROUP BY "personId", "day"`,
    );
    for (const row of rows) reported.push(row);
  }

  return reported;
}
