import { describe, expect, test } from 'vitest';
import { ABSENCE_KINDS } from '../../src/absences/model.ts';
import { day, daysFrom } from '../../src/shared/day.ts';
import { pictureCaption, picturePage, teamPicture } from '../../src/team/picture.ts';
import type { PictureDocument } from '../../src/documents/model.ts';
import type { NotOwed } from '../../src/obligations/model.ts';
import type { MemberDay, SpanMember, TeamSpan } from '../../src/team/model.ts';

/** Wednesday of the week of 16–22 November 2026. */
const today = day('2026-11-18');

/** What one did on a day: minutes, a reason, nothing yet, or what is not to be seen. */
type Told = number | NotOwed | 'nothing' | 'unseen';

function onDay(date: string, told: Told): MemberDay {
  if (told === 'unseen') return { day: day(date), seen: null };

  const minutes = typeof told === 'number' ? told : null;
  const notOwed = typeof told === 'number' || told === 'nothing' ? null : told;
  return { day: day(date), seen: { minutes, obligation: { notOwed, normMinutes: 300 } } };
}

function week(people: Readonly<Record<string, readonly Told[]>>): TeamSpan {
  const [first, last] = [day('2026-11-16'), day('2026-11-22')];
  const dates = daysFrom(first, last);
  const members = Object.entries(people).map(([name, told], index): SpanMember => {
    const days = dates.map((date, at) => onDay(date, told[at] ?? 'day-off'));
    return { id: index + 1, name, inPlaceOf: null, days };
  });

  return { period: 'week', first, last, today, scope: 'direct', members, hasMore: false };
}

function month(count: number): TeamSpan {
  const [first, last] = [day('2026-12-01'), day('2026-12-31')];
  const days = daysFrom(first, last).map((date) => onDay(date, 120));
  const members = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Nama ${index + 1}`,
    inPlaceOf: null,
    days,
  }));

  return { period: 'month', first, last, today, scope: 'all', members, hasMore: false };
}

function draw(span: TeamSpan, page = 0): PictureDocument {
  return teamPicture(span, picturePage(span, page));
}

/** A row as a reader sees it: texts, and the kinds of cells without one. */
function rowOf(document: PictureDocument, index = 0): readonly string[] {
  return document.rows[index]?.cells.map(({ kind, text }) => text || kind) ?? [];
}

describe('a picture of the team’s week', () => {
  test('has a row of days for each person, hours where something was reported', () => {
    const document = draw(week({ Awan: [330, 60, 5], Melati: [600] }));

    expect(document.title).toBe('Pekan 16–22 November 2026');
    expect(document.columns.map(({ heading }) => heading.join(' '))).toEqual([
      'Sen 16',
      'Sel 17',
      'Rab 18',
      'Kam 19',
      'Jum 20',
      'Sab 21',
      'Min 22',
    ]);
    expect(document.columns.map(({ isMarked }) => isMarked).indexOf(true)).toBe(2);
    expect(document.rows.map(({ name }) => name)).toEqual(['Awan', 'Melati']);
    expect(rowOf(document)).toEqual(['5,5', '1', '0,1', 'grey', 'grey', 'grey', 'grey']);
  });

  test('tells what is missing from what need not be, has not come, or is not to be seen', () => {
    const told: readonly Told[] = ['nothing', 'holiday', 'nothing', 'nothing', 'unseen'];

    expect(rowOf(draw(week({ Melati: told })))).toEqual([
      'open',
      'grey',
      'open',
      'blank',
      'blank',
      'grey',
      'grey',
    ]);
  });

  test('has a letter of its own for each kind of absence, also for one that is ahead', () => {
    const document = draw(week({ Melati: ABSENCE_KINDS }));

    expect(rowOf(document).slice(0, 5)).toEqual(['C', 'S', 'I', 'D', 'T']);
    expect(document.rows[0]?.cells[0]?.kind).toBe('letter');
    expect(document.legend.map(({ text, meaning }) => `${text} ${meaning}`)).toEqual([
      '5,5 sudah melapor (jam)',
      ' belum ada laporan',
      'C cuti',
      'S sakit',
      'I izin tidak masuk',
      'D dinas luar',
      'T diklat',
      ' tidak wajib',
      ' belum tiba',
    ]);
  });

  test('shows work on a day off as work', () => {
    const days = [onDay('2026-11-16', 120)].map(({ day: date, seen }) => ({
      day: date,
      seen: seen && { ...seen, obligation: { notOwed: 'holiday' as const, normMinutes: 0 } },
    }));
    const span = week({});
    const member = { id: 1, name: 'Melati', inPlaceOf: null, days };

    expect(rowOf(draw({ ...span, members: [member] }))).toEqual(['2']);
  });

  test('explains the letters that occur, and what is not shown', () => {
    const meanings = draw(week({ Melati: ['unseen', 60] })).legend.map(({ meaning }) => meaning);

    expect(meanings).toEqual([
      'sudah melapor (jam)',
      'belum ada laporan',
      'tidak wajib',
      'belum tiba atau tidak ditampilkan',
    ]);
  });

  test('keeps the order of the names and computes nothing that compares people', () => {
    const span = week({ Awan: [60], Melati: [600], Surya: [30] });
    const document = draw(span);
    const { html } = pictureCaption(span, picturePage(span, 0));

    expect(document.rows.map(({ name }) => name)).toEqual(['Awan', 'Melati', 'Surya']);
    const words = [document.title, document.subtitle, document.footer, html.toString()].join(' ');
    expect(words).not.toMatch(/total|rata-rata|%|peringkat|terbaik|terbanyak/i);
  });

  test('names in whose place people are shown, again on each page', () => {
    const holder = { id: 90, name: 'Badai <Contoh>' };
    const people = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`Nama ${at}`, [60]]));
    const span = week(people);
    const members = span.members.map((member, at) =>
      at < 2 ? member : { ...member, inPlaceOf: holder },
    );
    const sections = [0, 1].map((page) =>
      draw({ ...span, members }, page).rows.map(({ section }) => section),
    );

    expect(sections[0]?.slice(0, 4)).toEqual([
      null,
      null,
      'Mewakili Bapak/Ibu Badai <Contoh>',
      null,
    ]);
    expect(sections[1]?.slice(0, 2)).toEqual(['Mewakili Bapak/Ibu Badai <Contoh>', null]);
  });

  test('of nobody says so, and explains nothing', () => {
    const document = draw(week({}));

    expect(document).toMatchObject({ rows: [], columns: [], legend: [], footer: 'Kawan Kinerja' });
    expect(document.nothing).toContain('Belum ada pegawai');
  });
});

describe('a picture of the team’s month', () => {
  test('has up to 31 days, in weeks, and ticks instead of hours', () => {
    const document = draw(month(1));

    expect(document.columns).toHaveLength(31);
    expect(document.columns.flatMap(({ heading, isApart }) => (isApart ? heading : []))).toEqual([
      '7',
      '14',
      '21',
      '28',
    ]);
    expect(rowOf(document).slice(0, 2)).toEqual(['full', 'full']);
    expect(document.title).toBe('Desember 2026');
    expect(document.names).toBe('above');
  });

  test('of many people takes several pages, with the way to the others', () => {
    const span = month(33);
    const page = picturePage(span, 1);
    const { html, buttons } = pictureCaption(span, page);

    expect(draw(span, 1).rows.map(({ name }) => name)).toEqual(
      span.members.slice(15, 30).map(({ name }) => name),
    );
    expect(draw(span, 1).footer).toContain('Halaman 2 dari 3 · nama 16–30 dari 33');
    expect(html.toString()).toContain('Halaman 2 dari 3, nama 16–30 dari 33.');
    expect(buttons.flat().map(({ data }) => data)).toEqual([
      'team-picture:month,2026-12-01,all,0',
      'team-picture:month,2026-12-01,all,2',
      'team-span:month,2026-12-01,all,0',
    ]);
    expect(picturePage(span, 99).page).toBe(2);
    expect(pictureCaption(month(3), picturePage(month(3), 0)).buttons).toHaveLength(1);
  });
});
