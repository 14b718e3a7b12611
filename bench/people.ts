import type { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { sql } from '../src/database/sql.ts';
import { systemClock } from '../src/shared/clock.ts';
import { addDays, dayAt, ZONES, type Day } from '../src/shared/day.ts';
import { LISTS } from '../src/status/model.ts';
import { listPage, readStatus } from '../src/status/store.ts';
import { makePlace } from './databases.ts';
import { number, tableText } from './table.ts';

/** How long what `/status` asks takes, in milliseconds, the worst of several times. */
export interface PeopleFigures {
  readonly statusMs: number;
  /** The slowest of its lists, one page. */
  readonly listMs: number;
}

const PEOPLE = 10_000;
/** One agency, 20 offices below it, 10 divisions in each. */
const OFFICES = 20;
const DIVISIONS = 10;
/** Unasked messages of the last 24 hours and as many older ones. */
const MESSAGES = 20_000;
const TIMES = 5;

/** Measures `/status` over 10,000 people in a tree of units. */
export async function measurePeople(
  provider: Database['provider'],
  folder: string,
): Promise<PeopleFigures> {
  const place = await makePlace(provider, folder, 'people');

  try {
    await migrate(place.url);
    const db = await openDatabase(place.url);
    try {
      const now = systemClock.now();
      const when = { now, today: dayAt(now, ZONES.WIB) };
      await fillPeople(db, when);

      const statusMs = await slowest(() => readStatus(db, when, 0));
      const lists = [];
      for (const list of LISTS) {
        lists.push(await slowest(() => listPage(db, list, when, { from: 0, limit: 10 })));
      }
      return { statusMs, listMs: Math.max(...lists) };
    } finally {
      await db.close();
    }
  } finally {
    await place.remove();
  }
}

/** As a table, a column for each store. */
export function peopleText(stores: readonly (readonly [string, PeopleFigures])[]): string {
  return tableText([
    ['10,000 people', ...stores.map(([store]) => store), 'goal'],
    ['/status, ms', ...stores.map(([, { statusMs }]) => number(statusMs, 1)), '< 200'],
    ['  slowest of its lists, ms', ...stores.map(([, { listMs }]) => number(listMs, 1)), '< 200'],
  ]);
}

/** Every fifth is not enrolled, every hundredth reports to somebody who left, every fiftieth to nobody. */
async function fillPeople(
  db: Database,
  { now, today }: { readonly now: Date; readonly today: Day },
): Promise<void> {
  const zone = ZONES.WIB;
  await db.run(sql`INSERT INTO "Unit" ("id", "name", "zone") VALUES (1, 'Instansi', ${zone})`);
  await db.run(sql`
    INSERT INTO "Unit" ("id", "name", "zone", "parentId")
    ${counter(OFFICES)}
    SELECT 2 + "n", 'Dinas ' || CAST("n" AS TEXT), ${zone}, 1 FROM "counter"`);
  await db.run(sql`
    INSERT INTO "Unit" ("id", "name", "zone", "parentId")
    ${counter(OFFICES * DIVISIONS)}
    SELECT 100 + "n", 'Bidang ' || CAST("n" AS TEXT), ${zone}, 2 + "n" / ${DIVISIONS}
    FROM "counter"`);

  await db.run(sql`
    INSERT INTO "Person" ("id", "nip", "name", "role", "telegramId", "reachable")
    ${counter(PEOPLE + 100)}
    SELECT 1 + "n", CAST(900000000000000000 + "n" AS TEXT), 'Pegawai ' || CAST("n" AS TEXT),
      CASE WHEN "n" % 20 = 0 THEN 'atasan' ELSE 'pegawai' END,
      CASE WHEN "n" % 5 = 0 THEN NULL ELSE 1000000000 + "n" END, "n" % 30 <> 7
    FROM "counter"`);
  await db.run(sql`
    INSERT INTO "Assignment" ("personId", "unitId", "supervisorId", "firstDay", "lastDay")
    SELECT "id", 100 + "id" % ${OFFICES * DIVISIONS - 1},
      CASE WHEN "id" % 50 = 0 THEN NULL
        WHEN "id" % 100 = 1 THEN ${PEOPLE} + 1 + "id" % 100
        ELSE 1 + ("id" / 20) * 20 % ${PEOPLE} END,
      ${addDays(today, -400)}, CASE WHEN "id" > ${PEOPLE} THEN ${addDays(today, -1)} END
    FROM "Person"`);

  for (const [index, hours] of [1, 48].entries()) {
    const at = new Date(now.getTime() - hours * 3_600_000);
    await db.run(sql`
      INSERT INTO "Notification"
        ("key", "kind", "personId", "html", "dueAt", "nextAt", "state")
      ${counter(MESSAGES)}
      SELECT 'bench:' || CAST("n" AS TEXT) || ${`:${index}`}, 'place-changed',
        1 + "n" % ${PEOPLE}, 'x', ${at}, ${at},
        CASE WHEN "n" % 40 = 0 THEN 'failed' ELSE 'sent' END
      FROM "counter"`);
  }
  await db.run(db.provider === 'sqlite' ? sql`ANALYZE` : sql`VACUUM ANALYZE`);
}

/** Numbers from 0 on as `"counter"`. */
function counter(count: number) {
  return sql`WITH RECURSIVE "counter"("n") AS (
    SELECT 0 UNION ALL SELECT "n" + 1 FROM "counter" WHERE "n" + 1 < ${count}
  )`;
}

async function slowest(work: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }

  return Math.max(...times);
}
