import { clock, minuteOf } from '../activities/rules.ts';
import { isWithinHours } from './hours.ts';
import type { TimeOfDay } from '../shared/day.ts';
import type { OwnSettings, ReminderSettings } from './model.ts';

/** So many of the last days with a report are looked at; of fewer than these nothing is learnt. */
export const MOST_DAYS = 15;
const LEAST_DAYS = 5;

/** Minutes within which the middle half of the days must lie. */
const STEADY_MINUTES = 90;

/** A proposal nearer to the present time than this is not worth a question; minutes. */
const WORTH_MINUTES = 60;

const HALF_HOUR = 30;

/** When a person usually finishes reporting, of the last time of each day; null when that varies. */
export function findUsual(times: readonly TimeOfDay[]): TimeOfDay | null {
  if (times.length < LEAST_DAYS) return null;

  const minutes = times.map(minuteOf).toSorted((a, b) => a - b);
  const spread = quantile(minutes, 0.75) - quantile(minutes, 0.25);
  return spread > STEADY_MINUTES ? null : clock(Math.round(quantile(minutes, 0.5)));
}

/** The half hour at or after the usual time, when it is worth proposing to that person. */
export function proposeTime(
  usual: TimeOfDay | null,
  settings: Pick<ReminderSettings, 'time' | 'isOff'> & Pick<OwnSettings, 'declinedTime'>,
): TimeOfDay | null {
  if (usual === null || settings.isOff) return null;

  const minutes = Math.ceil(minuteOf(usual) / HALF_HOUR) * HALF_HOUR;
  const time = clock(minutes);
  if (!isWithinHours(time) || time === settings.declinedTime) return null;
  return Math.abs(minutes - minuteOf(settings.time)) < WORTH_MINUTES ? null : time;
}

/** Of sorted numbers, between the two nearest. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;

  return below + (above - below) * (at - Math.floor(at));
}
