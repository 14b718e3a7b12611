import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reminderJobs, reminderKinds } from '../../src/reminders/jobs.ts';
import { ZONES, momentAt } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ON, REMINDER_TIMES, sentSlowly, storeWorld, worlds } from './worlds.ts';
import type { Database } from '../../src/database/database.ts';
import type { Slot } from '../../src/scheduler/model.ts';
import type { TimeOfDay, Zone } from '../../src/shared/day.ts';

/** Every moment of the day at which a job of ours runs, in order. */
const STEPS: readonly (readonly [time: TimeOfDay, job: string])[] = [
  ['07:30', 'plan-hints'] as const,
  ['08:30', 'escalation-notices'] as const,
  ['10:00', 'last-reminders'] as const,
  ...REMINDER_TIMES.map((time) => [time, 'reminders'] as const),
].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Runs a job twice, as two processes might, and sends what it posted; whom what reached. */
async function playDay(db: Database, zone: Zone): Promise<readonly (readonly [number, string])[]> {
  const sent: (readonly [number, string])[] = [];
  for (const [time, name] of STEPS) {
    const slot = { zone, day: ON, at: momentAt(ON, time, zone) };
    await run(db, name, slot);
    expect(await run(db, name, slot)).toBe(0);
    sent.push(...(await sendPlanned(db, slot.at)));
  }

  return sent;
}

async function run(db: Database, name: string, slot: Slot): Promise<number> {
  const job = reminderJobs.find((of) => of.name === name);
  if (job === undefined) throw new Error(`No job ${name}`);

  return job.run(db, slot);
}

async function sendPlanned(
  db: Database,
  now: Date,
): Promise<readonly (readonly [number, string])[]> {
  const planned = await db.models.notification.findMany({
    where: { state: 'planned' },
    orderBy: { id: 'asc' },
  });
  const people = await db.models.person.findMany();
  const reached = new Set(
    people.filter((of) => of.telegramId !== null && of.reachable).map(({ id }) => id),
  );
  const sent: (readonly [number, string])[] = [];
  for (const { id, key, kind, personId, dueAt } of planned) {
    const asked = { id, key, kind, to: personId, day: ON, data: null, dueAt };
    const composed = reached.has(personId ?? 0)
      ? await reminderKinds[kind]?.compose?.(db, asked, now)
      : { do: 'skip' as const, reason: 'unreachable' };
    expect(dueAt).toEqual(now);

    if (composed?.do === 'send') sent.push([personId ?? 0, kind]);
    const reason = composed?.do === 'skip' ? composed.reason : null;
    const state = composed?.do === 'send' ? 'sent' : 'skipped';
    await db.models.notification.update({ where: { id }, data: { state, reason } });
  }

  return sent;
}

onEachDatabase('who is reminded', (open) => {
  test('agrees with a slow re-computation over random calendars, people, wishes and reports', async () => {
    const db = await open();
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const ids = await storeWorld(db, world);
        const sent = [];
        const zones = new Set(world.made.units.map(({ zone }) => ZONES[zone]));
        for (const zone of zones) sent.push(...(await playDay(db, zone)));

        for (const [who, id] of ids.entries()) {
          const own = sent.filter(([personId]) => personId === id).map(([, kind]) => kind);
          expect(own).toEqual(sentSlowly(world, who));
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 180_000);
});
