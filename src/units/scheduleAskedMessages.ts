import { button } from '../conversation/buttons.ts';
import { html, paragraphs } from '../shared/html.ts';
import { FIRST_TIME, LAST_CHOICE } from '../reminders/model.ts';
import { timeText } from '../shared/words.ts';
import { escalationText, nudgesText, patternText } from './messages.ts';
import { ESCALATION_DAYS, NUDGES_PER_WEEK, OPEN_DAYS } from './rules.ts';
import { backTo, nameOf, values } from './scheduleMessages.ts';
import type { Button } from '../conversation/model.ts';
import type { View } from './messages.ts';
import type { Schedule } from './model.ts';
import type { Target } from './scheduleMessages.ts';

/** The minutes that agencies use; any other is typed. */
const USUAL_NORMS = [300, 390, 450];
const USUAL_OPEN_DAYS = numbersOf(OPEN_DAYS);
const USUAL_NUDGES = numbersOf(NUDGES_PER_WEEK);
const USUAL_ESCALATION_DAYS = numbersOf(ESCALATION_DAYS);
/** 07:00–19:30 in half hours, when people may be reminded. */
const USUAL_HOURS = Array.from(
  { length: 26 },
  (_, half) =>
    `${String(7 + Math.floor(half / 2)).padStart(2, '0')}${half % 2 === 0 ? '00' : '30'}`,
);

export function patternAsked(target: Target): View {
  return {
    html: paragraphs([
      html`Pola kerja untuk ${nameOf(target)}:`,
      html`Untuk unit yang bekerja bergiliran (misalnya rumah sakit atau pemadam), pilih Shift.`,
    ]),
    buttons: [
      [setTo('5 hari', target, 'days', '12345'), setTo('6 hari', target, 'days', '123456')],
      [button('Shift', 'schedule-shifts', ...values(target)), backTo(target)],
    ],
  };
}

export function normAsked(target: Target): View {
  return {
    html: html`Berapa menit kerja efektif sehari untuk ${nameOf(target)}? Pilih, atau ketik menitnya, misalnya <code>420</code>.`,
    buttons: [
      USUAL_NORMS.map((minutes) => setTo(`${minutes} menit`, target, 'norm', String(minutes))),
      [backTo(target)],
    ],
  };
}

export function openDaysAsked(target: Target): View {
  const choices = USUAL_OPEN_DAYS.map((days) => setTo(days, target, 'open', days));

  return {
    html: html`Berapa hari kalender laporan hari yang lewat masih dapat diisi di ${nameOf(target)}?`,
    buttons: [choices.slice(0, 7), choices.slice(7), [backTo(target)]],
  };
}

export function nudgesAsked(target: Target): View {
  const choices = USUAL_NUDGES.map((number) => setTo(number, target, 'nudges', number));

  return {
    html: paragraphs([
      html`Paling banyak berapa pengingat seminggu untuk seorang pegawai di ${nameOf(target)}?`,
      html`Dengan 0 tidak ada pengingat sama sekali. Setiap pegawai dapat memilih jumlahnya sendiri lewat /pengingat.`,
    ]),
    buttons: [choices.slice(0, 6), choices.slice(6), [backTo(target)]],
  };
}

export function escalationAsked(target: Target): View {
  const choices = USUAL_ESCALATION_DAYS.map((days) => setTo(days, target, 'told', days));

  return {
    html: paragraphs([
      html`Atasan di ${nameOf(target)} diberi tahu setelah berapa hari kerja berturut-turut tanpa laporan?`,
      html`Pegawainya sendiri selalu dikabari lebih dahulu. Cuti dan hari libur tidak dihitung.`,
    ]),
    buttons: [choices.slice(0, 5), choices.slice(5), [backTo(target)]],
  };
}

export function hourAsked(target: Target): View {
  const choices = USUAL_HOURS.map((hour) =>
    setTo(`${hour.slice(0, 2)}.${hour.slice(2)}`, target, 'hour', hour),
  );

  return {
    html: paragraphs([
      html`Jam berapa laporan diharapkan di ${nameOf(target)}, menurut waktu setempat? Pilih, atau ketik jamnya, misalnya <code>15.30</code>.`,
      html`Pengingat datang pada jam itu, paling awal pukul ${timeText(FIRST_TIME)} dan paling akhir pukul ${timeText(LAST_CHOICE)}.`,
    ]),
    buttons: [
      choices.slice(0, 7),
      choices.slice(7, 14),
      choices.slice(14, 21),
      choices.slice(21),
      [backTo(target)],
    ],
  };
}

export function shiftsAsked(target: Target): View {
  return {
    html: paragraphs([
      html`Silakan ketik putaran setiap regu di ${nameOf(target)}, satu regu satu baris, dan tanggal mulainya:`,
      html`<blockquote>A PPSSMMLL\nB MMLLPPSS\nmulai 1 November 2026</blockquote>`,
      html`P pagi, S siang, M malam, H 24 jam, L libur. Sebelum disimpan, 14 hari pertamanya ditunjukkan dahulu.`,
    ]),
    buttons: [[backTo(target)]],
  };
}

/** Before more than one unit is changed. */
export function manyAsked(
  target: Target,
  change: { readonly field: string; readonly value: string; readonly schedule: Partial<Schedule> },
): View {
  const { unit, units } = target;

  return {
    html:
      unit === null
        ? html`Ubah <b>semua unit (${units.length})</b>: ${changeText(change.schedule)}?`
        : html`Ubah <b>${unit.name} dan ${units.length - 1} unit di bawahnya</b>: ${changeText(change.schedule)}?`,
    buttons: [
      [
        backTo(target, 'Tidak jadi'),
        button('Ya, ubah', 'schedule-yes', ...values(target), change.field, change.value),
      ],
    ],
  };
}

function changeText({
  workdays,
  normMinutes,
  openDays,
  reportTime,
  nudgesPerWeek,
  escalationDays,
}: Partial<Schedule>): string {
  return [
    workdays === undefined ? null : patternText({ workdays, shifts: null, normMinutes: 0 }),
    normMinutes === undefined ? null : `norma ${normMinutes} menit sehari`,
    openDays === undefined ? null : `hari terbuka ${openDays} hari`,
    reportTime === undefined ? null : `jam laporan ${timeText(reportTime)}`,
    nudgesPerWeek === undefined ? null : `pengingat ${nudgesText(nudgesPerWeek)}`,
    escalationDays === undefined ? null : `atasan diberi tahu ${escalationText(escalationDays)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function setTo(text: string, target: Target, field: string, value: string): Button {
  return button(text, 'schedule-set', ...values(target), field, value);
}

/** Every number of a range, as buttons carry it. */
function numbersOf({ least, most }: { readonly least: number; readonly most: number }) {
  return Array.from({ length: most - least + 1 }, (_, index) => String(least + index));
}
