import { seedHolidays } from './holidays/store.ts';
import { leadsPeople } from './access/store.ts';
import { invitationFiles } from './invitations/files.ts';
import { openRouter } from './conversation/router.ts';
import { listMenu } from './conversation/routes.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { sql } from './database/sql.ts';
import { healthHandler } from './http/health.ts';
import { openMetrics } from './http/metrics.ts';
import { openHttp } from './http/server.ts';
import { countByState } from './outbox/store.ts';
import { openOutbox } from './outbox/worker.ts';
import { openMenus } from './menus.ts';
import { enlistFirstAdmins, markReachable, openFindPerson } from './people/store.ts';
import { privacyFiles } from './privacy/files.ts';
import { openPrivacyJobs } from './privacy/jobs.ts';
import { rosterFiles } from './roster/files.ts';
import { listRoutes } from './routes.ts';
import { openTick } from './scheduler/tick.ts';
import { ZONES } from './shared/day.ts';
import { openTelegram } from './telegram/telegram.ts';
import { understand } from './understanding/understand.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { HttpHandler } from './http/server.ts';
import type { Kind } from './outbox/model.ts';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';
import type { Patience } from './telegram/telegram.ts';

/** An update that waits longer than this means that nothing moves any more. */
const STUCK_SECONDS = 60;

/** How long after an answer the outbox is looked into; many answers share one look. */
const WAKE_MS = 1_000;

/** How each kind of unasked message behaves. */
const KINDS: Readonly<Record<string, Kind>> = {
  'account-moved': { repeatWhenUnknown: true },
  /** Somebody acts for another, or no longer. */
  delegation: { repeatWhenUnknown: true },
  /** To the admins: somebody asks something about his data. */
  'request-made': { repeatWhenUnknown: true },
  'request-answered': { repeatWhenUnknown: true },
  /** To a person: his unit or superiors were changed. */
  'place-changed': { repeatWhenUnknown: true },
};

/** Who makes each kind of file that a reply promises. */
const FILES: Readonly<Record<string, FileMaker>> = {
  ...invitationFiles,
  ...rosterFiles,
  ...privacyFiles,
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
  });
  const agency = { name: config.agencyName ?? 'Kawan Kinerja', zone: ZONES[config.defaultZone] };
  const findPerson = openFindPerson(config.adminTelegramIds, agency);
  const router = openRouter(routes, { findPerson, leadsPeople, understand });
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
    changeReach: markReachable,
    measures: { ...metrics, countReply },
    ...parts.patience,
  });
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
    markUnreachable: (telegramId) => markReachable(db, telegramId, false),
    kinds: KINDS,
  });

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
    await outbox.tick();
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
    async stop(deadlineMs) {
      clearTimeout(waking);
      await minutes.stop();
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
