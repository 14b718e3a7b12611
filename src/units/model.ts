import { z } from 'zod';
import { ZONES, day } from '../shared/day.ts';
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
  /** Reminders that a person gets in a week at most, unless he wants another number. */
  readonly nudgesPerWeek: number;
  /** Working days without a report after which the supervisor is told. */
  readonly escalationDays: number;
}

const placeSchema = z.object({
  name: z.string(),
  parentId: z.number().nullable(),
  zone: z.enum(Object.values(ZONES)),
});

const scheduleSchema = z.object({
  workdays: z.array(z.number()),
  shifts: shiftsSchema.nullable(),
  normMinutes: z.number(),
  openDays: z.number(),
  reportTime: z.string(),
  nudgesPerWeek: z.number(),
  escalationDays: z.number(),
});

/** What a unit may be changed to in the tree. */
export type UnitPlace = Pick<UnitNode, 'name' | 'parentId' | 'zone'>;

/** What `/jadwal` changes. A change of the pattern keeps its history; the rest holds at once. */
export type Schedule = Pick<
  UnitNode,
  | 'workdays'
  | 'shifts'
  | 'normMinutes'
  | 'openDays'
  | 'reportTime'
  | 'nudgesPerWeek'
  | 'escalationDays'
>;

/** Why a change cannot be taken back by its button. */
export type UndoRefusal = 'stale' | 'done-before' | 'changed-since';

/** How a unit works of which nothing is known yet. */
export const DEFAULT_SCHEDULE: Schedule = {
  workdays: [1, 2, 3, 4, 5],
  shifts: null,
  normMinutes: 300,
  openDays: 3,
  reportTime: '16:00',
  nudgesPerWeek: 5,
  escalationDays: 3,
};

/** What ties a unit to something, so that it cannot be removed. */
export interface UnitUse {
  /** Assignments of all times. */
  readonly people: number;
  readonly children: number;
  readonly daysOff: number;
}

/** What the audit trail holds of a unit that was added, changed or removed; null where there was none. */
export const unitChangeSchema = z.object({
  unitId: z.number(),
  before: placeSchema.nullable(),
  after: placeSchema.nullable(),
  /** Of a unit that was removed, so that it can be put back; older events know no reminders. */
  schedule: scheduleSchema
    .extend({
      nudgesPerWeek: z.number().default(DEFAULT_SCHEDULE.nudgesPerWeek),
      escalationDays: z.number().default(DEFAULT_SCHEDULE.escalationDays),
    })
    .optional(),
  undoes: z.number().optional(),
});

/** What the audit trail holds of changed schedules: what all these units got, and what each had. */
export const scheduleChangeSchema = z.object({
  after: scheduleSchema.partial(),
  units: z.array(
    z.object({
      unitId: z.number(),
      lastDay: z.string().transform(day),
      before: scheduleSchema.partial(),
    }),
  ),
  undoes: z.number().optional(),
});
