import { readAnsweredDays } from './answeredDays.ts';
import type { Day } from '../shared/day.ts';
import type { Piece } from './pieces.ts';

/** "20-22" as it is said with a leave, which nothing calls a date. */
const RANGE =
  /(?<![\p{L}\d.,:/-])\d{1,2} ?(?:-|–|s\.?\/?d\.?|sampai|hingga) ?\d{1,2}(?![\p{L}\d.:/-])/iu;
const ONLY_RANGE = new RegExp(`^${RANGE.source}$`, RANGE.flags);

/** "cuti 20": any further off, a number is that of something else ("covid 19"). */
const BEHIND_KIND = /\b(?:cuti|sakit|izin|luar|dl|diklat) (\d{1,2})(?=$| ?[.,;!])/i;

/** "minggu depan", "akhir tahun", "2 bulan": some days, and nobody knows which. */
const VAGUE =
  /\b(?:minggu|bulan|tahun) (?:depan|ini|lalu|kemarin)\b|\b(?:awal|akhir|pertengahan) (?:minggu|bulan|tahun)\b|\b(?:se|\d+ ?)(?:minggu|bulan|tahun)\b/i;

/** Days of a leave said by bare numbers; none where they cannot be known, null when none are said. */
export function readBareDates(pieces: readonly Piece[], today: Day): readonly Day[] | null {
  const text = pieces.map((piece) => (piece.spaced ? ` ${piece.text}` : piece.text)).join('');
  const bare = RANGE.exec(text)?.[0] ?? BEHIND_KIND.exec(text)?.[1];
  if (bare !== undefined) return readAnsweredDays(bare, today);

  return VAGUE.test(text) ? [] : null;
}

/** "19-20", which by itself could be hours or days. */
export function isBareRange({ text }: Piece): boolean {
  return ONLY_RANGE.test(text);
}
