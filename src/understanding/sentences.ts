import connectors from './words/connectors.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import { headAt } from './heads.ts';
import { phraseAt, phrases } from './phrases.ts';
import { isAbbreviation } from './spelling.ts';
import type { Piece } from './pieces.ts';

export interface Sentence {
  readonly pieces: readonly Piece[];
  /** Did it end with a question mark? */
  readonly asked: boolean;
}

/** In pieces; a limit, so that reading stays linear. */
const LONGEST_QUESTION = 40;

/** Letters: a longer word with a stop behind it is no abbreviation. */
const WHOLE_WORD = 5;

const COMMANDS = phrases(intents['perintah mesin']);
const DOTTED = new Set(connectors['penutup singkatan']);

/** Cuts a line after full stops, question and exclamation marks that really end a sentence. */
export function splitSentences(pieces: readonly Piece[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;

  for (let at = 0; at < pieces.length; at++) {
    if (!endsSentence(pieces, at)) continue;
    if (at > from)
      sentences.push({ pieces: pieces.slice(from, at), asked: pieces[at]?.word === '?' });
    from = at + 1;
  }
  if (from === 0) return pieces.length === 0 ? [] : [{ pieces, asked: false }];
  if (from < pieces.length) sentences.push({ pieces: pieces.slice(from), asked: false });
  return sentences;
}

function endsSentence(pieces: readonly Piece[], at: number): boolean {
  const mark = pieces[at];
  if (mark?.kind !== 'mark') return false;
  if (mark.word === '?' || mark.word === '!') return true;
  // with a picture taken out before it the stop stands alone
  return mark.word === '.' && isFullStop(pieces, at);
}

/** A stop before a capital, an activity head or a question; not the one of `ds.` or `Kel.` */
function isFullStop(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1];
  const next = pieces[at + 1]?.kind === 'mark' ? at + 2 : at + 1;
  const after = pieces[next];
  if (after === undefined) return true;
  if (before?.kind === 'word' && isShort(before.text) && !after.text.startsWith('\n')) return false;
  if (!after.spaced) return /^\p{Lu}/u.test(after.text) && (before?.text.length ?? 0) >= WHOLE_WORD;

  return (
    /^[\p{Lu}\p{N}]/u.test(after.text) ||
    headAt(pieces, at + 1) > 0 ||
    phraseAt(COMMANDS, pieces, next) > 0 ||
    (before?.kind === 'word' && before.text.length >= WHOLE_WORD) ||
    before?.kind === 'clock' ||
    before?.kind === 'duration' ||
    isAsked(pieces, at + 1)
  );
}

/** Does a question mark end what begins here? */
function isAsked(pieces: readonly Piece[], from: number): boolean {
  let end = from;
  while (end < from + LONGEST_QUESTION && pieces[end]?.word !== '.' && pieces[end]?.word !== '?')
    end++;

  return pieces[end]?.word === '?';
}

function isShort(text: string): boolean {
  return (
    text.length === 1 ||
    DOTTED.has(text.toLowerCase()) ||
    (isAbbreviation(text) && text.length <= 4)
  );
}
