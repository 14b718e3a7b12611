import { describe, expect, test } from 'vitest';
import { day, daysFrom, firstOfMonth, weekdayOf } from '../../src/shared/day.ts';
import {
  isFirstWorkday,
  isLastWorkday,
  isWorthTelling,
  ownSpan,
  sumAmounts,
} from '../../src/summaries/ownRules.ts';
import { entry } from '../support/entries.ts';
import { done, factsOf, plan, summaryOf } from './ownCases.ts';

// The summary is that of 16–20 November 2026, read on Friday at 16:30, unless a test says otherwise.

const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const workdaysFrom = (first: string, last: string) =>
  daysFrom(day(first), day(last)).filter((on) => weekdayOf(on) < 6);
const on = (...days: readonly string[]) => days.map((of) => done(of, 'rapat'));

describe('the period of a summary', () => {
  test('is the week of its day', () => {
    expect(ownSpan('week', day('2026-11-20'))).toEqual({ first: '2026-11-16', last: '2026-11-22' });
  });

  test('is the month before its day, over the end of a year too', () => {
    expect(ownSpan('month', day('2026-12-01'))).toEqual({
      first: '2026-11-01',
      last: '2026-11-30',
    });
    expect(ownSpan('month', day('2027-01-04'))).toEqual({
      first: '2026-12-01',
      last: '2026-12-31',
    });
  });
});

describe('the day of a summary', () => {
  const group = (...days: readonly string[]) => ({ workdays: new Set(days.map(day)) });

  test('is the last working day of the week, and the first of the month', () => {
    expect(WEEK.filter((of) => isLastWorkday(group(...WEEK), day(of)))).toEqual(['2026-11-20']);
    expect(isFirstWorkday(group('2026-12-01'), day('2026-12-01'))).toBe(true);
    expect(isFirstWorkday(group('2026-12-01', '2026-12-02'), day('2026-12-02'))).toBe(false);
  });

  test('is never one on which the group does not work', () => {
    expect(isLastWorkday(group('2026-11-19'), day('2026-11-20'))).toBe(false);
    expect(isLastWorkday(group(), day('2026-11-20'))).toBe(false);
    expect(isFirstWorkday(group(), day('2026-12-01'))).toBe(false);
    expect(isFirstWorkday(group('2026-12-01'), day('2026-12-05'))).toBe(false);
  });
});

describe('whether there is anything to tell', () => {
  const away = WEEK.map((of) => [of, 'leave'] as const);

  test('there is where a report was owed, or came all the same', () => {
    expect(isWorthTelling(factsOf({}))).toBe(true);
    expect(isWorthTelling(factsOf({ absences: away, entries: on('2026-11-18') }))).toBe(true);
  });

  test('there is not after a week of leave, nor for plans alone', () => {
    expect(isWorthTelling(factsOf({ absences: away }))).toBe(false);
    expect(
      isWorthTelling(factsOf({ absences: away, entries: [plan('2026-11-18', 'rapat')] })),
    ).toBe(false);
  });
});

describe('whoever is enrolled after a period', () => {
  const late = { today: '2026-11-24', of: '2026-11-20', enrolledOn: '2026-11-23' };

  test('is not told of it, as he could not know', () => {
    expect(isWorthTelling(factsOf(late))).toBe(false);
    expect(isWorthTelling(factsOf({ ...late, enrolledOn: '2026-11-20' }))).toBe(true);
  });

  test('is not shown closed days from before, but those that he may still fill', () => {
    const gaps = summaryOf({ enrolledOn: '2026-11-19', openDays: 2 }).gaps;
    expect(gaps).toEqual(['2026-11-18', '2026-11-19']);
    expect(summaryOf({ openDays: 2 }).gaps).toHaveLength(4);
  });

  test('is told of it when he filled it afterwards', () => {
    expect(isWorthTelling(factsOf({ ...late, entries: on('2026-11-20') }))).toBe(true);
  });
});

describe('a week', () => {
  test('compares its minutes with the norm of the owed days up to today', () => {
    const own = summaryOf({
      absences: [['2026-11-17', 'sick']],
      entries: on('2026-11-16', '2026-11-18'),
    });

    expect([own.minutes, own.normMinutes]).toEqual([300, 4 * 300]);
    expect([own.reportedDays, own.workingDays]).toEqual([2, 4]);
  });

  test('counts a report on a day that owes none apart', () => {
    const own = summaryOf({
      today: '2026-11-23',
      of: '2026-11-20',
      absences: [['2026-11-17', 'leave']],
      entries: on('2026-11-16', '2026-11-17', '2026-11-21'),
    });

    expect([own.reportedDays, own.otherDays]).toEqual([1, 2]);
  });

  test('does not call a Friday that is still open a gap', () => {
    const own = summaryOf({ entries: on(...WEEK.slice(0, 4)) });

    expect(own).toMatchObject({ gaps: [], isTodayOpen: true, praise: null });
  });

  test('calls it one when it is read on Monday, and open no more', () => {
    const own = summaryOf({
      today: '2026-11-23',
      of: '2026-11-20',
      entries: on(...WEEK.slice(0, 4)),
    });

    expect(own).toMatchObject({ gaps: ['2026-11-20'], isTodayOpen: false, praise: null });
  });

  test('is named up to its last working day, or to a later one with a report', () => {
    expect(summaryOf().lastNamed).toBe('2026-11-20');
    expect(summaryOf({ holidays: ['2026-11-20'], today: '2026-11-19' }).lastNamed).toBe(
      '2026-11-19',
    );
    expect(summaryOf({ absences: [['2026-11-20', 'leave']] }).lastNamed).toBe('2026-11-20');
    expect(summaryOf({ entries: on('2026-11-21') }).lastNamed).toBe('2026-11-21');
    expect(summaryOf({ workdays: [1, 2, 3, 4, 5, 6], today: '2026-11-21' }).lastNamed).toBe(
      '2026-11-21',
    );
  });

  test('tells what was done once, in its order, with how often', () => {
    const { done: days } = summaryOf({
      entries: [
        done('2026-11-18', 'melayani warga'),
        done('2026-11-18', 'rapat'),
        done('2026-11-18', 'Melayani warga'),
      ],
    });

    expect(days[0]?.works.map(({ description, times }) => `${times} ${description}`)).toEqual([
      '2 Melayani warga',
      '1 rapat',
    ]);
  });
});

describe('what came of it', () => {
  test('is summed by unit of measure, the greatest first', () => {
    const amounts = sumAmounts([
      entry({ quantity: 2, unit: 'laporan' }),
      entry({ quantity: 12, unit: 'berkas' }),
      entry({ quantity: 1.5, unit: 'laporan' }),
      entry({ quantity: 15, unit: 'berkas' }),
    ]);

    expect(amounts).toEqual([
      { unit: 'berkas', quantity: 27 },
      { unit: 'laporan', quantity: 3.5 },
    ]);
  });

  test('leaves plans, and amounts of nothing, aside', () => {
    expect(
      sumAmounts([
        entry({ quantity: 2, unit: 'laporan', state: 'planned' }),
        entry({ quantity: 2, unit: null }),
        entry({ quantity: null, unit: 'berkas' }),
      ]),
    ).toEqual([]);
  });
});

describe('a plan that nobody confirmed', () => {
  const unconfirmed = (...plans: readonly ReturnType<typeof plan>[]) =>
    summaryOf({ entries: plans }).unconfirmed.map(({ description }) => description);

  test('is named once its time has passed', () => {
    expect(
      unconfirmed(
        plan('2026-11-17', 'kemarin dulu'),
        plan('2026-11-20', 'tadi', { start: '10:00', end: '12:00' }),
        plan('2026-11-20', 'sampai sekarang', { start: '15:30', minutes: 60 }),
        plan('2026-11-20', 'baru mulai', { start: '16:30' }),
      ),
    ).toEqual(['kemarin dulu', 'tadi', 'sampai sekarang', 'baru mulai']);
  });

  test('is not named while it may still be carried out', () => {
    expect(
      unconfirmed(
        plan('2026-11-20', 'entah kapan'),
        plan('2026-11-20', 'masih berjalan', { start: '16:00', end: '17:00' }),
        plan('2026-11-20', 'belum selesai', { start: '16:00', minutes: 60 }),
        plan('2026-11-20', 'sampai malam', { start: '15:00', end: '01:00' }),
        plan('2026-11-21', 'besok'),
      ),
    ).toEqual([]);
  });
});

describe('praise', () => {
  const before = workdaysFrom('2026-11-02', '2026-11-13');

  test('is due for a week whose every owed day was reported, and for nothing less', () => {
    expect(summaryOf({ entries: on(...WEEK), reportedBefore: before }).praise).toBe('complete');
    expect(summaryOf({ entries: on(...WEEK.slice(1)), reportedBefore: before }).praise).toBeNull();
    expect(summaryOf().praise).toBeNull();
  });

  test('is due for the owed days alone, and not where none was owed', () => {
    const absences = [['2026-11-17', 'leave'] as const];
    const rest = WEEK.filter((of) => of !== '2026-11-17');
    expect(summaryOf({ absences, entries: on(...rest), reportedBefore: before }).praise).toBe(
      'complete',
    );

    const away = WEEK.map((of) => [of, 'leave'] as const);
    expect(summaryOf({ absences: away, entries: on('2026-11-18') }).praise).toBeNull();
  });

  test('says so when the week before was not complete', () => {
    const reportedBefore = before.filter((of) => of !== '2026-11-12');

    expect(summaryOf({ entries: on(...WEEK), reportedBefore }).praise).toBe('complete-again');
  });

  test('looks past a week of leave to the last one that owed anything', () => {
    const absences = workdaysFrom('2026-11-09', '2026-11-13').map((of) => [of, 'leave'] as const);
    const reportedBefore = workdaysFrom('2026-11-02', '2026-11-05');

    expect(summaryOf({ absences, entries: on(...WEEK), reportedBefore }).praise).toBe(
      'complete-again',
    );
  });

  test('does not speak of weeks before somebody began', () => {
    expect(summaryOf({ entries: on(...WEEK) }).praise).toBe('complete');
    expect(summaryOf({ entries: on(...WEEK), since: '2026-11-16' }).praise).toBe('complete');
  });

  test('is due for a month without a gap', () => {
    const month = { period: 'month', today: '2026-12-01', time: '08:00' } as const;
    const all = workdaysFrom('2026-11-01', '2026-11-30');

    expect(summaryOf({ ...month, entries: on(...all) }).praise).toBe('complete');
    expect(summaryOf({ ...month, entries: on(...all.slice(0, -1)) }).praise).toBeNull();
  });
});

describe('a month', () => {
  test('is told by weeks that are cut where it is, each day in one of them', () => {
    const own = summaryOf({
      period: 'month',
      today: '2026-12-01',
      entries: on('2026-11-02', '2026-11-03', '2026-11-07', '2026-11-30'),
    });

    expect(own.weeks.map(({ first, last }) => [first, last])).toEqual([
      ['2026-11-01', '2026-11-01'],
      ['2026-11-02', '2026-11-08'],
      ['2026-11-09', '2026-11-15'],
      ['2026-11-16', '2026-11-22'],
      ['2026-11-23', '2026-11-29'],
      ['2026-11-30', '2026-11-30'],
    ]);
    expect(own.weeks[1]).toMatchObject({ owedDays: 5, reportedDays: 2, days: 3, minutes: 450 });
    expect(own.weeks.flatMap(({ first, last }) => daysFrom(first, last))).toEqual(
      daysFrom(own.first, own.last),
    );
  });

  test('adds up to its own total, whatever month it is', () => {
    for (let today = day('2026-01-01'); today < '2028-01-01'; today = firstOfMonth(today, 1)) {
      const { first, last } = ownSpan('month', today);
      const entries = on(...workdaysFrom(first, last));
      const own = summaryOf({ period: 'month', today, since: '2025-01-01', entries });

      expect(own.weeks.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(own.minutes);
      expect(own.weeks.reduce((sum, { owedDays }) => sum + owedDays, 0)).toBe(own.workingDays);
    }
  });
});
