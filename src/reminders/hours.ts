import { clock, minuteOf } from '../activities/rules.ts';
import { no, ok } from '../shared/result.ts';
import { FIRST_TIME, LAST_CHOICE } from './model.ts';
import type { TimeOfDay } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';

const HALF_DAY = 12 * 60;

export type HourRefusal = 'too-early' | 'too-late';

/** Whether a reminder may come at that time. */
export function isWithinHours(time: TimeOfDay): boolean {
  return time >= FIRST_TIME && time <= LAST_CHOICE;
}

/** The time that was meant: "jam 4" by itself is in the afternoon, since nobody is reminded at night. */
export function chooseHour(answered: {
  readonly time: TimeOfDay;
  readonly isSure: boolean;
}): Result<TimeOfDay, HourRefusal> {
  const { time, isSure } = answered;
  const meant = !isSure && time < FIRST_TIME ? clock(minuteOf(time) + HALF_DAY) : time;
  if (meant < FIRST_TIME) return no('too-early');

  return isWithinHours(meant) ? ok(meant) : no('too-late');
}

/** A time as a button carries it: "1530". */
export function hourValue(time: TimeOfDay): string {
  return time.replace(':', '');
}

/** Reads `hourValue`; null for anything else, and for a time at which nobody is reminded. */
export function readHourValue(value: string | undefined): TimeOfDay | null {
  const match = /^([01]\d|2[0-3])([0-5]\d)$/.exec(value ?? '');
  if (match === null) return null;

  const time = `${match[1]}:${match[2]}`;
  return isWithinHours(time) ? time : null;
}
