import type { Activity, DayTotal } from '../activities/model.ts';
import type { AbsentDay } from '../absences/model.ts';
import type { Day } from '../shared/day.ts';

export type Period = 'day' | 'week' | 'month';

/** First and last day of a week (Monday to Sunday) or a calendar month. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** What a person reported in a week or month. */
export interface PeriodReport extends Span {
  readonly today: Day;
  readonly totals: readonly DayTotal[];
  /** Working days of the whole period on which the person is absent. */
  readonly absences: readonly AbsentDay[];
  /** Working days of the period so far that owe a report and have none; today is not one of them yet. */
  readonly gaps: readonly Day[];
  /** Gaps that still take entries. */
  readonly openGaps: readonly Day[];
  /** Working days of the period up to today, without absences. */
  readonly workingDays: number;
  readonly plans: readonly Activity[];
}
