import { expect, test } from 'vitest';
import { isWorkingDay, listWorkingDays } from '../../src/holidays/rules.ts';
import {
  SHIPPED_HOLIDAYS,
  listHolidays,
  replaceYear,
  seedHolidays,
} from '../../src/holidays/store.ts';
import { day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';

const FIVE_DAYS = [1, 2, 3, 4, 5];
const holidays = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date));

test('2026 has 240 working days on a five-day week, 2027 has 242', () => {
  const count = (year: string): number =>
    listWorkingDays(day(`${year}-01-01`), day(`${year}-12-31`), FIVE_DAYS, holidays).length;

  expect([count('2026'), count('2027')]).toEqual([240, 242]);
});

test('a six-day unit works on Saturdays, and nobody on a joint leave', () => {
  const saturday = day('2026-11-21');

  expect(isWorkingDay(saturday, [...FIVE_DAYS, 6], holidays)).toBe(true);
  expect(isWorkingDay(saturday, FIVE_DAYS, holidays)).toBe(false);
  expect(isWorkingDay(day('2026-12-24'), FIVE_DAYS, holidays)).toBe(false);
});

onEachDatabase('the stored calendar', (open) => {
  test('begins with the shipped holidays, and keeps what an agency put in its place', async () => {
    const db = await open();
    const year = [day('2026-01-01'), day('2026-12-31')] as const;

    await seedHolidays(db);
    expect((await listHolidays(db, ...year)).has(day('2026-12-24'))).toBe(true);

    const [first] = SHIPPED_HOLIDAYS;
    await replaceYear(db, '2026', first === undefined ? [] : [first]);
    await seedHolidays(db);
    expect(await listHolidays(db, ...year)).toEqual(new Set(['2026-01-01']));
  });
});
