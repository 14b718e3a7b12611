import connectors from './words/connectors.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import { headAt, isPassive } from './heads.ts';
import { findPhrase, isWordOf, phraseAt, phrases } from './phrases.ts';
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

const GREETINGS = phrases(intents.salam);
const ADDRESSES = phrases(intents.sapaan);
const GREETING_REST = phrases(intents['pelengkap salam']);
const ADDRESS = new Set(intents.sapaan);
const NOT_DONE = phrases(notWork['tidak jadi'], notWork['tanpa kegiatan']);
const NOT_WORK = phrases(notWork['bukan kerja']);
const JOURNEYS = phrases(notWork.perjalanan);
const SMALL_TALK = phrases(notWork.obrolan);
const LEAVE = phrases(intents.cuti);
const MAYBE_WORK = phrases(intents['bisa juga kerja']);
const POLITE = phrases(intents['izin biasa']);
const QUESTION = phrases(intents.tanya);
const QUESTION_MARKER = phrases(intents['penanda tanya']);
const REQUEST = phrases(intents.minta);
const OWN_DATA = phrases(intents['data sendiri']);
const OPENERS = new Set([...fillers.pembuka, ...fillers.pendahulu]);
const TOPICS = phrases(connectors['pokok bahasan']);
const DAY_PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'hari']);

/** `listed`: it was an item of a list, so that any words are an activity. */
export function classifyClause(pieces: readonly Piece[], listed: boolean): ClauseKind {
  const at = contentAt(pieces);

  if (isGreeting(pieces)) return 'greeting';
  if (!pieces.some((piece) => piece.kind === 'word' || piece.kind === 'name')) return 'values';
  if (isQuestion(pieces)) return 'question';
  if (findPhrase(NOT_DONE, pieces) >= 0) return 'not-done';
  if (isLeave(pieces)) return 'leave';
  if (isPastime(pieces, at)) return 'not-work';
  if (isWork(pieces, listed)) return 'work';
  return isOnlyFillers(pieces) && hasValue(pieces) ? 'values' : 'chat';
}

/** §2.2; a way there and back is work where an activity is named with it. */
function isPastime(pieces: readonly Piece[], at: number): boolean {
  if (phraseAt(NOT_WORK, pieces, at) > 0) return true;

  const journey = pieces.findIndex((_, index) => phraseAt(JOURNEYS, pieces, index) > 0);
  return journey >= 0 && journey <= at && findActivity(pieces) < 0;
}

/** A question or a request for one's own data, with or without its question mark. */
export function isQuestion(pieces: readonly Piece[]): boolean {
  const at = contentAt(pieces);
  if (phraseAt(QUESTION, pieces, at) > 0 || asksForOwn(pieces, at)) return true;
  if (phraseAt(REQUEST, pieces, at) > 0) {
    const first = pieces[at]?.word;
    const own = findPhrase(OWN_DATA, pieces, at) >= 0;
    return own ? !hasValue(pieces) : first === 'minta' || first === 'tampilkan';
  }
  if (headAt(pieces, at) > 0 && !endsUnsure(pieces)) return false;

  return findPhrase(QUESTION_MARKER, pieces) >= 0 || endsUnsure(pieces);
}

/** "tolong rekap laporan saya bulan ini" */
function asksForOwn(pieces: readonly Piece[], at: number): boolean {
  const polite = pieces
    .slice(0, at)
    .some((piece) => piece.word === 'tolong' || piece.word === 'mohon' || piece.word === 'min');

  return polite && !hasValue(pieces) && pieces.slice(at + 1).some((piece) => piece.word === 'saya');
}

/** Only salam, sapaan, thanks and farewell. */
export function isGreeting(pieces: readonly Piece[]): boolean {
  let greeted = false;
  for (let at = 0; at < pieces.length;) {
    const opening = openingAt(pieces, at);
    const length = opening > 0 ? opening : phraseAt(GREETING_REST, pieces, at);
    const rest = pieces[at]?.kind === 'mark' || pieces[at]?.kind === 'days';
    if (length === 0 && !(rest && (greeted || pieces[at]?.kind === 'mark'))) return false;
    greeted ||= opening > 0;
    at += Math.max(1, length);
  }
  return greeted;
}

/** The clause without the greeting and the address that open it: "Siang Pak, …". */
export function withoutGreeting(pieces: readonly Piece[]): readonly Piece[] {
  let at = 0;
  let greeted = false;
  while (openingAt(pieces, at) > 0 || (greeted && pieces[at]?.kind === 'mark')) {
    greeted ||= phraseAt(GREETINGS, pieces, at) > 0 && !DAY_PARTS.has(pieces[at]?.word ?? '');
    greeted ||= phraseAt(ADDRESSES, pieces, at) > 0 && isAddressed(pieces, at);
    at += Math.max(1, openingAt(pieces, at));
  }
  // "pagi apel", "sore: rapat jam 3" tell the part of day; only before an address is it a greeting
  return greeted ? pieces.slice(at) : pieces;
}

function openingAt(pieces: readonly Piece[], at: number): number {
  return Math.max(phraseAt(GREETINGS, pieces, at), phraseAt(ADDRESSES, pieces, at));
}

/** "Pak, …", "siang min …"; not "Ibu hamil …". */
function isAddressed(pieces: readonly Piece[], at: number): boolean {
  return at > 0 || pieces[at + 1]?.kind === 'mark';
}

/** Has it a time, length or amount of the work itself? */
export function hasValue(pieces: readonly Piece[]): boolean {
  return pieces.some(
    (piece) => piece.kind === 'clock' || piece.kind === 'duration' || piece.kind === 'amount',
  );
}

/** Leave words before any activity (§1); never the object of office work ("menginput data cuti"). */
export function isLeave(pieces: readonly Piece[]): boolean {
  const at = findPhrase(LEAVE, pieces);
  if (at < 0 || (pieces[at]?.word === 'sakit' && pieces[at - 1]?.word === 'rumah')) return false;
  if (phraseAt(POLITE, pieces, at) > 0) return false;
  if (hasHeadBefore(pieces, at)) return false;
  if (phraseAt(MAYBE_WORK, pieces, at) > 0) return !hasValue(pieces);

  if (pieces[at]?.word !== 'izin' || phraseAt(LEAVE, pieces, at) > 1) return true;
  return isOpening(pieces, at) && !isPermissionToWork(pieces, at + 1);
}

/** "permohonan izin usaha": only an izin that opens the clause asks for leave. */
function isOpening(pieces: readonly Piece[], end: number): boolean {
  return pieces.slice(0, end).every((piece) => isOpener(piece));
}

/** "izin mengikuti rapat 2 jam" is no absence. */
function isPermissionToWork(pieces: readonly Piece[], at: number): boolean {
  if (phraseAt(LEAVE, pieces, at) > 0 || findPhrase(LEAVE, pieces, at) >= 0) return false;

  const activity = activityAt(pieces, at);
  return activity !== null && hasValue(pieces);
}

function hasHeadBefore(pieces: readonly Piece[], end: number): boolean {
  for (let at = 0; at < end; at++) {
    const word = pieces[at]?.word ?? '';
    if (headAt(pieces, at) > 0 || isPassive(word)) return true;
  }
  return false;
}

function isWork(pieces: readonly Piece[], listed: boolean): boolean {
  if (listed && pieces.some((piece) => piece.kind === 'word')) return true;

  const small = findPhrase(SMALL_TALK, pieces);
  const active = findActivity(pieces);
  if (small >= 0 && !hasValue(pieces) && (active < 0 || small <= active)) return false;
  if (active >= 0) return true;
  return hasValue(pieces) && !isOnlyFillers(pieces);
}

/** The first head or passive verb anywhere; a topic ("bahas …") is one only at the beginning. */
function findActivity(pieces: readonly Piece[]): number {
  return pieces.findIndex(
    (piece, at) =>
      (headAt(pieces, at) > 0 && (at === 0 || phraseAt(TOPICS, pieces, at) === 0)) ||
      isPassive(piece.word),
  );
}

/** "… sudah masuk belum", "… bisa nggak ya" */
function endsUnsure(pieces: readonly Piece[]): boolean {
  const isSaid = ({ kind, word }: Piece): boolean => kind === 'word' && !ADDRESS.has(word);
  const last = pieces.findLast(isSaid)?.word;

  return (last === 'belum' || last === 'tidak') && pieces.filter(isSaid).length > 2;
}

function contentAt(pieces: readonly Piece[]): number {
  let at = 0;
  while (at < pieces.length && isOpener(pieces[at])) at++;

  return at;
}

function isOpener(piece: Piece | undefined): boolean {
  return (
    piece !== undefined &&
    (piece.kind !== 'word' || OPENERS.has(piece.word) || isWordOf(ADDRESSES, piece.word)) &&
    piece.kind !== 'name' &&
    piece.kind !== 'amount'
  );
}

function isOnlyFillers(pieces: readonly Piece[]): boolean {
  return pieces.every(
    (piece) =>
      piece.kind !== 'name' &&
      (piece.kind !== 'word' || OPENERS.has(piece.word) || fillers.penutup.includes(piece.word)),
  );
}
