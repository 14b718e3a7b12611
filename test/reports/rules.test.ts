import { describe, expect, test } from 'vitest';
import { buildReport, choosePeriod, spanOf, stepFrom } from '../../src/reports/rules.ts';
import { listObligationsOf } from '../../src/obligations/rules.ts';
import { day, daysFrom } from '../../src/shared/day.ts';
import type { AbsentDay } from '../../src/absences/model.ts';

const today = day('2026-11-19');
const subject = { unit: { openDays: 2 } };

/** Employed from 10 November on in a five-day unit, with a holiday on the 12th. */
const calendar = {
  units: [{ id: 1, parentId: null, workdays: [1, 2, 3, 4, 5], shifts: null, normMinutes: 300 }],
  pastPatterns: [],
  daysOff: [{ day: day('2026-11-12'), unitId: null }],
  ramadan: [],
};
const employed = { unitId: 1, shiftTeam: null, firstDay: day('2026-11-10'), lastDay: null };

function monthWith(absences: readonly AbsentDay[]) {
  const span = spanOf('month', today);
  const person = { personId: 1, assignments: [employed], absences };
  const obligations = listObligationsOf(daysFrom(span.first, span.last), calendar, [person]);
  const totals = [{ day: day('2026-11-16'), count: 2, minutes: 200 }];

  return buildReport('month', span, { subject, today, totals, plans: [], obligations });
}

describe('a month', () => {
  const report = monthWith([]);

  test('lacks the working days before today without an entry, from the first day in the roster on', () => {
    expect(report.gaps).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-13',
      '2026-11-17',
      '2026-11-18',
    ]);
  });

  test('says which of them still take entries', () => {
    expect(report.openGaps).toEqual(['2026-11-17', '2026-11-18']);
  });

  test('expects the norm of the working days up to today', () => {
    expect([report.workingDays, report.normMinutes]).toEqual([7, 7 * 300]);
  });

  test('expects nothing of the working days on which the person is absent, and names only those', () => {
    const absent = monthWith(
      ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-18', '2026-11-30'].map((text) => ({
        day: day(text),
        kind: 'leave' as const,
      })),
    );

    expect(absent.gaps).toEqual(['2026-11-10', '2026-11-11', '2026-11-17']);
    expect(absent.openGaps).toEqual(['2026-11-17']);
    expect([absent.workingDays, absent.normMinutes]).toEqual([5, 5 * 300]);
    expect(absent.absences.map((absence) => absence.day)).toEqual([
      '2026-11-13',
      '2026-11-18',
      '2026-11-30',
    ]);
  });
});

test('periods turn by whole weeks and months', () => {
  expect(spanOf('week', today)).toEqual({ first: '2026-11-16', last: '2026-11-22' });
  expect(stepFrom('week', today, -1)).toBe('2026-11-09');
  expect(stepFrom('month', day('2026-12-31'), 1)).toBe('2027-01-01');
  expect(stepFrom('day', day('2026-03-01'), -1)).toBe('2026-02-28');
});

test.each([
  ['sudah berapa jam saya minggu ini?', 'week', '2026-11-19'],
  ['total jam minggu lalu berapa', 'week', '2026-11-09'],
  ['laporan saya bulan ini', 'month', '2026-11-19'],
  ['sudah tercatat belum ya', 'day', '2026-11-19'],
])('“%s” asks for a %s', (question, period, from) => {
  expect(choosePeriod(question, { today, asksAbout: [] })).toEqual({ period, day: from });
});

test('a question that names a day asks for that day', () => {
  const asksAbout = [day('2026-11-16')];

  expect(choosePeriod('apakah rapat hari Senin sudah tercatat?', { today, asksAbout })).toEqual({
    period: 'day',
    day: '2026-11-16',
  });
});

test('a question about something else, or about others, is not guessed at', () => {
  expect(choosePeriod('siapa belum lapor?', { today, asksAbout: [] })).toBeNull();
  expect(choosePeriod('siapa kepala dinas sekarang?', { today, asksAbout: [] })).toBeNull();
});
