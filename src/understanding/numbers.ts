import numbers from './words/numbers.json' with { type: 'json' };
import type { Found, Token } from './tokens.ts';

const WORD_VALUES = new Map(
  Object.entries<readonly string[]>(numbers).flatMap(([value, words]) =>
    words.map((word): [string, number] => [word, Number(value)]),
  ),
);

/** `12`, `2,5`, `1.250`; null for what is no plain number (`08.00` of a clock is read as 8). */
function numberOf(written: string): number | null {
  if (/^\d{1,15}$/.test(written)) return Number(written);
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(written)) {
    return Number(written.replaceAll('.', '').replace(',', '.'));
  }
  if (/^\d{1,9}[.,]\d{1,2}$/.test(written)) return Number(written.replace(',', '.'));
  return null;
}

/** A number in digits or words, with its repetition in brackets: `12`, `dua belas`, `12 (dua belas)`. */
export function readNumber(tokens: readonly Token[], at: number): Found<number> | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return readNumberWords(tokens, at);

  const value = numberOf(token.text);
  if (value === null) return null;
  return { value, next: skipRepetition(tokens, at + 1) };
}

/** `delapan`, `dua puluh lima`, `seratus dua puluh`, `dua koma lima`. */
export function readNumberWords(tokens: readonly Token[], at: number): Found<number> | null {
  let total = 0;
  let next = at;
  let smaller = Infinity;

  // hundreds, then tens, then ones: every step is smaller than the one before
  for (
    let group = readGroup(tokens, next);
    group !== null && group.value < smaller;
    group = readGroup(tokens, next)
  ) {
    total += group.value;
    next = group.next;
    smaller = group.value < 20 ? 0 : group.value;
  }
  if (next === at) return null;
  return readDecimals(tokens, total, next);
}

/** One step of a number: `lima`, `lima belas`, `lima puluh`, `lima ratus`, `lima ribu`. */
function readGroup(tokens: readonly Token[], at: number): Found<number> | null {
  const value = WORD_VALUES.get(tokens[at]?.word ?? '');
  if (value === undefined) return null;

  switch (tokens[at + 1]?.word ?? '') {
    case 'belas':
      return { value: value + 10, next: at + 2 };
    case 'puluh':
      return { value: value * 10, next: at + 2 };
    case 'ratus':
      return { value: value * 100, next: at + 2 };
    case 'ribu':
      return { value: value * 1000, next: at + 2 };
    default:
      return { value, next: at + 1 };
  }
}

function readDecimals(tokens: readonly Token[], whole: number, at: number): Found<number> {
  const digit = WORD_VALUES.get(tokens[at + 1]?.word ?? '');
  if (tokens[at]?.word !== 'koma' || digit === undefined || digit > 9) {
    return { value: whole, next: at };
  }
  return { value: whole + digit / 10, next: at + 2 };
}

function skipRepetition(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.word !== '(') return at;

  const words = readNumberWords(tokens, at + 1);
  return words !== null && tokens[words.next]?.word === ')' ? words.next + 1 : at;
}
