import { describe, expect, test } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';
import { tokenise } from '../../src/understanding/tokens.ts';
import intents from '../../src/understanding/words/intents.json' with { type: 'json' };
import words from '../../src/understanding/words/leave.json' with { type: 'json' };
import type { Understood } from '../../src/understanding/model.ts';

/** Monday afternoon in Jakarta. */
const NOW = new Date('2026-11-16T15:42:00+07:00');

const hear = (text: string): Understood => understand(text, NOW, 'Asia/Jakarta');
const KIND_LISTS = [
  'kerja dari rumah',
  'datang terlambat',
  'pulang cepat',
  'keluar kantor',
  'diklat',
  'dinas luar',
  'sakit',
  'cuti',
  'izin tidak masuk',
  'tidak hadir',
] as const;

/** "leave 20 21": each kind with the days of the month it takes. */
const leaveOf = (text: string): readonly string[] =>
  hear(text).leave.map(({ kind, days }) => [kind, ...days.map((day) => day.slice(8))].join(' '));

describe('the kind of a leave', () => {
  test.each([
    ['cuti tgl 20-22', 'leave 20 21 22'],
    ['saya cuti tahunan besok', 'leave 17'],
    ['sakit 2 hari, surat dokter 1 lembar menyusul', 'sick 16 17'],
    ['hari ini cuti sakit', 'sick 16'],
    ['mohon izin hari ini tidak masuk karena sakit demam', 'sick 16'],
    ['rawat inap di RSUD 3 hari', 'sick 16 17 18'],
    ['izin tidak masuk karena anak sakit', 'permission 16'],
    ['Kamis-Jumat izin keperluan keluarga', 'permission 19 20'],
    ['besok tidak bisa hadir', 'permission 17'],
    ['dinas luar ke Semarang besok', 'duty-trip 17'],
    ['dinas luar ikut bimtek di Bandung tgl 18-20', 'training 18 19 20'],
    ['tugas luar mengikuti pelatihan besok', 'training 17'],
    ['tugas belajar mulai 1 Desember', 'training 01'],
    ['hari ini WFH karena sakit', 'from-home 16'],
    ['ijin datang terlambat sekitar jam 10, ban bocor', 'late 16'],
    ['izin pulang cepat karena sakit', 'early 16'],
    ['izin keluar kantor jam 10-11', 'out 16'],
    ['izin ke dokter jam 10', 'out 16'],
    ['cuti setengah hari besok', 'out 17'],
    ['cuti 19-20', 'leave 19 20'],
    ['cuti tahunan 19 sampai 20 ya, mau pulang kampung', 'leave 19 20'],
    ['sakit 17-18', 'sick 17 18'],
    ['cuti 20', 'leave 20'],
    ['dinas luar ke Surabaya 24-26', 'duty-trip 24 25 26'],
    ['cuti jam 19-20', 'out 16'],
    ['izin 9-10', 'out 16'],
    ['sakit covid 19', 'sick 16'],
    ['berhalangan hadir rapat besok', 'out 17'],
  ])('“%s” is %s', (text, expected) => {
    expect(leaveOf(text)).toEqual([expected]);
    expect(hear(text)).toMatchObject({ intent: 'leave', leaveTakenBack: null });
  });

  test('is known of every word that tells of leave', () => {
    const spelled = (phrase: string): string =>
      tokenise(phrase)
        .map(({ word }) => word)
        .join(' ');
    const known = KIND_LISTS.flatMap((list) => words[list]).map(spelled);
    const hasKind = (phrase: string): boolean =>
      known.some((word) => ` ${spelled(phrase)} `.includes(` ${word} `));

    expect(intents.cuti.filter((phrase) => !hasKind(phrase))).toEqual([]);
  });
});

describe('several kinds in a message', () => {
  test('each take their own days', () => {
    expect(leaveOf('cuti tgl 20, sakit tgl 21')).toEqual(['leave 20', 'sick 21']);
    expect(leaveOf('hari ini pulang cepat, besok cuti')).toEqual(['early 16', 'leave 17']);
    expect(leaveOf('WFH tgl 20 dan izin tgl 21')).toEqual(['from-home 20', 'permission 21']);
  });

  test('are one where only one has days', () => {
    expect(leaveOf('izin tgl 20, sakit gigi')).toEqual(['sick 20']);
    expect(leaveOf('cuti tgl 20-21 dan tgl 23')).toEqual(['leave 20 21 23']);
  });
});

test.each([
  'cuti tgl 31 Februari',
  'cuti minggu depan',
  'cuti bulan depan',
  'cuti akhir tahun',
  'cuti 2 minggu',
  'cuti sebulan',
  'cuti 22-20',
])('“%s” names days that nobody knows, which is no reason to take today', (text) => {
  expect(leaveOf(text)).toEqual(['leave']);
});

test('a range of weekdays is of the week that its end names', () => {
  expect(leaveOf('cuti Senin sampai Jumat minggu depan')).toEqual(['leave 23 24 25 26 27']);
  expect(leaveOf('cuti Senin-Rabu depan')).toEqual(['leave 16 17 18']);
});

describe('leave that is taken back', () => {
  test.each([
    ['batalkan cuti tgl 20', 'leave', ['2026-11-20']],
    ['mohon hapus catatan cuti besok', 'leave', ['2026-11-17']],
    ['cabut izin besok ya min', 'permission', ['2026-11-17']],
    ['batalkan cuti', 'leave', []],
  ])('“%s” is a correction that removes', (text, kind, days) => {
    expect(hear(text)).toMatchObject({
      intent: 'correction',
      activities: [],
      leave: [],
      leaveTakenBack: { kind, days },
    });
  });

  test.each([
    ['cuti besok batal', 'leave', ['2026-11-17']],
    ['saya gak jadi cuti tgl 20', 'leave', ['2026-11-20']],
    ['cuti melahirkan saya tgl 20 dibatalkan', 'leave', ['2026-11-20']],
    ['besok tidak jadi dinas luar', 'duty-trip', ['2026-11-17']],
  ])('“%s” tells of it, with no entry', (text, kind, days) => {
    expect(hear(text)).toMatchObject({ activities: [], leaveTakenBack: { kind, days } });
  });

  test.each([
    'rapat besok batal, saya sakit',
    'sakit, tidak jadi ikut apel',
    'bimtek besok batal',
    'batalkan rapat besok',
    'membatalkan cuti pegawai 2 jam',
    'apakah cuti besok batal?',
  ])('“%s” takes none back', (text) => {
    expect(hear(text).leaveTakenBack).toBeNull();
  });
});

describe('leave that is corrected', () => {
  test('says the new days, and the old ones where they are said', () => {
    expect(hear('ralat, cuti tgl 20 harusnya tgl 21-22')).toMatchObject({
      intent: 'correction',
      leave: [{ kind: 'leave', days: ['2026-11-21', '2026-11-22'] }],
      leaveTakenBack: { kind: 'leave', days: ['2026-11-20'] },
    });
    expect(hear('ralat cuti tgl 21').leaveTakenBack).toEqual({ kind: 'leave', days: [] });
  });

  test('says the new kind', () => {
    expect(hear('bukan cuti tapi sakit')).toMatchObject({
      leave: [{ kind: 'sick', days: [] }],
      leaveTakenBack: { kind: 'leave', days: [] },
    });
  });

  test.each([
    'ralat dinas luar tadi 4 jam',
    'bukan data cuti tapi data pensiun',
    'yang tadi harusnya 3 jam',
  ])('“%s” corrects an entry', (text) => {
    expect(hear(text)).toMatchObject({ intent: 'correction', leave: [], leaveTakenBack: null });
  });
});

test('work has no leave in it', () => {
  for (const text of [
    'rapat 2 jam',
    'menginput data cuti pegawai',
    'saya sakit tapi rapat 2 jam',
  ]) {
    expect(hear(text)).toMatchObject({ intent: 'log', leave: [], leaveTakenBack: null });
  }
});
