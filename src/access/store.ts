import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { AUDIT_ACTIONS, LOOKS } from './model.ts';
import { groupLooks, listPlaces, may } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type {
  Acting,
  Action,
  Asker,
  AuditEntry,
  AuditEvent,
  LineOfDay,
  Look,
  NamedEvent,
  Trail,
} from './model.ts';

/** Deeper than any agency's tree; ends a circle of supervisors. */
const MOST_LEVELS = 20;

/** Rows of one insert: seven values each, and SQLite takes 32,766. */
const MOST_AT_ONCE = 1_000;

/** Looks of one page of `listLooksAt`; what is beyond them is on the next. */
const LOOKS_AT_ONCE = 200;

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
const eventRow = z.object({
  id: integer,
  at: moment,
  actorId: integer.nullable(),
  action: z.enum(AUDIT_ACTIONS),
  subjectId: integer.nullable(),
  firstDay: z.string().transform(day).nullable(),
  lastDay: z.string().transform(day).nullable(),
  detail: z
    .string()
    .nullable()
    .transform((text): unknown => (text === null ? null : JSON.parse(text))),
});
const namedEventRow = eventRow.extend({
  actorName: z.string().nullable(),
  subjectName: z.string().nullable(),
});
const namedRow = z.object({ id: integer, name: z.string() });

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

/**
 * Everybody whom this person may read on that day, asked today, without himself: down the tree
 * from him and from those in whose place he stands, and whom he or they lead or appraise.
 */
export async function listReadable(
  db: Sql,
  askerId: number,
  days: { readonly day: Day; readonly today: Day },
): Promise<readonly number[]> {
  const acting = await listActing(db, askerId, days.today);
  const leaders = [askerId, ...listPlaces(acting, askerId, [days.day, days.today])];
  const rows = await db.all(
    idRow,
    sql`WITH RECURSIVE below("id", "depth") AS (
          SELECT a."personId", 1 FROM "Assignment" a
          WHERE a."supervisorId" IN (${join(leaders)}) AND ${coversDay(days.day)}
          UNION
          SELECT a."personId", below."depth" + 1 FROM below
          JOIN "Assignment" a ON a."supervisorId" = below."id"
          WHERE ${coversDay(days.day)} AND below."depth" < ${MOST_LEVELS}
        )
        SELECT DISTINCT "id" FROM (
          SELECT "id" FROM below
          UNION
          SELECT a."personId" AS "id" FROM "Assignment" a
          WHERE (a."teamLeadId" IN (${join(leaders)}) OR a."appraiserId" IN (${join(leaders)}))
            AND ${coversDay(days.day)}
        ) readable WHERE "id" <> ${askerId} ORDER BY "id"`,
  );

  return rows.map(({ id }) => id);
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

/** Adds to the audit trail, which nobody can change afterwards. Several at once for a list of people. */
export async function recordAudit(db: Sql, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += MOST_AT_ONCE) {
    const values = entries.slice(from, from + MOST_AT_ONCE).map(
      (entry) =>
        sql`(${entry.at}, ${entry.actorId}, ${entry.action}, ${entry.subjectId},
            ${entry.firstDay}, ${entry.lastDay},
            ${entry.detail === null ? null : JSON.stringify(entry.detail)})`,
    );
    await db.run(
      sql`INSERT INTO "AuditEvent"
            ("at", "actorId", "action", "subjectId", "firstDay", "lastDay", "detail")
          VALUES ${join(values)}`,
    );
  }
}

/** One event, for undoing what it tells; null when there is none of that id. */
export function findAuditEvent(db: Sql, id: number): Promise<AuditEvent | null> {
  return db.first(eventRow, sql`SELECT ${EVENT_COLUMNS} FROM "AuditEvent" WHERE "id" = ${id}`);
}

/**
 * Newest first: those before or, the nearest of them, after an event of that id. `personId` is who
 * did it or whom it is about.
 */
export async function listAuditEvents(
  db: Sql,
  of: {
    readonly subjectId?: number;
    readonly actorId?: number;
    readonly personId?: number;
    readonly trail?: Trail;
  },
  page: { readonly before: number | null; readonly after?: number; readonly limit: number },
): Promise<readonly NamedEvent[]> {
  const { subjectId, actorId, personId, trail = 'all' } = of;
  const looks = sql`e."action" IN (${join([...LOOKS])})`;
  const conditions = [
    ...(subjectId === undefined ? [] : [sql`e."subjectId" = ${subjectId}`]),
    ...(actorId === undefined ? [] : [sql`e."actorId" = ${actorId}`]),
    ...(personId === undefined
      ? []
      : [sql`(e."actorId" = ${personId} OR e."subjectId" = ${personId})`]),
    ...(trail === 'looks' ? [looks] : []),
    ...(trail === 'changes' ? [sql`NOT ${looks}`] : []),
    ...(page.before === null ? [] : [sql`e."id" < ${page.before}`]),
    ...(page.after === undefined ? [] : [sql`e."id" > ${page.after}`]),
  ];
  const where = conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
  const events = await db.all(
    namedEventRow,
    sql`SELECT e."id", e."at", e."actorId", e."action", e."subjectId", e."firstDay", e."lastDay",
          e."detail", a."name" AS "actorName", s."name" AS "subjectName"
        FROM "AuditEvent" e
        LEFT JOIN "Person" a ON a."id" = e."actorId"
        LEFT JOIN "Person" s ON s."id" = e."subjectId"
        WHERE ${where}
        ORDER BY e."id" ${page.after === undefined ? sql`DESC` : sql`ASC`} LIMIT ${page.limit}`,
  );

  return page.after === undefined ? events : events.toReversed();
}

/**
 * Who looked at a person, or reminded him, by day and by who it was, newest first. `before` of the
 * answer leads to the next page; null when there is none.
 */
export async function listLooksAt(
  db: Sql,
  personId: number,
  page: { readonly zone: Zone; readonly before: number | null },
): Promise<{ readonly looks: readonly Look[]; readonly before: number | null }> {
  const events = await listAuditEvents(
    db,
    { subjectId: personId, trail: 'looks' },
    { before: page.before, limit: LOOKS_AT_ONCE + 1 },
  );
  const shown = events.slice(0, LOOKS_AT_ONCE);
  const last = events.length > LOOKS_AT_ONCE ? (shown.at(-1)?.id ?? null) : null;

  return { looks: groupLooks(shown, page.zone), before: last };
}

/** Whose id that is, whether he still works here or not; null when nobody has it. */
export function findName(db: Sql, personId: number): Promise<Named | null> {
  return db.first(namedRow, sql`SELECT "id", "name" FROM "Person" WHERE "id" = ${personId}`);
}

/** People by a part of the name or the whole NIP, by name, also those who left; for an admin alone. */
export function searchPeople(db: Sql, text: string, limit: number): Promise<readonly Named[]> {
  const part = text.trim().toLowerCase().replaceAll(/[!%_]/g, '!$&');

  return db.all(
    namedRow,
    sql`SELECT "id", "name" FROM "Person"
        WHERE LOWER("name") LIKE ${`%${part}%`} ESCAPE '!' OR "nip" = ${text.replaceAll(/[\s.']/g, '')}
        ORDER BY "name", "id" LIMIT ${limit}`,
  );
}

const EVENT_COLUMNS = sql`"id", "at", "actorId", "action", "subjectId", "firstDay", "lastDay", "detail"`;

function coversDay(on: Day) {
  return sql`a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})`;
}
