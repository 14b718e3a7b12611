import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 5_000;

const reportedRow = z.object({ personId: integer, minutes: integer });

/** Minutes of each of these people who reported on that day; plans do not count. */
export async function listReported(
  db: Sql,
  personIds: readonly number[],
  on: Day,
): Promise<ReadonlyMap<number, number>> {
  const reported = new Map<number, number>();
  for (let from = 0; from < personIds.length; from += MOST_AT_ONCE) {
    const ids = personIds.slice(from, from + MOST_AT_ONCE);
    const rows = await db.all(
      reportedRow,
      sql`SELECT "personId", COALESCE(SUM("minutes"), 0) AS "minutes" FROM "Activity"
          WHERE "personId" IN (${join(ids)}) AND "day" = ${on}
            AND "deleted" = ${false} AND "state" = 'done'
          GROUP BY "personId"`,
    );
    for (const { personId, minutes } of rows) reported.set(personId, minutes);
  }

  return reported;
}
