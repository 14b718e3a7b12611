import { describe, expect, test } from 'vitest';
import { answerEntry, chooseCorrected, correctEntry } from '../../src/corrections/rules.ts';
import { day } from '../../src/shared/day.ts';
import { entry, told } from '../support/entries.ts';

const today = day('2026-11-16');
const named = { today, renames: false };

describe('the corrected values', () => {
  test('take the place of those said, the rest stays', () => {
    const before = entry({ quantity: 12, unit: 'berkas', place: 'aula', minutes: 60 });
    const after = correctEntry(before, told({ quantity: 15, unit: 'berkas' }), named);

    expect(after).toMatchObject({ quantity: 15, unit: 'berkas', place: 'aula', minutes: 60 });
  });

  test('a bare number keeps its unit', () => {
    const before = entry({ quantity: 12, unit: 'berkas' });
    expect(correctEntry(before, told({ quantity: 15, unit: 'unit' }), named).unit).toBe('berkas');
  });

  test('words that only name the entry leave its own', () => {
    const before = entry({ description: 'rapat koordinasi stunting' });
    const rest = told({ description: 'rapat', minutes: 90 });

    expect(correctEntry(before, rest, named).description).toBe('rapat koordinasi stunting');
  });

  test('"bukan X tapi Y" gives it other words', () => {
    const before = entry({ description: 'input data' });
    const renamed = told({ description: 'verifikasi data' });

    expect(correctEntry(before, renamed, { today, renames: true }).description).toBe(
      'verifikasi data',
    );
  });

  test('a new length moves the end of a timed entry', () => {
    const before = entry({ start: '13:00', end: '14:00', minutes: 60 });
    expect(correctEntry(before, told({ minutes: 90 }), named)).toMatchObject({
      start: '13:00',
      end: '14:30',
      minutes: 90,
    });
  });

  test('a new start keeps the end and gives the new length', () => {
    const before = entry({ start: '08:00', end: '10:00', minutes: 120 });
    expect(correctEntry(before, told({ start: '09:00' }), named)).toMatchObject({
      end: '10:00',
      minutes: 60,
    });
  });

  test('another date moves the entry', () => {
    const moved = correctEntry(entry(), told({ date: day('2026-11-13') }), named);
    expect(moved).toMatchObject({ day: '2026-11-13', state: 'done' });
    expect(correctEntry(entry(), told({ date: day('2026-11-18') }), named).state).toBe('planned');
  });
});

describe('which entry is meant', () => {
  const meeting = entry({ position: 0, minutes: 120 });
  const files = entry({
    description: 'verifikasi berkas',
    position: 1,
    quantity: 12,
    unit: 'berkas',
  });
  const input = entry({
    description: 'input SIPD',
    position: 2,
    start: '15:00',
    end: '16:00',
    minutes: 60,
  });
  const earlier = entry({ description: 'apel pagi', sourceMessageId: 0, minutes: 30 });
  const recent = [input, files, meeting, earlier];
  const choose = (text: string, value: Parameters<typeof told>[0] | null) =>
    chooseCorrected(recent, { text, told: value === null ? null : told(value), today });

  test('the one that had a bare length, for a new length', () => {
    expect(choose('yang tadi 2 jam setengah', { minutes: 150 })).toEqual([meeting]);
  });

  test('the one with that unit, for a new amount', () => {
    expect(choose('jumlahnya 15 berkas', { quantity: 15, unit: 'berkas' })).toEqual([files]);
  });

  test('the one that is named', () => {
    expect(choose('apelnya 45 menit', { description: 'apel', minutes: 45 })).toEqual([earlier]);
  });

  test('the one that is numbered', () => {
    expect(choose('nomor 2 harusnya 1 jam', { minutes: 60 })).toEqual([files]);
    expect(choose('nomor 7 harusnya 1 jam', { minutes: 60 })).toEqual([]);
  });

  test('any of the last message, when that stays open: the person is asked', () => {
    expect(choose('hapus yang tadi', null)).toEqual([meeting, files, input]);
  });

  test('none, when nothing was reported', () => {
    expect(chooseCorrected([], { text: 'ralat', told: null, today })).toEqual([]);
  });

  test('of the day that is said', () => {
    const yesterday = entry({ day: day('2026-11-15'), sourceMessageId: 9, minutes: 10 });
    const value = told({ date: day('2026-11-15'), minutes: 20 });
    const said = { text: 'yang kemarin 20 menit', told: value, today };

    expect(chooseCorrected([...recent, yesterday], said)).toEqual([yesterday]);
  });
});

test('an answer to the question counts only when it says a length or times', () => {
  const asked = entry();

  expect(answerEntry(asked, [told({ minutes: 60 })])).toMatchObject({ minutes: 60 });
  expect(answerEntry(asked, [told({ start: '08:00', end: '09:30' })])).toMatchObject({
    minutes: 90,
  });
  expect(answerEntry(asked, [told()])).toBeNull();
  expect(answerEntry(asked, [])).toBeNull();
});
