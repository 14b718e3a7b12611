import { entryText } from '../activities/messages.ts';
import { totalMinutes } from '../activities/rules.ts';
import { ABSENCE_NAMES } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import {
  datesText,
  fullDateText,
  minutesText,
  monthText,
  rangeText,
  shortDateText,
  weekdayName,
} from '../shared/words.ts';
import { stepFrom } from './rules.ts';
import type { Activity } from '../activities/model.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { PeriodReport } from './model.ts';

/** Telegram shows about thirty lines comfortably; a month has at most thirty-one days. */
const MOST_DAYS_LISTED = 31;

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** What is known of the day that is shown. */
interface KnownDay {
  readonly person: Person;
  readonly today: Day;
  readonly absence: AbsenceKind | null;
  readonly isWorkingDay: boolean;
}

/** One day: absence, entries, total against the norm where one is owed, plans. */
export function dayView(day: Day, entries: readonly Activity[], known: KnownDay): View {
  const { person, today, absence, isWorkingDay } = known;
  const done = entries.filter((entry) => entry.state === 'done');
  const plans = entries.filter((entry) => entry.state === 'planned');
  const heading = html`📅 <b>${fullDateText(day)}</b>${nearName(day, today)}`;
  const norm = isWorkingDay && absence === null ? person.unit.normMinutes : 0;

  return {
    html: paragraphs([
      heading,
      absence === null ? null : html`${ABSENCE_NAMES[absence]}. Tidak perlu laporan.`,
      done.length === 0 ? emptyDay(day, known) : numbered(done),
      done.length === 0 ? null : totalLine(totalMinutes(done), norm),
      plans.length === 0 ? null : lines([html`🗓 Rencana:`, numbered(plans)]),
    ]),
    buttons: [
      ...plans
        .filter((entry) => entry.day <= today)
        .slice(0, 2)
        .map((entry) => [button(`✅ Terlaksana: ${shorten(entry.description)}`, 'done', entry.id)]),
      [
        button(`‹ ${shortDateText(stepFrom('day', day, -1))}`, 'day', stepFrom('day', day, -1)),
        button(`${shortDateText(stepFrom('day', day, 1))} ›`, 'day', stepFrom('day', day, 1)),
      ],
      [button('Minggunya', 'week', day), button('Bulannya', 'month', day)],
    ],
  };
}

/** One week, day by day. */
export function weekView(report: PeriodReport, person: Person): View {
  return {
    html: paragraphs([
      html`📅 <b>Pekan ${rangeText(report.first, report.last)}</b>`,
      ...periodParts(report, person),
    ]),
    buttons: [
      [
        button('‹ Minggu sebelumnya', 'week', stepFrom('week', report.first, -1)),
        button('Minggu sesudahnya ›', 'week', stepFrom('week', report.first, 1)),
      ],
      dayButtons(report),
      [button('Bulannya', 'month', report.first)],
    ].filter((row) => row.length > 0),
  };
}

/** One month, day by day. */
export function monthView(report: PeriodReport, person: Person): View {
  return {
    html: paragraphs([html`📅 <b>${monthText(report.first)}</b>`, ...periodParts(report, person)]),
    buttons: [
      [
        button(
          `‹ ${monthText(stepFrom('month', report.first, -1))}`,
          'month',
          stepFrom('month', report.first, -1),
        ),
        button(
          `${monthText(stepFrom('month', report.first, 1))} ›`,
          'month',
          stepFrom('month', report.first, 1),
        ),
      ],
      [button('Per minggu', 'week', report.first)],
    ],
  };
}

/** What can be asked about one's own reports. */
export const questionsKnown: Html = paragraphs([
  html`Pertanyaan itu belum dapat dijawab. Yang dapat Bapak/Ibu tanyakan:`,
  lines([
    html`• laporan hari ini: /hari`,
    html`• laporan kemarin: /kemarin`,
    html`• jam kerja minggu ini: /minggu`,
    html`• jam kerja bulan ini: /bulan`,
  ]),
  html`Cara mencatat dan memperbaiki: /bantuan.`,
]);

function periodParts(report: PeriodReport, person: Person): readonly (Html | null)[] {
  const { totals, plans, absences, workingDays } = report;
  const minutes = totals.reduce((sum, total) => sum + total.minutes, 0);
  const norm = workingDays * person.unit.normMinutes;

  return [
    totals.length > 0 ? lines(totals.slice(0, MOST_DAYS_LISTED).map(dayLine)) : null,
    totals.length > 0 || (workingDays === 0 && absences.length > 0)
      ? null
      : html`Belum ada laporan. Cukup tulis kegiatannya, misalnya “kemarin rapat evaluasi 2 jam”.`,
    lines([
      totalLine(minutes, norm),
      html`Hari dilaporkan: ${totals.length}, hari kerja sampai sekarang: ${workingDays}.`,
    ]),
    absencesText(report),
    gapsText(report),
    plans.length === 0 ? null : lines([html`🗓 Rencana:`, ...plans.slice(0, 5).map(planLine)]),
  ];
}

function dayLine(total: PeriodReport['totals'][number]): Html {
  return html`${shortDateText(total.day)}: ${total.count} kegiatan, ${minutesText(total.minutes)}`;
}

function planLine(entry: Activity): Html {
  return html`• ${shortDateText(entry.day)}: ${entryText(entry)}`;
}

function absencesText({ absences }: PeriodReport): Html {
  return lines(
    ABSENCE_KINDS.map((kind) => {
      const days = absences.filter((absence) => absence.kind === kind).map(({ day }) => day);
      return days.length === 0 ? null : html`${ABSENCE_NAMES[kind]}: ${datesText(days)}.`;
    }),
  );
}

function gapsText({ gaps, openGaps }: PeriodReport): Html | null {
  if (gaps.length === 0) return null;

  const [first] = openGaps;
  return lines([
    html`Belum ada laporan: ${datesText(gaps)}.`,
    first === undefined
      ? null
      : html`Masih dapat diisi: ${datesText(openGaps)}. Cukup tulis, misalnya “tanggal ${Number(first.slice(8))} rapat 2 jam”.`,
  ]);
}

function totalLine(minutes: number, norm: number): Html {
  if (norm === 0) return html`Jumlah: <b>${minutesText(minutes)}</b>.`;
  return html`Jumlah: <b>${minutesText(minutes)}</b> dari ${minutesText(norm)}.`;
}

function dayButtons(report: PeriodReport): Buttons[number] {
  return report.totals
    .slice(0, 7)
    .map((total) => button(weekdayName(total.day).slice(0, 3), 'day', total.day));
}

function emptyDay(day: Day, { today, absence, isWorkingDay }: KnownDay): Html | null {
  if (absence !== null) return null;
  if (!isWorkingDay) return html`Bukan hari kerja, jadi tidak perlu laporan.`;
  if (day > today) return html`Belum ada rencana. Cukup tulis, misalnya “besok rapat jam 9”.`;
  return html`Belum ada laporan. Cukup tulis kegiatannya, misalnya “rapat evaluasi 2 jam”.`;
}

function nearName(day: Day, today: Day): Html {
  if (day === today) return html` (hari ini)`;
  if (day === stepFrom('day', today, -1)) return html` (kemarin)`;
  return day === stepFrom('day', today, 1) ? html` (besok)` : html``;
}

function numbered(entries: readonly Activity[]): Html {
  return lines(entries.map((entry, index) => html`${index + 1}. ${entryText(entry)}`));
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
