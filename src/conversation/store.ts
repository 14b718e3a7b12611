import { z } from 'zod';
import { sql } from '../database/sql.ts';
import type { Sql } from '../database/sql.ts';

export interface PendingQuestion {
  /** The question route that takes the answer. */
  readonly name: string;
  /** What the route noted when it asked; it checks the shape itself. */
  readonly data: unknown;
}

const cardRow = z.object({ key: z.string() });
const questionRow = z.object({ name: z.string(), data: z.string() });

/** The question this person has been asked and may still answer, or null. */
export async function findQuestion(
  db: Sql,
  personId: number,
  now: Date,
): Promise<PendingQuestion | null> {
  const row = await db.first(
    questionRow,
    sql`SELECT "name", "data" FROM "PendingQuestion"
        WHERE "personId" = ${personId} AND "expiresAt" > ${now}`,
  );

  return row === null ? null : { name: row.name, data: JSON.parse(row.data) as unknown };
}

/** Notes the one question a person has open; a newer one replaces it. */
export async function saveQuestion(
  db: Sql,
  personId: number,
  question: PendingQuestion,
  expiresAt: Date,
): Promise<void> {
  await db.run(
    sql`INSERT INTO "PendingQuestion" ("personId", "name", "data", "expiresAt")
        VALUES (${personId}, ${question.name}, ${JSON.stringify(question.data)}, ${expiresAt})
        ON CONFLICT ("personId") DO UPDATE SET
          "name" = excluded."name", "data" = excluded."data", "expiresAt" = excluded."expiresAt"`,
  );
}

export async function dropQuestion(db: Sql, personId: number): Promise<void> {
  await db.run(sql`DELETE FROM "PendingQuestion" WHERE "personId" = ${personId}`);
}

/** Name of the living card that this message of ours is, or null. */
export async function findCardName(
  db: Sql,
  chatId: number,
  messageId: number,
): Promise<string | null> {
  const row = await db.first(
    cardRow,
    sql`SELECT "key" FROM "Card" WHERE "chatId" = ${chatId} AND "messageId" = ${messageId}`,
  );

  return row?.key ?? null;
}
