import { expect, test } from 'vitest';
import { day } from '../../src/shared/day.ts';
import { readAnsweredDays } from '../../src/understanding/answeredDays.ts';

// Monday
const TODAY = day('2026-11-16');

test.each([
  ['20-22', ['2026-11-20', '2026-11-21', '2026-11-22']],
  ['20', ['2026-11-20']],
  ['tgl 20 sampai 22', ['2026-11-20', '2026-11-21', '2026-11-22']],
  ['besok', ['2026-11-17']],
  ['hari ini', ['2026-11-16']],
  ['1 Desember', ['2026-12-01']],
  ['1 Desember 2027', ['2027-12-01']],
  ['30 November s.d. 2 Desember', ['2026-11-30', '2026-12-01', '2026-12-02']],
  ['30/11/2026 - 02/12/2026', ['2026-11-30', '2026-12-01', '2026-12-02']],
  ['20 dan 23 November', ['2026-11-20', '2026-11-23']],
  ['3 hari', ['2026-11-16', '2026-11-17', '2026-11-18']],
  ['mulai besok 2 hari', ['2026-11-17', '2026-11-18']],
  ['Jumat', ['2026-11-20']],
  ['2026-12-24', ['2026-12-24']],
  ['24-12-2026', ['2026-12-24']],
])('“%s” answers with its days', (text, days) => {
  expect(readAnsweredDays(text, TODAY)).toEqual(days);
});

test.each([
  '',
  'tidak tahu',
  '31 November',
  'halo',
  '99',
  '😀',
  '22-20',
  '6 bulan',
  'tgl 22 s.d. 20',
])('“%s” answers with no day', (text) => {
  expect(readAnsweredDays(text, TODAY)).toEqual([]);
});
