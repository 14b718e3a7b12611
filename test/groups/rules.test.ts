import { describe, expect, test } from 'vitest';
import { groupCount } from '../../src/groups/messages.ts';
import { countStandings, mayCount, mayLook } from '../../src/groups/rules.ts';
import { day } from '../../src/shared/day.ts';
import type { Counts } from '../../src/groups/model.ts';
import type { NotOwed } from '../../src/obligations/model.ts';

const DAY = day('2026-11-16');
const UNIT = { unitName: 'Bidang <Contoh>', openDays: 3 };

function person(personId: number, notOwed: NotOwed | null = null) {
  return { personId, notOwed };
}

describe('how people stand', () => {
  test('is nothing where there is nobody', () => {
    expect(countStandings([], new Set())).toEqual({
      reported: 0,
      notObliged: 0,
      missing: 0,
      obliged: 0,
    });
  });

  test('counts everybody once, also whoever reported without having to', () => {
    const people = [
      person(1),
      person(2),
      person(3, 'leave'),
      person(4, 'holiday'),
      person(5, 'sick'),
      person(6),
    ];

    expect(countStandings(people, new Set([1, 4]))).toEqual({
      reported: 2,
      notObliged: 2,
      missing: 2,
      obliged: 3,
    });
  });
});

describe('the message to a group', () => {
  const counts = (of: Partial<Counts>): Counts => ({
    reported: 0,
    notObliged: 0,
    missing: 0,
    obliged: 0,
    ...of,
  });
  const text = (of: Partial<Counts>) => String(groupCount(UNIT, DAY, counts(of)));

  test('gives numbers, and until when a report can be written', () => {
    const told = text({ reported: 1_200, missing: 3, notObliged: 2, obliged: 1_203 });

    expect(told).toContain('Bidang &lt;Contoh&gt;');
    expect(told).toContain('Senin, 16 November 2026');
    expect(told).toContain('Sudah melapor: <b>1.200 orang</b>');
    expect(told).toContain('Belum: 3 orang');
    expect(told).toContain('Tidak wajib hari itu (cuti, libur, dan lainnya): 2 orang');
    expect(told).toContain('sampai Kamis, 19 November 2026');
  });

  test('says that all is there', () => {
    const told = text({ reported: 4, obliged: 4 });

    expect(told).toContain('Laporan hari itu sudah lengkap');
    expect(told).not.toContain('Belum');
    expect(told).not.toContain('Tidak wajib');
  });

  test('of fewer than three is the same whatever they do, and has no number of people', () => {
    const told = new Set(
      [1, 2].flatMap((obliged) =>
        Array.from({ length: obliged + 1 }, (_, missing) =>
          text({ obliged, missing, reported: obliged - missing, notObliged: 7 }),
        ),
      ),
    );

    expect(told.size).toBe(1);
    expect([...told].join('')).not.toMatch(/orang|lengkap|belum/i);
    expect(mayCount(counts({ obliged: 2, reported: 9 }))).toBe(false);
    expect(mayCount(counts({ obliged: 3 }))).toBe(true);
  });

  test('of a day that turned out to be free says just that', () => {
    expect(text({ notObliged: 9 })).toContain('Tidak ada yang wajib melapor');
  });

  test('is short enough to be one message, and begins with the only emoji', () => {
    const long = { unitName: '&'.repeat(100), openDays: 14 };
    const told = String(groupCount(long, DAY, counts({ obliged: 9, missing: 9 })));

    expect(told.length).toBeLessThan(1_500);
    expect(told.match(/\p{Extended_Pictographic}/gu)).toHaveLength(1);
    expect(told.startsWith('📊')).toBe(true);
  });
});

describe('a unit is looked at', () => {
  const at = (time: string) => new Date(`2026-11-16T${time}Z`);

  test('at once when it never was, and then every ten minutes', () => {
    expect(mayLook(undefined, at('10:00:00'))).toBe(true);
    expect(mayLook(at('10:00:00'), at('10:09:59'))).toBe(false);
    expect(mayLook(at('10:00:00'), at('10:10:00'))).toBe(true);
  });

  test('also when the clock was put back', () => {
    expect(mayLook(at('10:00:00'), at('09:00:00'))).toBe(true);
  });
});
