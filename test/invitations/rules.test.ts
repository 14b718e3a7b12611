import { expect, test } from 'vitest';
import {
  countWrong,
  nextMinute,
  readSearch,
  sumUp,
  waitsUntil,
} from '../../src/invitations/rules.ts';
import type { Attempts } from '../../src/invitations/model.ts';

const MINUTE = 60_000;
const START = new Date('2026-11-16T23:50:00+07:00');

/** Wrong codes at these minutes after `START`; what is remembered of them. */
function wrongAt(...minutes: readonly number[]): Attempts {
  return minutes.reduce<Attempts | null>(
    (before, minute) => countWrong(before, at(minute)),
    null,
  ) as Attempts; // at least one
}

function at(minute: number): Date {
  return new Date(START.getTime() + minute * MINUTE);
}

test('four wrong codes cost nothing, the fifth a quarter of an hour, over midnight too', () => {
  expect(waitsUntil(null, START)).toBeNull();
  expect(wrongAt(0, 1, 2, 3).blockedUntil).toBeNull();

  const fifth = wrongAt(0, 1, 2, 3, 4);
  expect(fifth.blockedUntil).toEqual(new Date('2026-11-17T00:09:00+07:00'));
  expect(waitsUntil(fifth, at(18))).toEqual(at(19));
  expect(waitsUntil(fifth, at(19))).toBeNull();
});

test('each further wrong code doubles the wait, up to a day', () => {
  let attempts = wrongAt(0, 0, 0, 0, 0);
  const waits: number[] = [];
  for (let turn = 0; turn < 9; turn++) {
    const from = attempts.lastAt.getTime();
    const until = attempts.blockedUntil?.getTime() ?? 0;
    waits.push((until - from) / MINUTE);
    attempts = countWrong(attempts, new Date(until));
  }

  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
});

test('an hour of quiet ends a series that led to no wait', () => {
  expect(wrongAt(0, 1, 2, 3, 63).wrong).toBe(5);
  expect(wrongAt(0, 1, 2, 3, 64)).toEqual({ wrong: 1, lastAt: at(64), blockedUntil: null });
});

test('a day after its last wait a series is forgotten, not before', () => {
  const waited = wrongAt(0, 0, 0, 0, 0);

  expect(countWrong(waited, at(15 + 24 * 60)).wrong).toBe(6);
  expect(countWrong(waited, at(15 + 24 * 60 + 1)).wrong).toBe(1);
});

test('a clock that was put back makes nothing worse', () => {
  expect(countWrong(wrongAt(0, 1), at(-600)).wrong).toBe(3);
});

test('the time that is told is never too early', () => {
  expect(nextMinute(new Date('2026-11-16T08:57:00.001Z'))).toEqual(
    new Date('2026-11-16T08:58:00Z'),
  );
  expect(nextMinute(new Date('2026-11-16T08:57:00Z'))).toEqual(new Date('2026-11-16T08:57:00Z'));
});

test.each([
  ['  Melati   EMBUN ', 'melati embun'],
  ['Ir. Bayu, S.T.', 'ir. bayu s.t.'],
  ["'19900101 201501 1 001", '199001012015011001'],
  ['199001.012015.01.1001', '199001012015011001'],
  ["Sa'adah-Rimba", "sa'adah-rimba"],
  ['%_;--', ''],
  ['🙂', ''],
  ['…', ''],
  ['\u202eitalem', 'italem'],
  ['a:b,c', 'a b c'],
])('%j is looked up as %j', (text, search) => {
  expect(readSearch(text)).toBe(search);
});

test('what is looked up fits a button, also in letters of many bytes, and reads the same again', () => {
  for (const text of ['x'.repeat(4_000), 'é'.repeat(90), '字'.repeat(50), '9'.repeat(300)]) {
    const search = readSearch(text);
    expect(Buffer.byteLength(search)).toBeLessThanOrEqual(40);
    expect(search).not.toContain('\ufffd');
    expect(readSearch(search)).toBe(search);
  }
});

test('units count who is missing below them, also when the tree has a circle', () => {
  const unit = (id: number, parentId: number | null, missing: number) => ({
    id,
    name: `Unit ${id}`,
    parentId,
    missing,
  });
  const totals = sumUp([unit(1, null, 1), unit(2, 1, 2), unit(3, 2, 4), unit(4, null, 0)]);
  expect(totals.map(({ id, total }) => [id, total])).toEqual([
    [1, 7],
    [2, 6],
    [3, 4],
  ]);
  expect(sumUp([unit(1, 2, 1), unit(2, 1, 0)]).map(({ total }) => total)).toEqual([1, 1]);
});
