import { ABSENCE_NAMES } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { button } from '../conversation/buttons.ts';
import { pageOf, turnButtons } from '../conversation/pages.ts';
import { isAbsent } from '../obligations/rules.ts';
import { weekdayOf } from '../shared/day.ts';
import { html, paragraphs } from '../shared/html.ts';
import { monthText, numberText, rangeText, weekdayName } from '../shared/words.ts';
import { standingOf } from './rules.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { PictureCell, PictureColumn, PictureDocument } from '../documents/model.ts';
import type { PictureMark, PictureRow } from '../documents/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { MemberDay, SpanMember, TeamSpan } from './model.ts';

type Period = TeamSpan['period'];

/** As many people as a telephone shows at a readable size. */
export const PEOPLE_A_PICTURE: Record<Period, number> = { week: 20, month: 15 };

const LETTERS: Record<AbsenceKind, string> = {
  leave: 'C',
  sick: 'S',
  permission: 'I',
  'duty-trip': 'D',
  training: 'T',
};

/** The period of a team, whoever is in it. */
export type PictureSpan = Omit<TeamSpan, 'members' | 'hasMore'>;

/** Those of the team who are on one picture of the period. */
export function picturePage<Person>(
  { period, members }: { readonly period: Period; readonly members: readonly Person[] },
  page: number,
): Page<Person> {
  return pageOf(members, page, PEOPLE_A_PICTURE[period]);
}

/** Who reported on which day, and why not: people by name, and nothing that compares them. */
export function teamPicture(span: PictureSpan, page: Page<SpanMember>): PictureDocument {
  const rows = page.items.map((member, index) => pictureRow(span, member, page.items[index - 1]));

  return {
    title: periodName(span),
    subtitle: span.scope === 'all' ? 'Laporan seluruh bawahan' : 'Laporan tim',
    columns: page.items[0]?.days.map(({ day }) => pictureColumn(span, day)) ?? [],
    names: span.period === 'week' ? 'beside' : 'above',
    rows,
    nothing: 'Belum ada pegawai di bawah Bapak/Ibu.',
    legend: rows.length === 0 ? [] : pictureLegend(span, page.items),
    footer: [
      ...(rows.length > 0 ? ['Urut menurut nama'] : []),
      ...pageWords(page),
      'Kawan Kinerja',
    ].join(' · '),
  };
}

/** What is said below a picture. */
export function pictureCaption(
  span: PictureSpan,
  page: Page<SpanMember>,
): { readonly html: Html; readonly buttons: Buttons } {
  const { period, first, scope } = span;

  return {
    html: paragraphs([
      html`🗓 <b>${periodName(span)}</b>`,
      html`Satu baris untuk satu orang, satu kotak untuk satu hari.`,
      page.pages > 1 ? html`${pageWords(page).join(', ')}.` : null,
    ]),
    buttons: [
      turnButtons(page, (text, to) => button(text, 'team-picture', period, first, scope, to)),
      [button('‹ Kembali ke tim', 'team-span', period, first, scope, 0)],
    ].filter((row) => row.length > 0),
  };
}

/** To whoever asks for a picture of nobody. */
export const pictureOfNobody =
  'Belum ada pegawai di bawah Bapak/Ibu pada waktu itu. Silakan kirim /tim.';

/** "Pekan 16–22 November 2026", "November 2026" */
function periodName({ period, first, last }: PictureSpan): string {
  return period === 'week' ? `Pekan ${rangeText(first, last)}` : monthText(first);
}

function pageWords({ page, pages, before, items, count }: Page<SpanMember>): readonly string[] {
  if (pages < 2) return [];
  return [
    `Halaman ${page + 1} dari ${pages}`,
    `nama ${before + 1}–${before + items.length} dari ${count}`,
  ];
}

function pictureColumn({ period, first, today }: PictureSpan, day: Day): PictureColumn {
  const number = String(Number(day.slice(8)));

  return {
    heading: period === 'week' ? [weekdayName(day).slice(0, 3), number] : [number],
    isMarked: day === today,
    isApart: period === 'month' && day !== first && weekdayOf(day) === 1,
  };
}

function pictureRow(span: PictureSpan, member: SpanMember, before?: SpanMember): PictureRow {
  const { name, inPlaceOf, days } = member;
  const begins = inPlaceOf !== null && inPlaceOf.id !== before?.inPlaceOf?.id;

  return {
    name,
    section: begins ? `Mewakili Bapak/Ibu ${inPlaceOf.name}` : null,
    cells: days.map((of) => pictureCell(span, of)),
  };
}

function pictureCell(span: PictureSpan, { day, seen }: MemberDay): PictureCell {
  if (seen === null) return { kind: 'blank', text: '' };

  const { minutes, obligation } = seen;
  switch (standingOf(seen)) {
    case 'reported':
      return { kind: 'full', text: span.period === 'week' ? hoursText(minutes ?? 0) : '' };
    case 'missing':
      return { kind: day > span.today ? 'blank' : 'open', text: '' };
    case 'not-owed':
      return isAbsent(obligation.notOwed)
        ? { kind: 'letter', text: LETTERS[obligation.notOwed] }
        : { kind: 'grey', text: '' };
  }
}

/** "5,5"; nothing where not even a tenth of an hour was told. */
function hoursText(minutes: number): string {
  const tenths = Math.round(minutes / 6);

  return tenths === 0 ? '' : numberText(tenths / 10);
}

/** The letters that occur, and what else there may be. */
function pictureLegend(span: PictureSpan, members: readonly SpanMember[]): readonly PictureMark[] {
  const days = members.flatMap((member) => member.days);
  const reasons = new Set(days.map(({ seen }) => seen?.obligation.notOwed));
  const kinds = ABSENCE_KINDS.filter((kind) => reasons.has(kind));
  const isAhead = days.some(({ day }) => day > span.today);
  const isHidden = days.some(({ day, seen }) => seen === null && day <= span.today);
  const blank = [isAhead ? 'belum tiba' : null, isHidden ? 'tidak ditampilkan' : null];
  const meaning = blank.filter((word) => word !== null).join(' atau ');

  return [
    {
      kind: 'full',
      text: span.period === 'week' ? '5,5' : '',
      meaning: span.period === 'week' ? 'sudah melapor (jam)' : 'sudah melapor',
    },
    { kind: 'open', text: '', meaning: 'belum ada laporan' },
    ...kinds.map((kind): PictureMark => {
      return { kind: 'letter', text: LETTERS[kind], meaning: ABSENCE_NAMES[kind].toLowerCase() };
    }),
    { kind: 'grey', text: '', meaning: 'tidak wajib' },
    ...(meaning === '' ? [] : [{ kind: 'blank', text: '', meaning } as const]),
  ];
}
