import connectors from './words/connectors.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import { headAt, isLightVerb, isVerb } from './heads.ts';
import { phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const SPLITTERS = phrases(connectors.pemisah);
const JOINERS = phrases(connectors.penggabung);
const CONTRASTS = phrases(connectors.pertentangan);
const BACKGROUND = phrases(connectors.latar);
const PASTIMES = phrases(notWork['bukan kerja']);
const TOPICS = phrases(connectors['pokok bahasan']);
const LEAD_INS = new Set(fillers.pendahulu);

/** Fewest words of a sentence without any punctuation that is taken for dictated speech. */
const DICTATED = 8;

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
  let at = from;
  while (at < from + MOST_LEAD_INS && isLeadIn(pieces[at])) at++;
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
  if (pieces[at]?.word === ';') return 1;

  const connector = phraseAt(SPLITTERS, pieces, at);
  if (connector > 0) return worded && hasRest(pieces, at + connector) ? connector : null;

  const contrast = phraseAt(CONTRASTS, pieces, at);
  if (contrast > 0) return activityAt(pieces, at + contrast) === null ? null : contrast;

  if (pieces[at]?.word === ',') return worded && breaksAtComma(pieces, from, at) ? 1 : null;

  const joiner = phraseAt(JOINERS, pieces, at);
  if (joiner > 0) return breaksAtJoiner(pieces, from, at, joiner) ? joiner : null;

  return dictated && breaksAtTime(pieces, from, at) ? 0 : null;
}

function leadingConnector(pieces: readonly Piece[]): number | null {
  const connector = phraseAt(SPLITTERS, pieces, 0);

  return connector > 0 && pieces.length > connector ? connector : null;
}

/** §2.6: an activity head, its own time and head, or a day begins a new part. */
function breaksAtComma(pieces: readonly Piece[], from: number, at: number): boolean {
  const joiner = phraseAt(JOINERS, pieces, at + 1);
  const splitter = phraseAt(SPLITTERS, pieces, at + 1);
  if (splitter > 0) return false;
  if (joiner > 0)
    return (
      activityAt(pieces, at + 1 + joiner) !== null && breaksAtJoiner(pieces, from, at, joiner + 1)
    );
  if (activityAt(pieces, at + 1) !== null) return true;
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
  if (!hasObject(pieces, left, at) || !hasObject(pieces, right, pieces.length)) return false;

  // "melakukan monitoring dan evaluasi kegiatan": both nouns are what is done
  return (
    !isLightVerb(pieces[left]?.word ?? '') ||
    isVerb(pieces[right]?.word ?? '') ||
    hasValue(pieces, left, at)
  );
}

/** §2.8: in dictated speech a time right before a head begins a new part. */
function breaksAtTime(pieces: readonly Piece[], from: number, at: number): boolean {
  if (pieces[at]?.kind !== 'clock' || activityAt(pieces, at) === null) return false;

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

  const joined = phraseAt(JOINERS, pieces, after) > 0 || phraseAt(SPLITTERS, pieces, after) > 0;
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
  if (length === 0 || phraseAt(SPLITTERS, pieces, 0) > 0) return pieces;

  const comma = pieces.findIndex((piece) => piece.word === ',');
  return comma > 0 && hasRest(pieces, comma + 1) ? pieces.slice(comma + 1) : pieces;
}

/** "…, setelah rapat, menyusun laporan": a part that is only background makes no entry. */
function isBackground(part: readonly Piece[]): boolean {
  return (
    phraseAt(BACKGROUND, part, 0) > 0 &&
    phraseAt(SPLITTERS, part, 0) === 0 &&
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
  return pieces.length >= DICTATED && pieces.every((piece) => piece.kind !== 'mark');
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
