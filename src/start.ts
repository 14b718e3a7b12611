import { openApp } from './app.ts';
import { ConfigError, loadEnvFile, readConfig } from './config.ts';
import { ListenError } from './http/server.ts';
import { openLog } from './shared/log.ts';
import { systemClock } from './shared/clock.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Log } from './shared/log.ts';

/** SIGTERM: everything in hand is answered and the process is gone within ten seconds. */
const STOP_MS = 8_000;

/** Starts the process: the bot with a token, the playground without; ends it on SIGTERM and SIGINT. */
export async function start(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);

  const app = config.botToken === null ? await startPlayground(config, log) : await startBot(config, log);
  endOnSignals(app, log);
}

/** As `start`, for a command: what the operator can put right is said in plain words. */
export async function startOrExplain(): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof ListenError)) throw error;

    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function startBot(config: Config, log: Log): Promise<App> {
  const app = await openApp({
    config,
    botToken: config.botToken ?? '',
    apiRoot: config.telegramApiRoot,
    clock: systemClock,
    log,
  });

  log.info({ port: app.port }, 'Kawan Kinerja is running');
  return app;
}

async function startPlayground(config: Config, log: Log): Promise<App> {
  const { openPlaygroundApp } = await import('./playgroundApp.ts');
  const { app, address } = await openPlaygroundApp(config, log);

  process.stdout.write(
    `\nKawan Kinerja is running without a Telegram token, as a playground.\nOpen the chat: ${address}\n\n`,
  );
  return app;
}

function endOnSignals(app: App, log: Log): void {
  let ending = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (ending) return;
    ending = true;

    log.info({ signal }, 'Stopping');
    await app.stop(STOP_MS);
    log.info('Stopped');
    process.exit(0);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      end(signal).catch((error: unknown) => {
        log.error({ err: error }, 'Stopping failed');
        process.exit(1);
      });
    });
  }
}
