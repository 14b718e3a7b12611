import type { Database } from '../database/database.ts';
import type { Day, TimeOfDay, Zone } from '../shared/day.ts';

/** The stations of a slot: its hours last, it was worked, or nothing ran while it was useful. */
export const SLOT_STATES = ['open', 'done', 'dropped'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** One job on one day of one zone, as it is run. */
export interface Slot {
  readonly zone: Zone;
  /** In that zone. */
  readonly day: Day;
  /** The moment it is decided for, never later than now: a missed slot is decided for its own time. */
  readonly at: Date;
}

/** What happens at a time of day, in each zone by its own clock. */
export interface Job {
  /** Never renamed: stored slots keep it. */
  readonly name: string;
  /** When its day begins for it. */
  readonly from: TimeOfDay;
  /** It runs every minute from `from` until then; absent: once. */
  readonly until?: TimeOfDay;
  /** So long after `from` a job that runs once is still made up for; minutes. */
  readonly usefulMinutes?: number;
  /** Posts what is due; safe to run again. How many messages it posted. */
  readonly run: (db: Database, slot: Slot) => Promise<number>;
}

/** What is stored of a slot. */
export interface StoredSlot {
  readonly job: string;
  readonly zone: Zone;
  readonly day: Day;
  readonly state: SlotState;
  /** The last time it ran. */
  readonly ranAt: Date | null;
}
