import { button } from '../conversation/buttons.ts';
import { addDays, daysFrom } from '../shared/day.ts';
import { html, paragraphs } from '../shared/html.ts';
import { dateText } from '../shared/words.ts';
import { findShiftLetter } from './rules.ts';
import { backTo, nameOf } from './scheduleMessages.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { Shifts } from './model.ts';
import type { ShiftsRefusal } from './rules.ts';
import type { Target } from './scheduleMessages.ts';

/** How many days of a rotation are shown before it is confirmed. */
const PREVIEW_DAYS = 14;

/** The next days of every team, before they are kept. */
export function shiftsShown(target: Target, shifts: Shifts, today: Day, sign: string): View {
  const first = shifts.from > today ? shifts.from : today;
  const days = daysFrom(first, addDays(first, PREVIEW_DAYS - 1));
  const teams = Object.keys(shifts.teams);
  const width = Math.max(4, ...teams.map((team) => team.length)) + 1;
  const rows = [
    `${'Regu'.padEnd(width)}${days.map((on) => on.slice(8)).join(' ')}`,
    ...teams.map(
      (team) =>
        team.padEnd(width) +
        days.map((on) => ` ${findShiftLetter(shifts, team, on) ?? '-'}`).join(' '),
    ),
  ];

  return {
    html: paragraphs([
      html`Putaran untuk ${nameOf(target)}, ${PREVIEW_DAYS} hari mulai ${dateText(first)}:`,
      html`<pre>${rows.join('\n')}</pre>`,
      html`Putaran dihitung dari ${dateText(shifts.from)}. Simpan mulai hari ini? Regu setiap pegawai dipilih di kartunya; yang belum punya regu mengikuti hari kerja biasa.`,
    ]),
    buttons: [[backTo(target, 'Tidak jadi'), button('Ya, simpan', 'schedule-shifts-yes', sign)]],
  };
}

export const draftGone =
  'Putaran ini sudah tidak menunggu jawaban. Silakan ketik lagi lewat Pola kerja → Shift.';

const SHIFT_REFUSALS: Record<ShiftsRefusal, Html> = {
  'no-team': html`Belum ada regu di dalamnya.`,
  line: html`Ada baris yang belum dapat dibaca; tiap baris berisi nama regu dan huruf P, S, M, H atau L.`,
  'team-twice': html`Ada regu yang ditulis dua kali.`,
  'too-many-teams': html`Paling banyak 12 regu.`,
  'cycle-too-long': html`Putaran paling panjang 62 hari.`,
  'never-on-duty': html`Ada regu yang tidak pernah bertugas.`,
  date: html`Tanggal mulainya belum dapat dibaca.`,
  'date-too-far': html`Tanggal mulainya lebih dari setahun dari hari ini.`,
};

export function shiftsRefused(reason: ShiftsRefusal): Html {
  return html`${SHIFT_REFUSALS[reason]} Silakan ketik lagi, misalnya: A PPSSMMLL`;
}
