import intents from './words/intents.json' with { type: 'json' };
import lineWords from './words/lines.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import { classifyClause, type ClauseKind } from './clauses.ts';
import { hasValue } from './content.ts';
import { foldForms } from './forms.ts';
import { isGreeting, withoutGreeting } from './greetings.ts';
import { headAt } from './heads.ts';
import { isQuestion, isUnsure } from './questions.ts';
import { readLines, type Line } from './lines.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import { readPieces, type Piece } from './pieces.ts';
import { foldTables } from './tables.ts';
import { splitActivities } from './segments.ts';
import { splitSentences, type Sentence } from './sentences.ts';

/** A clause of the message, in reading order. */
export interface Clause {
  readonly kind: ClauseKind;
  readonly pieces: readonly Piece[];
  /** Which sentence it is of; what is said for "each" holds within it. */
  readonly sentence: number;
}

const COMMANDS = phrases(intents['perintah mesin']);
/** In pieces: "bot, kak, kalau …" */
const LATEST_CONDITION = 4;
const CONDITIONS = new Set(intents.seandainya);
/** In pieces: "Kepada Yth. Bapak Kepala Dinas …" */
const LONGEST_ADDRESSEE = 9;
const ADDRESSEES = phrases(lineWords['yang dituju']);
const DUTY_TRIPS = phrases(intents['dinas luar']);
const CLOSINGS = phrases(lineWords.penutup);
const TITLE_BEGINNINGS = new Set(lineWords['awal judul']);
const TITLES = phrases(lineWords.judul);
const UNITS_OF_WORK = new Set(places.ruangan);
const TITLE_WORDS = new Set(lineWords['kata judul']);

const SENTENCE_END: Piece = { kind: 'mark', text: '.', word: '.', spaced: false };

/** What a message says: cut into clauses, and whole. */
export interface Heard {
  readonly clauses: readonly Clause[];
  /** All that is not asked, one after the other with its connectors, for what spans clauses ("bukan X tapi Y"). */
  readonly stated: readonly Piece[];
}

/** Everything the message says; sentences addressed to the machine are left out. */
export function readClauses(text: string): Heard {
  const clauses: Clause[] = [];
  const stated: Piece[] = [];
  let sentence = 0;

  const lines = foldForms(foldTables(readLines(text)));
  const list = lines.findIndex((line) => line.listed);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    // above a list, so that it may be its title
    const heads = index < list || (index === 0 && lines.length > 1);
    for (const said of sentencesOf(line)) {
      const own = clausesOf(said, line, heads, sentence);
      clauses.push(...own);
      if (own.some(({ kind }) => kind !== 'question' && kind !== 'greeting'))
        stated.push(...said.pieces, SENTENCE_END);
      sentence++;
    }
  }
  return { clauses: withDutyTrips(clauses), stated };
}

/** §1: a duty trip told among things that were done is one of them. */
function withDutyTrips(clauses: readonly Clause[]): readonly Clause[] {
  if (!clauses.some(({ kind }) => kind === 'work')) return clauses;

  return clauses.map((clause) =>
    clause.kind === 'leave' && findPhrase(DUTY_TRIPS, clause.pieces) >= 0
      ? { ...clause, kind: 'work' }
      : clause,
  );
}

function sentencesOf(line: Line): readonly Sentence[] {
  const pieces = readPieces(line.text);
  const sentences = line.whole ? [{ pieces, asked: false }] : splitSentences(pieces);

  return sentences.filter((sentence) => findPhrase(COMMANDS, sentence.pieces) < 0);
}

/** Closings, and whom one writes to; but not "Yth. Bu Kabid, mohon cuti …". */
function isFormality(pieces: readonly Piece[]): boolean {
  return (
    phraseAt(CLOSINGS, pieces, 0) > 0 ||
    (phraseAt(ADDRESSEES, pieces, 0) > 0 && addresseeEnd(pieces) < 0)
  );
}

/** Where the comma behind the one who is written to stands; -1 when there is none with more behind. */
function addresseeEnd(pieces: readonly Piece[]): number {
  const comma = pieces.findIndex((piece) => piece.word === ',');

  return comma > 0 && comma <= LONGEST_ADDRESSEE && comma + 1 < pieces.length ? comma : -1;
}

function clausesOf(
  said: Sentence,
  line: Line,
  heads: boolean,
  sentence: number,
): readonly Clause[] {
  if (isGreeting(said.pieces) || isFormality(said.pieces))
    return [{ kind: 'greeting', pieces: [], sentence }];

  const titled = takeTitle(said.pieces, heads);
  if (titled.heading !== null && titled.rest.length === 0)
    return [{ kind: 'values', pieces: titled.heading, sentence }];

  const clauses: Clause[] = [];
  const addressed = phraseAt(ADDRESSEES, said.pieces, 0) > 0 ? addresseeEnd(said.pieces) + 1 : 0;
  const content = withoutGreeting(addressed === 0 ? said.pieces : said.pieces.slice(addressed));
  const greeted = content.length < said.pieces.length;
  if (greeted) clauses.push({ kind: 'greeting', pieces: [], sentence });

  const { heading, rest } = greeted ? takeTitle(content, heads) : titled;
  if (heading !== null && heading.length > 0)
    clauses.push({ kind: 'values', pieces: heading, sentence });
  for (const { kind, pieces } of rest.length === 0 ? [] : classifyParts(rest, said.asked, line)) {
    clauses.push({ kind, pieces, sentence });
  }
  return clauses;
}

function classifyParts(
  pieces: readonly Piece[],
  asked: boolean,
  line: Line,
): readonly Omit<Clause, 'sentence'>[] {
  const parts = line.whole ? [pieces] : splitActivities(pieces);
  const kinds = parts.map((part) => classifyClause(part, line.listed));
  const [first = pieces] = parts;

  if (asked && parts.length === 1) return splitQuestion(pieces, line);
  if (asked && kinds[0] !== 'work') return [{ kind: 'question', pieces }];
  if (!line.listed && kinds[0] === 'question' && isQuestion(first))
    return [{ kind: 'question', pieces }];
  if (isConditional(pieces) && isUnsure(pieces)) return [{ kind: 'question', pieces }];

  // "izin pulang cepat jam 2, antar anak ke RS": the second part is the reason
  const leave = kinds.indexOf('leave');
  const works = parts.some((part, at) => kinds[at] === 'work' && (at < leave || hasValue(part)));
  if (leave >= 0 && !works) return [{ kind: 'leave', pieces }];
  return parts.map((part, at) => ({
    kind: asked && at === parts.length - 1 ? 'question' : (kinds[at] ?? 'chat'),
    pieces: part,
  }));
}

/** "kalau lupa absen pulang tapi lembur sampai jam 8, lapornya bagaimana" */
function isConditional(pieces: readonly Piece[]): boolean {
  return pieces.slice(0, LATEST_CONDITION).some((piece) => CONDITIONS.has(piece.word));
}

/** "sudah kuinput 26 usulan, itu dihitung lembur tidak?": a report before the last comma of a question. */
function splitQuestion(pieces: readonly Piece[], line: Line): readonly Omit<Clause, 'sentence'>[] {
  const comma = pieces.findLastIndex((piece) => piece.word === ',');
  const told = pieces.slice(0, Math.max(comma, 0));
  const asks: Omit<Clause, 'sentence'> = { kind: 'question', pieces: pieces.slice(comma + 1) };
  if (!hasValue(told) || isQuestion(told) || classifyClause(told, line.listed) !== 'work') {
    return [{ kind: 'question', pieces }];
  }
  return [{ kind: 'work', pieces: told }, asks];
}

/** §2.1: a title tells no activity, but its day holds for what follows. */
function takeTitle(
  pieces: readonly Piece[],
  heads: boolean,
): {
  heading: readonly Piece[] | null;
  rest: readonly Piece[];
} {
  const colon = pieces.findIndex((piece) => piece.word === ':');
  const end = colon < 0 ? pieces.length : colon;
  const head = colon < 0 ? pieces : pieces.slice(0, end);
  if (!isTitle(head, heads)) return { heading: null, rest: pieces };

  return { heading: head.filter((piece) => piece.kind === 'days'), rest: pieces.slice(end + 1) };
}

function isTitle(pieces: readonly Piece[], heads: boolean): boolean {
  if (pieces.some((piece) => piece.kind === 'clock' || piece.kind === 'duration')) return false;

  const words = pieces.filter((piece) => piece.kind === 'word');
  if (words.length === 0) return false;
  if (words.every((piece) => TITLE_WORDS.has(piece.word))) return true;

  // `Lap. harian`
  const title = phraseAt(
    TITLES,
    pieces.filter(({ kind }) => kind !== 'mark'),
    0,
  );
  if (heads && !hasValue(pieces) && (isShouted(pieces) || beginsTitle(pieces[0]))) return true;
  if (title === 0 || hasValue(pieces)) return false;
  // "Laporan Pekanan Bidang Penagihan": whose it is
  const worded = pieces.some(
    (_, at) =>
      at >= title && headAt(pieces, at) > 0 && !UNITS_OF_WORK.has(pieces[at - 1]?.word ?? ''),
  );
  return heads || !worded;
}

function beginsTitle(piece: Piece | undefined): boolean {
  return piece !== undefined && TITLE_BEGINNINGS.has(piece.word);
}

function isShouted(pieces: readonly Piece[]): boolean {
  return pieces.length > 1 && pieces.every(({ text }) => !/\p{Ll}/u.test(text));
}
