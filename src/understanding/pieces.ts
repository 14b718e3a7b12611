import { readBareRange, readClock, type SpokenClock } from './clock.ts';
import { readDays, type SpokenDays } from './days.ts';
import { readDuration, type SpokenDuration } from './durations.ts';
import { isHeadWord } from './heads.ts';
import { readNumber } from './numbers.ts';
import { readName } from './names.ts';
import { isCounted, readAmount, readLooseAmount, type SpokenAmount } from './quantities.ts';
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
    | { readonly kind: 'days'; readonly days: SpokenDays }
    | { readonly kind: 'clock'; readonly clock: SpokenClock }
    | { readonly kind: 'duration'; readonly duration: SpokenDuration }
    | { readonly kind: 'amount'; readonly amount: SpokenAmount }
    /** `2 hari`: how long a leave lasts, never minutes. */
    | { readonly kind: 'day-count'; readonly count: number }
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

/** Reads one line from left to right; every token ends up in exactly one piece. */
export function readPieces(line: string): readonly Piece[] {
  const tokens = tokenise(line);
  const pieces: Piece[] = [];

  for (let at = 0; at < tokens.length;) {
    const { value, next } = readPiece(tokens, at);
    pieces.push(value);
    at = next;
  }
  return pieces;
}

/** The order decides what wins: names of things, then lengths, days, times, amounts. */
function readPiece(tokens: readonly Token[], at: number): Found<Piece> {
  const written = (next: number): Written => {
    const own = tokens.slice(at, next);
    return { text: textOf(own), word: '', spaced: own[0]?.spaced ?? false };
  };

  const name = readName(tokens, at);
  if (name !== null) return { value: { ...written(name), kind: 'name' }, next: name };

  const duration = readDuration(tokens, at);
  if (duration !== null) {
    const { value, next } = duration;
    return { value: { ...written(next), kind: 'duration', duration: value }, next };
  }

  const days = readDays(tokens, at);
  if (days !== null)
    return { value: { ...written(days.next), kind: 'days', days: days.value }, next: days.next };

  const count = readDayCount(tokens, at);
  if (count !== null)
    return {
      value: { ...written(count.next), kind: 'day-count', count: count.value },
      next: count.next,
    };

  const clock = isCounted(tokens, at) ? null : readClock(tokens, at);
  if (clock !== null)
    return {
      value: { ...written(clock.next), kind: 'clock', clock: clock.value },
      next: clock.next,
    };

  const amount = readAmount(tokens, at);
  if (amount !== null)
    return {
      value: { ...written(amount.next), kind: 'amount', amount: amount.value },
      next: amount.next,
    };

  const bare = isBesideActivity(tokens, at) ? readBareRange(tokens, at) : null;
  if (bare !== null)
    return { value: { ...written(bare.next), kind: 'clock', clock: bare.value }, next: bare.next };

  const loose = readLooseAmount(tokens, at);
  if (loose !== null)
    return {
      value: { ...written(loose.next), kind: 'amount', amount: loose.value },
      next: loose.next,
    };

  return { value: plain(tokens, at), next: at + 1 };
}

function plain(tokens: readonly Token[], at: number): Piece {
  const token = tokens[at];
  if (token === undefined) return { kind: 'mark', text: '', word: '', spaced: false };

  return {
    kind: token.kind === 'mark' ? 'mark' : 'word',
    text: token.text,
    word: token.word,
    spaced: token.spaced,
  };
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
