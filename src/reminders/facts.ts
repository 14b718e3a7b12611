import { z } from 'zod';
import { listDayTotals, listPlans } from '../activities/store.ts';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { listObligations } from '../obligations/store.ts';
import { ZONES, addDays, day, dayAt, isZone, momentAt, timeAt } from '../shared/day.ts';
import { NUDGES } from './model.ts';
import { LOOK_BACK_DAYS, RUN_DAYS } from './rules.ts';
import { findSettings } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { NudgeFacts, Reminder } from './rules.ts';

/** What a reminder to one person is composed from. */
export interface ReminderFacts extends NudgeFacts {
  readonly name: string;
  readonly zone: Zone;
  /** Something that he wrote is not answered yet: he may be reporting right now. */
  readonly isWriting: boolean;
  /** Somebody follows his reports, who can be told. */
  readonly isLed: boolean;
}

const placeRow = z.object({
  name: z.string(),
  enrolledAt: moment.nullable(),
  isWriting: flag,
  isLed: flag,
  zone: z.string().refine(isZone),
  openDays: integer,
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day).nullable(),
});

const nudgeRow = z.object({ kind: z.enum(NUDGES), dueAt: moment });
const nameRow = z.object({ name: z.string() });

/** As things are at this moment; null when he works nowhere today. */
export async function findFacts(
  db: Sql,
  personId: number,
  now: Date,
  reminder: Reminder,
): Promise<ReminderFacts | null> {
  const place = await findPlace(db, personId, now);
  if (place === null) return null;

  const { name, isWriting, isLed, zone, openDays, enrolledAt } = place;
  const today = dayAt(now, zone);
  const settings = await findSettings(db, personId, today);
  if (settings === null) return null;

  const isAboutRun = reminder === 'escalation-notice';
  const first = addDays(today, isAboutRun ? -RUN_DAYS : -LOOK_BACK_DAYS);
  const totals = await listDayTotals(db, personId, first, today);

  return {
    name,
    zone,
    isWriting,
    isLed,
    today,
    time: timeAt(now, zone),
    openDays,
    settings,
    enrolledOn: enrolledAt === null ? null : dayAt(enrolledAt, zone),
    obligations: await listObligations(db, [personId], first, addDays(today, LOOK_BACK_DAYS)),
    reported: new Set(totals.map((total) => total.day)),
    plans: await listPlans(db, personId, addDays(today, -LOOK_BACK_DAYS), today),
    nudges: await listNudges(db, personId, first, zone),
  };
}

/** Null when there is nobody of that id. */
export async function findName(db: Sql, personId: number): Promise<string | null> {
  const row = await db.first(nameRow, sql`SELECT "name" FROM "Person" WHERE "id" = ${personId}`);

  return row?.name ?? null;
}

/** Where he works on his own today, of several places where he began last. */
async function findPlace(
  db: Sql,
  personId: number,
  now: Date,
): Promise<z.output<typeof placeRow> | null> {
  const places = await db.all(
    placeRow,
    sql`SELECT p."name", p."enrolledAt", u."zone", u."openDays", a."firstDay", a."lastDay",
          EXISTS (SELECT 1 FROM "InboxUpdate" i
            WHERE i."doneAt" IS NULL AND i."sender" = p."telegramId") AS "isWriting",
          COALESCE(a."supervisorId", a."teamLeadId", a."appraiserId") IS NOT NULL AS "isLed"
        FROM "Assignment" a
        JOIN "Person" p ON p."id" = a."personId"
        JOIN "Unit" u ON u."id" = a."unitId"
        WHERE a."personId" = ${personId} AND a."firstDay" <= ${dayAt(now, ZONES.WIT)}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${dayAt(now, ZONES.WIB)})
        ORDER BY a."firstDay" DESC`,
  );

  const place = places.find(({ zone, firstDay, lastDay }) => {
    const today = dayAt(now, zone);
    return firstDay <= today && (lastDay === null || today <= lastDay);
  });
  return place ?? null;
}

/** What reached him, may have, or is on its way at this moment. */
async function listNudges(
  db: Sql,
  personId: number,
  since: Day,
  zone: Zone,
): Promise<NudgeFacts['nudges']> {
  const rows = await db.all(
    nudgeRow,
    sql`SELECT "kind", "dueAt" FROM "Notification"
        WHERE "personId" = ${personId} AND "dueAt" >= ${momentAt(since, '00:00', zone)}
          AND "kind" IN (${join([...NUDGES])})
          AND ("state" IN ('sent', 'unknown')
            OR ("state" = 'claimed' AND "begunAt" IS NOT NULL))
        ORDER BY "dueAt", "id"`,
  );

  return rows.map(({ kind, dueAt }) => ({ kind, on: dayAt(dueAt, zone) }));
}
