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
import { isAbsent } from '../obligations/rules.ts';
import { stepFrom } from './rules.ts';
import type { Activity } from '../activities/model.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { NotOwed } from '../obligations/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DayReport, PeriodReport, SpanReport } from './model.ts';

/** Telegram shows about thirty lines comfortably; a month has at most thirty-one days. */
const MOST_DAYS_LISTED = 31;

/** Who reads: the person whose reports they are is also told how to fill them. */
export type Reader = 'own' | 'other';

/** A day, week or month of a person's reports. */
export function periodText(report: PeriodReport, reader: Reader): Html {
  switch (report.period) {
    case 'day':
      return dayText(report, reader);
    case 'week':
      return paragraphs([
        html`📅 <b>Pekan ${rangeText(report.first, report.last)}</b>`,
        ...spanParts(report, reader),
      ]);
    case 'month':
      return paragraphs([html`📅 <b>${monthText(report.first)}</b>`, ...spanParts(report, reader)]);
  }
}

/** Under a person's own reports: to other periods, and to confirm plans. */
export function periodButtons(report: PeriodReport): Buttons {
  switch (report.period) {
    case 'day':
      return dayButtons(report);
    case 'week':
      return [
        [
          button('‹ Minggu sebelumnya', 'week', stepFrom('week', report.first, -1)),
          button('Minggu sesudahnya ›', 'week', stepFrom('week', report.first, 1)),
        ],
        reportedButtons(report),
        [button('Bulannya', 'month', report.first)],
      ].filter((row) => row.length > 0);
    case 'month': {
      const before = stepFrom('month', report.first, -1);
      const after = stepFrom('month', report.first, 1);
      return [
        [
          button(`‹ ${monthText(before)}`, 'month', before),
          button(`${monthText(after)} ›`, 'month', after),
        ],
        [button('Per minggu', 'week', isPresent(report) ? report.today : report.first)],
      ];
    }
  }
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

/** One day: why nothing is owed, entries, total against the norm where one is owed, plans. */
function dayText(report: DayReport, reader: Reader): Html {
  const { day, today, entries, obligation } = report;
  const { notOwed, normMinutes } = obligation;
  const done = entries.filter((entry) => entry.state === 'done');
  const plans = entries.filter((entry) => entry.state === 'planned');

  return paragraphs([
    html`📅 <b>${fullDateText(day)}</b>${nearName(day, today)}`,
    isAbsent(notOwed) ? html`${ABSENCE_NAMES[notOwed]}. Tidak perlu laporan.` : null,
    done.length === 0 ? emptyDay(report, reader) : numbered(done),
    done.length === 0 ? null : totalLine(totalMinutes(done), normMinutes),
    plans.length === 0 ? null : lines([html`🗓 Rencana:`, numbered(plans)]),
  ]);
}

function spanParts(report: SpanReport, reader: Reader): readonly (Html | null)[] {
  const { totals, plans, absences, workingDays, normMinutes } = report;
  const minutes = totals.reduce((sum, total) => sum + total.minutes, 0);

  return [
    totals.length > 0 ? lines(totals.slice(0, MOST_DAYS_LISTED).map(dayLine)) : null,
    totals.length > 0 || (workingDays === 0 && absences.length > 0)
      ? null
      : emptySpan(report, reader),
    lines([
      totalLine(minutes, normMinutes),
      html`Hari dilaporkan: ${totals.length}, hari kerja sampai sekarang: ${workingDays}.`,
    ]),
    absencesText(report),
    gapsText(report, reader),
    plans.length === 0 ? null : lines([html`🗓 Rencana:`, ...plans.slice(0, 5).map(planLine)]),
  ];
}

const NOTHING_YET = html`Belum ada laporan.`;

/** How to fill its gaps is said beside them. */
function emptySpan(report: SpanReport, reader: Reader): Html {
  return reader === 'own' && isPresent(report) ? sayHow('rapat evaluasi 2 jam') : NOTHING_YET;
}

function isPresent({ first, last, today }: SpanReport): boolean {
  return first <= today && today <= last;
}

function sayHow(example: string): Html {
  return html`${NOTHING_YET} Cukup tulis kegiatannya, misalnya “${example}”.`;
}

function dayLine(total: SpanReport['totals'][number]): Html {
  return html`${shortDateText(total.day)}: ${total.count} kegiatan, ${minutesText(total.minutes)}`;
}

function planLine(entry: Activity): Html {
  return html`• ${shortDateText(entry.day)}: ${entryText(entry)}`;
}

function absencesText({ absences }: SpanReport): Html {
  return lines(
    ABSENCE_KINDS.map((kind) => {
      const days = absences.filter((absence) => absence.kind === kind).map(({ day }) => day);
      return days.length === 0 ? null : html`${ABSENCE_NAMES[kind]}: ${datesText(days)}.`;
    }),
  );
}

function gapsText({ gaps, openGaps }: SpanReport, reader: Reader): Html | null {
  if (gaps.length === 0) return null;

  const [first] = openGaps;
  return lines([
    html`Belum ada laporan: ${datesText(gaps)}.`,
    first === undefined || reader === 'other'
      ? null
      : html`Masih dapat diisi: ${datesText(openGaps)}. Cukup tulis, misalnya “tanggal ${Number(first.slice(8))} rapat 2 jam”.`,
  ]);
}

function totalLine(minutes: number, norm: number): Html {
  if (norm === 0) return html`Jumlah: <b>${minutesText(minutes)}</b>.`;
  return html`Jumlah: <b>${minutesText(minutes)}</b> dari ${minutesText(norm)}.`;
}

function dayButtons({ day, today, entries }: DayReport): Buttons {
  const due = entries.filter((entry) => entry.state === 'planned' && entry.day <= today);
  const before = stepFrom('day', day, -1);
  const after = stepFrom('day', day, 1);

  return [
    ...due
      .slice(0, 2)
      .map((entry) => [button(`✅ Terlaksana: ${shorten(entry.description)}`, 'done', entry.id)]),
    [
      button(`‹ ${shortDateText(before)}`, 'day', before),
      button(`${shortDateText(after)} ›`, 'day', after),
    ],
    [button('Minggunya', 'week', day), button('Bulannya', 'month', day)],
  ];
}

/** To the days that hold something; where a plan's day has come it can be confirmed there. */
function reportedButtons({ totals, plans, today }: SpanReport): Buttons[number] {
  const held = [...totals, ...plans.filter(({ day }) => day <= today)].map(({ day }) => day);

  return [...new Set(held)]
    .toSorted()
    .slice(0, 7)
    .map((day) => button(weekdayName(day).slice(0, 3), 'day', day));
}

/** Why nobody waits for a report on that day. */
const NOT_OWED: Record<Exclude<NotOwed, AbsenceKind>, Html> = {
  'not-employed': html`Di luar masa tugas yang tercatat, jadi tidak perlu laporan.`,
  'day-off': html`Bukan hari kerja, jadi tidak perlu laporan.`,
  'off-duty': html`Regunya sedang libur, jadi tidak perlu laporan.`,
  holiday: html`Hari libur, jadi tidak perlu laporan.`,
};

function emptyDay({ day, today, obligation, isOpen }: DayReport, reader: Reader): Html | null {
  const { notOwed } = obligation;
  if (isAbsent(notOwed)) return null;
  if (notOwed !== null) return NOT_OWED[notOwed];
  if (reader === 'other') return NOTHING_YET;
  if (!isOpen)
    return html`${NOTHING_YET} Harinya sudah ditutup; bila masih perlu diisi, silakan hubungi atasan.`;
  if (day > today)
    return html`Belum ada rencana. Cukup tulis, misalnya “${spokenDay(day, today)} rapat jam 9”.`;
  return sayHow(
    day === today ? 'rapat evaluasi 2 jam' : `${spokenDay(day, today)} rapat evaluasi 2 jam`,
  );
}

/** As the day is said at the head of a report. */
function spokenDay(day: Day, today: Day): string {
  if (day === stepFrom('day', today, -1)) return 'kemarin';
  return day === stepFrom('day', today, 1) ? 'besok' : datesText([day]);
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
  const letters = Array.from(text);

  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : text;
}
