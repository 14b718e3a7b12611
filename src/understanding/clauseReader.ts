import intents from './words/intents.json' with { type: 'json' };
import lineWords from './words/lines.json' with { type: 'json' };
import {
  classifyClause,
  hasValue,
  isGreeting,
  isLeave,
  isQuestion,
  withoutGreeting,
  type ClauseKind,
} from './clauses.ts';
import { foldForms } from './forms.ts';
import { headAt } from './heads.ts';
import { readLines, type Line } from './lines.ts';
import { findPhrase, phraseAt, phrases } from './phrases.ts';
import { readPieces, type Piece } from './pieces.ts';
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
const TITLES = phrases(lineWords.judul);
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

  for (const line of foldForms(readLines(text))) {
    for (const said of sentencesOf(line)) {
      const own = clausesOf(said, line, sentence);
      clauses.push(...own);
      if (own.some((clause) => clause.kind !== 'question'))
        stated.push(...said.pieces, SENTENCE_END);
      sentence++;
    }
  }
  return { clauses, stated };
}

function sentencesOf(line: Line): readonly Sentence[] {
  const pieces = readPieces(line.text);
  const sentences = line.whole ? [{ pieces, asked: false }] : splitSentences(pieces);

  return sentences.filter((sentence) => findPhrase(COMMANDS, sentence.pieces) < 0);
}

function clausesOf(said: Sentence, line: Line, sentence: number): readonly Clause[] {
  if (isGreeting(said.pieces)) return [{ kind: 'greeting', pieces: [], sentence }];

  const clauses: Clause[] = [];
  const content = withoutGreeting(said.pieces);
  if (content.length < said.pieces.length) clauses.push({ kind: 'greeting', pieces: [], sentence });

  const { heading, rest } = takeTitle(content);
  if (heading.length > 0) clauses.push({ kind: 'values', pieces: heading, sentence });
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

  if (asked && (parts.length === 1 || kinds[0] !== 'work')) return [{ kind: 'question', pieces }];
  if (!line.listed && kinds[0] === 'question' && isQuestion(first))
    return [{ kind: 'question', pieces }];
  // "izin pulang cepat jam 2, antar anak ke RS": the second part is the reason
  if (
    kinds[0] === 'leave' &&
    isLeave(first) &&
    !parts.slice(1).some((part, at) => kinds[at + 1] === 'work' && hasValue(part))
  ) {
    return [{ kind: 'leave', pieces }];
  }
  return parts.map((part, at) => ({
    kind: asked && at === parts.length - 1 ? 'question' : (kinds[at] ?? 'chat'),
    pieces: part,
  }));
}

/** §2.1: a title tells no activity, but its day holds for what follows. */
function takeTitle(pieces: readonly Piece[]): {
  heading: readonly Piece[];
  rest: readonly Piece[];
} {
  const colon = pieces.findIndex((piece) => piece.word === ':');
  const end = colon < 0 ? pieces.length : colon;
  const head = pieces.slice(0, end);
  if (!isTitle(head)) return { heading: [], rest: pieces };

  return { heading: head.filter((piece) => piece.kind === 'days'), rest: pieces.slice(end + 1) };
}

function isTitle(pieces: readonly Piece[]): boolean {
  if (pieces.some((piece) => piece.kind === 'clock' || piece.kind === 'duration')) return false;

  const words = pieces.filter((piece) => piece.kind === 'word');
  if (words.length === 0) return false;
  if (words.every((piece) => TITLE_WORDS.has(piece.word))) return true;

  const title = phraseAt(TITLES, pieces, 0);
  return (
    title > 0 && !hasValue(pieces) && !pieces.some((_, at) => at >= title && headAt(pieces, at) > 0)
  );
}
