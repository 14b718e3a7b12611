import { addDays, dayAt, momentAt } from '../shared/day.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Job, Slot, SlotState, StoredSlot } from './model.ts';

/** So far back missed slots are made up for or recorded as dropped; days. */
export const LOOK_BACK_DAYS = 8;

/** A job of every minute that ran so shortly before its end was worked to the end. */
const NEARLY_MS = 2 * 60_000;

/** What is to be done about one slot: run it, or only note how it ended. */
export interface Step {
  readonly slot: Slot;
  readonly runs: boolean;
  /** What it is afterwards. */
  readonly state: SlotState;
}

/**
 * The steps of a job in a zone at this moment, oldest first. A slot that ended while nothing ran is
 * dropped; a job that nothing is stored of is new, and begins today.
 */
export function chooseSteps(
  job: Job,
  zone: Zone,
  now: Date,
  stored: readonly StoredSlot[],
): readonly Step[] {
  const today = dayAt(now, zone);
  const own = stored.filter((slot) => slot.job === job.name && slot.zone === zone);
  const byDay = new Map(own.map((slot) => [slot.day, slot]));
  const since = own.reduce<Day>((first, { day }) => (day < first ? day : first), today);
  const days = Array.from({ length: LOOK_BACK_DAYS }, (_, index) =>
    addDays(today, index + 1 - LOOK_BACK_DAYS),
  );

  return days.flatMap((day) => {
    if (day < since) return [];

    const step = chooseStep(job, zone, now, day, byDay.get(day) ?? null);
    return step === null ? [] : [step];
  });
}

function chooseStep(
  job: Job,
  zone: Zone,
  now: Date,
  day: Day,
  stored: StoredSlot | null,
): Step | null {
  const from = momentAt(day, job.from, zone);
  if (now < from || (stored !== null && stored.state !== 'open')) return null;

  const slot = { zone, day };
  if (job.until === undefined) {
    const isUseful = now.getTime() - from.getTime() <= (job.usefulMinutes ?? 0) * 60_000;
    return isUseful
      ? { slot: { ...slot, at: from }, runs: true, state: 'done' }
      : { slot: { ...slot, at: from }, runs: false, state: 'dropped' };
  }

  const until = momentAt(day, job.until, zone);
  if (now < until) return { slot: { ...slot, at: now }, runs: true, state: 'open' };

  const ranTo = stored?.ranAt?.getTime() ?? 0;
  const state = until.getTime() - ranTo <= NEARLY_MS ? 'done' : 'dropped';
  return { slot: { ...slot, at: until }, runs: false, state };
}
