import fillers from './words/fillers.json' with { type: 'json' };
import words from './words/corrections.json' with { type: 'json' };
import {
  REMOVAL,
  isBareNumber,
  isValue,
  isValueOrDay,
  splitCorrection,
  type Correction,
} from './correctedValues.ts';
import { withoutGreeting } from './greetings.ts';
import { headAt } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const CORRECTION = phrases(words.ralat);
const MAYBE_WORK = phrases(words['bisa juga kerja']);
const WRONG = phrases(words.salah);
const NOT_WRONG = phrases(words['bukan ralat']);
const SHOULD = phrases(words.seharusnya);
const CHANGE = phrases(words.ubah);
const TO_BE_CHANGED = phrases(words.diubah);
const OWN_RECORD = phrases(words['catatan sendiri']);
const TO_BE_REMOVED = phrases(words.dihapus);
const REMOVE = phrases(words.hapus);
const DETAIL = phrases(words.rincian);
/** In pieces; a limit, so that reading stays linear. */
const LONGEST_ASKED = 20;
/** In pieces: how far behind a record that is named the words that point at it may stand. */
const REACH = 8;

const MISTAKE = phrases(words['ada kesalahan']);
const RECORD = phrases(words.catatan);
const POINTER = phrases(words.penunjuk);
const ORDINAL = phrases(words.urutan);
const NEW_VALUE = phrases(words['nilai baru']);
const NOT = phrases(words.bukan);
/** A message without any of these corrects nothing, unless it begins with an earlier entry. */
const ANY_SIGN = phrases(
  words.ralat,
  words['bisa juga kerja'],
  words.salah,
  words.seharusnya,
  words.ubah,
  words.diubah,
  words.dihapus,
  words.hapus,
  words['ada kesalahan'],
  words.bukan,
);
const OPENERS = phrases(fillers.pembuka, fillers.partikel, [
  'maaf',
  'sori',
  'sorry',
  'bisa',
  'waduh',
  'aduh',
  'mohon maaf',
  'aku',
  'sebentar',
  'aja',
  'saja',
  'bantuannya',
  'bantuan',
  'dibantu',
  'bantu',
  'minta',
  'mau',
  'dong',
]);

/** §1: does the message change or remove something already sent? Null when it does not. */
export function readCorrection(pieces: readonly Piece[]): Correction | null {
  const at = contentAt(pieces, pieces.length - withoutGreeting(pieces).length);
  if (!pointsBack(pieces, at) && findPhrase(ANY_SIGN, pieces) < 0) return null;

  if (isRemoval(pieces, at) || removesLater(pieces)) return REMOVAL;
  return isCorrection(pieces, at) ? splitCorrection(pieces, contentAt(pieces)) : null;
}

/** "eh keliru kirim. batalin ya": a removal that opens a later sentence, where nothing new is told. */
function removesLater(pieces: readonly Piece[]): boolean {
  if (findPhrase(REMOVE, pieces) < 0 || pieces.some(isValueOrDay)) return false;

  return pieces.some(
    (piece, at) =>
      piece.word === '.' && phraseAt(REMOVE, pieces, at + 1) > 0 && isRemoval(pieces, at + 1),
  );
}

function isCorrection(pieces: readonly Piece[], at: number): boolean {
  if (phraseAt(CORRECTION, pieces, at) > 0 || opensWithMistake(pieces, at)) return true;
  if (isChange(pieces, at) || isToBeChanged(pieces, at) || isReplaced(pieces)) return true;
  if (saysWhatShouldBe(pieces) || saysMistake(pieces)) return true;

  return (
    pointsBack(pieces, at) && pieces.some(isValue) && headAt(pieces, afterPointer(pieces, at)) === 0
  );
}

/** "sehubungan kekeliruan input pada laporan …"; not "memperbaiki kesalahan input data". */
function saysMistake(pieces: readonly Piece[]): boolean {
  const said = findPhrase(MISTAKE, pieces);

  return said >= 0 && !pieces.slice(0, said).some((_, at) => headAt(pieces, at) > 0);
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

/** "jam rapat tadi diubah jadi 13.30", "yang Rabu kemarin ditukar jadi …" */
function isToBeChanged(pieces: readonly Piece[], at: number): boolean {
  const changed = findPhrase(TO_BE_CHANGED, pieces, at + 1);
  if (changed < 0 || findPhrase(NEW_VALUE, pieces, changed) < 0) return false;

  return phraseAt(DETAIL, pieces, at) > 0 || isAbout(pieces, at);
}

/** Does it begin with an earlier entry or the record? */
function isAbout(pieces: readonly Piece[], at: number): boolean {
  return pointsBack(pieces, at) || isRecord(pieces, at);
}

/** "nomor 3 di laporan tadi tolong dihapus": only passive verbs, "hapus" may be the work told. */
function isToBeRemoved(pieces: readonly Piece[], at: number): boolean {
  if (!pointsBack(pieces, at) && phraseAt(OWN_RECORD, pieces, at) === 0) return false;

  const removed = findPhrase(TO_BE_REMOVED, pieces.slice(at, at + LONGEST_ASKED));
  return removed > 0 && !pieces.some(isValue);
}

function isRemoval(pieces: readonly Piece[], at: number): boolean {
  const remove = phraseAt(REMOVE, pieces, at);
  if (remove === 0) return isToBeRemoved(pieces, at);

  const next = contentAt(pieces, at + remove);
  return next >= pieces.length || pointsBack(pieces, next) || isRecord(pieces, next);
}

/** "bukan X tapi Y", or two values of one kind with "bukan" between them. */
function isReplaced(pieces: readonly Piece[]): boolean {
  const not = findPhrase(NOT, pieces);
  if (not < 0) return false;
  if (pieces.slice(not).some((piece) => piece.word === 'tapi')) return true;

  const at = contentAt(pieces);
  if (phraseAt(DETAIL, pieces, at) > 0 || pointsBack(pieces, at)) return true;

  const before = new Set(
    pieces
      .slice(0, not)
      .filter(isValueOrDay)
      .map((piece) => piece.kind),
  );
  const after = pieces.slice(not);
  const counted = before.has('amount') || pieces.slice(0, not).some(isBareNumber);
  if (counted && after.some(isBareNumber)) return true;
  return after.some((piece) => isValueOrDay(piece) && before.has(piece.kind));
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

  if (isPointed(pieces, at + record) || isPointed(pieces, at + record + 1)) return true;

  // "hapus entri rapat komite yang kemarin", "catatan rapat anggaran tadi …"
  const own = phraseAt(OWN_RECORD, pieces, at) > 0 && !pieces.some(isValue);
  return own && pieces.slice(at, at + REACH).some((_, index) => isPointed(pieces, at + index));
}

function isPointed(pieces: readonly Piece[], at: number): boolean {
  if (at >= pieces.length || pieces[at]?.kind === 'days' || pieces[at]?.word === 'yang')
    return true;
  return phraseAt(POINTER, pieces, at) > 0 || pointsBack(pieces, at);
}

function contentAt(pieces: readonly Piece[], from = 0): number {
  let at = from;
  while (at < pieces.length && (phraseAt(OPENERS, pieces, at) > 0 || pieces[at]?.kind === 'mark')) {
    at += Math.max(1, phraseAt(OPENERS, pieces, at));
  }
  return at;
}
