import { openApp } from './app.ts';
import { ConfigError, loadEnvFile, readConfig } from './config.ts';
import { ListenError } from './http/server.ts';
import { OutsideError } from './shared/errors.ts';
import { openLog } from './shared/log.ts';
import { systemClock } from './shared/clock.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Log } from './shared/log.ts';

/** SIGTERM: everything in hand is answered and the process is gone within ten seconds. */
const STOP_MS = 8_000;

/** Starts the process: the bot with a token, the playground without; ends it on SIGTERM and SIGINT. */
export async function start(): Promise<void> {
  // From the very beginning: a first process of a container would not hear them otherwise.
  const asked = waitForSignal();
  loadEnvFile();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);

  const app =
    config.botToken === null ? await startPlayground(config, log) : await startBot(config, log);
  void asked.then((signal) => end(app, log, signal));
}

/** As `start`, for a command: what the operator can put right is said in plain words. */
export async function startOrExplain(): Promise<void> {
  try {
    await start();
  } catch (error) {
    const words = explain(error);
    if (words === null) throw error;

    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof ListenError) return error.message;
  if (!(error instanceof OutsideError) || error.outside !== 'database') return null;

  return `The database cannot be used (${error.message}).\nCorrect DATABASE_URL, or start the database server.`;
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

function waitForSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, resolve);
  });
}

async function end(app: App, log: Log, signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, 'Stopping');

  try {
    await app.stop(STOP_MS);
    log.info('Stopped');
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, 'Stopping failed');
    process.exit(1);
  }
}
