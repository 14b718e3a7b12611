import fillers from './words/fillers.json' with { type: 'json' };
import words from './words/corrections.json' with { type: 'json' };
import { headAt } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const CORRECTION = phrases(words.ralat);
const MAYBE_WORK = phrases(words['bisa juga kerja']);
const WRONG = phrases(words.salah);
const NOT_WRONG = phrases(words['bukan ralat']);
const SHOULD = phrases(words.seharusnya);
const CHANGE = phrases(words.ubah);
const REMOVE = phrases(words.hapus);
const DETAIL = phrases(words.rincian);
const RECORD = phrases(words.catatan);
const POINTER = phrases(words.penunjuk);
const ORDINAL = phrases(words.urutan);
const NEW_VALUE = phrases(words['nilai baru']);
const NOT = phrases(words.bukan);
const OPENERS = phrases(fillers.pembuka, [
  'maaf',
  'sori',
  'sorry',
  'bisa',
  'waduh',
  'aduh',
  'mohon maaf',
  'aku',
  'sebentar',
]);

/** What a correction asks for: the pieces that hold the new values, and those that name the activity. */
export interface Correction {
  readonly removes: boolean;
  readonly newValues: readonly Piece[];
  readonly about: readonly Piece[];
  /** Everything but the old values; the day it points at is here. */
  readonly said: readonly Piece[];
}

/** §1: does the message change or remove something already sent? Null when it does not. */
export function readCorrection(pieces: readonly Piece[]): Correction | null {
  const at = contentAt(pieces);

  if (isRemoval(pieces, at)) return { removes: true, newValues: [], about: [], said: [] };
  return isCorrection(pieces, at) ? splitCorrection(pieces) : null;
}

function isCorrection(pieces: readonly Piece[], at: number): boolean {
  if (phraseAt(CORRECTION, pieces, at) > 0 || opensWithMistake(pieces, at)) return true;
  if (isChange(pieces, at) || isReplaced(pieces)) return true;
  if (saysWhatShouldBe(pieces)) return true;

  return (
    pointsBack(pieces, at) && pieces.some(isValue) && headAt(pieces, afterPointer(pieces, at)) === 0
  );
}

/** "salah jam, …", "yang tadi salah", "jamnya keliru"; not "salah satu", "data yang salah". */
function opensWithMistake(pieces: readonly Piece[], at: number): boolean {
  const wrong = findPhrase(WRONG, pieces);
  if (
    wrong < 0 ||
    phraseAt(NOT_WRONG, pieces, wrong) > 0 ||
    phraseAt(NOT_WRONG, pieces, wrong - 1) > 0
  )
    return false;
  if (wrong === at) return true;

  return (
    pointsBack(pieces, at) ||
    phraseAt(DETAIL, pieces, at) > 0 ||
    (phraseAt(RECORD, pieces, at) > 0 && isPointed(pieces, at + 1))
  );
}

/** "ganti jumlah berkas jadi 15", "ubah yang tadi …", "koreksi: …"; not "ganti lampu", "revisi laporan". */
function isChange(pieces: readonly Piece[], at: number): boolean {
  const change = Math.max(phraseAt(CHANGE, pieces, at), phraseAt(MAYBE_WORK, pieces, at));
  if (change === 0) return false;

  const next = contentAt(pieces, at + change);
  const mark = pieces[at + change]?.kind === 'mark';
  if (phraseAt(MAYBE_WORK, pieces, at) > 0 && mark) return true;
  if (pointsBack(pieces, next) || phraseAt(DETAIL, pieces, next) > 0) return true;
  if (pieces[next]?.kind === 'clock' || pieces[next]?.kind === 'duration') return true;
  return (
    isRecord(pieces, next) || (findPhrase(NEW_VALUE, pieces, next) > 0 && pieces.some(isValue))
  );
}

function isRemoval(pieces: readonly Piece[], at: number): boolean {
  const remove = phraseAt(REMOVE, pieces, at);
  if (remove === 0) return false;

  const next = contentAt(pieces, at + remove);
  return next >= pieces.length || pointsBack(pieces, next) || isRecord(pieces, next);
}

/** "bukan X tapi Y", or two values of one kind with "bukan" between them. */
function isReplaced(pieces: readonly Piece[]): boolean {
  const not = findPhrase(NOT, pieces);
  if (not < 0) return false;
  if (pieces.slice(not).some((piece) => piece.word === 'tapi')) return true;

  if (phraseAt(DETAIL, pieces, contentAt(pieces)) > 0) return true;

  const before = new Set(
    pieces
      .slice(0, not)
      .filter(isValueOrDay)
      .map((piece) => piece.kind),
  );
  return pieces.slice(not).some((piece) => isValueOrDay(piece) && before.has(piece.kind));
}

function saysWhatShouldBe(pieces: readonly Piece[]): boolean {
  const should = findPhrase(SHOULD, pieces);
  if (should < 0) return false;

  const value = pieces.slice(should).some(isValueOrDay);
  return value || should === contentAt(pieces) || pointsBack(pieces, contentAt(pieces));
}

/** "yang tadi", "yang kemarin", "nomor 2": an earlier entry. */
function pointsBack(pieces: readonly Piece[], at: number): boolean {
  return afterPointer(pieces, at) > at;
}

function afterPointer(pieces: readonly Piece[], at: number): number {
  const piece = pieces[at];
  const numbered = (index: number): boolean =>
    pieces[index]?.kind === 'name' && /^(?:no|nmr|nomor|nomer)\b/i.test(pieces[index]?.text ?? '');
  if (numbered(at)) return at + 1;
  if (piece?.word !== 'yang') return at;

  const next = pieces[at + 1];
  return next?.kind === 'days' || numbered(at + 1) || phraseAt(ORDINAL, pieces, at + 1) > 0
    ? at + 2
    : at;
}

/** "laporan terakhir", "kegiatan tadi", "laporan saya kemarin": the record, not the work. */
function isRecord(pieces: readonly Piece[], at: number): boolean {
  const record = phraseAt(RECORD, pieces, at);
  if (record === 0)
    return phraseAt(POINTER, pieces, at) > 0 || phraseAt(POINTER, pieces, at + 1) > 0;

  return isPointed(pieces, at + record) || isPointed(pieces, at + record + 1);
}

function isPointed(pieces: readonly Piece[], at: number): boolean {
  if (at >= pieces.length || pieces[at]?.kind === 'days' || pieces[at]?.word === 'yang')
    return true;
  return phraseAt(POINTER, pieces, at) > 0 || pointsBack(pieces, at);
}

/** §7: what stands after harusnya, jadi, tapi … is new; what stands after bukan or salah is dropped. */
function splitCorrection(pieces: readonly Piece[]): Correction {
  const kept = withoutOldValues(pieces);
  const marker = lastMarker(kept);
  if (marker < 0) return { removes: false, newValues: kept, about: kept, said: kept };

  const newValues = kept.slice(marker);
  // "bukan input data tapi verifikasi data": the new activity itself
  const renamed = newValues.some((_, at) => headAt(newValues, at) > 0);
  return {
    removes: false,
    newValues,
    about: renamed ? newValues : kept.slice(0, marker),
    said: kept,
  };
}

function lastMarker(pieces: readonly Piece[]): number {
  for (let at = pieces.length - 1; at >= 0; at--) {
    if (phraseAt(NEW_VALUE, pieces, at) > 0 && pieces.length - at > 1) return at;
  }
  return -1;
}

function withoutOldValues(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  let dropping = false;
  for (const [at, piece] of pieces.entries()) {
    if (phraseAt(NEW_VALUE, pieces, at) > 0 || (piece.kind === 'mark' && piece.word === ','))
      dropping = false;
    if (phraseAt(NOT, pieces, at) > 0 || phraseAt(WRONG, pieces, at) > 0) dropping = true;
    if (!dropping) kept.push(piece);
  }
  return kept;
}

function contentAt(pieces: readonly Piece[], from = 0): number {
  let at = from;
  while (at < pieces.length && (phraseAt(OPENERS, pieces, at) > 0 || pieces[at]?.kind === 'mark')) {
    at += Math.max(1, phraseAt(OPENERS, pieces, at));
  }
  return at;
}

function isValue(piece: Piece): boolean {
  return piece.kind === 'clock' || piece.kind === 'duration' || piece.kind === 'amount';
}

function isValueOrDay(piece: Piece): boolean {
  return isValue(piece) || piece.kind === 'days';
}
