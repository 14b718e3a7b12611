import { sql } from '../database/sql.ts';
import type { Sql } from '../database/sql.ts';

/** What stands in place of the words of a message. */
const ERASED_WORDS = '(dihapus atas permintaan)';

/** What stands in place of a name. */
const ERASED_NAME = '(dihapus)';

/** Takes the words out of all the person's messages; the entries made of them stay. How many. */
export function eraseWords(db: Sql, personId: number): Promise<number> {
  return db.run(
    sql`UPDATE "SourceMessage" SET "text" = ${ERASED_WORDS}
        WHERE "personId" = ${personId} AND "text" <> ${ERASED_WORDS}`,
  );
}

/** Unties the person from his Telegram account; a new invitation ties him again. */
export async function eraseAccount(db: Sql, personId: number): Promise<void> {
  await db.run(sql`DELETE FROM "PendingQuestion" WHERE "personId" = ${personId}`);
  await db.run(
    sql`DELETE FROM "Card" WHERE "chatId" IN (
          SELECT "telegramId" FROM "Person" WHERE "id" = ${personId})`,
  );
  await db.run(sql`UPDATE "Invitation" SET "usedBy" = NULL WHERE "personId" = ${personId}`);
  await db.run(
    sql`UPDATE "Person"
        SET "telegramId" = NULL, "enrolledAt" = NULL, "reachable" = ${true}, "menu" = 'everyone'
        WHERE "id" = ${personId}`,
  );
}

/**
 * Erases all that is stored about somebody who left, but the audit trail, which is kept by law, and
 * the request itself. His row stays without name and NIP, because the history of others points at it.
 */
export async function eraseEverything(db: Sql, personId: number, requestId: number): Promise<void> {
  await eraseAccount(db, personId);

  const own = sql`"personId" = ${personId}`;
  const made = sql`SELECT "id" FROM "Activity" WHERE ${own}`;
  await db.run(sql`DELETE FROM "ActivityRevision" WHERE "activityId" IN (${made})`);
  await db.run(
    sql`DELETE FROM "ActivityRevision" WHERE "changeId" IN (SELECT "id" FROM "Change" WHERE ${own})`,
  );
  await db.run(sql`DELETE FROM "Activity" WHERE ${own}`);
  await db.run(sql`DELETE FROM "Absence" WHERE ${own}`);
  await db.run(sql`DELETE FROM "Change" WHERE ${own}`);
  await db.run(sql`DELETE FROM "SourceMessage" WHERE ${own}`);
  await db.run(sql`DELETE FROM "Notification" WHERE ${own}`);
  await db.run(sql`DELETE FROM "ReminderSetting" WHERE ${own}`);
  await db.run(sql`DELETE FROM "Invitation" WHERE ${own}`);
  await db.run(
    sql`DELETE FROM "Delegation" WHERE "holderId" = ${personId} OR "actingId" = ${personId}`,
  );
  await db.run(sql`DELETE FROM "DataRequest" WHERE ${own} AND "id" <> ${requestId}`);
  await db.run(sql`DELETE FROM "Assignment" WHERE ${own}`);
  await db.run(
    sql`UPDATE "Person"
        SET "nip" = NULL, "name" = ${ERASED_NAME}, "rank" = NULL, "role" = 'pegawai'
        WHERE "id" = ${personId}`,
  );
}
