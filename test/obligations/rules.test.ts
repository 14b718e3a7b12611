import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkday, listObligationsOf, obligationOf } from '../../src/obligations/rules.ts';
import { daysFrom, day } from '../../src/shared/day.ts';
import { FIRST, LAST, owedSlowly, rows } from './slowly.ts';
import type { ObligationFacts } from '../../src/obligations/rules.ts';
import type { Shifts } from '../../src/units/model.ts';
import type { Rows } from './slowly.ts';

const THIRD_SHIFT: Shifts = { from: day('2026-11-16'), teams: { A: 'PPSSMMLL', B: 'LLPP' } };

/** Somebody of a five-day unit with 300 minutes, from 1 January 2026 on. */
function facts(
  other: Partial<ObligationFacts['calendar']> & Partial<ObligationFacts> = {},
  team: string | null = null,
): ObligationFacts {
  const { units, pastPatterns, daysOff, ramadan, ...person } = other;
  const unit = { id: 1, parentId: null, workdays: [1, 2, 3, 4, 5], shifts: null, normMinutes: 300 };

  return {
    personId: 7,
    assignments: [{ unitId: 1, shiftTeam: team, firstDay: day('2026-01-01'), lastDay: null }],
    absences: [],
    ...person,
    calendar: {
      units: units ?? [unit],
      pastPatterns: pastPatterns ?? [],
      daysOff: daysOff ?? [],
      ramadan: ramadan ?? [],
    },
  };
}

const shiftUnit = {
  id: 1,
  parentId: null,
  workdays: [1, 2, 3, 4, 5],
  shifts: THIRD_SHIFT,
  normMinutes: 420,
};

test('a report is owed on a working day, with the norm of the unit', () => {
  expect(obligationOf(day('2026-11-16'), facts())).toEqual({
    personId: 7,
    day: '2026-11-16',
    notOwed: null,
    normMinutes: 300,
  });
});

test('nothing is owed before the first day, after the last, and between two assignments', () => {
  const part = (firstDay: string, lastDay: string) => ({
    unitId: 1,
    shiftTeam: null,
    firstDay: day(firstDay),
    lastDay: day(lastDay),
  });
  const assignments = [part('2026-11-03', '2026-11-06'), part('2026-11-16', '2026-11-20')];
  const of = (text: string) => obligationOf(day(text), facts({ assignments })).notOwed;

  expect(['2026-11-02', '2026-11-03', '2026-11-06'].map(of)).toEqual(['not-employed', null, null]);
  expect(['2026-11-10', '2026-11-20', '2026-11-23'].map(of)).toEqual([
    'not-employed',
    null,
    'not-employed',
  ]);
});

test('an absence on a day that owes nothing anyway leaves the reason as it is', () => {
  const among = ['2026-11-20', '2026-11-21', '2026-11-23'].map(day);
  const off = [{ day: day('2026-11-23'), unitId: null }];
  const absences = among.map((on) => ({ day: on, kind: 'leave' as const }));
  const owed = among.map((on) => obligationOf(on, facts({ absences, daysOff: off })));

  expect(owed.map(({ notOwed }) => notOwed)).toEqual(['leave', 'day-off', 'holiday']);
  expect(owed.map(isWorkday)).toEqual([true, false, false]);
});

describe('a shift team', () => {
  const team = (name: string, other: Parameters<typeof facts>[0] = {}) =>
    facts({ units: [shiftUnit], ...other }, name);

  test('owes a report when it is on duty, whatever the weekday, and none when it is off', () => {
    const reasons = daysFrom(day('2026-11-16'), day('2026-11-23')).map(
      (on) => obligationOf(on, team('A')).notOwed,
    );

    expect(reasons).toEqual([null, null, null, null, null, null, 'off-duty', 'off-duty']);
  });

  test('keeps its cycle on the days before the first as well', () => {
    const reasons = daysFrom(day('2026-11-13'), day('2026-11-16')).map(
      (on) => obligationOf(on, team('A')).notOwed,
    );

    expect(reasons).toEqual([null, 'off-duty', 'off-duty', null]);
  });

  test('is not freed by a holiday when it is on duty, but by an absence', () => {
    const monday = day('2026-11-16');
    const daysOff = [{ day: monday, unitId: null }];
    const absences = [{ day: monday, kind: 'sick' as const }];

    expect(obligationOf(monday, team('A', { daysOff })).normMinutes).toBe(420);
    expect(obligationOf(monday, team('A', { daysOff, absences })).notOwed).toBe('sick');
    expect(obligationOf(monday, team('B', { absences })).notOwed).toBe('off-duty');
  });

  test('that the unit does not have keeps to the weekdays, as does who has none', () => {
    const saturday = day('2026-11-21');

    expect(obligationOf(saturday, team('C')).notOwed).toBe('day-off');
    expect(obligationOf(saturday, team('constructor')).notOwed).toBe('day-off');
    expect(obligationOf(saturday, facts({ units: [shiftUnit] })).notOwed).toBe('day-off');
  });
});

test('a regional day off frees its unit and those below it, and nobody else', () => {
  const unit = (id: number, parentId: number | null) => ({
    ...shiftUnit,
    shifts: null,
    id,
    parentId,
  });
  const units = [unit(1, 2), unit(2, 3), unit(3, null), unit(4, 3)];
  const on = day('2026-11-16');
  const freedBy = (unitId: number) =>
    obligationOf(on, facts({ units, daysOff: [{ day: on, unitId }] })).notOwed === 'holiday';

  expect([1, 2, 3, 4].map(freedBy)).toEqual([true, true, true, false]);
});

test('a pattern of the past holds up to its last day', () => {
  const past = { unitId: 1, shifts: null, normMinutes: 390 };
  const pastPatterns = [
    { ...past, workdays: [1, 2, 3, 4, 5, 6], lastDay: day('2026-11-14') },
    { ...past, workdays: [1], lastDay: day('2026-10-31') },
  ];
  const norms = ['2026-10-31', '2026-11-02', '2026-11-14', '2026-11-16'].map(
    (text) => obligationOf(day(text), facts({ pastPatterns })).normMinutes,
  );

  expect(norms).toEqual([0, 390, 390, 300]);
});

test('the norm is shorter in Ramadan, from the first to the last day of the window', () => {
  const ramadan = [{ firstDay: day('2026-02-18'), lastDay: day('2026-03-19') }];
  const normOn = (text: string, norm: number) => {
    const units = [{ ...shiftUnit, shifts: null, normMinutes: norm }];
    return obligationOf(day(text), facts({ units, ramadan })).normMinutes;
  };

  expect(
    ['2026-02-17', '2026-02-18', '2026-03-19', '2026-03-20'].map((on) => normOn(on, 300)),
  ).toEqual([300, 260, 260, 300]);
  expect([390, 450, 100].map((norm) => normOn('2026-02-18', norm))).toEqual([338, 390, 87]);
});

describe('over random calendars, patterns, moves and absences in three zones', () => {
  test('the obligations agree with a slow re-computation, day by day', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const { calendar, people } = rulesFactsOf(made);
        const days = daysFrom(FIRST, LAST);
        const fast = listObligationsOf(days, calendar, people);
        const slow = made.people.flatMap((_, who) =>
          owedSlowly(made, who).map((owed) => ({ personId: who, ...owed })),
        );

        expect(fast).toEqual(slow);
        for (const person of people) {
          const [first] = owedSlowly(made, person.personId);
          expect(obligationOf(FIRST, { ...person, calendar })).toMatchObject(first ?? {});
        }
      }),
      { numRuns: 300 },
    );
  });
});

function rulesFactsOf({ units, past, people, daysOff, ramadan }: Rows) {
  const digits = (workdays: string) => workdays.split('').map(Number);

  return {
    calendar: {
      units: units.map((unit, id) => ({
        ...unit,
        id,
        parentId: unit.parent,
        workdays: digits(unit.workdays),
      })),
      pastPatterns: past.map((of) => ({ ...of, unitId: of.unit, workdays: digits(of.workdays) })),
      daysOff: daysOff.map((of) => ({ day: of.day, unitId: of.unit })),
      ramadan,
    },
    people: people.map(({ assignments, absences }, personId) => ({
      personId,
      absences,
      assignments: assignments.map((of) => ({ ...of, unitId: of.unit, shiftTeam: of.team })),
    })),
  };
}
