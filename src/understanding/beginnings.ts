import durations from './words/durations.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import numbers from './words/numbers.json' with { type: 'json' };
import oneOf from './words/oneOf.json' with { type: 'json' };
import quantities from './words/quantities.json' with { type: 'json' };
import relativeDays from './words/relativeDays.json' with { type: 'json' };
import times from './words/times.json' with { type: 'json' };
import weekdays from './words/weekdays.json' with { type: 'json' };
import { phrases } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Words the readers of days, lengths, fractions, lessons and amounts know without a word file. */
const SPELLED_OUT =
  'hari tanggal per minggu seminggu sehari setengah separuh seperempat ke ='.split(' ');

const BEGINNINGS = phrases(
  SPELLED_OUT,
  ...[numbers, oneOf, relativeDays, weekdays].flatMap((file) =>
    Object.values<readonly string[]>(file),
  ),
  Object.keys(weekdays),
  durations.lamanya,
  durations.pembuka,
  durations.jumlah,
  durations['masing-masing'],
  durations.jeda,
  durations.sejam,
  times.jam,
  times.pembuka,
  // a dash means "until" only behind a time
  times.sampai.filter((word) => word !== '-'),
  times.penutup,
  times['kira-kira'],
  names.bernomor,
  names['kadang bernomor'],
  names['masa dokumen'],
  names.uang,
  names['hari bernama'],
  quantities.pembuka,
);

/** May a value or the name of a thing begin here? Most words begin none and need no reader. */
export function mayBeginValue(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]?.word === '(' ? tokens[at + 1] : tokens[at];
  if (token === undefined) return false;

  return token.kind === 'number' || BEGINNINGS.has(token.word) || token.word.startsWith('ke-');
}
