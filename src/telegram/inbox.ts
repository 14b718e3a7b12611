import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';

/** An update as it is stored. */
export interface Received {
  readonly id: number;
  /** Whose queue it waits in. */
  readonly sender: number;
  /** JSON of the update. */
  readonly payload: string;
}

/** A row this process has claimed. */
export interface Claimed extends Received {
  readonly receivedAt: Date;
  /** The reply kept by an earlier try that did not live to see it delivered. */
  readonly reply: string | null;
}

/** The message a living card was last seen in. */
export interface Card {
  readonly key: string;
  readonly chatId: number;
  readonly messageId: number;
}

/** A row that is answered. */
export interface Finished {
  readonly id: number;
  /** Answered by an apology: the payload stays for whoever looks for the bug. */
  readonly failed: boolean;
  readonly cards: readonly Card[];
}

/** A process that is silent for so long is taken for dead, and its rows by another. */
export const LEASE_SECONDS = 15;

const idRow = z.object({ id: integer });
const claimRow = z.object({ id: integer, worker: z.string().nullable() });
const cardRow = z.object({ key: z.string(), chatId: integer, messageId: integer });
const waitingRow = z.object({ count: integer, oldest: moment.nullable() });
const unfinishedRow = z.object({
  id: integer,
  sender: integer,
  payload: z.string(),
  receivedAt: moment,
  reply: z.string().nullable(),
});

/**
 * Stores updates, known ones excepted, and claims the new ones for `worker`: all but those whose
 * sender has an unfinished update in other hands or in none, which would be overtaken. Without a
 * worker nothing is claimed.
 */
export async function storeUpdates(
  db: Database,
  updates: readonly Received[],
  worker: string | null,
  now: Date,
): Promise<{ readonly stored: ReadonlySet<number>; readonly claimed: ReadonlySet<number> }> {
  if (updates.length === 0) return { stored: new Set(), claimed: new Set() };

  const values = updates.map(
    ({ id, sender, payload }) =>
      sql`(CAST(${id} AS BIGINT), CAST(${sender} AS BIGINT), CAST(${payload} AS TEXT))`,
  );
  const rows = await claimAlone(db, (tx) =>
    tx.all(
      claimRow,
      sql`INSERT INTO "InboxUpdate" ("id", "sender", "payload", "receivedAt", "worker", "leaseUntil")
          SELECT "new".column1, "new".column2, "new".column3, ${now},
            CASE WHEN EXISTS (
              SELECT 1 FROM "InboxUpdate" AS "earlier"
              WHERE "earlier"."doneAt" IS NULL AND "earlier"."sender" = "new".column2
                AND ("earlier"."worker" IS NULL OR "earlier"."worker" <> ${worker})
            ) THEN NULL ELSE ${worker} END,
            ${leaseEnd(now)}
          FROM (VALUES ${join(values)}) AS "new"
          WHERE TRUE
          ON CONFLICT DO NOTHING
          RETURNING "id", "worker"`,
    ),
  );

  const claimed = rows.filter((row) => row.worker !== null);
  return { stored: idsOf(rows), claimed: idsOf(claimed) };
}

/**
 * Claims rows that nobody holds, oldest first: left over from an earlier life, stored in a rush, or
 * held by a process that went silent. None overtakes an earlier row of its sender in living hands.
 */
export async function takeUnfinished(
  db: Database,
  worker: string,
  now: Date,
  limit: number,
): Promise<readonly Claimed[]> {
  const free = sql`"doneAt" IS NULL AND ("worker" IS NULL OR "leaseUntil" < ${now})`;

  const rows = await claimAlone(db, (tx) =>
    tx.all(
      unfinishedRow,
      sql`UPDATE "InboxUpdate" SET "worker" = ${worker}, "leaseUntil" = ${leaseEnd(now)}
          WHERE ${free} AND "id" IN (
            SELECT "id" FROM "InboxUpdate" AS "next"
            WHERE ${free} AND NOT EXISTS (
              SELECT 1 FROM "InboxUpdate" AS "earlier"
              WHERE "earlier"."doneAt" IS NULL AND "earlier"."sender" = "next"."sender"
                AND "earlier"."id" < "next"."id"
                AND "earlier"."worker" <> ${worker} AND "earlier"."leaseUntil" >= ${now}
            )
            ORDER BY "id" LIMIT ${limit}
          )
          RETURNING "id", "sender", "payload", "receivedAt", "reply"`,
    ),
  );

  return rows.toSorted((one, other) => one.id - other.id);
}

/** Whether rows are stored that nobody holds. */
export async function hasUnclaimed(db: Sql): Promise<boolean> {
  const found = await db.first(
    idRow,
    sql`SELECT "id" FROM "InboxUpdate" WHERE "doneAt" IS NULL AND "worker" IS NULL LIMIT 1`,
  );

  return found !== null;
}

export async function renewLeases(
  db: Sql,
  worker: string,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;

  await db.run(
    sql`UPDATE "InboxUpdate" SET "leaseUntil" = ${leaseEnd(now)}
        WHERE "worker" = ${worker} AND "doneAt" IS NULL AND "id" IN (${join(ids)})`,
  );
}

/** Gives rows back, for another process or for the next start; all of them when no worker is named. */
export async function release(db: Sql, worker: string | null): Promise<void> {
  const whose = worker === null ? sql`"worker" IS NOT NULL` : sql`"worker" = ${worker}`;

  await db.run(sql`UPDATE "InboxUpdate" SET "worker" = NULL WHERE "doneAt" IS NULL AND ${whose}`);
}

/**
 * Keeps the reply in the transaction of its effects. False when the row is not this worker's any
 * more or holds a reply already: then the effects must not be either.
 */
export async function keepReply(
  tx: Sql,
  id: number,
  worker: string,
  reply: string,
): Promise<boolean> {
  const kept = await tx.run(
    sql`UPDATE "InboxUpdate" SET "reply" = ${reply}
        WHERE "id" = ${id} AND "worker" = ${worker} AND "doneAt" IS NULL AND "reply" IS NULL`,
  );

  return kept === 1;
}

/** Marks rows as answered, empties them, and remembers the cards they became; one commit for all. */
export async function finish(db: Database, items: readonly Finished[], now: Date): Promise<void> {
  if (items.length === 0) return;

  const answered = items.filter((item) => !item.failed).map((item) => item.id);
  const failed = items.filter((item) => item.failed).map((item) => item.id);
  const cards = [...new Map(items.flatMap((item) => item.cards).map((card) => [card.key, card]))];
  const done = sql`"doneAt" = ${now}, "reply" = NULL, "worker" = NULL, "leaseUntil" = NULL`;

  await db.transaction(async (tx) => {
    if (answered.length > 0) {
      await tx.run(
        sql`UPDATE "InboxUpdate" SET ${done}, "payload" = '' WHERE "id" IN (${join(answered)})`,
      );
    }
    if (failed.length > 0) {
      await tx.run(sql`UPDATE "InboxUpdate" SET ${done} WHERE "id" IN (${join(failed)})`);
    }
    if (cards.length > 0) {
      const values = cards.map(([key, card]) => sql`(${key}, ${card.chatId}, ${card.messageId})`);
      await tx.run(
        sql`INSERT INTO "Card" ("key", "chatId", "messageId") VALUES ${join(values)}
            ON CONFLICT ("key") DO UPDATE SET
              "chatId" = excluded."chatId", "messageId" = excluded."messageId"`,
      );
    }
  });
}

export function findCard(db: Sql, key: string): Promise<Card | null> {
  return db.first(
    cardRow,
    sql`SELECT "key", "chatId", "messageId" FROM "Card" WHERE "key" = ${key}`,
  );
}

/** Rows removed in one statement, so that nobody waits for it. */
export const REMOVED_AT_MOST = 5_000;

/** Removes rows answered before that moment; how many it were. */
export function removeOld(db: Sql, before: Date): Promise<number> {
  return db.run(
    sql`DELETE FROM "InboxUpdate" WHERE "id" IN (
          SELECT "id" FROM "InboxUpdate" WHERE "doneAt" < ${before} LIMIT ${REMOVED_AT_MOST}
        )`,
  );
}

/** Updates received and not yet answered, and since when the oldest of them waits. */
export async function countWaiting(
  db: Sql,
): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  const row = await db.first(
    waitingRow,
    sql`SELECT COUNT(*) AS "count", MIN("receivedAt") AS "oldest"
        FROM "InboxUpdate" WHERE "doneAt" IS NULL`,
  );

  return row ?? { count: 0, oldest: null };
}

/**
 * Claims are made one at a time, so that two processes never judge by the same past. SQLite has one
 * writer anyway; the number is any, only ever used for this.
 */
function claimAlone<T>(db: Database, work: (tx: Sql) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    if (db.provider === 'postgresql') {
      await tx.all(z.unknown(), sql`SELECT pg_advisory_xact_lock(7261001) IS NULL AS "held"`);
    }
    return work(tx);
  });
}

function idsOf(rows: readonly { readonly id: number }[]): ReadonlySet<number> {
  return new Set(rows.map((row) => row.id));
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000);
}
