import readWorkbook from 'read-excel-file/universal';
import { findErrorCells, type ErrorCell } from './errorCells.ts';
import type { Table, TableCell, TableReading } from './model.ts';
import { MOST_COLUMNS, collectRows, numberCell, refuse, textCell } from './rows.ts';

/** Reads the sheets that are not empty. Whatever their reader throws, the file is broken. */
export async function readSheet(bytes: Uint8Array): Promise<TableReading> {
  const sheets = await readWorkbook(new Uint8Array(bytes).buffer).catch(() => null);
  if (sheets === null) return refuse('broken');

  const errors = findErrorCells(bytes);
  const tables: Table[] = [];
  for (const [index, { sheet, data }] of sheets.entries()) {
    const reading = readRows(withErrors(data, errors[index] ?? []));
    if (reading.ok) tables.push({ ...reading.value, name: sheet });
    else if (reading.reason !== 'empty') return reading;
  }

  const [first, ...others] = tables;
  if (first === undefined) return refuse('empty');
  return { ok: true, value: others.length === 0 ? { rows: first.rows } : { ...first, others } };
}

function readRows(data: readonly (readonly unknown[])[]): TableReading {
  const rows = collectRows();
  for (const [index, values] of data.entries()) {
    if (!rows.add(index + 1, values.map(cellOf))) break;
  }

  return rows.reading();
}

/** Puts the errors into their places. */
function withErrors(
  data: readonly (readonly unknown[])[],
  errors: readonly ErrorCell[],
): readonly (readonly unknown[])[] {
  if (errors.length === 0) return data;

  const rows = data.map((row) => [...row]);
  for (const { row, column, text } of errors) {
    const values = rows[row - 1];
    if (values === undefined || column > MOST_COLUMNS) continue;
    while (values.length < column) values.push(null);
    values[column] = text;
  }
  return rows;
}

function cellOf(value: unknown): TableCell {
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'number') return numberCell(value);
  if (typeof value === 'boolean') return textCell(value ? 'TRUE' : 'FALSE');

  return textCell(value instanceof Date ? dayOf(value) : '');
}

/** A sheet's day is read as midnight UTC; numbers no calendar reaches have no day. */
function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -14);
}
