import { addDays, timeAt, type Day } from '../shared/day.ts';
import words from './words/corrections.json' with { type: 'json' };
import { rateEntry } from './confidence.ts';
import { resolveDays } from './dates.ts';
import { describe } from './descriptions.ts';
import { makeEntry, type Entry, type Setting } from './entries.ts';
import { readLeave } from './leave.ts';
import { textOf } from './tokens.ts';
import type { Clause } from './clauseReader.ts';
import { isBareNumber, type Correction } from './correctedValues.ts';
import type { FieldConfidence, ToldActivity } from './model.ts';
import type { Piece } from './pieces.ts';

/** An activity as the interface gives it, with how sure it is. */
export interface Told {
  readonly activity: ToldActivity;
  readonly confidence: FieldConfidence;
}

/**
 * As many entries as are told of one message: a year of leave, and more than `activities/rules.ts`
 * records of one, which is then refused. A range of days on every line would make tens of thousands.
 */
export const MOST_TOLD = 410;

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
    if (told.length >= MOST_TOLD) break;

    const pieces = works > 1 ? withoutTotals(clause.pieces) : clause.pieces;
    const entry = makeEntry(pieces, setting, each.get(clause.sentence) ?? null);
    // better a place told twice than an activity without words
    const worded =
      entry.description === '' ? { ...entry, description: describe(pieces, new Set()) } : entry;
    const days: readonly Day[] = carried ?? [dayOfUndated(entry, setting)];
    const room = days.slice(0, MOST_TOLD - told.length);
    told.push(...room.map((day) => tell(worded, day, carried !== null)));
  }
  return told;
}

/** One entry per calendar day (§7). */
export function tellLeave(clauses: readonly Clause[], setting: Setting): readonly Told[] {
  const own = clauses.some(({ kind, pieces }) => kind === 'leave' && pieces.some(isDays));
  const pieces = clauses.flatMap((clause) => {
    if (clause.kind === 'leave' || clause.kind === 'values') return clause.pieces;
    if (clause.kind !== 'chat') return [];
    // "anak masuk RS semalam, hari ini saya tidak masuk": the day of the reason is another
    return own ? clause.pieces.filter((piece) => !isDays(piece)) : clause.pieces;
  });
  const { entry, days } = readLeave(pieces, setting);

  return days.slice(0, MOST_TOLD).map((day) => tell(entry, day, true));
}

/** The days that are asked about, in reading order. */
export function daysAsked(clauses: readonly Clause[], today: Day): readonly Day[] {
  return clauses.flatMap(({ pieces }) => daysOf(pieces, today));
}

/** Only the new values (§7); a pure removal tells nothing. */
export function tellCorrection(correction: Correction, setting: Setting): readonly Told[] {
  if (correction.removes) return [];

  const named = correction.about.filter((piece) => !isPointing(piece) && !isBareNumber(piece));
  const values = makeEntry(correction.newValues, setting, null);
  const about = makeEntry(named, setting, null);
  const day =
    lastDay(correction.newValues, setting.today) ?? lastDay(correction.said, setting.today);
  const entry = {
    ...values,
    ...(correction.ends && values.end === null ? { start: null, end: values.start } : {}),
    ...correction.count,
    description: about.description,
    place: values.place ?? (correction.moves ? newPlace(correction.newValues) : null),
    with: values.with,
  };
  return [tell(entry, day ?? setting.today, day !== null)];
}

/** "harusnya aula BKAD lantai 2" */
function newPlace(pieces: readonly Piece[]): string | null {
  const named = pieces.filter((piece) => !isPointing(piece) && piece.kind !== 'mark');

  return textOf(named) || null;
}

function isDays({ kind }: Piece): boolean {
  return kind === 'days';
}

/** The words of correcting itself, and the number of the entry that is meant. */
function isPointing(piece: Piece): boolean {
  if (piece.kind === 'name') return /^(?:no|nmr|nomor|nomer)\b/i.test(piece.text);

  return piece.kind === 'word' && CORRECTION_WORDS.has(piece.word);
}

/**
 * A clause of nothing but values belongs to the work before it: "… laporan. 2 jam."; a time to the
 * work behind it where the one before has its own: times and activities on lines in turn.
 */
function joinValues(clauses: readonly Clause[]): readonly Clause[] {
  const joined: { kind: Clause['kind']; pieces: Piece[]; sentence: number }[] = [];
  for (const [at, { kind, pieces, sentence }] of clauses.entries()) {
    const before = joined.at(-1);
    const values = kind === 'values' && pieces.every((piece) => piece.kind !== 'days');
    if (kind === 'work' && before?.kind === 'values' && isTimed(before.pieces)) {
      joined[joined.length - 1] = { kind, pieces: [...before.pieces, ...pieces], sentence };
    } else if (
      values &&
      before?.kind === 'work' &&
      !belongsToNext(before.pieces, pieces, clauses[at + 1])
    ) {
      before.pieces.push(COMMA, ...pieces);
    } else joined.push({ kind, pieces: [...pieces], sentence });
  }
  return joined;
}

function belongsToNext(
  before: readonly Piece[],
  values: readonly Piece[],
  next: Clause | undefined,
): boolean {
  // what came before may be long: looked at last
  return next?.kind === 'work' && isTimed(values) && !isTimed(next.pieces) && isTimed(before);
}

function isTimed(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'clock');
}

/** §5: a total over several entries is nobody's own length. */
function withoutTotals(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(
    (piece) =>
      piece.kind !== 'duration' || (piece.value.role !== 'total' && piece.value.role !== 'each'),
  );
}

/** §2.9: "masing-masing 1 jam" holds for every entry of its sentence. */
function eachBySentence(clauses: readonly Clause[]): ReadonlyMap<number, number> {
  const each = new Map<number, number>();
  for (const { pieces, sentence } of clauses) {
    for (const piece of pieces) {
      if (piece.kind === 'duration' && piece.value.role === 'each')
        each.set(sentence, piece.value.minutes);
    }
  }
  return each;
}

function daysOf(pieces: readonly Piece[], today: Day): readonly Day[] {
  const found = pieces.find((piece) => piece.kind === 'days');

  return found?.kind === 'days' ? resolveDays(found.value, today, 'back') : [];
}

function lastDay(pieces: readonly Piece[], today: Day): Day | null {
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at];
    const days = piece?.kind === 'days' ? resolveDays(piece.value, today, 'back') : [];
    if (days.length > 0) return days.at(-1) ?? null;
  }
  return null;
}

/** §3: a range over midnight whose start is still to come began yesterday. */
function dayOfUndated(entry: Entry, setting: Setting): Day {
  const overnight = entry.start !== null && entry.end !== null && entry.end < entry.start;

  const toCome = overnight && entry.start > timeAt(setting.now, setting.zone);
  return toCome ? addDays(setting.today, -1) : setting.today;
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
    confidence: rateEntry(entry, dateStated),
  };
}
