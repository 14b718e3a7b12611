import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const FOLDER = new URL('../../src/understanding/words/', import.meta.url);
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

describe('a form has one meaning', () => {
  test.each(['abbreviations.json', 'units.json', 'months.json', 'weekdays.json', 'oneOf.json'])(
    'in %s',
    (name) => expect(clashes(fileOf(name))).toEqual([]),
  );

  test('no word both begins an activity and does not', () => {
    const { 'bukan kegiatan': noHeads = [], ...heads } = fileOf('heads.json');
    const both = Object.values(heads)
      .flat()
      .filter((word) => noHeads.includes(word));

    expect(both).toEqual([]);
  });
});
