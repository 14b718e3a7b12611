import type { TableCell, TableReading, TableRefusal, TableRow } from './model.ts';

const MOST_ROWS = 50_000;
export const MOST_COLUMNS = 100;
/** In UTF-16 units. */
const LONGEST_CELL = 2_000;

const EMPTY: TableCell = { text: '', kind: 'text' };

/** Takes rows one after the other, as they are read. */
export interface RowCollector {
  /** False when no more rows are wanted: `reading` then says why. */
  add(line: number, cells: readonly TableCell[]): boolean;
  reading(): TableReading;
}

export function collectRows(): RowCollector {
  const rows: TableRow[] = [];
  const used = new Set<number>();
  let trouble: TableReading | null = null;

  return {
    add(line, cells) {
      const filled = cells.findLastIndex(({ text }) => text !== '') + 1;
      if (filled === 0) return true;

      if (filled > MOST_COLUMNS) trouble = refuse('too-many-columns', line);
      if (rows.length === MOST_ROWS) trouble = refuse('too-many-rows', line);
      for (const [column, { text }] of cells.entries()) if (text !== '') used.add(column);
      rows.push({ line, cells });

      return trouble === null;
    },
    reading() {
      if (trouble !== null) return trouble;
      if (rows.length === 0) return refuse('empty');

      const columns = [...used].sort((one, other) => one - other);
      const full = rows.map(({ line, cells }) => ({
        line,
        cells: columns.map((column) => cells[column] ?? EMPTY),
      }));

      return { ok: true, value: { rows: full } };
    },
  };
}

export function textCell(text: string): TableCell {
  const clean = text
    .slice(0, LONGEST_CELL * 2)
    .replaceAll('\0', '')
    .trim();
  if (clean === '') return EMPTY;

  return { text: clean.slice(0, LONGEST_CELL).toWellFormed(), kind: 'text' };
}

export function numberCell(number: number): TableCell {
  return { text: String(number), kind: 'number' };
}

export function refuse(reason: TableRefusal, line: number | null = null): TableReading {
  return { ok: false, reason, line };
}
