import { ABSENCE_NAMES } from '../absences/messages.ts';
import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { isAbsent } from '../obligations/rules.ts';
import { periodText } from '../reports/messages.ts';
import { stepFrom } from '../reports/rules.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import {
  fullDateText,
  minutesText,
  monthText,
  rangeText,
  shortDateText,
  weekdayName,
} from '../shared/words.ts';
import { STANDINGS } from './model.ts';
import { standingOf } from './rules.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { NotOwed } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Period, PeriodReport, Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Member, Scope, Standing, TeamDay } from './model.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** People of one page. */
export const PEOPLE_A_PAGE = 10;

/** People of one name who get a button. */
const MOST_NAMED = 8;

/** Days that get a button where only some of a period are to be seen. */
const MOST_DAYS = 14;

const HEADINGS: Record<Standing, string> = {
  reported: '✅ Sudah melapor',
  'not-owed': '🗓 Tidak wajib',
  missing: '▫️ Belum',
};

const NOT_OWED: Record<Exclude<NotOwed, AbsenceKind>, string> = {
  'not-employed': 'di luar masa tugas',
  'day-off': 'bukan hari kerja',
  'off-duty': 'lepas dinas',
  holiday: 'hari libur',
};

/** The team on a day; `page` are those of its people who are named. */
export function teamView(team: TeamDay, page: Page<Member>): View {
  const { day, today, members } = team;

  return {
    html: paragraphs([
      html`👥 <b>${fullDateText(day)}</b>${day === today ? ' (hari ini)' : ''}`,
      members.length === 0
        ? html`Pada hari itu belum ada pegawai di bawah Bapak/Ibu. Silakan pilih hari lain.`
        : summary(members),
      ...sections(page.items),
      page.pages > 1
        ? html`Nama ${page.before + 1}–${page.before + page.items.length} dari ${page.count}.`
        : null,
    ]),
    buttons: [
      ...inRows(
        page.items.map(({ id, name }) => button(name, 'team-person', id, 'day', day, team.scope)),
        2,
      ),
      turnButtons(page, (text, to) => button(text, 'team-day', day, team.scope, to)),
      dayButtons(team),
      scopeButtons(team),
    ].filter((row) => row.length > 0),
  };
}

/** A day, week or month of one of the team, with the way back to it. */
export function personView(person: Named, report: PeriodReport, today: Day, scope: Scope): View {
  const to = (text: string, period: Period, day: Day): Button =>
    button(text, 'team-person', person.id, period, day, scope);
  const on = report.period === 'day' ? report.day : report.first;
  const before = stepFrom(report.period, on, -1);
  const after = stepFrom(report.period, on, 1);
  const backTo = report.period === 'day' || today < on || report.last < today ? on : today;

  return {
    html: paragraphs([html`👤 <b>${person.name}</b>`, periodText({ ...report, today }, 'other')]),
    buttons: [
      [
        to(`‹ ${stepName(report.period, before)}`, report.period, before),
        ...(after <= today
          ? [to(`${stepName(report.period, after)} ›`, report.period, after)]
          : []),
      ],
      report.period === 'week'
        ? report.totals
            .filter(({ day }) => day <= today)
            .map(({ day }) => to(weekdayName(day).slice(0, 3), 'day', day))
        : [],
      report.period === 'day' ? [to('Minggunya', 'week', on), to('Bulannya', 'month', on)] : [],
      report.period === 'week' ? [to('Bulannya', 'month', on)] : [],
      report.period === 'month' ? [to('Per minggu', 'week', backTo)] : [],
      [button('‹ Tim', 'team-day', backTo, scope, 0)],
    ].filter((row) => row.length > 0),
  };
}

/** Only these days of a week or month are the viewer's to see. */
export function partlyView(person: Named, span: Span, days: readonly Day[], scope: Scope): View {
  const last = days.at(-1) ?? span.first;

  return {
    html: paragraphs([
      html`👤 <b>${person.name}</b>`,
      html`Tidak semua hari pada ${rangeText(span.first, span.last)} termasuk yang dapat Bapak/Ibu lihat, jadi rekapnya tidak ditampilkan.`,
      html`Yang dapat dilihat per hari:`,
    ]),
    buttons: [
      ...inRows(
        days
          .slice(-MOST_DAYS)
          .map((day) => button(shortDateText(day), 'team-person', person.id, 'day', day, scope)),
        3,
      ),
      [button('‹ Tim', 'team-day', last, scope, 0)],
    ],
  };
}

/** Several of the team have that name. */
export function whoIsMeant(people: readonly Named[], period: Period, day: Day): View {
  const shown = people.slice(0, MOST_NAMED);

  return {
    html: paragraphs([
      html`Siapa yang dimaksud?`,
      shown.length < people.length
        ? html`Nama itu cocok dengan ${people.length} orang. Belum ada di bawah? Silakan tulis namanya lebih lengkap.`
        : null,
    ]),
    buttons: inRows(
      shown.map(({ id, name }) => button(name, 'team-person', id, period, day, 'direct')),
      2,
    ),
  };
}

/** To whatever after /tim is neither a day nor a name of the team. */
export const teamUnknown: Html = paragraphs([
  html`Belum ada yang cocok di tim Bapak/Ibu.`,
  html`Yang dapat ditulis: /tim, <code>/tim kemarin</code>, <code>/tim 12 November</code>, atau <code>/tim</code> diikuti nama.`,
]);

export const dayAhead: Html = paragraphs([
  html`Hari itu belum tiba, jadi belum ada laporan.`,
  html`Untuk hari ini, silakan kirim /tim.`,
]);

/** To a press on what is not, or no longer, this person's to see. */
export const notShown = 'Ini tidak termasuk yang dapat ditampilkan. Silakan kirim /tim.';

function summary(members: readonly Member[]): Html {
  const count = (standing: Standing): number =>
    members.filter((member) => standingOf(member) === standing).length;
  const reasons = new Set(
    members.flatMap(({ minutes, obligation: { notOwed } }) =>
      minutes === null && notOwed !== null ? [reasonText(notOwed)] : [],
    ),
  );
  const why = reasons.size === 0 ? '' : ` (${[...reasons].join(', ')})`;

  return html`Sudah melapor: <b>${count('reported')}</b>, tidak wajib${why}: <b>${count('not-owed')}</b>, belum: <b>${count('missing')}</b>.`;
}

/** The people of a page under whose place they are in and how they stand. */
function sections(page: readonly Member[]): readonly Html[] {
  const holders = [...new Map(page.map((of) => [of.inPlaceOf?.id ?? 0, of.inPlaceOf])).values()];

  return holders.flatMap((holder) => {
    const own = page.filter(({ inPlaceOf }) => inPlaceOf?.id === holder?.id);
    const groups = STANDINGS.map((standing) => {
      const people = own.filter((member) => standingOf(member) === standing);
      return people.length === 0
        ? null
        : lines([html`${HEADINGS[standing]}:`, ...people.map(memberLine)]);
    });
    const heading = holder === null ? null : html`<b>Mewakili Bapak/Ibu ${holder.name}</b>`;
    return [heading, ...groups].filter((part) => part !== null);
  });
}

function memberLine({ name, minutes, obligation }: Member): Html {
  const { notOwed, normMinutes } = obligation;
  if (minutes === null)
    return notOwed === null ? html`• ${name}` : html`• ${name}: ${reasonText(notOwed)}`;
  if (normMinutes === 0) return html`• ${name}: ${minutesText(minutes)}`;
  return html`• ${name}: ${minutesText(minutes)} dari ${minutesText(normMinutes)}`;
}

function reasonText(notOwed: NotOwed): string {
  return isAbsent(notOwed) ? ABSENCE_NAMES[notOwed].toLowerCase() : NOT_OWED[notOwed];
}

function dayButtons({ day, today, scope }: TeamDay): readonly Button[] {
  const before = addDays(day, -1);
  const after = addDays(day, 1);

  return [
    button(`‹ ${shortDateText(before)}`, 'team-day', before, scope, 0),
    ...(after < today ? [button('Hari ini', 'team-day', today, scope, 0)] : []),
    ...(after <= today ? [button(`${shortDateText(after)} ›`, 'team-day', after, scope, 0)] : []),
  ];
}

function scopeButtons({ day, scope, hasMore }: TeamDay): readonly Button[] {
  if (scope === 'all') return [button('Bawahan langsung', 'team-day', day, 'direct', 0)];
  return hasMore ? [button('Seluruh bawahan', 'team-day', day, 'all', 0)] : [];
}

const STEP_NAMES: Record<Period, (day: Day) => string> = {
  day: shortDateText,
  week: (day) => `Pekan ${rangeText(day, addDays(day, 6))}`,
  month: monthText,
};

function stepName(period: Period, day: Day): string {
  return STEP_NAMES[period](day);
}
