import { onTestFinished } from 'vitest';
import { findFreePort } from '../../src/http/freePort.ts';
import { openDatabase } from '../../src/database/open.ts';
import { listenPlayground } from '../../src/playground/playground.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { freshUrl } from './databases.ts';
import { TOKEN, hireInto } from './office.ts';
import { startProcess } from './process.ts';
import type { Playground } from '../../src/playground/playground.ts';
import type { Colleague, DecideFault, Workplace } from './office.ts';
import type { Place } from './places.ts';
import type { Process } from './process.ts';

/** A database and a Bot API server, between which processes of the product come and go. */
export interface Machine extends Playground, Workplace {
  /** Where the Bot API server answers. */
  readonly root: string;
  /** Starts the product there, one at a time. */
  start(settings?: Readonly<Record<string, string>>): Promise<Process>;
  hire(): Promise<Colleague>;
  /** What the process answers to a GET. */
  ask(path: string): Promise<{ readonly status: number; readonly body: string }>;
}

export async function openMachine(place: Place, fault: DecideFault = () => null): Promise<Machine> {
  const playground = await listenPlayground({
    token: TOKEN,
    clock: systemClock,
    floodLimits: false,
    fault,
  });
  onTestFinished(() => playground.close());

  const databaseUrl = await freshUrl(place.provider);
  const db = await openDatabase(databaseUrl);
  onTestFinished(() => db.close());
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const workplace = { db, clock: systemClock, world: playground.world };

  return {
    ...playground,
    ...workplace,
    // Whatever the date is when the suite runs.
    hire: () => hireInto(workplace, { since: '2000-01-01' }),

    start: (settings = {}) =>
      startProcess({
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: playground.root,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        MESSAGES_PER_SECOND: '0',
        LOG_LEVEL: 'silent',
        ...(place.mode === 'webhook' && { WEBHOOK_URL: address, WEBHOOK_SECRET: 'rahasia-sekali' }),
        ...settings,
      }),

    async ask(path) {
      const response = await fetch(`${address}${path}`);
      return { status: response.status, body: await response.text() };
    },
  };
}
