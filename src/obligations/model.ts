import type { AbsenceKind } from '../absences/model.ts';
import type { Day } from '../shared/day.ts';

/** Why no report is owed on a day. */
export type NotOwed =
  /** Not employed on that day: before the first, after the last, or between two assignments. */
  | 'not-employed'
  /** The unit does not work on that weekday. */
  | 'day-off'
  /** The shift team is off duty. */
  | 'off-duty'
  | 'holiday'
  | AbsenceKind;

/** What one person owes on one day: generated from the calendar, never stored. */
export interface Obligation {
  readonly personId: number;
  readonly day: Day;
  /** Null: a report is owed. */
  readonly notOwed: NotOwed | null;
  /** Effective minutes expected; 0 when nothing is owed. Shorter in Ramadan. */
  readonly normMinutes: number;
}

/** People of one unit, or of one shift team of it: the same days are working days for all of them. */
export interface WorkGroup {
  readonly unitId: number;
  /** In a unit that works in shifts; null: in none of its teams. */
  readonly shiftTeam: string | null;
  /** The unit keeps to the weekdays: all its people, whatever team they are in. */
  readonly isWholeUnit: boolean;
  /** Of the days asked about, those on which a report is owed by whoever is not absent. */
  readonly workdays: ReadonlySet<Day>;
}
