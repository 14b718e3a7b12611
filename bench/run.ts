import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { systemClock } from '../src/shared/clock.ts';
import { dayAt, ZONES } from '../src/shared/day.ts';
import { findPostgresqlTrouble, makePlace } from './databases.ts';
import { fill, FIRST_ID, WRITERS } from './fill.ts';
import type { Measured } from './model.ts';
import { measureNudges, nudgesText } from './nudges.ts';
import { measurePeople, peopleText } from './people.ts';
import { startBot, startLoad, type BotOptions } from './processes.ts';
import { measureRoster, rosterText } from './roster.ts';
import { number, ratio, tableText } from './table.ts';
import { measureTeam, teamText } from './team.ts';
import { measureUnderstanding, type Reading } from './understanding.ts';

/**
 * Measures the built bot against a bare echo bot, each in a process of its own, beside the same
 * local Bot API server in another; then how it grows with what is stored. Understanding alone is
 * measured in this process.
 */
const TOKEN = '123456:bench-bench-bench-bench-bench-bench';
const SIZES = [10_000, 100_000, 1_000_000] as const;

const WARM_SECONDS = 3;
const MEASURE_SECONDS = 6;
/** Persons who wait for an answer at the same time under full load. */
const AT_ONCE = 200;
const VIEWS = 200;
const IDLE_SECONDS = 3;

interface Figures {
  readonly readyMs: number;
  readonly idleMb: number;
  readonly loadMb: number;
  /** Of the bot's process; unlike the others, a busy machine hardly changes it. */
  readonly processorMsPerReport: number;
  readonly flood: Measured;
  readonly steady: Measured;
  readonly month: Measured | null;
}

type Store = readonly [name: string, provider: Database['provider']];

/** What is measured, by the names that `npm run bench -- <name>` takes; all of it without a name. */
const PARTS: Readonly<Record<string, (stores: readonly Store[]) => Promise<string>>> = {
  understanding: async () => understandingText(await measureUnderstanding()),
  messages: measureMessages,
  people: async (stores) => peopleText(await onEach(stores, (on) => measurePeople(on, folder))),
  teams: async (stores) => teamText(await onEach(stores, (on) => measureTeam(on, folder))),
  roster: async (stores) => rosterText(await onEach(stores, (on) => measureRoster(on, folder))),
  reminders: async (stores) =>
    nudgesText(await onEach(stores, (on) => measureNudges(on, folder, NUDGED[on]))),
};

/** At Telegram's pace 10,000 take six minutes. */
const NUDGED = { sqlite: 10_000, postgresql: 2_000 } as const;

const asked = process.argv.slice(2);

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const bare = fileURLToPath(new URL('bare.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'kawan-kinerja-bench-'));

try {
  await measureAll();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  const trouble = await findPostgresqlTrouble();
  if (trouble !== null) print(`PostgreSQL is left out: ${trouble}`);

  const stores: readonly Store[] = [
    ['SQLite', 'sqlite'],
    ...(trouble === null ? [['PostgreSQL', 'postgresql'] as const] : []),
  ];
  const texts: string[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    say(name);
    texts.push(await measure(stores));
  }

  print(`\nNode ${process.version}, ${cpus().length} cores\n\n${texts.join('\n\n')}`);
}

async function measureMessages(stores: readonly Store[]): Promise<string> {
  say('bare echo bot');
  const yardstick = await measureBare();
  const figures = await onEach(stores, measureSizes);
  const bySize = new Map(figures);

  return `${compareText(yardstick, bySize.get('SQLite')?.[0], bySize.get('PostgreSQL')?.[0])}\n\n${growthText(figures)}`;
}

/** With the name of each store. */
async function onEach<Of>(
  stores: readonly Store[],
  measure: (provider: Database['provider']) => Promise<Of>,
): Promise<readonly (readonly [string, Of])[]> {
  const measured: (readonly [string, Of])[] = [];
  for (const [name, provider] of stores) measured.push([name, await measure(provider)]);

  return measured;
}

async function measureSizes(provider: Database['provider']): Promise<readonly Figures[]> {
  const figures: Figures[] = [];

  for (const size of SIZES) {
    say(`${provider}, ${number(size)} activities`);
    figures.push(await measureStored(provider, size));
  }

  return figures;
}

async function measureStored(provider: Database['provider'], size: number): Promise<Figures> {
  const place = await makePlace(provider, folder, `of_${size}`);

  try {
    await migrate(place.url);
    const db = await openDatabase(place.url);
    await fill(db, size, dayAt(systemClock.now(), ZONES.WIB));
    await db.close();

    return await measureBot('✅', (root) => ({
      args: [main],
      env: {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: root,
        DATABASE_URL: place.url,
        MESSAGES_PER_SECOND: '0',
        LOG_LEVEL: 'warn',
      },
      folder,
      hasReadiness: true,
    }));
  } finally {
    await place.remove();
  }
}

function measureBare(): Promise<Figures> {
  return measureBot('verifikasi', (root) => ({
    args: [...process.execArgv, bare],
    env: { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root },
    folder,
    hasReadiness: false,
  }));
}

async function measureBot(
  answerBegins: string,
  botFor: (root: string) => BotOptions,
): Promise<Figures> {
  const load = await startLoad({ token: TOKEN, firstId: FIRST_ID, count: WRITERS, answerBegins });
  const options = botFor(load.root);
  const bot = await startBot(options);

  try {
    await load.measure({ do: 'ask', text: '/bulan', times: 1 });
    await pause(IDLE_SECONDS * 1000);
    const idleMb = await bot.memory();

    await load.measure({ do: 'flood', persons: AT_ONCE, seconds: WARM_SECONDS });
    const steady = await load.measure({ do: 'steady', perSecond: 100, seconds: MEASURE_SECONDS });
    const month = options.hasReadiness
      ? await load.measure({ do: 'ask', text: '/bulan', times: VIEWS })
      : null;
    const processorBefore = await bot.processorMs();
    const flood = await load.measure({ do: 'flood', persons: AT_ONCE, seconds: MEASURE_SECONDS });
    const processorMs = (await bot.processorMs()) - processorBefore;
    const loadMb = await bot.memory();

    const wrong = flood.wrong + steady.wrong;
    if (wrong > 0) print(`  ${number(wrong)} reports were not answered as reports`);
    const processorMsPerReport = processorMs / flood.answered;
    return { readyMs: bot.readyMs, idleMb, loadMb, processorMsPerReport, flood, steady, month };
  } finally {
    await bot.stop();
    await load.stop();
  }
}

function compareText(
  yardstick: Figures,
  sqlite: Figures | undefined,
  postgresql: Figures | undefined,
): string {
  const bots = [yardstick, sqlite, postgresql];
  const row = (name: string, goal: string, figure: (of: Figures) => string) => [
    name,
    ...bots.map((figures) => (figures === undefined ? '–' : figure(figures))),
    goal,
  ];

  return tableText([
    ['', 'bare echo bot', 'SQLite', 'PostgreSQL', 'goal'],
    row('reports/s, end to end', '≥ 1,000 SQLite, ≥ 700 PostgreSQL', (of) =>
      number(of.flood.perSecond),
    ),
    row('  of the bare bot', '', (of) => ratio(of.flood.perSecond / yardstick.flood.perSecond)),
    row('processor time of a report, ms', '', (of) => number(of.processorMsPerReport, 2)),
    row('p50 at 100 reports/s, ms', '', (of) => number(of.steady.p50, 1)),
    row('p99 at 100 reports/s, ms', '< 60', (of) => number(of.steady.p99, 1)),
    row('memory when idle, MB', '< 150', (of) => number(of.idleMb)),
    row('memory under load, MB', '', (of) => number(of.loadMb)),
    row('start to ready, ms', '< 1,000', (of) => number(of.readyMs)),
  ]);
}

function understandingText(reading: Reading): string {
  const { perSecond, shapes, slowest, growth } = reading;

  return tableText([
    ['understanding', 'one core', 'goal'],
    ['typical messages/s', number(perSecond), '≥ 20,000'],
    [`slowest of ${number(shapes)} hostile messages, ms`, number(slowest.ms, 1), '< 5'],
    [`  ${slowest.name}: 4,096 over 2,048 characters`, ratio(slowest.growth), 'about 2×'],
    ['  all of them: 4,096 over 2,048 characters', ratio(growth), 'about 2×'],
  ]);
}

function growthText(stores: readonly (readonly [string, readonly Figures[]])[]): string {
  const row = (name: string, figures: readonly Figures[], figure: (of: Figures) => number) => {
    const values = figures.map(figure);
    const [least = Number.NaN, most = Number.NaN] = [values[0], values.at(-1)];
    const growth = name.includes('/s') ? least / most : most / least;

    return [
      name,
      ...values.map((value) => number(value, digitsFor(value))),
      ratio(growth),
      '≤ 1.3×',
    ];
  };

  return tableText([
    ['by stored activities', ...SIZES.map((size) => number(size)), 'growth', 'goal'],
    ...stores
      .filter(([, figures]) => figures.length > 0)
      .flatMap(([name, figures]) => [
        row(`${name}: reports/s`, figures, (of) => of.flood.perSecond),
        row(`${name}: processor time of a report, ms`, figures, (of) => of.processorMsPerReport),
        row(`${name}: p50 of a report, ms`, figures, (of) => of.steady.p50),
        row(`${name}: p99 of a report, ms`, figures, (of) => of.steady.p99),
        row(`${name}: p50 of /bulan, ms`, figures, (of) => of.month?.p50 ?? Number.NaN),
        row(`${name}: start to ready, ms`, figures, (of) => of.readyMs),
      ]),
  ]);
}

function digitsFor(value: number): number {
  if (value < 10) return 2;
  return value < 100 ? 1 : 0;
}

function say(what: string): void {
  print(`measuring ${what} …`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
