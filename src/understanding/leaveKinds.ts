import corrections from './words/corrections.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import words from './words/leave.json' with { type: 'json' };
import { isBareRange, readBareDates } from './bareDates.ts';
import { headAt } from './heads.ts';
import { leaveDays, statedDays } from './leave.ts';
import { findPhrase, phraseAt, phrases, type Phrases } from './phrases.ts';
import { MOST_TOLD } from './told.ts';
import type { Day } from '../shared/day.ts';
import type { Clause } from './clauseReader.ts';
import type { Correction } from './correctedValues.ts';
import type { LeaveKind, ToldLeave } from './model.ts';
import type { Piece } from './pieces.ts';

/**
 * The first that is named wins: what takes a part of the day before its reason ("pulang cepat karena
 * sakit"), a course before the journey to it, and whatever says more before a bare "izin".
 */
const KINDS: readonly (readonly [LeaveKind, Phrases])[] = [
  ['from-home', phrases(words['kerja dari rumah'])],
  ['late', phrases(words['datang terlambat'])],
  ['early', phrases(words['pulang cepat'])],
  ['out', phrases(words['keluar kantor'])],
  ['training', phrases(words.diklat)],
  ['duty-trip', phrases(words['dinas luar'])],
  ['sick', phrases(words.sakit)],
  ['leave', phrases(words.cuti)],
  ['permission', phrases(words['izin tidak masuk'], words['tidak hadir'])],
];
const ANY_KIND = phrases(
  words['kerja dari rumah'],
  words['datang terlambat'],
  words['pulang cepat'],
  words['keluar kantor'],
  words.diklat,
  words['dinas luar'],
  words.sakit,
  words.cuti,
  words['izin tidak masuk'],
  words['tidak hadir'],
);
const SICK = phrases(words.sakit);
const NOT_THERE = phrases(words['tidak hadir']);
const PART_OF_DAY = phrases(words['sebagian hari']);
const WHOLE_DAYS: ReadonlySet<LeaveKind> = new Set([
  'training',
  'duty-trip',
  'sick',
  'leave',
  'permission',
]);
const OTHERS = new Set(words['yang sakit orang lain']);
const SEPARATORS = new Set(words.pemisah);
const TAKE_BACK = phrases(words.batalkan);
const TAKEN_BACK = phrases(words.batal);
const WHAT_IS_TAKEN_BACK = new Set(words['yang dibatalkan']);
const OPENERS = new Set([
  ...fillers.pembuka,
  ...fillers.penutup,
  ...corrections['isi ralat'],
  ...intents.sapaan,
  'izin',
]);

/** In words: how far "anak saya yang" may stand before "sakit", and "batal" after "cuti". */
const REACH = 3;

/** The kinds of leave a message tells with their days; part of a message that has both stands alone. */
export function readLeaveKinds(clauses: readonly Clause[], today: Day): readonly ToldLeave[] {
  const parts = clauses
    .filter(({ kind }) => kind === 'leave' || kind === 'values' || kind === 'chat')
    .flatMap(({ pieces }) => splitParts(pieces));

  const groups: Piece[][] = [];
  for (const part of parts) {
    const before = groups.at(-1);
    if (before === undefined || (isWhole(part) && isWhole(before))) groups.push([...part]);
    else before.push(...part);
  }

  const told: ToldLeave[] = [];
  let known = 0;
  for (const pieces of groups) {
    const days = daysOf(pieces, today);
    told.push({ kind: kindOf(pieces) ?? 'out', days });
    known += days.length;
    // a range of a year on every line: more than is ever taken up
    if (known >= MOST_TOLD) break;
  }
  return told;
}

/** "batalkan cuti tgl 20", "cuti besok batal": null when no leave is taken back. */
export function readTakenBack(stated: readonly Piece[], today: Day): ToldLeave | null {
  for (const sentence of sentencesOf(stated)) {
    const opening = openingOf(sentence);
    for (const at of sentence.keys()) {
      const kind = kindAt(sentence, at);
      // a course that is off is work that was not done
      if (kind === null || kind === 'training') continue;

      const begins = takeBackBefore(sentence, at) ?? (isTakenBackAfter(sentence, at) ? at : null);
      if (begins !== null && begins <= opening) return { kind, days: statedDays(sentence, today) };
    }
  }
  return null;
}

/** Is it asked for ("batalkan cuti"), and not only told ("cuti batal")? */
export function asksToTakeBack(stated: readonly Piece[]): boolean {
  return findPhrase(TAKE_BACK, stated) >= 0;
}

/** "ralat, cuti tgl 20 harusnya tgl 21", "bukan cuti tapi sakit": null when no leave is corrected. */
export function readLeaveCorrection(
  { newValues }: Correction,
  stated: readonly Piece[],
  today: Day,
): { readonly leave: readonly ToldLeave[]; readonly leaveTakenBack: ToldLeave } | null {
  if (stated.some((piece) => isTimed(piece) || piece.kind === 'amount')) return null;

  const at = stated.findIndex((_, index) => kindAt(stated, index) !== null);
  const before = at < 0 ? null : kindAt(stated, at);
  if (before === null || before === 'training' || at > openingOf(stated)) return null;

  const kind = kindOf(newValues) ?? before;
  const days = statedDays(newValues, today);
  if (kind === before && days.length === 0) return null;

  const fresh = new Set(newValues);
  const rest = stated.filter((piece) => !fresh.has(piece));
  return {
    leave: [{ kind, days }],
    leaveTakenBack: { kind: before, days: statedDays(rest, today) },
  };
}

function kindOf(pieces: readonly Piece[]): LeaveKind | null {
  const kind = KINDS.find(([named, book]) => isNamed(named, book, pieces))?.[0] ?? null;
  // "anak sakit" is no sickness of one's own
  if (kind === null) return findPhrase(SICK, pieces) >= 0 ? 'permission' : null;

  return WHOLE_DAYS.has(kind) && takesPart(pieces, kind) ? 'out' : kind;
}

/** Days that were said and do not exist, or cannot be known, are no reason to take today. */
function daysOf(pieces: readonly Piece[], today: Day): readonly Day[] {
  const said = pieces.some(({ kind }) => kind === 'days');
  const stated = said ? statedDays(pieces, today) : [];
  if (said && stated.length === 0) return [];

  const bare =
    pieces.some(isDays) || kindOf(pieces) === 'out' ? null : readBareDates(pieces, today);
  return bare ?? leaveDays(pieces, stated, today);
}

function isNamed(kind: LeaveKind, book: Phrases, pieces: readonly Piece[]): boolean {
  return pieces.some(
    (_, at) => phraseAt(book, pieces, at) > 0 && (kind !== 'sick' || isOwn(pieces, at)),
  );
}

function kindAt(pieces: readonly Piece[], at: number): LeaveKind | null {
  if (phraseAt(ANY_KIND, pieces, at) === 0) return null;

  return KINDS.find(([, book]) => phraseAt(book, pieces, at) > 0)?.[0] ?? null;
}

/** "anak saya sakit", "rumah sakit": it is not he who is sick. */
function isOwn(pieces: readonly Piece[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const piece = pieces[back];
    if (piece === undefined || piece.kind === 'mark') return true;
    if (OTHERS.has(piece.word)) return false;
  }
  return true;
}

/** "izin ke dokter jam 10", "izin setengah hari", "tidak bisa hadir rapat"; "cuti 19-20" are days. */
function takesPart(pieces: readonly Piece[], kind: LeaveKind): boolean {
  const isDated = (kind === 'leave' || kind === 'sick') && !pieces.some(isDays);
  if (pieces.some((piece) => isTimed(piece) && !(isDated && isBareRange(piece)))) return true;
  if (findPhrase(PART_OF_DAY, pieces) >= 0) return true;

  const missed = findPhrase(NOT_THERE, pieces);
  const after = missed + phraseAt(NOT_THERE, pieces, missed);
  return missed >= 0 && pieces.some((_, at) => at >= after && headAt(pieces, at) > 0);
}

/** Where "batalkan pengajuan" begins that ends before the kind; null when nothing of it does. */
function takeBackBefore(pieces: readonly Piece[], at: number): number | null {
  let end = at;
  while (end > 0 && WHAT_IS_TAKEN_BACK.has(pieces[end - 1]?.word ?? '')) end--;

  for (let from = end - 1; from >= 0 && from >= end - REACH; from--) {
    const length = Math.max(phraseAt(TAKE_BACK, pieces, from), phraseAt(TAKEN_BACK, pieces, from));
    if (length > 0 && from + length === end) return from;
  }
  return null;
}

/** "cuti saya tgl 20 dibatalkan"; not "sakit, tidak jadi ikut apel". */
function isTakenBackAfter(pieces: readonly Piece[], at: number): boolean {
  const kind = Math.max(...KINDS.map(([, book]) => phraseAt(book, pieces, at)));
  for (let next = at + kind; next <= at + kind + REACH; next++) {
    const length = phraseAt(TAKEN_BACK, pieces, next);
    if (length > 0) return headAt(pieces, next + length) === 0;
    if (pieces[next]?.kind === 'mark' || headAt(pieces, next) > 0) return false;
  }
  return false;
}

/** How many pieces stand before the first that tells of anything. */
function openingOf(pieces: readonly Piece[]): number {
  const first = pieces.findIndex(
    ({ kind, word }) => kind !== 'mark' && kind !== 'days' && !OPENERS.has(word),
  );

  return first < 0 ? pieces.length : first;
}

/** Cut after every separator, which stays at the end, so that no phrase runs over it. */
function splitParts(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  return cutAfter(pieces, ({ word }) => SEPARATORS.has(word)).filter((part) => part.length > 0);
}

function sentencesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  return cutAfter(pieces, ({ word }) => word === '.');
}

function cutAfter(
  pieces: readonly Piece[],
  ends: (piece: Piece) => boolean,
): readonly (readonly Piece[])[] {
  const parts: (readonly Piece[])[] = [];
  let from = 0;
  for (let at = pieces.findIndex(ends); at >= 0 && at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined || !ends(piece)) continue;
    parts.push(pieces.slice(from, at + 1));
    from = at + 1;
  }
  parts.push(from === 0 ? pieces : pieces.slice(from));
  return parts;
}

/** Names a kind and its days, so that it needs nothing of what stands beside it. */
function isWhole(pieces: readonly Piece[]): boolean {
  return pieces.some(isDays) && kindOf(pieces) !== null;
}

function isDays({ kind }: Piece): boolean {
  return kind === 'days' || kind === 'day-count';
}

function isTimed({ kind }: Piece): boolean {
  return kind === 'clock' || kind === 'duration';
}
