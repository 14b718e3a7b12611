import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { askedSchema, requestColumns } from './model.ts';
import { readJson } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import { day } from '../shared/day.ts';
import type { Day } from '../shared/day.ts';
import type { Asked, DataRequest, RequestKind } from './model.ts';

/** Open requests shown at once. */
export const REQUESTS_SHOWN = 8;

const idRow = z.object({ id: integer });
const countRow = z.object({ count: integer });
const accountRow = z.object({ telegramId: integer.nullable() });
const lastDayRow = z.object({ lastDay: z.string().nullable() });
const requestRow = z
  .object({
    id: integer,
    personId: integer,
    personName: z.string(),
    ...requestColumns,
    text: z.string(),
    createdAt: moment,
    dueAt: moment,
  })
  .transform(({ text, ...request }): DataRequest => ({
    ...request,
    asked: readAsked(request.kind, text),
  }));

const REQUESTS = sql`SELECT r."id", r."personId", p."name" AS "personName", r."kind", r."state",
    r."answer", r."text", r."createdAt", r."dueAt"
  FROM "DataRequest" r JOIN "Person" p ON p."id" = r."personId"`;

/** Keeps a request; its number. */
export async function saveRequest(
  db: Sql,
  request: {
    readonly personId: number;
    readonly kind: RequestKind;
    readonly asked: Asked;
    readonly createdAt: Date;
    readonly dueAt: Date;
  },
): Promise<number> {
  const { personId, kind, asked, createdAt, dueAt } = request;
  const row = await db.first(
    idRow,
    sql`INSERT INTO "DataRequest" ("personId", "kind", "text", "createdAt", "dueAt", "state")
        VALUES (${personId}, ${kind}, ${JSON.stringify(asked)}, ${createdAt}, ${dueAt}, 'open')
        RETURNING "id"`,
  );
  if (row === null) throw new Error('An insert returned no row');

  return row.id;
}

/** Adds to a request what its person wrote; false when it is answered already or is not his. */
export async function saveWords(
  db: Sql,
  request: Pick<DataRequest, 'id' | 'personId' | 'asked'>,
): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "DataRequest" SET "text" = ${JSON.stringify(request.asked)}
        WHERE "id" = ${request.id} AND "personId" = ${request.personId} AND "state" = 'open'`,
  );

  return changed === 1;
}

export function findRequest(db: Sql, id: number): Promise<DataRequest | null> {
  return db.first(requestRow, sql`${REQUESTS} WHERE r."id" = ${id}`);
}

/** The person's requests that wait for an answer, nearest deadline first. */
export function listOpenOf(db: Sql, personId: number): Promise<readonly DataRequest[]> {
  return db.all(
    requestRow,
    sql`${REQUESTS} WHERE r."personId" = ${personId} AND r."state" = 'open'
        ORDER BY r."dueAt", r."id"`,
  );
}

/** A page of the requests that wait for an answer, nearest deadline first, and how many there are. */
export async function listOpen(
  db: Sql,
  skipped: number,
): Promise<{ readonly count: number; readonly shown: readonly DataRequest[] }> {
  const open = await db.first(
    countRow,
    sql`SELECT COUNT(*) AS "count" FROM "DataRequest" WHERE "state" = 'open'`,
  );
  const shown = await db.all(
    requestRow,
    sql`${REQUESTS} WHERE r."state" = 'open' ORDER BY r."dueAt", r."id"
        LIMIT ${REQUESTS_SHOWN} OFFSET ${skipped}`,
  );

  return { count: open?.count ?? 0, shown };
}

/** Requests that wait for an answer and are due by then. */
export function listDue(db: Sql, until: Date): Promise<readonly DataRequest[]> {
  return db.all(
    requestRow,
    sql`${REQUESTS} WHERE r."state" = 'open' AND r."dueAt" <= ${until} ORDER BY r."dueAt", r."id"`,
  );
}

/** Answers a request; false when somebody was faster. */
export async function closeRequest(
  db: Sql,
  answered: {
    readonly id: number;
    readonly state: 'fulfilled' | 'declined';
    readonly answer: string | null;
    readonly at: Date;
    /** Person id of the admin. */
    readonly by: number;
  },
): Promise<boolean> {
  const { id, state, answer, at, by } = answered;
  const changed = await db.run(
    sql`UPDATE "DataRequest"
        SET "state" = ${state}, "answer" = ${answer}, "answeredAt" = ${at}, "answeredById" = ${by}
        WHERE "id" = ${id} AND "state" = 'open'`,
  );

  return changed === 1;
}

/** The person's Telegram account, or null. */
export async function findAccount(db: Sql, personId: number): Promise<number | null> {
  const row = await db.first(
    accountRow,
    sql`SELECT "telegramId" FROM "Person" WHERE "id" = ${personId}`,
  );

  return row?.telegramId ?? null;
}

/** The person's last day in the roster; null while he works, or for somebody who never did. */
export async function findLastDay(db: Sql, personId: number): Promise<Day | null> {
  const row = await db.first(
    lastDayRow,
    sql`SELECT CASE WHEN COUNT(*) = COUNT("lastDay") THEN MAX("lastDay") END AS "lastDay"
        FROM "Assignment" WHERE "personId" = ${personId}`,
  );

  return row === null || row.lastDay === null ? null : day(row.lastDay);
}

/** What this room kept; anything else stands as his own words. */
function readAsked(kind: RequestKind, text: string): Asked {
  const topics = { supervisor: 'supervisor', correction: 'identity', deletion: 'words' } as const;
  const kept = askedSchema.safeParse(readJson(text));

  return kept.success ? kept.data : { topic: topics[kind], recorded: null, words: text };
}
