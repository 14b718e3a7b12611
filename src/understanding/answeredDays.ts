import { statedDays, leaveDays } from './leave.ts';
import { normalise } from './normalise.ts';
import { readPieces } from './pieces.ts';
import type { Day } from '../shared/day.ts';

/**
 * The days that somebody answers when he is asked for dates: "20-22", "besok", "1 Desember sampai
 * 3 Desember", "3 hari". Looks ahead; each day once and in order, none when no date is in it.
 */
export function readAnsweredDays(text: string, today: Day): readonly Day[] {
  const plain = normalise(text).replaceAll('\n', ' ');
  if (LONG.test(plain)) return [];

  const days = readSaidDays(plain, today);
  const range = RANGE.exec(plain);

  // "22-20": one of the two is a slip, and nobody knows which
  return range !== null && range[1] !== range[2] && days.length === 1 ? [] : days;
}

/** "6 bulan": how long, and in no days. */
const LONG = /\b\d+\s*(?:minggu|bulan|tahun)\b/i;

const RANGE = /(?<![\d/.-])(\d{1,2})\s*(?:-|–|s\.?\s?d\.?|sampai|hingga)\s*(\d{1,2})(?![\d/-])/;

function readSaidDays(plain: string, today: Day): readonly Day[] {
  const said = readPieces(plain);
  const counts = said.some((piece) => piece.kind === 'day-count');
  const days = statedDays(said, today);
  if (counts) return leaveDays(said, days, today);
  if (days.length > 0 || !/^\d/.test(plain)) return days;

  return statedDays(readPieces(`tanggal ${plain}`), today);
}
