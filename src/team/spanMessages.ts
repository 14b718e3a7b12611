import { ABSENCE_NAMES } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { button } from '../conversation/buttons.ts';
import { turnButtons } from '../conversation/pages.ts';
import { stepFrom } from '../reports/rules.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { minutesText, monthText, rangeText } from '../shared/words.ts';
import {
  byPlace,
  isNumbered,
  leadOf,
  pageLine,
  personButtons,
  timeButtons,
  tinyRange,
  scopeButtons,
  turnRows,
} from './listMessages.ts';
import { PEOPLE_A_PICTURE } from './picture.ts';
import { spanTotals } from './rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { SpanMember, SpanTotals, TeamSpan } from './model.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

type Period = TeamSpan['period'];

/**
 * The team's week or month; `page` are those of its people who are named. Null for what all add up to
 * where they are too many.
 */
export function teamSpanView(
  team: TeamSpan,
  page: Page<SpanMember>,
  totals: SpanTotals | null,
): View {
  const { first, last, today } = team;
  const isGoingOn = first <= today && today < last;

  return {
    html: paragraphs([
      html`👥 <b>${titleText(team)}</b>${isGoingOn ? ' (sampai hari ini)' : ''}`,
      page.count === 0
        ? html`Pada waktu itu belum ada pegawai di bawah Bapak/Ibu. Silakan pilih waktu lain.`
        : totalLine(page.count, totals),
      ...byPlace(page.items).map(({ heading, people }) =>
        lines([heading, ...people.map((member) => memberLine(team, page, member))]),
      ),
      pageLine(page),
      page.count === 0
        ? null
        : html`Silakan tekan ${isNumbered(page) ? 'nomor' : 'nama'} di bawah untuk membuka rekapnya.`,
    ]),
    buttons: spanButtons(team, page),
  };
}

function titleText({ period, first, last }: TeamSpan): string {
  return period === 'month' ? monthText(first) : `Pekan ${rangeText(first, last)}`;
}

function totalLine(count: number, totals: SpanTotals | null): Html {
  if (totals === null) return html`Tim: <b>${count}</b> orang.`;
  return html`Tim, ${count} orang: ${totalsText(totals)}.`;
}

/** "4 dari 5 hari, 18 jam 30 menit dari 25 jam" */
function totalsText({ obliged, reported, minutes, normMinutes }: SpanTotals): string {
  if (obliged === 0) {
    return minutes === 0
      ? 'belum ada hari yang wajib dilaporkan'
      : `${minutesText(minutes)} di luar hari wajib`;
  }
  if (minutes === 0) return `${reported} dari ${obliged} hari`;
  return `${reported} dari ${obliged} hari, ${minutesText(minutes)} dari ${minutesText(normMinutes)}`;
}

function memberLine(team: TeamSpan, page: Page<SpanMember>, member: SpanMember): Html {
  const parts = [
    totalsText(spanTotals(member, team.today)),
    ...absenceTexts(member),
    ...cutText(team, member),
  ];

  return html`${leadOf(page, member)}${member.name}: ${parts.join('; ')}`;
}

/** "cuti 1 hari", also of the days ahead */
function absenceTexts({ days }: SpanMember): readonly string[] {
  return ABSENCE_KINDS.flatMap((kind) => {
    const count = days.filter(({ seen }) => seen?.obligation.notOwed === kind).length;
    return count === 0 ? [] : [`${ABSENCE_NAMES[kind].toLowerCase()} ${count} hari`];
  });
}

/** Somebody who was in the team for some of the days alone. */
function cutText({ first, last, today }: TeamSpan, { days }: SpanMember): readonly string[] {
  const until = last < today ? last : today;
  const seen = days.filter((of) => of.seen !== null && of.day <= until).map(({ day }) => day);
  const [from = first] = seen;
  const to = seen.at(-1) ?? until;
  if (from === first && to === until && seen.length > 0) return [];

  return [`hanya ${tinyRange(from, to)}`];
}

function spanButtons(team: TeamSpan, page: Page<SpanMember>): Buttons {
  const { period, first, last, today, scope, hasMore } = team;
  const to = (text: string, of: Period, day: Day): Button =>
    button(text, 'team-span', of, day, scope, 0);
  const step = (side: -1 | 1): readonly [Button, Button] => {
    const day = stepFrom(period, first, side);
    const mark = (name: string): string => (side < 0 ? `‹ ${name}` : `${name} ›`);
    return timeButtons(
      mark(stepText(period, day)),
      mark(shortStepText(period, day)),
      'team-span',
      period,
      day,
      scope,
      0,
    );
  };
  const on = first <= today && today <= last ? today : first;
  /** That with the first person of the page; a picture holds others. */
  const pictureOf = (before: number): number => Math.floor(before / PEOPLE_A_PICTURE[period]);
  const isPast = stepFrom(period, first, 1) <= today;

  return [
    ...personButtons(page, (text, { id }) => button(text, 'team-person', id, period, on, scope)),
    ...turnRows({
      times: [step(-1), isPast ? step(1) : null],
      now: null,
      others: [
        button('Harinya', 'team-day', last < today ? last : today, scope, 0),
        period === 'week' ? to('Bulannya', 'month', on) : to('Minggunya', 'week', on),
        ...(page.count === 0
          ? []
          : [button('🖼 Gambar', 'team-picture', period, on, scope, pictureOf(page.before))]),
      ],
      scope: scopeButtons({ scope, hasMore }, (text, other) =>
        button(text, 'team-span', period, on, other, 0),
      ),
      pages: turnButtons(page, (text, turned) =>
        button(text, 'team-span', period, on, scope, turned),
      ),
    }),
  ].filter((row) => row.length > 0);
}

function stepText(period: Period, day: Day): string {
  return period === 'month' ? monthText(day) : `Pekan ${rangeText(day, addDays(day, 6))}`;
}

function shortStepText(period: Period, day: Day): string {
  return period === 'month' ? monthText(day).slice(0, 3) : tinyRange(day, addDays(day, 6));
}
