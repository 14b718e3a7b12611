import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { listPlaces, may } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Acting, Action, Asker, LineOfDay } from './model.ts';

/** Deeper than any agency's tree; ends a circle of supervisors. */
const MOST_LEVELS = 20;

/** Menus given in one minute; the rest follows in the next. */
const MOST_MENUS = 50;

const menuRow = z.object({
  id: integer,
  telegramId: integer,
  audience: z.enum(['everyone', 'supervisor', 'admin']),
});
const lineRow = z.object({ superiorId: integer, depth: integer, beside: integer });
const idRow = z.object({ id: integer });
const actingRow = z.object({
  holderId: integer,
  actingId: integer,
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day),
});

/** As `may`, with what it depends on looked up. */
export async function findWhetherMay(
  db: Sql,
  asked: {
    readonly asker: Asker;
    readonly action: Action;
    readonly subjectId: number;
    readonly day: Day;
    readonly today: Day;
  },
): Promise<boolean> {
  const line = await findLine(db, asked.subjectId, asked.day);
  const acting = await listActing(db, asked.asker.id, asked.today);

  return may({ ...asked, line, acting });
}

/** On which of these days he may read that person, asked today. */
export async function listReadableDays(
  db: Sql,
  asked: {
    readonly asker: Asker;
    readonly subjectId: number;
    readonly days: readonly Day[];
    readonly today: Day;
  },
): Promise<readonly Day[]> {
  const acting = await listActing(db, asked.asker.id, asked.today);
  const readable: Day[] = [];
  for (const day of asked.days) {
    const line = await findLine(db, asked.subjectId, day);
    if (may({ ...asked, action: 'read', day, line, acting })) readable.push(day);
  }

  return readable;
}

/** Whether anybody's reports are this person's to follow on that day, his own or in another's place. */
export async function leadsPeople(db: Sql, personId: number, today: Day): Promise<boolean> {
  const acting = await listActing(db, personId, today);
  const leaders = [personId, ...listPlaces(acting, personId, [today])];
  const found = await db.first(
    idRow,
    sql`SELECT a."id" FROM "Assignment" a
        WHERE (a."supervisorId" IN (${join(leaders)}) OR a."appraiserId" IN (${join(leaders)})
            OR a."teamLeadId" IN (${join(leaders)}))
          AND ${coversDay(today)} LIMIT 1`,
  );

  return found !== null;
}

/** Enrolled people whose chat has another command menu than theirs, a few at a time. */
export function listMenuHolders(
  db: Sql,
  today: Day,
  firstAdmins: readonly number[],
): Promise<readonly z.output<typeof menuRow>[]> {
  return db.all(
    menuRow,
    sql`WITH leaders("id") AS (
          SELECT a."supervisorId" FROM "Assignment" a WHERE ${coversDay(today)}
          UNION SELECT a."appraiserId" FROM "Assignment" a WHERE ${coversDay(today)}
          UNION SELECT a."teamLeadId" FROM "Assignment" a WHERE ${coversDay(today)}
          UNION SELECT d."actingId" FROM "Delegation" d
            WHERE d."revokedAt" IS NULL AND d."firstDay" <= ${today} AND d."lastDay" >= ${today}
        ),
        holders AS (
          SELECT p."id", p."telegramId", p."menu",
            CASE WHEN p."role" = 'admin' OR p."telegramId" IN (${join([0, ...firstAdmins])})
              THEN 'admin'
              WHEN p."id" IN (SELECT "id" FROM leaders WHERE "id" IS NOT NULL) THEN 'supervisor'
              ELSE 'everyone' END AS "audience"
          FROM "Person" p WHERE p."telegramId" IS NOT NULL AND p."reachable" = ${true}
        )
        SELECT "id", "telegramId", "audience" FROM holders
        WHERE "menu" <> "audience" ORDER BY "id" LIMIT ${MOST_MENUS}`,
  );
}

/** The superiors of a person on a day. */
export async function findLine(db: Sql, personId: number, on: Day): Promise<LineOfDay> {
  const rows = await db.all(
    lineRow,
    sql`WITH RECURSIVE line("superiorId", "depth") AS (
          SELECT a."supervisorId", 1 FROM "Assignment" a
          WHERE a."personId" = ${personId} AND a."supervisorId" IS NOT NULL AND ${coversDay(on)}
          UNION
          SELECT a."supervisorId", line."depth" + 1 FROM line
          JOIN "Assignment" a ON a."personId" = line."superiorId"
          WHERE a."supervisorId" IS NOT NULL AND ${coversDay(on)} AND line."depth" < ${MOST_LEVELS}
        )
        SELECT "superiorId", "depth", 0 AS "beside" FROM line
        UNION ALL
        SELECT a."teamLeadId", 1, 1 FROM "Assignment" a
        WHERE a."personId" = ${personId} AND a."teamLeadId" IS NOT NULL AND ${coversDay(on)}
        UNION ALL
        SELECT a."appraiserId", 1, 1 FROM "Assignment" a
        WHERE a."personId" = ${personId} AND a."appraiserId" IS NOT NULL AND ${coversDay(on)}
        ORDER BY "depth"`,
  );
  const idsOf = (beside: 0 | 1): readonly number[] => [
    ...new Set(rows.filter((row) => row.beside === beside).map(({ superiorId }) => superiorId)),
  ];

  return { superiors: idsOf(0), besides: idsOf(1) };
}

/** Delegations to a person that hold today and were not revoked. */
export function listActing(db: Sql, actingId: number, today: Day): Promise<readonly Acting[]> {
  return db.all(
    actingRow,
    sql`SELECT "holderId", "actingId", "firstDay", "lastDay" FROM "Delegation"
        WHERE "actingId" = ${actingId} AND "revokedAt" IS NULL
          AND "firstDay" <= ${today} AND "lastDay" >= ${today}`,
  );
}

function coversDay(on: Day) {
  return sql`a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})`;
}
