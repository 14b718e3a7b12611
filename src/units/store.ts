import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { day, isZone } from '../shared/day.ts';
import { shiftsSchema } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { PastPattern, UnitNode } from './model.ts';

const patternColumns = {
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
  ...patternColumns,
});

const pastRow = z.object({
  unitId: integer,
  lastDay: z.string().transform(day),
  ...patternColumns,
});

/** Every unit with the pattern that holds now, by name. */
export function listUnits(db: Sql): Promise<readonly UnitNode[]> {
  return db.all(
    unitRow,
    sql`SELECT "id", "name", "parentId", "zone", "workdays", "shifts", "normMinutes", "openDays",
          "reportTime"
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
