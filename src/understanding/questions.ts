import corrections from './words/corrections.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import { contentAt, hasValue } from './content.ts';
import { headAt } from './heads.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import type { Piece } from './pieces.ts';

const ADDRESSES = new Set(intents.sapaan);
const ASKING_ENDS = new Set(intents['akhir tanya']);
const CLOSERS = new Set([...fillers.penutup, ...fillers.partikel]);
const QUESTION = phrases(intents.tanya);
const QUESTION_MARKER = phrases(intents['penanda tanya']);
const REQUEST = phrases(intents.minta);
const TO_BE_REMOVED = phrases(corrections.dihapus);
const RECORD = phrases(corrections.catatan, intents['yang dapat diminta']);
const SHOW = phrases(intents.tampilkan);
/** Any of these makes a question of what holds no value. */
const ASKED_FOR = phrases(intents['tanya banyaknya'], intents.tampilkan);
const POLITE_WORDS = new Set(['tolong', 'mohon', 'min']);
const OWN_DATA = phrases(intents['data sendiri']);

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
    ({ kind, word }) => kind === 'word' && !ADDRESSES.has(word) && !CLOSERS.has(word),
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

/** "… sudah masuk belum", "… bisa nggak ya" */
function endsUnsure(pieces: readonly Piece[]): boolean {
  const isSaid = ({ kind, word }: Piece): boolean => kind === 'word' && !ADDRESSES.has(word);
  const last = pieces.findLast(isSaid)?.word;

  return (last === 'belum' || last === 'tidak') && pieces.filter(isSaid).length > 2;
}
