import type { Database } from '../src/database/database.ts';
import { sql } from '../src/database/sql.ts';
import { addDays, firstOfMonth, momentAt, ZONES, type Day } from '../src/shared/day.ts';

/** People who write in the measurements: their Telegram ids begin here. */
export const FIRST_ID = 1_000_000_000;
export const WRITERS = 1250;

const PER_DAY = 4;
const RECENT_DAYS = 2;
const DAYS_OF_OTHERS = 25;

/** 1,250 people with two days of four entries each. */
const SMALLEST = WRITERS * RECENT_DAYS * PER_DAY;

/**
 * Fills a migrated, empty database with people and `activities` entries. The writers' present month
 * holds the same in every size; what is more belongs half to their earlier months and half to
 * colleagues, so that only the tables grow and not what a single answer shows.
 */
export async function fill(db: Database, activities: number, today: Day): Promise<void> {
  const more = Math.max(0, activities - SMALLEST);
  const earlierDays = Math.round(more / 2 / (WRITERS * PER_DAY));
  const colleagues = Math.round(more / 2 / (DAYS_OF_OTHERS * PER_DAY));
  const month = firstOfMonth(today);

  await addPeople(db, WRITERS + colleagues, today);
  for (let index = 0; index < RECENT_DAYS; index += 1) {
    await addDay(db, addDays(month, index), FIRST_ID, WRITERS);
  }
  for (let index = 1; index <= earlierDays; index += 1) {
    await addDay(db, addDays(month, -index), FIRST_ID, WRITERS);
  }
  for (let index = 0; index < DAYS_OF_OTHERS; index += 1) {
    await addDay(db, addDays(month, -index), FIRST_ID + WRITERS, colleagues);
  }

  await settle(db);
}

/** What the database would do by itself within the next minutes, in the middle of the measurement. */
async function settle(db: Database): Promise<void> {
  if (db.provider === 'sqlite') {
    await db.run(sql`ANALYZE`);
    return;
  }

  await db.run(sql`VACUUM ANALYZE`);
  await db.run(sql`CHECKPOINT`);
}

async function addPeople(db: Database, count: number, today: Day): Promise<void> {
  await db.run(sql`
    INSERT INTO "Unit" ("id", "name", "zone", "workdays", "normMinutes", "openDays")
    VALUES (1, 'Bidang Uji Beban', ${ZONES.WIB}, '12345', 300, 3)`);

  await db.run(sql`
    INSERT INTO "Person" ("nip", "name", "role", "telegramId", "enrolledAt", "reachable")
    WITH RECURSIVE "counter"("n") AS (
      SELECT 0 UNION ALL SELECT "n" + 1 FROM "counter" WHERE "n" + 1 < ${count}
    )
    SELECT CAST(900000000000000000 + "n" AS TEXT), 'Pegawai ' || CAST("n" AS TEXT), 'pegawai',
      ${FIRST_ID} + "n", ${momentAt(today, '00:00', ZONES.WIB)}, ${true}
    FROM "counter"`);

  await db.run(sql`
    INSERT INTO "Assignment" ("personId", "unitId", "firstDay")
    SELECT "id", 1, ${addDays(today, -1000)} FROM "Person"`);
}

/** Four entries of one message for each of the people whose Telegram ids begin at `firstId`. */
async function addDay(db: Database, day: Day, firstId: number, count: number): Promise<void> {
  const at = momentAt(day, '16:00', ZONES.WIB);
  const messageId = Number(day.replaceAll('-', '')); // far from those the measurement makes
  const chosen = sql`"telegramId" >= ${firstId} AND "telegramId" < ${firstId + count}`;

  await db.run(sql`
    INSERT INTO "SourceMessage" ("personId", "chatId", "messageId", "text", "intent", "writtenAt")
    SELECT "id", "telegramId", ${messageId}, 'verifikasi berkas, empat kali', 'log', ${at}
    FROM "Person" WHERE ${chosen}`);

  await db.run(sql`
    INSERT INTO "Change" ("personId", "sourceMessageId", "kind", "at")
    SELECT "m"."personId", "m"."id", 'reported', "m"."writtenAt"
    FROM "Person" "p"
    JOIN "SourceMessage" "m" ON "m"."chatId" = "p"."telegramId" AND "m"."messageId" = ${messageId}
    WHERE ${chosen}`);

  await db.run(sql`
    INSERT INTO "Activity" ("personId", "day", "minutes", "description", "quantity", "unit",
      "state", "deleted", "sourceMessageId", "position", "changeId")
    SELECT "m"."personId", ${day}, 60, 'verifikasi berkas bantuan', 12, 'berkas',
      'done', ${false}, "m"."id", "four"."n", "c"."id"
    FROM "Person" "p"
    JOIN "SourceMessage" "m" ON "m"."chatId" = "p"."telegramId" AND "m"."messageId" = ${messageId}
    JOIN "Change" "c" ON "c"."sourceMessageId" = "m"."id"
    CROSS JOIN (SELECT 0 AS "n" UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) "four"
    WHERE ${chosen}`);
}
