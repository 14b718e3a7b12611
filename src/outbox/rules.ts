import { OutsideError } from '../shared/errors.ts';
import { addDays, dayAt, momentAt, timeAt } from '../shared/day.ts';
import type { Zone } from '../shared/day.ts';
import type { Composed, Ending, Job, Kind } from './model.ts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 10 * 60;

/** Telegram was not reached at all: nothing is lost by trying again every minute. */
const LONGEST_OUTAGE_PAUSE_SECONDS = 60;

/** Tries of a message whose arrival stays unknown, where twice is better than never. */
const UNKNOWN_TRIES = 3;

/** The hours in which nobody is written to unasked. */
const NIGHT_FROM = '20:00';
const NIGHT_UNTIL = '07:00';

/** Decides what needs no sending at all; null when the job is to be composed and sent. */
export function endUnsent(job: Job, kind: Kind | undefined, now: Date): Ending | null {
  if (job.mayHaveArrived && job.messageId === null && !repeats(kind)) {
    return { state: 'unknown', reason: 'worker-lost' };
  }
  if (job.staleAt !== null && job.staleAt <= now) return endSkipped(job, 'stale');
  if (job.address.chatId === null) return endSkipped(job, job.address.why);
  if (kind === undefined && job.html === null) return { state: 'failed', reason: 'no-such-kind' };

  const morning =
    kind?.waitsAtNight === true && job.zone !== null ? morningAfter(now, job.zone) : null;
  return morning === null ? null : { state: 'planned', nextAt: morning, reason: 'night' };
}

/** Decides what becomes of a message whose kind does not want it sent now. */
export function endComposed(job: Job, composed: Exclude<Composed, { do: 'send' }>): Ending {
  if (composed.do === 'skip') return endSkipped(job, composed.reason);

  return { state: 'planned', nextAt: composed.until, reason: 'waits' };
}

/** Decides what follows a sending that threw. Anything but an `OutsideError` is a bug: not repeated. */
export function endFailed(error: unknown, job: Job, kind: Kind | undefined, now: Date): Ending {
  if (!(error instanceof OutsideError)) return { state: 'failed', reason: 'bug' };

  const pause = pauseSeconds(job.attempts);
  switch (error.reason) {
    case 'slow-down':
      return again(error.reason, now, error.retryAfterSeconds ?? pause);
    case 'unavailable':
      return again(error.reason, now, Math.min(pause, LONGEST_OUTAGE_PAUSE_SECONDS));
    case 'unknown-outcome': {
      const isChange = job.messageId !== null;
      const mayRepeat = repeats(kind) && job.attempts + 1 < UNKNOWN_TRIES;
      return isChange || mayRepeat
        ? again(error.reason, now, pause)
        : { state: 'unknown', reason: error.reason };
    }
    case 'chat-gone':
      return { state: 'buried', reason: error.reason };
    case 'refused':
      return { state: 'failed', reason: error.message };
  }
}

/** Seconds to wait after so many earlier tries: doubled each time, up to ten minutes. */
export function pauseSeconds(attempts: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** attempts, LONGEST_PAUSE_SECONDS);
}

/** The end of the night on the clock of a zone; null by day. */
export function morningAfter(now: Date, zone: Zone): Date | null {
  const time = timeAt(now, zone);
  const today = dayAt(now, zone);
  if (time < NIGHT_UNTIL) return momentAt(today, NIGHT_UNTIL, zone);
  if (time >= NIGHT_FROM) return momentAt(addDays(today, 1), NIGHT_UNTIL, zone);

  return null;
}

/** What was sent before stays sent when there is nothing to change in it. */
function endSkipped(job: Job, reason: string): Ending {
  return { state: job.messageId === null ? 'skipped' : 'kept', reason };
}

/** A kind that no longer exists in this version is not repeated. */
function repeats(kind: Kind | undefined): boolean {
  return kind?.repeatWhenUnknown ?? false;
}

function again(reason: string, now: Date, seconds: number): Ending {
  return { state: 'planned', reason, nextAt: new Date(now.getTime() + seconds * 1000) };
}
