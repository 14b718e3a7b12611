import { expect, test } from 'vitest';
import { ZONES } from '../../src/shared/day.ts';
import { readAnsweredTime } from '../../src/understanding/answeredTimes.ts';

const read = (text: string) => readAnsweredTime(text, ZONES.WIB);

test.each([
  ['15.30', '15:30'],
  ['15:30', '15:30'],
  ['15,30', '15:30'],
  ['1530', '15:30'],
  ['16', '16:00'],
  ['jam 4 sore', '16:00'],
  ['4 sore', '16:00'],
  ['pukul 16.00 WIB saja', '16:00'],
  ['setengah 5 sore', '16:30'],
  ['enam belas', '16:00'],
  ['tolong ubah jadi 17.30 ya pak', '17:30'],
  ['jam 12 malam', '00:00'],
  ['9 malam', '21:00'],
])('“%s” is answered as one certain time', (text, time) => {
  expect(read(text)).toEqual({ time, isSure: true });
});

test.each([
  ['jam 4', '16:00'],
  ['jam 8', '08:00'],
  ['setengah lima', '16:30'],
])('“%s” leaves open which half of the day is meant', (text, time) => {
  expect(read(text)).toEqual({ time, isSure: false });
});

test.each(['', '25', '16.75', '2 jam', '30 menit lagi', 'rapat jam 4', 'jam 4 - 5', 'batal', '👍'])(
  '“%s” is no time',
  (text) => {
    expect(read(text)).toBeNull();
  },
);

test('a time of another zone is told on the person’s own clock', () => {
  expect(readAnsweredTime('16.00 WIT', ZONES.WIB)?.time).toBe('14:00');
  expect(readAnsweredTime('16.00 WIB', ZONES.WITA)?.time).toBe('17:00');
});
