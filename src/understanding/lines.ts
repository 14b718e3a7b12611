import corrections from './words/corrections.json' with { type: 'json' };
import words from './words/lines.json' with { type: 'json' };
import { isHeadWord, isPassive } from './heads.ts';
import { phraseAt, phrases, type Phrases } from './phrases.ts';
import { tokenise, type Token } from './tokens.ts';

/** A line without its list mark. */
export interface Line {
  readonly text: string;
  /** Was it an item of a list, a row of a table or a form? Then its words are an activity. */
  readonly listed: boolean;
  /** Is it one entry, whatever commas it has (forms and rows of tables)? */
  readonly whole: boolean;
}

const IDENTITY = phrases(words.identitas);
const TOTALS = phrases(words.jumlah);
const REMARKS = phrases(words.catatan);
const TABLE_HEAD = phrases(words['kepala tabel']);
const LETTER_OPENINGS = phrases(words['pembuka surat']);

const CORRECTING = new Set([...corrections.bukan, ...corrections.seharusnya, ...corrections.salah]);

const BULLET = /^(?:[-•●▪◦‣·+>=»✓✔*]+[ ]*(?:\[[ x]?\][ ]*)?)+/i;
const NUMBERED = /^\(?[0-9]{1,2}[.)](?![0-9])[ ]*|^\(?[a-z][.)][ ]+/i;
const INLINE_NUMBER = /(?<=^|\s)\(?([0-9]{1,2})[.)](?![0-9])[ ]*(?=\p{L})/gu;

const INLINE_LETTER = /(?<=^|\s)\(?([a-h])\)\s*(?=\p{L})/gu;
const LETTERS = 'abcdefgh';

/** `[07/01 17.02] Nama: …`, as a telephone puts before what is copied out of a chat. */
const COPIED =
  /^\[?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?(?: -)? [^:\n]{1,40}: /;

/** As many lines as are read; a few more than the entries that one message may make. */
const MOST_LINES = 210;

/** §2.1, §2.3: the lines that may tell something, list marks taken off, lists within a line cut up. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];

  for (const written of text.split('\n')) {
    if (lines.length >= MOST_LINES) break;
    for (const item of splitInlineList(written.replace(COPIED, ''))) {
      const line = withoutMark(item.trim());
      if (line.text !== '' && !isIgnored(tokenise(line.text))) lines.push(line);
    }
  }
  return lines;
}

function withoutMark(line: string): Line {
  const text = line.replace(BULLET, '').replace(NUMBERED, '').trim();

  return { text, listed: text !== line, whole: false };
}

/** `1. Apel 2. Rapat 3. Input data`, `(a) … (b) …` on one line; the marks must count up from the first. */
function splitInlineList(line: string): readonly string[] {
  const lettered = line.includes('(b)') || line.includes(' b)');
  if (!lettered && !line.includes('2.') && !line.includes('2)')) return [line]; // no second item

  const cuts: number[] = [];
  for (const match of line.matchAll(lettered ? INLINE_LETTER : INLINE_NUMBER)) {
    const order = lettered ? LETTERS.indexOf(match[1] ?? '') + 1 : Number(match[1]);
    if (order === cuts.length + 1) cuts.push(match.index);
  }
  if (cuts.length < 2) return [line];

  return [0, ...cuts]
    .map((cut, index) => line.slice(cut, cuts[index]))
    .filter((part) => part.trim() !== '');
}

/** Identity, totals on their own, remarks, heads and rules of tables, closings. */
function isIgnored(tokens: readonly Token[]): boolean {
  if (tokens.every((token) => token.kind === 'mark')) return true;
  if (isKey(IDENTITY, tokens) || isKey(REMARKS, tokens)) return true;

  return isTotal(tokens) || isTableHead(tokens) || isLetterOpening(tokens);
}

function isKey(keys: Phrases, tokens: readonly Token[]): boolean {
  const length = phraseAt(keys, tokens, 0);

  return length > 0 && tokens[length]?.word === ':';
}

/** `Total 27 berkas`, `Jumlah: 7 jam`, but not `Total aset didata 2 jam`. */
function isTotal(tokens: readonly Token[]): boolean {
  const length = phraseAt(TOTALS, tokens, 0);
  if (length === 0 || tokens.some(({ word }) => isHeadWord(word) || isPassive(word))) return false;
  // "jumlah berkasnya 15 bukan 12" corrects
  if (tokens.some(({ word }) => CORRECTING.has(word))) return false;

  // with a colon it may be a field of a form
  if (tokens[length]?.kind === 'mark') return false;
  return (
    tokens[length]?.kind === 'number' ||
    (tokens.length <= 6 && tokens.some((token) => token.kind === 'number'))
  );
}

function isTableHead(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.kind !== 'mark');
  if (first === undefined || !TABLE_HEAD.has(first.word)) return false;

  const cells = tokens.filter((token) => token.kind !== 'mark');
  let at = 0;
  while (at < cells.length && phraseAt(TABLE_HEAD, cells, at) > 0)
    at += phraseAt(TABLE_HEAD, cells, at);

  const row = tokens.some(({ word }) => word === ':' || word === '|');
  return at === cells.length && cells.length >= 2 && !row;
}

/** "Bersama ini disampaikan bahwa" on a line of its own. */
function isLetterOpening(tokens: readonly Token[]): boolean {
  const length = phraseAt(LETTER_OPENINGS, tokens, 0);

  return length > 0 && tokens.slice(length).every((token) => token.kind === 'mark');
}
