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
    String.raw`(?<initials>\p{L}{1,2}(?:\.\p{L}+)+)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:[-'][\p{L}\p{N}]+)*'?)`,
    String.raw`(?<number>[0-9]+(?:[.,:][0-9]+)*)`,
    String.raw`(?<mark>->|\S)`,
  ].join('|'),
  'giu',
);

/** Days joined by a dash are a range, not one word: `Rabu-Kamis`. */
const DAY_RANGE =
  /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)-(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)$/i;

export function tokenise(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;

  for (const match of line.matchAll(TOKEN)) {
    addToken(tokens, match, match.index > end || match.index === 0);
    end = match.index + match[0].length;
  }
  return tokens;
}

function addToken(tokens: Token[], match: RegExpExecArray, spaced: boolean): void {
  const text = match[0];
  const groups = match.groups ?? {};

  if (groups['number'] !== undefined) tokens.push({ kind: 'number', text, word: text, spaced });
  else if (groups['mark'] !== undefined) tokens.push({ kind: 'mark', text, word: text, spaced });
  else if (groups['until'] !== undefined) {
    tokens.push({ kind: 'word', text, word: 'sampai', spaced });
  } else tokens.push(...wordTokens(text, spaced));
}

function wordTokens(text: string, spaced: boolean): readonly Token[] {
  const range = DAY_RANGE.exec(text);
  if (range === null) return [{ kind: 'word', text, word: spell(text), spaced }];

  const [, first = '', last = ''] = range;
  return [
    { kind: 'word', text: first, word: spell(first), spaced },
    { kind: 'mark', text: '-', word: '-', spaced: false },
    { kind: 'word', text: last, word: spell(last), spaced: false },
  ];
}

/** The text of some tokens as it was written, one space where there was any. */
export function textOf(
  tokens: readonly { readonly text: string; readonly spaced: boolean }[],
): string {
  let text = '';
  for (const token of tokens) text += (token.spaced && text !== '' ? ' ' : '') + token.text;

  return text;
}
