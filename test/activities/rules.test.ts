import { describe, expect, test } from 'vitest';
import * as rules from '../../src/activities/rules.ts';
import { day } from '../../src/shared/day.ts';
import { entry, told } from '../support/entries.ts';
import type {
  Confidence,
  Doubt,
  FieldConfidence,
  ToldField,
} from '../../src/understanding/model.ts';

const TODAY = day('2026-11-16');

describe('a day', () => {
  test('takes entries for the unit’s open days, then it is closed', () => {
    expect(rules.openDay(day('2026-11-13'), TODAY, 3)).toEqual({ ok: true, value: 'done' });
    expect(rules.openDay(day('2026-11-12'), TODAY, 3)).toEqual({ ok: false, reason: 'closed' });
    expect(rules.openDay(day('2026-11-15'), TODAY, 0).ok).toBe(false);
  });

  test('ahead takes plans', () => {
    expect(rules.openDay(day('2026-11-17'), TODAY, 3)).toEqual({ ok: true, value: 'planned' });
  });
});

describe('a told activity', () => {
  const at = (text: string) => ({ today: TODAY, time: '09:00', text });

  test('of another day ahead is a plan', () => {
    const tomorrow = told({ date: day('2026-11-17') });
    expect(rules.entryOf(tomorrow, at('besok rapat')).state).toBe('planned');
  });

  test('of a later hour today is a plan only when the words speak of what is to come', () => {
    const later = told({ start: '14:00' });
    expect(rules.entryOf(later, at('nanti jam 2 rapat')).state).toBe('planned');
    expect(rules.entryOf(later, at('jam 2 rapat')).state).toBe('done');
    expect(rules.entryOf(told({ start: '08:00' }), at('nanti jam 8')).state).toBe('done');
  });
});

describe('the day’s total', () => {
  test('counts what is done and not deleted', () => {
    const entries = [
      entry({ minutes: 60 }),
      entry({ minutes: 30, state: 'planned' }),
      entry({ minutes: 30, deleted: true }),
      entry(),
    ];
    expect(rules.totalMinutes(entries)).toBe(60);
  });

  test('of more than 24 hours is refused, of exactly 24 is not', () => {
    const known = { today: TODAY, openDays: 3, stored: [entry({ minutes: 1400 })] };

    expect(rules.splitByDay([entry({ minutes: 40 })], known).refused.size).toBe(0);
    expect(rules.splitByDay([entry({ minutes: 41 })], known).refused.get(TODAY)).toBe('too-long');
  });

  test('refused for one day leaves the entries of another', () => {
    const old = entry({ day: day('2026-11-01') });
    const fresh = entry();
    const split = rules.splitByDay([old, fresh], { today: TODAY, openDays: 3, stored: [] });

    expect(split.taken).toEqual([fresh]);
    expect([...split.refused]).toEqual([['2026-11-01', 'closed']]);
  });
});

describe('overlaps', () => {
  test('are pairs of the same day whose times cross, midnight included', () => {
    const night = entry({ start: '22:00', end: '06:00' });
    const late = entry({ start: '23:00', end: '23:30' });
    const morning = entry({ start: '08:00', end: '10:00' });
    const next = entry({ start: '10:00', end: '11:00' });
    const other = entry({ start: '08:30', end: '09:00', day: day('2026-11-17') });

    expect(rules.findOverlaps([night, late, morning, next, other])).toEqual([[night, late]]);
  });
});

describe('an edited message', () => {
  test('of as many activities continues each entry in its order', () => {
    const [a, b] = [entry({ description: 'apel' }), entry({ description: 'rapat' })];
    const fresh = [entry({ description: 'upacara' }), entry({ description: 'rapat' })];

    expect(rules.matchEntries([a, b], fresh).map((pair) => pair.stored)).toEqual([a, b]);
  });

  test('with one taken out keeps the others by what they say', () => {
    const stored = ['apel pagi', 'rapat evaluasi', 'input data'].map((description) =>
      entry({ description }),
    );
    const pairs = rules.matchEntries(
      stored,
      [stored[0], stored[2]].flatMap((one) => one ?? []),
    );

    expect(pairs.map(({ stored: one, told: two }) => [one?.description, two?.description])).toEqual(
      [
        ['apel pagi', 'apel pagi'],
        ['input data', 'input data'],
        ['rapat evaluasi', undefined],
      ],
    );
  });

  test('with one put in makes one new entry', () => {
    const stored = [entry({ description: 'apel pagi' }), entry({ description: 'input data' })];
    const fresh = ['apel pagi', 'rapat staf', 'input data'].map((description) =>
      entry({ description }),
    );

    expect(rules.matchEntries(stored, fresh).map((pair) => pair.stored?.description)).toEqual([
      'apel pagi',
      undefined,
      'input data',
    ]);
  });

  test('differs where a field differs, times and amounts each counted once', () => {
    const before = entry({ start: '08:00', end: '09:00', quantity: 2, unit: 'berkas' });
    const after = { ...before, start: '09:00', end: '10:00', quantity: 3, unit: 'surat' };

    expect(rules.findDifferences(before, after).map(({ field }) => field)).toEqual([
      'start',
      'quantity',
    ]);
    expect(rules.findDifferences(before, { ...before })).toEqual([]);
  });
});

describe('the card’s one question', () => {
  const SURE: Confidence = { value: 1, reason: null };
  const ALL_SURE: FieldConfidence = {
    description: SURE,
    date: SURE,
    start: SURE,
    end: SURE,
    minutes: SURE,
    quantity: SURE,
    unit: SURE,
    place: SURE,
    with: SURE,
  };
  const rated = (field: ToldField, value: number, reason: Doubt): FieldConfidence => ({
    ...ALL_SURE,
    [field]: { value, reason },
  });
  const sure = rated('date', 0.8, 'day-not-said');

  test('is about the least sure field of what is done, the first of equals', () => {
    const [timed, long, longer] = [entry(), entry(), entry()];
    const told = [
      { entry: entry({ state: 'planned' }), confidence: rated('minutes', 0.5, 'length-not-said') },
      { entry: timed, confidence: rated('start', 0.6, 'hour-guessed') },
      { entry: long, confidence: rated('minutes', 0.5, 'length-not-said') },
      { entry: longer, confidence: rated('minutes', 0.5, 'length-not-said') },
    ];

    expect(rules.chooseAsked(told)).toEqual({ entry: long, about: 'minutes' });
    expect(rules.chooseAsked(told.slice(0, 2))).toEqual({ entry: timed, about: 'start' });
  });

  test('is none where all is sure enough, or where no short answer helps', () => {
    const told = [
      { entry: entry(), confidence: sure },
      { entry: entry(), confidence: rated('unit', 0.5, 'unit-unknown') },
    ];

    expect(rules.chooseAsked(told)).toBeNull();
  });
});

test('the same text is the same whatever its case and spacing', () => {
  expect(rules.isSameText('Rapat  evaluasi\n2 jam ', 'rapat evaluasi 2 jam')).toBe(true);
  expect(rules.isSameText('rapat 2 jam', 'rapat 3 jam')).toBe(false);
});
