import companionWords from './words/companions.json' with { type: 'json' };
import connectors from './words/connectors.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import placeWords from './words/places.json' with { type: 'json' };
import { headAt, isHeadWord, isPassive, isVerb } from './heads.ts';
import { isAbbreviation } from './spelling.ts';
import { phraseAt, phrases } from './phrases.ts';
import { textOf, tokenise } from './tokens.ts';
import type { Piece } from './pieces.ts';

/** Some pieces in a row, with what they say. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const PREPOSITIONS = phrases(placeWords['kata depan']);
const MEANS = phrases(placeWords.sarana);
const VIRTUAL = phrases(placeWords['ruang maya']);
const PLACE_BEGINNINGS = phrases(
  placeWords['kata depan'],
  placeWords.sarana,
  placeWords['ruang maya'],
);
const APPLICATIONS = phrases(placeWords.aplikasi);
const UPLOADS = new Set(placeWords['kerja dengan aplikasi']);
const STOPS = phrases(placeWords.penghenti);
/** Their names are often those of an activity: `ruang rapat`, `pos jaga`. */
const ROOMS = new Set(placeWords.ruangan);
const MARKERS = phrases(companionWords.penanda);
const NO_COMPANION = phrases(companionWords['bukan teman']);
const PASTIMES = phrases(notWork['bukan kerja']);
const PRECEDED = new Set(companionWords.didahului);
const SELF = new Set(companionWords['sapaan diri']);
const TITLES = new Set(companionWords.gelar);
const DOTTED = new Set(connectors['penutup singkatan']);

/** Of a name in a list, in pieces. */
const LONGEST_NAME = 10;

/** §8 place: after di, ke, bertempat di …, or the virtual room after via; the first one. */
export function findPlace(pieces: readonly Piece[]): Span | null {
  let uploads = false;
  for (let at = 0; at < pieces.length; at++) {
    const word = pieces[at]?.word ?? '';
    // "entri nilai ke e-rapor", "mengunggah konten ke kanal resmi" go nowhere
    const uploaded = uploads && word === 'ke';
    const begins = !uploaded && (word === 'tempat' || PLACE_BEGINNINGS.has(word));
    const place = begins ? (readVirtual(pieces, at) ?? readPlace(pieces, at)) : null;
    if (place !== null) return place;
    uploads ||= UPLOADS.has(word);
  }
  return null;
}

/** §8 with: after bersama, dengan, bareng …; several are joined by dan or a comma. */
export function findCompanions(
  pieces: readonly Piece[],
): (Span & { readonly names: readonly string[] }) | null {
  for (let at = 0; at < pieces.length; at++) {
    const marker = phraseAt(MARKERS, pieces, at);
    if (marker === 0 || PRECEDED.has(pieces[at - 1]?.word ?? '')) continue;
    // "dengan 50 peserta" counts, "bersama 4 teman" does not (§6)
    if (pieces[at]?.word === 'dengan' && pieces[at + marker]?.kind === 'amount') continue;
    if (isNoCompanion(pieces, at + marker) || isVerb(pieces[at + marker]?.word ?? '')) continue;

    const found = readNames(pieces, at, at + marker);
    if (found !== null) return found;
  }
  return null;
}

function isNoCompanion(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  // "dengan nilai 85"
  if (piece?.kind === 'name') return phraseAt(NO_COMPANION, tokenise(piece.text), 0) > 0;

  return phraseAt(NO_COMPANION, pieces, at) > 0;
}

/** `zoom` by itself is a place too: "rapat zoom sm kementerian". */
function readVirtual(pieces: readonly Piece[], at: number): Span | null {
  const means = phraseAt(MEANS, pieces, at);
  const preposition = means > 0 ? means : phraseAt(PREPOSITIONS, pieces, at);
  const room = phraseAt(VIRTUAL, pieces, at + preposition);
  if (room === 0) return null;

  const from = at + preposition;
  return { from: at, to: from + room, text: textOf(pieces, from, from + room) };
}

function readPlace(pieces: readonly Piece[], at: number): Span | null {
  const named = pieces[at]?.word === 'tempat' && pieces[at - 1]?.kind === 'mark' ? 1 : 0;
  const preposition = phraseAt(PREPOSITIONS, pieces, at) || named;
  const from = pieces[at + preposition]?.word === ':' ? at + preposition + 1 : at + preposition;
  if (preposition === 0 || phraseAt(APPLICATIONS, pieces, from) > 0) return null;

  const to = beforeActivity(pieces, at, from, nounPhraseEnd(pieces, from, true));
  const first = pieces[from];
  if (to === from || first === undefined || isVerb(first.word)) return null;
  return { from: at, to, text: textOf(pieces, from, to) };
}

/** "ke lapangan monitoring embung": a place that comes first ends where its activity begins. */
function beforeActivity(pieces: readonly Piece[], at: number, from: number, end: number): number {
  if (end - from > LONGEST_NAME || hasHead(pieces, Math.max(0, at - LONGEST_NAME), at)) return end;

  for (let next = from + 1; next < end; next++) {
    const before = pieces[next - 1]?.word ?? '';
    if (headAt(pieces, next) > 0 && !ROOMS.has(before) && !hasHead(pieces, end, end + LONGEST_NAME))
      return next;
  }
  return end;
}

function hasHead(pieces: readonly Piece[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (headAt(pieces, at) > 0) return true;
  }
  return false;
}

function readNames(
  pieces: readonly Piece[],
  at: number,
  from: number,
): (Span & { readonly names: readonly string[] }) | null {
  const marker = pieces[at]?.word;
  const names: string[] = [];
  let to = from;

  for (let next = from; ;) {
    const end = pieces[next]?.kind === 'amount' ? next + 1 : next;
    const stop = nounPhraseEnd(pieces, end, false);
    if (stop === next) break;

    names.push(textOf(pieces, next, stop));
    to = stop;
    const joined =
      pieces[stop]?.word === 'dan' || pieces[stop]?.word === 'serta' || isListed(pieces, stop);
    if (!joined || isHeadWord(pieces[stop + 1]?.word ?? '')) break;
    next = stop + 1;
  }
  // "kertas sama tinta 2 botol": things that are counted keep nobody company
  const counted = pieces[to];
  if (marker === 'sama' && counted?.kind === 'amount' && counted.value.unit !== 'orang')
    return null;
  if (names.length === 0 || SELF.has(names[0]?.toLowerCase() ?? '')) return null;
  return { from: at, to, text: names.join(', '), names };
}

/** "bersama Bappeda, Dinkes dan Dinsos": a comma joins names only where a joiner ends the list. */
function isListed(pieces: readonly Piece[], at: number): boolean {
  if (pieces[at]?.word !== ',' || !/^\p{Lu}/u.test(pieces[at + 1]?.text ?? '')) return false;

  let joiner = at + 1;
  while (
    pieces[joiner]?.kind === 'word' &&
    pieces[joiner]?.word !== 'dan' &&
    joiner < at + LONGEST_NAME
  )
    joiner++;
  return pieces[joiner]?.word === 'dan' || pieces[joiner]?.word === ',';
}

/** A name runs on until a mark, a value, a preposition or a new activity. */
function nounPhraseEnd(pieces: readonly Piece[], from: number, joined: boolean): number {
  const isPart = (at: number): boolean =>
    belongs(pieces, at, at === from) || (joined && at > from && isJoinedName(pieces, at));

  let at = from;
  while (at < pieces.length && isPart(at)) at++;
  return at;
}

function belongs(pieces: readonly Piece[], at: number, first: boolean): boolean {
  const piece = pieces[at];
  if (piece === undefined) return false;
  if (piece.kind === 'name') return true;
  if (piece.kind === 'mark') return isDotOfName(pieces, at) || piece.word === '/';
  if (piece.kind !== 'word') return false;
  if (first && TITLES.has(piece.word)) return true;

  return phraseAt(STOPS, pieces, at) === 0 && !(isVerb(piece.word) && !first && !isCapital(piece));
}

/** "desa Sukamaju dan Sukajadi"; a joiner before an activity ends the place. */
function isJoinedName(pieces: readonly Piece[], at: number): boolean {
  const next = pieces[at + 1];

  return (
    pieces[at]?.word === 'dan' &&
    next?.kind === 'word' &&
    !isHeadWord(next.word) &&
    !isPassive(next.word) &&
    phraseAt(STOPS, pieces, at + 1) === 0 &&
    phraseAt(PASTIMES, pieces, at + 1) === 0
  );
}

/** `Kelurahan Melati` is no verb. */
function isCapital(piece: Piece): boolean {
  return /^\p{Lu}/u.test(piece.text);
}

function isDotOfName(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1];

  return (
    pieces[at]?.word === '.' &&
    before?.kind === 'word' &&
    (DOTTED.has(before.text.toLowerCase()) || isAbbreviation(before.text))
  );
}
