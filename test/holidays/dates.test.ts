import { expect, test } from 'vitest';
import { readDates, splitLine } from '../../src/holidays/dates.ts';
import { day } from '../../src/shared/day.ts';
import { readAnsweredDays } from '../../src/understanding/answeredDays.ts';

// Monday
const TODAY = day('2026-11-16');
const room = { readDays: readAnsweredDays };

test.each([
  ['24 Desember 2026 Cuti bersama Natal', '24 Desember 2026', 'Cuti bersama Natal'],
  ['24-26 Desember 2026 Libur daerah', '24-26 Desember 2026', 'Libur daerah'],
  ['24 Desember 2026: Natal', '24 Desember 2026', 'Natal'],
  ['tanggal 24 dan 26 Desember Natal', 'tanggal 24 dan 26 Desember', 'Natal'],
  ['2026-12-24 Natal', '2026-12-24', 'Natal'],
  ['24/12/2026 Natal', '24/12/2026', 'Natal'],
  ['17 Juni 2027 1 Muharam 1449 H', '17 Juni 2027', '1 Muharam 1449 H'],
  ['besok Hari jadi ke-76 kota', 'besok', 'Hari jadi ke-76 kota'],
  ['1 Maret Hari <b>Raya</b>', '1 Maret', 'Hari <b>Raya</b>'],
  ['24 Desember 2026', '24 Desember 2026', ''],
  ['30 Desember sampai 2 Januari 2027 Libur', '30 Desember sampai 2 Januari 2027', 'Libur'],
  ['Natal 24 Desember', '', 'Natal 24 Desember'],
  ['12/3 berkas', '', '12/3 berkas'],
])('“%s” is a date and a name', (line, dates, name) => {
  expect(splitLine(line)).toEqual({ dates, name });
});

test.each([
  ['18 Februari sampai 19 Maret 2026', 30, '2026-02-18', '2026-03-19'],
  ['18 Februari 2026 sampai 19 Maret 2026', 30, '2026-02-18', '2026-03-19'],
  ['8 Februari s.d. 9 Maret 2027', 30, '2027-02-08', '2027-03-09'],
  ['30 Desember - 2 Januari 2027', 4, '2026-12-30', '2027-01-02'],
  ['24 Desember 2026', 1, '2026-12-24', '2026-12-24'],
])('“%s” is read as a range of %i days', (text, count, first, last) => {
  const days = readDates(room, text, TODAY);

  expect([days.length, days[0], days.at(-1)]).toEqual([count, first, last]);
});

test('words without a date are no days', () => {
  expect(readDates(room, 'sampai kapan ya', TODAY)).toEqual([]);
});
