import relativeDays from './words/relativeDays.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import weekdays from './words/weekdays.json' with { type: 'json' };
import { readNumber } from './numbers.ts';
import { phraseAt, phrases } from './phrases.ts';
import {
  dayNumber,
  numbered,
  readShortDate,
  readWrittenDate,
  type WrittenDate,
} from './writtenDates.ts';
import { unitOf } from './units.ts';
import type { Found, Token } from './tokens.ts';

/** Which of the many Wednesdays, 12ths … is meant. */
export type When = 'recent' | 'past' | 'last-week' | 'next' | 'next-week';

/** A day as it was said, before anyone knows what today is. */
export type SpokenDay =
  | { readonly kind: 'offset'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly when: When }
  | { readonly kind: 'day-of-month'; readonly day: number; readonly when: When }
  | WrittenDate;

/** One day, two days, or a range of which each day counts. */
export interface SpokenDays {
  readonly first: SpokenDay;
  readonly last: SpokenDay | null;
  /** "10 sampai 12" goes through, "10 dan 12" does not. */
  readonly through: boolean;
}

const WEEKDAYS = numbered(weekdays);
const RELATIVE = Object.entries<readonly string[]>(relativeDays).map(([days, words]) => ({
  days: Number(days),
  words: phrases(words),
}));
const ANY_RELATIVE = phrases(...Object.values<readonly string[]>(relativeDays));
/** Nobody counts days or weeks further back than a year; what is, is no date. */
const MOST_DAYS_AGO = 366;

const DATE_WORDS = new Set(['tanggal', 'hari', 'per']);
const NAMED = phrases(names['hari bernama']);
const AND = new Set(['dan', '&', '+', 'sama', 'serta']);
const UNTIL = new Set(['-', 'sampai', 'hingga', 'sd', 'smp']);
const PAST = new Set(['kemarin', 'lalu', 'tadi', 'silam']);

/** §3: any way to name a day or a range of days, with the words around it that belong to it. */
export function readDays(tokens: readonly Token[], at: number): Found<SpokenDays> | null {
  const named = tokens[at]?.word === 'tanggal' ? (tokens[at + 1]?.word === ':' ? 2 : 1) : 0;
  const short = readShortRange(tokens, at + named);
  if (short !== null) return short;

  const first = readDay(tokens, at);
  if (first === null) return null;

  const last = readLastDay(tokens, first);
  const through = !AND.has(tokens[first.next]?.word ?? '');
  return {
    value: { first: first.value, last: last?.value ?? null, through },
    next: last?.next ?? first.next,
  };
}

/** `tgl 10-12 Nov`, `10 dan 12 Nov`: the first day borrows month and year from the last. */
function readShortRange(tokens: readonly Token[], at: number): Found<SpokenDays> | null {
  const join = tokens[at + 1]?.word ?? '';
  if (!AND.has(join) && !UNTIL.has(join)) return null;

  const day = dayNumber(tokens[at]);
  if (day === null) return null;

  const last = readShortDate(tokens, skipUntil(tokens, at + 1));
  if (last === null) return null;
  return {
    value: { first: { ...last.value, day }, last: last.value, through: !AND.has(join) },
    next: last.next,
  };
}

function readLastDay(tokens: readonly Token[], first: Found<SpokenDay>): Found<SpokenDay> | null {
  const join = tokens[first.next]?.word ?? '';
  const relative = first.value.kind === 'offset';
  const counted = first.value.kind === 'day-of-month' && dayNumber(tokens[first.next + 1]) !== null;
  const joined =
    relative ||
    first.value.kind === 'weekday' ||
    (counted && !isUnitBehind(tokens, first.next + 2));
  if (!UNTIL.has(join) && !(AND.has(join) && joined)) return null;

  const next = skipUntil(tokens, first.next);
  if (first.value.kind === 'day-of-month') {
    const day = dayNumber(tokens[next]?.word === 'tanggal' ? tokens[next + 1] : tokens[next]);
    const from = tokens[next]?.word === 'tanggal' ? next + 1 : next;
    return (
      readDate(tokens, from) ??
      (day === null ? null : { value: { ...first.value, day }, next: from + 1 })
    );
  }
  const last = readDay(tokens, next);
  return UNTIL.has(join) || last?.value.kind === first.value.kind ? last : null;
}

/** "tgl 28 dan 29 kemarin", but "tgl 28 dan 3 berkas" is an amount. */
function isUnitBehind(tokens: readonly Token[], at: number): boolean {
  return unitOf(tokens[at]) !== null || tokens[at]?.word === 'jam';
}

function readDay(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  return (
    readAgo(tokens, at) ??
    readWeekday(tokens, at) ??
    readDayOfMonth(tokens, at) ??
    readDate(tokens, at) ??
    readRelative(tokens, at)
  );
}

/** `kemarin`, `tadi malam`; before an explicit day it only means "past". */
function readRelative(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  // the longest phrase of all groups wins: `kemarin lusa`, `besok lusa`
  const length = phraseAt(ANY_RELATIVE, tokens, at);
  if (length === 0) return null;

  for (const { days, words } of RELATIVE) {
    if (phraseAt(words, tokens, at) !== length) continue;

    const explicit = days === -1 ? readExplicit(tokens, skipMark(tokens, at + length)) : null;
    return explicit === null
      ? { value: { kind: 'offset', days }, next: at + length }
      : past(explicit);
  }
  return null;
}

function readExplicit(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  return readWeekday(tokens, at) ?? readDayOfMonth(tokens, at);
}

function past(found: Found<SpokenDay>): Found<SpokenDay> {
  const { value, next } = found;

  return value.kind === 'weekday' || value.kind === 'day-of-month'
    ? { value: { ...value, when: value.when === 'recent' ? 'past' : value.when }, next }
    : found;
}

/** `3 hari yang lalu`, `seminggu lalu`, `minggu lalu`, `2 minggu lalu` */
function readAgo(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  const word = tokens[at]?.word;
  const count =
    word === 'seminggu' || word === 'minggu' || word === 'sehari'
      ? { value: 1, next: at }
      : readNumber(tokens, at);
  if (count === null || !Number.isInteger(count.value)) return null;

  const unit = tokens[count.next]?.word;
  const days =
    unit === 'hari' || unit === 'sehari' ? 1 : unit === 'minggu' || unit === 'seminggu' ? 7 : 0;
  const week = days === 7 && count.value === 1 ? readDayOfWeek(tokens, count.next + 1) : null;
  if (week !== null) return week;

  const next = skipYang(tokens, count.next + 1);
  const ago = days * count.value;
  if (days === 0 || ago > MOST_DAYS_AGO || !isPast(tokens, next)) return null;
  return { value: { kind: 'offset', days: -ago }, next: next + 1 };
}

/** `minggu lalu hari Kamis`, `minggu depan Senin`: the week said first. */
function readDayOfWeek(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  const when = isPast(tokens, at) ? 'last-week' : tokens[at]?.word === 'depan' ? 'next-week' : null;
  const name = tokens[at + 1]?.word === 'hari' ? at + 2 : at + 1;
  const weekday = WEEKDAYS.get(tokens[name]?.word ?? '');
  if (when === null || weekday === undefined) return null;

  return { value: { kind: 'weekday', weekday, when }, next: name + 1 };
}

/** `Rabu`, `hari Rabu`, `Jumat ini`, `Senin lalu`, `Senin minggu lalu`, `Selasa depan`, `Senin, 16 November` */
function readWeekday(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  const hasHari = tokens[at]?.word === 'hari';
  const name = hasHari ? at + 1 : at;
  const weekday = WEEKDAYS.get(tokens[name]?.word ?? '');
  if (weekday === undefined || isAcronym(tokens[name])) return null;
  if (namedWeekdayAt(tokens, name) > 0) return null;

  const date = readDateAfterWeekday(tokens, name + 1);
  if (date !== null) return date;
  // §3: Minggu is Sunday only after "hari" or with a date
  if (weekday === 7 && !hasHari && tokens[name]?.word === 'minggu') return null;
  return readWhen(tokens, weekday, name + 1);
}

/** How many words of `Jumat Bersih`, `Senin sehat` begin here: an activity, no day. */
export function namedWeekdayAt(tokens: readonly Token[], at: number): number {
  return phraseAt(NAMED, tokens, at);
}

/** `kms 12/11` is a Thursday, `KMS` a card for mothers. */
function isAcronym(token: Token | undefined): boolean {
  return /^\p{Lu}{2,3}$/u.test(token?.text ?? '');
}

function readDateAfterWeekday(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  const next = tokens[at]?.word === '(' ? at + 1 : skipMark(tokens, at);
  const date = readDate(tokens, next) ?? readDayOfMonth(tokens, next);
  if (date === null) return null;

  return tokens[at]?.word === '(' && tokens[date.next]?.word === ')'
    ? { ...date, next: date.next + 1 }
    : date;
}

function readWhen(tokens: readonly Token[], weekday: number, at: number): Found<SpokenDay> {
  const spoken = (when: When, next: number): Found<SpokenDay> => ({
    value: { kind: 'weekday', weekday, when },
    next,
  });
  const yang = skipYang(tokens, at);

  if (tokens[at]?.word === 'minggu' && tokens[at + 1]?.word === 'depan')
    return spoken('next-week', at + 2);
  if (tokens[at]?.word === 'minggu' && isPast(tokens, skipYang(tokens, at + 1))) {
    return spoken('last-week', skipYang(tokens, at + 1) + 1);
  }
  if (tokens[at]?.word === 'depan') return spoken('next', at + 1);
  if (isPast(tokens, yang))
    return spoken(tokens[yang]?.word === 'tadi' ? 'recent' : 'past', yang + 1);
  return spoken('recent', tokens[at]?.word === 'ini' ? at + 1 : at);
}

/** `tgl 12`, `tanggal 12 kemarin`; with a month it is a date. */
function readDayOfMonth(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  if (!DATE_WORDS.has(tokens[at]?.word ?? '')) return null;

  const from = tokens[at + 1]?.word === 'tanggal' || tokens[at + 1]?.word === ':' ? at + 2 : at + 1;
  const date = readDate(tokens, from);
  if (date !== null) return date;
  if (tokens[at]?.word !== 'tanggal' && tokens[at + 1]?.word !== 'tanggal') return null;

  const day = dayNumber(tokens[from]);
  if (day === null) return null;

  const yang = skipYang(tokens, from + 1);
  if (isPast(tokens, yang))
    return { value: { kind: 'day-of-month', day, when: 'past' }, next: yang + 1 };
  return { value: { kind: 'day-of-month', day, when: 'recent' }, next: from + 1 };
}

/** `12 Nov`, `12 November 2026`, `12/11/26`, `12-11-2026`, `12/XI/2026`, `2026-11-12` */
function readDate(tokens: readonly Token[], at: number): Found<SpokenDay> | null {
  const date = readWrittenDate(tokens, at);
  if (date === null) return null;

  const yang = skipYang(tokens, date.next);
  return isPast(tokens, yang) ? { ...date, next: yang + 1 } : date;
}

function isPast(tokens: readonly Token[], at: number): boolean {
  return (
    PAST.has(tokens[at]?.word ?? '') &&
    !['malam', 'pagi', 'siang', 'sore'].includes(tokens[at + 1]?.word ?? '')
  );
}

function skipYang(tokens: readonly Token[], at: number): number {
  return tokens[at]?.word === 'yang' ? at + 1 : at;
}

function skipMark(tokens: readonly Token[], at: number): number {
  return tokens[at]?.word === ',' || tokens[at]?.word === '/' ? at + 1 : at;
}

function skipUntil(tokens: readonly Token[], at: number): number {
  return tokens[at + 1]?.word === 'dengan' ? at + 2 : at + 1;
}
