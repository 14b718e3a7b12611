import words from './words/names.json' with { type: 'json' };
import quantities from './words/quantities.json' with { type: 'json' };
import { readDays } from './days.ts';
import { readNumberWords } from './numbers.ts';
import { isWordOf, phrases } from './phrases.ts';
import { unitOf } from './units.ts';
import type { Token } from './tokens.ts';

const NUMBERED = phrases(words.bernomor);
const IN_WORDS = new Set(words['bernomor dengan kata']);
const SOMETIMES_NUMBERED = new Set(words['kadang bernomor']);
const PERIODS = new Set(words['masa dokumen']);
const DATED_DOCUMENTS = new Set(words['dokumen bertanggal']);
const MONEY = new Set(words.uang);
const MULTIPLES = new Set(words['kelipatan uang']);
const ROMAN = new Set(words['angka romawi']);
const SCORES = new Set(words['nilai ujian']);
const MEASURING = new Set(quantities.takaran);
const ORDERED = new Set(words['urutan ke']);
const JOINERS = new Set(['-', '/', '.', 'sampai', 'dan', ',']);

/** How far back a document may stand before its own date: `undangan rapat dinas tanggal 20 November`. */
const REACH = 3;

/**
 * §3 "not a date" and §6 "never a quantity": money, document numbers, laws, rooms, classes,
 * periods, telephone numbers. Gives the index after the name, or null.
 */
export function readName(tokens: readonly Token[], at: number): number | null {
  return (
    readMoney(tokens, at) ??
    readLongNumber(tokens, at) ??
    readPeriod(tokens, at) ??
    readNumbered(tokens, at) ??
    readLesson(tokens, at) ??
    readAge(tokens, at) ??
    readDocumentDate(tokens, at)
  );
}

/** `Rp 4.350.000`, `Rp. 2,5 juta`, `15 juta` */
function readMoney(tokens: readonly Token[], at: number): number | null {
  const sign = MONEY.has(tokens[at]?.word ?? '');
  const from = sign ? at + (tokens[at + 1]?.word === '.' ? 2 : 1) : at;
  const amount = tokens[from]?.kind === 'number' ? from + 1 : readNumberWords(tokens, from)?.next;
  if (amount === undefined) return null;

  const multiple = MULTIPLES.has(tokens[amount]?.word ?? '');
  if (!sign && (!multiple || unitOf(tokens[amount + 1]) !== null)) return null;

  const next = multiple ? amount + 1 : amount;
  const dash =
    tokens[next]?.word === ',' && tokens[next + 1]?.word === '-' && !tokens[next + 1]?.spaced;
  return tokens[next]?.word === 'rupiah' ? next + 1 : dash ? next + 2 : next;
}

/** NIP, NIK, telephone: long, or groups joined by dashes that begin with 0. */
function readLongNumber(tokens: readonly Token[], at: number): number | null {
  const text = tokens[at]?.kind === 'number' ? (tokens[at]?.text ?? '') : '';
  if (text.length < 3) return null;
  if (/^\d{7,}$/.test(text)) return skipGroups(tokens, at + 1);
  if (
    /^0\d{3}$/.test(text) &&
    /^\d{3,}$/.test(tokens[at + 2]?.text ?? '') &&
    tokens[at + 1]?.word === '-'
  ) {
    const end = skipGroups(tokens, at + 1);
    return end <= at + 3 && isClock(text) && isClock(tokens[at + 2]?.text ?? '') ? null : end;
  }
  // 800/123/2026
  const slashes = tokens[at + 1]?.word === '/' && tokens[at + 3]?.word === '/';
  return slashes ? skipGroups(tokens, at + 1) : null;
}

function isClock(text: string): boolean {
  return /^[0-2]\d[0-5]\d$/.test(text);
}

function skipGroups(tokens: readonly Token[], at: number): number {
  let next = at;
  while (
    (tokens[next]?.word === '-' || tokens[next]?.word === '/') &&
    !tokens[next]?.spaced &&
    tokens[next + 1]?.spaced === false
  ) {
    next += 2;
  }
  return next;
}

/** `bulan Oktober 2026`, `bulan 10`, `periode 1-15 Nov`, `tahun 2026` */
function readPeriod(tokens: readonly Token[], at: number): number | null {
  if (!PERIODS.has(tokens[at]?.word ?? '') || tokens[at]?.word === 'per') return null;

  const days = readDays(tokens, at + 1);
  if (days !== null && days.value.first.kind === 'date') return days.next;
  if (tokens[at]?.word !== 'bulan') return null;

  const named = tokens[at + 1];
  if (named === undefined || (named.kind !== 'number' && !/^[a-z]{3,9}$/.test(named.word)))
    return null;
  if (named.kind === 'word') return /^20\d\d$/.test(tokens[at + 2]?.text ?? '') ? at + 3 : null;
  return skipNumbers(tokens, at + 1);
}

/** `kelas 5`, `No 6 Tahun 2022`, `pasal 3 sampai 7`, `RT 03 RW 05`, `TW III` */
function readNumbered(tokens: readonly Token[], at: number): number | null {
  const leader = tokens[at]?.word ?? '';
  const sometimes = SOMETIMES_NUMBERED.has(leader);
  if (!sometimes && !isWordOf(NUMBERED, leader)) return null;

  const from = tokens[at + 1]?.word === '.' || tokens[at + 1]?.word === ':' ? at + 2 : at + 1;
  if (isInWords(tokens[from]) && !IN_WORDS.has(leader)) return null;
  if (
    (!SCORES.has(leader) && isMeasured(tokens, from)) ||
    (sometimes && tokens[from + 1]?.word === '-')
  )
    return null;

  const next = skipNumbers(tokens, from);
  return next === null ? null : (readNumbered(tokens, next) ?? next);
}

/** Is the number one of the things named: `SK 3 lembar`, `tim 2 jam`? But `kelas 5 jam 8` is a class. */
function isMeasured(tokens: readonly Token[], at: number): boolean {
  const unit = tokens[at + 1];
  const counted = unit !== undefined && (unitOf(unit) !== null || MEASURING.has(unit.word));
  if (unit?.word === 'menit' || (counted && unit.spaced)) return true;
  if (unit?.word !== 'jam') return false;

  const after = tokens[at + 2];
  const clock =
    after?.kind === 'number' ||
    after?.word === 'setengah' ||
    readNumberWords(tokens, at + 2) !== null;
  return !clock || tokens[at + 3]?.word === 'menit';
}

function skipNumbers(tokens: readonly Token[], at: number): number | null {
  if (isInWords(tokens[at])) return readNumberWords(tokens, at)?.next ?? null;
  if (!isOrdinal(tokens[at])) return null;

  let next = at + 1;
  // `8B`, `7a`
  if (
    tokens[next]?.kind === 'word' &&
    tokens[next]?.spaced === false &&
    (tokens[next]?.text.length ?? 9) <= 2
  )
    next++;
  while (JOINERS.has(tokens[next]?.word ?? '') && isPlainNumber(tokens, next)) next += 2;
  return next;
}

/** Another number of the same name, not a time or a counted thing: `3 sampai 7`, `800/123`. */
function isPlainNumber(tokens: readonly Token[], joiner: number): boolean {
  const glued = tokens[joiner]?.spaced === false && tokens[joiner + 1]?.spaced === false;
  const after = tokens[joiner + 1];
  if (glued && (after?.kind === 'number' || after?.kind === 'word'))
    return tokens[joiner]?.word !== ',';
  if (after?.kind !== 'number' || !/^\d{1,3}$/.test(after.text)) return false;

  const counted = tokens[joiner + 2];
  if (tokens[joiner]?.word === ',' || unitOf(counted) !== null) return false;
  return counted?.word !== 'jam' && counted?.word !== 'menit';
}

/** `kelas empat`; a roman number is none in words. */
function isInWords(token: Token | undefined): boolean {
  return token?.kind === 'word' && !ROMAN.has(token.word);
}

function isOrdinal(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number') return !/^\d{1,2}[.:]\d{2}$/.test(token.text);

  return ROMAN.has(token.word);
}

/** `jam ke-3`, `jam pelajaran ke 2`: a lesson, not a time. */
function readLesson(tokens: readonly Token[], at: number): number | null {
  const ordinal = tokens[at]?.word ?? '';
  if (/^ke-\d+$/.test(ordinal)) return skipOrdinals(tokens, at + 1);

  if (ordinal !== 'ke' || !(tokens[at + 1]?.kind === 'number' || tokens[at + 1]?.word === '-'))
    return null;
  const number = tokens[at + 1]?.word === '-' ? at + 2 : at + 1;
  if (tokens[number]?.kind !== 'number') return null;

  // "bagi PMT ke 5 posyandu": places that are counted
  const counted = unitOf(tokens[number + 1]) !== null || !ORDERED.has(tokens[at - 1]?.word ?? '');
  return counted && tokens[number + 1]?.kind === 'word' ? null : number + 1;
}

function skipOrdinals(tokens: readonly Token[], at: number): number {
  return (tokens[at]?.word === '-' || tokens[at]?.word === 'dan') &&
    tokens[at + 1]?.kind === 'number'
    ? at + 2
    : at;
}

/** `usia 30 tahun`, `selama 5 tahun`, `anggaran 2027` */
function readAge(tokens: readonly Token[], at: number): number | null {
  if (tokens[at]?.kind !== 'number') return null;
  if (/^(19|20)\d\d$/.test(tokens[at]?.text ?? '')) {
    const joined =
      /^[-/]$/.test(tokens[at + 1]?.word ?? '') && /^(19|20)\d\d$/.test(tokens[at + 2]?.text ?? '');
    if (joined) return at + 3;
    return tokens[at + 1]?.word === '-' || unitOf(tokens[at + 1]) !== null ? null : at + 1;
  }

  const unit = tokens[at + 1]?.word;
  return unit === 'tahun' || unit === 'bulan' || unit === 'semester' ? at + 2 : null;
}

/** The date right after a document or event is its own: `undangan rapat tanggal 20 November`. */
function readDocumentDate(tokens: readonly Token[], at: number): number | null {
  if (!isAfterDocument(tokens, at)) return null;

  const days = readDays(tokens, at);
  const dated = days?.value.first.kind === 'date' || days?.value.first.kind === 'day-of-month';
  return dated ? days.next : null;
}

function isAfterDocument(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - 1 - REACH; back--) {
    const before = tokens[back];
    if (before?.kind !== 'word' || before.word === 'di' || before.word === 'ke') return false;
    if (DATED_DOCUMENTS.has(before.word)) return true;
  }
  return false;
}
