import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import { headAt, isPassive } from './heads.ts';
import { findPhrase, isWordOf, phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const GREETINGS = phrases(intents.salam);
const ADDRESSES = phrases(intents.sapaan);
const OPENINGS = phrases(intents.salam, intents.sapaan);
const GREETING_REST = phrases(intents['pelengkap salam']);
const PARTICLES = phrases(fillers.partikel);
const REPORTING = phrases(intents['izin melapor']);
const REQUEST = phrases(intents.minta);
/** Words of leave, questions, talk and of what was not done: more than a greeting. */
const BUSY = phrases(
  intents.cuti,
  intents.tanya,
  intents['penanda tanya'],
  notWork.obrolan,
  notWork['tidak jadi'],
  notWork['bukan kerja'],
);
/** In a greeting: "selamat pagi bapa dorang". */
const MOST_STRANGE = 2;
/** As in "Ibu Kepala Dinas Kesehatan", in pieces. */
const LONGEST_ADDRESS = 4;
const DAY_PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'hari']);

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
  return phraseAt(GREETINGS, pieces, 0) > 0 && findPhrase(BUSY, pieces) < 0;
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

/** Does a greeting begin here: "terima kasih", which is no receiving? */
export function greetsAt(pieces: readonly Piece[], at: number): boolean {
  return phraseAt(GREETINGS, pieces, at) > 0;
}
