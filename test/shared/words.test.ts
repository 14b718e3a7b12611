import { expect, test } from 'vitest';
import { day } from '../../src/shared/day.ts';
import * as words from '../../src/shared/words.ts';

test('dates, durations and numbers read as in an Indonesian office', () => {
  const monday = day('2026-11-16');

  expect(words.fullDateText(monday)).toBe('Senin, 16 November 2026');
  expect(words.rangeText(monday, day('2026-11-22'))).toBe('16–22 November 2026');
  expect(words.rangeText(day('2026-11-30'), day('2026-12-06'))).toBe('30 November–6 Desember 2026');
  expect(words.rangeText(day('2026-12-28'), day('2027-01-03'))).toBe(
    '28 Desember 2026–3 Januari 2027',
  );
  expect(words.datesText([monday, day('2026-11-18'), day('2026-12-01')])).toBe(
    '16 dan 18 November; 1 Desember',
  );
  expect(words.minutesText(150)).toBe('2 jam 30 menit');
  expect(words.minutesText(45)).toBe('45 menit');
  expect(words.numberText(2.5)).toBe('2,5');
  expect(words.numberText(1250)).toBe('1.250');
  expect(words.timeText('08:05')).toBe('08.05');
});

test.each([
  ['04:59', 'Selamat malam'],
  ['05:00', 'Selamat pagi'],
  ['11:00', 'Selamat siang'],
  ['15:00', 'Selamat sore'],
  ['18:30', 'Selamat malam'],
])('at %s the bot says %s', (time, greeting) => {
  expect(words.greetingText(time)).toBe(greeting);
});
