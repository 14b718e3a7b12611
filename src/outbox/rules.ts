import { OutsideError } from '../shared/errors.ts';
import type { Ending, Job, Kind } from './model.ts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 10 * 60;

/** Decides what needs no sending at all; null when the job is to be sent. */
export function endUnsent(job: Job, kind: Kind | undefined, now: Date): Ending | null {
  if (job.takenOver && !repeats(kind)) return { state: 'unknown', reason: 'worker-lost' };
  if (job.staleAt !== null && job.staleAt <= now) return { state: 'skipped', reason: 'stale' };
  if (job.address.chatId === null) return { state: 'skipped', reason: job.address.why };

  return null;
}

/** Decides what follows a sending that threw. Anything but an `OutsideError` is a bug: not repeated. */
export function endFailed(error: unknown, job: Job, kind: Kind | undefined, now: Date): Ending {
  if (!(error instanceof OutsideError)) return { state: 'failed', reason: 'bug' };

  switch (error.reason) {
    case 'slow-down':
      return again(error.reason, now, error.retryAfterSeconds ?? pauseSeconds(job.attempts));
    case 'unavailable':
      return again(error.reason, now, pauseSeconds(job.attempts));
    case 'unknown-outcome':
      return repeats(kind)
        ? again(error.reason, now, pauseSeconds(job.attempts))
        : { state: 'unknown', reason: error.reason };
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

/** A kind that no longer exists in this version is not repeated. */
function repeats(kind: Kind | undefined): boolean {
  return kind?.repeatWhenUnknown ?? false;
}

function again(reason: string, now: Date, seconds: number): Ending {
  return { state: 'planned', reason, nextAt: new Date(now.getTime() + seconds * 1000) };
}
