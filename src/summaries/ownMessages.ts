import { ABSENCE_NAMES } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { isStillOpen } from '../reports/rules.ts';
import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import {
  datesText,
  listText,
  minutesText,
  monthText,
  numberText,
  shortDateText,
} from '../shared/words.ts';
import { gapsText, nextStep, todayText } from './ownGapMessages.ts';
import { SHORTEST_STREAK } from './streak.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DayDone, OwnSummary, Praise, WeekDone } from './ownRules.ts';

/** Descriptions of one day, and letters of each. */
const MOST_WORKS = 3;
const MOST_LETTERS = 60;

/** Lines of a list; what is left out is counted. */
const MOST_LINES = 7;

/** From here on what was done is folded up. */
const LONG = 300;

export interface Proposal {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** A person's own week or month; `proposal` is another hour for his reminder, when there is one. */
export function ownSummary(own: OwnSummary, proposal: Proposal | null = null): Proposal {
  return {
    html: paragraphs([
      html`📅 <b>${heading(own)}, Bapak/Ibu ${clip(own.name, 100)}</b>`,
      lines([praiseText(own), streakText(own)]),
      totals(own),
      own.period === 'week' ? doneText(own) : weeksText(own),
      unconfirmedText(own),
      gapsText(own),
      todayText(own),
      nextStep(own) ?? (proposal === null && own.unconfirmed.length === 0 ? farewell : null),
      proposal?.html ?? null,
    ]),
    buttons: [...(proposal?.buttons ?? []), viewButtons(own)],
  };
}

function heading({ period, first, lastNamed }: OwnSummary): string {
  return period === 'week' ? `Pekan ${rangeName(first, lastNamed)}` : monthText(first);
}

/** As the period is called in a sentence, on the day on which it is read. */
function nameOf({ period, first, last, today }: OwnSummary): string {
  if (period === 'month') return monthText(first);
  return today <= last ? 'pekan ini' : 'pekan lalu';
}

const PRAISE: Record<OwnSummary['period'], Record<Praise, (name: string) => Html>> = {
  week: {
    complete: (name) => html`Laporan ${name} lengkap. Terima kasih atas ketekunan Bapak/Ibu.`,
    'complete-again': (name) =>
      html`Laporan ${name} kembali lengkap. Terima kasih, upaya Bapak/Ibu sangat berarti.`,
  },
  month: {
    complete: (name) =>
      html`Sepanjang ${name} tidak ada hari kerja yang kosong. Terima kasih atas ketekunan Bapak/Ibu.`,
    'complete-again': (name) =>
      html`Sepanjang ${name} tidak ada hari kerja yang kosong. Terima kasih, upaya Bapak/Ibu sangat berarti.`,
  },
};

function praiseText(own: OwnSummary): Html | null {
  return own.praise === null ? null : PRAISE[own.period][own.praise](nameOf(own));
}

function streakText({ streak }: OwnSummary): Html | null {
  if (streak < SHORTEST_STREAK) return null;
  return html`Sudah ${numberText(streak)} hari kerja berturut-turut laporan Bapak/Ibu lengkap.`;
}

function totals(own: OwnSummary): Html {
  return lines([...reportedLines(own), amountsLine(own), ...absenceLines(own)]);
}

function reportedLines(own: OwnSummary): readonly Html[] {
  const { done, minutes, normMinutes, workingDays, reportedDays, otherDays } = own;
  if (done.length === 0) return [html`Belum ada kegiatan yang tercatat untuk ${nameOf(own)}.`];

  const norm = normMinutes === 0 ? '' : ` dari ${minutesText(normMinutes)}`;
  return [
    html`Jumlah: <b>${minutesText(minutes)}</b>${norm}.`,
    html`Dilaporkan: ${daysTold(reportedDays, workingDays, otherDays)}.`,
  ];
}

function amountsLine({ amounts }: OwnSummary): Html | null {
  if (amounts.length === 0) return null;

  const shown = amounts.slice(0, MOST_LINES);
  const rest = amounts.length - shown.length;
  const told = shown.map(({ unit, quantity }) => `${numberText(quantity)} ${clip(unit, 24)}`);

  return html`Hasil: ${listText([...told, ...(rest === 0 ? [] : [`${rest} satuan lain`])])}.`;
}

function absenceLines({ absences }: OwnSummary): readonly Html[] {
  return ABSENCE_KINDS.flatMap((kind) => {
    const days = absences.filter((absence) => absence.kind === kind).map(({ day }) => day);
    return days.length === 0
      ? []
      : [html`${ABSENCE_NAMES[kind]}: ${days.length} hari kerja (${datesText(days)}).`];
  });
}

function doneText({ done }: OwnSummary): Html | null {
  if (done.length === 0) return null;

  const text = lines(done.map(dayLine));
  return text.toString().length > LONG
    ? html`<blockquote expandable>${text}</blockquote>`
    : html`<blockquote>${text}</blockquote>`;
}

function dayLine({ day, minutes, works }: DayDone): Html {
  const shown = works.slice(0, MOST_WORKS);
  const rest = works.slice(MOST_WORKS).reduce((sum, { times }) => sum + times, 0);
  const told = shown.map(({ description, times }) =>
    times === 1
      ? clip(description, MOST_LETTERS)
      : `${clip(description, MOST_LETTERS)} (${times} kali)`,
  );

  return html`<b>${shortDateText(day)}</b>${minutes === 0 ? '' : `, ${minutesText(minutes)}`}: ${told.join('; ')}${rest === 0 ? '' : `; dan ${rest} kegiatan lain`}`;
}

function weeksText({ weeks, done }: OwnSummary): Html | null {
  if (done.length === 0) return null;

  return lines(weeks.filter(({ owedDays, days }) => owedDays + days > 0).map(weekLine));
}

function weekLine({ first, last, owedDays, reportedDays, days, minutes }: WeekDone): Html {
  const length = minutes === 0 ? '' : `, ${minutesText(minutes)}`;

  return html`• ${rangeName(first, last)}: ${daysTold(reportedDays, owedDays, days - reportedDays)}${length}`;
}

/** "4 dari 5 hari kerja, dan 1 hari yang tidak wajib" */
function daysTold(reported: number, owed: number, other: number): string {
  const ofOwed = owed === 0 ? [] : [`${reported} dari ${owed} hari kerja`];
  const ofOther = other === 0 ? [] : [`${other} hari yang tidak wajib`];
  if (reported + other === 0) return 'belum ada laporan';

  return [...ofOwed, ...ofOther].join(', dan ');
}

function unconfirmedText(own: OwnSummary): Html | null {
  const { unconfirmed, today } = own;
  if (unconfirmed.length === 0) return null;

  const shown = unconfirmed.slice(0, MOST_LINES);
  const rest = unconfirmed.length - shown.length;
  const isOpen = unconfirmed.some(({ day }) => isStillOpen(day, today, { unit: own }));
  return lines([
    html`Rencana yang belum dipastikan:`,
    ...shown.map(
      ({ day, description }) => html`• ${shortDateText(day)}: ${clip(description, MOST_LETTERS)}`,
    ),
    rest === 0 ? null : html`… dan ${rest} rencana lain.`,
    isOpen
      ? html`Bila terlaksana, buka harinya lewat tombol di bawah, lalu pilih “Terlaksana”.`
      : null,
  ]);
}

const farewell = html`Rinciannya ada di tombol di bawah. Ringkasan ini diatur dengan /pengingat.`;

function viewButtons({ period, first, last }: OwnSummary): Buttons[number] {
  return period === 'week'
    ? [button('Buka pekannya', 'week', first), button('Buka bulannya', 'month', first)]
    : [button('Buka bulannya', 'month', first), button('Per minggu', 'week', last)];
}

/** "16–20 November", "30 November–4 Desember" */
function rangeName(first: Day, last: Day): string {
  if (first === last) return datesText([first]);
  if (first.slice(0, 7) === last.slice(0, 7))
    return `${Number(first.slice(8))}–${datesText([last])}`;
  return `${datesText([first])}–${datesText([last])}`;
}

/** On one line, and no longer than that many letters. */
function clip(text: string, most: number): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' '));

  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
