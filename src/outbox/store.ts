import { z } from 'zod';
import type { Buttons } from '../conversation/model.ts';
import { flag, integer, moment } from '../database/rows.ts';
import { join, raw, sql, type Sql } from '../database/sql.ts';
import { day, dayAt, isZone, ZONES, type Day } from '../shared/day.ts';
import { Html } from '../shared/html.ts';
import {
  STATES,
  type Address,
  type Ending,
  type Job,
  type Letter,
  type State,
  type Unasked,
} from './model.ts';

/** How long a worker may hold a message without a sign of life. */
export const LEASE_SECONDS = 15;

/** A worker that was silent for so long is taken for dead, whatever it shows. */
const FROZEN_SECONDS = 600;

/** Messages of one insert: twelve values each, and SQLite takes 32,766. */
const MOST_AT_ONCE = 500;

/** The message that was to be changed is no longer there. */
export const MESSAGE_GONE = 'message-gone';

/**
 * Plans a message in the transaction of its cause. False when the key was posted before: then
 * nothing changes, so a cause that runs twice speaks once.
 */
export async function post(tx: Sql, message: Unasked): Promise<boolean> {
  return (await postAll(tx, [message])) === 1;
}

/** As `post`, for many; how many of them are new. */
export async function postAll(tx: Sql, messages: readonly Unasked[]): Promise<number> {
  let posted = 0;
  for (let from = 0; from < messages.length; from += MOST_AT_ONCE) {
    const values = messages.slice(from, from + MOST_AT_ONCE).map(valuesOf);
    posted += await tx.run(sql`
      INSERT INTO "Notification"
        ("key", "kind", "personId", "chatId", "day", "data", "html", "buttons", "silent",
         "dueAt", "nextAt", "staleAt", "state", "attempts")
      VALUES ${join(values)}
      ON CONFLICT ("key") DO NOTHING`);
  }

  return posted;
}

/**
 * Plans a message of a kind and day for everybody whom a query chooses, in one statement; its kind
 * composes it. `chosen` selects "personId" and, where the moments are not the same for all, "dueAt"
 * and "staleAt"; the key is kind:day:person, or has `cause` in place of the day. How many are new.
 */
export async function postChosen(
  tx: Sql,
  of: {
    readonly kind: string;
    readonly day: Day;
    readonly cause?: string | number;
    readonly data?: unknown;
    /** For everybody; absent: `chosen` selects them. */
    readonly moments?: { readonly dueAt: Date; readonly staleAt: Date | null };
    readonly chosen: ReturnType<typeof sql>;
  },
): Promise<number> {
  const begin = `${of.kind}:${of.cause ?? of.day}:`;
  const data = of.data === undefined ? null : JSON.stringify(of.data);
  const { moments } = of;
  const dueAt = moments === undefined ? sql`chosen."dueAt"` : sql`${moments.dueAt}`;
  const staleAt = moments === undefined ? sql`chosen."staleAt"` : sql`${moments.staleAt}`;

  return tx.run(sql`
    INSERT INTO "Notification"
      ("key", "kind", "personId", "day", "data", "silent",
       "dueAt", "nextAt", "staleAt", "state", "attempts")
    SELECT CAST(${begin} AS TEXT) || chosen."personId", CAST(${of.kind} AS TEXT),
      chosen."personId", CAST(${of.day} AS TEXT), CAST(${data} AS TEXT), ${raw('FALSE')},
      ${dueAt}, ${dueAt}, ${staleAt}, 'planned', 0
    FROM (${of.chosen}) chosen
    WHERE TRUE
    ON CONFLICT ("key") DO NOTHING`);
}

/**
 * Has a message that was sent composed again and changed in place, at that moment. False when there
 * is none to change: it was never sent, is being sent, or is gone.
 */
export async function askAgain(tx: Sql, key: string, at: Date): Promise<boolean> {
  const changed = await tx.run(sql`
    UPDATE "Notification"
    SET "state" = 'planned', "nextAt" = ${at}
    WHERE "key" = ${key} AND "state" = 'sent' AND "messageId" IS NOT NULL
      AND COALESCE("reason", '') <> ${MESSAGE_GONE}`);

  return changed === 1;
}

/** Workers that gave no sign of life in time and may be in the middle of a call. */
export async function listSilentWorkers(db: Sql, now: Date): Promise<readonly string[]> {
  const rows = await db.all(
    z.object({ worker: z.string() }),
    sql`SELECT DISTINCT "worker" FROM "Notification"
        WHERE "state" = 'claimed' AND "leaseUntil" <= ${now} AND "begunAt" IS NOT NULL
          AND "worker" IS NOT NULL`,
  );

  return rows.map(({ worker }) => worker);
}

/**
 * Takes up to `limit` messages that are due, or whose worker went silent; those whose call it had
 * begun only when it is known to be `dead`, or was silent for long: a frozen one goes on with them.
 * One statement that repeats its condition: of two workers that choose the same row, the later one
 * finds it taken.
 */
export async function claimDue(
  db: Sql,
  worker: string,
  now: Date,
  limit: number,
  dead: readonly string[] = [],
): Promise<readonly Job[]> {
  const planned = sql`"state" = 'planned' AND "nextAt" <= ${now}`;
  const left = sql`"state" = 'claimed' AND "leaseUntil" <= ${now} AND ("begunAt" IS NULL
    OR "worker" IN (${join(['', ...dead])})
    OR "leaseUntil" <= ${new Date(now.getTime() - FROZEN_SECONDS * 1000)})`;
  // Whoever moves is there from the midnight of the new place on
  const today = sql`CASE u."zone" ${join(
    Object.values(ZONES).map((zone) => sql`WHEN ${zone} THEN ${dayAt(now, zone)}`),
    ' ',
  )} END`;

  const rows = await db.all(
    claimedRow,
    sql`
    UPDATE "Notification"
    SET "state" = 'claimed', "reason" = NULL, "worker" = ${worker},
        "leaseUntil" = ${leaseFrom(now)}
    WHERE ((${planned}) OR (${left})) AND "id" IN (
      SELECT "id" FROM (
        SELECT * FROM (SELECT "id", "nextAt" FROM "Notification"
          WHERE ${left} ORDER BY "nextAt", "id" LIMIT ${limit}) abandoned
        UNION ALL
        SELECT * FROM (SELECT "id", "nextAt" FROM "Notification"
          WHERE ${planned} ORDER BY "nextAt", "id" LIMIT ${limit}) due
      ) free ORDER BY "nextAt", "id" LIMIT ${limit}
    )
    RETURNING "id", "key", "kind", "personId", "day", "data", "html", "buttons", "silent", "dueAt",
      "nextAt", "staleAt", "attempts", "chatId", "messageId", "begunAt",
      (SELECT "telegramId" FROM "Person" WHERE "Person"."id" = "Notification"."personId") AS "telegramId",
      (SELECT "reachable" FROM "Person" WHERE "Person"."id" = "Notification"."personId") AS "reachable",
      (SELECT u."zone" FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"
        WHERE a."personId" = "Notification"."personId" AND a."firstDay" <= ${today}
        ORDER BY a."firstDay" DESC LIMIT 1) AS "zone"`,
  );

  return rows.toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime() || a.id - b.id).map(jobOf);
}

/** The worker's sign of life for everything it still holds. */
export async function renewLeases(db: Sql, worker: string, now: Date): Promise<void> {
  await db.run(sql`
    UPDATE "Notification" SET "leaseUntil" = ${leaseFrom(now)}
    WHERE "state" = 'claimed' AND "worker" = ${worker}`);
}

/** Where one process owns the database, whoever held messages before it is gone. */
export async function endLeases(db: Sql, now: Date): Promise<void> {
  await db.run(sql`UPDATE "Notification" SET "leaseUntil" = ${now} WHERE "state" = 'claimed'`);
}

/**
 * Notes, right before Telegram is called, what is sent. False when another worker has taken the
 * message over meanwhile: then it is not this one's to send any more.
 */
export async function markBegun(
  db: Sql,
  worker: string,
  job: Pick<Job, 'id'>,
  letter: Pick<Letter, 'html' | 'buttons' | 'silent'>,
  now: Date,
): Promise<boolean> {
  const marked = await db.run(sql`
    UPDATE "Notification"
    SET "begunAt" = ${now}, "html" = ${letter.html.toString()},
        "buttons" = ${JSON.stringify(letter.buttons)}, "silent" = ${letter.silent}
    WHERE "id" = ${job.id} AND "state" = 'claimed' AND "worker" = ${worker}`);

  return marked === 1;
}

/** Writes what became of a message, unless another worker has taken it over meanwhile. */
export async function saveEnding(
  db: Sql,
  worker: string,
  job: Pick<Job, 'id'>,
  ending: Ending,
  tried: boolean,
): Promise<void> {
  const state = ending.state === 'kept' ? 'sent' : ending.state;

  await db.run(sql`
    UPDATE "Notification"
    SET "state" = ${state},
        "attempts" = "attempts" + ${tried ? 1 : 0},
        "nextAt" = ${ending.state === 'planned' ? ending.nextAt : raw('"nextAt"')},
        "sentAt" = ${ending.state === 'sent' ? ending.sentAt : raw('"sentAt"')},
        "messageId" = ${ending.state === 'sent' ? ending.messageId : raw('"messageId"')},
        "reason" = ${ending.state === 'sent' ? null : ending.reason},
        "worker" = NULL, "leaseUntil" = NULL, "begunAt" = NULL
    WHERE "id" = ${job.id} AND "state" = 'claimed' AND "worker" = ${worker}`);
}

/**
 * How many messages are in each state. Those sent and skipped are history that only grows: they
 * are left out, so that asking stays cheap.
 */
export async function countByState(db: Sql): Promise<ReadonlyMap<State, number>> {
  const rows = await db.all(
    z.object({ state: z.enum(STATES), count: integer }),
    sql`
    SELECT "state", COUNT(*) AS "count" FROM "Notification"
    WHERE "state" IN ('planned', 'claimed', 'unknown', 'failed', 'buried')
    GROUP BY "state"`,
  );

  return new Map(rows.map((row) => [row.state, row.count]));
}

const buttonRows: z.ZodType<Buttons> = z.array(
  z.array(z.object({ text: z.string(), data: z.string() })),
);

const claimedRow = z.object({
  id: integer,
  key: z.string(),
  kind: z.string(),
  personId: integer.nullable(),
  day: z.string().transform(day).nullable(),
  data: z.string().nullable(),
  html: z.string().transform(Html.trusted).nullable(),
  buttons: z.string().nullable(),
  silent: flag,
  dueAt: moment,
  nextAt: moment,
  staleAt: moment.nullable(),
  attempts: integer,
  chatId: integer.nullable(),
  messageId: integer.nullable(),
  begunAt: moment.nullable(),
  telegramId: integer.nullable(),
  reachable: flag.nullable(),
  zone: z.string().refine(isZone).nullable(),
});

function jobOf(row: z.infer<typeof claimedRow>): Job {
  const { personId, data, buttons, begunAt } = row;
  const { id, key, kind, html, silent, dueAt, staleAt, attempts, messageId, zone } = row;

  return {
    id,
    key,
    kind,
    to: personId,
    day: row.day,
    data: data === null ? null : (JSON.parse(data) as unknown),
    html,
    buttons: buttons === null ? [] : buttonRows.parse(JSON.parse(buttons)),
    silent,
    dueAt,
    staleAt,
    attempts,
    address: addressOf(row),
    zone,
    mayHaveArrived: begunAt !== null,
    messageId,
  };
}

/** A chat named by the message goes before the person's own, and needs no enrolment. */
function addressOf(row: z.infer<typeof claimedRow>): Address {
  if (row.chatId !== null) return { chatId: row.chatId };
  if (row.telegramId === null) return { chatId: null, why: 'never-enrolled' };
  if (row.reachable !== true) return { chatId: null, why: 'unreachable' };

  return { chatId: row.telegramId };
}

function valuesOf(message: Unasked): ReturnType<typeof sql> {
  const { key, kind, to, dueAt } = message;
  const data = message.data === undefined ? null : JSON.stringify(message.data);
  const html = message.html === undefined ? null : message.html.toString();
  const buttons = message.buttons === undefined ? null : JSON.stringify(message.buttons);

  return sql`(${key}, ${kind}, ${to}, ${message.chatId ?? null}, ${message.day ?? null}, ${data},
    ${html}, ${buttons}, ${message.silent ?? false}, ${dueAt}, ${dueAt},
    ${message.staleAt ?? null}, 'planned', 0)`;
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000);
}
