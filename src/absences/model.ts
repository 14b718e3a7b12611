import type { Day } from '../shared/day.ts';
import type { LeaveKind } from '../understanding/model.ts';

/**
 * Cuti, sakit, izin tidak masuk, dinas luar and diklat: no report is owed on their days. Working
 * from home, coming late, leaving early and going out leave the obligation as it is.
 */
export const ABSENCE_KINDS = [
  'leave',
  'sick',
  'permission',
  'duty-trip',
  'training',
] as const satisfies readonly LeaveKind[];

export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** A calendar day, weekends included, on which a person is absent. */
export interface AbsentDay {
  readonly day: Day;
  readonly kind: AbsenceKind;
}

/** An absent day as it is stored. */
export interface Absence extends AbsentDay {
  /** The message that told it. */
  readonly sourceMessageId: number;
}

/** What a change made of a day; kind is null where it took the absence away. */
export interface ChangedDay {
  readonly day: Day;
  readonly kind: AbsenceKind | null;
  readonly sourceMessageId: number;
}

/** What a message about leave would change, each by day. */
export interface AbsencePlan {
  readonly recorded: readonly AbsentDay[];
  /** Told again, and of the same kind already. */
  readonly kept: readonly Absence[];
  /** Of another kind until now; these days are recorded too. */
  readonly replaced: readonly Absence[];
  readonly removed: readonly Absence[];
}

/** Why told leave cannot be recorded. */
export type LeaveRefusal = 'no-such-day' | 'too-long' | 'too-far';

/** Why dates that were asked for cannot be taken: there are none, or the end comes before the beginning. */
export type DaysUnread = 'no-date' | 'backwards';
