import {
  addDays,
  day,
  daysBetween,
  firstOfMonth,
  mondayOf,
  parseDay,
  weekdayOf,
  type Day,
} from '../shared/day.ts';
import { remember, rememberAs } from '../shared/remember.ts';
import type { SpokenDay, SpokenDays, When } from './days.ts';

/** Reports look back; leave looks forward (§3). */
export type Look = 'back' | 'ahead';

/** A leave of a year at most; longer ranges are a slip of the pen. */
const MOST_DAYS = 366;

interface Asked {
  readonly spoken: SpokenDays;
  readonly today: Day;
  readonly look: Look;
}

/** The real days that were meant, in order; none when they do not exist (31 November). */
export function resolveDays(spoken: SpokenDays, today: Day, look: Look): readonly Day[] {
  return findDays({ spoken, today, look });
}

/** One message says the same days on many lines, and all messages of a day say the same few. */
const findDays = rememberAs(nameOf, askCalendar, 1_000);

function nameOf({ spoken: { first, last, through }, today, look }: Asked): string {
  const range = last === null ? '' : `${through} ${nameOfDay(last)}`;

  return `${today} ${look} ${nameOfDay(first)} ${range}`;
}

function nameOfDay(spoken: SpokenDay): string {
  switch (spoken.kind) {
    case 'offset':
      return `offset ${spoken.days}`;
    case 'weekday':
      return `weekday ${spoken.weekday} ${spoken.when}`;
    case 'day-of-month':
      return `day ${spoken.day} ${spoken.when}`;
    case 'date':
      return `date ${spoken.day} ${spoken.month} ${spoken.year}`;
  }
}

function askCalendar({ spoken, today, look }: Asked): readonly Day[] {
  const first = resolveDay(inWeekOf(spoken), today, look);
  if (first === null) return [];
  if (spoken.last === null) return [first];

  const last = resolveLast(spoken.last, first, today, look);
  if (last === null) return [first];
  if (!spoken.through) return [first, last];
  if (daysBetween(first, last) >= 0 && daysBetween(first, last) < MOST_DAYS)
    return listDays(first, last);

  // `besok sampai Jumat`
  if (spoken.first.kind !== 'weekday' && spoken.last.kind === 'weekday')
    return listDays(first, nearestWeekday(spoken.last.weekday, first, 'ahead'));

  // A range of past weekdays said on a day inside it: `Rabu-Kamis` on a Wednesday
  const earlier = addDays(first, -7);
  return spoken.first.kind === 'weekday' && daysBetween(earlier, last) >= 0
    ? listDays(earlier, last)
    : [first];
}

/** "Senin sampai Jumat minggu depan": the week said at the end is that of both. */
function inWeekOf({ first, last }: SpokenDays): SpokenDay {
  if (first.kind !== 'weekday' || first.when !== 'recent' || last?.kind !== 'weekday') return first;

  return last.when === 'last-week' || last.when === 'next-week'
    ? { ...first, when: last.when }
    : first;
}

function resolveLast(last: SpokenDay, first: Day, today: Day, look: Look): Day | null {
  if (look === 'ahead' && last.kind === 'weekday')
    return nearestWeekday(last.weekday, first, 'ahead');
  if (last.kind === 'day-of-month') {
    return onDay(first, last.day) ?? onDay(firstOfMonth(first, 1), last.day);
  }
  return resolveDay(last, today, look);
}

function resolveDay(spoken: SpokenDay, today: Day, look: Look): Day | null {
  switch (spoken.kind) {
    case 'offset':
      return addDays(today, spoken.days);
    case 'weekday':
      return resolveWeekday(spoken.weekday, spoken.when, today, look);
    case 'day-of-month':
      return resolveDayOfMonth(spoken.day, spoken.when, today, look);
    case 'date':
      return resolveDate(spoken.day, spoken.month, spoken.year, today);
  }
}

function resolveWeekday(weekday: number, when: When, today: Day, look: Look): Day {
  switch (when) {
    case 'recent':
      return nearestWeekday(weekday, today, look);
    case 'past':
      return nearestWeekday(weekday, addDays(today, -1), 'back');
    case 'next':
      return nearestWeekday(weekday, addDays(today, 1), 'ahead');
    case 'last-week':
      return addDays(mondayOf(today), weekday - 8);
    case 'next-week':
      return addDays(mondayOf(today), weekday + 6);
  }
}

function nearestWeekday(weekday: number, from: Day, look: Look): Day {
  const ahead = (weekday - weekdayOf(from) + 7) % 7;

  return addDays(from, look === 'ahead' || ahead === 0 ? ahead : ahead - 7);
}

function resolveDayOfMonth(day: number, when: When, today: Day, look: Look): Day | null {
  const step = look === 'ahead' && when === 'recent' ? 1 : -1;
  // a month without that day is passed over: the 31st said in early December is of October
  for (let months = 0; months < 3; months++) {
    const found = onDay(firstOfMonth(today, months * step), day);
    const distance = found === null ? null : daysBetween(today, found) * step;
    if (found !== null && distance !== null && distance >= 0) return found;
  }
  return null;
}

/** Without a year, the one that makes it closest to today. */
function resolveDate(day: number, month: number, year: number | null, today: Day): Day | null {
  if (year !== null) return dayOf(year, month, day);

  const thisYear = Number(today.slice(0, 4));
  const candidates = [thisYear - 1, thisYear, thisYear + 1]
    .map((candidate) => dayOf(candidate, month, day))
    .filter((candidate) => candidate !== null);
  const distances = candidates.map((candidate) => Math.abs(daysBetween(today, candidate)));

  return candidates[distances.indexOf(Math.min(...distances))] ?? null;
}

/** Every day from the first to the last, both included. */
function listDays(first: Day, last: Day): readonly Day[] {
  const days = [first];
  for (let next = first; next < last; days.push(next)) next = dayAfter(next);

  return days;
}

/** So many days, from the first on. */
export function daysAhead(first: Day, count: number): readonly Day[] {
  const days: Day[] = [];
  for (let next = first; days.length < count; next = dayAfter(next)) days.push(next);

  return days;
}

/** Ranges of a whole year, each on a line, are of the same few hundred days. */
const dayAfter = remember((text) => addDays(day(text), 1), 4_000, 10);

function onDay(month: Day, day: number): Day | null {
  return dayOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
}

function dayOf(year: number, month: number, day: number): Day | null {
  const two = (value: number): string => String(value).padStart(2, '0');

  return parseDay(`${year}-${two(month)}-${two(day)}`);
}
