import months from './words/months.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import { spell } from './spelling.ts';
import type { Found, Token } from './tokens.ts';

/** A day with its month; the year only where it was written. */
export interface WrittenDate {
  readonly kind: 'date';
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

const MONTHS = numbered(months);
const ROMAN = new Map(
  names['angka romawi'].map((roman, index): [string, number] => [roman, index + 1]),
);

/** `12 Nov`, `12 November 2026`, `12/11/26`, `12-11-2026`, `12/XI/2026`, `2026-11-12` */
export function readWrittenDate(tokens: readonly Token[], at: number): Found<WrittenDate> | null {
  return readNamedMonth(tokens, at) ?? readIso(tokens, at) ?? readNumericDate(tokens, at);
}

/** The end of `10-12 Nov`, `10-12/11`: with a month in letters or after a slash, never after a dash. */
export function readShortDate(tokens: readonly Token[], at: number): Found<WrittenDate> | null {
  return (
    readNamedMonth(tokens, at) ??
    (tokens[at + 1]?.word === '/' ? readNumericDate(tokens, at) : null)
  );
}

export function dayNumber(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || token.text.length > 2) return null;

  const day = Number(token.text);
  return day >= 1 && day <= 31 ? day : null;
}

/** The names of a word file with their place in it, counted from 1. */
export function numbered(list: Record<string, readonly string[]>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(list).flatMap(([name, forms], index) =>
      [name, ...forms].flatMap((form): [string, number][] => [
        [form, index + 1],
        [spell(form), index + 1],
      ]),
    ),
  );
}

function readNamedMonth(tokens: readonly Token[], at: number): Found<WrittenDate> | null {
  const from = tokens[at + 1]?.word === '-' ? at + 2 : at + 1;
  const month = MONTHS.get(tokens[from]?.word ?? '');
  const day = month === undefined ? null : dayNumber(tokens[at]);
  if (day === null || month === undefined) return null;

  const dash =
    tokens[from + 1]?.word === '-' || tokens[from + 1]?.word === ',' ? from + 2 : from + 1;
  const year = yearOf(tokens[dash]?.text, 4) ?? yearOf(tokens[from + 1]?.text, 4);
  const end = year === null ? from + 1 : dash + 1;
  return { value: { kind: 'date', day, month, year }, next: end };
}

function readIso(tokens: readonly Token[], at: number): Found<WrittenDate> | null {
  if (tokens[at + 1]?.word !== '-' || tokens[at + 3]?.word !== '-') return null;

  const year = yearOf(tokens[at]?.text, 4);
  const month = Number(tokens[at + 2]?.text);
  const day = dayNumber(tokens[at + 4]);
  if (year === null || day === null || !(month >= 1 && month <= 12)) return null;

  return { value: { kind: 'date', day, month, year }, next: at + 5 };
}

/** Day/month with an optional year; with dashes or dots only with the year. */
function readNumericDate(tokens: readonly Token[], at: number): Found<WrittenDate> | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(tokens[at]?.text ?? '');
  if (dotted !== null) return numeric(Number(dotted[1]), Number(dotted[2]), dotted[3], at + 1);

  const separator = tokens[at + 1]?.word;
  if ((separator !== '/' && separator !== '-') || tokens[at + 1]?.spaced) return null;

  const day = dayNumber(tokens[at]);
  if (day === null) return null;

  const monthWord = tokens[at + 2]?.word ?? '';
  const month = ROMAN.get(monthWord) ?? (/^\d{1,2}$/.test(monthWord) ? Number(monthWord) : 0);
  const year = tokens[at + 3]?.word === separator ? tokens[at + 4]?.text : undefined;
  if (yearOf(year, 2) !== null) return numeric(day, month, year, at + 5);
  return separator === '/' ? numeric(day, month, undefined, at + 3) : null;
}

function numeric(
  day: number,
  month: number,
  year: string | undefined,
  next: number,
): Found<WrittenDate> | null {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;

  return { value: { kind: 'date', day, month, year: yearOf(year, 2) }, next };
}

/** 2-digit years are of this century; `digits` is the fewest that are taken for a year. */
function yearOf(written: string | undefined, digits: 2 | 4): number | null {
  if (written !== undefined && /^20\d\d$/.test(written)) return Number(written);
  return digits === 2 && written !== undefined && /^\d\d$/.test(written)
    ? 2000 + Number(written)
    : null;
}
