import type { ZoneLabel } from '../shared/day.ts';
import words from './words/times.json' with { type: 'json' };
import { readNumber, readNumberWords } from './numbers.ts';
import { isWordOf, phraseAt, phrases } from './phrases.ts';
import { unitOf } from './units.ts';
import type { Found, Token } from './tokens.ts';

export type PartOfDay = 'pagi' | 'siang' | 'sore' | 'malam';

/** A time as it was said; which half of the day is decided by times.ts. */
export interface SpokenTime {
  readonly hour: number;
  readonly minute: number;
  /** Written so that only one reading is possible: `02.00`, `14.30`. */
  readonly literal: boolean;
  readonly part: PartOfDay | null;
}

/** How plainly a token run says that it is a time: a bare `8` needs help from its surroundings. */
type Strength = 'plain' | 'bare';

export interface Heard {
  readonly time: SpokenTime;
  readonly strength: Strength;
  readonly zone: ZoneLabel | null;
}

const CLOCK_WORD = phrases(words.jam);
/** `pkl. 09.00`, `Jam: 9` */
const ABBREVIATED = new Set([':', '.']);
const ABOUT = phrases(words['kira-kira']);
/** As it is read aloud: `tiga belas kosong kosong`. */
const FULL_HOUR = phrases(words['tepat jam']);
const AFTER = phrases(words.lewat);
const BEFORE = phrases(words.kurang);
const ANY_PART = phrases(words.pagi, words.siang, words.sore, words.malam);
const PARTS: readonly (readonly [PartOfDay, ReturnType<typeof phrases>])[] = [
  ['pagi', phrases(words.pagi)],
  ['siang', phrases(words.siang)],
  ['sore', phrases(words.sore)],
  ['malam', phrases(words.malam)],
];

/** One time with everything that belongs to it: `jam setengah 9 pagi`, `pukul 08.00 WIB`. */
export function hear(tokens: readonly Token[], at: number): Found<Heard> | null {
  const said = phraseAt(CLOCK_WORD, tokens, at);
  const from = skipAbout(
    tokens,
    said > 0 && ABBREVIATED.has(tokens[at + said]?.word ?? '') ? at + said + 1 : at + said,
  );
  const face = readFace(tokens, from, said > 0);
  if (face === null) return null;

  const shifted = shift(tokens, face);
  const { hour, minute, literal } = shifted.value;
  const after = skipAbout(tokens, shifted.next);
  const part = readPartOfDay(tokens, after);
  const afterPart = part?.next ?? after;
  const zone = zoneOf(tokens[afterPart]);
  const digits = tokens[from]?.kind === 'number';
  const plain = said > 0 || face.value.written || (digits && (part !== null || zone !== null));

  return {
    value: {
      time: { hour, minute, literal, part: part?.value ?? null },
      strength: plain ? 'plain' : 'bare',
      zone,
    },
    next: zone === null ? afterPart : afterPart + 1,
  };
}

export function readPartOfDay(
  tokens: readonly { word: string }[],
  at: number,
): Found<PartOfDay> | null {
  if (phraseAt(ANY_PART, tokens, at) === 0) return null;

  for (const [part, names] of PARTS) {
    const length = phraseAt(names, tokens, at);
    if (length > 0) return { value: part, next: at + length };
  }
  return null;
}

interface Face {
  readonly hour: number;
  readonly minute: number;
  readonly literal: boolean;
  /** In the form of a clock, so that it needs no `jam` before it. */
  readonly written: boolean;
}

/** What the hands show: `08.00`, `0730`, `8`, `setengah 9`, `delapan tiga puluh`. */
function readFace(tokens: readonly Token[], at: number, said: boolean): Found<Face> | null {
  return (
    readHalf(tokens, at) ??
    readDigits(tokens, at, said) ??
    (said ? readSpoken(tokens, at) : readLoneWord(tokens, at))
  );
}

/** setengah H = H−1:30 */
function readHalf(tokens: readonly Token[], at: number): Found<Face> | null {
  if (tokens[at]?.word !== 'setengah') return null;

  const hour = readNumber(tokens, at + 1);
  if (hour === null || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 12)
    return null;
  if (tokens[hour.next]?.word === 'jam' || tokens[hour.next]?.word === 'hari') return null;
  return {
    value: {
      hour: hour.value === 1 ? 12 : hour.value - 1,
      minute: 30,
      literal: false,
      written: true,
    },
    next: hour.next,
  };
}

function readDigits(tokens: readonly Token[], at: number, said: boolean): Found<Face> | null {
  const text = tokens[at]?.kind === 'number' ? (tokens[at]?.text ?? '') : '';
  const parts =
    /^(\d{1,2})(?:[.:,](\d{2}))?(?:[.:]00)?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;

  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;

  const together = text.length === 4 && !/\D/.test(text);
  if (together && !said && !isFourDigitRange(tokens, at)) return null;
  if (text.includes(',') && !said) return null;

  const literal = text.startsWith('0') || hour >= 13;
  return {
    value: { hour: hour % 24, minute, literal, written: parts[2] !== undefined },
    next: at + 1,
  };
}

/** `0730-0900`, not `2025-2026` */
function isFourDigitRange(tokens: readonly Token[], at: number): boolean {
  const own = tokens[at]?.text ?? '';
  const other =
    (tokens[at + 1]?.word === '-'
      ? tokens[at + 2]
      : tokens[at - 1]?.word === '-'
        ? tokens[at - 2]
        : undefined
    )?.text ?? '';

  return /^[0-2]\d[0-5]\d$/.test(other) && Math.abs(Number(other) - Number(own)) > 2;
}

function readSpoken(tokens: readonly Token[], at: number): Found<Face> | null {
  const hour = readNumberWords(tokens, at);
  if (hour === null || !Number.isInteger(hour.value) || hour.value > 24) return null;

  const zeros = phraseAt(FULL_HOUR, tokens, hour.next);
  const minute = readNumberWords(tokens, hour.next);
  const full = { hour: hour.value % 24, minute: 0, literal: hour.value >= 13, written: false };
  if (zeros > 0) {
    return { value: { ...full, literal: true, written: true }, next: hour.next + zeros };
  }
  if (minute === null || minute.value < 10 || minute.value > 59 || isCountedBy(minute, tokens)) {
    return { value: full, next: hour.next };
  }
  return { value: { ...full, minute: minute.value }, next: minute.next };
}

/** "jam tujuh lima belas siswa" came at seven; "jam tujuh tiga puluh apel" is half past. */
function isCountedBy({ value, next }: Found<number>, tokens: readonly Token[]): boolean {
  const after = tokens[next];
  if (after?.kind !== 'word') return false;

  return value % 15 !== 0 || unitOf(after) !== null || after.word === 'menit';
}

/** A number word without `jam`: the end of `jam delapan sampai sepuluh`. */
function readLoneWord(tokens: readonly Token[], at: number): Found<Face> | null {
  return tokens[at]?.kind === 'word' ? readSpoken(tokens, at) : null;
}

/** `lewat 10`, `lebih seperempat`, `kurang 15 [menit]` */
function shift(tokens: readonly Token[], face: Found<Face>): Found<Omit<SpokenTime, 'part'>> {
  const { hour, minute, literal } = face.value;
  const word = tokens[face.next]?.word ?? '';
  const direction = isWordOf(AFTER, word) ? 1 : isWordOf(BEFORE, word) ? -1 : 0;
  const amount = direction === 0 ? null : readMinutes(tokens, face.next + 1);
  if (amount === null) return { value: { hour, minute, literal }, next: face.next };

  const moved = hour * 60 + minute + direction * amount.value;
  const wrapped = (moved + 1440) % 1440;
  const onFace = Math.floor(wrapped / 60);
  // the face of a clock has no 0: a quarter to one is 12:45
  return {
    value: { hour: onFace === 0 && !literal ? 12 : onFace, minute: wrapped % 60, literal },
    next: amount.next,
  };
}

function readMinutes(tokens: readonly Token[], at: number): Found<number> | null {
  if (tokens[at]?.word === 'seperempat') return { value: 15, next: at + 1 };

  const minutes = readNumber(tokens, at);
  if (minutes === null || !Number.isInteger(minutes.value) || minutes.value > 59) return null;
  return {
    value: minutes.value,
    next: tokens[minutes.next]?.word === 'menit' ? minutes.next + 1 : minutes.next,
  };
}

function skipAbout(tokens: readonly Token[], at: number): number {
  return at + phraseAt(ABOUT, tokens, at);
}

function zoneOf(token: Token | undefined): ZoneLabel | null {
  if (token?.kind !== 'word' || token.text.length > 4) return null;

  const label = token.text.toUpperCase();
  return label === 'WIB' || label === 'WITA' || label === 'WIT' ? label : null;
}
