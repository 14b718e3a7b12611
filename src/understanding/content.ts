import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import type { Piece } from './pieces.ts';

const OPENERS = new Set([...fillers.pembuka, ...fillers.pendahulu]);
const ADDRESSES = new Set(intents.sapaan);
const ENDINGS = new Set(fillers.penutup);

/** Where the content begins behind fillers, addresses, days and times. */
export function contentAt(pieces: readonly Piece[]): number {
  let at = 0;
  while (at < pieces.length && isOpener(pieces[at])) at++;

  return at;
}

function isOpener(piece: Piece | undefined): boolean {
  return (
    piece !== undefined &&
    (piece.kind !== 'word' || OPENERS.has(piece.word) || ADDRESSES.has(piece.word)) &&
    piece.kind !== 'name' &&
    piece.kind !== 'amount'
  );
}

/** Nothing but fillers, days and values. */
export function isOnlyFillers(pieces: readonly Piece[]): boolean {
  return pieces.every(
    (piece) =>
      piece.kind !== 'name' &&
      (piece.kind !== 'word' || OPENERS.has(piece.word) || ENDINGS.has(piece.word)),
  );
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
