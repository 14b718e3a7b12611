import fillers from '../../src/understanding/words/fillers.json' with { type: 'json' };
import units from '../../src/understanding/words/units.json' with { type: 'json' };
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { spell } from '../../src/understanding/spelling.ts';
import { distance } from '../../src/understanding/typos.ts';
import type { ToldActivity, Understood } from '../../src/understanding/model.ts';

const goldActivity = z.object({
  description: z.string(),
  date: z.iso.date(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  minutes: z.number().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  with: z.array(z.string()).nullable(),
});
const workedMessage = z.object({
  id: z.string(),
  now: z.iso.datetime({ offset: true }),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  text: z.string(),
  expected: z.object({ intent: z.string(), activities: z.array(goldActivity) }),
});

/** A message with what a person says that it means. */
export type WorkedMessage = z.output<typeof workedMessage>;
type Gold = z.output<typeof goldActivity>;

/** Fields that must be equal; a description is compared by its words. */
const EXACT = ['date', 'start', 'end', 'minutes', 'quantity', 'unit'] as const;
type Field = (typeof EXACT)[number] | 'description';
export const FIELDS: readonly Field[] = [...EXACT, 'description'];

/** Share of a description's words that must agree (F1), and from which length on words may differ. */
const LIKE = 0.8;
const LONG = 4;
const VERY_LONG = 8;

/** Words that a description may have or lack. */
const NO_CONTENT = new Set(
  `di ke dari pada untuk dengan dan atau serta yang oleh dalam via terkait tentang mengenai soal pagi
  siang sore malam selama`
    .split(/\s+/)
    .concat(fillers.pembuka, fillers.penutup, fillers.partikel, fillers.pendahulu)
    .flatMap((phrase) => phrase.split(' ')),
);

/** Reads worked messages from a file of JSON Lines beside the tests of the understanding room. */
export function readWorked(name: string): readonly WorkedMessage[] {
  const file = new URL(`../understanding/worked/${name}.jsonl`, import.meta.url);

  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => workedMessage.parse(JSON.parse(line)));
}

/** What is wrong about one reading, in words; nothing when it is strictly right (the guideline's §10). */
export function findFaults(worked: WorkedMessage, read: Understood): readonly string[] {
  const { intent, activities } = worked.expected;
  if (read.intent !== intent) return [`intent ${read.intent}, not ${intent}`];
  if (read.activities.length !== activities.length)
    return [`${read.activities.length} activities, not ${activities.length}`];

  return activities.flatMap((gold, index) => {
    const told = read.activities[index];
    return FIELDS.filter((field) => told === undefined || !agrees(field, gold, told, intent)).map(
      (field) => `#${index + 1} ${field} ${told?.[field]}, not ${gold[field]}`,
    );
  });
}

/** Of the activities that messages of the same number of them tell: the share whose field is right. */
export function rateField(
  field: Field,
  read: readonly (readonly [WorkedMessage, Understood])[],
): number {
  const pairs = read.flatMap(([{ expected }, { activities }]) =>
    expected.activities.map((gold, index) => ({
      gold,
      told: activities.length === expected.activities.length ? activities[index] : undefined,
      intent: expected.intent,
    })),
  );
  const right = pairs.filter(
    ({ gold, told, intent }) => told !== undefined && agrees(field, gold, told, intent),
  );

  return pairs.length === 0 ? 1 : right.length / pairs.length;
}

function agrees(field: Field, gold: Gold, told: ToldActivity, intent: string): boolean {
  if (field !== 'description') return gold[field] === told[field];

  // a leave's reason and a correction's name of the entry are not strict
  return intent !== 'log' || likeness(gold, told) >= LIKE;
}

/** F1 of the words; those of the gold's unit, place and companions count on neither side. */
function likeness(gold: Gold, told: ToldActivity): number {
  const aside = new Set([
    ...unitForms(gold.unit),
    ...wordsOf(gold.place ?? ''),
    ...(gold.with ?? []).flatMap(wordsOf),
  ]);
  const content = (text: string): readonly string[] => {
    const words = wordsOf(text).filter((word) => !NO_CONTENT.has(word));
    return words.filter((word) => !aside.has(word));
  };
  const wanted = content(gold.description);
  const got = [...content(told.description)];
  if (wanted.length === 0) return got.length === 0 ? 1 : 0.5;
  if (got.length === 0) return 0;

  let found = 0;
  const left = [...got];
  for (const word of wanted) {
    const at = left.findIndex((other) => isSame(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    found++;
  }
  return (2 * found) / (wanted.length + got.length);
}

function unitForms(unit: string | null): readonly string[] {
  if (unit === null) return [];

  const forms = Object.entries<readonly string[]>(units).find(([name]) => name === unit)?.[1] ?? [];
  return [unit, ...forms].map(spell);
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '')
    .map(spell)
    .map((word) => (word.length > 6 && word.endsWith('nya') ? word.slice(0, -3) : word));
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a + b)) return false;

  const shorter = Math.min(a.length, b.length);
  return distance(a, b) <= (shorter >= VERY_LONG ? 2 : shorter >= LONG ? 1 : 0);
}
