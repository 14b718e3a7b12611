import connectors from './words/connectors.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import { headAt, isLightVerb, isVerb } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const SPLITTERS = phrases(connectors.pemisah);
const NO_SPLITTERS = phrases(connectors['bukan pemisah']);
const JOINERS = phrases(connectors.penggabung);
const CONTRASTS = phrases(connectors.pertentangan);
const BACKGROUND = phrases(connectors.latar);
/** The first words of all that may stand between two parts. */
const MAY_BREAK = phrases(connectors.pemisah, connectors.penggabung, connectors.pertentangan, [
  ',',
  ';',
]);
const PASTIMES = phrases(notWork['bukan kerja']);
const NOT_DONE = phrases(notWork['tidak jadi']);
const STATUS = phrases(fillers.status);
const LEAVE = phrases(intents.cuti);
const TOPICS = phrases(connectors['pokok bahasan']);
const LEAD_INS = new Set(fillers.pendahulu);

/** "habis apel langsung input data": what follows is the activity. */
const THEN = new Set(['langsung', 'baru']);

/** In pieces: how far before a comma it may be told that something was not done. */
const FARTHEST_BACK = 12;

/** As in "jam 8 tadi pagi saya langsung …"; a limit, so that reading stays linear. */
const MOST_LEAD_INS = 20;

/** §2: cuts one sentence into parts that tell one activity each; every piece but connectors stays. */
export function splitActivities(sentence: readonly Piece[]): readonly (readonly Piece[])[] {
  const pieces = dropBackground(sentence);
  const dictated = isDictated(pieces);
  const parts: (readonly Piece[])[] = [];
  let from = 0;
  let lastWord = -1;

  for (let at = 0; at < pieces.length; at++) {
    const dropped = breakAt(pieces, from, at, { dictated, worded: lastWord >= from });
    if (isWordy(pieces[at])) lastWord = at;
    if (dropped === null) continue;

    parts.push(pieces.slice(from, at));
    from = at + dropped;
    at = Math.max(at, from - 1);
  }
  parts.push(pieces.slice(from));
  return parts
    .filter((part, index) => part.length > 0 && !(isBackground(part) && index < parts.length - 1))
    .map(dropPastime);
}

/** Does a new activity begin here, perhaps after its time, day or a filler? Gives the head's index. */
export function activityAt(pieces: readonly Piece[], from: number): number | null {
  const at = afterLeadIns(pieces, from);
  if (phraseAt(TOPICS, pieces, at) > 0) return null;

  return headAt(pieces, at) > 0 ? at : null;
}

/**
 * How many pieces fall away when a new part begins here; null when none begins. `worded`: has the
 * part up to here any words?
 */
function breakAt(
  pieces: readonly Piece[],
  from: number,
  at: number,
  { dictated, worded }: { readonly dictated: boolean; readonly worded: boolean },
): number | null {
  if (at <= from) return at === 0 ? leadingConnector(pieces) : null;
  if (!MAY_BREAK.has(pieces[at]?.word ?? ''))
    return dictated && breaksAtTime(pieces, from, at) ? 0 : null;
  if (pieces[at]?.word === ';') return 1;

  const connector = splitterAt(pieces, at);
  if (connector > 0) return worded && hasRest(pieces, at + connector) ? connector : null;

  const contrast = phraseAt(CONTRASTS, pieces, at);
  if (contrast > 0) return activityAt(pieces, at + contrast) === null ? null : contrast;

  if (pieces[at]?.word === ',') return worded && breaksAtComma(pieces, from, at) ? 1 : null;

  const joiner = phraseAt(JOINERS, pieces, at);
  if (joiner > 0) return breaksAtJoiner(pieces, from, at, joiner) ? joiner : null;

  return dictated && breaksAtTime(pieces, from, at) ? 0 : null;
}

/** How many words the connector that begins here has: `lalu`, but not that of `lalu lintas`. */
function splitterAt(pieces: readonly Piece[], at: number): number {
  const splitter = phraseAt(SPLITTERS, pieces, at);
  if (splitter === 0) return 0;

  const named =
    phraseAt(NO_SPLITTERS, pieces, at) > 0 || phraseAt(NO_SPLITTERS, pieces, at - 1) > 1;
  return named ? 0 : splitter;
}

function leadingConnector(pieces: readonly Piece[]): number | null {
  const connector = splitterAt(pieces, 0);

  return connector > 0 && pieces.length > connector ? connector : null;
}

/** §2.6: an activity head, its own time and head, or a day begins a new part. */
function breaksAtComma(pieces: readonly Piece[], from: number, at: number): boolean {
  const joiner = phraseAt(JOINERS, pieces, at + 1);
  const splitter = splitterAt(pieces, at + 1);
  if (splitter > 0) return false;
  if (joiner > 0)
    return (
      activityAt(pieces, at + 1 + joiner) !== null && breaksAtJoiner(pieces, from, at, joiner + 1)
    );
  if (phraseAt(STATUS, pieces, at + 1) > 0) return false;
  if (activityAt(pieces, at + 1) !== null) return true;
  if (phraseAt(LEAVE, pieces, afterLeadIns(pieces, at + 1)) > 0) return true;
  const left = findPhrase(NOT_DONE, pieces.slice(Math.max(from, at - FARTHEST_BACK), at));
  if (left >= 0 && hasHead(pieces, at + 1, partEnd(pieces, at + 1))) return true;
  // "…, belum sempat nyusun KAK"; but "sidang, ditunda" is one
  const notDone = phraseAt(NOT_DONE, pieces, at + 1);
  if (notDone > 0) return hasRest(pieces, at + 1 + notDone);
  return pieces[at + 1]?.kind === 'days' && pieces[at + 2]?.kind === 'word';
}

/** §2.7: both sides have a head and an object of their own. */
function breaksAtJoiner(
  pieces: readonly Piece[],
  from: number,
  at: number,
  length: number,
): boolean {
  const left = activityAt(pieces, from);
  const right = activityAt(pieces, at + length);
  if (left === null || right === null) return false;
  if (pieces[at + length]?.kind === 'days') return true;
  if (hasValue(pieces, left, at) && hasValue(pieces, right, partEnd(pieces, right))) return true;
  if (!hasObject(pieces, left, at) || !hasObject(pieces, right, pieces.length)) return false;

  // "melakukan monitoring dan evaluasi kegiatan": both nouns are what is done
  return (
    !isLightVerb(pieces[left]?.word ?? '') ||
    isVerb(pieces[right]?.word ?? '') ||
    hasValue(pieces, left, at)
  );
}

function afterLeadIns(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < from + MOST_LEAD_INS && isLeadIn(pieces[at]) && !splitsAfter(pieces, from, at)) at++;

  return at;
}

/** Behind its first words a lead-in runs into no connector: "sampai jam 11 habis itu bikin …". */
function splitsAfter(pieces: readonly Piece[], from: number, at: number): boolean {
  return at > from && splitterAt(pieces, at) > 1;
}

/** Where the part that begins here ends at the latest: at the next comma, connector or joiner. */
function partEnd(pieces: readonly Piece[], from: number): number {
  let end = from;
  while (end < pieces.length && !isBoundary(pieces, end)) end++;

  return end;
}

function hasHead(pieces: readonly Piece[], from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    if (headAt(pieces, at) > 0) return true;
  }
  return false;
}

function isBoundary(pieces: readonly Piece[], at: number): boolean {
  const mark = pieces[at]?.word;

  return (
    mark === ',' || mark === ';' || splitterAt(pieces, at) > 0 || phraseAt(JOINERS, pieces, at) > 0
  );
}

/** §2.8: in dictated speech a time right before a head begins a new part; one that only ends does not. */
function breaksAtTime(pieces: readonly Piece[], from: number, at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind !== 'clock' || piece.value.start === null) return false;
  if (activityAt(pieces, at) === null) return false;

  const earlier = pieces.slice(from, at);
  return (
    earlier.some((piece) => piece.kind === 'clock' || piece.kind === 'duration') &&
    activityAt(pieces, from) !== null
  );
}

/** A head has an object when a word follows that is no preposition, joiner or mark. */
function hasObject(pieces: readonly Piece[], head: number, end: number): boolean {
  const after = head + Math.max(1, headAt(pieces, head));
  const next = pieces[after];
  if (after >= end || next === undefined) return false;
  if ((pieces[head]?.word ?? '').endsWith('kannya')) return false;

  const joined = phraseAt(JOINERS, pieces, after) > 0 || splitterAt(pieces, after) > 0;
  const preposition =
    next.word === 'di' || next.word === 'ke' || next.word === 'dengan' || next.word === 'selama';
  return (
    (next.kind === 'word' || next.kind === 'name' || next.kind === 'amount') &&
    !joined &&
    !preposition
  );
}

/** "Setelah apel, menyusun laporan": what comes before the comma is only background. */
function dropBackground(pieces: readonly Piece[]): readonly Piece[] {
  const length = phraseAt(BACKGROUND, pieces, 0);
  if (length === 0 || splitterAt(pieces, 0) > 0) return pieces;

  const comma = pieces.findIndex((piece) => piece.word === ',');
  const at = pieces.findIndex(
    (piece, index) => index > length && THEN.has(piece.word) && activityAt(pieces, index) !== null,
  );
  if (at > 0 && (comma < 0 || at < comma)) return pieces.slice(at + 1);
  return comma > 0 && hasRest(pieces, comma + 1) ? pieces.slice(comma + 1) : pieces;
}

/** "…, setelah rapat, menyusun laporan": a part that is only background makes no entry. */
function isBackground(part: readonly Piece[]): boolean {
  return (
    phraseAt(BACKGROUND, part, 0) > 0 &&
    splitterAt(part, 0) === 0 &&
    part.every((piece) => piece.kind === 'word' || piece.kind === 'name')
  );
}

/** "habis makan siang bikin laporan": the meal is background, also without a comma. */
function dropPastime(part: readonly Piece[]): readonly Piece[] {
  const background = phraseAt(BACKGROUND, part, 0);
  const pastime = background === 0 ? 0 : phraseAt(PASTIMES, part, background);

  return pastime > 0 && part.length > background + pastime
    ? part.slice(background + pastime)
    : part;
}

function isDictated(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.kind !== 'mark');
}

function isLeadIn(piece: Piece | undefined): boolean {
  if (piece === undefined) return false;
  if (piece.kind === 'clock' || piece.kind === 'days' || piece.kind === 'duration') return true;

  return (piece.kind === 'word' && LEAD_INS.has(piece.word)) || piece.word === ':';
}

function isWordy(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' || piece?.kind === 'name';
}

function hasRest(pieces: readonly Piece[], from: number): boolean {
  for (let at = from; at < pieces.length; at++) {
    if (isWordy(pieces[at])) return true;
  }
  return false;
}

function hasValue(pieces: readonly Piece[], from: number, end: number): boolean {
  return pieces
    .slice(from, end)
    .some((piece) => piece.kind === 'duration' || piece.kind === 'clock');
}
