import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import { AUDIT_ACTIONS, LOOKS } from './model.ts';
import { groupLooks } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Zone } from '../shared/day.ts';
import type { AuditEntry, AuditEvent, Look, NamedEvent, Trail } from './model.ts';

/** Rows of one insert: seven values each, and SQLite takes 32,766. */
const MOST_AT_ONCE = 1_000;

/** Looks of one page of `listLooksAt`; what is beyond them is on the next. */
const LOOKS_AT_ONCE = 200;

const idRow = z.object({ id: integer });
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

/**
 * Adds one event and gives its id, for the button that takes it back. `undoes` is the id of the event
 * that this one takes back.
 */
export async function recordManaged(
  db: Sql,
  entry: AuditEntry & { readonly actorId: number; readonly detail: object },
  undoes: number | null = null,
): Promise<number> {
  // `wasTakenBack` looks for it at the end
  const detail = undoes === null ? entry.detail : { ...entry.detail, undoes };
  await recordAudit(db, [{ ...entry, detail }]);
  const [own] = await listAuditEvents(db, { actorId: entry.actorId }, { before: null, limit: 1 });
  if (own === undefined) throw new Error('An event was not recorded');

  return own.id;
}

/** Whether a later event took this one back. */
export async function wasTakenBack(db: Sql, eventId: number): Promise<boolean> {
  const found = await db.first(
    idRow,
    sql`SELECT "id" FROM "AuditEvent"
        WHERE "id" > ${eventId} AND "detail" LIKE ${`%"undoes":${eventId}}`} LIMIT 1`,
  );

  return found !== null;
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

const EVENT_COLUMNS = sql`"id", "at", "actorId", "action", "subjectId", "firstDay", "lastDay", "detail"`;
