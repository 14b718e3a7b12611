import { remember } from '../shared/remember.ts';
import { spell } from './spelling.ts';

/** A word, number or mark of the text, in reading order. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  /** As `spell` gives it; a number or mark as written. */
  readonly word: string;
  /** Is there a space before it? `1jam` is two tokens, the second one not spaced. */
  readonly spaced: boolean;
}

/** What one reader found: a value, and the index of the token after it. */
export interface Found<T> {
  readonly value: T;
  readonly next: number;
}

const TOKEN = new RegExp(
  [
    String.raw`(?<link>(?:https?:\/\/|www\.)\S+)`,
    String.raw`(?<until>(?<![\p{L}\p{N}])s\s?[./]\s?d\b\.?)`,
    // `jam8`, `Rp500`: the word is taken off its number.
    String.raw`(?<leader>(?:rp|jam|jm|pkl|pukul|tgl|no|rt|rw)(?=[0-9]))`,
    // `undangan20 lembar`; in `surat2` the 2 only says that there are several.
    String.raw`(?<glued>(?!covid)\p{Ll}{5,}(?=(?:[013-9]|[0-9]{2,3})(?![\p{L}\p{N}])))`,
    // `jam 6 pagi-12 siang`: the dash is that of a range.
    String.raw`(?<part>(?:pagi|siang|sore|petang|malam|mlm|wib|wita|wit)(?=-[0-9]))`,
    String.raw`(?<initials>\p{L}{1,2}(?:\.\p{L}+)+)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:[-'][\p{L}\p{N}]+)*'?)`,
    String.raw`(?<number>[0-9]+(?:[.,:][0-9]+)*)`,
    String.raw`(?<mark>->|\S)`,
  ].join('|'),
  'giu',
);

/**
 * Most of any message, recognised much faster than by the forms above, with the same result: whole
 * words before a space or a mark and a space, numbers, and marks that stand for themselves.
 */
const PLAIN = /\p{L}{2,}(?=[,.:;?!)]?(?:\s|$))|[0-9]+(?:[.,:][0-9]+)*|[,.:;?!()"=|/]|-(?!>)/uy;

/** Days joined by a dash are a range, not one word: `Rabu-Kamis`. */
const DAY_RANGE =
  /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)-(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)$/i;

/** Reports use the same few thousand words. */
const spelled = remember(spell, 4_000, 24);

/** As many tokens as are read of a line: all 4,096 characters of a message are 700 words and marks. */
const MOST_TOKENS = 1_000;

/** Three stages read the same line; the last few are kept for them. */
export const tokenise = remember(readTokens, 16, 4_096);

function readTokens(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const shouted = !/\p{Ll}/u.test(line);
  let end = 0;

  while (end < line.length && tokens.length < MOST_TOKENS) {
    const from = line[end] === ' ' ? end + 1 : end;
    const spaced = from > end || from === 0;
    PLAIN.lastIndex = from;
    if (PLAIN.test(line)) {
      end = PLAIN.lastIndex;
      tokens.push(plainToken(line.slice(from, end), spaced, shouted || from === 0));
      continue;
    }

    TOKEN.lastIndex = from;
    const match = TOKEN.exec(line);
    if (match === null) break;
    addToken(tokens, match, spaced || match.index > from, shouted);
    end = TOKEN.lastIndex;
  }
  return tokens;
}

function plainToken(text: string, spaced: boolean, small: boolean): Token {
  const first = text.charAt(0);
  if (first >= '0' && first <= '9') return { kind: 'number', text, word: text, spaced };
  if (text.length === 1) return { kind: 'mark', text, word: text, spaced };

  return { kind: 'word', text, word: spelled(small ? text.toLowerCase() : text), spaced };
}

function addToken(tokens: Token[], match: RegExpExecArray, spaced: boolean, small: boolean): void {
  const text = match[0];
  const groups = match.groups ?? {};

  if (groups['number'] !== undefined) tokens.push({ kind: 'number', text, word: text, spaced });
  else if (groups['mark'] !== undefined) tokens.push({ kind: 'mark', text, word: text, spaced });
  else if (groups['until'] !== undefined) {
    tokens.push({ kind: 'word', text, word: 'sampai', spaced });
  } else tokens.push(...wordTokens(text, spaced, small));
}

function wordTokens(text: string, spaced: boolean, small: boolean): readonly Token[] {
  const range = DAY_RANGE.exec(text);
  if (range === null)
    return [{ kind: 'word', text, word: spelled(small ? text.toLowerCase() : text), spaced }];

  const [, first = '', last = ''] = range;
  return [
    { kind: 'word', text: first, word: spelled(first), spaced },
    { kind: 'mark', text: '-', word: '-', spaced: false },
    { kind: 'word', text: last, word: spelled(last), spaced: false },
  ];
}

/** The text of some tokens as it was written, one space where there was any. */
export function textOf(
  tokens: readonly { readonly text: string; readonly spaced: boolean }[],
  from = 0,
  to = tokens.length,
): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token !== undefined) text += (token.spaced && text !== '' ? ' ' : '') + token.text;
  }
  return text;
}
