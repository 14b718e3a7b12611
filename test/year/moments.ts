import { addDays, daysFrom, momentAt, ZONES } from '../../src/shared/day.ts';
import type { Day } from '../../src/shared/day.ts';

/** On every clock: the end of the night, each time at which something is due, and the evening. */
const DUE_TIMES = [
  '07:00',
  '07:30',
  '08:00',
  '08:30',
  '09:00',
  '10:00',
  '15:00',
  '15:30',
  '16:00',
  '16:30',
  '17:00',
  '19:00',
  '19:59',
] as const;

/** The moments of all days at which something is due somewhere, in order. */
export function listDueMoments(first: Day, last: Day): readonly Date[] {
  const moments = new Set<number>();
  for (const on of daysFrom(first, last)) {
    for (const zone of Object.values(ZONES)) {
      for (const time of DUE_TIMES) moments.add(momentAt(on, time, zone).getTime());
    }
  }

  const end = momentAt(addDays(last, 1), '00:00', ZONES.WIT).getTime();
  return [...moments]
    .filter((at) => at < end)
    .toSorted((a, b) => a - b)
    .map((at) => new Date(at));
}
