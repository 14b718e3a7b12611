import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { listWorkGroups } from '../obligations/store.ts';
import { addDays, daysFrom } from '../shared/day.ts';
import {
  IS_REACHABLE,
  PLACES,
  anyOf,
  isAbsentOn,
  isAmong,
  isPresent,
  partition,
} from './presence.ts';
import { FIRST_TIME, LAST_CHOICE } from './model.ts';
import { LOOK_BACK_DAYS } from './rules.ts';
import { UNIT_TIME } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { WorkGroup } from '../obligations/model.ts';
import type { Day, TimeOfDay, Zone } from '../shared/day.ts';
import type { DueOn, Statement } from './presence.ts';

/** A time of day at which somebody is due, and from when until when it is worth sending. */
export interface DueTime {
  readonly time: TimeOfDay;
  readonly dueAt: Date;
  readonly staleAt: Date;
}

const timeRow = z.object({ time: z.string() });
const idRow = z.object({ id: integer });

/** The times after `since` and up to `until` at which anybody of a zone may want to be reminded. */
export async function listTimes(
  db: Sql,
  zone: Zone,
  since: TimeOfDay | null,
  until: TimeOfDay,
): Promise<readonly TimeOfDay[]> {
  const after = since ?? '';
  const rows = await db.all(
    timeRow,
    sql`SELECT "time" FROM (SELECT ${UNIT_TIME} AS "time" FROM "Unit" u WHERE u."zone" = ${zone}) wanted
        WHERE "time" > ${after} AND "time" <= ${until}
        UNION
        SELECT "time" FROM "ReminderSetting" WHERE "time" > ${after} AND "time" <= ${until}
        ORDER BY "time"`,
  );

  return rows.map(({ time }) => time);
}

/** What the statements below are made from; `daysBack` are needed to look for the working day before. */
export async function findDueOn(db: Sql, zone: Zone, day: Day, daysBack = 0): Promise<DueOn> {
  const groups = await listWorkGroups(db, zone, addDays(day, -daysBack), day);

  return { zone, day, groups };
}

/** Chooses whose time is one of these and who has not reported on the day. */
export function chooseOwing(due: DueOn, times: readonly DueTime[]): Statement {
  return atTimes(
    times,
    sql`${isPresent(due)} AND ${IS_REACHABLE} AND a."personId" NOT IN (
      SELECT x."personId" FROM "Activity" x
      WHERE x."state" = 'done' AND x."deleted" = ${false} AND x."day" = ${due.day})`,
  );
}

/** Whether anybody has plans of the days that `choosePlanners` looks at. */
export async function arePlans(db: Sql, on: Day): Promise<boolean> {
  const found = await db.first(
    idRow,
    sql`SELECT x."id" FROM "Activity" x WHERE ${isPlanOf(addDays(on, -LOOK_BACK_DAYS), on)} LIMIT 1`,
  );

  return found !== null;
}

/**
 * Chooses whose time is one of these and who has plans that he was not asked about on the working
 * day before; some pass midnight. Where he was absent then or not yet here, of earlier days too.
 */
export function choosePlanners(due: DueOn, times: readonly DueTime[]): Statement {
  const { day: on, groups } = due;
  const earliest = addDays(on, -LOOK_BACK_DAYS);
  const asked = partition(groups, (group) => [findBefore(group, on) ?? earliest]).map(
    ([before, own]) => sql`(${isAmong(own, due)} AND EXISTS (
      SELECT 1 FROM "Activity" x
      WHERE x."personId" = a."personId" AND x."deleted" = ${false} AND x."state" = 'planned'
        AND x."day" BETWEEN CASE WHEN ${isAbsentOn(sql`= ${before}`)} OR a."firstDay" > ${earliest}
          THEN CAST(${earliest} AS TEXT) ELSE CAST(${addDays(before, -1)} AS TEXT) END AND ${on}))`,
  );

  return atTimes(
    times,
    sql`a."personId" IN (SELECT x."personId" FROM "Activity" x WHERE ${isPlanOf(earliest, on)})
      AND ${isPresent(due)} AND ${IS_REACHABLE} AND ${anyOf(asked)}`,
  );
}

/** Day by day, as the index has them: between two days it would read all that was done. */
function isPlanOf(first: Day, last: Day): Statement {
  return sql`x."state" = 'planned' AND x."deleted" = ${false}
    AND x."day" IN (${join(daysFrom(first, last))})`;
}

/** Chooses who owes a report for the day and wants a hint in the morning. */
export function chooseHinted(due: DueOn): Statement {
  return sql`SELECT a."personId" FROM ${PLACES}
    WHERE ${isPresent(due)} AND ${IS_REACHABLE} AND s."planHint" = ${true}`;
}

/** The last working day before. */
function findBefore({ workdays }: WorkGroup, on: Day): Day | null {
  const before = [...workdays].filter((of) => of < on);

  return before.toSorted().at(-1) ?? null;
}

/**
 * Whose time is one of these and for whom `condition` holds. A comparison with each time by itself,
 * and not with what a table or an expression gives: of that PostgreSQL would know no statistics.
 */
function atTimes(times: readonly DueTime[], condition: Statement): Statement {
  const chosen = times.map(
    ({ time, dueAt, staleAt }) => sql`
    SELECT a."personId", ${moment(dueAt)} AS "dueAt", ${moment(staleAt)} AS "staleAt"
    FROM ${PLACES} WHERE ${isHisTime(time)} AND ${condition}`,
  );

  return join(chosen, ' UNION ALL ');
}

/** PostgreSQL is told what it is; SQLite would make a number of a text that is cast. */
function moment(of: Date): Statement {
  return sql`COALESCE(${of}, CAST(NULL AS TIMESTAMP))`;
}

/** His own, else his unit's, which may lie in the night. */
function isHisTime(time: TimeOfDay): Statement {
  const reportTime =
    time === FIRST_TIME
      ? sql`u."reportTime" <= ${time}`
      : time === LAST_CHOICE
        ? sql`u."reportTime" >= ${time}`
        : sql`u."reportTime" = ${time}`;

  return sql`(s."time" = ${time} OR (s."time" IS NULL AND ${reportTime}))`;
}
