import type { TimeOfDay, ZoneLabel } from '../shared/day.ts';
import type { PartOfDay, SpokenTime } from './clockFace.ts';

const DAY = 1440;
const HALF_DAY = 720;

/** Hours ahead of UTC; Indonesia has no daylight saving time. */
const OFFSETS: Readonly<Record<ZoneLabel, number>> = { WIB: 7, WITA: 8, WIT: 9 };

/** Minutes since midnight of a start and an end; null where nothing was said. */
export interface Times {
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * §4: chooses the half of the day. `part` is one said elsewhere in the entry ("tadi malam").
 * With an end that is certain, the start is the latest reading before it; otherwise the start
 * follows its own rule and the end is the first reading after it.
 */
export function resolveTimes(
  start: SpokenTime | null,
  end: SpokenTime | null,
  part: PartOfDay | null,
): Times {
  if (start === null || end === null) {
    return {
      start: start === null ? null : resolveTime(start, part),
      end: end === null ? null : resolveTime(end, part),
    };
  }

  // A part of day elsewhere in the entry counts for its times only where they have none themselves
  const shared = start.part === null && end.part === null ? part : null;
  if (isCertain(end, shared)) {
    const last = resolveTime(end, shared);
    return {
      start: isCertain(start, null) ? resolveTime(start, null) : latestBefore(start, last),
      end: last,
    };
  }

  const first = resolveTime(start, shared);
  return { start: first, end: firstAfter(end, first) };
}

/** One time alone: as said, with its part of day, or hours 1–5 as afternoon. */
function resolveTime(time: SpokenTime, part: PartOfDay | null): number {
  const { hour, minute } = time;
  if (time.literal) return hour * 60 + minute;

  return hourIn(time.part ?? part, hour) * 60 + minute;
}

/** Did the person leave open which half of the day he means? */
export function isGuessed(time: SpokenTime, part: PartOfDay | null): boolean {
  return !isCertain(time, part) && time.hour >= 1 && time.hour <= 5;
}

export function shiftZone(minutes: number, from: ZoneLabel, to: ZoneLabel): number {
  return wrap(minutes + (OFFSETS[to] - OFFSETS[from]) * 60);
}

export function timeOfDay(minutes: number): TimeOfDay {
  const two = (value: number): string => String(value).padStart(2, '0');
  const inDay = wrap(minutes);

  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** Minutes from start to end, passing midnight when the end is earlier; null when they are equal. */
export function minutesBetween(start: number, end: number): number | null {
  return wrap(end - start) === 0 ? null : wrap(end - start);
}

function hourIn(part: PartOfDay | null, hour: number): number {
  switch (part) {
    case 'pagi':
      return hour === 12 ? 0 : hour;
    case 'siang':
      return hour >= 1 && hour <= 9 ? hour + 12 : hour;
    case 'sore':
      return hour >= 1 && hour < 12 ? hour + 12 : hour;
    case 'malam':
      return hour === 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour;
    case null:
      return hour >= 1 && hour <= 5 ? hour + 12 : hour;
  }
}

function isCertain(time: SpokenTime, part: PartOfDay | null): boolean {
  return time.literal || time.part !== null || part !== null;
}

function latestBefore(time: SpokenTime, end: number): number {
  const [am, pm] = readings(time);

  return wrap(end - am) <= wrap(end - pm) && am !== end ? am : pm === end ? am : pm;
}

function firstAfter(time: SpokenTime, start: number): number {
  const [am, pm] = readings(time);

  return wrap(am - start) <= wrap(pm - start) && am !== start ? am : pm === start ? am : pm;
}

function readings(time: SpokenTime): readonly [number, number] {
  const face = (time.hour % 12) * 60 + time.minute;

  return [face, face + HALF_DAY];
}

function wrap(minutes: number): number {
  return ((minutes % DAY) + DAY) % DAY;
}
