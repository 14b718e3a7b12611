import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { integer } from '../src/database/rows.ts';
import type { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { sql } from '../src/database/sql.ts';
import { chooseOwing, findDueOn, listTimes } from '../src/reminders/due.ts';
import { reminderJobs } from '../src/reminders/jobs.ts';
import { day, momentAt, ZONES } from '../src/shared/day.ts';
import { makePlace } from './databases.ts';
import type { Measured } from './model.ts';
import type { NudgeBotOptions } from './nudgeBot.ts';
import { startLoad } from './processes.ts';
import { number, tableText } from './table.ts';

/** What came of reminding so many people at one minute. */
export interface NudgeFigures {
  readonly people: number;
  /** Choosing who is due when 10,000 are: milliseconds, the middle of several times. */
  readonly chooseMs: number;
  /** Choosing them and posting a message for each. */
  readonly postMs: number;
  readonly measured: Measured;
  /** Resident memory of the bot along the way, megabytes: in the first tenth, half-way, at the end. */
  readonly memory: readonly number[];
}

const countRow = z.object({ count: integer });

const TOKEN = '123456:bench-bench-bench-bench-bench-bench';
const FIRST_ID = 1_000_000_000;
/** Among so many it is chosen who is due. */
const CHOSEN = 10_000;
const UNITS = 200;
const WRITERS = 50;
const REPORTS_PER_SECOND = 2;
/** The process that chooses has done so every minute before. */
const TIMES = 41;

const DAY = day('2026-11-16');
const zone = ZONES.WIB;
const SIX_PAST = momentAt(DAY, '16:06', zone);

/**
 * Chooses among as many as are promised; then reminds `people` at 16:00 of a Monday, at Telegram's
 * pace, by a server that counts strictly.
 */
export async function measureNudges(
  provider: Database['provider'],
  folder: string,
  people: number,
): Promise<NudgeFigures> {
  const choosing = await amongPeople(provider, folder, 'choosing', CHOSEN, measureChoosing);
  const sending = await amongPeople(provider, folder, 'nudges', people, (url) =>
    measureSending(url, folder, people),
  );

  return { people, ...choosing, ...sending };
}

/** Measures on a database of so many people who are to be reminded. */
async function amongPeople<Figures>(
  provider: Database['provider'],
  folder: string,
  name: string,
  people: number,
  measure: (databaseUrl: string) => Promise<Figures>,
): Promise<Figures> {
  const place = await makePlace(provider, folder, name);

  try {
    await migrate(place.url);
    const db = await openDatabase(place.url);
    await fillNudged(db, people);
    await db.close();

    return await measure(place.url);
  } finally {
    await place.remove();
  }
}

/** As a table, a column for each store. */
export function nudgesText(stores: readonly (readonly [string, NudgeFigures])[]): string {
  const row = (name: string, goal: string, figure: (of: NudgeFigures) => string) => [
    name,
    ...stores.map(([, figures]) => figure(figures)),
    goal,
  ];

  return tableText([
    ['reminders at one minute', ...stores.map(([store]) => store), 'goal'],
    row('people', '10,000', ({ people }) => number(people)),
    row('who is due of 10,000, ms', '< 20', ({ chooseMs }) => number(chooseMs, 1)),
    row('  and a message posted for each, ms', '', ({ postMs }) => number(postMs, 0)),
    row('messages/s, reminders and answers', '≥ 27', ({ measured }) =>
      number(measured.sent?.perSecond ?? Number.NaN, 1),
    ),
    row('refused as too fast', '0', ({ measured }) => number(measured.sent?.refused ?? Number.NaN)),
    row('people reminded twice', '0', ({ measured }) => number(measured.sent?.twice ?? Number.NaN)),
    row('p50 of an answer meanwhile, ms', '', ({ measured }) => number(measured.p50, 1)),
    row('p99 of an answer meanwhile, ms', '< 300', ({ measured }) => number(measured.p99, 1)),
    row('memory at first, half-way, at the end, MB', 'flat', ({ memory }) =>
      memory.map((of) => number(of)).join(', '),
    ),
  ]);
}

/** Everybody owes a report of today and is due at 16:00; the writers have reported. */
async function fillNudged(db: Database, people: number): Promise<void> {
  const all = people + WRITERS;
  await db.run(sql`
    INSERT INTO "Unit" ("id", "name", "zone")
    ${counter(UNITS)} SELECT 1 + "n", 'Bidang ' || CAST("n" AS TEXT), ${zone} FROM "counter"`);
  await db.run(sql`
    INSERT INTO "Person" ("id", "nip", "name", "role", "telegramId")
    ${counter(all)}
    SELECT 1 + "n", CAST(900000000000000000 + "n" AS TEXT), 'Pegawai ' || CAST("n" AS TEXT),
      'pegawai', ${FIRST_ID} + "n"
    FROM "counter"`);
  await db.run(sql`
    INSERT INTO "Assignment" ("personId", "unitId", "firstDay")
    SELECT "id", 1 + "id" % ${UNITS}, '2026-01-01' FROM "Person"`);

  const reported = sql`SELECT "id" FROM "Person" WHERE "id" > ${people}`;
  await db.run(sql`
    INSERT INTO "SourceMessage" ("id", "personId", "chatId", "messageId", "text", "intent", "writtenAt")
    SELECT "id", "id", 0, "id", 'rapat 2 jam', 'log', ${SIX_PAST} FROM "Person"
    WHERE "id" IN (${reported})`);
  await db.run(sql`
    INSERT INTO "Change" ("id", "personId", "kind", "at")
    SELECT "id", "id", 'reported', ${SIX_PAST} FROM "Person" WHERE "id" IN (${reported})`);
  await db.run(sql`
    INSERT INTO "Activity" ("personId", "day", "minutes", "description", "state", "deleted",
      "sourceMessageId", "position", "changeId")
    SELECT "id", ${DAY}, 120, 'rapat', 'done', ${false}, "id", 0, "id" FROM "Person"
    WHERE "id" IN (${reported})`);
  if (db.provider === 'postgresql') {
    // Ids given by hand are unknown to the sequences.
    for (const table of ['SourceMessage', 'Change']) {
      await db.run(sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), ${all + 1})`);
    }
    await db.run(sql`VACUUM ANALYZE`);
  }
}

/** Choosing alone, again and again; then the whole job, which posts a message for each. */
async function measureChoosing(
  databaseUrl: string,
): Promise<Pick<NudgeFigures, 'chooseMs' | 'postMs'>> {
  const job = reminderJobs.find(({ name }) => name === 'reminders');
  if (job === undefined) throw new Error('There is no job of reminders');
  const db = await openDatabase(databaseUrl);

  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) times.push(await timed(() => countOwing(db)));
  const chooseMs = times.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
  const postMs = await timed(() => job.run(db, { zone, day: DAY, at: SIX_PAST }));
  await db.close();

  return { chooseMs, postMs };
}

async function countOwing(db: Database): Promise<void> {
  const times = await listTimes(db, zone, null, '16:06');
  const dueTimes = times.map((time) => ({ time, dueAt: SIX_PAST, staleAt: SIX_PAST }));
  const owing = chooseOwing(await findDueOn(db, zone, DAY), dueTimes);
  await db.first(countRow, sql`SELECT COUNT(*) AS "count" FROM (${owing}) owing`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();

  return performance.now() - started;
}

async function measureSending(
  databaseUrl: string,
  folder: string,
  people: number,
): Promise<Pick<NudgeFigures, 'measured' | 'memory'>> {
  const now = momentAt(DAY, '16:00', zone).toISOString();
  const load = await startLoad({
    token: TOKEN,
    firstId: FIRST_ID,
    count: people + WRITERS,
    receivers: people,
    answerBegins: '✅',
    strict: true,
    now,
  });
  const env = { BOT_TOKEN: TOKEN, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'error' };
  const bot = await startBot({ env, token: TOKEN, root: load.root, now }, folder);

  try {
    const measuring = load.measure({
      do: 'watch',
      unasked: people,
      reportsPerSecond: REPORTS_PER_SECOND,
    });
    bot.send('tick');
    const memory = await watchMemory(bot, measuring, people);

    return { measured: await measuring, memory };
  } finally {
    bot.disconnect();
    await once(bot, 'exit');
    await load.stop();
  }
}

/** In the first tenth of the time that Telegram's pace takes, half-way, and at the end. */
async function watchMemory(
  bot: ChildProcess,
  measuring: Promise<unknown>,
  people: number,
): Promise<readonly number[]> {
  const expected = (people / (27.7 - REPORTS_PER_SECOND)) * 1000;
  const memory: number[] = [];
  for (const share of [0.1, 0.4]) {
    await pause(expected * share);
    memory.push(await memoryOf(bot));
  }
  await measuring;
  memory.push(await memoryOf(bot));

  return memory;
}

async function memoryOf(bot: ChildProcess): Promise<number> {
  bot.send('memory');
  const [memory] = await once(bot, 'message');

  return Number(memory);
}

async function startBot(options: NudgeBotOptions, folder: string): Promise<ChildProcess> {
  const child = fork(
    fileURLToPath(new URL('nudgeBot.ts', import.meta.url)),
    [JSON.stringify(options)],
    { cwd: folder },
  );
  await once(child, 'message');

  return child;
}

/** Numbers from 0 on as `"counter"`. */
function counter(count: number) {
  return sql`WITH RECURSIVE "counter"("n") AS (
    SELECT 0 UNION ALL SELECT "n" + 1 FROM "counter" WHERE "n" + 1 < ${count}
  )`;
}
