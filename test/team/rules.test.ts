import { describe, expect, test } from 'vitest';
import { day } from '../../src/shared/day.ts';
import {
  choosePlaces,
  chooseTeamQuestion,
  findNamed,
  orderMembers,
  readName,
  readPeriod,
  standingOf,
} from '../../src/team/rules.ts';
import type { Named, Profile } from '../../src/people/model.ts';
import type { Member } from '../../src/team/model.ts';

const today = day('2026-11-16');
const yesterday = day('2026-11-15');

function profile(id: number, above: { supervisor?: number; teamLead?: number } = {}): Profile {
  const named = (of?: number): Named | null =>
    of === undefined ? null : { id: of, name: `Nama ${of}` };

  return {
    id,
    nip: '199001012015011001',
    name: `Nama ${id}`,
    rank: null,
    role: 'pegawai',
    assignmentId: id,
    position: null,
    unit: { id: 1, name: 'Unit' },
    shiftTeam: null,
    supervisor: named(above.supervisor),
    appraiser: null,
    teamLead: named(above.teamLead),
    firstDay: today,
    lastDay: null,
    isEnrolled: true,
    isReachable: true,
  };
}

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
  // 1 looks; he acts for 2. 3 is below 1, 4 below 2, 5 below 4, 6 below 3 and in a team of 2.
  const readable = [
    profile(3, { supervisor: 1 }),
    profile(4, { supervisor: 2 }),
    profile(5, { supervisor: 4 }),
    profile(6, { supervisor: 3, teamLead: 2 }),
  ];
  const places = (scope: 'direct' | 'all') =>
    Object.fromEntries(choosePlaces(readable, 1, new Set([2]), scope));

  test('it is that of the nearest leader', () => {
    expect(places('direct')).toEqual({ 3: 1, 4: 2, 6: 2 });
    expect(places('all')).toEqual({ 3: 1, 4: 2, 5: 2, 6: 2 });
  });

  test('a circle of superiors ends', () => {
    const circle = [profile(7, { supervisor: 8 }), profile(8, { supervisor: 7 })];

    expect(Object.fromEntries(choosePlaces(circle, 1, new Set(), 'all'))).toEqual({ 7: 1, 8: 1 });
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
