import { describe, expect, test } from 'vitest';
import { day } from '../../src/shared/day.ts';
import {
  asksForRecap,
  chooseTeamQuestion,
  readName,
  readPeriod,
} from '../../src/team/questions.ts';
import {
  findNamed,
  gatherPeople,
  orderMembers,
  orderPeople,
  refuseReminder,
  spanTotals,
  standingOf,
  teamTotals,
} from '../../src/team/rules.ts';
import { DEFAULT_OWN } from '../../src/reminders/model.ts';
import type { DaysBelow } from '../../src/access/model.ts';
import type { NudgeFacts } from '../../src/reminders/rules.ts';
import type { Member, MemberDay, OwingState, SpanMember } from '../../src/team/model.ts';

const today = day('2026-11-16');
const yesterday = day('2026-11-15');

function member(name: string, of: Partial<Member> = {}): Member {
  const obligation = { notOwed: null, normMinutes: 300 };

  return { id: name.length, name, inPlaceOf: null, minutes: null, obligation, ...of };
}

describe('how somebody stands', () => {
  test('who reported on a day off has reported, who is absent is not missing', () => {
    const holiday = { notOwed: 'holiday', normMinutes: 0 } as const;

    expect(standingOf(member('Melati', { minutes: 0 }))).toBe('reported');
    expect(standingOf(member('Melati', { minutes: 60, obligation: holiday }))).toBe('reported');
    expect(standingOf(member('Melati', { obligation: holiday }))).toBe('not-owed');
    expect(standingOf(member('Melati'))).toBe('missing');
  });

  test('people are in order of their names, never of their hours', () => {
    const ordered = orderMembers([
      member('mawar', { minutes: 10 }),
      member('Awan'),
      member('Bayu', { minutes: 600, inPlaceOf: { id: 9, name: 'Cempaka' } }),
      member('Melati', { minutes: 600 }),
      member('Anggrek', { minutes: 0 }),
    ]);

    expect(ordered.map(({ name }) => name)).toEqual(['Anggrek', 'mawar', 'Melati', 'Awan', 'Bayu']);
  });
});

describe('in whose place somebody is shown', () => {
  // 1 looks; he acts for 2.
  const below = (personId: number, leaderId: number, depth: number): DaysBelow => ({
    personId,
    name: `Nama ${personId}`,
    leaderId,
    depth,
    firstDay: yesterday,
    lastDay: today,
  });
  const placeOf = (...rows: readonly DaysBelow[]): number | undefined =>
    gatherPeople(rows, 1)[0]?.leaderId;

  test('it is that of the nearest leader, at the same distance the own', () => {
    expect(placeOf(below(3, 2, 2), below(3, 1, 3))).toBe(2);
    expect(placeOf(below(3, 2, 2), below(3, 1, 1))).toBe(1);
    expect(placeOf(below(3, 2, 1), below(3, 1, 1))).toBe(1);
    expect(placeOf(below(3, 1, 1), below(3, 2, 1))).toBe(1);
  });

  test('everybody is there once, with all his days', () => {
    const people = gatherPeople([below(3, 1, 1), below(4, 2, 1), below(3, 2, 2)], 1);

    expect(people.map(({ id, seen }) => [id, seen.length])).toEqual([
      [3, 2],
      [4, 1],
    ]);
  });

  test('own people come before those in another’s place, then it is the name', () => {
    const place = { id: 9, name: 'Cempaka' };
    const people = [
      { id: 1, name: 'mawar', inPlaceOf: null },
      { id: 2, name: 'Awan', inPlaceOf: place },
      { id: 3, name: 'Bayu', inPlaceOf: null },
      { id: 4, name: 'Anggrek', inPlaceOf: place },
    ];

    expect(orderPeople(people).map(({ id }) => id)).toEqual([3, 1, 4, 2]);
  });
});

describe('a period', () => {
  const of = (at: string, minutes: number | null, notOwed: 'leave' | 'holiday' | null = null) => ({
    day: day(at),
    seen: { minutes, obligation: { notOwed, normMinutes: notOwed === null ? 300 : 0 } },
  });
  const somebody = (...days: readonly MemberDay[]): SpanMember => ({
    id: 1,
    name: 'Melati',
    inPlaceOf: null,
    days,
  });

  test('adds up what is to be seen up to today, and work on a day off as minutes alone', () => {
    const melati = somebody(
      { day: day('2026-11-12'), seen: null },
      of('2026-11-13', 60, 'holiday'),
      of('2026-11-14', null, 'leave'),
      of('2026-11-15', 0),
      of('2026-11-16', null),
      of('2026-11-17', 90),
    );

    expect(spanTotals(melati, today)).toEqual({
      obliged: 2,
      reported: 1,
      minutes: 60,
      normMinutes: 600,
    });
    expect(teamTotals([melati, melati], today)).toEqual({
      obliged: 4,
      reported: 2,
      minutes: 120,
      normMinutes: 1200,
    });
    expect(teamTotals([], today).obliged).toBe(0);
  });
});

describe('a reminder', () => {
  const state: OwingState = {
    isEnrolled: true,
    isReachable: true,
    isOpen: true,
    reminder: 'none',
  };
  const facts: NudgeFacts = {
    today,
    time: '15:00',
    openDays: 3,
    obligations: [
      { day: day('2026-11-13'), notOwed: null },
      { day: yesterday, notOwed: 'day-off' },
      { day: today, notOwed: null },
    ],
    reported: new Set(),
    settings: { ...DEFAULT_OWN, time: '16:00', nudgesPerWeek: 2, escalationDays: 3 },
    enrolledOn: null,
    plans: [],
    nudges: [],
  };
  const nudge = { kind: 'report-reminder', on: today } as const;

  test('is sent about today or an open day, between seven and eight in the evening', () => {
    expect(refuseReminder(today, state, facts)).toBeNull();
    expect(refuseReminder(day('2026-11-13'), state, facts)).toBeNull();
    expect(refuseReminder(today, state, { ...facts, time: '07:00' })).toBeNull();
    expect(refuseReminder(today, state, { ...facts, time: '19:59' })).toBeNull();
  });

  const absent = [{ day: today, notOwed: 'leave' as const }];
  test.each([
    ['reported', {}, { reported: new Set([today]) }],
    ['reported', { isEnrolled: false, reminder: 'sent' }, { reported: new Set([today]) }],
    ['closed', { isOpen: false }, {}],
    ['never-enrolled', { isEnrolled: false }, {}],
    ['unreachable', { isReachable: false }, {}],
    ['reminded', { reminder: 'sent' }, { nudges: [nudge, nudge] }],
    ['not-sent', { reminder: 'not-sent' }, {}],
    ['off', { reminder: 'not-sent' }, { settings: { ...facts.settings, isOff: true } }],
    ['off', {}, { settings: { ...facts.settings, isOff: true } }],
    ['weekly', {}, { nudges: [nudge, nudge] }],
    ['night', {}, { time: '20:00' }],
    ['night', {}, { time: '06:59' }],
    ['not-owed', {}, { obligations: absent }],
  ] as const)('is refused as %s', (refusal, ofState, ofFacts) => {
    expect(refuseReminder(today, { ...state, ...ofState }, { ...facts, ...ofFacts })).toBe(refusal);
  });

  test('is refused to who owes none today, or works nowhere', () => {
    const onLeave = { ...facts, obligations: [...facts.obligations.slice(0, 2), ...absent] };

    expect(refuseReminder(day('2026-11-13'), state, onLeave)).toBe('absent');
    expect(refuseReminder(today, undefined, facts)).toBe('absent');
    expect(refuseReminder(today, state, null)).toBe('absent');
    expect(refuseReminder(yesterday, state, facts)).toBe('not-owed');
    expect(refuseReminder(day('2026-11-17'), state, facts)).toBe('night');
  });
});

describe('a name', () => {
  const people = ['Melati Embun', 'Melati Senja', 'Mawar Senja', 'Bayu <b>&'].map((name, id) => ({
    id,
    name,
  }));
  const found = (asked: string) => findNamed(people, asked).map(({ name }) => name);

  test('is found by the beginnings of its words, whoever is addressed how', () => {
    expect(found('melati')).toEqual(['Melati Embun', 'Melati Senja']);
    expect(found('Bu Mel Sen')).toEqual(['Melati Senja']);
    expect(found('bayu <b>')).toEqual(['Bayu <b>&']);
    expect(found('lati')).toEqual([]);
    expect(found('pak')).toEqual([]);
    expect(found('%')).toEqual([]);
  });

  test('is what is left beside a date', () => {
    expect(readName('Melati kemarin')).toBe('melati');
    expect(readName('12 November 2026')).toBe('');
    expect(readName('hari ini')).toBe('');
  });
});

describe('a question', () => {
  const choose = (text: string, asksAbout = [yesterday]) => {
    const asked = chooseTeamQuestion(text, { today, asksAbout });
    return asked && (asked.name ?? 'team');
  };

  test.each([
    'siapa belum lapor?',
    'siapa yang belum lapor kemarin',
    'tim saya hari ini',
    'siapa saja yang belum melapor tanggal 12 November',
    'laporan tim kemarin',
    'siapa yang cuti hari ini?',
    'siapa yg blm lapor kmrn',
    'sudah lapor semua?',
    'ada yang belum lapor?',
    'berapa orang belum lapor?',
    'anak buah saya sudah lapor?',
  ])('about the team: %s', (text) => {
    expect(choose(text)).toBe('team');
  });

  test.each([
    ['bagaimana laporan Melati kemarin?', 'melati'],
    ['apakah bu Melati Embun sudah lapor?', 'melati embun'],
    ['kegiatan Melati hari ini apa saja?', 'melati'],
    ['berapa jam kerja Melati minggu ini?', 'melati'],
    ['kerjaan Melati kemarin apa?', 'melati'],
    ['Melati ngapain kemarin?', 'melati'],
    ['apakah Melati cuti hari ini?', 'melati'],
  ])('about a person: %s', (text, name) => {
    expect(choose(text)).toBe(name);
  });

  test.each([
    'sudah berapa jam saya minggu ini?',
    'apakah rapat hari Senin sudah tercatat?',
    'apakah laporan rapat kemarin sudah tercatat?',
    'laporan saya kemarin',
    'berapa sisa cuti saya?',
    'siapa presiden?',
    'apa ibu kota Australia?',
    'tim',
    '',
  ])('about something else: %s', (text) => {
    expect(choose(text)).toBeNull();
  });

  test('about all may be one about oneself', () => {
    const sure = (text: string): boolean | undefined =>
      chooseTeamQuestion(text, { today, asksAbout: [] })?.isSure;

    expect(sure('semua sudah lapor?')).toBe(false);
    expect(sure('siapa belum lapor?')).toBe(true);
    expect(choose('laporan saya sudah masuk semua?')).toBeNull();
  });

  test.each([
    ['siapa belum lapor?', 'owing'],
    ['siapa yang belum mengisi laporan kemarin', 'owing'],
    ['ada yang belum lapor?', 'owing'],
    ['siapa sudah dan belum lapor?', 'team'],
    ['sudah lapor semua?', 'team'],
    ['siapa belum cuti?', 'team'],
    ['siapa belum lapor minggu ini?', 'team'],
    ['tim saya hari ini', 'team'],
  ])('“%s” wants the %s', (text, wants) => {
    expect(chooseTeamQuestion(text, { today, asksAbout: [] })?.wants).toBe(wants);
  });

  test.each([
    'rekap tim',
    'Rekap tim minggu ini',
    'tolong rekap laporan tim bulan lalu',
    'ringkasan kinerja bawahan saya',
    'rekap tim tanggal 12 November',
    'rekapitulasi tim oktober 2026',
  ])('for a recap: “%s”', (text) => {
    expect(asksForRecap(text)).toBe(true);
  });

  test.each([
    'menyusun rekap tim kerja 2 jam',
    'rekap tim kerja',
    'rekap tim kerja 2 jam',
    'rekap tim IT',
    'rekap tim jam 9',
    'rekap tim 3',
    'rekap tim pagi ini',
    'rekap data tim',
    'rekap absensi',
    'rekap',
    'rapat tim',
    'tim',
    '',
  ])('or what was done: “%s”', (text) => {
    expect(asksForRecap(text)).toBe(false);
  });

  test.each([
    ['rekap tim', 'week', '2026-11-16'],
    ['tim minggu', 'week', '2026-11-16'],
    ['tim minggu lalu', 'week', '2026-11-09'],
    ['tim pekan kemarin', 'week', '2026-11-09'],
    ['tim minggu depan', 'week', '2026-11-23'],
    ['tim bulan Oktober', 'month', '2026-10-01'],
    ['tim Desember', 'month', '2025-12-01'],
    ['tim bulan Desember 2024', 'month', '2024-12-01'],
    ['tim agt', 'month', '2026-08-01'],
    ['Mei Lestari', 'day', '2026-11-16'],
    ['tim bulan depan', 'month', '2026-12-01'],
    ['Melati', 'day', '2026-11-16'],
    ['Melati hari Minggu', 'day', '2026-11-16'],
    ['Melati minggu ini', 'week', '2026-11-16'],
    ['Melati bulan November', 'month', '2026-11-16'],
    ['Melati bulan lalu', 'month', '2026-10-01'],
  ])('“%s” is about a %s', (text, period, on) => {
    expect(readPeriod(text, { today, days: [] })).toEqual({ period, day: on });
  });

  test('is about today when it names no day', () => {
    const asked = chooseTeamQuestion('siapa belum lapor?', { today, asksAbout: [] });

    expect(asked?.day).toBe(today);
  });
});
