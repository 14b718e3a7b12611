import months from './words/months.json' with { type: 'json' };
import { readNumberWords } from './numbers.ts';
import type { Found, Token } from './tokens.ts';

const MONTHS = new Set(Object.keys(months));
const JOINS = new Set(['sampai', 'hingga', 'dan', '-']);

/**
 * Days of the month in words become digits, as the readers of dates know them: `tanggal tiga sampai
 * lima Februari` → `tanggal 3 sampai 5 Februari`. All other tokens stay.
 */
export function writeSpokenDays(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ word }) => word === 'tanggal' || MONTHS.has(word))) return tokens;

  const written: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const day = isDayAt(tokens, at, written) ? readDay(tokens, at) : null;
    if (token === undefined) break;
    if (day === null) written.push(token);
    else written.push({ ...token, kind: 'number', text: day.value, word: day.value });
    at = day?.next ?? at + 1;
  }
  return written;
}

/** Behind `tanggal`, behind a day and `sampai`, or before the name of a month. */
function isDayAt(tokens: readonly Token[], at: number, before: readonly Token[]): boolean {
  const last = before.at(-1)?.word === 'dengan' ? before.at(-2) : before.at(-1);
  if (last?.word === 'tanggal') return true;

  const joined = JOINS.has(last?.word ?? '') && tokens[at]?.kind === 'word';
  const spoken = joined ? readDay(tokens, at) : null;
  if (spoken !== null && isBehindDay(before)) return true;
  return MONTHS.has(tokens[readNumberWords(tokens, at)?.next ?? -1]?.word ?? '');
}

/** Is what was written so far the beginning of a range of days: `tanggal 3 sampai`? */
function isBehindDay(before: readonly Token[]): boolean {
  const end = before.at(-1)?.word === 'dengan' ? before.length - 2 : before.length - 1;

  return before[end - 1]?.kind === 'number' && before[end - 2]?.word === 'tanggal';
}

function readDay(tokens: readonly Token[], at: number): Found<string> | null {
  const number = readNumberWords(tokens, at);
  if (number === null || !Number.isInteger(number.value)) return null;
  if (number.value < 1 || number.value > 31) return null;

  return { value: String(number.value), next: number.next };
}
