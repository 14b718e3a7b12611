import { describe, expect, test } from 'vitest';
import { readReminderRequest } from '../../src/reminders/requests.ts';
import { ZONES } from '../../src/shared/day.ts';
import { readAnsweredTime } from '../../src/understanding/answeredTimes.ts';

const isTime = (words: string): boolean => readAnsweredTime(words, ZONES.WIB) !== null;

describe('a wish about reminders in plain words', () => {
  test.each([
    ['saya mau diingatkan jam 3 sore', 'jam 3 sore'],
    ['tolong ingatkan saya pukul 15.30 ya', 'pukul 15.30 ya'],
    ['Mohon diingatkan setiap hari jam 4 sore.', 'jam 4 sore'],
    ['ganti jam pengingat jadi 15.30', '15.30'],
    ['ubah pengingat ke jam 5 sore', 'jam 5 sore'],
    ['bisa diingatkan lapor jam setengah lima?', 'jam setengah lima'],
    ['ingetin saya jam 4', 'jam 4'],
    ['reminder jam 15.30 dong', 'jam 15.30 dong'],
    ['pengingatnya jam 4 aja', 'jam 4 aja'],
    ['saya ingin diingatkan', ''],
    ['ubah jam pengingat', ''],
  ])('“%s” asks for the hour “%s”', (text, words) => {
    expect(readReminderRequest(text, isTime)).toEqual({ wants: 'hour', words });
  });

  test.each([
    ['matikan pengingat', '1'],
    ['tolong matikan pengingatnya', '1'],
    ['stop reminder', '1'],
    ['jangan ingatkan saya lagi', '1'],
    ['jangan kirim pengingat', '1'],
    ['nyalakan pengingat lagi', '0'],
  ])('“%s” switches them off or on', (text, value) => {
    expect(readReminderRequest(text, isTime)).toEqual({ wants: 'setting', choice: 'off', value });
  });

  test.each([
    'mengingatkan pegawai tentang SKP jam 3',
    'ingatkan Pak Budi jam 3 soal berkas',
    'membuat pengingat rapat jam 3',
    'kirim surat pengingat 12 berkas',
    'mengirim reminder ke 12 OPD jam 9-10',
    'reminder 12 OPD input RUP 1 jam',
    'pengingat jam mengajar 2 jam',
    'ingatkan saya jam 3 rapat',
    'rapat evaluasi 2 jam',
    'pengingat',
    'ingatkan saya besok rapat jam 9',
    'matikan pengingat jam dinding 1 jam',
    'tolong ingatkan tim untuk input SIPD',
    '',
  ])('“%s” is not one', (text) => {
    expect(readReminderRequest(text, isTime)).toBeNull();
  });
});
