import type { ZoneLabel } from '../shared/day.ts';
import words from './words/times.json' with { type: 'json' };
import { hear, readPartOfDay, type Heard, type SpokenTime } from './clockFace.ts';
import { phraseAt, phrases } from './phrases.ts';
import type { Found, Token } from './tokens.ts';

/** One clock expression. `'now'` is "sampai sekarang"; null is a side that was not said. */
export interface SpokenClock {
  readonly start: SpokenTime | null;
  readonly end: SpokenTime | 'now' | null;
  readonly zone: ZoneLabel | null;
}

const UNTIL = phrases(words.sampai);
const OPENER = phrases(words.pembuka);
const CLOSER = phrases(words.penutup);
const OPEN_END = phrases(words['tanpa jam']);
const NOW = phrases(words.sekarang);

/** Said, but without any time. */
const SILENT: SpokenClock = { start: null, end: null, zone: null };

/** §4: a time or a range that is plainly one: `jam 9`, `08.00-09.30`, `jam 8 sampai sekarang`. */
export function readClock(tokens: readonly Token[], at: number): Found<SpokenClock> | null {
  const opener = phraseAt(OPENER, tokens, at);
  const start = hear(tokens, at + opener);
  if (start === null) return readEnd(tokens, at) ?? readOpenRange(tokens, at, opener);

  const range = readRange(tokens, start, opener > 0);
  if (range !== null) return range;
  if (start.value.strength === 'bare') return null;
  return {
    value: { start: start.value.time, end: null, zone: start.value.zone },
    next: start.next,
  };
}

/** `8-10`, `8 sampai 10`: times only where the caller says that nothing else fits. */
export function readBareRange(tokens: readonly Token[], at: number): Found<SpokenClock> | null {
  const start = tokens[at]?.kind === 'number' ? hear(tokens, at) : null;
  const after = start === null ? at : skipUntil(tokens, start.next);
  if (start === null || after === start.next) return null;

  const end = hear(tokens, after);
  if (end === null) return null;
  return { value: clockOf(start.value, end.value), next: end.next };
}

function readRange(
  tokens: readonly Token[],
  start: Found<Heard>,
  opened: boolean,
): Found<SpokenClock> | null {
  const after = skipUntil(tokens, start.next);
  if (after === start.next) return null;

  const end = hear(tokens, after);
  const plain = start.value.strength === 'plain' || (opened && end !== null);
  if (end !== null && (plain || end.value.strength === 'plain')) {
    return { value: clockOf(start.value, end.value), next: end.next };
  }
  if (!plain) return null;

  const { time, zone } = start.value;
  const now = phraseAt(NOW, tokens, after);
  if (now > 0) return { value: { start: time, end: 'now', zone }, next: after + now };

  const open = phraseAt(OPEN_END, tokens, after);
  return open > 0 ? { value: { start: time, end: null, zone }, next: after + open } : null;
}

/** `sampai jam 11`, `selesai jam 4`, `pulang jam 4`, `sampai sekarang` */
function readEnd(tokens: readonly Token[], at: number): Found<SpokenClock> | null {
  const closer = phraseAt(CLOSER, tokens, at);
  const from = closer > 0 ? at + closer : skipUntil(tokens, at);
  if (from === at || tokens[at]?.word === '-') return null;

  const now = phraseAt(NOW, tokens, from);
  if (now > 0 && closer === 0)
    return { value: { start: null, end: 'now', zone: null }, next: from + now };

  const end = hear(tokens, from);
  if (end?.value.strength !== 'plain') return null;
  return { value: { start: null, end: end.value.time, zone: end.value.zone }, next: end.next };
}

/** `dari pagi sampai sore`, `s/d selesai`: said, but no times; they only leave the description. */
function readOpenRange(
  tokens: readonly Token[],
  at: number,
  opener: number,
): Found<SpokenClock> | null {
  const part = opener > 0 ? readPartOfDay(tokens, at + opener) : null;
  const from = part?.next ?? at;
  const after = skipUntil(tokens, from);
  if (after > from && tokens[from]?.word !== '-') {
    const end = part === null ? null : hear(tokens, after);
    if (end?.value.strength === 'plain') {
      return { value: { start: null, end: end.value.time, zone: end.value.zone }, next: end.next };
    }
    const open = phraseAt(OPEN_END, tokens, after);
    if (open > 0) return { value: SILENT, next: after + open };
  }
  return part === null ? null : { value: SILENT, next: part.next };
}

function clockOf(start: Heard, end: Heard): SpokenClock {
  return { start: start.time, end: end.time, zone: end.zone ?? start.zone };
}

function skipUntil(tokens: readonly Token[], at: number): number {
  const length = phraseAt(UNTIL, tokens, at);
  if (length === 0) return at;

  const joined = tokens[at + length]?.word;
  return joined === 'dengan' || joined === 'ka' ? at + length + 1 : at + length;
}
