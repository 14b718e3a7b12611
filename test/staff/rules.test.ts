import { describe, expect, test } from 'vitest';
import { changeFrom, endOn, returnOn } from '../../src/staff/rules.ts';
import { day } from '../../src/shared/day.ts';
import type { Place } from '../../src/staff/model.ts';

const TODAY = day('2026-11-16');

const place = (id: number, firstDay: string, lastDay: string | null = null): Place => ({
  id,
  unitId: 1,
  supervisorId: 10,
  appraiserId: null,
  teamLeadId: null,
  position: 'Arsiparis',
  shiftTeam: null,
  firstDay: day(firstDay),
  lastDay: lastDay === null ? null : day(lastDay),
});

describe('a change of place', () => {
  test('ends the old one the day before and begins on its day', () => {
    const moved = changeFrom([place(1, '2026-01-01')], day('2026-11-20'), { unitId: 2 }, TODAY);

    expect(moved).toEqual({
      ok: true,
      value: [
        place(1, '2026-01-01', '2026-11-19'),
        { ...place(0, '2026-11-20'), id: null, unitId: 2 },
      ],
    });
  });

  test('on the day on which the place began changes that place itself', () => {
    const changed = changeFrom([place(1, '2026-11-16')], TODAY, { supervisorId: 11 }, TODAY);

    expect(changed).toEqual({
      ok: true,
      value: [{ ...place(1, '2026-11-16'), supervisorId: 11 }],
    });
  });

  test('keeps the known end and what is planned after it', () => {
    const places = [place(1, '2026-01-01', '2026-11-30'), place(2, '2026-12-01')];
    const changed = changeFrom(places, TODAY, { supervisorId: 11 }, TODAY);

    expect(changed.ok && changed.value.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual(
      [
        ['2026-12-01', null],
        ['2026-01-01', '2026-11-15'],
        ['2026-11-16', '2026-11-30'],
      ],
    );
  });

  test.each([
    ['2025-12-31', 'before-present'],
    ['2027-11-18', 'too-far'],
  ])('from %s on is refused: %s', (from, reason) => {
    expect(changeFrom([place(1, '2026-01-01')], day(from), { unitId: 2 }, TODAY)).toEqual({
      ok: false,
      reason,
    });
  });

  test('that changes nothing, or of nobody who is employed, is refused', () => {
    expect(changeFrom([place(1, '2026-01-01')], TODAY, { unitId: 1 }, TODAY)).toMatchObject({
      reason: 'unchanged',
    });
    expect(changeFrom([place(1, '2026-01-01', '2026-10-01')], TODAY, {}, TODAY)).toMatchObject({
      reason: 'not-employed',
    });
  });
});

describe('who leaves', () => {
  test('works until his last day, and what was planned for later is dropped', () => {
    const places = [place(1, '2026-01-01', '2026-11-30'), place(2, '2026-12-01')];

    expect(endOn(places, day('2026-11-20'), TODAY)).toEqual({
      ok: true,
      value: [place(1, '2026-01-01', '2026-11-20')],
    });
  });

  test('does not leave before he began, nor twice on one day', () => {
    expect(endOn([place(1, '2026-11-10')], day('2026-11-09'), TODAY)).toMatchObject({
      reason: 'before-present',
    });
    expect(endOn([place(1, '2026-01-01', '2026-11-16')], TODAY, TODAY)).toMatchObject({
      reason: 'unchanged',
    });
  });

  test('comes back after his last day, in the position he left and without superiors', () => {
    const left = [place(1, '2026-01-01', '2026-10-31')];

    expect(returnOn(left, TODAY, 5, TODAY)).toMatchObject({
      ok: true,
      value: [left[0], { id: null, unitId: 5, supervisorId: null, position: 'Arsiparis' }],
    });
    expect(returnOn(left, day('2026-10-31'), 5, TODAY)).toMatchObject({ reason: 'before-last' });
    expect(returnOn([place(1, '2026-01-01')], TODAY, 5, TODAY)).toMatchObject({
      reason: 'employed-already',
    });
  });
});
