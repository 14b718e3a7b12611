import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day, isZone } from '../shared/day.ts';
import { shiftsSchema } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { PastPattern, Schedule, UnitNode, UnitPlace, UnitUse } from './model.ts';

/** Rows of one statement; SQLite takes 32,766 values. */
const MOST_AT_ONCE = 1_000;

/** Columns of a `Pattern`, as they are read. */
export const patternColumns = {
  workdays: z.string().transform((digits) => digits.split('').map(Number)),
  shifts: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : shiftsSchema.parse(JSON.parse(text)))),
  normMinutes: integer,
};

const unitRow = z.object({
  id: integer,
  name: z.string(),
  parentId: integer.nullable(),
  zone: z.string().refine(isZone),
  openDays: integer,
  reportTime: z.string(),
  nudgesPerWeek: integer,
  escalationDays: integer,
  ...patternColumns,
});

const pastRow = z.object({
  unitId: integer,
  lastDay: z.string().transform(day),
  ...patternColumns,
});

const idRow = z.object({ id: integer });
const countRow = z.object({ unitId: integer, count: integer });
const useRow = z.object({ people: integer, children: integer, daysOff: integer });

/** Every unit with the pattern that holds now, by name. */
export function listUnits(db: Sql): Promise<readonly UnitNode[]> {
  return db.all(
    unitRow,
    sql`SELECT "id", "name", "parentId", "zone", "workdays", "shifts", "normMinutes", "openDays",
          "reportTime", "nudgesPerWeek", "escalationDays"
        FROM "Unit" ORDER BY "name", "id"`,
  );
}

/** The patterns that units kept before, oldest first. */
export function listPastPatterns(db: Sql): Promise<readonly PastPattern[]> {
  return db.all(
    pastRow,
    sql`SELECT "unitId", "lastDay", "workdays", "shifts", "normMinutes" FROM "PastSchedule"
        ORDER BY "unitId", "lastDay"`,
  );
}

/** Every unit by its id. */
export async function findTree(db: Sql): Promise<ReadonlyMap<number, UnitNode>> {
  return new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
}

/** How many people each unit has on a day; a unit without any is left out. */
export async function countPeopleByUnit(db: Sql, on: Day): Promise<ReadonlyMap<number, number>> {
  const rows = await db.all(
    countRow,
    sql`SELECT "unitId", COUNT(*) AS "count" FROM "Assignment"
        WHERE "firstDay" <= ${on} AND ("lastDay" IS NULL OR "lastDay" >= ${on})
        GROUP BY "unitId"`,
  );

  return new Map(rows.map(({ unitId, count }) => [unitId, count]));
}

/** What ties a unit to something, of all times. */
export async function findUnitUse(db: Sql, unitId: number): Promise<UnitUse> {
  const row = await db.first(
    useRow,
    sql`SELECT
          (SELECT COUNT(*) FROM "Assignment" WHERE "unitId" = ${unitId}) AS "people",
          (SELECT COUNT(*) FROM "Unit" WHERE "parentId" = ${unitId}) AS "children",
          (SELECT COUNT(*) FROM "Holiday" WHERE "unitId" = ${unitId}) AS "daysOff"`,
  );
  if (row === null) throw new Error('A count returned no row');

  return row;
}

/** Adds a unit; under the id it had before when it is put back. */
export async function addUnit(
  db: Sql,
  unit: UnitPlace & Schedule & { readonly id?: number },
): Promise<number> {
  const { id, name, parentId, zone, openDays, reportTime, normMinutes } = unit;
  const { nudgesPerWeek, escalationDays } = unit;
  const own = id === undefined ? [] : [sql`${id}`];
  const columns = id === undefined ? sql`` : sql`"id", `;
  const values = [
    ...own,
    ...[name, parentId, zone, unit.workdays.join(''), shiftsText(unit.shifts)].map(
      (value) => sql`${value}`,
    ),
    ...[normMinutes, openDays, reportTime, nudgesPerWeek, escalationDays].map(
      (value) => sql`${value}`,
    ),
  ];
  const row = await db.first(
    idRow,
    sql`INSERT INTO "Unit" (${columns}"name", "parentId", "zone", "workdays", "shifts",
          "normMinutes", "openDays", "reportTime", "nudgesPerWeek", "escalationDays")
        VALUES (${join(values)}) RETURNING "id"`,
  );
  if (row === null) throw new Error('An insert returned no row');

  return row.id;
}

export async function savePlace(db: Sql, unitId: number, place: UnitPlace): Promise<void> {
  await db.run(
    sql`UPDATE "Unit" SET "name" = ${place.name}, "parentId" = ${place.parentId},
          "zone" = ${place.zone} WHERE "id" = ${unitId}`,
  );
}

/** Removes a unit that nothing is tied to, with the patterns it kept and the groups it had. */
export async function removeUnit(db: Sql, unitId: number): Promise<void> {
  await db.run(sql`DELETE FROM "GroupLink" WHERE "unitId" = ${unitId}`);
  await db.run(sql`DELETE FROM "PastSchedule" WHERE "unitId" = ${unitId}`);
  await db.run(sql`DELETE FROM "Unit" WHERE "id" = ${unitId}`);
}

/** Gives all these units the same values. */
export async function saveSchedule(
  db: Sql,
  unitIds: readonly number[],
  change: Partial<Schedule>,
): Promise<void> {
  const { workdays, shifts, normMinutes, openDays, reportTime } = change;
  const { nudgesPerWeek, escalationDays } = change;
  const parts = [
    ...(workdays === undefined ? [] : [sql`"workdays" = ${workdays.join('')}`]),
    ...(shifts === undefined ? [] : [sql`"shifts" = ${shiftsText(shifts)}`]),
    ...(normMinutes === undefined ? [] : [sql`"normMinutes" = ${normMinutes}`]),
    ...(openDays === undefined ? [] : [sql`"openDays" = ${openDays}`]),
    ...(reportTime === undefined ? [] : [sql`"reportTime" = ${reportTime}`]),
    ...(nudgesPerWeek === undefined ? [] : [sql`"nudgesPerWeek" = ${nudgesPerWeek}`]),
    ...(escalationDays === undefined ? [] : [sql`"escalationDays" = ${escalationDays}`]),
  ];
  if (parts.length === 0) return;

  for (let from = 0; from < unitIds.length; from += MOST_AT_ONCE) {
    const ids = unitIds.slice(from, from + MOST_AT_ONCE);
    await db.run(sql`UPDATE "Unit" SET ${join(parts)} WHERE "id" IN (${join(ids)})`);
  }
}

/** Keeps patterns that end; of two changes on one day the older history stays. */
export async function keepPatterns(db: Sql, patterns: readonly PastPattern[]): Promise<void> {
  for (let from = 0; from < patterns.length; from += MOST_AT_ONCE) {
    const values = patterns
      .slice(from, from + MOST_AT_ONCE)
      .map(
        ({ unitId, lastDay, workdays, shifts, normMinutes }) =>
          sql`(${unitId}, ${lastDay}, ${workdays.join('')}, ${shiftsText(shifts)}, ${normMinutes})`,
      );
    await db.run(
      sql`INSERT INTO "PastSchedule" ("unitId", "lastDay", "workdays", "shifts", "normMinutes")
          VALUES ${join(values)} ON CONFLICT ("unitId", "lastDay") DO NOTHING`,
    );
  }
}

function shiftsText(shifts: Schedule['shifts']): string | null {
  return shifts === null ? null : JSON.stringify(shifts);
}
