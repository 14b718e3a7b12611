import { Temporal } from 'temporal-polyfill';
import { weekdayOf } from './day.ts';
import type { Day, TimeOfDay } from './day.ts';

const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** "Senin" */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}

/** "16 November 2026" */
export function dateText(day: Day): string {
  const { day: number, year } = Temporal.PlainDate.from(day);

  return `${number} ${monthName(day)} ${year}`;
}

/** "Senin, 16 November 2026" */
export function fullDateText(day: Day): string {
  return `${weekdayName(day)}, ${dateText(day)}`;
}

/** "Senin 16/11", where room is short. */
export function shortDateText(day: Day): string {
  return `${weekdayName(day)} ${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}

/** "November 2026" */
export function monthText(day: Day): string {
  return `${monthName(day)} ${day.slice(0, 4)}`;
}

/** "16–22 November 2026", "30 November–6 Desember 2026" */
export function rangeText(first: Day, last: Day): string {
  const number = Number(first.slice(8));
  if (first.slice(0, 7) === last.slice(0, 7)) return `${number}–${dateText(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4))
    return `${number} ${monthName(first)}–${dateText(last)}`;
  return `${dateText(first)}–${dateText(last)}`;
}

/** "16, 17 dan 18 November; 1 Desember": the days of a list, month by month. */
export function datesText(days: readonly Day[]): string {
  const byMonth = new Map<string, Day[]>();
  for (const day of days)
    byMonth.set(day.slice(0, 7), [...(byMonth.get(day.slice(0, 7)) ?? []), day]);

  return [...byMonth.values()]
    .map(
      (month) =>
        `${listText(month.map((day) => String(Number(day.slice(8)))))} ${monthName(month[0])}`,
    )
    .join('; ');
}

/** "2 jam 30 menit", "45 menit" */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} menit`;
  return rest === 0 ? `${hours} jam` : `${hours} jam ${rest} menit`;
}

/** "08.00", the way Indonesian offices write it. */
export function timeText(time: TimeOfDay): string {
  return time.replace(':', '.');
}

const NUMBERS = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });

/** "2,5", decimal comma, at most two decimals. */
export function numberText(value: number): string {
  return NUMBERS.format(value);
}

/** "apel, rapat dan piket" */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} dan ${words.at(-1)}`;
}

/** Parts of the day as the field greets: pagi 05–11, siang 11–15, sore 15–18:30, else malam. */
export function greetingText(time: TimeOfDay): string {
  if (time >= '05:00' && time < '11:00') return 'Selamat pagi';
  if (time >= '11:00' && time < '15:00') return 'Selamat siang';
  if (time >= '15:00' && time < '18:30') return 'Selamat sore';
  return 'Selamat malam';
}

function monthName(day: Day | undefined): string {
  return day === undefined ? '' : (MONTHS[Number(day.slice(5, 7)) - 1] ?? '');
}
