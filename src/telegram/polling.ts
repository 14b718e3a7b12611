import type { Log } from '../shared/log.ts';
import type { Call } from './api.ts';
import { backoffMs, wait } from './backoff.ts';
import { CallError } from './failures.ts';
import type { Arrived, Runner } from './runner.ts';
import { ALLOWED_UPDATES, readUpdate } from './update.ts';

/** Telegram holds an empty poll open so long. */
const POLL_SECONDS = 30;
const BATCH = 100;

/** What a poll may take on top of that. */
const DEADLINE_MS = 15_000;

/** Another poller: its own poll ends first. */
const CONFLICT_MS = 3_000;

/** A wrong token stays wrong until somebody changes it. */
const REFUSED_MS = 30_000;

export interface PollingParts {
  readonly call: Call;
  readonly runner: Pick<Runner, 'accept' | 'whenRoom'>;
  readonly log: Log;
  /** Told whether everything that Telegram had is here; false also while it cannot be asked. */
  readonly onCaughtUp: (isCaughtUp: boolean) => void;
  /** Ends a poll under way at once. */
  readonly stop: AbortSignal;
  /** Instead of the usual; for tests. */
  readonly pollSeconds?: number | undefined;
  readonly callDeadlineMs?: number | undefined;
}

/**
 * Fetches updates until it is stopped; whatever happens it goes on. An offset is confirmed only
 * after everything below it is committed.
 */
export async function poll(parts: PollingParts): Promise<void> {
  const { call, runner, log, stop, onCaughtUp, pollSeconds = POLL_SECONDS } = parts;
  const deadlineMs = pollSeconds * 1000 + (parts.callDeadlineMs ?? DEADLINE_MS);
  let offset = 0;
  let troubles = 0;
  /** At first, and after trouble, nothing is waited for: it is to be known soon whether there is anything. */
  let isCaughtUp = false;

  while (!stop.aborted) {
    try {
      await runner.whenRoom();
      const arrived = await fetchUpdates(offset);
      const last = arrived.at(-1);
      if (last !== undefined) {
        await runner.accept(arrived);
        offset = last.update.update_id + 1;
      }
      troubles = 0;
      isCaughtUp = arrived.length < BATCH;
      onCaughtUp(isCaughtUp);
    } catch (error) {
      if (stop.aborted) return;

      isCaughtUp = false;
      onCaughtUp(false);
      troubles += 1;
      complain(log, error);
      await wait(pauseAfter(error, troubles), stop);
    }
  }

  async function fetchUpdates(from: number): Promise<readonly Arrived[]> {
    const params = {
      offset: from,
      limit: BATCH,
      timeout: isCaughtUp ? pollSeconds : 0,
      allowed_updates: ALLOWED_UPDATES,
    };
    const updates = await call('getUpdates', params, { deadlineMs, signal: stop });
    if (!Array.isArray(updates)) return [];

    return updates.flatMap((value: unknown) => {
      const update = readUpdate(value);
      return update === null ? [] : [{ update, payload: JSON.stringify(update) }];
    });
  }
}

function pauseAfter(error: unknown, troubles: number): number {
  if (!(error instanceof CallError)) return backoffMs(troubles);
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds * 1000;
  if (error.code === 409) return CONFLICT_MS + backoffMs(troubles);
  if (error.code === 401 || error.code === 404) return REFUSED_MS;

  return error.reason === 'refused' ? REFUSED_MS : backoffMs(troubles);
}

function complain(log: Log, error: unknown): void {
  const code = error instanceof CallError ? error.code : null;

  if (code === 409) {
    log.warn({ err: error }, 'Another process polls with this token, or a webhook is set');
  } else if (code === 401 || code === 404) {
    log.error({ err: error }, 'Telegram does not know this token: correct BOT_TOKEN');
  } else {
    log.warn({ err: error }, 'Updates cannot be fetched');
  }
}
