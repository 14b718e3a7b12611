import { describe, expect, test } from 'vitest';
import { day, type Day } from '../../src/shared/day.ts';
import { readBareRange, readClock } from '../../src/understanding/clock.ts';
import { resolveDays, type Look } from '../../src/understanding/dates.ts';
import { readDays } from '../../src/understanding/days.ts';
import { readDuration } from '../../src/understanding/durations.ts';
import { readAmount, readLooseAmount } from '../../src/understanding/quantities.ts';
import {
  minutesBetween,
  resolveTimes,
  shiftZone,
  timeOfDay,
} from '../../src/understanding/times.ts';
import { tokenise } from '../../src/understanding/tokens.ts';

/** A Wednesday. */
const TODAY = day('2026-11-18');

describe('durations', () => {
  test.each([
    ['2 jam', 120],
    ['sejam', 60],
    ['setengah jam', 30],
    ['1/2 jam', 30],
    ['seperempat jam', 15],
    ['tiga perempat jam', 45],
    ['1,5 jam', 90],
    ['1 1/2 jam', 90],
    ['satu setengah jam', 90],
    ['sejam setengah', 90],
    ['2 jam setengah', 150],
    ['dua jam lima belas menit', 135],
    ["45'", 45],
    ['selama 1:30', 90],
    ['kurang lebih 3 jam-an', 180],
    ['2-3 jam', 120],
  ])('%s is %d minutes', (said, minutes) => {
    const tokens = tokenise(said);
    expect(readDuration(tokens, 0)).toEqual({
      value: { minutes, role: 'own' },
      next: tokens.length,
    });
  });

  test.each([
    ['total 3 jam', 'total'],
    ['masing-masing 30 menit', 'each'],
    ['@ 1 jam', 'each'],
    ['dipotong istirahat 1 jam', 'pause'],
  ])('%s is said for %s', (said, role) => {
    expect(readDuration(tokenise(said), 0)?.value.role).toBe(role);
  });

  test.each(['jam 2', '3 jam pelajaran', 'setengah 9', '2 hari', '30 jam', '0 menit'])(
    '%s is none',
    (said) => expect(readDuration(tokenise(said), 0)).toBeNull(),
  );
});

/** `08:00-10:00`, `09:00-`, `-11:00` */
function clock(said: string, part: 'malam' | null = null): string {
  const found = readClock(tokenise(said), 0) ?? readBareRange(tokenise(said), 0);
  if (found === null) return 'none';

  const end = found.value.end === 'now' ? null : found.value.end;
  const times = resolveTimes(found.value.start, end, part);
  const show = (minutes: number | null): string => (minutes === null ? '' : timeOfDay(minutes));
  return `${show(times.start)}-${show(times.end)}`;
}

describe('clock times', () => {
  test.each([
    ['jam 9', '09:00-'],
    ['jam 2', '14:00-'],
    ['jam 02.00', '02:00-'],
    ['jam 0730', '07:30-'],
    ['jam setengah sembilan', '08:30-'],
    ['jam setengah satu', '12:30-'],
    ['jam 9 kurang seperempat', '08:45-'],
    ['jam 1 kurang 15', '12:45-'],
    ['jam sepuluh lewat sepuluh', '10:10-'],
    ['jam 8 malam', '20:00-'],
    ['jam 12 malam', '00:00-'],
    ['jam 3 sore', '15:00-'],
    ['sampai jam 11', '-11:00'],
    ['jam 8 sampai selesai', '08:00-'],
    ['s/d selesai', '-'],
    ['dari pagi sampai sore', '-'],
  ])('%s is %s', (said, expected) => expect(clock(said)).toBe(expected));

  test.each([
    ['08.00-09.30', '08:00-09:30'],
    ['0730-0900', '07:30-09:00'],
    ['jam 9 sampai 1 siang', '09:00-13:00'],
    ['jam 7 sampai 9 malam', '19:00-21:00'],
    ['jam 8 sampai 4 sore', '08:00-16:00'],
    ['jam 11-1', '11:00-13:00'],
    ['jam 7-4', '07:00-16:00'],
    ['jam 1-3', '13:00-15:00'],
    ['8-10', '08:00-10:00'],
    ['22.00-06.00', '22:00-06:00'],
    ['20.00-24.00', '20:00-00:00'],
    ['jam 10 malam sampai 12 malam', '22:00-00:00'],
    ['mulai jam delapan hingga sepuluh', '08:00-10:00'],
  ])('the range %s is %s', (said, expected) => expect(clock(said)).toBe(expected));

  test('a part of day said elsewhere counts for both ends', () => {
    expect(clock('jam 8-10', 'malam')).toBe('20:00-22:00');
  });
  test.each(['2025-2026', '8', '12 berkas', 'jam kerja'])('%s is none', (said) =>
    expect(clock(said)).toBe('none'),
  );
  test('another zone is converted', () => {
    expect(timeOfDay(shiftZone(9 * 60, 'WIB', 'WIT'))).toBe('11:00');
    expect(timeOfDay(shiftZone(30, 'WIT', 'WIB'))).toBe('22:30');
  });
  test('minutes pass midnight, and no time passes between equal times', () => {
    expect(minutesBetween(22 * 60, 6 * 60)).toBe(480);
    expect(minutesBetween(600, 600)).toBeNull();
  });
});

function days(said: string, look: Look = 'back', today: Day = TODAY): readonly string[] {
  const found = readDays(tokenise(said), 0);

  return found === null ? ['none'] : resolveDays(found.value, today, look);
}

describe('days', () => {
  test.each([
    ['hari ini', '2026-11-18'],
    ['kemarin', '2026-11-17'],
    ['kmrn lusa', '2026-11-16'],
    ['semalam', '2026-11-17'],
    ['besok', '2026-11-19'],
    ['lusa', '2026-11-20'],
    ['3 hari yang lalu', '2026-11-15'],
    ['minggu lalu', '2026-11-11'],
    ['2 minggu lalu', '2026-11-04'],
    ['Rabu', '2026-11-18'],
    ['Kamis', '2026-11-12'],
    ['Rabu lalu', '2026-11-11'],
    ['Senin minggu lalu', '2026-11-09'],
    ['hari Minggu', '2026-11-15'],
    ['Jumat depan', '2026-11-20'],
    ['Senin minggu depan', '2026-11-23'],
    ['tgl 12', '2026-11-12'],
    ['tanggal 31', '2026-10-31'],
    ['tgl 25 kemarin', '2026-10-25'],
    ['12 Nop', '2026-11-12'],
    ['5 Peb', '2027-02-05'],
    ['12/11', '2026-11-12'],
    ['12-11-26', '2026-11-12'],
    ['12/XI/2026', '2026-11-12'],
    ['2026-11-02', '2026-11-02'],
    ['Selasa, 17 November 2026', '2026-11-17'],
    ['kemarin tgl 16', '2026-11-16'],
  ])('%s is %s', (said, expected) => expect(days(said)).toEqual([expected]));

  test.each([
    ['tgl 10-12 Nov', ['2026-11-10', '2026-11-11', '2026-11-12']],
    ['tgl 14 s/d 15', ['2026-11-14', '2026-11-15']],
    ['10 dan 12 November', ['2026-11-10', '2026-11-12']],
    ['Senin-Selasa', ['2026-11-16', '2026-11-17']],
    ['hari ini dan besok', ['2026-11-18', '2026-11-19']],
  ])('%s is each of its days', (said, expected) => expect(days(said)).toEqual(expected));

  test('leave looks ahead', () => {
    expect(days('Selasa', 'ahead')).toEqual(['2026-11-24']);
    expect(days('tgl 12', 'ahead')).toEqual(['2026-12-12']);
    expect(days('Selasa kemarin', 'ahead')).toEqual(['2026-11-17']);
    expect(days('Jumat-Senin', 'ahead')).toHaveLength(4);
  });
  test('a day that does not exist is none', () => expect(days('31 November')).toEqual([]));
  test.each(['minggu', 'hari Pahlawan', '12', '32 November', '12/13'])('%s is no day', (said) =>
    expect(days(said)).toEqual(['none']),
  );
});

describe('amounts', () => {
  test.each([
    ['3 dok', 3, 'dokumen'],
    ['sebanyak 25 srt', 25, 'surat'],
    ['3 (tiga) laporan', 3, 'laporan'],
    ['seratus dua puluh lembar', 120, 'lembar'],
    ['sebuah surat', 1, 'surat'],
    ['2x', 2, 'kali'],
    ['60%', 60, 'persen'],
    ['2 buah berkas', 2, 'berkas'],
    ['4 buah', 4, 'unit'],
    ['12 orang peserta', 12, 'orang'],
    ['2,5 km', 2.5, 'km'],
    ['5-7 org', 5, 'orang'],
    ['(12 bundel)', 12, 'berkas'],
    ['output: 2 notula', 2, 'notulen'],
    ['lebih dari 40 warga', 40, 'orang'],
  ])('%s is %d %s', (said, quantity, unit) => {
    expect(readAmount(tokenise(said), 0)?.value).toMatchObject({ quantity, unit, known: true });
  });

  test('a noun outside the tables is its own unit', () => {
    expect(readLooseAmount(tokenise('12 spanduk'), 0)?.value).toMatchObject({
      quantity: 12,
      unit: 'spanduk',
      known: false,
    });
  });
  test.each(['beberapa surat', '12', '3 dari', '08.00 rapat', '8-10 rapat'])(
    '%s is none',
    (said) => {
      const tokens = tokenise(said);
      expect(
        readAmount(tokens, 0) ?? (said.startsWith('3') ? readLooseAmount(tokens, 0) : null),
      ).toBeNull();
    },
  );
});
