import { daysFrom, weekdayOf } from '../shared/day.ts';
import type { Day } from '../shared/day.ts';

/**
 * Days from the first to the last, both included, on which a unit with these working weekdays (1
 * Monday … 7 Sunday) works; none when the last is earlier.
 */
export function listWorkingDays(
  first: Day,
  last: Day,
  workdays: readonly number[],
  holidays: ReadonlySet<Day>,
): readonly Day[] {
  return daysFrom(first, last).filter(
    (day) => workdays.includes(weekdayOf(day)) && !holidays.has(day),
  );
}
