import { describe, expect, test } from 'vitest';
import { addDays, day, daysFrom } from '../../src/shared/day.ts';
import {
  chooseNamed,
  daysNamed,
  listSilentDays,
  readRecap,
  sumSpan,
} from '../../src/summaries/teamRules.ts';
import type { NotOwed } from '../../src/obligations/model.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Briefing } from '../../src/summaries/teamModel.ts';
import type { Told } from '../../src/summaries/teamRules.ts';
import type { MemberDay, SpanMember } from '../../src/team/model.ts';

const monday = day('2026-11-16');
const named = (id: number) => ({ id, name: `Pegawai Contoh ${id}` });

/** A day of somebody: minutes, null for none; why nothing is owed; or that it may not be seen. */
type Sketch = number | null | NotOwed | 'unseen';

function member(id: number, days: readonly Sketch[], holder: number | null = null): SpanMember {
  const dayOf = (of: Sketch, at: number): MemberDay => {
    const on = addDays(monday, at);
    if (of === 'unseen') return { day: on, seen: null };
    if (typeof of === 'string') {
      return { day: on, seen: { minutes: null, obligation: { notOwed: of, normMinutes: 0 } } };
    }
    return { day: on, seen: { minutes: of, obligation: { notOwed: null, normMinutes: 300 } } };
  };

  return { ...named(id), inPlaceOf: holder === null ? null : named(holder), days: days.map(dayOf) };
}

describe('a week of the team', () => {
  test('is summed over everybody, up to today, and gaps are days before it', () => {
    const members = [
      member(1, [300, 240, null, null, null]),
      member(2, [null, 'leave', 'sick', 100, null]),
      member(3, ['day-off', 60, 60, null, 60]),
    ];

    expect(sumSpan({ members, today: day('2026-11-19') })).toEqual({
      people: 3,
      obliged: 9,
      reported: 5,
      minutes: 760,
      normMinutes: 2_700,
      awayDays: 2,
      withGaps: 2,
      places: [],
    });
  });

  test('has no gap yet on its first day, and none of days that may not be seen', () => {
    const members = [member(1, [null, null]), member(2, ['unseen', null])];

    expect(sumSpan({ members, today: monday })).toMatchObject({ obliged: 1, withGaps: 0 });
    expect(sumSpan({ members, today: day('2026-11-17') })).toMatchObject({
      people: 2,
      obliged: 3,
      withGaps: 1,
    });
  });

  test('counts a report on a day off in its hours, and somebody away who reported as at work', () => {
    const onLeave: MemberDay = {
      day: monday,
      seen: { minutes: 60, obligation: { notOwed: 'leave', normMinutes: 0 } },
    };
    const members = [{ ...named(1), inPlaceOf: null, days: [onLeave] }];

    expect(sumSpan({ members, today: monday })).toMatchObject({
      obliged: 0,
      reported: 0,
      minutes: 60,
      awayDays: 0,
    });
  });

  test('tells whose people are among them, and leaves out whom he may see on no day', () => {
    const members = [
      member(1, [60]),
      member(2, [60], 9),
      member(3, [null], 9),
      member(4, ['unseen']),
    ];

    const { people, places } = sumSpan({ members, today: monday });
    expect(people).toBe(3);
    expect(places).toEqual([{ holder: named(9), people: 2 }]);
    expect(daysNamed(members, monday).map(({ personId }) => personId)).toEqual([1, 2, 3]);
  });

  test('of nobody is empty', () => {
    expect(sumSpan({ members: [], today: monday })).toMatchObject({ people: 0, obliged: 0 });
    expect(daysNamed([], monday)).toEqual([]);
  });
});

describe('somebody is silent', () => {
  const first = day('2026-11-02');
  const told = (
    notices: readonly string[],
    reported: readonly string[],
    on = '2026-11-17',
  ): Told => ({
    notices: notices.map(day),
    obligations: daysFrom(first, day(on)).map((of, at) => ({
      personId: 1,
      day: of,
      notOwed: at % 7 > 4 ? 'day-off' : null,
      normMinutes: 300,
    })),
    reported: new Set(reported.map(day)),
    enrolledOn: null,
  });
  const silent = (of: Told, today = '2026-11-17'): readonly Day[] => listSilentDays(of, day(today));

  test('from the day after the notice, since the last report', () => {
    const of = told(['2026-11-16'], ['2026-11-11']);

    expect(silent(of)).toEqual(['2026-11-12', '2026-11-13', '2026-11-16']);
    expect(silent(of, '2026-11-16')).toEqual([]);
  });

  test('not when the notice was of a line that ended, nor on its very first day', () => {
    expect(silent(told(['2026-11-10'], ['2026-11-11']))).toEqual([]);
    expect(silent(told(['2026-11-12'], ['2026-11-11']))).toEqual([]);
    expect(silent(told(['2026-11-16'], ['2026-11-16']))).toEqual([]);
    expect(silent(told(['2026-11-16'], ['2026-11-17']))).toEqual([]);
  });

  test('only as long as he could report', () => {
    const of = { ...told(['2026-11-16'], []), enrolledOn: day('2026-11-13') };

    expect(silent(of)).toEqual(['2026-11-13', '2026-11-16']);
  });
});

describe('a morning message names', () => {
  const briefing: Briefing = {
    leader: named(9),
    today: day('2026-11-17'),
    people: 30,
    before: null,
    awayToday: [],
    atRisk: [],
    matters: [],
  };
  const away = (id: number) => ({ ...named(id), inPlaceOf: null, kind: 'leave' as const });
  const many = Array.from({ length: 20 }, (_, index) => away(index + 1));

  test('each person once, with all the days it tells of him', () => {
    const group = { inPlaceOf: null, reported: 0, away: [away(1)], free: 0, missing: 0 };
    const days = [day('2026-11-10'), day('2026-11-11')] as const;

    expect(
      chooseNamed({
        ...briefing,
        before: { day: monday, groups: [group] },
        awayToday: [away(1)],
        atRisk: [{ ...named(2), inPlaceOf: null, days }],
        matters: [
          { kind: 'not-enrolled', people: [{ ...named(3), inPlaceOf: null, isEnrolled: false }] },
        ],
      }),
    ).toEqual([
      { personId: 1, first: '2026-11-16', last: '2026-11-17' },
      { personId: 2, first: '2026-11-10', last: '2026-11-11' },
      { personId: 3, first: '2026-11-17', last: '2026-11-17' },
    ]);
  });

  test('of long lists only the first', () => {
    expect(chooseNamed({ ...briefing, awayToday: many })).toHaveLength(15);
    expect(
      chooseNamed({ ...briefing, atRisk: many.map((of) => ({ ...of, days: [monday] as const })) }),
    ).toHaveLength(4);
  });
});

test.each([
  ['', 'week', false],
  ['minggu ini', 'week', false],
  ['Pekan lalu', 'week', true],
  ['bulan', 'month', false],
  ['tim bulan kemarin', 'month', true],
])('"/ringkasan %s" is about that %s', (text, period, isBack) => {
  expect(readRecap(text)).toEqual({ period, isBack });
});

test.each(['Melati', '12 November', 'bulan 10', '<b>'])('"/ringkasan %s" is about none', (text) => {
  expect(readRecap(text)).toBeNull();
});
