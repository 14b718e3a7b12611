import { ABSENCE_KINDS } from '../absences/model.ts';
import { weekdayOf } from '../shared/day.ts';
import { OFF_DUTY } from '../units/model.ts';
import { findShiftLetter, listPath } from '../units/rules.ts';
import type { AbsenceKind, AbsentDay } from '../absences/model.ts';
import type { DayOff, RamadanWindow } from '../holidays/model.ts';
import type { Day } from '../shared/day.ts';
import type { PastPattern, Pattern, UnitNode } from '../units/model.ts';
import type { NotOwed, Obligation } from './model.ts';

/**
 * Working time of a week in Ramadan, 32 h 30 m, over that of any other, 37 h 30 m (Perpres 21/2023);
 * a norm shrinks as they do.
 */
export const RAMADAN_SHARE = 1950 / 2250;

/** Where a person worked, from when until when; both inclusive. */
export interface EmployedIn {
  readonly unitId: number;
  /** Name of his shift team (regu). */
  readonly shiftTeam: string | null;
  readonly firstDay: Day;
  /** Null while it lasts. */
  readonly lastDay: Day | null;
}

/** What is the same for everybody. */
export interface Calendar {
  /** With at least the units that are asked about and all above them. */
  readonly units: readonly (Pattern & Pick<UnitNode, 'id' | 'parentId'>)[];
  readonly pastPatterns: readonly PastPattern[];
  readonly daysOff: readonly Pick<DayOff, 'day' | 'unitId'>[];
  readonly ramadan: readonly Pick<RamadanWindow, 'firstDay' | 'lastDay'>[];
}

/** What holds for one person. */
export interface PersonFacts {
  readonly personId: number;
  readonly assignments: readonly EmployedIn[];
  readonly absences: readonly AbsentDay[];
}

export type ObligationFacts = PersonFacts & { readonly calendar: Calendar };

/** Whether a report is owed on a day, why not, and how much is expected. */
export function obligationOf(day: Day, { calendar, ...person }: ObligationFacts): Obligation {
  const [obligation] = listObligationsOf([day], calendar, [person]);
  if (obligation === undefined) throw new Error('A day has no obligation');

  return obligation;
}

/** The obligations of each person on each of these days, person by person. */
export function listObligationsOf(
  days: readonly Day[],
  calendar: Calendar,
  people: readonly PersonFacts[],
): readonly Obligation[] {
  const unitsOn = openUnits(calendar);
  const ramadan = new Set(days.filter((day) => isWithin(day, calendar.ramadan)));

  return people.flatMap(({ personId, assignments, absences }) => {
    const kinds = new Map(absences.map(({ day, kind }) => [day, kind]));
    return days.map((day): Obligation => {
      const held = findHeld(day, assignments);
      if (held === null) return { personId, day, notOwed: 'not-employed', normMinutes: 0 };

      const { pattern, isDayOff } = unitsOn(held.unitId, day);
      const notOwed = findFree(day, held.shiftTeam, pattern, isDayOff) ?? kinds.get(day) ?? null;
      const share = ramadan.has(day) ? RAMADAN_SHARE : 1;
      const normMinutes = notOwed === null ? Math.round(pattern.normMinutes * share) : 0;
      return { personId, day, notOwed, normMinutes };
    });
  });
}

/** Whether it is an absence that frees, on a day that would owe a report without it. */
export function isAbsent(notOwed: NotOwed | null): notOwed is AbsenceKind {
  return ABSENCE_KINDS.some((kind) => kind === notOwed);
}

/** A day on which a report is owed unless the person is absent. */
export function isWorkday({ notOwed }: Obligation): boolean {
  return notOwed === null || isAbsent(notOwed);
}

/** Why whoever is employed owes nothing, absences aside. Holidays do not free who is on duty. */
function findFree(
  day: Day,
  shiftTeam: string | null,
  { workdays, shifts }: Pattern,
  isDayOff: boolean,
): NotOwed | null {
  const letter =
    shifts === null || shiftTeam === null ? null : findShiftLetter(shifts, shiftTeam, day);
  if (letter !== null) return letter === OFF_DUTY ? 'off-duty' : null;

  if (!workdays.includes(weekdayOf(day))) return 'day-off';
  return isDayOff ? 'holiday' : null;
}

/** The assignment that covers the day, of several the one that began last. */
function findHeld(day: Day, assignments: readonly EmployedIn[]): EmployedIn | null {
  let held: EmployedIn | null = null;
  for (const assignment of assignments) {
    const { firstDay, lastDay } = assignment;
    if (firstDay > day || (lastDay !== null && lastDay < day)) continue;
    if (held === null || firstDay > held.firstDay) held = assignment;
  }

  return held;
}

/** Of a unit on a day: the pattern it kept then, and whether the day was off for it. */
function openUnits({ units, pastPatterns, daysOff }: Calendar) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const past = new Map<number, PastPattern[]>();
  for (const pattern of pastPatterns) {
    past.set(pattern.unitId, [...(past.get(pattern.unitId) ?? []), pattern]);
  }
  const known = new Map<number, (day: Day) => { pattern: Pattern; isDayOff: boolean }>();

  return (unitId: number, day: Day) => {
    const before = known.get(unitId);
    if (before !== undefined) return before(day);

    const present = byId.get(unitId);
    if (present === undefined) throw new Error('A person is in a unit that is not known');
    const path = listPath(byId, unitId);
    const off = new Set(
      daysOff.flatMap((of) => (of.unitId === null || path.includes(of.unitId) ? [of.day] : [])),
    );
    const earlier = (past.get(unitId) ?? []).toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
    const on = (of: Day) => ({
      pattern: earlier.find(({ lastDay }) => lastDay >= of) ?? present,
      isDayOff: off.has(of),
    });
    known.set(unitId, on);
    return on(day);
  };
}

function isWithin(day: Day, windows: Calendar['ramadan']): boolean {
  return windows.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}
