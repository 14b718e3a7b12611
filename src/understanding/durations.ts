import words from './words/durations.json' with { type: 'json' };
import { isWordOf, phraseAt, phrases } from './phrases.ts';
import { readNumber } from './numbers.ts';
import type { Found, Token } from './tokens.ts';

/** A stretch of time as it was said. */
export interface SpokenDuration {
  readonly minutes: number;
  /** `total` is over all entries, `each` for every entry of the sentence, `pause` is to be deducted. */
  readonly role: 'own' | 'total' | 'each' | 'pause';
}

const MOST_OPENERS = 4;

const HOUR = phrases(words.jam);
const MINUTE = phrases(words.menit);
const ONE_HOUR = phrases(words.sejam);
const LENGTH_WORD = phrases(words.lamanya);
const OPENER = phrases(words.lamanya, words.pembuka);
const TOTAL = phrases(words.jumlah);
const EACH = phrases(words['masing-masing']);
const ANY_OPENER = phrases(
  words.lamanya,
  words.pembuka,
  words.jumlah,
  words['masing-masing'],
  words.jeda,
);
const PAUSE = phrases(words.jeda);

/** §5: `2 jam 15 menit`, `sejam setengah`, `1 1/2 jam`, `90'`, `durasi 1:30`, with the words before it. */
export function readDuration(tokens: readonly Token[], at: number): Found<SpokenDuration> | null {
  const { role, next } = readOpening(tokens, at);
  const found = readClockLike(tokens, next) ?? readLength(tokens, next);
  if (found === null || found.value < 1 || found.value > 1440) return null;

  return { value: { minutes: Math.round(found.value), role }, next: found.next };
}

function readOpening(
  tokens: readonly Token[],
  at: number,
): { role: SpokenDuration['role']; next: number } {
  let role: SpokenDuration['role'] = 'own';
  let next = at;
  if (phraseAt(ANY_OPENER, tokens, at) === 0) return { role, next };

  // "kurang lebih selama total …": a few words at most, so that reading stays linear
  for (let words = 0; words < MOST_OPENERS; words++) {
    const opener = phraseAt(OPENER, tokens, next);
    const total = phraseAt(TOTAL, tokens, next);
    const each = phraseAt(EACH, tokens, next);
    const pause = phraseAt(PAUSE, tokens, next);

    if (pause > 0) role = 'pause';
    else if (each > 0) role = 'each';
    else if (total > 0) role = 'total';
    else if (opener === 0 && !(next > at && tokens[next]?.word === ':')) return { role, next };
    next += Math.max(opener, total, each, pause, 1);
  }
  return { role, next };
}

function readLength(tokens: readonly Token[], at: number): Found<number> | null {
  return readOneHour(tokens, at) ?? readHours(tokens, at) ?? readMinutes(tokens, at);
}

/** `sejam`, `sejam setengah`, `sejam 15 menit` */
function readOneHour(tokens: readonly Token[], at: number): Found<number> | null {
  const length = phraseAt(ONE_HOUR, tokens, at);

  return length === 0 ? null : readRest(tokens, 60, at + length);
}

function readHours(tokens: readonly Token[], at: number): Found<number> | null {
  const hours = readHourCount(tokens, at);
  if (hours === null || !isWordOf(HOUR, tokens[hours.next]?.word ?? '')) return null;

  const next = skipAbout(tokens, hours.next + 1);
  // `3 jam pelajaran` counts lessons, `10 jam ke-2` none
  if (tokens[next]?.word === 'pelajaran') return null;
  return readRest(tokens, hours.value * 60, next);
}

/** What stands before `jam`: a number, a fraction, both, or a range of which the lower bound counts. */
function readHourCount(tokens: readonly Token[], at: number): Found<number> | null {
  const fraction = readFraction(tokens, at);
  if (fraction !== null) return fraction;

  const whole = readNumber(tokens, at);
  if (whole === null) return null;

  const rest = readFraction(tokens, whole.next);
  if (rest !== null) return { value: whole.value + rest.value, next: rest.next };
  return skipUpperBound(tokens, whole);
}

/** `setengah`, `seperempat`, `tiga perempat`, `1/2` */
function readFraction(tokens: readonly Token[], at: number): Found<number> | null {
  const word = tokens[at]?.word;
  if (word === 'setengah' || word === 'separuh') return { value: 0.5, next: at + 1 };
  if (word === 'seperempat') return { value: 0.25, next: at + 1 };
  if (word === 'tiga' && tokens[at + 1]?.word === 'perempat') return { value: 0.75, next: at + 2 };
  if (tokens[at + 1]?.word !== '/') return null;

  const over = Number(tokens[at]?.text);
  const under = Number(tokens[at + 2]?.text);
  return over > 0 && over < under && under <= 4 ? { value: over / under, next: at + 3 } : null;
}

/** What may follow full hours: `setengah`, `15 menit`, `seperempat`. */
function readRest(tokens: readonly Token[], minutes: number, at: number): Found<number> {
  const join = tokens[at]?.word;
  const from = join === 'lebih' || join === 'lewat' || join === 'dan' ? at + 1 : at;
  const rest = readMinutes(tokens, from);
  if (rest !== null && rest.value < 60) return { value: minutes + rest.value, next: rest.next };

  const half = tokens[at]?.word === 'setengah' && !isWordOf(HOUR, tokens[at + 1]?.word ?? '');
  return half ? { value: minutes + 30, next: at + 1 } : { value: minutes, next: at };
}

function readMinutes(tokens: readonly Token[], at: number): Found<number> | null {
  const first = readNumber(tokens, at);
  if (first === null) return null;

  const count = skipUpperBound(tokens, first);
  if (!isWordOf(MINUTE, tokens[count.next]?.word ?? '')) return null;
  return { value: count.value, next: skipAbout(tokens, count.next + 1) };
}

/** `durasi 1:30`, `selama 01.30` */
function readClockLike(tokens: readonly Token[], at: number): Found<number> | null {
  if (at === 0) return null;

  const before = tokens[at - 1]?.word === ':' ? tokens[at - 2] : tokens[at - 1];
  if (!isWordOf(LENGTH_WORD, before?.word ?? '')) return null;

  const parts = /^(\d{1,2})[:.]([0-5]\d)$/.exec(tokens[at]?.text ?? '');
  if (parts === null || tokens[at + 1]?.word === '-') return null;

  const next = isWordOf(HOUR, tokens[at + 1]?.word ?? '') ? at + 2 : at + 1;
  return { value: Number(parts[1]) * 60 + Number(parts[2]), next };
}

/** A range takes the lower bound: `2-3 jam` is 2. */
function skipUpperBound(tokens: readonly Token[], lower: Found<number>): Found<number> {
  const between = tokens[lower.next]?.word;
  if (between !== '-' && between !== 'sampai' && between !== 'atau') return lower;

  const upper = readNumber(tokens, lower.next + 1);
  return upper === null ? lower : { value: lower.value, next: upper.next };
}

/** `2 jam-an`, `2 jam an` */
function skipAbout(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.word === 'an') return at + 1;
  return tokens[at]?.word === '-' && tokens[at + 1]?.word === 'an' ? at + 2 : at;
}
