import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const FOLDER = new URL('../../src/understanding/words/', import.meta.url);
const STAGES = new URL('../../src/understanding/', import.meta.url);
/** Files whose names on the left are meanings, not lists. */
const NAMED_BY_MEANING = new Set([
  'abbreviations.json',
  'forms.json',
  'months.json',
  'numbers.json',
  'oneOf.json',
  'relativeDays.json',
  'units.json',
  'weekdays.json',
]);
const WordFile = z.record(z.string(), z.array(z.string().trim().min(1)));

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Record<string, string[]>] => [
    name,
    WordFile.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
  ]);
const fileOf = (wanted: string): Record<string, string[]> =>
  files.find(([name]) => name === wanted)?.[1] ?? {};

/** Forms that stand under more than one name. */
function clashes(file: Record<string, string[]>): readonly string[] {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const [name, forms] of Object.entries(file)) {
    for (const form of new Set([name, ...forms])) {
      if (seen.has(form)) twice.push(`${form}: ${seen.get(form)}, ${name}`);
      seen.set(form, name);
    }
  }
  return twice;
}

test.each(files)('%s holds lists of words without repetitions', (_, file) => {
  for (const [name, forms] of Object.entries(file)) {
    expect({ name, forms }).toEqual({ name, forms: [...new Set(forms)] });
  }
});

test.each(files)('%s is in lower case, with single spaces', (_, file) => {
  const odd = Object.entries(file)
    .flatMap(([name, forms]) => [name, ...forms])
    .filter((form) => form !== form.toLowerCase().replaceAll(/\s+/g, ' ').trim());

  expect(odd).toEqual([]);
});

test('every list is read by a stage, and every file is explained to those who extend it', () => {
  const stages = readdirSync(STAGES)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, STAGES), 'utf8'))
    .join('\n');
  const explained = readFileSync(new URL('README.md', FOLDER), 'utf8');
  const unread = files
    .filter(([name]) => !NAMED_BY_MEANING.has(name))
    .flatMap(([name, file]) => Object.keys(file).map((list) => ({ name, list })))
    .filter(({ list }) => !stages.includes(`.${list}`) && !stages.includes(`['${list}']`));

  expect(unread).toEqual([]);
  expect(files.map(([name]) => name).filter((name) => !explained.includes(name))).toEqual([]);
});

describe('a form has one meaning', () => {
  test.each(['abbreviations.json', 'units.json', 'months.json', 'weekdays.json', 'oneOf.json'])(
    'in %s',
    (name) => expect(clashes(fileOf(name))).toEqual([]),
  );

  test('an abbreviation is no word that another list knows as it is written', () => {
    const abbreviations = Object.values(fileOf('abbreviations.json')).flat();
    const months = Object.entries(fileOf('months.json')).flat(2);
    const numbers = Object.values(fileOf('numbers.json')).flat();

    expect(abbreviations.filter((form) => [...months, ...numbers].includes(form))).toEqual([]);
  });

  test('no word is both mended when mistyped and known to be no slip', () => {
    const { 'bukan salah ketik': right = [], ...mended } = fileOf('typos.json');

    expect(
      Object.values(mended)
        .flat()
        .filter((word) => right.includes(word)),
    ).toEqual([]);
  });

  test('no word both begins an activity and does not', () => {
    const { 'bukan kegiatan': noHeads = [], ...heads } = fileOf('heads.json');
    const both = Object.values(heads)
      .flat()
      .filter((word) => noHeads.includes(word));

    expect(both).toEqual([]);
  });
});
