import { setTimeout as pause } from 'node:timers/promises';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { movableClock } from '../src/shared/clock.ts';
import { openLog } from '../src/shared/log.ts';

/** The bot of the nudges, in a process of its own, on a clock that stands where it is told. */
export interface NudgeBotOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
  readonly root: string;
  /** What time it is, ISO. */
  readonly now: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as NudgeBotOptions; // written by nudges.ts
const clock = movableClock();
clock.moveTo(new Date(options.now));
const config = readConfig(options.env);
const app = await openApp({
  config,
  botToken: options.token,
  apiRoot: options.root,
  clock,
  log: openLog(config.logLevel),
});

process.on('message', (message: unknown) => {
  if (message === 'tick') void app.tick();
  if (message === 'memory') process.send?.(process.memoryUsage().rss / 1024 / 1024);
});
process.on('disconnect', () => void app.stop(5_000).finally(() => process.exit()));
while (!app.isCaughtUp()) await pause(10);
process.send?.('ready');
