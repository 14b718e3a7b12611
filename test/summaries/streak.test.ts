import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '../../src/shared/day.ts';
import { countStreak } from '../../src/summaries/streak.ts';

const MONDAY = day('2026-11-02');

/** One letter a day from a Monday on: r reported, g owed and without a report, f free, w free and worked. */
function streakOf(letters: string, todayAt = letters.length - 1) {
  const days = Array.from(letters, (letter, at) => ({ letter, day: addDays(MONDAY, at) }));
  const obligations = days.map(({ letter, day }) => ({
    day,
    notOwed: 'rg'.includes(letter) ? null : ('day-off' as const),
  }));
  const reported = new Set(days.filter(({ letter }) => 'rw'.includes(letter)).map((of) => of.day));

  return countStreak(obligations, { reported, today: addDays(MONDAY, todayAt) });
}

/** What a person would count with a finger on the calendar. */
function countObviously(letters: string): number {
  const past = letters.slice(0, -1).replaceAll(/[fw]/g, '');
  const today = letters.endsWith('r') ? 'r' : '';

  return (past + today).split('g').at(-1)?.length ?? 0;
}

describe('a streak', () => {
  test('counts the owed days in a row that were reported', () => {
    expect(streakOf('grrr')).toEqual({ days: 3, isBroken: true });
  });

  test('is neither counted up nor broken by days that owe nothing', () => {
    expect(streakOf('rrrrrffrrwfr').days).toBe(8);
  });

  test('outlasts a today that is still open, and counts it once it is reported', () => {
    expect(streakOf('rrrg').days).toBe(3);
    expect(streakOf('rrrr').days).toBe(4);
  });

  test('is over the day after an owed day without a report', () => {
    expect(streakOf('rrrgf')).toEqual({ days: 0, isBroken: true });
  });

  test('may go on before the first day that is known', () => {
    expect(streakOf('ffrr')).toEqual({ days: 2, isBroken: false });
    expect(streakOf('ffff')).toEqual({ days: 0, isBroken: false });
  });

  test('leaves days after today aside', () => {
    expect(streakOf('rrrgg', 2).days).toBe(3);
  });

  test('agrees with an obvious recount over any calendar', () => {
    const calendar = fc.string({
      unit: fc.constantFrom('r', 'r', 'r', 'g', 'f', 'w'),
      minLength: 1,
      maxLength: 60,
    });

    fc.assert(
      fc.property(calendar, (letters) => {
        expect(streakOf(letters).days).toBe(countObviously(letters));
      }),
    );
  });
});
