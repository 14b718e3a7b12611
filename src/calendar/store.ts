import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import shipped from './holidays.json' with { type: 'json' };
import { ABSENCE_KINDS, holidaySchema } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Database } from '../database/database.ts';
import type { Day } from '../shared/day.ts';
import type { Absence, AbsencePlan, ChangedDay, Holiday } from './model.ts';

/** National holidays and joint leave of 2026 and 2027, from the decrees of the three ministers. */
export const SHIPPED_HOLIDAYS: readonly Holiday[] = z.array(holidaySchema).parse(shipped);

const dayRow = z.object({ day: z.string().transform(day) });

const absenceRow = dayRow.extend({ kind: z.enum(ABSENCE_KINDS), sourceMessageId: integer });
const changedDayRow = absenceRow.extend({ kind: absenceRow.shape.kind.nullable() });

/** Of a day the latest row that is not deleted; where that has no kind, nobody is absent. */
const HOLDS = sql`a."deleted" = ${false} AND a."kind" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "Absence" later
  WHERE later."personId" = a."personId" AND later."day" = a."day"
    AND later."deleted" = ${false} AND later."id" > a."id")`;

/** Days of a period that bind every unit as days off. */
export async function listHolidays(db: Sql, first: Day, last: Day): Promise<ReadonlySet<Day>> {
  const rows = await db.all(
    dayRow,
    sql`SELECT "day" FROM "Holiday" WHERE "day" BETWEEN ${first} AND ${last}`,
  );

  return new Set(rows.map((row) => row.day));
}

/** Days off from the earliest to the latest of these. */
export async function listHolidaysAmong(
  db: Sql,
  among: readonly { readonly day: Day }[],
): Promise<ReadonlySet<Day>> {
  const days = among.map((of) => of.day).toSorted();
  const [first] = days;
  const last = days.at(-1);

  return first === undefined || last === undefined ? new Set() : listHolidays(db, first, last);
}

/** Puts the shipped holidays in for every year that has none; a year once edited is left alone. */
export async function seedHolidays(db: Database): Promise<void> {
  const years = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date.slice(0, 4)));
  for (const year of years) {
    const stored = await db.models.holiday.count({ where: { day: { startsWith: year } } });
    if (stored === 0) await replaceYear(db, year, SHIPPED_HOLIDAYS);
  }
}

/** Makes the holidays of one year exactly those given for it. */
export async function replaceYear(
  db: Database,
  year: string,
  holidays: readonly Holiday[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(sql`DELETE FROM "Holiday" WHERE "day" LIKE ${`${year}-%`}`);
    for (const { date, kind, name, source } of holidays) {
      if (!date.startsWith(year)) continue;
      await tx.run(
        sql`INSERT INTO "Holiday" ("day", "kind", "name", "source")
            VALUES (${date}, ${kind}, ${name}, ${source})`,
      );
    }
  });
}

/** The person's absent days of a period, in order. */
export function listAbsences(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<readonly Absence[]> {
  return db.all(
    absenceRow,
    sql`SELECT a."day", a."kind", a."sourceMessageId" FROM "Absence" a
        WHERE a."personId" = ${personId} AND a."day" BETWEEN ${first} AND ${last} AND ${HOLDS}
        ORDER BY a."day"`,
  );
}

/** The absent days that a message told and that hold, in order. */
export function listAbsencesOfMessage(
  db: Sql,
  personId: number,
  sourceMessageId: number,
): Promise<readonly Absence[]> {
  return db.all(
    absenceRow,
    sql`SELECT a."day", a."kind", a."sourceMessageId" FROM "Absence" a
        WHERE a."sourceMessageId" = ${sourceMessageId} AND a."personId" = ${personId} AND ${HOLDS}
        ORDER BY a."day"`,
  );
}

/** Stores what a change makes of the days of a plan; what held before stays beneath. */
export async function saveAbsences(
  db: Sql,
  change: Pick<AbsencePlan, 'recorded' | 'removed'> & {
    readonly personId: number;
    readonly changeId: number;
    readonly sourceMessageId: number;
  },
): Promise<void> {
  const { personId, changeId, sourceMessageId, recorded, removed } = change;
  const days = [...recorded, ...removed.map((absence) => ({ ...absence, kind: null }))];
  if (days.length === 0) return;

  const values = days.map(
    (of) => sql`(${personId}, ${of.day}, ${of.kind}, ${sourceMessageId}, ${changeId}, ${false})`,
  );
  await db.run(
    sql`INSERT INTO "Absence"
          ("personId", "day", "kind", "sourceMessageId", "changeId", "deleted")
        VALUES ${join(values)}`,
  );
}

/** What a change made of each day it touched, in order; none once it was taken back. */
export function listChangedDays(db: Sql, changeId: number): Promise<readonly ChangedDay[]> {
  return db.all(
    changedDayRow,
    sql`SELECT "day", "kind", "sourceMessageId" FROM "Absence"
        WHERE "changeId" = ${changeId} AND "deleted" = ${false} ORDER BY "day"`,
  );
}

/** Takes back what a change made of its days: what was there before holds again. */
export async function dropChangedDays(db: Sql, changeId: number): Promise<void> {
  await db.run(sql`UPDATE "Absence" SET "deleted" = ${true} WHERE "changeId" = ${changeId}`);
}
