import { z } from 'zod';
import { day } from '../shared/day.ts';
import type { Named } from '../people/model.ts';
import type { Day, TimeOfDay, Zone } from '../shared/day.ts';

/** Letters of a shift cycle: on duty in the morning, afternoon, night or around the clock; off. */
export const SHIFT_LETTERS = ['P', 'S', 'M', 'H', 'L'] as const;

/** Off duty (libur), the one letter on which nothing is owed. */
export const OFF_DUTY = 'L';

/**
 * Who is on duty when, in a unit that works in shifts: each team (regu) repeats its cycle from
 * `from` on, a letter a day. Holidays do not free who is on duty.
 */
export const shiftsSchema = z.object({
  from: z.string().transform(day),
  /** By name of the team, such as "A". */
  teams: z.record(z.string(), z.string().regex(/^[PSMHL]{1,62}$/)),
});

export type Shifts = z.output<typeof shiftsSchema>;

/** When a unit works, and how much. */
export interface Pattern {
  /** Working weekdays, ISO numbers, Monday 1. */
  readonly workdays: readonly number[];
  /** Null: by weekdays. Somebody without a team in it keeps to the weekdays as well. */
  readonly shifts: Shifts | null;
  /** Effective minutes expected on one working day. */
  readonly normMinutes: number;
}

/** The pattern that held until `lastDay`. */
export interface PastPattern extends Pattern {
  readonly unitId: number;
  readonly lastDay: Day;
}

/** One node of the agency's tree. */
export interface UnitNode extends Named, Pattern {
  readonly parentId: number | null;
  readonly zone: Zone;
  /** Calendar days a past day stays open for reporting. */
  readonly openDays: number;
  /** When a report is expected, on the unit's clock. */
  readonly reportTime: TimeOfDay;
}
