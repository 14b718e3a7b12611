import { hasLostDigits, readDigits, readWords } from './cells.ts';
import vocabulary from './vocabulary.json' with { type: 'json' };
import type { TableRow } from '../documents/model.ts';
import type { Headings } from './headings.ts';
import type { Field, Footer } from './model.ts';

/** So many digits in the column of NIPs are meant as a NIP, whole or damaged; among words, more. */
const DAMAGED_NIP = /^\d{6,}$/;
const FEWEST_DIGITS = 9;

/**
 * Parts the people of a list from what stands under it: sums, remarks, a signature. It begins with a
 * row that can be nobody, as it has neither NIP nor name, or a name like "Jumlah: 12"; as soon as
 * somebody stands below it there is no footer, and every row is judged as a person.
 */
export function findFooter(
  rows: readonly TableRow[],
  columns: Headings['columns'],
): { readonly people: readonly TableRow[]; readonly footer: Footer | null } {
  const last = rows.findLastIndex((row) => isSomebody(row, columns));
  const start = rows.findIndex((row, at) => at > last && isNobody(row, columns));
  const [first, end] = [rows[start], rows.at(-1)];
  if (last === -1 || first === undefined || end === undefined)
    return { people: rows, footer: null };

  const text = first.cells.map((cell) => readWords(cell)).find((words) => words !== null) ?? '';
  return { people: rows.slice(0, start), footer: { from: first.line, to: end.line, text } };
}

function isSomebody(row: TableRow, columns: Headings['columns']): boolean {
  const [name, unit] = [wordsOf(row, columns, 'name'), wordsOf(row, columns, 'unit')];

  return hasNip(row, columns) ? name !== null || unit !== null : name !== null && unit !== null;
}

function isNobody(row: TableRow, columns: Headings['columns']): boolean {
  if (hasNip(row, columns)) return false;
  const name = wordsOf(row, columns, 'name')?.toLowerCase() ?? null;

  return (
    name === null ||
    vocabulary.footers.some(
      (word) => name.startsWith(word) && !/^\p{L}/u.test(name.slice(word.length)),
    )
  );
}

function hasNip({ cells }: TableRow, columns: Headings['columns']): boolean {
  const cell = cells[columns.get('nip') ?? -1];
  const words = cell === undefined ? null : readWords(cell);
  if (cell === undefined || words === null) return false;

  const digits = readDigits(words);
  const isMeant = digits.replaceAll(/\D/g, '').length >= FEWEST_DIGITS || DAMAGED_NIP.test(digits);
  return isMeant || hasLostDigits(cell, words);
}

function wordsOf({ cells }: TableRow, columns: Headings['columns'], field: Field): string | null {
  const cell = cells[columns.get(field) ?? -1];

  return cell === undefined ? null : readWords(cell);
}
