import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ZONES,
  addDays,
  day,
  dayAt,
  daysBetween,
  daysFrom,
  firstOfMonth,
  lastOfMonth,
  momentAt,
  mondayOf,
  parseDay,
  timeAt,
  weekdayOf,
} from '../../src/shared/day.ts';

const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

test('at 23:30 in Jakarta it is the next day in Jayapura', () => {
  const moment = new Date('2026-11-16T23:30:00+07:00');

  expect(dayAt(moment, ZONES.WIB)).toBe('2026-11-16');
  expect(dayAt(moment, ZONES.WITA)).toBe('2026-11-17');
  expect(dayAt(moment, ZONES.WIT)).toBe('2026-11-17');
  expect(timeAt(moment, ZONES.WIT)).toBe('01:30');
});

test('a day and a time name one moment in each zone', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(...Object.values(ZONES)),
      (of, hour, zone) => {
        const time = `${String(hour).padStart(2, '0')}:15`;
        const moment = momentAt(of, time, zone);
        expect([dayAt(moment, zone), timeAt(moment, zone)]).toEqual([of, time]);
      },
    ),
  );
});

test('days add up, weeks begin on Monday and months end on their last day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (of, days) => {
      expect(daysBetween(of, addDays(of, days))).toBe(days);
      expect(weekdayOf(mondayOf(of))).toBe(1);
      expect(daysBetween(mondayOf(of), of)).toBeLessThan(7);
      expect(firstOfMonth(addDays(lastOfMonth(of), 1))).toBe(firstOfMonth(of, 1));
    }),
  );
});

test('what is no day of the calendar is not read as one', () => {
  expect(parseDay('2026-02-29')).toBeNull();
  expect(parseDay('2028-02-29')).toBe('2028-02-29');
  expect(parseDay('2026-2-9')).toBeNull();
  expect(parseDay('besok')).toBeNull();
});

test('a period lists every day once, and none when it ends before it begins', () => {
  expect(daysFrom(day('2026-11-29'), day('2026-12-02'))).toEqual([
    '2026-11-29',
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
  ]);
  expect(daysFrom(day('2026-12-02'), day('2026-12-01'))).toEqual([]);
});
