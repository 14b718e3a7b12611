import words from './words/lines.json' with { type: 'json' };
import { roleOf, sayForm, type Field, type Role } from './forms.ts';
import type { Line } from './lines.ts';

const TOTALS = new Set(words.jumlah);
const NUMBERS = new Set(words['kolom nomor']);

const FIELD = /^\p{L}[^:=|]{1,39}[:=]/u;

/** A row of a table, cell by cell; what each column tells is null where its head does not say. */
interface Row {
  readonly cells: readonly string[];
  readonly columns: readonly (Role | null)[] | null;
}

/**
 * §2.3: each row of a table becomes one line that says the same as a sentence: by the names of its
 * columns where the table has a head, otherwise in the order of its cells.
 */
export function foldTables(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(({ text }) => text.includes('|'))) return lines;

  let columns: Row['columns'] = null;
  return lines.flatMap((line) => {
    const cells = readCells(line.text);
    if (cells === null) return [line];

    const head = readHead(cells);
    if (head !== null) {
      columns = head;
      return [];
    }
    if (cells.some((cell) => TOTALS.has(cell.toLowerCase()))) return [];
    return columns?.length === cells.length ? sayRow({ cells, columns }) : [sayCells(cells)];
  });
}

/** Null for a line that is no row. */
function readCells(text: string): readonly string[] | null {
  if (!text.includes('|')) return null;

  const cells = text
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  // `Hari: Senin | Pukul: 08.00` is a form on one line
  return filled.length < 2 || filled.every((cell) => FIELD.test(cell)) ? null : cells;
}

/** A head has no figures, and most of its cells are names of columns. */
function readHead(cells: readonly string[]): readonly (Role | null)[] | null {
  if (cells.some((cell) => /\d/.test(cell))) return null;

  const columns = cells.map((cell) => roleOf(cell));
  const known = cells.filter((cell, at) => columns[at] !== null || isNumbering(cell)).length;
  return known * 2 > cells.length && columns.includes('kegiatan') ? columns : null;
}

function isNumbering(cell: string): boolean {
  return NUMBERS.has(cell.toLowerCase().replace('.', ''));
}

function sayRow({ cells, columns }: Row): readonly Line[] {
  const fields = cells.flatMap((value, at): readonly Field[] => {
    const role = columns?.[at] ?? null;
    return role === null || value === '' || value === '-' ? [] : [{ role, value }];
  });

  return sayForm(fields);
}

/** `1 | Apel pagi | 07.30-08.00 | 1 | kegiatan` */
function sayCells(written: readonly string[]): Line {
  const cells = written.filter((cell) => cell !== '' && cell !== '-');
  const numbered = cells.length > 2 && /^\d{1,3}\.?$/.test(cells[0] ?? '') ? cells.slice(1) : cells;
  const [first = '', ...rest] = numbered;
  const text = rest.map((cell, at) => (isUnitOf(cell, numbered[at] ?? '') ? ' ' : ' , ') + cell);

  return { text: first + text.join(''), listed: true, whole: true };
}

/** A column of units right beside its column of amounts. */
function isUnitOf(cell: string, before: string): boolean {
  return /^\p{L}+$/u.test(cell) && /(?:^|, )\d+$/.test(before);
}
