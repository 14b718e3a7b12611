import { describe, expect, test } from 'vitest';
import { readLines } from '../../src/understanding/lines.ts';
import { normalise } from '../../src/understanding/normalise.ts';
import { readNumber } from '../../src/understanding/numbers.ts';
import { phraseAt, phrases } from '../../src/understanding/phrases.ts';
import { readPieces } from '../../src/understanding/pieces.ts';
import { splitSentences } from '../../src/understanding/sentences.ts';
import { spell } from '../../src/understanding/spelling.ts';
import { textOf, tokenise } from '../../src/understanding/tokens.ts';

test.each(
  [
    'setengah jam | separuh jam | seperempat jam | tiga perempat jam | sejam | 1/2 jam | @ 1 jam',
    'hari Senin | Sls | tgl 12 | per 12 Nov | minggu lalu | seminggu lalu | semalam',
    'sehari | dua hari | ke-3 | ke 3 | = 3 dokumen | (3 dokumen) | ± 3 dokumen | selembar',
    's/d jam 9 | pulang jam 4 | mulai jam 8 | kurang lebih 2 jam | seratus orang',
    'Rp 5.000 | kelas 5 | periode 1 Mei',
  ].flatMap((line) => line.split(' | ')),
)('%s is read as one value', (said) => {
  const [first, ...rest] = readPieces(said);

  expect(['word', 'mark']).not.toContain(first?.kind);
  expect(rest).toEqual([]);
});

describe('normalise', () => {
  test.each([
    ['½ jam', '1/2 jam'],
    ['1½ jam', '1 1/2 jam'],
    ['08.00 – 09.00', '08.00 - 09.00'],
    ['Jum’at', "Jum'at"],
    ['*Rapat* _staf_ ~batal~', 'Rapat staf batal'],
    ['1️⃣ Apel', '1. Apel'],
    ['📌 Piket', '• Piket'],
    ['a\u200Bpel\u0000', 'apel '],
    ['data_final.xlsx', 'data_final.xlsx'],
  ])('%j becomes %j', (written, plain) => expect(normalise(written)).toBe(plain));

  test('a lone half of an emoji is dropped', () => {
    expect(normalise('piket \uD83D').isWellFormed()).toBe(true);
  });
});

describe('tokenise', () => {
  const words = (line: string): readonly string[] => tokenise(line).map((token) => token.word);

  test('parts a number from its unit', () => expect(words('1jam')).toEqual(['1', 'jam']));
  test('parts jam and Rp from their number', () =>
    expect(words('jm8 Rp500.000')).toEqual(['jam', '8', 'rp', '500.000']));
  test('keeps words with dashes and initials whole', () =>
    expect(words('e-kinerja a.n. alun-alun')).toEqual(['e-kinerja', 'a.n', '.', 'alun-alun']));
  test('reads every way to write s/d', () =>
    expect(words('8 s/d 9 s.d. 10 s.d 11')).toEqual([
      '8',
      'sampai',
      '9',
      'sampai',
      '10',
      'sampai',
      '11',
    ]));
  test('a dash between weekdays is a range', () =>
    expect(words('Senin-Rabu')).toEqual(['senin', '-', 'rabu']));
  test('the text can be put together again', () =>
    expect(textOf(tokenise('barang/jasa (2 unit), ok'))).toBe('barang/jasa (2 unit), ok'));
});

test('spelling writes abbreviations and regional words out', () => {
  expect(['yg', "Jum'at", 'WINGI', 'stgh', 'laporan'].map(spell)).toEqual([
    'yang',
    'jumat',
    'kemarin',
    'setengah',
    'laporan',
  ]);
});

test('the longest phrase wins, and abbreviations are the same words', () => {
  const book = phrases(['setelah', 'setelah itu']);

  expect(phraseAt(book, tokenise('stlh itu rapat'), 0)).toBe(2);
  expect(phraseAt(book, tokenise('setelah rapat'), 0)).toBe(1);
  expect(phraseAt(book, tokenise('rapat'), 0)).toBe(0);
});

describe('numbers', () => {
  test.each([
    ['12', 12],
    ['2,5', 2.5],
    ['1.250', 1250],
    ['12 (dua belas)', 12],
    ['dua puluh lima', 25],
    ['seratus dua puluh', 120],
    ['tiga ratus empat puluh satu', 341],
    ['dua koma lima', 2.5],
  ])('%s is %d', (written, value) => {
    const tokens = tokenise(written);
    expect(readNumber(tokens, 0)).toEqual({ value, next: tokens.length });
  });

  test('words that follow each other are not added up', () => {
    expect(readNumber(tokenise('lima enam'), 0)?.value).toBe(5);
  });
});

describe('lines', () => {
  const texts = (text: string): readonly string[] => readLines(text).map((line) => line.text);

  test('list marks are taken off', () =>
    expect(texts('1. Apel\n2) Piket\na. Senam\n- Rapat\n• Jaga')).toEqual([
      'Apel',
      'Piket',
      'Senam',
      'Rapat',
      'Jaga',
    ]));
  test('a time at the beginning is no list number', () =>
    expect(texts('10.00 rapat')).toEqual(['10.00 rapat']));
  test('a list on one line is cut up', () =>
    expect(texts('1. Apel 2. Input 12 data 3. Piket')).toEqual(['Apel', 'Input 12 data', 'Piket']));
  test('identity, totals, remarks and table heads are left out', () =>
    expect(
      texts('Nama: Ani\nNIP : 1990\nNo Kegiatan Waktu\n---\nKet: lancar\nTotal 5 jam'),
    ).toEqual([]));
  test('a total with an activity is kept', () =>
    expect(texts('Total aset didata 40 unit')).toHaveLength(1));
});

describe('sentences', () => {
  const count = (line: string): number => splitSentences(readPieces(line)).length;

  test('end at a stop before a capital', () => expect(count('Rapat staf. Input data.')).toBe(2));
  test('do not end after an abbreviation', () =>
    expect(count('Piket di Kec. Melati bersama dr. Ani')).toBe(1));
  test('a question after a stop stands alone', () => {
    const [told, asked] = splitSentences(readPieces('rapat 1 jam. sudah berapa jam saya?'));
    expect([told?.asked, asked?.asked]).toEqual([false, true]);
  });
});

describe('pieces', () => {
  const kinds = (line: string): string =>
    readPieces(line)
      .map((piece) => piece.kind)
      .join(' ');

  test.each([
    ['kelas 5 jam setengah 8', 'name clock'],
    ['Rp 2.500.000', 'name'],
    ['rapat 8-10', 'word clock'],
    ['5-7 orang', 'amount'],
    ['2-3 jam', 'duration'],
    ['pasal 3 sampai 7', 'name'],
    ['undangan tanggal 20 November', 'word name'],
    ['tanggal 20 November', 'days'],
    ['bulan 10', 'name'],
    ['SK nomor 800/1/2026', 'word name'],
    ['0812-3456-7890', 'name'],
    ['jam ke-3', 'word name'],
    ['sakit 2 hari', 'word day-count'],
    ['anggaran 2027', 'word name'],
    ['3 jam pelajaran', 'amount'],
    ['RKA 3 jam', 'word duration'],
    ['Jumat Bersih', 'word word'],
  ])('%s is %s', (line, expected) => expect(kinds(line)).toBe(expected));
});
