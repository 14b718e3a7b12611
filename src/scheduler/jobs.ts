import { ZONES, addDays, dayAt } from '../shared/day.ts';
import { LOOK_BACK_DAYS, chooseSteps } from './rules.ts';
import { listSlots, noteSlot } from './store.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Step } from './rules.ts';
import type { Job } from './model.ts';

interface SchedulerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: readonly Job[];
}

export interface Scheduler {
  /** Runs every job's slots that are due, those missed before them first. */
  tick(): Promise<void>;
}

export function openScheduler({ db, clock, log, jobs }: SchedulerParts): Scheduler {
  const names = new Set(jobs.map(({ name }) => name));
  if (names.size < jobs.length) throw new Error('Two jobs have one name');

  return {
    async tick() {
      const now = clock.now();
      const stored = await listSlots(db, addDays(dayAt(now, ZONES.WIB), -LOOK_BACK_DAYS));
      for (const zone of Object.values(ZONES)) {
        for (const job of jobs) {
          for (const step of chooseSteps(job, zone, now, stored)) await take(job, step, now);
        }
      }
    },
  };

  /** A job that fails leaves the others alone, and is tried again in the next minute. */
  async function take(job: Job, { slot, runs, state }: Step, now: Date): Promise<void> {
    try {
      const posted = runs ? await job.run(db, slot) : 0;
      const ranAt = runs ? now : null;
      await noteSlot(db, { job: job.name, ...slot }, { state, ranAt, posted });
    } catch (error) {
      log.error({ err: error, job: job.name, zone: slot.zone, day: slot.day }, 'A job failed');
    }
  }
}
