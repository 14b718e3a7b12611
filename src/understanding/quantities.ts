import oneOf from './words/oneOf.json' with { type: 'json' };
import words from './words/quantities.json' with { type: 'json' };
import { readNumber, readNumberWords } from './numbers.ts';
import { isHeadWord } from './heads.ts';
import { phraseAt, phrases } from './phrases.ts';
import { unitOf } from './units.ts';
import type { Found, Token } from './tokens.ts';

/** A counted thing. */
export interface SpokenAmount {
  readonly quantity: number;
  /** Canonical; the noun itself where the tables have none. */
  readonly unit: string;
  /** Is the unit one of the tables? */
  readonly known: boolean;
  /** The noun as it was written, for the description. */
  readonly noun: string;
  /** Told by a word such as `sebanyak`, in brackets or behind `=`: never the object of the verb. */
  readonly added: boolean;
}

/** As in "total output sekitar 3 dokumen"; a limit, so that reading stays linear. */
const MOST_OPENERS = 4;

const MEASURES = new Set(words.ukuran);
const COUNTED_ACRONYMS = new Set(words['singkatan yang dihitung']);
const MEASURING = new Set(words.takaran);
const CLASSIFIERS = new Set(words.penggolong);
const ONE_OF = new Map(
  Object.entries<readonly string[]>(oneOf).flatMap(([unit, forms]) =>
    forms.map((form): [string, string] => [form, unit]),
  ),
);
const OPENERS = phrases(words.pembuka);
const NOT_A_UNIT = phrases(words['bukan satuan']);
const ADVERBS = new Set(words['sebelum sekali']);

/** §6: a number right before a unit of the tables, with the words that announce it. */
export function readAmount(tokens: readonly Token[], at: number): Found<SpokenAmount> | null {
  const opener = readOpeners(tokens, at);
  const bracket = tokens[opener]?.word === '(' ? opener + 1 : opener;
  const found = readOne(tokens, bracket) ?? readCounted(tokens, bracket);
  if (found === null) return null;

  const closed = bracket > opener && tokens[found.next]?.word === ')';
  if (bracket > opener && !closed) return opener === at ? null : readAmountAfter(tokens, opener);
  const value = { ...found.value, added: found.value.added || bracket > at };
  return { value, next: closed ? found.next + 1 : found.next };
}

/** A number before a noun outside the tables; the last thing to try. */
export function readLooseAmount(tokens: readonly Token[], at: number): Found<SpokenAmount> | null {
  const number = readNumber(tokens, at);
  if (number === null || isOneOfThem(tokens, at)) return null;

  const upper = skipUpperBound(tokens, number);
  const noun = tokens[upper.next];
  if (noun?.kind !== 'word' || noun.word.length < (noun.spaced ? 3 : 4)) return null;
  if (phraseAt(NOT_A_UNIT, tokens, upper.next) > 0 || !isNoun(noun, tokens)) return null;
  const next = upper.next + 1;
  // "20 karung beras": the rice is what it is about
  const measures = MEASURING.has(noun.word) && tokens[next]?.kind === 'word';
  const kept = measures && phraseAt(NOT_A_UNIT, tokens, next) === 0 ? '' : noun.text;
  return {
    value: { quantity: number.value, unit: noun.word, known: false, noun: kept, added: false },
    next,
  };
}

/** "salah satu warga" counts nobody. */
function isOneOfThem(tokens: readonly Token[], at: number): boolean {
  return at > 0 && tokens[at - 1]?.word === 'salah';
}

/** Lower case, or one among nothing but capitals: "… 2 TRUK" is counted, "2 BPKAD" is not. */
function isNoun({ text }: Token, tokens: readonly Token[]): boolean {
  if (/^\p{Ll}+$/u.test(text) || COUNTED_ACRONYMS.has(text.toLowerCase())) return true;

  return /^\p{Lu}{4,}$/u.test(text) && tokens.every((token) => !/\p{Ll}/u.test(token.text));
}

/** Is this token a number that a unit follows, so that it can be no time? */
export function isCounted(tokens: readonly Token[], at: number): boolean {
  return readCounted(tokens, at) !== null;
}

function readAmountAfter(tokens: readonly Token[], at: number): Found<SpokenAmount> | null {
  const found = readCounted(tokens, at);

  return found === null ? null : { ...found, value: { ...found.value, added: true } };
}

function readOpeners(tokens: readonly Token[], at: number): number {
  let next = at;
  for (let words = 0; words < MOST_OPENERS; words++) {
    const opener = phraseAt(OPENERS, tokens, next);
    const mark = next > at && (tokens[next]?.word === ':' || tokens[next]?.word === '=');
    if (opener === 0 && !mark && !(next === at && tokens[next]?.word === '=')) return next;
    next += Math.max(opener, 1);
  }
  return next;
}

/** `sebuah surat`, `selembar`, `seorang`, `sekali` */
function readOne(tokens: readonly Token[], at: number): Found<SpokenAmount> | null {
  const token = tokens[at];
  const unit = ONE_OF.get(token?.word ?? '');
  if (token === undefined || unit === undefined) return null;
  if (token.word === 'sekali' && (at === 0 || ADVERBS.has(tokens[at - 1]?.word ?? ''))) return null;
  if (token.word === 'sekali' && tokens[at + 1]?.word === 'lagi') return null;

  return withNoun(tokens, 1, unit, '', at + 1);
}

function readCounted(tokens: readonly Token[], at: number): Found<SpokenAmount> | null {
  const number = readNumber(tokens, at);
  if (number === null) return null;

  const upper = skipUpperBound(tokens, number);
  const token = tokens[upper.next];
  if (token?.word === 'jam' && tokens[upper.next + 1]?.word === 'pelajaran') {
    return { value: amount(number.value, 'jp', 'jam pelajaran'), next: upper.next + 2 };
  }

  const named = isProperName(tokens[at], token) || isOneOfThem(tokens, at);
  const unit = named ? null : unitOf(token);
  if (token === undefined || unit === null) return null;
  if (isTimeRather(tokens, at, upper.next, unit)) return null;
  return withNoun(tokens, number.value, unit, token.text, upper.next + 1);
}

/** `Satu Data`, `Dua Desa`: a number word and its noun, both with a capital, are a name. */
function isProperName(number: Token | undefined, noun: Token | undefined): boolean {
  return isCapitalised(number) && isCapitalised(noun);
}

function isCapitalised(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(token.text);
}

/** `08.00 rapat`, `8-10 rapat` open an entry with its time; `2.50 meter` is a measure. */
function isTimeRather(tokens: readonly Token[], at: number, noun: number, unit: string): boolean {
  if (/^(?:[01]?\d|2[0-4])[.:][0-5]\d$/.test(tokens[at]?.text ?? '')) return !MEASURES.has(unit);

  return tokens[at + 1]?.word === '-' && isHeadWord(tokens[noun]?.word ?? '');
}

/** After a classifier, `kali` or `%` the noun behind it may be the thing that is counted. */
function withNoun(
  tokens: readonly Token[],
  quantity: number,
  unit: string,
  written: string,
  next: number,
): Found<SpokenAmount> {
  const noun = tokens[next];
  const nounUnit = noun?.kind === 'word' ? unitOf(noun) : null;

  if (CLASSIFIERS.has(unit) && noun !== undefined && nounUnit !== null) {
    return { value: amount(quantity, nounUnit, noun.text), next: next + 1 };
  }
  if (unit === 'kali' || unit === 'persen')
    return { value: { ...amount(quantity, unit, ''), added: true }, next };
  // 12 orang peserta: the person is counted, what he is stays out of the way
  if (unit === 'orang' && nounUnit !== null && written.toLowerCase().startsWith('or')) {
    return { value: amount(quantity, unit, noun?.text ?? written), next: next + 1 };
  }
  return { value: amount(quantity, unit, unit === 'unit' ? '' : written), next };
}

function amount(quantity: number, unit: string, noun: string): SpokenAmount {
  return { quantity, unit, known: true, noun, added: false };
}

/** One-letter units only right behind their number: `2x`, `5 m`, never `2 M`. */

/** A range takes the lower bound: `5-7 orang` is 5. */
function skipUpperBound(tokens: readonly Token[], lower: Found<number>): Found<number> {
  const between = tokens[lower.next]?.word;
  if (between !== '-' && between !== 'sampai' && between !== 'atau') return lower;

  const upper = readNumber(tokens, lower.next + 1) ?? readNumberWords(tokens, lower.next + 1);
  return upper === null ? lower : { value: lower.value, next: upper.next };
}
