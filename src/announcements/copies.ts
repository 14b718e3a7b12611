import { z } from 'zod';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { STATES } from '../outbox/model.ts';
import { postChosen } from '../outbox/store.ts';
import { ZONES, dayAt, isZone } from '../shared/day.ts';
import { COPY, PROGRESS, STOPPED } from './model.ts';
import { listTurns } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Aim, CopyLine, ReachLine, SentAnnouncement } from './model.ts';

type Statement = ReturnType<typeof sql>;

const accountRow = z.object({
  key: z.string(),
  data: z.string().transform((text): unknown => JSON.parse(text)),
  html: z.string().nullable(),
  confirmedAt: moment,
});
const reachRow = z.object({
  zone: z.string().refine(isZone),
  standing: z.enum(['ready', 'never-enrolled', 'unreachable']),
  count: integer,
});
const copyRow = z.object({
  state: z.enum(STATES),
  reason: z.string().nullable(),
  isForMorning: flag,
  count: integer,
});

/** Whom an announcement would get to, by zone. */
export function countReach(db: Sql, aim: Aim, today: Day): Promise<readonly ReachLine[]> {
  return db.all(
    reachRow,
    sql`SELECT "zone", "standing", COUNT(*) AS "count" FROM (
          SELECT c."zone", CASE WHEN p."telegramId" IS NULL THEN 'never-enrolled'
            WHEN p."reachable" = ${true} THEN 'ready' ELSE 'unreachable' END AS "standing"
          FROM (${peopleOf(aim, today)}) c JOIN "Person" p ON p."id" = c."personId"
        ) reached GROUP BY "zone", "standing"`,
  );
}

/**
 * Posts a copy for everybody of the audience in one statement, also for whoever cannot be written to:
 * the ledger then says why. Whoever has night now gets it in the morning. How many.
 */
export async function postCopies(
  db: Sql,
  { id, aim }: Pick<SentAnnouncement, 'id' | 'aim'>,
  of: { readonly today: Day; readonly at: Date; readonly data: object },
): Promise<number> {
  const turns = listTurns(of.at);
  // The column tells PostgreSQL what the moments beside it are.
  const dueAt = sql`CASE WHEN p."telegramId" IS NULL OR p."reachable" = ${false} THEN n."confirmedAt"
    ${join(
      turns.map((turn) => sql`WHEN c."zone" = ${turn.zone} THEN ${turn.dueAt}`),
      ' ',
    )} ELSE n."confirmedAt" END`;
  const staleAt = sql`CASE ${join(
    turns.map((turn) => sql`WHEN c."zone" = ${turn.zone} THEN ${turn.staleAt}`),
    ' ',
  )} ELSE n."confirmedAt" END`;

  const copies = await postChosen(db, {
    kind: COPY,
    day: dayOf(of.at),
    cause: id,
    data: of.data,
    chosen: sql`SELECT c."personId", ${dueAt} AS "dueAt", ${staleAt} AS "staleAt"
      FROM (${peopleOf(aim, of.today)}) c
      JOIN "Person" p ON p."id" = c."personId"
      JOIN "Announcement" n ON n."id" = ${id}`,
  });
  await db.run(sql`UPDATE "Announcement" SET "copies" = ${copies} WHERE "id" = ${id}`);

  return copies;
}

/** Skips the copies that nobody holds; how many. */
export function stopCopies(db: Sql, announcement: SentAnnouncement): Promise<number> {
  return db.run(
    sql`UPDATE "Notification" SET "state" = 'skipped', "reason" = ${STOPPED}
        WHERE ${isCopyOf(announcement)} AND "state" = 'planned'`,
  );
}

/** What became of the copies, as far as the ledger still has them. */
export function countCopies(
  db: Sql,
  announcement: SentAnnouncement,
  now: Date,
): Promise<readonly CopyLine[]> {
  return db.all(
    copyRow,
    sql`SELECT "state", "reason", "isForMorning", COUNT(*) AS "count" FROM (
          SELECT "state", CASE WHEN "state" = 'skipped' THEN "reason" ELSE NULL END AS "reason",
            CASE WHEN "state" = 'planned' AND "nextAt" > ${now}
              AND ("dueAt" > ${now} OR "reason" = 'night') THEN 1 ELSE 0 END AS "isForMorning"
          FROM "Notification" WHERE ${isCopyOf(announcement)}
        ) copies GROUP BY "state", "reason", "isForMorning"`,
  );
}

/** Accounts of what was sent since then that may still change, as they were told last. */
export function listOpenAccounts(
  db: Sql,
  since: Date,
): Promise<readonly z.output<typeof accountRow>[]> {
  return db.all(
    accountRow,
    sql`SELECT p."key", p."data", p."html", n."confirmedAt" FROM "Announcement" n
        JOIN "Notification" p ON p."key" = CAST(${`${PROGRESS}:`} AS TEXT) || n."id"
        WHERE n."confirmedAt" > ${since} AND p."state" = 'sent' AND p."buttons" <> '[]'`,
  );
}

/** The day that its copies carry: in one zone for all of them, so that they are found by it. */
export function dayOf(confirmedAt: Date): Day {
  return dayAt(confirmedAt, ZONES.WIB);
}

function isCopyOf({ id, confirmedAt }: SentAnnouncement): Statement {
  return sql`"kind" = ${COPY} AND "day" = ${dayOf(confirmedAt)}
    AND "key" = CAST(${`${COPY}:${id}:`} AS TEXT) || "personId"`;
}

/** Everybody of an audience on a day: "personId", each once, and "zone". */
function peopleOf(aim: Aim, today: Day): Statement {
  return sql`SELECT a."personId", MIN(u."zone") AS "zone" FROM "Assignment" a
    JOIN "Unit" u ON u."id" = a."unitId"
    WHERE ${coversDay(today)} AND ${belongsTo(aim, today)} GROUP BY a."personId"`;
}

function belongsTo({ audience, unitId }: Aim, today: Day): Statement {
  switch (audience) {
    case 'all':
      return sql`1 = 1`;
    case 'supervisors':
      return sql`a."personId" IN (${leadersOn(today)})`;
    case 'unit':
      return sql`a."unitId" IN (
        WITH RECURSIVE tree("id") AS (
          SELECT r."id" FROM "Unit" r WHERE r."id" = ${unitId}
          UNION SELECT b."id" FROM "Unit" b JOIN tree ON b."parentId" = tree."id"
        ) SELECT "id" FROM tree)`;
  }
}

/** Who leads somebody on that day, or acts for one who does. */
function leadersOn(today: Day): Statement {
  return sql`WITH own("id") AS (
      SELECT a."supervisorId" FROM "Assignment" a WHERE ${coversDay(today)}
      UNION SELECT a."appraiserId" FROM "Assignment" a WHERE ${coversDay(today)}
      UNION SELECT a."teamLeadId" FROM "Assignment" a WHERE ${coversDay(today)}
    )
    SELECT "id" FROM own WHERE "id" IS NOT NULL
    UNION SELECT d."actingId" FROM "Delegation" d
      WHERE d."revokedAt" IS NULL AND d."firstDay" <= ${today} AND d."lastDay" >= ${today}
        AND d."holderId" IN (SELECT "id" FROM own)`;
}

function coversDay(on: Day): Statement {
  return sql`a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})`;
}
