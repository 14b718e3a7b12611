import type { Day } from '../shared/day.ts';

/** What this room needs from others. */
export interface HolidaysRoom {
  /** The days in somebody's answer, in order; none when no date is in it. */
  readonly readDays: (text: string, today: Day) => readonly Day[];
}

const MONTH =
  '(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|des)';
const DATE = `(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}(?!\\d)(?:\\s+${MONTH}(?![a-z]))?(?:\\s+\\d{4}(?!\\d))?|hari ini|besok|lusa)`;
const JOINT = '\\s*(?:sampai(?: dengan)?|hingga|s\\.?d\\.?|s/d|dan|[-–,])\\s*';
const DATED = new RegExp(`^(?:(?:tanggal|tgl)\\.?\\s+)?${DATE}(?:${JOINT}${DATE})*(?![\\w/])`, 'i');
const RANGE_OF_ONE_YEAR = new RegExp(
  `^(.*\\d\\s+${MONTH})(\\s*(?:sampai(?: dengan)?|hingga|s\\.?d\\.?|s/d|[-–])\\s*\\d{1,2}\\s+${MONTH}\\s+)(\\d{4})\\s*$`,
  'i',
);

/** "24 Desember 2026 Cuti bersama Natal": the words of the date, and what follows as the name. */
export function splitLine(line: string): { readonly dates: string; readonly name: string } {
  const plain = tidy(line);
  const dates = DATED.exec(plain)?.[0] ?? '';

  return { dates, name: plain.slice(dates.length).replace(/^[\s:,–-]+/, '') };
}

/** As `readDays`; of "18 Februari sampai 19 Maret 2026" the year is that of both. */
export function readDates(room: HolidaysRoom, text: string, today: Day): readonly Day[] {
  const days = room.readDays(text, today);
  const range = RANGE_OF_ONE_YEAR.exec(tidy(text));
  if (days.length > 1 || range === null) return days;

  const [, first = '', between = '', year = ''] = range;
  return room.readDays(`${first} ${year}${between}${year}`, today);
}

/** One line without control characters, as it was written otherwise. */
export function tidy(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
