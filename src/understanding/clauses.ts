import connectors from './words/connectors.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import { contentAt, hasValue, isOnlyFillers } from './content.ts';
import { greetsAt, isGreeting } from './greetings.ts';
import { headAt, isLightVerb, isPassive } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import { isQuestion } from './questions.ts';
import { activityAt } from './segments.ts';
import type { Piece } from './pieces.ts';

/** What one clause is about (§1, §2.2). `values` are only a time, amount … of the clause before it. */
export type ClauseKind =
  | 'work'
  | 'leave'
  | 'question'
  | 'greeting'
  | 'not-done'
  | 'not-work'
  | 'values'
  | 'chat';

const NOT_DONE = phrases(notWork['tidak jadi']);
const TAKEN_BACK = new Set(['batal', 'dibatalkan', 'ditunda', 'diundur']);
const NOTHING_DONE = phrases(notWork['tanpa kegiatan']);
const UNDONE = phrases(notWork['tidak jadi'], notWork['tanpa kegiatan']);
const NOT_WORK = phrases(notWork['bukan kerja']);
const TRIALS = new Set(notWork['coba-coba']);
const JOURNEYS = phrases(notWork.perjalanan);
const SMALL_TALK = phrases(notWork.obrolan);
const APOLOGIES = phrases(notWork['permintaan maaf']);
const LEAVE = phrases(intents.cuti);
/** "mengajukan cuti" asks for leave itself. */
const ASKING = new Set(intents.mengajukan);
const MAYBE_WORK = phrases(intents['bisa juga kerja']);
const POLITE = phrases(intents['izin biasa']);
const TOPICS = phrases(connectors['pokok bahasan']);
const ROOMS = new Set(places.ruangan);

/** `listed`: it was an item of a list, so that any words are an activity. */
export function classifyClause(pieces: readonly Piece[], listed: boolean): ClauseKind {
  const at = contentAt(pieces);

  if (isGreeting(pieces)) return 'greeting';
  if (!pieces.some((piece) => piece.kind === 'word' || piece.kind === 'name')) return 'values';
  if (!(listed && hasValue(pieces)) && isQuestion(pieces)) return 'question';
  if (isLeave(pieces) && !isTakenBack(pieces)) return 'leave';
  if (isNotDone(pieces)) return 'not-done';
  if (isPastime(pieces, at) || isTrial(pieces)) return 'not-work';
  if (isWork(pieces, listed)) return 'work';
  return isOnlyFillers(pieces) && hasValue(pieces) ? 'values' : 'chat';
}

/** "cuti batal"; in "dinas luar, tidak ikut apel" something else is not done. */
function isTakenBack(pieces: readonly Piece[]): boolean {
  const notDone = findPhrase(NOT_DONE, pieces);

  return notDone >= 0 && TAKEN_BACK.has(pieces[notDone]?.word ?? '');
}

/** `rapat batal`; `nihil` and `kosong` only where no activity is named: "SPM TU nihil" is a document. */
function isNotDone(pieces: readonly Piece[]): boolean {
  if (findPhrase(UNDONE, pieces) < 0) return false;
  if (findPhrase(NOT_DONE, pieces) >= 0) return true;

  return findPhrase(NOTHING_DONE, pieces) >= 0 && findActivity(pieces) < 0;
}

/** "tes", "testing 123": to see whether anybody answers. */
function isTrial(pieces: readonly Piece[]): boolean {
  return pieces.every(
    ({ kind, word, text }) => kind === 'mark' || TRIALS.has(word) || /^\d+$/.test(text),
  );
}

/** §2.2; a way there and back is work where an activity is named with it. */
function isPastime(pieces: readonly Piece[], at: number): boolean {
  if (phraseAt(NOT_WORK, pieces, at) > 0) return true;

  for (let index = 0; index <= at; index++) {
    if (phraseAt(JOURNEYS, pieces, index) > 0) return findActivity(pieces) < 0;
  }
  return false;
}

/** Leave words before any activity (§1); never the object of office work ("menginput data cuti"). */
function isLeave(pieces: readonly Piece[]): boolean {
  const first = findPhrase(LEAVE, pieces);
  if (first < 0) return false;

  // asked once for all the leave words of the clause
  const head = pieces.findIndex((piece, at) => headAt(pieces, at) > 0 || isPassive(piece.word));
  const clause = { head, content: contentAt(pieces), valued: hasValue(pieces) };
  for (let at = first; at < pieces.length; at++) {
    if (phraseAt(LEAVE, pieces, at) > 0 && isLeaveAt(pieces, at, clause)) return true;
  }
  return false;
}

/** Where the first head or passive verb stands (-1: none) and the content begins; has it a value? */
interface LeaveClause {
  readonly head: number;
  readonly content: number;
  readonly valued: boolean;
}

function isLeaveAt(pieces: readonly Piece[], at: number, clause: LeaveClause): boolean {
  if (pieces[at]?.word === 'sakit' && pieces[at - 1]?.word === 'rumah') return false;
  if (phraseAt(POLITE, pieces, at) > 0 || isBehindHead(pieces, at, clause.head)) return false;
  if (phraseAt(MAYBE_WORK, pieces, at) > 0) return !clause.valued;

  if (pieces[at]?.word !== 'izin' || phraseAt(LEAVE, pieces, at) > 1) return true;
  // "permohonan izin usaha": only an izin that opens the clause asks for leave
  if (clause.content < at) return false;
  // "izin mengikuti rapat 2 jam" is no absence
  const works = clause.valued && activityAt(pieces, at + 1) !== null;
  return !works || findPhrase(LEAVE, pieces, at + 1) >= 0;
}

function isBehindHead(pieces: readonly Piece[], at: number, head: number): boolean {
  if (head < 0 || head >= at) return false;
  if (head < at - 1) return true;

  // "melaksanakan tugas luar"
  const word = pieces[head]?.word ?? '';
  return !(isLightVerb(word) || ASKING.has(word)) || isPassive(word);
}

function isWork(pieces: readonly Piece[], listed: boolean): boolean {
  if (listed && pieces.some((piece) => piece.kind === 'word')) return true;

  if (hasValue(pieces)) return !isOnlyFillers(pieces);

  const small = findPhrase(SMALL_TALK, pieces);
  const active = findActivity(pieces);
  if (small >= 0 && (active < 0 || small <= active)) return false;
  if (hasDate(pieces)) return !isOnlyFillers(pieces);
  return active >= 0 && !isNamed(pieces, active) && findPhrase(APOLOGIES, pieces) < 0;
}

/** "30 Des s/d 2 Jan …", "tgl 5 …": what has a date of its own is told as done or planned. */
function hasDate(pieces: readonly Piece[]): boolean {
  return pieces.some(
    (piece) =>
      piece.kind === 'days' &&
      (piece.value.first.kind === 'date' || piece.value.first.kind === 'day-of-month'),
  );
}

/** "AC ruang arsip mati": only part of a name. */
function isNamed(pieces: readonly Piece[], at: number): boolean {
  return ROOMS.has(pieces[at - 1]?.word ?? '');
}

/** The first head or passive verb anywhere; a topic ("bahas …") is one only at the beginning. */
function findActivity(pieces: readonly Piece[]): number {
  return pieces.findIndex(
    (piece, at) =>
      (headAt(pieces, at) > 0 &&
        !greetsAt(pieces, at) &&
        (at === 0 || phraseAt(TOPICS, pieces, at) === 0)) ||
      isPassive(piece.word),
  );
}
