import { expect, test } from 'vitest';
import { writeSpokenDays } from '../../src/understanding/spokenDates.ts';
import { textOf, tokenise } from '../../src/understanding/tokens.ts';

test.each([
  ['tanggal tiga puluh satu Desember', 'tanggal 31 Desember'],
  ['tanggal tiga sampai lima Februari', 'tanggal 3 sampai 5 Februari'],
  ['tanggal sembilan sampai dengan sebelas', 'tanggal 9 sampai dengan 11'],
  ['dua belas November rapat', '12 November rapat'],
])('“%s” is written “%s”', (said, written) => {
  expect(textOf(writeSpokenDays(tokenise(said)))).toBe(written);
});

test.each([
  'lima berkas sampai jam tiga',
  'tanggal lima puluh',
  'rapat dua jam bulan November',
  'tanggal 5 dua jam',
])('“%s” stays as it is', (said) => {
  expect(textOf(writeSpokenDays(tokenise(said)))).toBe(said);
});
