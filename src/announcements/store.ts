import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { AUDIENCES } from './model.ts';
import { DRAFT_DAYS } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Aim, Announcement, SentAnnouncement } from './model.ts';

/** What stands for an audience that is not chosen yet. */
const NOT_CHOSEN = 'none';

const idRow = z.object({ id: integer });
const announcementRow = z
  .object({
    id: integer,
    text: z.string(),
    audience: z.enum([...AUDIENCES, NOT_CHOSEN]),
    unitId: integer.nullable(),
    unitName: z.string().nullable(),
    createdById: integer,
    createdByName: z.string(),
    createdAt: moment,
    confirmedAt: moment.nullable(),
    stoppedAt: moment.nullable(),
    copies: integer,
  })
  .transform(({ audience, unitId, createdById, createdByName, ...announcement }): Announcement => ({
    ...announcement,
    aim: audience === NOT_CHOSEN ? null : { audience, unitId },
    createdBy: { id: createdById, name: createdByName },
  }));
const ANNOUNCEMENTS = sql`
  SELECT n."id", n."text", n."audience", n."unitId", u."name" AS "unitName", n."createdById",
    p."name" AS "createdByName", n."createdAt", n."confirmedAt", n."stoppedAt", n."copies"
  FROM "Announcement" n
  JOIN "Person" p ON p."id" = n."createdById"
  LEFT JOIN "Unit" u ON u."id" = n."unitId"`;

/** The one draft that somebody has, in place of any earlier one; its id. */
export async function saveDraft(
  db: Sql,
  draft: { readonly text: string; readonly aim: Aim | null },
  by: { readonly personId: number; readonly at: Date },
): Promise<number> {
  await dropDrafts(db, by.personId);
  const { audience = NOT_CHOSEN, unitId = null } = draft.aim ?? {};
  const row = await db.first(
    idRow,
    sql`INSERT INTO "Announcement" ("text", "audience", "unitId", "createdById", "createdAt", "copies")
        VALUES (${draft.text}, ${audience}, ${unitId}, ${by.personId}, ${by.at}, 0)
        RETURNING "id"`,
  );
  if (row === null) throw new Error('An insert returned no row');

  return row.id;
}

export async function dropDrafts(db: Sql, personId: number): Promise<void> {
  await db.run(
    sql`DELETE FROM "Announcement" WHERE "createdById" = ${personId} AND "confirmedAt" IS NULL`,
  );
}

/** What this person began and may still send; null when there is nothing. */
export function findDraft(db: Sql, personId: number, now: Date): Promise<Announcement | null> {
  const since = new Date(now.getTime() - DRAFT_DAYS * 24 * 3_600_000);

  return db.first(
    announcementRow,
    sql`${ANNOUNCEMENTS}
        WHERE n."createdById" = ${personId} AND n."confirmedAt" IS NULL AND n."createdAt" > ${since}
        ORDER BY n."id" DESC LIMIT 1`,
  );
}

export function findAnnouncement(db: Sql, id: number): Promise<Announcement | null> {
  return db.first(announcementRow, sql`${ANNOUNCEMENTS} WHERE n."id" = ${id}`);
}

/** The last that were sent, by whomever, newest first. */
export async function listSent(db: Sql, limit: number): Promise<readonly SentAnnouncement[]> {
  const found = await db.all(
    announcementRow,
    sql`${ANNOUNCEMENTS} WHERE n."confirmedAt" IS NOT NULL ORDER BY n."confirmedAt" DESC, n."id" DESC
        LIMIT ${limit}`,
  );

  return found.filter(isSent);
}

export function isSent(announcement: Announcement): announcement is SentAnnouncement {
  return announcement.aim !== null && announcement.confirmedAt !== null;
}

/** Makes an announcement of a draft; false when it is one already, or is gone. */
export async function confirmDraft(db: Sql, id: number, at: Date): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "Announcement" SET "confirmedAt" = ${at}
        WHERE "id" = ${id} AND "confirmedAt" IS NULL`,
  );

  return changed === 1;
}

/** False when somebody was faster. */
export async function markStopped(db: Sql, id: number, at: Date): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "Announcement" SET "stoppedAt" = ${at}
        WHERE "id" = ${id} AND "confirmedAt" IS NOT NULL AND "stoppedAt" IS NULL`,
  );

  return changed === 1;
}
