import { addDays, type Day } from '../shared/day.ts';
import words from './words/corrections.json' with { type: 'json' };
import { rateEntry, type FieldConfidence } from './confidence.ts';
import { resolveDays } from './dates.ts';
import { makeEntry, type Entry, type Setting } from './entries.ts';
import { readLeave } from './leave.ts';
import type { Clause } from './clauseReader.ts';
import type { Correction } from './corrections.ts';
import type { ToldActivity } from './model.ts';
import type { Piece } from './pieces.ts';

/** An activity as the interface gives it, with how sure it is. */
export interface Told {
  readonly activity: ToldActivity;
  readonly confidence: FieldConfidence;
}

const COMMA: Piece = { kind: 'mark', text: ',', word: ',', spaced: false };
const CORRECTION_WORDS = new Set(words['isi ralat']);

/** One entry per clause of work and day; a day holds on until the next one is said (§3). */
export function tellWork(clauses: readonly Clause[], setting: Setting): readonly Told[] {
  const joined = joinValues(clauses);
  const each = eachBySentence(joined);
  const works = joined.filter((clause) => clause.kind === 'work').length;
  const told: Told[] = [];
  let carried: readonly Day[] | null = null;

  for (const clause of joined) {
    if (clause.kind === 'question') continue;
    const own = daysOf(clause.pieces, setting.today);
    if (own.length > 0) carried = own;
    if (clause.kind !== 'work') continue;

    const pieces = works > 1 ? withoutTotals(clause.pieces) : clause.pieces;
    const entry = makeEntry(pieces, setting, each.get(clause.sentence) ?? null);
    const days: readonly Day[] = carried ?? [dayOfUndated(entry, setting)];
    told.push(...days.map((day) => tell(entry, day, carried !== null)));
  }
  return told;
}

/** One entry per calendar day (§7). */
export function tellLeave(clauses: readonly Clause[], setting: Setting): readonly Told[] {
  const pieces = clauses.flatMap((clause) =>
    clause.kind === 'leave' || clause.kind === 'values' || clause.kind === 'chat'
      ? clause.pieces
      : [],
  );
  const { entry, days } = readLeave(pieces, setting);

  return days.map((day) => tell(entry, day, true));
}

/** Only the new values (§7); a pure removal tells nothing. */
export function tellCorrection(correction: Correction, setting: Setting): readonly Told[] {
  if (correction.removes) return [];

  const named = correction.about.filter((piece) => !isPointing(piece));
  const values = makeEntry(correction.newValues, setting, null);
  const about = makeEntry(named, setting, null);
  const day =
    lastDay(correction.newValues, setting.today) ?? lastDay(correction.said, setting.today);
  const entry = {
    ...values,
    description: about.description,
    place: values.place,
    with: values.with,
  };
  return [tell(entry, day ?? setting.today, day !== null)];
}

/** The words of correcting itself, and the number of the entry that is meant. */
function isPointing(piece: Piece): boolean {
  if (piece.kind === 'name') return /^(?:no|nmr|nomor|nomer)\b/i.test(piece.text);

  return piece.kind === 'word' && CORRECTION_WORDS.has(piece.word);
}

/** A clause of nothing but values belongs to the work before it: "… laporan. 2 jam." */
function joinValues(clauses: readonly Clause[]): readonly Clause[] {
  const joined: Clause[] = [];
  for (const clause of clauses) {
    const before = joined.at(-1);
    const onlyValues =
      clause.kind === 'values' && clause.pieces.every((piece) => piece.kind !== 'days');
    if (onlyValues && before?.kind === 'work') {
      joined[joined.length - 1] = {
        ...before,
        pieces: [...before.pieces, COMMA, ...clause.pieces],
      };
    } else joined.push(clause);
  }
  return joined;
}

/** §5: a total over several entries is nobody's own length. */
function withoutTotals(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(
    (piece) =>
      piece.kind !== 'duration' ||
      (piece.duration.role !== 'total' && piece.duration.role !== 'each'),
  );
}

/** §2.9: "masing-masing 1 jam" holds for every entry of its sentence. */
function eachBySentence(clauses: readonly Clause[]): ReadonlyMap<number, number> {
  const each = new Map<number, number>();
  for (const { pieces, sentence } of clauses) {
    for (const piece of pieces) {
      if (piece.kind === 'duration' && piece.duration.role === 'each')
        each.set(sentence, piece.duration.minutes);
    }
  }
  return each;
}

function daysOf(pieces: readonly Piece[], today: Day): readonly Day[] {
  const found = pieces.find((piece) => piece.kind === 'days');

  return found?.kind === 'days' ? resolveDays(found.days, today, 'back') : [];
}

function lastDay(pieces: readonly Piece[], today: Day): Day | null {
  return (
    pieces
      .flatMap((piece) => (piece.kind === 'days' ? resolveDays(piece.days, today, 'back') : []))
      .at(-1) ?? null
  );
}

/** §3: a range over midnight whose start is still to come began yesterday. */
function dayOfUndated(entry: Entry, setting: Setting): Day {
  const overnight = entry.start !== null && entry.end !== null && entry.end < entry.start;

  return overnight && entry.start > setting.time ? addDays(setting.today, -1) : setting.today;
}

function tell(entry: Entry, date: Day, dateStated: boolean): Told {
  const { description, start, end, minutes, quantity, unit, place, with: companions } = entry;

  return {
    activity: {
      description,
      date,
      start,
      end,
      minutes,
      quantity,
      unit,
      place,
      with: companions,
    },
    confidence: rateEntry(entry.doubts, dateStated, description !== ''),
  };
}
