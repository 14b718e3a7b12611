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

export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

/** A day off as it is stored. */
export interface DayOff {
  readonly id: number;
  readonly day: Day;
  readonly kind: HolidayKind;
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

/** A day off or a window together with whether it was taken out. */
export type Kept<Of> = Of & { readonly removed: boolean };

/** What putting something back came to; `known`: another stands in its place by now. */
export type Restored = 'restored' | 'stands' | 'known' | 'gone';

/** Why a window of shorter hours is not taken; Ramadan has 29 or 30 days. */
export type WindowRefusal = 'backwards' | 'too-long' | 'overlap';

/** Days that one window may have. */
export const MOST_WINDOW_DAYS = 31;

/** A day off that is being added: what was typed so far. */
export interface Draft {
  readonly days: readonly Day[];
  readonly name: string;
  /** Ties the buttons of its card to it. */
  readonly sign: string;
}
