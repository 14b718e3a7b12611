import { z } from 'zod';
import { sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import shipped from './holidays.json' with { type: 'json' };
import { holidaySchema } from './model.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Holiday } from './model.ts';

/** National holidays and joint leave of 2026 and 2027, from the decrees of the three ministers. */
export const SHIPPED_HOLIDAYS: readonly Holiday[] = z.array(holidaySchema).parse(shipped);

const dayRow = z.object({ day: z.string().transform(day) });

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
