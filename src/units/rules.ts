import { addDays, daysBetween } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import { OFF_DUTY, SHIFT_LETTERS } from './model.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { PastPattern, Pattern, Schedule, Shifts, UnitNode, UnitPlace } from './model.ts';

type Tree = ReadonlyMap<number, Pick<UnitNode, 'id' | 'parentId'>>;

/** Characters of a unit's name. */
export const NAME_LENGTHS = { least: 2, most: 100 } as const;

/** Minutes of a norm: from half an hour to a whole shift. */
export const NORM_MINUTES = { least: 30, most: 720 } as const;

/** Calendar days a past day may stay open. */
export const OPEN_DAYS = { least: 1, most: 14 } as const;

/** Reminders of a week; with 0 nobody is reminded. */
export const NUDGES_PER_WEEK = { least: 0, most: 10 } as const;

/** Working days without a report before the supervisor is told. */
export const ESCALATION_DAYS = { least: 1, most: 10 } as const;

const MOST_TEAMS = 12;
const MOST_CYCLE_DAYS = 62;

/** How far from today a cycle may begin, in days. */
const MOST_DAYS_FROM_TODAY = 366;

/** The unit and all above it, nearest first; ends where the tree has a circle. */
export function listPath(
  units: ReadonlyMap<number, Pick<UnitNode, 'parentId'>>,
  unitId: number,
): readonly number[] {
  const path: number[] = [];
  for (let at: number | null = unitId; at !== null && !path.includes(at);) {
    path.push(at);
    at = units.get(at)?.parentId ?? null;
  }

  return path;
}

/** All units below this one, at any depth. */
export function listBelow(units: Tree, unitId: number): readonly number[] {
  const childrenOf = new Map<number | null, number[]>();
  for (const { id, parentId } of units.values()) {
    childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), id]);
  }
  const below = new Set<number>();
  const open = [...(childrenOf.get(unitId) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === unitId || below.has(id)) continue;
    below.add(id);
    open.push(...(childrenOf.get(id) ?? []));
  }

  return [...below];
}

/** May the unit stand under that one? Not under itself, nor under what stands below it. */
export function mayStandUnder(units: Tree, unitId: number, parentId: number | null): boolean {
  if (parentId === null) return true;

  return units.has(parentId) && !listPath(units, parentId).includes(unitId);
}

/** People of a unit and of all below it. */
export function countWithBelow(
  units: Tree,
  people: ReadonlyMap<number, number>,
  unitId: number,
): number {
  const all = [unitId, ...listBelow(units, unitId)];

  return all.reduce((sum, id) => sum + (people.get(id) ?? 0), 0);
}

export type NameRefusal = 'too-short' | 'too-long' | 'taken';

/** A unit's name as it was typed, without invisible characters; another unit has no such name. */
export function readUnitName(
  text: string,
  others: readonly { readonly name: string }[],
): Result<string, NameRefusal> {
  const name = tidy(text);
  const { length } = Array.from(name);
  if (length < NAME_LENGTHS.least) return no('too-short');
  if (length > NAME_LENGTHS.most) return no('too-long');
  if (!isNameFree(name, others)) return no('taken');

  return ok(name);
}

/** Units whose name has all the words of a search, at most `most`. */
export function searchUnits<Unit extends { readonly name: string }>(
  units: readonly Unit[],
  text: string,
): readonly Unit[] {
  const words = sameName(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];

  return units.filter(({ name }) => {
    const searched = sameName(name);
    return words.every((word) => searched.includes(word));
  });
}

/** Minutes a day: "420", "420 menit", "5 jam", "6 jam 30 menit"; null for anything else. */
export function readNorm(text: string): number | null {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const minutes = /^(\d{2,4})(?: ?menit)?$/.exec(plain);
  const hours = /^(\d{1,2})(?:[,.](5))? ?jam(?: (\d{1,2}) ?menit)?$/.exec(plain);
  const half = hours?.[2] === undefined ? 0 : 30;
  const value =
    minutes !== null
      ? Number(minutes[1])
      : hours !== null
        ? Number(hours[1]) * 60 + half + Number(hours[3] ?? 0)
        : 0;

  return value >= NORM_MINUTES.least && value <= NORM_MINUTES.most ? value : null;
}

/** Time of day: "15.30", "15:30", "jam 16", "0730", "jam 4 sore"; null for anything else. */
export function readHour(text: string): TimeOfDay | null {
  const plain = text.trim().toLowerCase();
  const match =
    /^(?:jam|pukul|pkl\.?)?\s*(\d{1,2})(?:[.:]?(\d{2}))?(?:\s+(pagi|siang|sore|malam))?$/.exec(
      plain,
    );
  if (match === null) return null;

  const [, told = '', minute = '00', part] = match;
  const isLater = part === 'sore' || part === 'malam' || (part === 'siang' && Number(told) < 7);
  const hour = Number(told) + (isLater && Number(told) < 12 ? 12 : 0);
  if (hour > (part === 'pagi' ? 12 : 23) || Number(minute) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute}`;
}

export type ShiftsRefusal =
  | 'no-team'
  | 'line'
  | 'team-twice'
  | 'too-many-teams'
  | 'cycle-too-long'
  | 'never-on-duty'
  | 'date'
  | 'date-too-far';

/**
 * Reads a line for each team, `A PPSSMMLL` or `Regu B: M M L L P P S S`, and `mulai 1 November 2026`,
 * without which the cycle begins today. `readDays` reads a date.
 */
export function readShifts(
  text: string,
  today: Day,
  readDays: (text: string, today: Day) => readonly Day[],
): Result<Shifts, ShiftsRefusal> {
  const written = text
    .replaceAll(/\p{Cf}/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const teams = new Map<string, string>();
  let from = today;
  for (const line of written) {
    const start = /^mulai\b:?\s*(.*)$/i.exec(line);
    if (start !== null) {
      const [first, ...others] = readDays(start[1] ?? '', today);
      if (first === undefined || others.length > 0) return no('date');
      if (Math.abs(daysBetween(first, today)) > MOST_DAYS_FROM_TODAY) return no('date-too-far');
      from = first;
      continue;
    }

    const team = readTeam(line);
    if (team === null) return no('line');
    if (teams.has(team.name)) return no('team-twice');
    if (team.cycle.length > MOST_CYCLE_DAYS) return no('cycle-too-long');
    if (team.cycle.split('').every((letter) => letter === OFF_DUTY)) return no('never-on-duty');
    teams.set(team.name, team.cycle);
  }
  if (teams.size === 0) return no('no-team');
  if (teams.size > MOST_TEAMS) return no('too-many-teams');

  return ok({ from, teams: Object.fromEntries(teams) });
}

/** The letter of a team's cycle, which reaches back before its first day too; null without a cycle. */
export function findShiftLetter(shifts: Shifts, team: string, on: Day): string | null {
  const cycle = Object.hasOwn(shifts.teams, team) ? shifts.teams[team] : undefined;
  if (cycle === undefined) return null;

  const at = daysBetween(shifts.from, on) % cycle.length;
  return cycle.at(at) ?? null;
}

function samePattern(one: Pattern, other: Pattern): boolean {
  return sameValue(patternOf(one), patternOf(other));
}

/** Whether a schedule has these values already. */
export function hasAlready(unit: Schedule, change: Partial<Schedule>): boolean {
  return sameValue({ ...scheduleOf(unit), ...change }, scheduleOf(unit));
}

/** Only what a change touches, as it is in that unit. */
export function partOf(unit: Schedule, change: Partial<Schedule>): Partial<Schedule> {
  const names = Object.keys(change);

  return Object.fromEntries(
    Object.entries(scheduleOf(unit)).filter(([name]) => names.includes(name)),
  );
}

/**
 * The pattern that a change ends yesterday, so that what was owed stays as it was; null when the
 * change touches no pattern. `today` is the unit's own.
 */
export function endPattern(
  unit: UnitNode,
  change: Partial<Schedule>,
  today: Day,
): PastPattern | null {
  if (samePattern(unit, { ...unit, ...change })) return null;

  return { unitId: unit.id, lastDay: addDays(today, -1), ...patternOf(unit) };
}

/** What people typed, without line breaks and characters that cannot be seen. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function placeOf({ name, parentId, zone }: UnitPlace): UnitPlace {
  return { name, parentId, zone };
}

/** Is the name free, but for capitals and spaces? */
export function isNameFree(name: string, others: readonly { readonly name: string }[]): boolean {
  return others.every((other) => sameName(other.name) !== sameName(name));
}

/** Capitals and spaces make no other name. */
function sameName(name: string): string {
  return tidy(name).toLowerCase();
}

function readTeam(line: string): { readonly name: string; readonly cycle: string } | null {
  const match = /^(?:(?:regu|tim)\s+)?([\p{Script=Latin}\d]{1,12})\s*(?:[:=]|\s)\s*(.+)$/iu.exec(
    line,
  );
  if (match === null) return null;

  const [, name = '', rest = ''] = match;
  const cycle = rest.replaceAll(/[\s,-]/g, '').toUpperCase();
  const letters = cycle.split('');
  const known = letters.every((letter) => SHIFT_LETTERS.some((shift) => shift === letter));
  return known && letters.length > 0 ? { name: name.toUpperCase(), cycle } : null;
}

function patternOf({ workdays, shifts, normMinutes }: Pattern): Pattern {
  return { workdays, shifts, normMinutes };
}

/** What `/jadwal` changes of a unit. */
export function scheduleOf({
  workdays,
  shifts,
  normMinutes,
  openDays,
  reportTime,
  nudgesPerWeek,
  escalationDays,
}: Schedule): Schedule {
  return {
    workdays,
    shifts,
    normMinutes,
    openDays,
    reportTime,
    nudgesPerWeek,
    escalationDays,
  };
}

/** Plain values, whose fields are in the same order. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
