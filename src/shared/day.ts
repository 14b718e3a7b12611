import { Temporal } from 'temporal-polyfill';

/** A calendar day as people mean it, `YYYY-MM-DD`; never a moment. */
export type Day = string & { readonly __day: true };

/** Time of day on a person's clock, `HH:MM`, 00:00–23:59. */
export type TimeOfDay = string;

/** Indonesia's three zones; none has daylight saving time. */
export const ZONES = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
} as const;

export type ZoneLabel = keyof typeof ZONES;
export type Zone = (typeof ZONES)[ZoneLabel];

export function isZone(text: string): text is Zone {
  return Object.values<string>(ZONES).includes(text);
}

export function zoneLabel(zone: Zone): ZoneLabel {
  if (zone === ZONES.WIT) return 'WIT';
  return zone === ZONES.WITA ? 'WITA' : 'WIB';
}

/** Reads `YYYY-MM-DD`; null when it is not a day of the calendar. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;

  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day; // just checked
  } catch {
    return null;
  }
}

/** As `parseDay`, for text that is known to be one; anything else is a bug. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error('Not a calendar day');

  return parsed;
}

export function dayAt(moment: Date, zone: Zone): Day {
  return local(moment, zone).toPlainDate().toString() as Day; // Temporal prints this very form
}

export function timeAt(moment: Date, zone: Zone): TimeOfDay {
  return local(moment, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The moment at which a person's clock in `zone` shows `time` on `on`. */
export function momentAt(on: Day, time: TimeOfDay, zone: Zone): Date {
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });

  return new Date(zoned.epochMilliseconds);
}

export function addDays(to: Day, days: number): Day {
  return plain(to).add({ days }).toString() as Day;
}

/** First day of the month that lies `months` after the month of `from`. */
export function firstOfMonth(from: Day, months = 0): Day {
  return plain(from).with({ day: 1 }).add({ months }).toString() as Day;
}

export function lastOfMonth(from: Day): Day {
  return addDays(firstOfMonth(from, 1), -1);
}

/** Monday of the week. */
export function mondayOf(of: Day): Day {
  return addDays(of, 1 - weekdayOf(of));
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(of: Day): number {
  return plain(of).dayOfWeek;
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: 'day' }).days;
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: Day, last: Day): readonly Day[] {
  const count = daysBetween(first, last) + 1;

  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

function plain(of: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(of);
}

function local(moment: Date, zone: Zone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}
