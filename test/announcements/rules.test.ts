import { expect, test } from 'vitest';
import { isReport, readText, sumAccount, sumReach } from '../../src/announcements/rules.ts';
import { ZONES, dayAt } from '../../src/shared/day.ts';
import { understand } from '../../src/understanding/understand.ts';
import type { CopyLine } from '../../src/announcements/model.ts';

/** Monday 16 November 2026, 15:42 in Jakarta. */
const at = new Date('2026-11-16T15:42:00+07:00');
const zone = ZONES.WIB;
const tellsReport = (text: string): boolean =>
  isReport(understand(text, at, zone), text, { today: dayAt(at, zone), at, zone });

test('words that say how long finished work took are a report', () => {
  for (const text of [
    'tadi rapat evaluasi 2 jam',
    'rapat evaluasi jam 9-11',
    'pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 1-2',
    'kemarin verifikasi berkas 3 jam',
  ]) {
    expect({ text, isOne: tellsReport(text) }).toEqual({ text, isOne: true });
  }
});

test('what is said to many is an announcement, also when it tells an hour', () => {
  for (const text of [
    'Apel Senin pukul 07.30 di halaman kantor',
    'Besok rapat koordinasi jam 9 di aula. Mohon hadir tepat waktu.',
    'Yth. Bapak/Ibu,\nPelayanan e-Kinerja tutup Sabtu 21 November 2026 pukul 08.00-12.00 WIB.',
    'Seluruh pegawai wajib mengikuti apel 2 jam hari ini',
    'Hari ini listrik padam pukul 17.00-19.00',
    'Upacara Hari Guru tanggal 25 November pukul 07.00–08.00, pakaian KORPRI lengkap',
    'Posko 24 Jam dibuka',
    'Rapat 2 jam\n\nTerima kasih',
    '🎉🎉',
    '<b>A&B</b>',
  ]) {
    expect({ text, isOne: tellsReport(text) }).toEqual({ text, isOne: false });
  }
});

test('something must be there to be seen, and its line breaks stay', () => {
  expect(readText('  Satu\n\n  dua \n')).toEqual({ ok: true, value: 'Satu\n\n  dua' });
  expect(readText('👩‍👩‍👧').ok).toBe(true);
  for (const text of ['', ' \n\t ', '\u200B\u200D\uFEFF', '\u202E', '\u0301']) {
    expect(readText(text)).toEqual({ ok: false, reason: 'empty' });
  }
});

test('whoever has night now is counted apart, and only of those who get it', () => {
  const lines = [
    { zone: ZONES.WIB, standing: 'ready', count: 5 },
    { zone: ZONES.WIT, standing: 'ready', count: 3 },
    { zone: ZONES.WIT, standing: 'never-enrolled', count: 2 },
    { zone: ZONES.WITA, standing: 'unreachable', count: 1 },
  ] as const;
  const all = { ready: 8, neverEnrolled: 2, unreachable: 1 };

  expect(sumReach(lines, new Date('2026-11-16T17:59:00+07:00'))).toEqual({ ...all, nights: [] });
  expect(sumReach(lines, new Date('2026-11-16T18:00:00+07:00'))).toEqual({
    ...all,
    nights: [{ zone: ZONES.WIT, count: 3 }],
  });
  expect(sumReach(lines, new Date('2026-11-17T04:59:00+07:00')).nights).toEqual([
    { zone: ZONES.WIB, count: 5 },
    { zone: ZONES.WIT, count: 3 },
  ]);
  expect(sumReach([], at)).toEqual({ ready: 0, neverEnrolled: 0, unreachable: 0, nights: [] });
});

test('every copy is in exactly one place of the account', () => {
  const line = (state: CopyLine['state'], reason: string | null, count: number): CopyLine => ({
    state,
    reason,
    count,
    isForMorning: false,
  });
  const lines = [
    line('sent', null, 100),
    line('planned', null, 10),
    { ...line('planned', null, 7), isForMorning: true },
    line('claimed', null, 3),
    line('skipped', 'never-enrolled', 4),
    line('skipped', 'unreachable', 5),
    line('buried', null, 6),
    line('skipped', 'stale', 1),
    line('skipped', 'gone', 1),
    line('failed', null, 2),
    line('unknown', null, 1),
  ];
  const missed = { 'never-enrolled': 4, unreachable: 11, stale: 1, failed: 3, unknown: 1 };

  expect(sumAccount(lines, false)).toEqual({
    total: 140,
    sent: 100,
    going: 13,
    forMorning: 7,
    stopped: 0,
    missed,
  });
  expect(sumAccount([...lines, line('skipped', 'stopped', 20)], true)).toEqual({
    total: 160,
    sent: 100,
    going: 3,
    forMorning: 0,
    stopped: 37,
    missed,
  });
});
