import { tokenise } from './tokens.ts';

/** Phrases of one or more words, found by their first word. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

interface Spelled {
  readonly word: string;
}

/** Makes a list of the word files searchable; its phrases are spelled as messages are. */
export function phrases(...lists: readonly (readonly string[])[]): Phrases {
  const book = new Map<string, (readonly string[])[]>();

  for (const phrase of lists.flat()) {
    const words = tokenise(phrase).map((token) => token.word);
    const [first] = words;
    if (first !== undefined) book.set(first, [...(book.get(first) ?? []), words]);
  }
  for (const known of book.values()) known.sort((a, b) => b.length - a.length);
  return book;
}

/** How many words the longest phrase that begins here has; 0 when none does. */
export function phraseAt(book: Phrases, words: readonly Spelled[], at: number): number {
  const candidates = book.get(words[at]?.word ?? '');
  if (candidates === undefined) return 0;

  for (const phrase of candidates) {
    if (continues(phrase, words, at)) return phrase.length;
  }
  return 0;
}

/** Does the phrase book hold this single word? */
export function isWordOf(book: Phrases, word: string): boolean {
  return book.get(word)?.some((phrase) => phrase.length === 1) ?? false;
}

/** Where the first phrase of the book begins; -1 when there is none. */
export function findPhrase(book: Phrases, words: readonly Spelled[], from = 0): number {
  for (let at = from; at < words.length; at++) {
    if (phraseAt(book, words, at) > 0) return at;
  }
  return -1;
}

/** The first word was found already. */
function continues(phrase: readonly string[], words: readonly Spelled[], at: number): boolean {
  for (let offset = 1; offset < phrase.length; offset++) {
    if (words[at + offset]?.word !== phrase[offset]) return false;
  }
  return true;
}
