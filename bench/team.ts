import type { Incoming } from '../src/conversation/model.ts';
import type { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { sql, type Sql } from '../src/database/sql.ts';
import { seedHolidays } from '../src/holidays/store.ts';
import {
  addDays,
  day,
  daysFrom,
  firstOfMonth,
  momentAt,
  weekdayOf,
  ZONES,
  type Day,
} from '../src/shared/day.ts';
import { viewOwing, viewTeam, viewTeamSpan } from '../src/team/looking.ts';
import { makePlace } from './databases.ts';
import { number, ratio, tableText } from './table.ts';

/** Milliseconds of one view of a leader's people, as it is read and its looks are written. */
export interface ViewFigures {
  readonly p50: number;
  readonly p95: number;
}

/** Of each view the slower of both leaders, by how many entries are stored. */
export type TeamFigures = ReadonlyMap<string, readonly ViewFigures[]>;

const SIZES = [10_000, 1_000_000] as const;

const PEOPLE = 10_000;
/** Below the head, and below each of them; below those again the rest, 19 each. */
const OFFICES = 20;
const DIVISIONS = 500;
const HEAD = 1;
const CHIEF = 2 + OFFICES;
const FIRST_OF_REST = CHIEF + DIVISIONS;

const PER_DAY = 4;
const TIMES = 150;

/** A Thursday towards the end of a month. */
const TODAY = day('2026-11-26');
const NOW = momentAt(TODAY, '10:00', ZONES.WIB);

type View = (db: Sql, incoming: Incoming) => Promise<unknown>;

const DIRECT = { day: TODAY, scope: 'direct', page: 0 } as const;
const VIEWS: readonly (readonly [name: string, view: View])[] = [
  ['/tim', (db, incoming) => viewTeam(db, incoming, DIRECT)],
  ['/tim minggu', (db, incoming) => viewTeamSpan(db, incoming, { ...DIRECT, period: 'week' })],
  ['/tim bulan', (db, incoming) => viewTeamSpan(db, incoming, { ...DIRECT, period: 'month' })],
  ['/belum', (db, incoming) => viewOwing(db, incoming, DIRECT)],
];

/** Measures what the head of all and a supervisor of nineteen are shown of those directly below them. */
export async function measureTeam(
  provider: Database['provider'],
  folder: string,
): Promise<TeamFigures> {
  const figures = new Map<string, ViewFigures[]>();
  for (const size of SIZES) {
    const place = await makePlace(provider, folder, `team_${size}`);
    try {
      await migrate(place.url);
      const db = await openDatabase(place.url);
      try {
        await fillTeam(db, size);
        for (const [name, view] of VIEWS) {
          figures.set(name, [...(figures.get(name) ?? []), await measureView(db, view)]);
        }
      } finally {
        await db.close();
      }
    } finally {
      await place.remove();
    }
  }

  return figures;
}

/** As a table, a column for each number of entries. */
export function teamText(stores: readonly (readonly [string, TeamFigures])[]): string {
  const rows = stores.flatMap(([store, figures]) =>
    [...figures].map(([name, sizes]) => [
      `${store}: ${name}, p95 ms`,
      ...sizes.map(({ p95 }) => number(p95, 1)),
      ratio((sizes.at(-1)?.p50 ?? Number.NaN) / (sizes[0]?.p50 ?? Number.NaN)),
      '< 50, ≤ 1.3×',
    ]),
  );

  return tableText([
    [
      '10,000 people, by stored entries',
      ...SIZES.map((size) => number(size)),
      'growth of p50',
      'goal',
    ],
    ...rows,
  ]);
}

async function measureView(db: Database, view: View): Promise<ViewFigures> {
  const both: ViewFigures[] = [];
  for (const viewerId of [HEAD, CHIEF]) {
    const times: number[] = [];
    const look = async (): Promise<void> => {
      const started = performance.now();
      await db.transaction((tx) => view(tx, incomingOf(viewerId)));
      times.push(performance.now() - started);
    };
    for (let time = 0; time < TIMES / 10; time += 1) await look();
    times.length = 0;
    for (let time = 0; time < TIMES; time += 1) await look();

    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(TIMES * share)] ?? Number.NaN;
    both.push({ p50: at(0.5), p95: at(0.95) });
  }

  return {
    p50: Math.max(...both.map(({ p50 }) => p50)),
    p95: Math.max(...both.map(({ p95 }) => p95)),
  };
}

function incomingOf(viewerId: number): Incoming<'command'> {
  const unit = { id: 1, name: 'Instansi', zone: ZONES.WIB, openDays: 3 };
  const person = { id: viewerId, nip: '', name: '', role: 'atasan', telegramId: viewerId } as const;

  return {
    kind: 'command',
    name: 'tim',
    argument: '',
    updateId: 1,
    chatId: viewerId,
    messageId: 1,
    senderId: viewerId,
    writtenAt: NOW,
    receivedAt: NOW,
    person: { ...person, unit, isAsked: false, isReachable: true },
    today: TODAY,
  };
}

/**
 * Whoever is shown has the same month in every size; what is more belongs to others and to earlier
 * months. The tables are left as the inserts left them: plans must be right without statistics.
 */
async function fillTeam(db: Database, entries: number): Promise<void> {
  await seedHolidays(db);
  await addPeople(db);

  const shown = sql`("id" < ${CHIEF}
    OR ("id" >= ${FIRST_OF_REST} AND ("id" - ${FIRST_OF_REST}) % ${DIVISIONS} = 0))`;
  const workdays = daysFrom(addDays(TODAY, -150), TODAY)
    .filter((on) => weekdayOf(on) <= 5)
    .toReversed();
  const month = firstOfMonth(TODAY);

  let stored = 0;
  for (const on of workdays.filter((of) => of >= month)) stored += await addDay(db, on, shown);
  for (const on of workdays) {
    if (stored >= entries) break;
    const count = Math.ceil((entries - stored) / PER_DAY);
    stored += await addDay(db, on, sql`NOT ${shown} AND "id" < ${FIRST_OF_REST + count}`);
  }
  for (const on of workdays.filter((of) => of < month)) {
    if (stored < entries) stored += await addDay(db, on, shown);
  }
}

async function addPeople(db: Database): Promise<void> {
  const zone = ZONES.WIB;
  await db.run(sql`INSERT INTO "Unit" ("id", "name", "zone") VALUES (1, 'Instansi', ${zone})`);
  await db.run(sql`
    INSERT INTO "Unit" ("id", "name", "zone", "parentId")
    ${counter(OFFICES + DIVISIONS)}
    SELECT 2 + "n", 'Unit ' || CAST("n" AS TEXT), ${zone},
      CASE WHEN "n" < ${OFFICES} THEN 1 ELSE 2 + "n" % ${OFFICES} END
    FROM "counter"`);
  await db.run(sql`
    INSERT INTO "Person" ("id", "nip", "name", "role", "telegramId", "reachable")
    ${counter(PEOPLE)}
    SELECT 1 + "n", CAST(900000000000000000 + "n" AS TEXT), 'Pegawai ' || CAST("n" AS TEXT),
      'pegawai', 1000000000 + "n", ${true}
    FROM "counter"`);
  // The unit of a leader has the leader's id, and his people are in it
  await db.run(sql`
    INSERT INTO "Assignment" ("personId", "unitId", "supervisorId", "firstDay")
    SELECT "id", "leader", CASE WHEN "id" = ${HEAD} THEN NULL ELSE "leader" END,
      ${addDays(TODAY, -400)}
    FROM (
      SELECT "id", CASE WHEN "id" < ${CHIEF} THEN ${HEAD}
        WHEN "id" < ${FIRST_OF_REST} THEN 2 + "id" % ${OFFICES}
        ELSE ${CHIEF} + ("id" - ${FIRST_OF_REST}) % ${DIVISIONS} END AS "leader"
      FROM "Person"
    ) led`);

  await db.run(sql`
    INSERT INTO "SourceMessage" ("personId", "chatId", "messageId", "text", "intent", "writtenAt")
    SELECT "id", "telegramId", 1, 'verifikasi berkas, empat kali', 'log', ${NOW} FROM "Person"`);
  await db.run(sql`
    INSERT INTO "Change" ("personId", "sourceMessageId", "kind", "at")
    SELECT "personId", "id", 'reported', "writtenAt" FROM "SourceMessage"`);
  await db.run(sql`
    INSERT INTO "Absence" ("personId", "day", "kind", "sourceMessageId", "changeId", "deleted")
    SELECT "personId", ${TODAY}, 'leave', "sourceMessageId", "id", ${false}
    FROM "Change" WHERE "personId" % 10 = 3`);
}

/** Entries of one day for three of four of these people. */
function addDay(db: Database, on: Day, who: ReturnType<typeof sql>): Promise<number> {
  return db.run(sql`
    INSERT INTO "Activity" ("personId", "day", "minutes", "description", "quantity", "unit",
      "state", "deleted", "sourceMessageId", "position", "changeId")
    SELECT p."id", ${on}, 75, 'verifikasi berkas bantuan', 12, 'berkas',
      'done', ${false}, c."sourceMessageId", four."n", c."id"
    FROM (SELECT "id" FROM "Person" WHERE ${who} AND ("id" + ${Number(on.slice(8))}) % 4 <> 0) p
    JOIN "Change" c ON c."personId" = p."id"
    CROSS JOIN (SELECT 0 AS "n" UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) four`);
}

/** Numbers from 0 on as `"counter"`. */
function counter(count: number) {
  return sql`WITH RECURSIVE "counter"("n") AS (
    SELECT 0 UNION ALL SELECT "n" + 1 FROM "counter" WHERE "n" + 1 < ${count}
  )`;
}
