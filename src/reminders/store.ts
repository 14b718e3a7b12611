import { z } from 'zod';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { DEFAULT_OWN, FIRST_TIME, LAST_CHOICE, NUDGES } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { OwnSettings, ReminderSettings } from './model.ts';

const ownRow = z.object({
  time: z.string().nullable(),
  isOff: flag,
  pausedUntil: z.string().transform(day).nullable(),
  planHint: flag,
  nudgesPerWeek: integer.nullable(),
  summaries: flag,
  briefing: flag,
  declinedTime: z.string().nullable(),
});

const unitRow = z.object({
  reportTime: z.string(),
  nudgesPerWeek: integer,
  escalationDays: integer,
});

const countRow = z.object({ count: integer });
const dueRow = z.object({ dueAt: moment });

/** Of "Unit" u: reports may be wanted there at any hour, and nobody is reminded at night. */
export const UNIT_TIME = sql`CASE WHEN u."reportTime" < ${FIRST_TIME} THEN ${FIRST_TIME}
  WHEN u."reportTime" > ${LAST_CHOICE} THEN ${LAST_CHOICE} ELSE u."reportTime" END`;

/** What he wished for himself. */
export async function findOwnSettings(db: Sql, personId: number): Promise<OwnSettings> {
  const row = await db.first(
    ownRow,
    sql`SELECT "time", "isOff", "pausedUntil", "planHint", "nudgesPerWeek", "summaries", "briefing",
          "declinedTime"
        FROM "ReminderSetting" WHERE "personId" = ${personId}`,
  );

  return row ?? DEFAULT_OWN;
}

export async function saveOwnSettings(db: Sql, personId: number, own: OwnSettings): Promise<void> {
  await db.run(
    sql`INSERT INTO "ReminderSetting" ("personId", "time", "isOff", "pausedUntil", "planHint",
          "nudgesPerWeek", "summaries", "briefing", "declinedTime")
        VALUES (${personId}, ${own.time}, ${own.isOff}, ${own.pausedUntil}, ${own.planHint},
          ${own.nudgesPerWeek}, ${own.summaries}, ${own.briefing}, ${own.declinedTime})
        ON CONFLICT ("personId") DO UPDATE SET
          "time" = excluded."time", "isOff" = excluded."isOff",
          "pausedUntil" = excluded."pausedUntil", "planHint" = excluded."planHint",
          "nudgesPerWeek" = excluded."nudgesPerWeek", "summaries" = excluded."summaries",
          "briefing" = excluded."briefing", "declinedTime" = excluded."declinedTime"`,
  );
}

/** What a person's unit of that day wants; null when he is not employed then. */
export function findUnitSettings(
  db: Sql,
  personId: number,
  on: Day,
): Promise<z.output<typeof unitRow> | null> {
  return db.first(
    unitRow,
    sql`SELECT ${UNIT_TIME} AS "reportTime", u."nudgesPerWeek", u."escalationDays"
        FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"
        WHERE a."personId" = ${personId} AND a."firstDay" <= ${on}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})
        ORDER BY a."firstDay" DESC LIMIT 1`,
  );
}

/** How he is reminded on a day; null when he is not employed then. */
export async function findSettings(
  db: Sql,
  personId: number,
  on: Day,
): Promise<ReminderSettings | null> {
  const unit = await findUnitSettings(db, personId, on);
  if (unit === null) return null;

  const { declinedTime: _declined, ...own } = await findOwnSettings(db, personId);
  return {
    ...own,
    time: own.time ?? unit.reportTime,
    nudgesPerWeek: own.nudgesPerWeek ?? unit.nudgesPerWeek,
    escalationDays: unit.escalationDays,
  };
}

/** How many reminders of any kind reached a person, or may have, since that moment. */
export async function countNudges(db: Sql, personId: number, since: Date): Promise<number> {
  const row = await db.first(
    countRow,
    sql`SELECT COUNT(*) AS "count" FROM "Notification"
        WHERE "personId" = ${personId} AND "dueAt" >= ${since}
          AND "kind" IN (${join([...NUDGES])}) AND "state" IN ('sent', 'unknown')`,
  );

  return row?.count ?? 0;
}

/** When the person is reminded once more on that day, as he asked; null when nothing is to come. */
export async function findSnoozed(db: Sql, personId: number, on: Day): Promise<Date | null> {
  const row = await db.first(
    dueRow,
    sql`SELECT "dueAt" FROM "Notification"
        WHERE "personId" = ${personId} AND "kind" = 'snoozed-reminder' AND "day" = ${on}
          AND "state" IN ('planned', 'claimed')
        ORDER BY "dueAt" LIMIT 1`,
  );

  return row?.dueAt ?? null;
}
