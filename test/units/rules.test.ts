import { describe, expect, test } from 'vitest';
import { DEFAULT_SCHEDULE } from '../../src/units/model.ts';
import {
  countWithBelow,
  endPattern,
  findShiftLetter,
  hasAlready,
  listBelow,
  mayStandUnder,
  readHour,
  readNorm,
  readShifts,
  readUnitName,
  searchUnits,
} from '../../src/units/rules.ts';
import { readAnsweredDays } from '../../src/understanding/answeredDays.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import type { UnitNode } from '../../src/units/model.ts';

const TODAY = day('2026-11-16');

const unit = (id: number, parentId: number | null, name = `Unit ${id}`): UnitNode => ({
  ...DEFAULT_SCHEDULE,
  id,
  name,
  parentId,
  zone: ZONES.WIB,
});

/** 1 ─ 2 ─ 3, and 4 beside them. */
const TREE = new Map(
  [unit(1, null), unit(2, 1), unit(3, 2), unit(4, null)].map((of) => [of.id, of]),
);

describe('the tree of units', () => {
  test('knows what is below a unit, at any depth', () => {
    expect(new Set(listBelow(TREE, 1))).toEqual(new Set([2, 3]));
    expect(listBelow(TREE, 3)).toEqual([]);
  });

  test('counts the people of a unit and of all below it', () => {
    const people = new Map([
      [1, 2],
      [3, 5],
      [4, 7],
    ]);

    expect(countWithBelow(TREE, people, 1)).toBe(7);
  });

  test('never lets a unit stand under itself or under what is below it', () => {
    expect(mayStandUnder(TREE, 1, 1)).toBe(false);
    expect(mayStandUnder(TREE, 1, 3)).toBe(false);
    expect(mayStandUnder(TREE, 1, 99)).toBe(false);
    expect(mayStandUnder(TREE, 2, 4)).toBe(true);
    expect(mayStandUnder(TREE, 2, null)).toBe(true);
  });

  test('comes to an end where the stored tree has a circle', () => {
    const circle = new Map([unit(1, 2), unit(2, 1)].map((of) => [of.id, of]));

    expect(listBelow(circle, 1)).toEqual([2]);
  });
});

describe('a name of a unit', () => {
  test.each([
    ['  Bidang   Arsip ', 'Bidang Arsip'],
    ['Bidang\nArsip', 'Bidang Arsip'],
    ['\u202EBidang Arsip\u202C', 'Bidang Arsip'],
    ['<b>A & B</b>', '<b>A & B</b>'],
  ])('%j is kept as %j', (text, name) => {
    expect(readUnitName(text, [])).toEqual({ ok: true, value: name });
  });

  test.each([
    ['A', 'too-short'],
    ['\u200F \u200E', 'too-short'],
    ['x'.repeat(101), 'too-long'],
    ['bidang  ARSIP', 'taken'],
  ])('%j is refused: %s', (text, reason) => {
    expect(readUnitName(text, [{ name: 'Bidang Arsip' }])).toEqual({ ok: false, reason });
  });

  test('is found by any of its words', () => {
    const units = [unit(1, null, 'Bidang Arsip Daerah'), unit(2, null, 'Sekretariat')];

    expect(searchUnits(units, 'daerah ARSIP').map(({ id }) => id)).toEqual([1]);
    expect(searchUnits(units, '  ')).toEqual([]);
  });
});

test.each([
  ['420', 420],
  ['420 menit', 420],
  ['5 jam', 300],
  ['6,5 jam', 390],
  ['6 jam 30 menit', 390],
  ['29', null],
  ['721', null],
  ['lima', null],
  ['-300', null],
  ['9'.repeat(400), null],
])('a norm typed as %j is %j minutes', (text, minutes) => {
  expect(readNorm(text)).toBe(minutes);
});

test.each([
  ['15.30', '15:30'],
  ['15:30', '15:30'],
  ['jam 7', '07:00'],
  ['0730', '07:30'],
  ['jam 4 sore', '16:00'],
  ['3.30 siang', '15:30'],
  ['pukul 8 pagi', '08:00'],
  ['16.00 sore', '16:00'],
  ['13 pagi', null],
  ['24.00', null],
  ['12.60', null],
  ['sore', null],
])('an hour typed as %j is %j', (text, hour) => {
  expect(readHour(text)).toBe(hour);
});

describe('shifts as they are typed', () => {
  const read = (text: string) => readShifts(text, TODAY, readAnsweredDays);

  test('are read with a line for each team and the day on which they begin', () => {
    expect(read('A PPSSMMLL\nRegu B: m m l l p p s s\n\nmulai 1 November 2026')).toEqual({
      ok: true,
      value: { from: '2026-11-01', teams: { A: 'PPSSMMLL', B: 'MMLLPPSS' } },
    });
  });

  test('begin today when no day is told', () => {
    expect(read('1 HLL')).toEqual({ ok: true, value: { from: TODAY, teams: { '1': 'HLL' } } });
  });

  test.each([
    ['mulai 1 November 2026', 'no-team'],
    ['', 'no-team'],
    ['A PPXX', 'line'],
    ['apa saja boleh', 'line'],
    ['A PP\nA SS', 'team-twice'],
    ['A LLLL', 'never-on-duty'],
    [`A ${'P'.repeat(63)}`, 'cycle-too-long'],
    [Array.from({ length: 13 }, (_, at) => `${at} PL`).join('\n'), 'too-many-teams'],
    ['A PPLL\nmulai entah', 'date'],
    ['A PPLL\nmulai 1 November 2019', 'date-too-far'],
  ])('%j are refused: %s', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason });
  });

  test('say who is on duty on any day, also before they began', () => {
    const shifts = { from: day('2026-11-01'), teams: { A: 'PSML' } };

    expect(findShiftLetter(shifts, 'A', day('2026-11-01'))).toBe('P');
    expect(findShiftLetter(shifts, 'A', day('2026-11-06'))).toBe('S');
    expect(findShiftLetter(shifts, 'A', day('2026-10-31'))).toBe('L');
    expect(findShiftLetter(shifts, 'constructor', day('2026-11-01'))).toBeNull();
  });
});

describe('a change of a schedule', () => {
  test('keeps the pattern until yesterday, and only where the pattern changes', () => {
    expect(endPattern(unit(1, null), { normMinutes: 420 }, TODAY)).toEqual({
      unitId: 1,
      lastDay: '2026-11-15',
      workdays: [1, 2, 3, 4, 5],
      shifts: null,
      normMinutes: 300,
    });
    expect(endPattern(unit(1, null), { openDays: 5 }, TODAY)).toBeNull();
    expect(endPattern(unit(1, null), { normMinutes: 300 }, TODAY)).toBeNull();
  });

  test('is none where everything is so already', () => {
    expect(hasAlready(unit(1, null), { workdays: [1, 2, 3, 4, 5], shifts: null })).toBe(true);
    expect(hasAlready(unit(1, null), { workdays: [1, 2, 3, 4, 5, 6] })).toBe(false);
  });
});
