import { z } from 'zod';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { hashCode, makeCode } from '../invitations/store.ts';
import { listObligations } from '../obligations/store.ts';
import { MESSAGE_GONE } from '../outbox/store.ts';
import { day, isZone } from '../shared/day.ts';
import { GROUP_COUNT } from './model.ts';
import { CODE_HOURS, countKey, countStandings } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Counts, GroupLink, GroupOffer, LinkChange, SentCount } from './model.ts';

const linkRow = z.object({
  id: integer,
  unitId: integer,
  unitName: z.string(),
  zone: z.string().refine(isZone),
  openDays: integer,
  chatId: integer,
  title: z
    .string()
    .nullable()
    .transform((title) => title ?? ''),
  linkedAt: moment,
});
const changeRow = z.object({
  id: integer,
  unitId: integer,
  title: z
    .string()
    .nullable()
    .transform((title) => title ?? ''),
  createdById: integer,
});
const memberRow = z.object({ personId: integer, reported: flag });
const sentRow = z.object({
  key: z.string(),
  day: z.string().transform(day),
  chatId: integer,
  html: z.string(),
});
const postedRow = z.object({ chatId: integer, isSent: flag });

/** Of "GroupLink" g: a group is linked by it now. */
const IS_LINKED = sql`g."linkedAt" IS NOT NULL AND g."endedAt" IS NULL`;

const LINKS = sql`
  SELECT g."id", g."unitId", u."name" AS "unitName", u."zone", u."openDays", g."chatId", g."title",
    g."linkedAt"
  FROM "GroupLink" g JOIN "Unit" u ON u."id" = g."unitId" WHERE ${IS_LINKED}`;

const CHANGED = sql`RETURNING "id", "unitId", "title", "createdById"`;

/** Offers a unit's link anew: codes of it that nobody used end. Only the code's hash is stored. */
export async function offerLink(
  db: Sql,
  offer: { readonly unitId: number; readonly createdById: number; readonly now: Date },
): Promise<GroupOffer> {
  const { unitId, createdById, now } = offer;
  const code = makeCode();
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3_600_000);
  await db.run(sql`DELETE FROM "GroupLink" WHERE "unitId" = ${unitId} AND "linkedAt" IS NULL`);
  await db.run(
    sql`INSERT INTO "GroupLink" ("unitId", "codeHash", "createdById", "createdAt", "expiresAt")
        VALUES (${unitId}, ${hashCode(code)}, ${createdById}, ${now}, ${expiresAt})`,
  );

  return { code, expiresAt };
}

/**
 * Uses a code up in a group: `begun` is null when there is none that can be used. What the unit and
 * the group had before ends with it. `now` decides whether the code has expired, `at` is when the
 * group was linked.
 */
export async function useCode(
  db: Sql,
  use: {
    readonly code: string;
    readonly chatId: number;
    readonly title: string;
    readonly at: Date;
    readonly now: Date;
  },
): Promise<{ readonly begun: LinkChange | null; readonly ended: readonly LinkChange[] }> {
  const { chatId, title, at, now } = use;
  const begun = await db.first(
    changeRow,
    sql`UPDATE "GroupLink" SET "chatId" = ${chatId}, "title" = ${title}, "linkedAt" = ${at}
        WHERE "codeHash" = ${hashCode(use.code)} AND "linkedAt" IS NULL AND "expiresAt" > ${now}
        ${CHANGED}`,
  );
  if (begun === null) return { begun, ended: [] };

  const ended = await db.all(
    changeRow,
    sql`UPDATE "GroupLink" SET "endedAt" = ${at}
        WHERE "id" <> ${begun.id} AND "linkedAt" IS NOT NULL AND "endedAt" IS NULL
          AND ("unitId" = ${begun.unitId} OR "chatId" = ${chatId})
        ${CHANGED}`,
  );
  return { begun, ended };
}

/** Whether this code made the link that the group has now. */
export async function isCodeOfGroup(db: Sql, code: string, chatId: number): Promise<boolean> {
  const row = await db.first(
    z.object({ id: integer }),
    sql`SELECT g."id" FROM "GroupLink" g
        WHERE g."codeHash" = ${hashCode(code)} AND g."chatId" = ${chatId} AND ${IS_LINKED}`,
  );

  return row !== null;
}

/** The group of a unit, or null. */
export function findLink(db: Sql, unitId: number): Promise<GroupLink | null> {
  return db.first(
    linkRow,
    sql`${LINKS} AND g."unitId" = ${unitId} ORDER BY g."linkedAt" DESC, g."id" DESC LIMIT 1`,
  );
}

/** Every unit of a zone that has a group. */
export function listLinks(db: Sql, zone: Zone): Promise<readonly GroupLink[]> {
  return db.all(linkRow, sql`${LINKS} AND u."zone" = ${zone} ORDER BY g."unitId", g."id"`);
}

/** Ends one link; empty when it has ended already. */
export function endLink(db: Sql, id: number, now: Date): Promise<readonly LinkChange[]> {
  return db.all(
    changeRow,
    sql`UPDATE "GroupLink" SET "endedAt" = ${now}
        WHERE "id" = ${id} AND "linkedAt" IS NOT NULL AND "endedAt" IS NULL ${CHANGED}`,
  );
}

/** Ends what a group had at that moment; linked anew since, it stays linked. */
export function endLinksOfGroup(db: Sql, chatId: number, at: Date): Promise<readonly LinkChange[]> {
  return db.all(
    changeRow,
    sql`UPDATE "GroupLink" SET "endedAt" = ${at}
        WHERE "chatId" = ${chatId} AND "linkedAt" <= ${at} AND "endedAt" IS NULL ${CHANGED}`,
  );
}

/** A group has another id from now on; messages it was sent before are out of reach. */
export async function moveGroup(db: Sql, from: number, to: number): Promise<void> {
  await db.run(
    sql`UPDATE "GroupLink" SET "chatId" = ${to} WHERE "chatId" = ${from} AND "endedAt" IS NULL`,
  );
}

/**
 * How the people of a group stand on a day: those of its unit and of the units below it, down to
 * units with a group of their own, which with all below them are counted there.
 */
export async function countReports(db: Sql, unitId: number, on: Day): Promise<Counts> {
  const members = await db.all(
    memberRow,
    sql`WITH RECURSIVE counted("id") AS (
          SELECT u."id" FROM "Unit" u WHERE u."id" = ${unitId}
          UNION
          SELECT u."id" FROM counted JOIN "Unit" u ON u."parentId" = counted."id"
          WHERE NOT EXISTS (
            SELECT 1 FROM "GroupLink" g WHERE g."unitId" = u."id" AND ${IS_LINKED})
        )
        SELECT DISTINCT a."personId", EXISTS (
            SELECT 1 FROM "Activity" e WHERE e."personId" = a."personId" AND e."day" = ${on}
              AND e."deleted" = ${false} AND e."state" = 'done') AS "reported"
        FROM counted JOIN "Assignment" a ON a."unitId" = counted."id"
        WHERE a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})
          AND NOT EXISTS (
            SELECT 1 FROM "Assignment" later WHERE later."personId" = a."personId"
              AND later."firstDay" > a."firstDay" AND later."firstDay" <= ${on}
              AND (later."lastDay" IS NULL OR later."lastDay" >= ${on}))`,
  );
  const ids = members.map(({ personId }) => personId);
  const reported = members.flatMap((member) => (member.reported ? [member.personId] : []));

  return countStandings(await listObligations(db, ids, on, on), new Set(reported));
}

/** The messages of a unit from that day on that its group still has, as they were shown last. */
export function listSent(
  db: Sql,
  { unitId, chatId }: Pick<GroupLink, 'unitId' | 'chatId'>,
  days: readonly Day[],
): Promise<readonly SentCount[]> {
  const keys = days.map((on) => countKey(GROUP_COUNT, on, unitId));

  return db.all(
    sentRow,
    sql`SELECT "key", "day", "chatId", "html" FROM "Notification"
        WHERE "key" IN (${join(keys)}) AND "chatId" = ${chatId} AND "state" = 'sent'
          AND "messageId" IS NOT NULL AND COALESCE("reason", '') <> ${MESSAGE_GONE}
        ORDER BY "day"`,
  );
}

/** Where a message of the ledger goes, and whether it was sent before. */
export async function findPosted(
  db: Sql,
  key: string,
): Promise<{ readonly chatId: number; readonly isSent: boolean } | null> {
  return db.first(
    postedRow,
    sql`SELECT "chatId", "messageId" IS NOT NULL AS "isSent" FROM "Notification"
        WHERE "key" = ${key} AND "chatId" IS NOT NULL`,
  );
}
