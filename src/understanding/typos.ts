import companions from './words/companions.json' with { type: 'json' };
import connectors from './words/connectors.json' with { type: 'json' };
import corrections from './words/corrections.json' with { type: 'json' };
import durations from './words/durations.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import forms from './words/forms.json' with { type: 'json' };
import heads from './words/heads.json' with { type: 'json' };
import intents from './words/intents.json' with { type: 'json' };
import lines from './words/lines.json' with { type: 'json' };
import months from './words/months.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import notWork from './words/notWork.json' with { type: 'json' };
import numbers from './words/numbers.json' with { type: 'json' };
import oneOf from './words/oneOf.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import quantities from './words/quantities.json' with { type: 'json' };
import relativeDays from './words/relativeDays.json' with { type: 'json' };
import times from './words/times.json' with { type: 'json' };
import typos from './words/typos.json' with { type: 'json' };
import units from './words/units.json' with { type: 'json' };
import weekdays from './words/weekdays.json' with { type: 'json' };
import abbreviations from './words/abbreviations.json' with { type: 'json' };
import { remember } from '../shared/remember.ts';

type WordFile = Readonly<Record<string, readonly string[]>>;

const FILES: readonly WordFile[] = [
  ...[abbreviations, months, units, weekdays].map(withKeys),
  companions,
  connectors,
  corrections,
  durations,
  fillers,
  forms,
  heads,
  intents,
  lines,
  names,
  notWork,
  numbers,
  oneOf,
  places,
  quantities,
  relativeDays,
  times,
];

/** Every word of the word files, and those that only look like slips: written right, so never corrected. */
const KNOWN = new Set([
  ...FILES.flatMap((file) => wordsOf(Object.values(file).flat())),
  ...typos['bukan salah ketik'],
]);

/** Letters: the shortest word that is corrected by one of them and by two, and the longest of all. */
const ONE_LETTER = 5;
const LONGEST = 20;
const TWO_LETTERS = 9;

/** Words that are recognised by their shape, mistyped or not; too many others are a letter away. */
const SHAPED = /^me(?!et)|^pe.*an$|^di[^nk]|^ber[^k]|nya$/;

/** The words that decide how a message is read; a mistyped one of these is worth mending. */
const MENDED = [
  ...[months, units, weekdays].flatMap((file) => Object.keys(file)),
  ...typos['kata penting'],
  ...[numbers, relativeDays].flatMap((file) => Object.values<readonly string[]>(file).flat()),
  connectors.pemisah,
  connectors.latar,
  corrections.ralat,
  corrections.seharusnya,
  durations.lamanya,
  typos['kegiatan yang diperbaiki'],
  intents.cuti,
  notWork['bukan kerja'],
  notWork['tidak jadi'],
  times.sampai,
  times.pembuka,
  times.penutup,
  ['harian', 'mingguan', 'bulanan', 'tahunan'],
]
  .flat()
  .filter((word) => word.length >= ONE_LETTER && /^[a-z]+$/.test(word) && !SHAPED.test(word));

/** The words above by each form they take when letters are missing (1, in long words 2). */
const BY_FORM = new Map<string, Set<string>>();
for (const word of new Set(MENDED)) {
  for (const form of shortened(word)) {
    const words = BY_FORM.get(form);
    if (words === undefined) BY_FORM.set(form, new Set([word]));
    else words.add(word);
  }
}

/**
 * The word that was meant when a known one is mistyped: one letter missing, doubled, wrong or swapped
 * in words of 5 letters or more, two from 8 on; the first letter is right. Null when the word is none
 * of those, or might be two of them. Lower case in, lower case out.
 */
export const mendTypo = remember(findMeant, 4_000, 24);

function findMeant(word: string): string | null {
  if (
    word.length < ONE_LETTER ||
    word.length > LONGEST ||
    KNOWN.has(word) ||
    !/^[a-z]+$/.test(word)
  )
    return null;

  let meant: string | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const form of shortened(word)) {
    for (const candidate of BY_FORM.get(form) ?? []) {
      if (candidate === meant || !sameBeginning(word, candidate)) continue;
      const away = distance(word, candidate);
      if (away > lettersAllowed(Math.min(word.length, candidate.length)) || away > nearest)
        continue;
      meant = away === nearest ? null : candidate;
      nearest = away;
    }
  }
  return meant;
}

function lettersAllowed(length: number): number {
  return length < TWO_LETTERS ? 1 : 2;
}

/** Typing slips spare the first letter, or swap it with the second. */
function sameBeginning(word: string, meant: string): boolean {
  return word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0]);
}

/** The word itself and all that is left of it without one letter, or two where two are allowed. */
function shortened(word: string): ReadonlySet<string> {
  const left = new Set([word]);
  addShorter(left, word, 0, lettersAllowed(word.length));

  return left;
}

/** Letters go from left to right, so that no two are taken out in both orders. */
function addShorter(left: Set<string>, word: string, from: number, letters: number): void {
  for (let at = from; at < word.length; at++) {
    const form = word.slice(0, at) + word.slice(at + 1);
    left.add(form);
    if (letters > 1) addShorter(left, form, at, letters - 1);
  }
}

/** Letters missing, added, wrong or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

function withKeys(file: WordFile): WordFile {
  return { ...file, '': Object.keys(file) };
}

function wordsOf(phrases: readonly string[]): readonly string[] {
  return phrases.flatMap((phrase) => phrase.toLowerCase().split(/[^\p{L}\p{N}'-]+/u));
}
