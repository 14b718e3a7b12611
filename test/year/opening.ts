import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/open.ts';
import { findFreePort } from '../../src/http/freePort.ts';
import { openPlayground } from '../../src/playground/playground.ts';
import { stoppedClock } from '../../src/shared/clock.ts';
import { openLog } from '../../src/shared/log.ts';
import { countWaiting } from '../../src/telegram/inbox.ts';
import { freshUrl, whenDone } from '../support/databases.ts';
import { TOKEN } from '../support/office.ts';
import type { Server } from 'node:http';
import type { App } from '../../src/app.ts';
import type { Database } from '../../src/database/database.ts';
import type { Playground } from '../../src/playground/playground.ts';
import type { MovableClock } from '../../src/shared/clock.ts';
import type { DecideFault, Provider } from '../support/office.ts';

/** The product whose process and whose Telegram come and go, on a clock that stands still. */
export interface Stage extends Pick<Playground, 'world' | 'violations'> {
  readonly clock: MovableClock;
  /** The app's own while it runs, else one of the test. */
  db(): Database;
  /** Null while the process is away. */
  app(): App | null;
  startProcess(): Promise<void>;
  stopProcess(): Promise<void>;
  /** Telegram refuses connections. */
  closeTelegram(): Promise<void>;
  /** It is there again, and everything that was written meanwhile has arrived and is answered. */
  openTelegram(): Promise<void>;
  /** Everything that people wrote has arrived and is answered. */
  quiet(): Promise<void>;
}

export async function openStage(of: {
  readonly provider: Provider;
  readonly start: Date;
  readonly fault: DecideFault;
}): Promise<Stage> {
  const clock = stoppedClock(of.start);
  const playground = openPlayground({
    token: TOKEN,
    clock,
    floodLimits: false,
    fault: of.fault,
    messagesPerChat: 50,
  });
  const telegramPort = await findFreePort();
  let server: Server | null = null;
  const databaseUrl = await chooseUrl(of.provider);
  const config = readConfig({
    BOT_TOKEN: TOKEN,
    DATABASE_URL: databaseUrl,
    PORT: String(await findFreePort()),
    MESSAGES_PER_SECOND: '0',
    LOG_LEVEL: process.env['YEAR_LOG'] ?? 'silent',
  });
  let app: App | null = null;
  let own: Database | null = null;
  whenDone(async () => {
    await app?.stop(5_000);
    await own?.close();
    await closeServer();
    await playground.close();
  });

  async function listen(): Promise<void> {
    server = createServer((request, response) => {
      playground.handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    server.keepAliveTimeout = 75_000;
    const opened = server;
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(telegramPort, '127.0.0.1', resolve);
    });
  }

  async function closeServer(): Promise<void> {
    const closing = server;
    server = null;
    if (closing === null) return;

    const closed = new Promise((resolve) => closing.close(resolve));
    closing.closeAllConnections();
    await closed;
  }

  const stage: Stage = {
    world: playground.world,
    violations: playground.violations,
    clock,
    db() {
      const db = app?.db ?? own;
      if (db === null) throw new Error('No database is open');
      return db;
    },
    app: () => app,

    async startProcess() {
      await own?.close();
      own = null;
      app = await openApp({
        config,
        botToken: TOKEN,
        apiRoot: `http://127.0.0.1:${telegramPort}`,
        clock,
        log: openLog(config.logLevel),
      });
      if (server !== null) await stage.quiet();
    },

    async stopProcess() {
      await app?.stop(10_000);
      app = null;
      own = await openDatabase(databaseUrl);
    },

    async closeTelegram() {
      await closeServer();
      await until(async () => app === null || !app.isCaughtUp());
    },

    async openTelegram() {
      await listen();
      if (app !== null) await stage.quiet();
    },

    async quiet() {
      await until(async () => {
        if (app === null || !app.isCaughtUp() || playground.world.pendingUpdates > 0) return false;
        return (await countWaiting(app.db)).count === 0;
      });
    },
  };

  await listen();
  await stage.startProcess();
  return stage;
}

/** A year is tens of thousands of commits: in memory, where there is a folder that lives there. */
async function chooseUrl(provider: Provider): Promise<string> {
  if (provider === 'postgresql' || !existsSync('/dev/shm')) return freshUrl(provider);

  const folder = await mkdtemp('/dev/shm/kawan-kinerja-');
  whenDone(() => rm(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'year.db')}`;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 30_000; tries += 1) {
    if (await holds()) return;
    await pause(tries < 50 ? 1 : 5);
  }
  throw new Error('The office does not come to rest');
}
