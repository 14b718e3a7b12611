import { daysFrom, weekdayOf } from '../shared/day.ts';
import type { Day } from '../shared/day.ts';

/** Whether a unit with these working weekdays (1 Monday … 7 Sunday) works on the day. */
export function isWorkingDay(
  day: Day,
  workdays: readonly number[],
  holidays: ReadonlySet<Day>,
): boolean {
  return workdays.includes(weekdayOf(day)) && !holidays.has(day);
}

/** Working days from the first to the last, both included; none when the last is earlier. */
export function listWorkingDays(
  first: Day,
  last: Day,
  workdays: readonly number[],
  holidays: ReadonlySet<Day>,
): readonly Day[] {
  return daysFrom(first, last).filter((day) => isWorkingDay(day, workdays, holidays));
}
