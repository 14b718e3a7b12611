import { describe, expect, test } from 'vitest';
import { classifyClause } from '../../src/understanding/clauses.ts';
import { readCorrection } from '../../src/understanding/corrections.ts';
import { describe as describeActivity } from '../../src/understanding/descriptions.ts';
import { foldForms } from '../../src/understanding/forms.ts';
import { foldTables } from '../../src/understanding/tables.ts';
import { isHeadWord } from '../../src/understanding/heads.ts';
import { readLines } from '../../src/understanding/lines.ts';
import { readPieces } from '../../src/understanding/pieces.ts';
import { findCompanions, findPlace } from '../../src/understanding/places.ts';
import { splitActivities } from '../../src/understanding/segments.ts';
import { textOf } from '../../src/understanding/tokens.ts';

test('activity heads are told by their shape or their list', () => {
  const heads = [
    'menyusun',
    'ngetik',
    'nyapu',
    'berkoordinasi',
    'pelayanan',
    'rapat',
    'rekap',
    'rapatnya',
  ];
  const none = ['meja', 'berkas', 'pemerintahan', 'nota', 'menit', 'surat', 'peraturan'];

  expect(heads.filter((word) => !isHeadWord(word))).toEqual([]);
  expect(none.filter(isHeadWord)).toEqual([]);
});

describe('activities are split', () => {
  const parts = (line: string): readonly string[] =>
    splitActivities(readPieces(line)).map((part) => textOf(part).replace(/[\s,]+$/, ''));

  test.each([
    ['rekap absen lalu antar surat', ['rekap absen', 'antar surat']],
    ['apel, menyusun SPJ, cek gudang', ['apel', 'menyusun SPJ', 'cek gudang']],
    [
      'menyusun nota dinas dan mengikuti rapat staf',
      ['menyusun nota dinas', 'mengikuti rapat staf'],
    ],
    ['menyapu ruangan; piket loket', ['menyapu ruangan', 'piket loket']],
    ['Setelah apel, menyusun SPJ', ['menyusun SPJ']],
  ])('%s', (line, expected) => expect(parts(line)).toEqual(expected));

  test.each([
    'menyusun dan mengirim laporan',
    'rapat dan evaluasi',
    'menyiapkan undangan, daftar hadir, dan konsumsi',
    'rapat staf, 40 peserta, 09.00-11.00',
    'menyapu sambil merapikan arsip',
    'melakukan monitoring dan evaluasi kegiatan',
    'rapat tim, bahas anggaran',
    'piket Senin lalu',
  ])('not: %s', (line) => expect(parts(line)).toHaveLength(1));

  test('a time before a head splits dictated speech', () => {
    expect(parts('jam tujuh saya apel di kantor jam delapan saya rapat dengan kabid')).toHaveLength(
      2,
    );
  });
});

describe('a clause is', () => {
  test.each([
    ['menyusun SPJ', 'work'],
    ['surat sudah didisposisi', 'work'],
    ['SPJ perjalanan 2 dokumen', 'work'],
    ['makan siang', 'not-work'],
    ['absen pagi', 'not-work'],
    ['rapatnya batal', 'not-done'],
    ['belum sempat input data', 'not-done'],
    ['sakit demam', 'leave'],
    ['izin tidak masuk', 'leave'],
    ['menginput data cuti', 'work'],
    ['berapa jam saya minggu ini', 'question'],
    ['tampilkan kegiatan saya', 'question'],
    ['terima kasih Pak', 'greeting'],
    ['2 jam', 'values'],
    ['panas sekali', 'chat'],
  ])('%s: %s', (line, kind) => expect(classifyClause(readPieces(line), false)).toBe(kind));
});

describe('places and companions', () => {
  test.each([
    ['rapat di Aula Setda bahas banjir', 'Aula Setda'],
    ['piket di kel. Melati, 2 jam', 'kel. Melati'],
    ['rapat via zoom', 'zoom'],
    ['input data di SIASN', undefined],
    ['konsultasi ke Bappeda terkait RKPD', 'Bappeda'],
  ])('%s', (line, place) => expect(findPlace(readPieces(line))?.text).toBe(place));

  test.each([
    ['rapat dengan camat di aula', ['camat']],
    ['patroli bareng Ani dan Budi', ['Ani', 'Budi']],
    ['sesuai dengan jadwal', undefined],
    ['berjalan dengan baik', undefined],
    ['mendampingi tim audit', undefined],
  ])('%s', (line, names) => expect(findCompanions(readPieces(line))?.names).toEqual(names));
});

describe('descriptions', () => {
  const described = (line: string): string => describeActivity(readPieces(line), new Set());

  test.each([
    ['tadi saya bikin 3 dok perjanjian, 1 jam', 'bikin dok perjanjian'],
    ['Menyusun SPJ (2 dokumen)', 'Menyusun SPJ'],
    ['alhamdulillah rekap honor selesai', 'rekap honor'],
    ['08.00-09.00 : Rapat staf', 'Rapat staf'],
    ['membayar listrik Rp 2.500.000, 1 jam', 'membayar listrik Rp 2.500.000'],
  ])('%s', (line, expected) => expect(described(line)).toBe(expected));
});

describe('forms and tables', () => {
  const folded = (text: string): readonly string[] =>
    foldForms(foldTables(readLines(text))).map((line) => line.text);

  test('a form becomes one sentence', () =>
    expect(folded('Kegiatan: Rapat\nWaktu: 08.00-09.00\nTempat: Aula\nHasil: 1 notulen')).toEqual([
      'Rapat , 08.00-09.00 , bertempat di Aula , 1 notulen',
    ]));
  test('a second activity begins a second form', () =>
    expect(folded('Uraian: Rapat\nJam: 8-9\nUraian: Piket\nJam: 9-10')).toHaveLength(2));
  test('a row of a table loses its number and joins amount and unit', () =>
    expect(folded('1 | Rekap honor | 08.00-09.00 | 3 | dokumen')).toEqual([
      'Rekap honor , 08.00-09.00 , 3 dokumen',
    ]));
  test('the head of a table says what its columns are, in any order', () =>
    expect(
      folded(
        'Tanggal | Uraian | Mulai | Selesai | Vol | Satuan\n12/1 | Rekap honor | 08:00 | 09:00 | 3 | dokumen\n| | Total | | | 3 | |',
      ),
    ).toEqual(['Rekap honor , 12/1 , 08:00 , sampai jam 09:00 , 3 dokumen']));
  test('a form may be named by the line above it, and an item by its details below', () => {
    expect(folded('Izin melaporkan giat patroli\nPukul: 20.00-22.00\nLokasi: alun-alun')).toEqual([
      'Izin melaporkan giat patroli , 20.00-22.00 , bertempat di alun-alun',
    ]);
    expect(folded('1. Mediasi lahan\n - Hadir: 8 orang\n2. Piket\n - Jam: 13.00-14.00')).toEqual([
      'Mediasi lahan , 8 orang',
      'Piket , 13.00-14.00',
    ]);
  });
});

describe('corrections', () => {
  test.each([
    'ralat, piket jam 9',
    'yang tadi 3 jam',
    'jamnya salah, harusnya jam 10',
    'tolong ubah jumlah surat jadi 12 surat',
    'bukan piket tapi patroli',
    'koreksi: 2 jam',
    'kegiatan itu kemarin bukan hari ini',
  ])('%s', (line) => expect(readCorrection(readPieces(line))?.removes).toBe(false));

  test.each(['hapus catatan tadi', 'batalkan yang kemarin', 'delete nomor 2'])(
    '%s removes',
    (line) => expect(readCorrection(readPieces(line))?.removes).toBe(true),
  );

  test.each([
    'koreksi ujian siswa 30 lembar',
    'revisi laporan keuangan 2 jam',
    'ganti ban mobil dinas',
    'hapus data ganda 20 data',
    'memperbaiki data yang salah',
    'menyusun salah satu bab',
  ])('not: %s', (line) => expect(readCorrection(readPieces(line))).toBeNull());
});
