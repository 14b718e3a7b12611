import { expect, test } from 'vitest';
import { z } from 'zod';
import { integer } from '../../src/database/rows.ts';
import { sql } from '../../src/database/sql.ts';
import { openScheduler } from '../../src/scheduler/jobs.ts';
import { stoppedClock } from '../../src/shared/clock.ts';
import { openLog } from '../../src/shared/log.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Job, Slot } from '../../src/scheduler/model.ts';

const MORNING = new Date('2026-11-16T08:00:00+07:00');

/** A job that remembers for what it ran. */
function counting(of: Partial<Job> = {}): Job & { readonly ran: Slot[] } {
  const ran: Slot[] = [];
  const run = async (_db: Database, slot: Slot): Promise<number> => ran.push(slot);

  return { name: 'counting', from: '08:00', usefulMinutes: 60, run, ran, ...of };
}

function open(db: Database, now: Date, ...jobs: readonly Job[]) {
  return openScheduler({ db, clock: stoppedClock(now), log: openLog('silent'), jobs });
}

function later(minutes: number): Date {
  return new Date(MORNING.getTime() + minutes * 60_000);
}

/** Those of Jakarta. */
function readSlots(db: Database) {
  return db.all(
    z.object({
      job: z.string(),
      zone: z.string(),
      day: z.string(),
      state: z.string(),
      posted: integer,
    }),
    sql`SELECT "job", "zone", "day", "state", "posted" FROM "JobSlot" WHERE "zone" = 'Asia/Jakarta' ORDER BY "id"`,
  );
}

onEachDatabase('the scheduler', (openDatabase) => {
  test('runs a slot once, also in another process and after a restart', async () => {
    const db = await openDatabase();
    const job = counting();

    await open(db, MORNING, job).tick();
    await open(db, later(1), job).tick();
    await Promise.all([open(db, later(2), job).tick(), open(db, later(2), job).tick()]);

    expect(job.ran.filter(({ zone }) => zone === 'Asia/Jakarta')).toHaveLength(1);
    expect(new Set(job.ran.map(({ zone }) => zone)).size).toBe(job.ran.length);
  });

  test('keeps of each slot how it ended and how many messages it posted', async () => {
    const db = await openDatabase();
    const job = counting({ run: async () => 7 });
    await open(db, MORNING, job).tick();

    await open(db, later(24 * 60 + 90), job).tick();

    expect(await readSlots(db)).toEqual([
      { job: 'counting', zone: 'Asia/Jakarta', day: '2026-11-16', state: 'done', posted: 7 },
      { job: 'counting', zone: 'Asia/Jakarta', day: '2026-11-17', state: 'dropped', posted: 0 },
    ]);
  });

  test('a job that fails is tried again in the next minute and leaves the others alone', async () => {
    const db = await openDatabase();
    let fails = true;
    const failing = counting({
      name: 'failing',
      run: async () => {
        if (fails) throw new Error('not now');
        return 1;
      },
    });
    const other = counting();

    await open(db, MORNING, failing, other).tick();
    expect(other.ran.length).toBeGreaterThan(0);
    expect((await readSlots(db)).map(({ job }) => job)).not.toContain('failing');

    fails = false;
    await open(db, later(1), failing, other).tick();
    expect(await readSlots(db)).toContainEqual({
      job: 'failing',
      zone: 'Asia/Jakarta',
      day: '2026-11-16',
      state: 'done',
      posted: 1,
    });
  });

  test('refuses two jobs of one name, whose slots would be one', async () => {
    const db = await openDatabase();

    expect(() => open(db, MORNING, counting(), counting())).toThrow('one name');
  });
});
