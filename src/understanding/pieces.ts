import { mayBeginValue } from './beginnings.ts';
import { readBareRange, readClock, type SpokenClock } from './clock.ts';
import { namedWeekdayAt, readDays, type SpokenDays } from './days.ts';
import { readDuration, type SpokenDuration } from './durations.ts';
import { isHeadWord } from './heads.ts';
import { readNumber } from './numbers.ts';
import { readName } from './names.ts';
import { isCounted, readAmount, readLooseAmount, type SpokenAmount } from './quantities.ts';
import { writeSpokenDays } from './spokenDates.ts';
import { textOf, tokenise, type Found, type Token } from './tokens.ts';

interface Written {
  /** As written, for the description. */
  readonly text: string;
  /** Spelled; empty for all but words and marks, so that no phrase runs over a value. */
  readonly word: string;
  readonly spaced: boolean;
}

/** What a message is made of once its numbers are understood. */
export type Piece = Written &
  (
    | { readonly kind: 'word' | 'mark' | 'name' }
    | { readonly kind: 'days'; readonly value: SpokenDays }
    | { readonly kind: 'clock'; readonly value: SpokenClock }
    | { readonly kind: 'duration'; readonly value: SpokenDuration }
    | { readonly kind: 'amount'; readonly value: SpokenAmount }
    /** `2 hari`: how long a leave lasts, never minutes. */
    | { readonly kind: 'day-count'; readonly value: number }
  );

/** Words after which a bare `8-10` may still be a time. */
const OPEN_WORDS = new Set([
  'di',
  'ke',
  'bersama',
  'dengan',
  'sama',
  'via',
  'saya',
  'kami',
  'bahas',
  'untuk',
  'sudah',
  'dan',
  'lalu',
  'terus',
  'kemudian',
  'lanjut',
  'wib',
  'wita',
  'wit',
  'tadi',
  'ikut',
]);

/** Behind a short number these say that no value begins with it: `1.`, `12,`, `| 3 |`. */
const ENDS = new Set([',', '.', ';', ':', '|', ')', '!', '?', '"']);

/** Reads one line from left to right; every token ends up in exactly one piece. */
export function readPieces(line: string): readonly Piece[] {
  const tokens = writeSpokenDays(tokenise(line));
  const pieces: Piece[] = [];
  let at = 0;
  let named = 0; // the end of `Jumat Bersih`, whose words are no day

  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    // "selamat siang tadi jam 8 …" greets
    const begins = mayBeginValue(tokens, at);
    if (begins) named = Math.max(named, at + namedWeekdayAt(tokens, at));
    const free = begins && at >= named && !(at > 0 && tokens[at - 1]?.word === 'selamat');
    const found = free && !isLoose(tokens, at) ? readValue(tokens, at) : null;
    pieces.push(found?.value ?? plain(token));
    at = found?.next ?? at + 1;
  }
  return pieces;
}

/**
 * A number by itself, at the end or before a mark or another number (but for `1 1/2 jam`), is no
 * value; most numbers of a hostile text are.
 */
function isLoose(tokens: readonly Token[], at: number): boolean {
  const number = tokens[at];
  if (number?.kind !== 'number' || number.text.length > 3) return false;

  const after = tokens[at + 1];
  if (after?.kind === 'number') return tokens[at + 2]?.word !== '/';
  if (number.text.length > 2) return false;
  return after === undefined || (after.kind === 'mark' && ENDS.has(after.word));
}

/** The order decides what wins: names of things, then lengths, days, times, amounts. */
function readValue(tokens: readonly Token[], at: number): Found<Piece> | null {
  const end = readName(tokens, at);
  if (end !== null) {
    const { text, word, spaced } = written(tokens, at, end);
    return { value: { kind: 'name', text, word, spaced }, next: end };
  }

  const duration = readDuration(tokens, at);
  if (duration !== null) {
    const { value, next } = duration;
    const { text, word, spaced } = written(tokens, at, next);
    return { value: { kind: 'duration', text, word, spaced, value }, next };
  }

  const days = readDays(tokens, at);
  if (days !== null) {
    const { value, next } = days;
    const { text, word, spaced } = written(tokens, at, next);
    return { value: { kind: 'days', text, word, spaced, value }, next };
  }

  const count = readDayCount(tokens, at);
  if (count !== null) {
    const { value, next } = count;
    const { text, word, spaced } = written(tokens, at, next);
    return { value: { kind: 'day-count', text, word, spaced, value }, next };
  }

  const clock = isCounted(tokens, at) ? null : readClock(tokens, at);
  if (clock !== null) return clockPiece(tokens, at, clock);

  const amount = readAmount(tokens, at);
  if (amount !== null) return amountPiece(tokens, at, amount);

  const bare = isBesideActivity(tokens, at) ? readBareRange(tokens, at) : null;
  if (bare !== null) return clockPiece(tokens, at, bare);

  const loose = readLooseAmount(tokens, at);
  return loose === null ? null : amountPiece(tokens, at, loose);
}

function clockPiece(
  tokens: readonly Token[],
  at: number,
  { value, next }: Found<SpokenClock>,
): Found<Piece> {
  const { text, word, spaced } = written(tokens, at, next);

  return { value: { kind: 'clock', text, word, spaced, value }, next };
}

function amountPiece(
  tokens: readonly Token[],
  at: number,
  { value, next }: Found<SpokenAmount>,
): Found<Piece> {
  const { text, word, spaced } = written(tokens, at, next);

  return { value: { kind: 'amount', text, word, spaced, value }, next };
}

function written(tokens: readonly Token[], at: number, next: number): Written {
  return { text: textOf(tokens, at, next), word: '', spaced: tokens[at]?.spaced ?? false };
}

function plain({ kind, text, word, spaced }: Token): Piece {
  return { kind: kind === 'mark' ? 'mark' : 'word', text, word, spaced };
}

/** `2 hari`, `tiga hari`, `sehari` */
function readDayCount(tokens: readonly Token[], at: number): Found<number> | null {
  if (tokens[at]?.word === 'sehari') return { value: 1, next: at + 1 };

  const number = readNumber(tokens, at);
  if (number === null || tokens[number.next]?.word !== 'hari') return null;
  if (!Number.isInteger(number.value) || number.value < 1 || number.value > 366) return null;

  const next = number.next + 1;
  return { value: number.value, next: tokens[next]?.word === 'kerja' ? next + 1 : next };
}

/** §4 bare ranges: at the edge of an item, or beside the activity, with no noun after them. */
function isBesideActivity(tokens: readonly Token[], at: number): boolean {
  const upper = tokens[at]?.kind === 'number' ? tokens[at + 2] : undefined;
  if (upper === undefined) return false;

  const after = tokens[at + 3];
  if (at === 0 || after === undefined || after.kind === 'mark') return true;
  return OPEN_WORDS.has(after.word) || isHeadWord(after.word) || tokens[at - 1]?.kind === 'mark';
}
