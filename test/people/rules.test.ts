import { describe, expect, test } from 'vitest';
import { formatNip, rankName, readNip, readNipPart, readRank } from '../../src/people/rules.ts';
import { day } from '../../src/shared/day.ts';

const TODAY = day('2026-11-21');

describe('a NIP', () => {
  test.each([
    ['199001152015012001', 'a civil servant (PNS)'],
    ["'19900115 201501 2 001", 'as Excel and letters write it'],
    ['1990.0115.2015.01.2.001', 'with dots'],
    ['199505022024212001', 'a contract employee (PPPK)'],
  ])('%s is read: %s', (text) => {
    expect(readNip(text, TODAY).ok).toBe(true);
  });

  test.each([
    ['19900115201501200', 'length'],
    ['1.99001152015012E+17', 'length'],
    ['199002302015012001', 'birth-date'],
    ['201501012026012001', 'birth-date'],
    ['199001152026122001', 'start-date'],
    ['199001152003012001', 'start-date'],
    ['199001152015013001', 'sex'],
    ['199001152015012000', 'sequence'],
  ])('%s is refused: %s', (text, reason) => {
    expect(readNip(text, TODAY)).toEqual({ ok: false, reason });
  });

  test('is printed as on letters', () => {
    expect(formatNip('198609262015051001')).toBe('19860926 201505 1 001');
  });
});

describe('a golongan', () => {
  test.each([
    ['III/a', 'III/a'],
    [' iii a ', 'III/a'],
    ['3A', 'III/a'],
    ['III-A', 'III/a'],
    ['Gol. IV/e', 'IV/e'],
    ['Golongan Ruang II/c', 'II/c'],
    ['Penata Muda (III/a)', 'III/a'],
    ['PENATA MUDA TK. I', 'III/b'],
    ['Pembina', 'IV/a'],
    ['IX', 'IX'],
    ['9', 'IX'],
    ['PPPK XVII', 'XVII'],
  ])('%s is read as %s', (text, rank) => {
    expect(readRank(text)).toBe(rank);
  });

  test.each(['', 'V/a', 'III/e', 'IV/f', 'XVIII', '0', '18', 'IIII', 'Kepala', '<b>'])(
    '"%s" is none',
    (text) => {
      expect(readRank(text)).toBeNull();
    },
  );

  test('of PNS has a name, of PPPK none', () => {
    expect(rankName('III/b')).toBe('Penata Muda Tingkat I');
    expect(rankName('IX')).toBeNull();
    expect(rankName('constructor')).toBeNull();
  });
});

test.each([
  ['19900115 201501 2 001', '199001152015012001'],
  ['1990', '1990'],
  ['budi', null],
  ['12', null],
])('a search for %j is for the NIP %j', (text, nip) => {
  expect(readNipPart(text)).toBe(nip);
});
