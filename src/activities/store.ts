import { z } from 'zod';
import { join, sql } from '../database/sql.ts';
import { flag, integer, moment } from '../database/rows.ts';
import { listObligationsOn } from '../obligations/store.ts';
import { entrySchema } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Intent } from '../understanding/model.ts';
import type { Activity, CardFacts, DayEntry, DayTotal, Entry, SourceMessage } from './model.ts';

/** How many of a person's latest entries a correction can point at. */
const RECENT = 30;

export const activityRow = entrySchema.extend({
  id: integer,
  personId: integer,
  sourceMessageId: integer,
  position: integer,
  minutes: integer.nullable(),
  companions: z.string().nullable().transform(readCompanions),
  deleted: flag,
});

const dayEntryRow = activityRow.pick({
  id: true,
  day: true,
  start: true,
  end: true,
  minutes: true,
  description: true,
  state: true,
  deleted: true,
  quantity: true,
  sourceMessageId: true,
});

// Made once: zod compiles a schema at its first use.
const idRow = z.object({ id: integer });
const dayTotalRow = z.object({ day: entrySchema.shape.day, count: integer, minutes: integer });

const messageRow = z.object({
  id: integer,
  messageId: integer,
  text: z.string(),
  writtenAt: moment,
});

/** The columns of `activityRow`. */
export const COLUMNS = sql`"id", "personId", "day", "start", "end", "minutes", "description", "quantity",
  "unit", "place", "companions", "state", "deleted", "sourceMessageId", "position"`;

/** Keeps a message whole; the same message again only renews its text. Its id. */
export async function saveSourceMessage(
  db: Sql,
  message: {
    personId: number;
    chatId: number;
    messageId: number;
    text: string;
    intent: Intent;
    writtenAt: Date;
  },
): Promise<number> {
  const { personId, chatId, messageId, text, intent, writtenAt } = message;
  const row = await db.first(
    idRow,
    sql`INSERT INTO "SourceMessage"
          ("personId", "chatId", "messageId", "text", "intent", "writtenAt")
        VALUES (${personId}, ${chatId}, ${messageId}, ${text}, ${intent}, ${writtenAt})
        ON CONFLICT ("chatId", "messageId") DO UPDATE SET
          "text" = excluded."text", "intent" = excluded."intent"
        RETURNING "id"`,
  );
  if (row === null) throw new Error('An insert returned no row');

  return row.id;
}

/** Puts other words in place of those of a message, which are then gone. */
export async function replaceWords(
  db: Sql,
  personId: number,
  id: number,
  words: string,
): Promise<void> {
  await db.run(
    sql`UPDATE "SourceMessage" SET "text" = ${words}
        WHERE "id" = ${id} AND "personId" = ${personId}`,
  );
}

/** The message the person wrote before this one, or null. */
export function findMessageBefore(
  db: Sql,
  personId: number,
  sourceMessageId: number,
): Promise<SourceMessage | null> {
  return db.first(
    messageRow,
    sql`SELECT "id", "messageId", "text", "writtenAt" FROM "SourceMessage"
        WHERE "personId" = ${personId} AND "id" < ${sourceMessageId}
        ORDER BY "id" DESC LIMIT 1`,
  );
}

/** The person's message of that id, or null. */
export function findSourceMessage(
  db: Sql,
  personId: number,
  id: number,
): Promise<SourceMessage | null> {
  return db.first(
    messageRow,
    sql`SELECT "id", "messageId", "text", "writtenAt" FROM "SourceMessage"
        WHERE "id" = ${id} AND "personId" = ${personId}`,
  );
}

/** Our id of a message of the person's chat, or null. */
export async function findSourceMessageId(
  db: Sql,
  personId: number,
  chatId: number,
  messageId: number,
): Promise<number | null> {
  const row = await db.first(
    idRow,
    sql`SELECT "id" FROM "SourceMessage"
        WHERE "chatId" = ${chatId} AND "messageId" = ${messageId} AND "personId" = ${personId}`,
  );

  return row?.id ?? null;
}

/** The person's entries of a period that are not deleted, by day and time. */
export function listEntries(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<readonly Activity[]> {
  return db.all(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity"
        WHERE "personId" = ${personId} AND "day" BETWEEN ${first} AND ${last}
          AND "deleted" = ${false}
        ORDER BY "day", COALESCE("start", '99'), "sourceMessageId", "position"`,
  );
}

/** Entries and minutes of each day of a period that has any; plans do not count. */
export function listDayTotals(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<readonly DayTotal[]> {
  return db.all(
    dayTotalRow,
    sql`SELECT "day", COUNT(*) AS "count", COALESCE(SUM("minutes"), 0) AS "minutes"
        FROM "Activity"
        WHERE "personId" = ${personId} AND "day" BETWEEN ${first} AND ${last}
          AND "deleted" = ${false} AND "state" = 'done'
        GROUP BY "day" ORDER BY "day"`,
  );
}

/** The person's plans of a period, by day and time. */
export function listPlans(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<readonly Activity[]> {
  return db.all(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity"
        WHERE "personId" = ${personId} AND "day" BETWEEN ${first} AND ${last}
          AND "deleted" = ${false} AND "state" = 'planned'
        ORDER BY "day", COALESCE("start", '99'), "id"`,
  );
}

/** What the card of a message shows now; a handler adds what it just did. */
export async function findCardFacts(
  db: Sql,
  person: Person,
  today: Day,
  sourceMessageId: number,
): Promise<CardFacts> {
  const all = await listOfMessage(db, person.id, sourceMessageId);
  const entries = all.filter((entry) => !entry.deleted);
  const ofDays = await listOfDays(db, person.id, entries);
  const norms = await findNorms(db, person.id, entries);

  return {
    person,
    today,
    sourceMessageId,
    entries,
    ofDays,
    norms,
    refused: new Map(),
    altered: null,
    asks: null,
    changeId: null,
  };
}

/** Minutes expected on each day on which one of these entries is done; 0 where no report is owed. */
export async function findNorms(
  db: Sql,
  personId: number,
  entries: readonly Entry[],
): Promise<CardFacts['norms']> {
  const days = entries.filter(({ state }) => state === 'done').map((entry) => entry.day);
  const obligations = await listObligationsOn(db, personId, days);

  return new Map(obligations.map(({ day, normMinutes }) => [day, normMinutes]));
}

/** All stored entries of the days that these entries are on, with what a day is judged by. */
export async function listOfDays(
  db: Sql,
  personId: number,
  entries: readonly Entry[],
): Promise<readonly DayEntry[]> {
  const days = [...new Set(entries.map((entry) => entry.day))];
  if (days.length === 0) return [];

  return db.all(
    dayEntryRow,
    sql`SELECT "id", "day", "start", "end", "minutes", "description", "quantity", "state",
          "deleted", "sourceMessageId"
        FROM "Activity"
        WHERE "personId" = ${personId} AND "day" IN (${join(days)}) AND "deleted" = ${false}`,
  );
}

/** Every entry a message ever made, deleted ones too, in its order. */
export function listOfMessage(
  db: Sql,
  personId: number,
  sourceMessageId: number,
): Promise<readonly Activity[]> {
  return db.all(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity"
        WHERE "sourceMessageId" = ${sourceMessageId} AND "personId" = ${personId}
        ORDER BY "position", "id"`,
  );
}

/** The latest entries of a person, newest message first. */
export function listRecent(db: Sql, personId: number): Promise<readonly Activity[]> {
  return db.all(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity"
        WHERE "personId" = ${personId} AND "deleted" = ${false}
        ORDER BY "id" DESC LIMIT ${RECENT}`,
  );
}

/** The person's entry of that id, deleted or not, or null. */
export function findActivity(db: Sql, personId: number, id: number): Promise<Activity | null> {
  return db.first(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity" WHERE "id" = ${id} AND "personId" = ${personId}`,
  );
}

function readCompanions(json: string | null): string[] {
  return json === null ? [] : z.array(z.string()).parse(JSON.parse(json));
}
