import { announcementKinds } from './announcements/composing.ts';
import { openAnnouncementJobs } from './announcements/jobs.ts';
import { seedHolidays } from './holidays/store.ts';
import { leadsPeople } from './access/store.ts';
import { invitationFiles } from './invitations/files.ts';
import { openRouter } from './conversation/router.ts';
import { listMenu } from './conversation/routes.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { sql } from './database/sql.ts';
import { endGone } from './groups/chat.ts';
import { groupJobs, groupKinds } from './groups/jobs.ts';
import { healthHandler } from './http/health.ts';
import { openMetrics } from './http/metrics.ts';
import { openHttp } from './http/server.ts';
import { countByState } from './outbox/store.ts';
import { openOutbox } from './outbox/worker.ts';
import { openMenus } from './menus.ts';
import { enlistFirstAdmins, markReachable, openFindPerson } from './people/store.ts';
import { privacyFiles } from './privacy/files.ts';
import { openPrivacyJobs } from './privacy/jobs.ts';
import { reminderJobs, reminderKinds } from './reminders/jobs.ts';
import { rosterFiles } from './roster/files.ts';
import { listRoutes } from './routes.ts';
import { openScheduler } from './scheduler/jobs.ts';
import { openTick } from './scheduler/tick.ts';
import { ownSummaryJobs, ownSummaryKinds } from './summaries/ownJobs.ts';
import { teamSummaryJobs, teamSummaryKinds } from './summaries/teamJobs.ts';
import { ZONES } from './shared/day.ts';
import { teamFiles } from './team/files.ts';
import { openTelegram } from './telegram/telegram.ts';
import { understand } from './understanding/understand.ts';
import type { Config } from './config.ts';
import type { GroupWays } from './groups/model.ts';
import type { Database } from './database/database.ts';
import type { Sql } from './database/sql.ts';
import type { HttpHandler } from './http/server.ts';
import type { Kind } from './outbox/model.ts';
import type { Job } from './scheduler/model.ts';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';
import type { Patience } from './telegram/telegram.ts';

/** An update that waits longer than this means that nothing moves any more. */
const STUCK_SECONDS = 60;

/** How long after an answer the outbox is looked into; many answers share one look. */
const WAKE_MS = 1_000;

/** How each kind of unasked message behaves. */
const KINDS: Readonly<Record<string, Kind>> = {
  'account-moved': { repeatWhenUnknown: true, waitsAtNight: false },
  /** Somebody acts for another, or no longer. */
  delegation: { repeatWhenUnknown: true, waitsAtNight: true },
  /** To the admins: somebody asks something about his data. */
  'request-made': { repeatWhenUnknown: true, waitsAtNight: true },
  'request-answered': { repeatWhenUnknown: true, waitsAtNight: true },
  /** To a person: his unit or superiors were changed. */
  'place-changed': { repeatWhenUnknown: true, waitsAtNight: true },
  ...announcementKinds,
  ...groupKinds,
  ...reminderKinds,
  ...ownSummaryKinds,
  ...teamSummaryKinds,
};

/** What happens at a time of day, in this order. */
const JOBS: readonly Job[] = [...reminderJobs, ...groupJobs, ...ownSummaryJobs, ...teamSummaryJobs];

/**
 * Unasked messages under way side by side: as many as the pace lets go while Telegram answers. Where
 * nothing paces them one at a time, so that a process that dies leaves one in doubt.
 */
const LANES = 8;

/** Who makes each kind of file that a reply promises. */
const FILES: Readonly<Record<string, FileMaker>> = {
  ...invitationFiles,
  ...rosterFiles,
  ...privacyFiles,
  ...teamFiles,
};

type FileMaker = (db: Database, data: unknown) => Promise<Buffer>;

export interface AppParts {
  readonly config: Config;
  readonly botToken: string;
  /** Where the bot calls; null for Telegram's own. */
  readonly apiRoot: string | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked after the process's own paths: the playground, when there is one. */
  readonly handlers?: readonly HttpHandler[];
  /** Where an invitation's code is opened, when that is not the bot on Telegram. */
  readonly linkTo?: (code: string) => string;
  /** The same of a group's code. */
  readonly linkToGroup?: (code: string) => GroupWays;
  /** Called with the open, migrated database before anything is received. */
  readonly prepare?: (db: Database) => Promise<void>;
  /** Instead of the usual; for tests. */
  readonly patience?: Patience;
}

export interface App {
  readonly port: number;
  readonly db: Database;
  /** What happens every minute; also to be called when the clock was moved. */
  tick(): Promise<void>;
  /** Everything that people wrote, as far as Telegram can be asked, has reached us. */
  isCaughtUp(): boolean;
  /** Receives nothing more, works off what is in hand, and closes everything within the deadline. */
  stop(deadlineMs: number): Promise<void>;
}

/** The composition root: opens each room and hands it what it needs. Ready when it returns. */
export async function openApp(parts: AppParts): Promise<App> {
  const { databaseUrl } = parts.config;
  await migrate(databaseUrl);
  const db = await openDatabase(databaseUrl);

  try {
    return await openRooms(parts, db);
  } catch (error) {
    await db.close(); // what is open would keep the process from ending
    throw error;
  }
}

async function openRooms(parts: AppParts, db: Database): Promise<App> {
  const { config, clock, log } = parts;
  await seedHolidays(db);
  await parts.prepare?.(db);
  await enlistFirstAdmins(db, config.adminTelegramIds, clock.now());

  const routes = listRoutes({
    firstAdmins: config.adminTelegramIds,
    agencyName: config.agencyName,
    zone: config.defaultZone,
    linkTo: parts.linkTo ?? ((code) => linkToBot(telegram.botUsername(), code)),
    linkToGroup: parts.linkToGroup ?? ((code) => linkToGroup(telegram.botUsername(), code)),
  });
  const agency = { name: config.agencyName ?? 'Kawan Kinerja', zone: ZONES[config.defaultZone] };
  const findPerson = openFindPerson(config.adminTelegramIds, agency);
  const router = openRouter(routes, { findPerson, markReachable, leadsPeople, understand });
  const metrics = openMetrics({
    countOutbox: () => countByState(db),
    countWaiting: async () => (await telegram.waiting()).count,
  });
  const telegram = openTelegram({
    token: parts.botToken,
    apiRoot: parts.apiRoot ?? undefined,
    webhook: config.webhook ?? undefined,
    db,
    clock,
    log,
    messagesPerSecond: config.messagesPerSecond,
    redisUrl: config.redisUrl ?? undefined,
    prepare: (said, download) => router.prepare(db, said, (file) => download(file.id, file.size)),
    walk: router.walk,
    makeFile: ({ kind, data }) => makeFile(db, kind, data),
    changeReach,
    onCaughtUp: () => outbox.wake(),
    measures: { ...metrics, countReply },
    ...parts.patience,
  });
  /** Of groups, whose ids are negative, only the end is noted: they come back with a new code. */
  async function changeReach(tx: Sql, chatId: number, reachable: boolean): Promise<void> {
    if (chatId > 0) await markReachable(tx, chatId, reachable);
    else if (!reachable) await endGone(tx, chatId, clock.now());
  }
  /** What an answer may have posted for others goes out soon after it, not with the next minute. */
  function countReply(seconds: number): void {
    metrics.countReply(seconds);
    waking ??= setTimeout(() => {
      waking = undefined;
      outbox.wake();
    }, WAKE_MS).unref();
  }
  let waking: NodeJS.Timeout | undefined;
  const outbox = openOutbox({
    db,
    clock,
    log,
    deliver: telegram.notify,
    makePicture: ({ kind, data }) => makeFile(db, kind, data),
    markUnreachable: (chatId) => changeReach(db, chatId, false),
    kinds: KINDS,
    isCaughtUp: telegram.isCaughtUp,
    lanes: config.messagesPerSecond > 0 ? LANES : 1,
  });
  const scheduler = openScheduler({ db, clock, log, jobs: JOBS });
  const announcements = openAnnouncementJobs({ db, clock, log, wake: () => outbox.wake() });

  const http = await openHttp({
    host: config.host,
    port: config.port,
    log,
    handlers: [
      telegram.handleWebhook,
      healthHandler({
        database: async () => (await db.run(sql`SELECT 1`)) >= 0,
        telegram: async () => telegram.isReachable(),
        queue: async () => (await telegram.waiting()).oldestSeconds < STUCK_SECONDS,
      }),
      metrics.handler,
      ...(parts.handlers ?? []),
    ],
  });

  const menus = openMenus({
    db,
    zone: agency.zone,
    firstAdmins: config.adminTelegramIds,
    menuOf: (audience) => listMenu(routes, audience),
    setMenu: telegram.setMenu,
  });
  const privacy = openPrivacyJobs({
    db,
    clock,
    log,
    zone: agency.zone,
    firstAdmins: config.adminTelegramIds,
  });

  const tick = async (): Promise<void> => {
    // Who is due is decided only once it is known what people wrote while nobody listened.
    if (telegram.isCaughtUp()) await scheduler.tick();
    await outbox.tick();
    await announcements.tick();
    await privacy.tick();
    await menus.tick(clock.now());
  };

  await telegram.start();
  const minutes = openTick(tick, log);
  tick().catch((error: unknown) => log.info({ err: error }, 'The menu is set a little later'));

  return {
    port: http.port,
    db,
    tick,
    isCaughtUp: telegram.isCaughtUp,
    async stop(deadlineMs) {
      clearTimeout(waking);
      await minutes.stop();
      await announcements.stop();
      await privacy.stop();
      await Promise.all([
        telegram.stop(deadlineMs),
        outbox.stop(deadlineMs),
        http.close(deadlineMs),
      ]);
      await db.close();
    },
  };
}

async function makeFile(db: Database, kind: string, data: unknown): Promise<Buffer> {
  const make = FILES[kind];
  if (make === undefined) throw new Error(`Nobody makes files of the kind ${kind}`);

  return make(db, data);
}

function linkToBot(username: string | null, code: string): string | null {
  return username === null ? null : `https://t.me/${username}?start=${code}`;
}

function linkToGroup(username: string | null, code: string): GroupWays {
  if (username === null) return { link: null, command: `/start ${code}` };

  return {
    link: `https://t.me/${username}?startgroup=${code}`,
    command: `/start@${username} ${code}`,
  };
}
