import fillers from './words/fillers.json' with { type: 'json' };
import placeWords from './words/places.json' with { type: 'json' };
import { isHeadWord } from './heads.ts';
import { phraseAt, phrases } from './phrases.ts';
import { textOf } from './tokens.ts';
import type { Piece } from './pieces.ts';

const OPENERS = phrases(fillers.pembuka);
const CLOSERS = phrases(fillers.penutup);
const STATUS = phrases(fillers.status);
const STATUS_OR_PARTICLE = phrases(fillers.status, fillers.partikel);
const PREPOSITIONS = new Set(placeWords.penghenti);
const DAY_PARTS = new Set(['pagi', 'siang', 'sore', 'malam']);

const GAP: Piece = { kind: 'mark', text: '', word: '', spaced: true };

/** §8: the activity in the writer's words; `taken` are the pieces that became place or companions. */
export function describe(pieces: readonly Piece[], taken: ReadonlySet<number>): string {
  const kept: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece !== undefined && !taken.has(at)) kept.push(keep(pieces, at, piece));
  }

  const text = textOf(trimEnds(withoutStatus(withoutEmptyBrackets(kept))));
  return (/[,.]/.test(text) ? text.replace(/\s+([,.])/g, '$1') : text).trim();
}

/** Values leave the description; a counted object keeps its noun. */
function keep(pieces: readonly Piece[], at: number, piece: Piece): Piece {
  if (piece.kind === 'word' || piece.kind === 'name' || piece.kind === 'mark') return piece;
  if (
    piece.kind === 'amount' &&
    isObject(pieces, at) &&
    piece.value.noun !== '' &&
    !piece.value.added
  ) {
    const { noun } = piece.value;
    return { kind: 'word', text: noun, word: noun.toLowerCase(), spaced: true };
  }
  // the first amount counts, a later one is only told (§6)
  if (piece.kind === 'amount' && !piece.value.added && isLater(pieces, at)) {
    return { kind: 'word', text: piece.text, word: piece.value.unit, spaced: true };
  }
  // what was cut out leaves a gap, so that the words around it do not grow together
  return GAP;
}

function isLater(pieces: readonly Piece[], at: number): boolean {
  const joined = pieces[at - 1]?.word === 'dan' || pieces[at - 1]?.word === 'serta';

  return joined && pieces.findIndex(({ kind }) => kind === 'amount') < at;
}

/** "bikin 3 dok perjanjian", "menerima 5 tamu"; not "…, 3 dokumen". */
function isObject(pieces: readonly Piece[], at: number): boolean {
  const after = pieces[at + 1];
  if (after?.kind === 'word' && !PREPOSITIONS.has(after.word)) return true;

  if (pieces[at - 1]?.word === 'ke') return true;
  // "menerima 5 tamu"; in "menyegel arsip 12 berkas" the object has been named
  return isHeadWord(pieces[at - 1]?.word ?? '') && !isHeadWord(pieces[at - 2]?.word ?? '');
}

function withoutStatus(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    const length = statusAt(pieces, at);
    if (length === 0 && piece !== undefined) kept.push(piece);
    at += Math.max(1, length);
  }
  return kept;
}

/** How many pieces of a status or particle begin here. */
function statusAt(pieces: readonly Piece[], at: number): number {
  const length = phraseAt(STATUS_OR_PARTICLE, pieces, at);

  return length > 0 && isAcronym(pieces[at]) ? phraseAt(STATUS, pieces, at) : length;
}

/** "SPM TU" is no `tu`, "UPT KI" no `ki`. */
function isAcronym(piece: Piece | undefined): boolean {
  return /^\p{Lu}+$/u.test(piece?.text ?? '');
}

/** Brackets and commas whose contents became values. */
function withoutEmptyBrackets(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1);
    const closes = piece.word === ')' && before?.word === '(';
    const doubled =
      piece.kind === 'mark' && isComma(piece) && before?.kind === 'mark' && isComma(before);
    if (closes) kept.pop();
    else if (!doubled && piece.text !== '') kept.push(piece);
  }
  return kept;
}

function isComma(piece: Piece): boolean {
  return piece.word === ',' || piece.word === ':' || piece.word === '-' || piece.word === '|';
}

function trimEnds(pieces: readonly Piece[]): readonly Piece[] {
  let from = 0;
  let to = pieces.length;

  while (from < to && isLooseStart(pieces, from))
    from += Math.max(1, phraseAt(OPENERS, pieces, from));
  while (to > from && isLooseEnd(pieces, from, to)) to--;
  return pieces.slice(from, to);
}

function isLooseStart(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind === 'mark') return piece.word !== '"' && piece.word !== '(';

  return phraseAt(OPENERS, pieces, at) > 0 || DAY_PARTS.has(piece?.word ?? '');
}

function isLooseEnd(pieces: readonly Piece[], from: number, to: number): boolean {
  const piece = pieces[to - 1];
  if (piece?.kind === 'mark') return piece.word !== '"' && piece.word !== ')';

  return to - from > 1 && phraseAt(CLOSERS, pieces, to - 1) > 0;
}
