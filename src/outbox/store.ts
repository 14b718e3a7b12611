import { z } from 'zod';
import type { Buttons } from '../conversation/model.ts';
import { flag, integer, moment } from '../database/rows.ts';
import { raw, sql, type Sql } from '../database/sql.ts';
import { Html } from '../shared/html.ts';
import { STATES, type Address, type Ending, type Job, type State, type Unasked } from './model.ts';

/** How long a worker may hold a message without a sign of life. */
export const LEASE_SECONDS = 60;

const WORKER_LOST = 'worker-lost';

/**
 * Plans a message in the transaction of its cause. False when the key was posted before: then
 * nothing changes, so a cause that runs twice speaks once.
 */
export async function post(tx: Sql, message: Unasked): Promise<boolean> {
  const buttons = message.buttons === undefined ? null : JSON.stringify(message.buttons);

  const posted = await tx.run(sql`
    INSERT INTO "Notification"
      ("key", "kind", "personId", "chatId", "html", "buttons", "silent",
       "dueAt", "nextAt", "staleAt", "state", "attempts")
    VALUES
      (${message.key}, ${message.kind}, ${message.to}, ${message.chatId ?? null},
       ${message.html.toString()}, ${buttons}, ${message.silent ?? false},
       ${message.dueAt}, ${message.dueAt}, ${message.staleAt ?? null}, 'planned', 0)
    ON CONFLICT ("key") DO NOTHING`);

  return posted === 1;
}

/**
 * Takes up to `limit` messages that are due, or whose worker went silent. One statement that
 * repeats its condition: of two workers that choose the same row, the later one finds it taken.
 */
export async function claimDue(
  db: Sql,
  worker: string,
  now: Date,
  limit: number,
): Promise<readonly Job[]> {
  const free = sql`(
    ("state" = 'planned' AND "nextAt" <= ${now}) OR ("state" = 'claimed' AND "leaseUntil" <= ${now})
  )`;

  const rows = await db.all(
    claimedRow,
    sql`
    UPDATE "Notification"
    SET "reason" = CASE WHEN "state" = 'claimed' THEN ${WORKER_LOST} ELSE NULL END,
        "state" = 'claimed', "worker" = ${worker}, "leaseUntil" = ${leaseFrom(now)}
    WHERE ${free} AND "id" IN (
      SELECT "id" FROM "Notification" WHERE ${free} ORDER BY "nextAt", "id" LIMIT ${limit}
    )
    RETURNING "id", "kind", "html", "buttons", "silent", "nextAt", "staleAt", "attempts", "reason",
      "chatId",
      (SELECT "telegramId" FROM "Person" WHERE "Person"."id" = "Notification"."personId") AS "telegramId",
      (SELECT "reachable" FROM "Person" WHERE "Person"."id" = "Notification"."personId") AS "reachable"`,
  );

  return rows.toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime() || a.id - b.id).map(jobOf);
}

/** The worker's sign of life for everything it still holds. */
export async function renewLeases(db: Sql, worker: string, now: Date): Promise<void> {
  await db.run(sql`
    UPDATE "Notification" SET "leaseUntil" = ${leaseFrom(now)}
    WHERE "state" = 'claimed' AND "worker" = ${worker}`);
}

/** Writes what became of a message, unless another worker has taken it over meanwhile. */
export async function saveEnding(
  db: Sql,
  worker: string,
  job: Job,
  ending: Ending,
  tried: boolean,
): Promise<void> {
  await db.run(sql`
    UPDATE "Notification"
    SET "state" = ${ending.state},
        "attempts" = "attempts" + ${tried ? 1 : 0},
        "nextAt" = ${ending.state === 'planned' ? ending.nextAt : raw('"nextAt"')},
        "sentAt" = ${ending.state === 'sent' ? ending.sentAt : null},
        "messageId" = ${ending.state === 'sent' ? ending.messageId : null},
        "reason" = ${ending.state === 'sent' ? null : ending.reason},
        "worker" = NULL, "leaseUntil" = NULL
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
  kind: z.string(),
  html: z.string().transform(Html.trusted),
  buttons: z.string().nullable(),
  silent: flag,
  nextAt: moment,
  staleAt: moment.nullable(),
  attempts: integer,
  reason: z.string().nullable(),
  chatId: integer.nullable(),
  telegramId: integer.nullable(),
  reachable: flag.nullable(),
});

function jobOf(row: z.infer<typeof claimedRow>): Job {
  const { id, kind, html, silent, staleAt, attempts } = row;
  const buttons = row.buttons === null ? [] : buttonRows.parse(JSON.parse(row.buttons));

  return {
    id,
    kind,
    html,
    buttons,
    silent,
    staleAt,
    attempts,
    address: addressOf(row),
    takenOver: row.reason === WORKER_LOST,
  };
}

/** A chat named by the message goes before the person's own, and needs no enrolment. */
function addressOf(row: z.infer<typeof claimedRow>): Address {
  if (row.chatId !== null) return { chatId: row.chatId };
  if (row.telegramId === null) return { chatId: null, why: 'never-enrolled' };
  if (row.reachable !== true) return { chatId: null, why: 'unreachable' };

  return { chatId: row.telegramId };
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000);
}
