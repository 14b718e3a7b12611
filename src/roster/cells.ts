import { readRank } from '../people/rules.ts';
import { addDays, day, parseDay } from '../shared/day.ts';
import { remember } from '../shared/remember.ts';
import vocabulary from './vocabulary.json' with { type: 'json' };
import type { Role } from '../people/model.ts';
import type { Day, ZoneLabel } from '../shared/day.ts';
import type { TableCell } from '../documents/model.ts';

/** From the 16th digit on a number of Excel is no longer what was typed. */
const MOST_NUMBER_DIGITS = 15;

/** Day 0 of Excel's calendar, as it counts from March 1900 on. */
const EXCEL_ZERO = day('1899-12-30');

/** Excel's numbers for days of 1927 to 2118; others are no days. */
const EXCEL_DAYS = { first: 10_000, last: 80_000 };

/** Thousands of rows say the same few things. */
const MOST_REMEMBERED = 500;

/** Marks that nobody sees: zero width, direction, byte order, soft hyphen. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What a cell says, with simple spaces; null for empty and for a dash. */
export function readWords({ text }: TableCell): string | null {
  const words = text.replace(UNSEEN, '').replaceAll(/\s+/g, ' ').trim();

  return /^[-–—‒.]*$/.test(words) ? null : words;
}

/** Digits of a NIP as people write it and programs export it; `readNip` judges them. */
export function readDigits(words: string): string {
  return words.replace(/^(?:nip|ni pppk|nipppk)\b[.:\s]*/i, '').replaceAll(/[\s.'’‘`´"=_–—-]/g, '');
}

/** Whether this is a name or a remark, and no damaged NIP. */
export function isWords(words: string): boolean {
  return /\p{L}{2}|^#/u.test(words) && words.replaceAll(/\D/g, '').length < 6;
}

/** Nobody, in a column of superiors: words, and the 0 of a formula that points to an empty cell. */
export function saysNobody(words: string): boolean {
  return /^(?:0|nihil|kosong|tidak ada|n\/a)$/i.test(words);
}

/** Whether digits are gone for good: a long number, or scientific notation. */
export function hasLostDigits(cell: TableCell, words: string): boolean {
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(words)) return true;

  return cell.kind === 'number' && words.replaceAll(/\D/g, '').length > MOST_NUMBER_DIGITS;
}

/** As `readRank`, also with its name beside it: "Penata Muda, III/a", "III/a - Penata Muda". */
export const readRankCell = remember(readRankWords, MOST_REMEMBERED, 60);

function readRankWords(words: string): string | null {
  const written = /\b([ivx]+)\s*[/.]\s*([a-e])\b/i.exec(words);

  return readRank(words) ?? (written === null ? null : readRank(written[0]));
}

export function readZone(words: string): ZoneLabel | null {
  return findKey(vocabulary.zones, words) as ZoneLabel | null; // the data names labels
}

export function readRole(words: string): Role | null {
  return findKey(vocabulary.roles, words) as Role | null; // the data names roles
}

/** ISO digits of the working weekdays: "5 hari" is "12345". */
export function readWorkdays(words: string): string | null {
  return findKey(vocabulary.workdays, words);
}

/** Minutes a day, 1 to 1,440. */
export function readNorm(words: string): number | null {
  const minutes = Number(/^(\d{1,4})(?:[.,]0{1,2})?(?: menit)?$/i.exec(words)?.[1] ?? 0);

  return minutes >= 1 && minutes <= 1_440 ? minutes : null;
}

/** "16/11/2026", "2026-11-16", "16 November 2026", Excel's number of a day. */
export function readDate(words: string): Day | null {
  if (/^\d{5}$/.test(words)) {
    const days = Number(words);
    return days >= EXCEL_DAYS.first && days <= EXCEL_DAYS.last ? addDays(EXCEL_ZERO, days) : null;
  }
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(words)?.[1];
  if (iso !== undefined) return parseDay(iso);

  const parts = /^(\d{1,2})[\s./-]+(\d{1,2}|\p{L}{3,9})[\s./-]+(\d{4})$/u.exec(words);
  if (parts === null) return null;

  const [, number = '', month = '', year = ''] = parts;
  const twoDigits = (of: string | number): string => String(of).padStart(2, '0');
  return parseDay(`${year}-${twoDigits(monthOf(month))}-${twoDigits(number)}`);
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);

  const months: Readonly<Record<string, number>> = vocabulary.months;
  return months[text.slice(0, 3).toLowerCase()] ?? 0;
}

function findKey(of: Readonly<Record<string, readonly string[]>>, words: string): string | null {
  const written = words.toLowerCase();

  return Object.keys(of).find((key) => of[key]?.includes(written)) ?? null;
}
