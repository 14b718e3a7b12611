import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { listActing } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Asking, DaysBelow } from './model.ts';

/** Deeper than any agency's tree; ends a circle of supervisors. */
const MOST_LEVELS = 20;

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 5_000;

const dayColumn = z.string().transform(day);
const belowRow = z.object({
  personId: integer,
  name: z.string(),
  leaderId: integer,
  depth: integer,
  firstDay: dayColumn,
  lastDay: dayColumn,
});
const idRow = z.object({ id: integer });

/** Whose people somebody sees on which days: his own, and those of whom he acts for. */
interface Leader {
  readonly id: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/**
 * On which days of a period somebody may read whom, as `may` says, without himself: one statement for
 * everybody and all days, since a line changes only where an assignment or a delegation begins or ends.
 * `direct` leaves out whom he reaches through others, and so the days on which he does.
 */
export async function listBelow(
  db: Sql,
  asking: Asking,
  scope: 'direct' | 'all',
): Promise<readonly DaysBelow[]> {
  const leaders = await listLeaders(db, asking);
  const tree = scope === 'all' ? BELOW : SUPERVISED;

  return db.all(
    belowRow,
    sql`WITH RECURSIVE ${leaderTable(leaders)}, ${tree}
        SELECT ${BELOW_COLUMNS} FROM below b JOIN "Person" p ON p."id" = b."personId"
        WHERE b."personId" <> ${asking.askerId}
        UNION ALL
        SELECT ${BELOW_COLUMNS} FROM (${BESIDES}) b JOIN "Person" p ON p."id" = b."personId"
        WHERE b."personId" <> ${asking.askerId}`,
  );
}

/** As `listBelow` of the whole tree, for these people alone: up from them instead of down from him. */
export async function listBelowAmong(
  db: Sql,
  asking: Asking,
  personIds: readonly number[],
): Promise<readonly DaysBelow[]> {
  const leaders = await listLeaders(db, asking);
  const found: DaysBelow[] = [];
  for (let from = 0; from < personIds.length; from += MOST_AT_ONCE) {
    const ids = personIds.slice(from, from + MOST_AT_ONCE);
    found.push(...(await listUpwards(db, asking, leaders, ids)));
  }

  return found;
}

/** Whether he reaches anybody in that period beside these, who are directly below him. */
export async function reachesFurther(
  db: Sql,
  asking: Asking,
  directIds: readonly number[],
): Promise<boolean> {
  if (directIds.length > MOST_AT_ONCE) return true;
  const leaders = await listLeaders(db, asking);
  const found = await db.first(
    idRow,
    sql`WITH RECURSIVE ${leaderTable(leaders)}, ${BELOW}
        SELECT b."personId" AS "id" FROM below b
        WHERE b."personId" NOT IN (${join([asking.askerId, ...directIds])}) LIMIT 1`,
  );

  return found !== null;
}

async function listLeaders(
  db: Sql,
  { askerId, today, first, last }: Asking,
): Promise<readonly Leader[]> {
  const acting = await listActing(db, askerId, today);
  const own = { id: askerId, firstDay: first, lastDay: last };
  const places = acting.map(({ holderId, firstDay, lastDay }) => ({
    id: holderId,
    firstDay: firstDay > first ? firstDay : first,
    lastDay: lastDay < last ? lastDay : last,
  }));

  return [own, ...places.filter(({ firstDay, lastDay }) => firstDay <= lastDay)];
}

function listUpwards(
  db: Sql,
  { askerId, first, last }: Asking,
  leaders: readonly Leader[],
  ids: readonly number[],
): Promise<readonly DaysBelow[]> {
  const own = sql`SELECT CAST(${first} AS TEXT) AS "firstDay", CAST(${last} AS TEXT) AS "lastDay"`;

  return db.all(
    belowRow,
    sql`WITH RECURSIVE ${leaderTable(leaders)},
        line("personId", "superiorId", "depth", "firstDay", "lastDay") AS (
          SELECT a."personId", a."supervisorId", 1, ${DAYS_HELD}
          FROM (${own}) l CROSS JOIN "Assignment" a
          WHERE a."personId" IN (${join(ids)}) AND a."supervisorId" IS NOT NULL AND ${MEETS}
          UNION
          SELECT l."personId", a."supervisorId", l."depth" + 1, ${DAYS_HELD}
          FROM line l CROSS JOIN "Assignment" a
          WHERE a."personId" = l."superiorId" AND a."supervisorId" IS NOT NULL AND ${MEETS} AND l."depth" < ${MOST_LEVELS}
        ),
        above AS (
          SELECT "personId", "superiorId", "depth", "firstDay", "lastDay" FROM line
          UNION ALL
          SELECT a."personId", a."teamLeadId", 1, ${DAYS_HELD}
          FROM (${own}) l CROSS JOIN "Assignment" a
          WHERE a."personId" IN (${join(ids)}) AND a."teamLeadId" IS NOT NULL AND ${MEETS}
          UNION ALL
          SELECT a."personId", a."appraiserId", 1, ${DAYS_HELD}
          FROM (${own}) l CROSS JOIN "Assignment" a
          WHERE a."personId" IN (${join(ids)}) AND a."appraiserId" IS NOT NULL AND ${MEETS}
        )
        SELECT p."id" AS "personId", p."name", l."id" AS "leaderId", a."depth", ${DAYS_HELD}
        FROM above a JOIN leaders l ON l."id" = a."superiorId" AND ${MEETS}
        JOIN "Person" p ON p."id" = a."personId"
        WHERE a."personId" <> ${askerId}`,
  );
}

function leaderTable(leaders: readonly Leader[]) {
  const rows = leaders.map(
    ({ id, firstDay, lastDay }) =>
      sql`(CAST(${id} AS INTEGER), CAST(${firstDay} AS TEXT), CAST(${lastDay} AS TEXT))`,
  );

  return sql`leaders("id", "firstDay", "lastDay") AS (VALUES ${join(rows)})`;
}

// SQLite keeps the order of a CROSS JOIN: who leads is looked up in the assignments, not the reverse.

/** The days that `l` and the assignment `a` have in common, where they have any. */
const DAYS_HELD = sql`
  CASE WHEN a."firstDay" > l."firstDay" THEN a."firstDay" ELSE l."firstDay" END AS "firstDay",
  CASE WHEN a."lastDay" < l."lastDay" THEN a."lastDay" ELSE l."lastDay" END AS "lastDay"`;
const MEETS = sql`a."firstDay" <= l."lastDay"
  AND (a."lastDay" IS NULL OR (a."lastDay" >= l."firstDay" AND a."lastDay" >= a."firstDay"))`;

const SUPERVISED_ROWS = sql`
  SELECT a."personId", l."id" AS "leaderId", 1 AS "depth", ${DAYS_HELD}
  FROM leaders l CROSS JOIN "Assignment" a WHERE a."supervisorId" = l."id" AND ${MEETS}`;

const SUPERVISED = sql`below AS (${SUPERVISED_ROWS})`;

const BELOW = sql`below("personId", "leaderId", "depth", "firstDay", "lastDay") AS (
  ${SUPERVISED_ROWS}
  UNION
  SELECT a."personId", l."leaderId", l."depth" + 1, ${DAYS_HELD}
  FROM below l CROSS JOIN "Assignment" a
  WHERE a."supervisorId" = l."personId" AND ${MEETS} AND l."depth" < ${MOST_LEVELS}
)`;

const BESIDES = sql`
  SELECT a."personId", l."id" AS "leaderId", 1 AS "depth", ${DAYS_HELD}
  FROM leaders l CROSS JOIN "Assignment" a WHERE a."teamLeadId" = l."id" AND ${MEETS}
  UNION ALL
  SELECT a."personId", l."id", 1, ${DAYS_HELD}
  FROM leaders l CROSS JOIN "Assignment" a WHERE a."appraiserId" = l."id" AND ${MEETS}`;

const BELOW_COLUMNS = sql`b."personId", p."name", b."leaderId", b."depth", b."firstDay", b."lastDay"`;
