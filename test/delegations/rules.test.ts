import { expect, test } from 'vitest';
import { checkDays, chooseDays } from '../../src/delegations/rules.ts';
import { addDays, day, daysFrom } from '../../src/shared/day.ts';

const today = day('2026-11-16');
const on = (ahead: number) => addDays(today, ahead);

test('somebody acts from today on, without a gap, for a year at most', () => {
  expect(chooseDays([today], today)).toEqual({
    ok: true,
    value: { firstDay: today, lastDay: today },
  });
  expect(chooseDays(daysFrom(on(1), on(3)), today)).toEqual({
    ok: true,
    value: { firstDay: on(1), lastDay: on(3) },
  });
  expect(chooseDays([on(1), on(3)], today)).toEqual({ ok: false, reason: 'broken' });
  expect(chooseDays([on(-1), today], today)).toEqual({ ok: false, reason: 'past' });
  expect(checkDays(today, on(365), today).ok).toBe(true);
  expect(checkDays(today, on(366), today)).toEqual({ ok: false, reason: 'too-long' });
  expect(checkDays(on(367), on(367), today)).toEqual({ ok: false, reason: 'too-far' });
  expect(checkDays(on(2), on(1), today)).toEqual({ ok: false, reason: 'broken' });
});
