import { z } from 'zod';
import { day } from '../shared/day.ts';
import type { Day } from '../shared/day.ts';

/** A day off of the decrees, as the shipped file and `cli holidays` have it. */
export const holidaySchema = z.object({
  date: z.iso.date().transform(day),
  /** Joint leave (cuti bersama) binds ASN as a holiday does. */
  kind: z.enum(['national', 'joint_leave']),
  name: z.string().min(1),
  source: z.string().min(1),
});

export type Holiday = z.output<typeof holidaySchema>;

/** Kinds of day off: of the joint decrees, or made by a region for its own units. */
export const HOLIDAY_KINDS = ['national', 'joint_leave', 'regional'] as const;

/** A day off as it is stored. */
export interface DayOff {
  readonly id: number;
  readonly day: Day;
  readonly kind: (typeof HOLIDAY_KINDS)[number];
  readonly name: string;
  readonly source: string;
  /** Only for this unit and those below it; null for all. */
  readonly unitId: number | null;
}

/** Shorter working hours; both days inclusive. */
export interface RamadanWindow {
  readonly id: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}
