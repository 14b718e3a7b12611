import words from './words/corrections.json' with { type: 'json' };
import { headAt } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import { unitOf } from './units.ts';
import type { Piece } from './pieces.ts';

const WRONG = phrases(words.salah);
const PLACE = phrases(words.tempat);
const ENDING = phrases(words['rincian akhir']);
const COUNT = phrases(words['rincian jumlah']);
const NEW_VALUE = phrases(words['nilai baru']);
const NOT = phrases(words.bukan);

/** What a correction asks for: the pieces that hold the new values, and those that name the activity. */
export interface Correction {
  readonly removes: boolean;
  readonly newValues: readonly Piece[];
  readonly about: readonly Piece[];
  /** Everything but the old values; the day it points at is here. */
  readonly said: readonly Piece[];
  /** Is the activity itself another ("bukan X tapi Y"), and not only named? */
  readonly renames: boolean;
  /** Is it the place that changes ("tempat rapat tadi salah, harusnya aula")? */
  readonly moves: boolean;
  /** Is a single time the end ("jam selesai … jadi 15.45")? */
  readonly ends: boolean;
  /** The new quantity where it is a number alone: "jumlahnya 5", "bukan 12 berkas tapi 15". */
  readonly count: { readonly quantity: number; readonly unit: string | null } | null;
}

/** A pure removal has no new values. */
export const REMOVAL: Correction = {
  removes: true,
  newValues: [],
  about: [],
  said: [],
  renames: false,
  moves: false,
  ends: false,
  count: null,
};

/**
 * §7: what stands after harusnya, jadi, tapi … is new; what stands after bukan or salah is dropped.
 * `at`: where the content begins.
 */
export function splitCorrection(pieces: readonly Piece[], at: number): Correction {
  const kept = withoutOldValues(pieces);
  const marker = lastMarker(kept);
  const whole = {
    removes: false,
    said: kept,
    moves: phraseAt(PLACE, pieces, at) > 0,
    ends: findPhrase(ENDING, pieces) >= 0,
    count: countOf(marker < 0 ? kept : kept.slice(marker), pieces),
  };
  if (marker < 0) return { ...whole, renames: false, newValues: kept, about: kept };

  const newValues = kept.slice(marker);
  // "bukan input data tapi verifikasi data": the new activity itself
  const renamed = newValues.some((_, at) => headAt(newValues, at) > 0);
  const about = renamed ? newValues : kept.slice(0, marker);
  return { ...whole, renames: renamed, newValues, about };
}

/** A bare number counts where an amount is spoken of: by its name, or by the old one. */
function countOf(newValues: readonly Piece[], pieces: readonly Piece[]): Correction['count'] {
  if (newValues.some(isValue)) return null;

  const [number, ...others] = newValues.filter(isBareNumber);
  const replaced = pieces.find((piece) => piece.kind === 'amount');
  if (number === undefined || others.length > 0) return null;
  const named = pieces.map(nounUnit).find((unit) => unit !== null) ?? null;
  if (replaced === undefined && named === null && findPhrase(COUNT, pieces) < 0) return null;

  const unit = replaced?.kind === 'amount' ? replaced.value.unit : named;
  return { quantity: Number(number.text), unit };
}

/** "berkasnya 15": the unit of a thing that is spoken of. */
function nounUnit({ kind, word, text }: Piece): string | null {
  if (kind !== 'word' || !word.endsWith('nya')) return null;

  const noun = word.slice(0, -3);
  return unitOf({ kind, word: noun, text: text.slice(0, -3), spaced: true });
}

/** `15`, with nothing that says of what. */
export function isBareNumber({ text }: Piece): boolean {
  return /^\d{1,6}$/.test(text);
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
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (phraseAt(NEW_VALUE, pieces, at) > 0 || (piece.kind === 'mark' && piece.word === ','))
      dropping = false;
    if (phraseAt(NOT, pieces, at) > 0 || phraseAt(WRONG, pieces, at) > 0) dropping = true;
    if (!dropping) kept.push(piece);
  }
  return kept;
}

export function isValue(piece: Piece): boolean {
  return piece.kind === 'clock' || piece.kind === 'duration' || piece.kind === 'amount';
}

export function isValueOrDay(piece: Piece): boolean {
  return isValue(piece) || piece.kind === 'days';
}
