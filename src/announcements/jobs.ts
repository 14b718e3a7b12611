import { askAgain } from '../outbox/store.ts';
import { composeProgress } from './composing.ts';
import { listOpenAccounts } from './copies.ts';
import { STALE_DAYS } from './rules.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';

/** How often an account is brought up to date while copies go out; Telegram counts every change. */
const REFRESH_MS = 3_000;

/** A copy waits a night at most before it has `STALE_DAYS`. */
const OPEN_DAYS = STALE_DAYS + 2;

interface JobParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Has the outbox look for what is due. */
  readonly wake: () => void;
}

export interface AnnouncementJobs {
  /** Has every account that tells something else by now changed in place. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps what admins are told of their announcements up to date; nothing of it lives in memory. */
export function openAnnouncementJobs({ db, clock, log, wake }: JobParts): AnnouncementJobs {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => void tick().catch(tell), REFRESH_MS).unref();

  return {
    tick,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined); // whoever called `tick` is told
    },
  };

  async function tick(): Promise<void> {
    running ??= refresh().finally(() => {
      running = null;
    });
    await running;
  }

  async function refresh(): Promise<void> {
    const now = clock.now();
    const since = new Date(now.getTime() - OPEN_DAYS * 24 * 3_600_000);
    let asked = false;

    for (const { key, data, html, confirmedAt } of await listOpenAccounts(db, since)) {
      const composed = await composeProgress(db, { data }, now);
      const says = composed.do === 'send' ? composed.html.toString() : null;
      // Before the copies, which are due since then
      if (says !== html) asked = (await askAgain(db, key, confirmedAt)) || asked;
    }
    if (asked) wake();
  }

  function tell(error: unknown): void {
    log.error({ err: error }, 'Accounts of announcements cannot be brought up to date');
  }
}
