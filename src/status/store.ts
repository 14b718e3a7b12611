import { z } from 'zod';
import { integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { STATES } from '../outbox/model.ts';
import { addDays, day, isZone } from '../shared/day.ts';
import { UNDELIVERED } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { State } from '../outbox/model.ts';
import type { Day } from '../shared/day.ts';
import type {
  DroppedSlot,
  Headcount,
  LedgerLine,
  ListName,
  Moment,
  Outcome,
  Page,
  Status,
} from './model.ts';

const DAY_MS = 24 * 3_600_000;

/** So many days back dropped slots are shown. */
const DROPPED_DAYS = 8;

const headcountRow = z.object({
  employed: integer,
  pegawai: integer,
  atasan: integer,
  admin: integer,
  unenrolled: integer,
  unsupervised: integer,
  unreachable: integer,
  misled: integer,
});
const countRow = z.object({ count: integer });
const dueRow = z.object({ count: integer, at: moment.nullable() });
const importRow = z.object({ at: moment.nullable() });
const yearRow = z.object({ year: z.string(), count: integer });
const ledgerRow = z.object({ kind: z.string(), state: z.enum(STATES), count: integer });
const outcomeRow = ledgerRow.extend({ reason: z.string().nullable() });
const droppedRow = z.object({
  job: z.string(),
  zone: z.string().refine(isZone),
  day: z.string().transform(day),
});
const listedRow = z.object({
  order: integer,
  name: z.string().nullable(),
  unit: z.string().nullable(),
  due: moment.nullable(),
  total: integer,
});

/** Seven statements that count, however many people there are. `updateId` is the one being answered. */
export async function readStatus(
  db: Sql,
  { now, today }: Moment,
  updateId: number,
): Promise<Status> {
  return {
    people: await countPeople(db, today),
    emptyUnits: await countEmptyUnits(db, today),
    requests: await countRequests(db),
    ledger: await countLedger(db, now),
    inbox: await countInbox(db, updateId),
    daysOff: await countDaysOff(db, today),
    lastImport: await findLastImport(db),
  };
}

/** One page of a list in order of the names, requests by their deadline. */
export async function listPage(
  db: Sql,
  list: ListName,
  when: Moment,
  page: { readonly from: number; readonly limit: number },
): Promise<Page> {
  const rows = await db.all(
    listedRow,
    sql`SELECT "order", "name", "unit", "due", COUNT(*) OVER () AS "total" FROM (${rowsOf(list, when)}) listed
        ORDER BY "due", "name" IS NULL, "name", "order" LIMIT ${page.limit} OFFSET ${page.from}`,
  );

  return {
    listed: rows.map(({ order, name, unit, due }) => ({ id: order, name, unit, due })),
    total: rows[0]?.total ?? 0,
  };
}

async function countPeople(db: Sql, today: Day): Promise<Headcount> {
  const is = (condition: ReturnType<typeof sql>) =>
    sql`MAX(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const row = await db.first(
    headcountRow,
    sql`${presentOn(today)},
        known AS (
          SELECT p."role", ${is(UNENROLLED)} AS "unenrolled", ${is(UNSUPERVISED)} AS "unsupervised",
            ${is(UNREACHABLE)} AS "unreachable", ${is(MISLED)} AS "misled"
          FROM ${employedOn(today)} GROUP BY p."id", p."role"
        )
        SELECT COUNT(*) AS "employed",
          COUNT(CASE WHEN "role" = 'pegawai' THEN 1 END) AS "pegawai",
          COUNT(CASE WHEN "role" = 'atasan' THEN 1 END) AS "atasan",
          COUNT(CASE WHEN "role" = 'admin' THEN 1 END) AS "admin",
          COUNT(CASE WHEN "unenrolled" = 1 THEN 1 END) AS "unenrolled",
          COUNT(CASE WHEN "unsupervised" = 1 THEN 1 END) AS "unsupervised",
          COUNT(CASE WHEN "unreachable" = 1 THEN 1 END) AS "unreachable",
          COUNT(CASE WHEN "misled" = 1 THEN 1 END) AS "misled"
        FROM known`,
  );
  if (row === null) throw new Error('A count gave no row');

  const { pegawai, atasan, admin, ...counts } = row;
  return { ...counts, byRole: { pegawai, atasan, admin } };
}

async function countEmptyUnits(db: Sql, today: Day): Promise<number> {
  const row = await db.first(
    countRow,
    sql`SELECT COUNT(*) AS "count" FROM (${emptyUnits(today)}) listed`,
  );

  return row?.count ?? 0;
}

async function countRequests(db: Sql): Promise<Status['requests']> {
  const row = await db.first(
    dueRow,
    sql`SELECT COUNT(*) AS "count", MIN("dueAt") AS "at" FROM "DataRequest" WHERE "state" = 'open'`,
  );

  return { open: row?.count ?? 0, nearest: row?.at ?? null };
}

function countLedger(db: Sql, now: Date): Promise<readonly LedgerLine[]> {
  return db.all(
    ledgerRow,
    sql`SELECT "kind", "state", COUNT(*) AS "count" FROM "Notification"
        WHERE ${ofLastDay(STATES, now)} GROUP BY "kind", "state" ORDER BY "kind", "state"`,
  );
}

/** What became of the messages of the last 24 hours: by kind, state and reason. */
export function listOutcomes(db: Sql, now: Date): Promise<readonly Outcome[]> {
  const reason = sql`CASE WHEN "state" IN ('skipped', 'failed', 'buried', 'unknown') THEN "reason" END`;

  return db.all(
    outcomeRow,
    sql`SELECT "kind", "state", "reason", COUNT(*) AS "count" FROM (
          SELECT "kind", "state", ${reason} AS "reason" FROM "Notification"
          WHERE ${ofLastDay(STATES, now)}
        ) lately GROUP BY "kind", "state", "reason" ORDER BY "kind", "state", "reason"`,
  );
}

/** The slots of the last days that were dropped, newest first, where anybody works. */
export function listDropped(db: Sql, today: Day): Promise<readonly DroppedSlot[]> {
  return db.all(
    droppedRow,
    sql`SELECT "job", "zone", "day" FROM "JobSlot"
        WHERE "day" > ${addDays(today, -DROPPED_DAYS)} AND "state" = 'dropped'
          AND "zone" IN (SELECT "zone" FROM "Unit")
        ORDER BY "day" DESC, "job", "zone"`,
  );
}

async function countInbox(db: Sql, updateId: number): Promise<Status['inbox']> {
  const row = await db.first(
    dueRow,
    sql`SELECT COUNT(*) AS "count", MIN("receivedAt") AS "at" FROM "InboxUpdate"
        WHERE "doneAt" IS NULL AND "id" <> ${updateId}`,
  );

  return { waiting: row?.count ?? 0, oldest: row?.at ?? null };
}

async function countDaysOff(db: Sql, today: Day): Promise<Status['daysOff']> {
  const thisYear = today.slice(0, 4);
  const nextYear = String(Number(thisYear) + 1);
  const rows = await db.all(
    yearRow,
    sql`SELECT SUBSTR("day", 1, 4) AS "year", COUNT(*) AS "count" FROM "Holiday"
        WHERE "day" BETWEEN ${`${thisYear}-01-01`} AND ${`${nextYear}-12-31`}
          AND "kind" IN ('national', 'joint_leave') AND "removed" = ${false}
        GROUP BY SUBSTR("day", 1, 4)`,
  );
  const of = (year: string): number => rows.find((row) => row.year === year)?.count ?? 0;

  return { thisYear: of(thisYear), nextYear: of(nextYear) };
}

async function findLastImport(db: Sql): Promise<Date | null> {
  const row = await db.first(
    importRow,
    sql`SELECT MAX("appliedAt") AS "at" FROM "RosterImport" WHERE "state" = 'applied'`,
  );

  return row?.at ?? null;
}

const UNENROLLED = sql`p."telegramId" IS NULL`;
const UNREACHABLE = sql`p."telegramId" IS NOT NULL AND p."reachable" = ${false}`;
const UNSUPERVISED = sql`a."supervisorId" IS NULL`;
const MISLED = sql`a."supervisorId" IS NOT NULL
  AND (a."supervisorId" = p."id" OR a."supervisorId" NOT IN (SELECT "id" FROM present))`;

/** Everybody in the roster on a day as `p`, with his place as `a`. */
function employedOn(today: Day) {
  return sql`"Person" p
    JOIN "Assignment" a ON a."personId" = p."id" AND p."nip" IS NOT NULL AND ${coversDay(today)}`;
}

function coversDay(on: Day) {
  return sql`a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})`;
}

/** Whoever has a place in the roster on a day, as `present`. */
function presentOn(today: Day) {
  return sql`WITH present("id") AS (
    SELECT a."personId" FROM "Assignment" a WHERE ${coversDay(today)}
  )`;
}

/** The lines of a list: "name", "unit", "due" and "order". */
function rowsOf(list: ListName, { now, today }: Moment) {
  switch (list) {
    case 'unenrolled':
      return people(UNENROLLED, today);
    case 'unsupervised':
      return people(UNSUPERVISED, today);
    case 'unreachable':
      return people(UNREACHABLE, today);
    case 'misled':
      return people(MISLED, today);
    case 'empty-units':
      return emptyUnits(today);
    case 'requests':
      return sql`SELECT p."name", ${unitOn(today)} AS "unit", r."dueAt" AS "due", r."id" AS "order"
        FROM "DataRequest" r JOIN "Person" p ON p."id" = r."personId" WHERE r."state" = 'open'`;
    case 'undelivered':
      return sql`SELECT p."name", COALESCE(${unitOn(today)}, ${UNIT_OF_GROUP}) AS "unit",
          NULL AS "due", n."id" AS "order"
        FROM "Notification" n LEFT JOIN "Person" p ON p."id" = n."personId"
        WHERE ${ofLastDay(UNDELIVERED, now)}`;
  }
}

function people(condition: ReturnType<typeof sql>, today: Day) {
  return sql`${presentOn(today)}
    SELECT p."name", MIN(u."name") AS "unit", NULL AS "due", p."id" AS "order"
    FROM ${employedOn(today)} JOIN "Unit" u ON u."id" = a."unitId"
    WHERE ${condition} GROUP BY p."id", p."name"`;
}

function emptyUnits(today: Day) {
  return sql`WITH RECURSIVE occupied("id") AS (
      SELECT u."id" FROM "Unit" u WHERE EXISTS (
        SELECT 1 FROM "Assignment" a WHERE a."unitId" = u."id" AND ${coversDay(today)}
      )
      UNION
      SELECT u."parentId" FROM occupied JOIN "Unit" u ON u."id" = occupied."id"
      WHERE u."parentId" IS NOT NULL
    )
    SELECT u."name", NULL AS "unit", NULL AS "due", u."id" AS "order" FROM "Unit" u
    WHERE NOT EXISTS (SELECT 1 FROM occupied WHERE occupied."id" = u."id")`;
}

/** Whose group the message `n` went to, also after the group was released. */
const UNIT_OF_GROUP = sql`(SELECT MIN(u."name") FROM "GroupLink" g JOIN "Unit" u ON u."id" = g."unitId"
  WHERE g."chatId" = n."chatId")`;

/** Where the person `p` works on a day. */
function unitOn(today: Day) {
  return sql`(SELECT MIN(u."name") FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"
    WHERE a."personId" = p."id" AND ${coversDay(today)})`;
}

/** Messages whose turn came within 24 hours; naming every state makes it one search of the index. */
function ofLastDay(states: readonly State[], now: Date) {
  const since = new Date(now.getTime() - DAY_MS);

  return sql`"state" IN (${join(states)}) AND "nextAt" > ${since} AND "nextAt" <= ${now}`;
}
