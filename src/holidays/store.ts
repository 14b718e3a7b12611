import { z } from 'zod';
import { flag, integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day, daysBetween } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import shipped from './holidays.json' with { type: 'json' };
import { HOLIDAY_KINDS, MOST_WINDOW_DAYS, holidaySchema } from './model.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { DayOff, Holiday, Kept, RamadanWindow, Restored, WindowRefusal } from './model.ts';

/** National holidays and joint leave of 2026 and 2027, from the decrees of the three ministers. */
export const SHIPPED_HOLIDAYS: readonly Holiday[] = z.array(holidaySchema).parse(shipped);

const idRow = z.object({ id: integer });
const dayRow = z.object({ day: z.string().transform(day) });
const countRow = z.object({ count: integer });
const dayOffRow = dayRow.extend({
  id: integer,
  kind: z.enum(HOLIDAY_KINDS),
  name: z.string(),
  source: z.string(),
  unitId: integer.nullable(),
});
const keptDayOffRow = dayOffRow.extend({ removed: flag });
const windowRow = z.object({
  id: integer,
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day),
});
const keptWindowRow = windowRow.extend({ removed: flag });

/** What the joint decrees say for a year; regional days are nobody's but the agency's. */
const OF_DECREES = sql`"kind" IN ('national', 'joint_leave') AND "unitId" IS NULL`;

const STANDS = sql`"removed" = ${false}`;

/** The days off of a period in order, those of single units included. */
export function listDaysOff(db: Sql, first: Day, last: Day): Promise<readonly DayOff[]> {
  return db.all(
    dayOffRow,
    sql`SELECT "id", "day", "kind", "name", "source", "unitId" FROM "Holiday"
        WHERE "day" BETWEEN ${first} AND ${last} AND ${STANDS} ORDER BY "day", "id"`,
  );
}

/** One day off, also when it was taken out; null when there is none of that id. */
export function findDayOff(db: Sql, id: number): Promise<Kept<DayOff> | null> {
  return db.first(
    keptDayOffRow,
    sql`SELECT "id", "day", "kind", "name", "source", "unitId", "removed" FROM "Holiday"
        WHERE "id" = ${id}`,
  );
}

/** Which of these days are days off for exactly this unit, or for all when it is null; in order. */
export async function listKnownDays(
  db: Sql,
  days: readonly Day[],
  unitId: number | null,
): Promise<readonly Day[]> {
  if (days.length === 0) return [];

  const rows = await db.all(
    dayRow,
    sql`SELECT DISTINCT "day" FROM "Holiday"
        WHERE "day" IN (${join(days)}) AND ${isScope(unitId)} AND ${STANDS} ORDER BY "day"`,
  );
  return rows.map((row) => row.day);
}

/** Adds a day off; refused where one stands for the same day and the same units. */
export async function addDayOff(
  db: Sql,
  added: Omit<DayOff, 'id'>,
): Promise<Result<number, 'known'>> {
  const known = await listKnownDays(db, [added.day], added.unitId);
  if (known.length > 0) return no('known');

  const row = await db.first(
    idRow,
    sql`INSERT INTO "Holiday" ("day", "kind", "name", "source", "unitId", "removed")
        VALUES (${added.day}, ${added.kind}, ${added.name}, ${added.source}, ${added.unitId}, ${false})
        RETURNING "id"`,
  );
  if (row === null) throw new Error('A day off was not stored');
  return ok(row.id);
}

/** Takes a day off out; it is kept, so that it can be put back. False when it does not stand. */
export async function removeDayOff(db: Sql, id: number): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "Holiday" SET "removed" = ${true} WHERE "id" = ${id} AND ${STANDS}`,
  );

  return changed === 1;
}

export async function restoreDayOff(db: Sql, id: number): Promise<Restored> {
  const found = await findDayOff(db, id);
  if (found === null) return 'gone';
  if (!found.removed) return 'stands';
  if ((await listKnownDays(db, [found.day], found.unitId)).length > 0) return 'known';

  await db.run(sql`UPDATE "Holiday" SET "removed" = ${false} WHERE "id" = ${id}`);
  return 'restored';
}

/** People with a place in these units from the first to the last day; null for all units. */
export async function countConcerned(
  db: Sql,
  unitId: number | null,
  first: Day,
  last: Day,
): Promise<number> {
  const row = await db.first(
    countRow,
    sql`WITH RECURSIVE below("id") AS (
          SELECT "id" FROM "Unit" WHERE ${unitId === null ? sql`1 = 1` : sql`"id" = ${unitId}`}
          UNION
          SELECT u."id" FROM "Unit" u JOIN below ON u."parentId" = below."id"
        )
        SELECT COUNT(DISTINCT a."personId") AS "count" FROM "Assignment" a
        WHERE a."unitId" IN (SELECT "id" FROM below) AND a."firstDay" <= ${last}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${first})`,
  );

  return row?.count ?? 0;
}

/** The windows of shorter hours, the latest first. */
export function listRamadanWindows(db: Sql): Promise<readonly RamadanWindow[]> {
  return db.all(
    windowRow,
    sql`SELECT "id", "firstDay", "lastDay" FROM "RamadanWindow"
        WHERE ${STANDS} ORDER BY "firstDay" DESC, "id"`,
  );
}

/** One window, also when it was taken out; null when there is none of that id. */
export function findRamadanWindow(db: Sql, id: number): Promise<Kept<RamadanWindow> | null> {
  return db.first(
    keptWindowRow,
    sql`SELECT "id", "firstDay", "lastDay", "removed" FROM "RamadanWindow" WHERE "id" = ${id}`,
  );
}

/** Why this window is not taken, or null. */
export async function refuseWindow(
  db: Sql,
  { firstDay, lastDay }: Omit<RamadanWindow, 'id'>,
): Promise<WindowRefusal | null> {
  const length = daysBetween(firstDay, lastDay) + 1;
  if (length < 1) return 'backwards';
  if (length > MOST_WINDOW_DAYS) return 'too-long';

  const other = await db.first(
    idRow,
    sql`SELECT "id" FROM "RamadanWindow"
        WHERE "firstDay" <= ${lastDay} AND "lastDay" >= ${firstDay} AND ${STANDS} LIMIT 1`,
  );
  return other === null ? null : 'overlap';
}

export async function addRamadanWindow(
  db: Sql,
  added: Omit<RamadanWindow, 'id'>,
): Promise<Result<number, WindowRefusal>> {
  const refusal = await refuseWindow(db, added);
  if (refusal !== null) return no(refusal);

  const row = await db.first(
    idRow,
    sql`INSERT INTO "RamadanWindow" ("firstDay", "lastDay", "removed")
        VALUES (${added.firstDay}, ${added.lastDay}, ${false}) RETURNING "id"`,
  );
  if (row === null) throw new Error('A window was not stored');
  return ok(row.id);
}

/** Takes a window out; it is kept, so that it can be put back. False when it does not stand. */
export async function removeRamadanWindow(db: Sql, id: number): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "RamadanWindow" SET "removed" = ${true} WHERE "id" = ${id} AND ${STANDS}`,
  );

  return changed === 1;
}

export async function restoreRamadanWindow(db: Sql, id: number): Promise<Restored> {
  const found = await findRamadanWindow(db, id);
  if (found === null) return 'gone';
  if (!found.removed) return 'stands';
  if ((await refuseWindow(db, found)) !== null) return 'known';

  await db.run(sql`UPDATE "RamadanWindow" SET "removed" = ${false} WHERE "id" = ${id}`);
  return 'restored';
}

/**
 * Puts the shipped holidays in for every year that never had any; a year once edited is left alone,
 * also when everything was taken out of it.
 */
export async function seedHolidays(db: Database): Promise<void> {
  const years = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date.slice(0, 4)));
  for (const year of years) {
    const stored = await db.first(
      countRow,
      sql`SELECT COUNT(*) AS "count" FROM "Holiday" WHERE "day" LIKE ${`${year}-%`} AND ${OF_DECREES}`,
    );
    if (stored?.count === 0) {
      await db.transaction((tx) => replaceYear(tx, year, SHIPPED_HOLIDAYS));
    }
  }
}

/**
 * Makes the national holidays and the joint leave of one year exactly those given for it; regional
 * days stay. Several statements: to be called inside a transaction.
 */
export async function replaceYear(
  db: Sql,
  year: string,
  holidays: readonly Holiday[],
): Promise<void> {
  await db.run(sql`DELETE FROM "Holiday" WHERE "day" LIKE ${`${year}-%`} AND ${OF_DECREES}`);
  for (const { date, kind, name, source } of holidays) {
    if (!date.startsWith(year)) continue;
    await db.run(
      sql`INSERT INTO "Holiday" ("day", "kind", "name", "source")
          VALUES (${date}, ${kind}, ${name}, ${source})`,
    );
  }
}

function isScope(unitId: number | null) {
  return unitId === null ? sql`"unitId" IS NULL` : sql`"unitId" = ${unitId}`;
}
