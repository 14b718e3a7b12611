import type { Activity, DayTotal } from '../activities/model.ts';
import type { AbsentDay } from '../absences/model.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';

export type Period = 'day' | 'week' | 'month';

/** First and last day of a week (Monday to Sunday) or a calendar month. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** Whose reports are shown. */
export type Subject = Pick<Person, 'id'> & {
  readonly unit: Pick<Person['unit'], 'openDays'>;
};

/** What a person reported on one day. */
export interface DayReport {
  readonly period: 'day';
  readonly day: Day;
  /** The person's own. */
  readonly today: Day;
  readonly entries: readonly Activity[];
  readonly obligation: Obligation;
  /** Whether the day still takes entries, or plans. */
  readonly isOpen: boolean;
}

/** What a person reported in a week or month. */
export interface SpanReport extends Span {
  readonly period: 'week' | 'month';
  /** The person's own. */
  readonly today: Day;
  readonly totals: readonly DayTotal[];
  /** Working days of the whole period on which the person is absent. */
  readonly absences: readonly AbsentDay[];
  /** Days of the period so far that owe a report and have none; today is not one of them yet. */
  readonly gaps: readonly Day[];
  /** Gaps that still take entries. */
  readonly openGaps: readonly Day[];
  /** Days of the period up to today that owe a report. */
  readonly workingDays: number;
  /** What is expected on those days together. */
  readonly normMinutes: number;
  readonly plans: readonly Activity[];
}

export type PeriodReport = DayReport | SpanReport;
