import type { Day, TimeOfDay } from '../shared/day.ts';
import intents from './words/intents.json' with { type: 'json' };
import { daysAhead, resolveDays } from './dates.ts';
import { describe } from './descriptions.ts';
import { makeEntry, type Entry, type Setting } from './entries.ts';
import { findPhrase, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

/** As many days as are looked at; far more than one leave has, so that reading stays linear. */
const MOST_STATED = 1_000;

const LATE = phrases(intents['datang terlambat']);

/** §7 leave: the kind with its reason, the days it takes, and the times of a part of a day. */
export function readLeave(
  pieces: readonly Piece[],
  setting: Setting,
): { entry: Entry; days: readonly Day[] } {
  const entry = makeEntry(pieces, setting, null);

  return {
    entry: {
      ...entry,
      ...leaveTimes(pieces, entry),
      description: describe(pieces, new Set()),
      quantity: null,
      unit: null,
    },
    days: leaveDays(pieces, statedDays(pieces, setting.today), setting.today),
  };
}

/** The days said with a leave, which looks ahead (§3), each once and in order; none when none is said. */
export function statedDays(pieces: readonly Piece[], today: Day): readonly Day[] {
  const stated: Day[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'days' || stated.length >= MOST_STATED) continue;
    stated.push(...resolveDays(piece.value, today, 'ahead'));
  }
  return stated.length > 1 ? [...new Set(stated)].sort() : stated;
}

/** The stated days, or as many from the stated day or today as were counted. */
export function leaveDays(
  pieces: readonly Piece[],
  days: readonly Day[],
  today: Day,
): readonly Day[] {
  const counted = pieces.find((piece) => piece.kind === 'day-count');
  if (days.length > 1 || counted?.kind !== 'day-count') return days.length > 0 ? days : [today];

  const first = days[0] ?? today;
  return daysAhead(first, counted.value);
}

/** Coming late ends at a time, leaving early starts at one; a range is both. */
function leaveTimes(
  pieces: readonly Piece[],
  entry: Entry,
): { start: TimeOfDay | null; end: TimeOfDay | null; minutes: number | null } {
  const { start, end, minutes } = entry;
  if ((start !== null && end !== null) || (start === null && end === null))
    return { start, end, minutes };

  const only = start ?? end;
  const late = findPhrase(LATE, pieces) >= 0;
  return { start: late ? null : only, end: late ? only : null, minutes: null };
}
