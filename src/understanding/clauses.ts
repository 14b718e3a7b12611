import connectors from './words/connectors.json' with { type: 'json' };
import corrections from './words/corrections.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import { headAt, isLightVerb, isPassive } from './heads.ts';
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
const OPENINGS = phrases(intents.salam, intents.sapaan);
const GREETING_REST = phrases(intents['pelengkap salam']);
const PARTICLES = phrases(fillers.partikel);
const ASKING_ENDS = new Set(intents['akhir tanya']);
const CLOSERS = new Set([...fillers.penutup, ...fillers.partikel]);
const ADDRESS = new Set(intents.sapaan);
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
const REPORTING = phrases(intents['izin melapor']);
const QUESTION = phrases(intents.tanya);
const QUESTION_MARKER = phrases(intents['penanda tanya']);
const REQUEST = phrases(intents.minta);
const TO_BE_REMOVED = phrases(corrections.dihapus);
const RECORD = phrases(corrections.catatan, [
  'rekap',
  'rekapan',
  'progres',
  'capaian',
  'target',
  'total',
  'kinerja',
]);
const SHOW = phrases(intents.tampilkan);
/** Any of these makes a question of what holds no value. */
const ASKED_FOR = phrases(intents['tanya banyaknya'], intents.tampilkan);
const POLITE_WORDS = new Set(['tolong', 'mohon', 'min']);
const OWN_DATA = phrases(intents['data sendiri']);
const ENDINGS = new Set(fillers.penutup);
const OPENERS = new Set([...fillers.pembuka, ...fillers.pendahulu]);
const TOPICS = phrases(connectors['pokok bahasan']);
/** In a greeting: "selamat pagi bapa dorang". */
const MOST_STRANGE = 2;
/** As in "Ibu Kepala Dinas Kesehatan", in pieces. */
const LONGEST_ADDRESS = 4;
const ROOMS = new Set(places.ruangan);
const DAY_PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'hari']);

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

/** A question or a request for one's own data, with or without its question mark. */
export function isQuestion(pieces: readonly Piece[]): boolean {
  const at = contentAt(pieces);
  if (phraseAt(QUESTION, pieces, at) > 0 || asksForOwn(pieces, at)) return true;
  if (phraseAt(REQUEST, pieces, at) > 0) {
    const first = pieces[at]?.word;
    const own = findPhrase(OWN_DATA, pieces, at) >= 0;
    return own || SHOW.has(first ?? '') ? !hasValue(pieces) : first === 'minta';
  }
  if (findPhrase(ASKED_FOR, pieces) >= 0 && !hasValue(pieces)) return true;
  if (headAt(pieces, at) > 0 && !endsUnsure(pieces)) return !hasValue(pieces) && endsAsking(pieces);

  return isUnsure(pieces);
}

/** "mengajukan cuti lewat sini gimana ya" */
function endsAsking(pieces: readonly Piece[]): boolean {
  const last = pieces.findLast(
    ({ kind, word }) => kind === 'word' && !ADDRESS.has(word) && !CLOSERS.has(word),
  );

  return last !== undefined && ASKING_ENDS.has(last.word);
}

/** Does it hold or end with what only a question says? */
export function isUnsure(pieces: readonly Piece[]): boolean {
  return findPhrase(QUESTION_MARKER, pieces) >= 0 || endsUnsure(pieces);
}

/** "tolong rekap laporan saya bulan ini" */
function asksForOwn(pieces: readonly Piece[], at: number): boolean {
  const polite = pieces.findIndex(({ word }) => POLITE_WORDS.has(word));
  if (polite < 0 || polite >= at) return false;

  const own = pieces.findIndex((piece, index) => index > at && piece.word === 'saya');
  if (own < 0 || hasValue(pieces) || findPhrase(TO_BE_REMOVED, pieces) >= 0) return false;
  return findPhrase(RECORD, pieces, at) >= 0;
}

/** Only salam, sapaan, thanks and farewell; a few words more that say nothing of work are part of it. */
export function isGreeting(pieces: readonly Piece[]): boolean {
  let greeted = false;
  let strange = 0;
  for (let at = 0; at < pieces.length;) {
    const opening = openingAt(pieces, at);
    const length = opening > 0 ? opening : phraseAt(GREETING_REST, pieces, at);
    const rest = pieces[at]?.kind === 'mark' || pieces[at]?.kind === 'days';
    if (length === 0 && !(rest && (greeted || pieces[at]?.kind === 'mark'))) {
      if (!greeted || pieces[at]?.kind !== 'word' || saysWork(pieces, at)) return false;
      if (phraseAt(PARTICLES, pieces, at) === 0) strange++;
    }
    greeted ||= opening > 0;
    at += Math.max(1, length);
  }
  return greeted && (strange === 0 || (strange <= MOST_STRANGE && isIdle(pieces)));
}

/** A word that makes more of a message than a greeting. */
function saysWork(pieces: readonly Piece[], at: number): boolean {
  const asks = phraseAt(REQUEST, pieces, at) > 0;

  return asks || headAt(pieces, at) > 0 || isPassive(pieces[at]?.word ?? '');
}

/** Nothing done, asked, or to be answered. */
function isIdle(pieces: readonly Piece[]): boolean {
  return (
    phraseAt(GREETINGS, pieces, 0) > 0 &&
    [LEAVE, SMALL_TALK, NOT_DONE, NOT_WORK, QUESTION, QUESTION_MARKER].every(
      (book) => findPhrase(book, pieces) < 0,
    )
  );
}

/** The clause without the greeting and the address that open it: "Siang Pak, …". */
export function withoutGreeting(pieces: readonly Piece[]): readonly Piece[] {
  let at = 0;
  let greeted = false;
  while (openingAt(pieces, at) > 0 || (greeted && pieces[at]?.kind === 'mark')) {
    greeted ||= phraseAt(GREETINGS, pieces, at) > 0 && !DAY_PARTS.has(pieces[at]?.word ?? '');
    greeted ||= phraseAt(ADDRESSES, pieces, at) > 0 && isAddressed(pieces, at);
    at += Math.max(1, openingAt(pieces, at));
    if (greeted) at = afterName(pieces, at);
  }
  const report = greeted ? reportAt(pieces, at) : -1;
  if (report >= 0) return pieces.slice(report);

  // "pagi apel", "sore: rapat jam 3" tell the part of day; only before an address is it a greeting
  return greeted ? pieces.slice(at) : pieces;
}

/** "selamat sore bapak kepala balai izin melaporkan …": where the report itself begins, else -1. */
function reportAt(pieces: readonly Piece[], from: number): number {
  for (let at = from; at < from + LONGEST_ADDRESS + 2 && at < pieces.length; at++) {
    const length = phraseAt(REPORTING, pieces, at);
    if (length > 0) return at + length;
    if (headAt(pieces, at) > 0) return -1;
  }
  return -1;
}

/** "Selamat malam Pak Kabid, …": whom one greets, up to a comma right behind. */
function afterName(pieces: readonly Piece[], at: number): number {
  if (!isWordOf(ADDRESSES, pieces[at - 1]?.word ?? '')) return at;

  for (let end = at + 1; end <= at + LONGEST_ADDRESS; end++) {
    if (pieces[end]?.kind === 'mark') return pieces[end]?.word === ',' ? end : at;
  }
  return at;
}

function openingAt(pieces: readonly Piece[], at: number): number {
  return phraseAt(OPENINGS, pieces, at);
}

/** "Pak, …", "siang min …"; not "Ibu hamil …". */
function isAddressed(pieces: readonly Piece[], at: number): boolean {
  return at > 0 || pieces[at + 1]?.kind === 'mark';
}

/** Has it a time, length or amount of the work itself? */
export function hasValue(pieces: readonly Piece[]): boolean {
  return pieces.some(
    (piece) =>
      (piece.kind === 'clock' && (piece.value.start !== null || piece.value.end !== null)) ||
      piece.kind === 'duration' ||
      piece.kind === 'amount',
  );
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
        phraseAt(GREETINGS, pieces, at) === 0 &&
        (at === 0 || phraseAt(TOPICS, pieces, at) === 0)) ||
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
      (piece.kind !== 'word' || OPENERS.has(piece.word) || ENDINGS.has(piece.word)),
  );
}
