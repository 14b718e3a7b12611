import { addDays, daysBetween } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';

/** Longest delegation, in days; a longer one is made anew. */
export const MOST_ACTING_DAYS = 366;

export type DaysRefusal = 'past' | 'broken' | 'too-long' | 'too-far';

/** First and last day of a delegation. */
export interface ActingDays {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** The days that somebody named, in order, as one unbroken range. */
export function chooseDays(days: readonly Day[], today: Day): Result<ActingDays, DaysRefusal> {
  const firstDay = days[0] ?? today;
  const lastDay = days.at(-1) ?? firstDay;
  if (daysBetween(firstDay, lastDay) + 1 !== days.length) return no('broken');

  return checkDays(firstDay, lastDay, today);
}

/** Whether somebody can act on these days: from today on, and for a year at most. */
export function checkDays(
  firstDay: Day,
  lastDay: Day,
  today: Day,
): Result<ActingDays, DaysRefusal> {
  if (lastDay < firstDay) return no('broken');
  if (firstDay < today) return no('past');
  if (daysBetween(firstDay, lastDay) + 1 > MOST_ACTING_DAYS) return no('too-long');
  if (firstDay > addDays(today, MOST_ACTING_DAYS)) return no('too-far');
  return ok({ firstDay, lastDay });
}
