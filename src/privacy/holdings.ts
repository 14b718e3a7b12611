import { z } from 'zod';
import { listAbsences } from '../absences/store.ts';
import { integer, moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { day, dayAt } from '../shared/day.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Zone } from '../shared/day.ts';
import type { Holding, Holdings } from './model.ts';

type Statement = ReturnType<typeof sql>;

const FIRST_DAY = day('1900-01-01');
const LAST_DAY = day('9999-12-31');

const enrolledRow = z.object({ enrolledAt: moment.nullable() });
const dayRow = z.object({
  count: integer,
  first: z.string().nullable(),
  last: z.string().nullable(),
});

/** What is stored about a person, counted, with days in his zone. */
export async function countHoldings(db: Sql, personId: number, zone: Zone): Promise<Holdings> {
  const own = sql`"personId" = ${personId}`;
  const byMoment = async (column: Statement, from: Statement): Promise<Holding> => {
    const { count, first, last } = await countRows(db, column, from);
    const on = (text: string | null) => (text === null ? null : dayAt(new Date(text), zone));
    return { count, first: on(first), last: on(last) };
  };
  const byDay = async (first: Statement, from: Statement): Promise<Holding> => {
    const counted = await countRows(db, first, from);
    const on = (text: string | null) => (text === null ? null : day(text));
    return { count: counted.count, first: on(counted.first), last: on(counted.last) };
  };

  return {
    messages: await byMoment(sql`"writtenAt"`, sql`"SourceMessage" WHERE ${own}`),
    entries: await byDay(sql`"day"`, sql`"Activity" WHERE ${own} AND "deleted" = ${false}`),
    versions: await byMoment(
      sql`c."at"`,
      sql`"ActivityRevision" v JOIN "Change" c ON c."id" = v."changeId"
          WHERE c."personId" = ${personId}`,
    ),
    notifications: await byMoment(sql`"dueAt"`, sql`"Notification" WHERE ${own}`),
    reminders: (await countRows(db, sql`"time"`, sql`"ReminderSetting" WHERE ${own}`)).count > 0,
    delegations: await byDay(
      sql`"firstDay"`,
      sql`"Delegation" WHERE "holderId" = ${personId} OR "actingId" = ${personId}`,
    ),
    requests: await byMoment(sql`"createdAt"`, sql`"DataRequest" WHERE ${own}`),
    absences: await countAbsences(db, personId),
  };
}

/** When the person's Telegram account was tied to him, or null. */
export async function findEnrolledAt(db: Sql, personId: number): Promise<Date | null> {
  const row = await db.first(
    enrolledRow,
    sql`SELECT "enrolledAt" FROM "Person" WHERE "id" = ${personId}`,
  );

  return row?.enrolledAt ?? null;
}

async function countAbsences(db: Sql, personId: number): Promise<Holdings['absences']> {
  const counted: Partial<Record<AbsenceKind, Holding>> = {};
  for (const absence of await listAbsences(db, personId, FIRST_DAY, LAST_DAY)) {
    const known = counted[absence.kind];
    counted[absence.kind] = {
      count: (known?.count ?? 0) + 1,
      first: known?.first ?? absence.day,
      last: absence.day,
    };
  }

  return counted;
}

async function countRows(
  db: Sql,
  column: Statement,
  from: Statement,
): Promise<z.output<typeof dayRow>> {
  const row = await db.first(
    dayRow,
    sql`SELECT COUNT(*) AS "count", MIN(${column}) AS "first", MAX(${column}) AS "last" FROM ${from}`,
  );

  return row ?? { count: 0, first: null, last: null };
}
