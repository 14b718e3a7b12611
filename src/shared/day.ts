import { Temporal } from 'temporal-polyfill';
import { remember } from './remember.ts';

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

/** Ahead of UTC; so since 1964, and every message is asked for its day. */
const HOURS_AHEAD: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

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
  return readPlain(text) === null ? null : (text as Day); // just checked
}

/** As `parseDay`, for text that is known to be one; anything else is a bug. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error('Not a calendar day');

  return parsed;
}

export function dayAt(moment: Date, zone: Zone): Day {
  return localIso(moment, zone).slice(0, -14) as Day; // the part before `THH:MM:SS.mmmZ`
}

export function timeAt(moment: Date, zone: Zone): TimeOfDay {
  return localIso(moment, zone).slice(-13, -8);
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
  return readPlain(of) ?? Temporal.PlainDate.from(of);
}

/** The few days around today are asked for by every message. */
const readPlain = remember(parsePlain, 4_000, 10);

function parsePlain(text: string): Temporal.PlainDate | null {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text);
  if (parts === null) return null;

  const [, year, month, day] = parts;
  const nearest = Temporal.PlainDate.from({
    year: Number(year),
    month: Number(month),
    day: Number(day),
  });
  // 31 November becomes the 30th, which is not what was written; cheaper than a refusal that throws
  return nearest.day === Number(day) ? nearest : null;
}

/** Without daylight saving time the clock of a zone is a fixed number of hours ahead of UTC. */
function localIso(moment: Date, zone: Zone): string {
  return new Date(moment.getTime() + HOURS_AHEAD[zone] * 3_600_000).toISOString();
}
