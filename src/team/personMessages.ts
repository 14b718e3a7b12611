import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { periodText } from '../reports/messages.ts';
import { stepFrom } from '../reports/rules.ts';
import { addDays } from '../shared/day.ts';
import { html, paragraphs } from '../shared/html.ts';
import { monthText, rangeText, shortDateText, weekdayName } from '../shared/words.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Period, PeriodReport, Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Scope } from './model.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** Days that get a button where only some of a period are to be seen. */
const MOST_DAYS = 14;

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
      [
        button('‹ Tim', 'team-day', backTo, scope, 0),
        ...(report.period === 'day'
          ? []
          : [button(`‹ ${TEAM_SPANS[report.period]}`, 'team-span', report.period, on, scope, 0)]),
      ],
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

const TEAM_SPANS = { week: 'Minggu tim', month: 'Bulan tim' } as const;

const STEP_NAMES: Record<Period, (day: Day) => string> = {
  day: shortDateText,
  week: (day) => `Pekan ${rangeText(day, addDays(day, 6))}`,
  month: monthText,
};

function stepName(period: Period, day: Day): string {
  return STEP_NAMES[period](day);
}
