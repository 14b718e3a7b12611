import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { ABSENCE_KINDS } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Absence, AbsencePlan, ChangedDay } from './model.ts';

const dayRow = z.object({ day: z.string().transform(day) });

const absenceRow = dayRow.extend({ kind: z.enum(ABSENCE_KINDS), sourceMessageId: integer });
const changedDayRow = absenceRow.extend({ kind: absenceRow.shape.kind.nullable() });

/** Of "Absence" absence: of a day the latest row that is not deleted; where that has no kind, nobody is absent. */
export const HOLDS = sql`absence."deleted" = ${false} AND absence."kind" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "Absence" later
  WHERE later."personId" = absence."personId" AND later."day" = absence."day"
    AND later."deleted" = ${false} AND later."id" > absence."id")`;

/** The person's absent days of a period, in order. */
export function listAbsences(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<readonly Absence[]> {
  return db.all(
    absenceRow,
    sql`SELECT absence."day", absence."kind", absence."sourceMessageId" FROM "Absence" absence
        WHERE absence."personId" = ${personId} AND absence."day" BETWEEN ${first} AND ${last} AND ${HOLDS}
        ORDER BY absence."day"`,
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
    sql`SELECT absence."day", absence."kind", absence."sourceMessageId" FROM "Absence" absence
        WHERE absence."sourceMessageId" = ${sourceMessageId} AND absence."personId" = ${personId} AND ${HOLDS}
        ORDER BY absence."day"`,
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
